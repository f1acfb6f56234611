/**
 * Torn multiword values (models.md, section 3; the memory model's "multiword data structures"). Every cell of a string, slice,
 * interface or complex variable holds the whole value that was stored with it, so words of different stores are told apart.
 */
import type { MultiLayout } from "./layout.ts";
import { sameValue } from "./same-value.ts";
import { canonical } from "./integers.ts";
import { Complex, Iface, NIL_SLICE, SliceValue, Torn, type Value } from "./values.ts";

/**
 * The value that a reader gets who found `words` in the cells of a variable. `torn` is called when they come from stores of
 * different values; the result is a `Torn` when they do not fit together (a length beyond its data, data of another type).
 */
export function assemble(layout: MultiLayout, words: readonly Value[], torn: () => void): Value {
  const first = words[0] ?? null;
  if (words.every((w) => sameValue(w, first))) return first;
  torn();
  switch (layout.of) {
    case "string":
      return tornString(words);
    case "slice":
      return tornSlice(words);
    case "interface":
      return tornInterface(words);
    case "complex": {
      const [re, im] = words;
      return re instanceof Complex && im instanceof Complex ? new Complex(re.re, im.im) : new Torn(words);
    }
  }
}

function tornString(words: readonly Value[]): Value {
  const [data, length] = words;
  if (typeof data !== "string" || typeof length !== "string") return new Torn(words);
  return length.length <= data.length ? data.slice(0, length.length) : new Torn(words);
}

function tornSlice(words: readonly Value[]): Value {
  const [data, length, capacity] = words;
  if (!(data instanceof SliceValue && length instanceof SliceValue && capacity instanceof SliceValue)) return new Torn(words);
  if (length.len > data.cap || capacity.cap > data.cap || length.len > capacity.cap) return new Torn(words);
  return data.ptr === null ? NIL_SLICE : new SliceValue(data.ptr, length.len, capacity.cap);
}

function tornInterface(words: readonly Value[]): Value {
  const [type, data] = words;
  if (type === null) return null;
  if (type instanceof Iface && data instanceof Iface && type.type === data.type) return data;
  return new Torn(words);
}

/** Whether words in the cells of a multiword variable come from stores of different values. */
export function differ(...words: readonly Value[]): boolean {
  return !words.every((w) => sameValue(w, words[0] ?? null));
}

/** A 64-bit integer whose halves were found in the words of two stores. */
export function pairOf(kind: "int64" | "uint64", low: Value, high: Value): Value {
  if (sameValue(low, high)) return low;
  const bits = (half(high, 32n) << 32n) | half(low, 0n);
  return canonical(kind === "int64" ? BigInt.asIntN(64, bits) : bits);
}

/** Whether such an integer is neither of the two that were stored. */
export function isTornPair(kind: "int64" | "uint64", low: Value, high: Value): boolean {
  const value = pairOf(kind, low, high);
  return !sameValue(value, low) && !sameValue(value, high);
}

function half(v: Value, shift: bigint): bigint {
  return typeof v === "number" || typeof v === "bigint" ? (BigInt.asUintN(64, BigInt(v)) >> shift) & 0xffffffffn : 0n;
}
