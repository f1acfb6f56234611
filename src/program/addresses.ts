/**
 * Address arithmetic and the parts of strings, slices and arrays as functions of values, with Go's run-time panics (Go
 * specification, "Index expressions", "Slice expressions").
 */
import type { PureFn } from "./code.ts";
import { type Layout, type WordLayout, word } from "./layout.ts";
import { pure, structural } from "./pure.ts";
import { Aggregate, GoPanic, NIL_SLICE, Ptr, SliceValue, type Value } from "./values.ts";

/** The last line of a death by a signal. */
export const SIGNAL = "\n[signal SIGSEGV: segmentation violation]";
export const NIL_DEREFERENCE = `runtime error: invalid memory address or nil pointer dereference${SIGNAL}`;

/** The length word of a slice or string variable, and the first word of any multiword one. */
export const LENGTH_WORD: WordLayout = word(NIL_SLICE, 32);

function pointer(v: Value): Ptr {
  if (v instanceof Ptr) return v;
  throw new GoPanic(NIL_DEREFERENCE);
}

/** `&p.f` where f is `offset` words from the start. */
export function fieldAddress(offset: number): PureFn {
  return pure(`&.+${offset}`, () => (p) => new Ptr(pointer(p).obj, pointer(p).off + offset), true);
}

/** Panics on nil; else the pointer itself. */
export const NIL_CHECK: PureFn = pure("nilcheck", () => (p) => pointer(p), true);
/** Panics on a nil interface or function; else the value itself. */
export const NIL_INTERFACE_CHECK: PureFn = pure("nilcheck interface", () => (v) => {
  if (v === null) throw new GoPanic(NIL_DEREFERENCE);
  return v;
}, true);
export const IS_NIL: PureFn = pure("isnil", () => (v) => v === null || (v instanceof SliceValue && v.ptr === null));
export const NOT: PureFn = pure("unary ! bool", () => (v) => v !== true);

function inRange(index: Value, length: number): number {
  const i = Number(index);
  if (i >= 0 && i < length) return i;
  throw new GoPanic(i < 0 ? `runtime error: index out of range [${String(index)}]` : `runtime error: index out of range [${String(index)}] with length ${length}`);
}

/** `&a[i]` from the address of an array of `length` elements of `stride` words. */
export function elementAddress(length: number, stride: number): PureFn {
  return pure(`&[${length}*${stride}]`, () => (p, index) => {
    const i = inRange(index, length);
    return new Ptr(pointer(p).obj, pointer(p).off + i * stride);
  }, true);
}

function slice(v: Value): SliceValue {
  if (v instanceof SliceValue) return v;
  throw new Error("a slice was expected");
}

/** `&s[i]` of a slice. */
export function sliceElementAddress(stride: number): PureFn {
  return pure(`&[]*${stride}`, () => (s, index) => {
    const { ptr, len } = slice(s);
    const i = inRange(index, len);
    return ptr === null ? null : new Ptr(ptr.obj, ptr.off + i * stride);
  }, true);
}

/** Element `i` of an array value. */
export const ARRAY_ITEM: PureFn = structural("item[]", 2, () => (a, index) => {
  const items = a instanceof Aggregate ? a.items : [];
  return items[inRange(index, items.length)] ?? null;
}, true);

/** An array value with element `i` replaced. */
export const WITH_ARRAY_ITEM: PureFn = structural("with[]", 2, () => (a, index, v) => {
  const items = a instanceof Aggregate ? a.items.slice() : [];
  items[inRange(index, items.length)] = v;
  return new Aggregate(items);
}, true);

/** Field or element `i` of a struct or array value. */
export function item(i: number): PureFn {
  return structural(`item.${i}`, 1, () => (a) => (a instanceof Aggregate ? (a.items[i] ?? null) : null));
}

export function withItem(i: number): PureFn {
  return structural(`with.${i}`, 1, () => (a, v) => {
    const items = a instanceof Aggregate ? a.items.slice() : [];
    items[i] = v;
    return new Aggregate(items);
  });
}

/** A struct or array value from its parts. */
export const AGGREGATE: PureFn = structural("aggregate", 0, () => (...items) => new Aggregate(items));

