/**
 * Built-in operations over ranges of memory, as functions of their own (Go specification, "Appending to and copying slices",
 * "Conversions to and from a string type"): each element is read and written by ordinary accesses.
 */
import { encodeRune } from "../check/constant-text.ts";
import type { Type } from "../check/types.ts";
import { byteType, runeType, Typ } from "../check/universe.ts";
import { CAPACITY, LENGTH, MAKE_SLICE, sliceElementAddress } from "./addresses.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { decodeRune } from "./conversions.ts";
import type { Layout } from "./layout.ts";
import { binaryOperator, comparison } from "./operators.ts";
import { pure } from "./pure.ts";
import type { Unit } from "./unit.ts";
import { Aggregate, GoPanic, SliceValue, type Value } from "./values.ts";

const slice = (v: Value): SliceValue => {
  if (v instanceof SliceValue) return v;
  throw new Error("a slice was expected");
};

/** A slice with another length over the same array. */
export const WITH_LENGTH = pure("with length", () => (s, n) => new SliceValue(slice(s).ptr, Number(n), slice(s).cap));

/**
 * The capacity of a slice that grows from capacity `old` to hold `needed` elements of `size` bytes: runtime/slice.go and its size classes.
 */
export function grownCapacity(old: number, needed: number, size: number): number {
  let cap = needed;
  if (needed <= 2 * old) {
    cap = old < 256 ? 2 * old : old;
    while (cap < needed) cap += Math.floor((cap + 768) / 4);
  }
  if (size === 0) return cap;
  return Math.floor(roundUp(cap * size) / size);
}

const SIZE_CLASSES = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480, 512, 576, 640, 704,
  768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5120, 5376, 6144, 6528, 6784, 6912, 8192,
  9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
];

function roundUp(bytes: number): number {
  return SIZE_CLASSES.find((c) => c >= bytes) ?? Math.ceil(bytes / 8192) * 8192;
}

/** Bytes of a value in memory on a 64-bit machine, with alignment left out of account for mixed structs. */
function byteSize(layout: Layout): number {
  switch (layout.kind) {
    case "word": return layout.bits / 8;
    case "multi": return layout.cells * 8;
    case "array": return layout.len * byteSize(layout.elem);
    case "struct": return layout.fields.reduce((n, f) => n + byteSize(f.layout), 0);
  }
}

const add = (unit: Unit): ReturnType<typeof binaryOperator> => binaryOperator("+", unit.types.of(Typ.int));
const less = (unit: Unit): ReturnType<typeof comparison> => comparison("<", unit.types.of(Typ.int));

/** Runs `body` for i from 0 to `count`; it is no loop of the program, so it has no head. */
function repeat(unit: Unit, b: CodeBuilder, count: Operand, body: (i: Operand) => void): void {
  const [i, head, end] = [b.keep(), new Label(), new Label()];
  b.move(i, b.constant(0));
  b.bind(head);
  const mark = b.mark();
  b.branch(b.pure(less(unit), [i, count]), end);
  body(i);
  b.move(i, b.pure(add(unit), [i, b.constant(1)]));
  b.release(mark);
  b.jump(head);
  b.bind(end);
}

function copyElement(b: CodeBuilder, layout: Layout, to: Operand, at: Operand, from: Operand, i: Operand): void {
  const address = sliceElementAddress(layout.cells);
  b.store(b.pure(address, [to, at]), b.load(b.pure(address, [from, i]), layout), layout);
}

function returns(b: CodeBuilder, ...args: readonly Operand[]): void {
  b.emit({ op: Op.Return, pos: b.pos, args });
}

/** `(s []T, n int) []T`: room for n more elements; the result has the new length. */
export function growFunction(unit: Unit, elem: Type): number {
  const { id, name, layout } = unit.types.of(elem);
  return unit.function(`grow ${id}`, `append([]${name})`, 0, (b) => {
    const [s, more] = [b.parameter("s"), b.parameter("n")];
    const [length, wanted, cap] = [b.pure(LENGTH, [s]), b.keep(), b.keep()];
    const isFull = new Label();
    b.move(wanted, b.pure(add(unit), [length, more]));
    b.branch(b.pure(comparison("<=", unit.types.of(Typ.int)), [wanted, b.pure(CAPACITY, [s])]), isFull);
    returns(b, b.pure(WITH_LENGTH, [s, wanted]));
    b.bind(isFull);
    b.move(cap, b.pure(pure(`grown *${byteSize(layout)}`, () => (old, needed) => grownCapacity(Number(old), Number(needed), byteSize(layout))), [b.pure(CAPACITY, [s]), wanted]));
    const grown = b.keep();
    b.move(grown, b.pure(MAKE_SLICE, [b.alloc(layout, cap, `[]${name}`), wanted, cap]));
    repeat(unit, b, length, (i) => copyElement(b, layout, grown, i, s, i));
    returns(b, grown);
  });
}

