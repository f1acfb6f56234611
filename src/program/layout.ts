/**
 * How a value lies in memory: as words ("cells"), because the memory model's accesses are word-sized (models.md, section 1). A
 * multiword value has the whole value written in each of its cells, so that a reader that finds different ones knows which
 * words it mixed.
 */
import { Aggregate, Complex, NIL_SLICE, type Value } from "./values.ts";

export type Layout = WordLayout | MultiLayout | StructLayout | ArrayLayout;

/** One cell. `pair`: an integer of 64 bits on every architecture, two machine words where a word has 32. */
export interface WordLayout { readonly kind: "word"; readonly cells: 1; readonly zero: Value; readonly bits: 8 | 16 | 32 | 64; readonly pair?: "int64" | "uint64" }

/** string: pointer, length; slice: pointer, length, capacity; interface: type, data; complex: re, im. */
export interface MultiLayout {
  readonly kind: "multi";
  readonly of: "string" | "slice" | "interface" | "complex";
  readonly cells: 2 | 3;
  readonly zero: Value;
}

export interface StructLayout {
  readonly kind: "struct";
  readonly fields: readonly { readonly name: string; readonly offset: number; readonly layout: Layout }[];
  readonly cells: number;
}

/** `len` may be 0. */
export interface ArrayLayout { readonly kind: "array"; readonly elem: Layout; readonly len: number; readonly cells: number }

export const STRING_LAYOUT: MultiLayout = { kind: "multi", of: "string", cells: 2, zero: "" };
export const SLICE_LAYOUT: MultiLayout = { kind: "multi", of: "slice", cells: 3, zero: NIL_SLICE };
export const INTERFACE_LAYOUT: MultiLayout = { kind: "multi", of: "interface", cells: 2, zero: null };
export const COMPLEX_LAYOUT: MultiLayout = { kind: "multi", of: "complex", cells: 2, zero: new Complex(0, 0) };
/** Pointers, functions, maps, channels. */
export const POINTER_LAYOUT: WordLayout = { kind: "word", cells: 1, zero: null, bits: 64 };

export function word(zero: Value, bits: 8 | 16 | 32 | 64): WordLayout {
  return { kind: "word", cells: 1, zero, bits };
}

export function structLayout(fields: readonly { readonly name: string; readonly layout: Layout }[]): StructLayout {
  let offset = 0;
  const placed = fields.map(({ name, layout }) => {
    const field = { name, offset, layout };
    offset += layout.cells;
    return field;
  });
  return { kind: "struct", fields: placed, cells: offset };
}

export function arrayLayout(elem: Layout, len: number): ArrayLayout {
  return { kind: "array", elem, len, cells: elem.cells * len };
}

/** The zero value of a type with this layout. */
export function zeroOf(layout: Layout): Value {
  switch (layout.kind) {
    case "word":
    case "multi":
      return layout.zero;
    case "struct":
      return new Aggregate(layout.fields.map((f) => zeroOf(f.layout)));
    case "array":
      return new Aggregate(Array.from({ length: layout.len }, () => zeroOf(layout.elem)));
  }
}

/** The cells of a value: one entry per word; multiword values repeat the whole value in each. */
export function toCells(layout: Layout, value: Value, into: Value[] = []): Value[] {
  switch (layout.kind) {
    case "word":
      into.push(value);
      return into;
    case "multi":
      for (let i = 0; i < layout.cells; i++) into.push(value);
      return into;
    case "struct":
    case "array": {
      const items = value instanceof Aggregate ? value.items : [];
      if (layout.kind === "struct") layout.fields.forEach((f, i) => toCells(f.layout, items[i] ?? zeroOf(f.layout), into));
      else for (let i = 0; i < layout.len; i++) toCells(layout.elem, items[i] ?? zeroOf(layout.elem), into);
      return into;
    }
  }
}

/** The word at a cell of an object that repeats a layout; undefined for a cell of a multiword value. */
export function wordAt(layout: Layout, off: number): WordLayout | undefined {
  switch (layout.kind) {
    case "word":
      return layout;
    case "multi":
      return undefined;
    case "struct": {
      const at = off % Math.max(1, layout.cells);
      const field = layout.fields.findLast((f) => f.offset <= at && at < f.offset + Math.max(1, f.layout.cells));
      return field && wordAt(field.layout, at - field.offset);
    }
    case "array":
      return wordAt(layout.elem, off % Math.max(1, layout.elem.cells));
  }
}

/** The path of a cell inside an object, as Go writes it: `.x`, `[1].y`, `` for the object itself. */
export function cellPath(layout: Layout, off: number): string {
  switch (layout.kind) {
    case "word":
    case "multi":
      return "";
    case "struct": {
      const field = layout.fields.findLast((f) => f.offset <= off && off < f.offset + Math.max(1, f.layout.cells));
      return field ? `.${field.name}${cellPath(field.layout, off - field.offset)}` : "";
    }
    case "array": {
      const index = Math.floor(off / Math.max(1, layout.elem.cells));
      return `[${index}]${cellPath(layout.elem, off - index * layout.elem.cells)}`;
    }
  }
}
