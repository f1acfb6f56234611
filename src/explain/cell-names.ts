/**
 * Cells by the names that a program has for them (layout.ts): `x.f`, `a[1]`; a value of several words is told word by word, since each is
 * read and written on its own (models.md, section 1).
 */
import { Complex, Iface, SliceValue, type Value } from "../program/values.ts";
import type { Layout, MultiLayout } from "../program/layout.ts";

const WORDS: { readonly [of in MultiLayout["of"]]: readonly string[] } = {
  string: ["pointer", "length"],
  slice: ["pointer", "length", "capacity"],
  interface: ["type", "data"],
  complex: ["real", "imaginary"],
};

/** From a variable to one of its cells: ` (length)` for a word; an atomic.Int64 and its like stand for their value. */
export function cellPath(layout: Layout, off: number): string {
  switch (layout.kind) {
    case "word": return "";
    case "multi": return ` (${WORDS[layout.of][off] ?? "word"})`;
    case "array": return `[${Math.floor(off / size(layout.elem))}]${cellPath(layout.elem, off % size(layout.elem))}`;
    case "struct": {
      const field = fieldAt(layout, off);
      if (!field || (layout.fields.length === 1 && field.name === "v")) return "";
      return `.${field.name}${cellPath(field.layout, off - field.offset)}`;
    }
  }
}

/** What the word at `off` says of a value that it is part of; undefined where the cell is the whole value. */
export function wordOf(layout: Layout, off: number, value: Value, text: (v: Value) => string): string | undefined {
  switch (layout.kind) {
    case "word": return undefined;
    case "array": return wordOf(layout.elem, off % size(layout.elem), value, text);
    case "struct": {
      const field = fieldAt(layout, off);
      return field && wordOf(field.layout, off - field.offset, value, text);
    }
    case "multi": return part(off, value, text);
  }
}

function part(off: number, value: Value, text: (v: Value) => string): string | undefined {
  if (typeof value === "string") return off === 1 ? String(new TextEncoder().encode(value).length) : undefined;
  if (value instanceof SliceValue) return off === 0 ? (value.ptr ? text(value.ptr) : "nil") : String(off === 1 ? value.len : value.cap);
  if (value instanceof Complex) return String(off === 0 ? value.re : value.im);
  if (value instanceof Iface) return off === 0 ? value.type.name : text(value.value);
  return undefined;
}

function fieldAt(layout: Extract<Layout, { kind: "struct" }>, off: number): (typeof layout.fields)[number] | undefined {
  return layout.fields.findLast((f) => f.offset <= off && off < f.offset + size(f.layout));
}

function size(layout: Layout): number {
  return Math.max(1, layout.cells);
}