/** `(s, t []T) []T`: `append(s, t...)`. */
export function appendSliceFunction(unit: Unit, elem: Type): number {
  const { id, name, layout } = unit.types.of(elem);
  return unit.function(`append ${id}`, `append([]${name})`, 0, (b) => {
    const [s, t] = [b.parameter("s"), b.parameter("t")];
    const [base, count, grown] = [b.pure(LENGTH, [s]), b.pure(LENGTH, [t]), b.keep()];
    b.emit({ op: Op.Call, pos: b.pos, fn: growFunction(unit, elem), args: [s, count], dsts: [grown] });
    repeat(unit, b, count, (i) => copyElement(b, layout, grown, b.pure(add(unit), [base, i]), t, i));
    returns(b, grown);
  });
}

const MIN = pure("min len", () => (a, b) => Math.min(slice(a).len, slice(b).len));
const OVERLAPS_BEHIND = pure("overlaps behind", () => (to, from) => {
  const [a, b] = [slice(to).ptr, slice(from).ptr];
  return a !== null && b !== null && a.obj === b.obj && a.off > b.off;
});
const MIRROR = pure("mirror", () => (n, i) => Number(n) - 1 - Number(i));

/** `(to, from []T) int`: `copy(to, from)`, right for overlapping slices. */
export function copyFunction(unit: Unit, elem: Type): number {
  const { id, name, layout } = unit.types.of(elem);
  return unit.function(`copy ${id}`, `copy([]${name})`, 0, (b) => {
    const [to, from] = [b.parameter("to"), b.parameter("from")];
    const count = b.pure(MIN, [to, from]);
    const forward = new Label();
    b.branch(b.pure(OVERLAPS_BEHIND, [to, from]), forward);
    repeat(unit, b, count, (i) => {
      const k = b.pure(MIRROR, [count, i]);
      copyElement(b, layout, to, k, from, k);
    });
    returns(b, count);
    b.bind(forward);
    repeat(unit, b, count, (i) => copyElement(b, layout, to, i, from, i));
    returns(b, count);
  });
}

/** `(s []T)`: `clear(s)`. */
export function clearFunction(unit: Unit, elem: Type, zero: Value): number {
  const { id, name, layout } = unit.types.of(elem);
  return unit.function(`clear ${id}`, `clear([]${name})`, 0, (b) => {
    const s = b.parameter("s");
    repeat(unit, b, b.pure(LENGTH, [s]), (i) => b.store(b.pure(sliceElementAddress(layout.cells), [s, i]), b.constant(zero), layout));
    returns(b);
  });
}

const APPEND_BYTE = pure("append byte", () => (text, byte) => String(text) + String.fromCharCode(Number(byte)));
const APPEND_RUNE = pure("append rune", () => (text, rune) => String(text) + encodeRune(Number(rune)));
const BYTES_OF = pure("bytes of", () => (text) => new Aggregate(Array.from(String(text), (c) => c.charCodeAt(0))));
const RUNES_OF = pure("runes of", () => (text) => new Aggregate(runes(String(text))));
const PART = pure("item[]", () => (a, i) => {
  const part = a instanceof Aggregate ? a.items[Number(i)] : undefined;
  if (part === undefined) throw new GoPanic("runtime error: index out of range");
  return part;
}, true);
const COUNT = pure("count", () => (a) => (a instanceof Aggregate ? a.items.length : 0));

function runes(text: string): number[] {
  const result: number[] = [];
  for (let i = 0; i < text.length; ) {
    const { rune, width } = decodeRune(text, i);
    result.push(rune);
    i += width;
  }
  return result;
}

/** Conversions between strings and slices, which read or write the elements. */
export function conversionFunction(unit: Unit, which: "string to bytes" | "string to runes" | "bytes to string" | "runes to string"): number {
  const isBytes = which.includes("bytes");
  const { layout, name } = unit.types.of(isBytes ? byteType : runeType);
  return unit.function(which, which, 0, (b) => {
    const x = b.parameter("x");
    const result = b.keep();
    if (which.startsWith("string")) {
      const parts = b.pure(isBytes ? BYTES_OF : RUNES_OF, [x]);
      const count = b.pure(COUNT, [parts]);
      b.move(result, b.pure(MAKE_SLICE, [b.alloc(layout, count, `[]${name}`), count, count]));
      repeat(unit, b, count, (i) => b.store(b.pure(sliceElementAddress(layout.cells), [result, i]), b.pure(PART, [parts, i]), layout));
    } else {
      b.move(result, b.constant(""));
      repeat(unit, b, b.pure(LENGTH, [x]), (i) => {
        const element = b.load(b.pure(sliceElementAddress(layout.cells), [x, i]), layout);
        b.move(result, b.pure(isBytes ? APPEND_BYTE : APPEND_RUNE, [result, element]));
      });
    }
    returns(b, result);
  });
}
