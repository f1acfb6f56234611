/**
 * Integer arithmetic (Go specification, "Integer overflow" and "Integer operators"): wrap-around at the type's width, truncated division,
 * shifts by any count. A value is a number when safe and a bigint beyond, in one canonical form; the common case stays in numbers.
 */
import type { TypeKind } from "./type-desc.ts";
import { GoPanic, type Value } from "./values.ts";

export type Integer = number | bigint;

export interface IntegerType { readonly kind: TypeKind; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }

const TYPES = new Map<TypeKind, IntegerType>(
  ([
    ["int", 64, true], ["int8", 8, true], ["int16", 16, true], ["int32", 32, true], ["int64", 64, true],
    ["uint", 64, false], ["uint8", 8, false], ["uint16", 16, false], ["uint32", 32, false], ["uint64", 64, false], ["uintptr", 64, false],
  ] as const).map(([kind, bits, signed]) => [kind, { kind, bits, signed }]),
);

/** Width and sign of an integer kind; undefined for others. */
export const integerType = (kind: TypeKind): IntegerType | undefined => TYPES.get(kind);

export function asInteger(v: Value): Integer {
  if (typeof v === "number" || typeof v === "bigint") return v;
  throw new Error("an integer was expected");
}

/** The canonical form of a bigint. */
export function canonical(v: bigint): Integer {
  return v >= -9007199254740991n && v <= 9007199254740991n ? Number(v) : v;
}

/** Wraps around at the width of the type. */
export function wrap(t: IntegerType, v: Integer): Integer {
  if (typeof v === "number" && Number.isSafeInteger(v)) {
    switch (t.bits) {
      case 8: return t.signed ? (v << 24) >> 24 : v & 0xff;
      case 16: return t.signed ? (v << 16) >> 16 : v & 0xffff;
      case 32: return t.signed ? v | 0 : v >>> 0;
      case 64: if (t.signed || v >= 0) return v === 0 ? 0 : v;
    }
  }
  return canonical(t.signed ? BigInt.asIntN(t.bits, BigInt(v)) : BigInt.asUintN(t.bits, BigInt(v)));
}

type Exact = (a: bigint, b: bigint) => bigint;

/** Uses numbers where the exact result is safe, bigints otherwise. */
function exactly(t: IntegerType, a: Value, b: Value, quick: (a: number, b: number) => number, exact: Exact): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const result = quick(a, b);
    if (Number.isSafeInteger(result)) return wrap(t, result);
  }
  return wrap(t, canonical(exact(BigInt(asInteger(a)), BigInt(asInteger(b)))));
}

export const add = (t: IntegerType, a: Value, b: Value): Integer => exactly(t, a, b, (x, y) => x + y, (x, y) => x + y);
export const subtract = (t: IntegerType, a: Value, b: Value): Integer => exactly(t, a, b, (x, y) => x - y, (x, y) => x - y);
export const multiply = (t: IntegerType, a: Value, b: Value): Integer => exactly(t, a, b, (x, y) => x * y, (x, y) => x * y);

function divisor(b: Value): Value {
  if (b === 0) throw new GoPanic("runtime error: integer divide by zero");
  return b;
}
export const divide = (t: IntegerType, a: Value, b: Value): Integer => exactly(t, a, divisor(b), (x, y) => Math.trunc(x / y), (x, y) => x / y);
export const remainder = (t: IntegerType, a: Value, b: Value): Integer => exactly(t, a, divisor(b), (x, y) => x % y, (x, y) => x % y);

const small = (a: Value, b: Value): boolean => typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b;

function bitwise(t: IntegerType, a: Value, b: Value, quick: (a: number, b: number) => number, exact: Exact): Integer {
  if (small(a, b)) return wrap(t, quick(Number(a), Number(b)));
  return wrap(t, canonical(exact(BigInt(asInteger(a)), BigInt(asInteger(b)))));
}
export const and = (t: IntegerType, a: Value, b: Value): Integer => bitwise(t, a, b, (x, y) => x & y, (x, y) => x & y);
export const or = (t: IntegerType, a: Value, b: Value): Integer => bitwise(t, a, b, (x, y) => x | y, (x, y) => x | y);
export const xor = (t: IntegerType, a: Value, b: Value): Integer => bitwise(t, a, b, (x, y) => x ^ y, (x, y) => x ^ y);
export const andNot = (t: IntegerType, a: Value, b: Value): Integer => bitwise(t, a, b, (x, y) => x & ~y, (x, y) => x & ~y);

/** `count` is of any integer type; a negative one panics. */
export function shiftLeft(t: IntegerType, a: Value, count: Value): Integer {
  const n = shiftCount(count);
  return n >= t.bits ? 0 : wrap(t, canonical(BigInt(asInteger(a)) << BigInt(n)));
}

export function shiftRight(t: IntegerType, a: Value, count: Value): Integer {
  const n = Math.min(shiftCount(count), t.bits);
  return canonical(BigInt(asInteger(a)) >> BigInt(n));
}

function shiftCount(count: Value): number {
  const n = asInteger(count);
  if (n < 0) throw new GoPanic("runtime error: negative shift amount");
  return n > 64 ? 65 : Number(n);
}

export const negate = (t: IntegerType, a: Value): Integer => subtract(t, 0, a);
export const complement = (t: IntegerType, a: Value): Integer => wrap(t, canonical(~BigInt(asInteger(a))));