export const LENGTH: PureFn = pure("len", () => (v) => (typeof v === "string" ? v.length : slice(v).len));
export const CAPACITY: PureFn = pure("cap", () => (v) => slice(v).cap);

/** Byte `i` of a string. */
export const STRING_BYTE: PureFn = pure("byte[]", () => (s, index) => {
  const text = String(s);
  return text.charCodeAt(inRange(index, text.length));
}, true);

/** `make([]T, len, cap)`: checks the sizes and gives the capacity. */
export const MAKE_SIZES: PureFn = pure("makeslice sizes", () => (len, cap) => {
  if (len === null || Number(len) < 0 || Number(len) > 2 ** 40) throw new GoPanic("runtime error: makeslice: len out of range");
  if (cap === null || Number(cap) < Number(len) || Number(cap) > 2 ** 40) throw new GoPanic("runtime error: makeslice: cap out of range");
  return cap;
}, true);

/** A slice header over allocated elements. */
export const MAKE_SLICE: PureFn = pure("makeslice", () => (ptr, len, cap) => new SliceValue(ptr instanceof Ptr ? ptr : null, Number(len), Number(cap)));

/** What stands for an index that is not given in a slice expression. */
const given = (v: Value, otherwise: number): number => (v === null ? otherwise : Number(v));
const show = (v: number): string => String(v);

/** Checks `low:high:max` against a capacity (or a string's length). */
function bounds(low: Value, high: Value, max: Value, len: number, cap: number, isString: boolean): readonly [number, number, number] {
  const m = given(max, cap);
  const h = given(high, len);
  const l = given(low, 0);
  const fail = (text: string): never => {
    throw new GoPanic(`runtime error: slice bounds out of range ${text}`);
  };
  const word = isString ? "length" : "capacity";
  if (max !== null) {
    if (m < 0 || m > cap) fail(m < 0 ? `[::${show(m)}]` : `[::${show(m)}] with capacity ${cap}`);
    if (h < 0 || h > m) fail(h < 0 ? `[:${show(h)}:]` : `[:${show(h)}:${show(m)}]`);
    if (l < 0 || l > h) fail(l < 0 ? `[${show(l)}::]` : `[${show(l)}:${show(h)}:]`);
  } else {
    if (h < 0 || h > cap) fail(h < 0 ? `[:${show(h)}]` : `[:${show(h)}] with ${word} ${cap}`);
    if (l < 0 || l > h) fail(l < 0 ? `[${show(l)}:]` : `[${show(l)}:${show(h)}]`);
  }
  return [l, h, m];
}

/** `s[low:high:max]` of a slice with elements of `stride` words; a missing index is null. */
export function reslice(stride: number): PureFn {
  return pure(`[:]*${stride}`, () => (s, low, high, max) => {
    const { ptr, len, cap } = slice(s);
    const [l, h, m] = bounds(low, high, max, len, cap, false);
    if (ptr === null) return NIL_SLICE;
    return new SliceValue(m === l ? ptr : new Ptr(ptr.obj, ptr.off + l * stride), h - l, m - l);
  }, true);
}

/** `a[low:high:max]` from the address of an array. */
export function sliceArray(length: number, stride: number): PureFn {
  return pure(`[:${length}]*${stride}`, () => (p, low, high, max) => {
    const base = pointer(p);
    const [l, h, m] = bounds(low, high, max, length, length, true);
    return new SliceValue(new Ptr(base.obj, base.off + l * stride), h - l, m - l);
  }, true);
}

export const SUBSTRING: PureFn = pure("string[:]", () => (s, low, high) => {
  const text = String(s);
  const [l, h] = bounds(low, high, null, text.length, text.length, true);
  return text.slice(l, h);
}, true);

/** `(*[n]T)(s)`: the address of a slice's array. */
export function arrayPointer(length: number): PureFn {
  return pure(`*[${length}]`, () => (s) => {
    const { ptr, len } = slice(s);
    if (len < length) throw new GoPanic(`runtime error: cannot convert slice with length ${len} to array or pointer to array with length ${length}`);
    return ptr;
  }, true);
}

/** Words from the start of an array to its element `i`, where that is known and within the array. */
export function staticElement(elem: Layout, length: number, index: Value | undefined): number | undefined {
  return typeof index === "number" && index >= 0 && index < length ? index * elem.cells : undefined;
}
