/** Identity of run-time values: the equality that memory and states use (not Go's `==`: NaN is itself, functions compare). */
import { Aggregate, Complex, FuncValue, Iface, Ptr, SliceValue, Symbolic, SyncState, Torn, type Value } from "./values.ts";

/** Whether two values are the same in every bit that a program could tell. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return a !== 0 || Object.is(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (a instanceof Ptr) return b instanceof Ptr && a.obj === b.obj && a.off === b.off;
  if (a instanceof SliceValue) return b instanceof SliceValue && a.len === b.len && a.cap === b.cap && sameValue(a.ptr, b.ptr);
  if (a instanceof Iface) return b instanceof Iface && a.type === b.type && sameValue(a.value, b.value);
  if (a instanceof FuncValue) return b instanceof FuncValue && a.fn === b.fn && sameValues(a.captured, b.captured);
  if (a instanceof Complex) return b instanceof Complex && Object.is(a.re, b.re) && Object.is(a.im, b.im);
  if (a instanceof Aggregate) return b instanceof Aggregate && sameValues(a.items, b.items);
  if (a instanceof Torn) return b instanceof Torn && sameValues(a.words, b.words);
  if (a instanceof SyncState) return b instanceof SyncState && a.key(textOf) === b.key(textOf);
  return false;
}

function sameValues(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((x, i) => sameValue(x, b[i] ?? null));
}

/**
 * A text that is equal exactly for the same values. `address` writes pointers, so that a caller can rename objects; by default they
 * are written by number. `open` writes parts that are not known yet, which without it there must not be.
 */
export function textOf(v: Value, address: (p: Ptr) => string = (p) => `&${p.obj}.${p.off}`, open?: (part: Symbolic) => string): string {
  switch (typeof v) {
    case "number":
      return Object.is(v, -0) ? "-0" : String(v);
    case "bigint":
      return `${v}`;
    case "boolean":
      return v ? "T" : "F";
    case "string":
      return JSON.stringify(v);
    default:
      return v === null ? "~" : v instanceof Symbolic && open ? open(v) : objectText(v, (x) => textOf(x, address, open), address);
  }
}

function objectText(v: Exclude<Value, number | bigint | boolean | string | null>, inner: (v: Value) => string, address: (p: Ptr) => string): string {
  if (v instanceof Ptr) return address(v);
  if (v instanceof SliceValue) return `S${v.ptr === null ? "~" : address(v.ptr)},${v.len},${v.cap}`;
  if (v instanceof Iface) return `I${v.type.id}:${inner(v.value)}`;
  if (v instanceof FuncValue) return `L${v.fn}(${v.captured.map(inner).join()})`;
  if (v instanceof Complex) return `C${inner(v.re)},${inner(v.im)}`;
  if (v instanceof Aggregate) return `{${v.items.map(inner).join()}}`;
  if (v instanceof Torn) return `!${v.words.map(inner).join()}`;
  if (v instanceof SyncState) return v.key(inner);
  throw new Error("a symbolic value has no text");
}

/** Calls `visit` for every address inside a value, in a fixed order. */
export function addressesIn(v: Value, visit: (p: Ptr) => void): void {
  if (typeof v !== "object" || v === null) return;
  if (v instanceof Ptr) visit(v);
  else if (v instanceof SliceValue) addressesIn(v.ptr, visit);
  else if (v instanceof Iface) addressesIn(v.value, visit);
  else if (v instanceof FuncValue) for (const x of v.captured) addressesIn(x, visit);
  else if (v instanceof Aggregate) for (const x of v.items) addressesIn(x, visit);
  else if (v instanceof Torn) for (const x of v.words) addressesIn(x, visit);
  else if (v instanceof SyncState) for (const x of v.values()) addressesIn(x, visit);
}

/** The same value with other addresses in their places. */
export function withAddresses(v: Value, rename: (p: Ptr) => Ptr): Value {
  const inner = (x: Value): Value => withAddresses(x, rename);
  if (v instanceof Ptr) return rename(v);
  if (v instanceof SliceValue) return v.ptr === null ? v : new SliceValue(rename(v.ptr), v.len, v.cap);
  if (v instanceof Iface) return new Iface(v.type, inner(v.value));
  if (v instanceof FuncValue) return new FuncValue(v.fn, v.captured.map(inner));
  if (v instanceof Aggregate) return new Aggregate(v.items.map(inner));
  if (v instanceof Torn) return new Torn(v.words.map(inner));
  return v instanceof SyncState ? v.withValues(v.values().map(inner)) : v;
}
