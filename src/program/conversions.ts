/**
 * Conversions between values (Go specification, "Conversions"), as far as they need no memory: numbers, strings of runes, interfaces.
 * Out-of-range float conversions do what amd64 does.
 */
import { encodeRune } from "../check/constant-text.ts";
import type { PureFn } from "./code.ts";
import { asInteger, canonical, integerType, wrap } from "./integers.ts";
import { boxing, pure } from "./pure.ts";
import type { TypeDesc } from "./type-desc.ts";
import { asComplex } from "./operators.ts";
import { Complex, Iface, type Value } from "./values.ts";

const isFloat = (t: TypeDesc): boolean => t.kind === "float32" || t.kind === "float64";

/** The function that converts a basic value from one type to another; undefined when the value stays as it is. */
export function basicConversion(from: TypeDesc, to: TypeDesc): PureFn | undefined {
  if (from.kind === to.kind) return undefined;
  const source = integerType(from.kind);
  const target = integerType(to.kind);
  const name = `${to.kind}(${from.kind})`;
  if (source && target) {
    if (target.bits > source.bits && (target.signed || !source.signed)) return undefined;
    return pure(name, () => (v) => wrap(target, asInteger(v)));
  }
  if (source && isFloat(to)) return pure(name, () => (v) => (to.kind === "float32" ? singleOf(asInteger(v)) : Number(v)));
  if (source && to.kind === "string") return pure(name, () => (v) => encodeRune(Number(v)));
  if (isFloat(from) && target) return pure(name, () => (v) => truncate(Number(v), target.bits, target.signed));
  if (isFloat(from) && isFloat(to)) return pure(name, () => (v) => (to.kind === "float32" ? Math.fround(Number(v)) : Number(v)));
  if (from.kind === "complex128" && to.kind === "complex64") return pure(name, () => (v) => new Complex(Math.fround(asComplex(v).re), Math.fround(asComplex(v).im)));
  return undefined;
}

/** Rounds once, from the exact integer. */
function singleOf(v: number | bigint): number {
  if (typeof v === "number") return Math.fround(v);
  const magnitude = v < 0n ? -v : v;
  const shift = BigInt(Math.max(0, magnitude.toString(2).length - 30));
  const sticky = (magnitude & ((1n << shift) - 1n)) === 0n ? 0n : 1n;
  const rounded = Math.fround(Number((magnitude >> shift) * 2n + sticky)) * 2 ** (Number(shift) - 1);
  return v < 0n ? -rounded : rounded;
}

function truncate(v: number, bits: 8 | 16 | 32 | 64, signed: boolean): Value {
  if (!Number.isFinite(v)) return signed && bits === 64 ? -(2n ** 63n) : wrapBits(-(2n ** 63n), bits, signed);
  const whole = BigInt(Math.trunc(v));
  if (whole < -(2n ** 63n) || whole >= 2n ** 64n || (signed && whole >= 2n ** 63n)) return wrapBits(-(2n ** 63n), bits, signed);
  return wrapBits(whole, bits, signed);
}

function wrapBits(v: bigint, bits: 8 | 16 | 32 | 64, signed: boolean): Value {
  return canonical(signed ? BigInt.asIntN(bits, v) : BigInt.asUintN(bits, v));
}

/** Puts a value into an interface. */
export function toInterface(type: TypeDesc): PureFn {
  return boxing(type, `interface(${type.name})`, () => (v) => new Iface(type, v));
}

/** One rune at byte `at` of a string of bytes, and its width; invalid UTF-8 gives U+FFFD of width 1. */
export function decodeRune(text: string, at: number): { readonly rune: number; readonly width: number } {
  const first = text.charCodeAt(at);
  if (first < 0x80) return { rune: first, width: 1 };
  const width = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + width > text.length) return INVALID;
  let rune = first & (0xff >> (width + 1));
  for (let i = 1; i < width; i++) {
    const next = text.charCodeAt(at + i);
    if ((next & 0xc0) !== 0x80) return INVALID;
    rune = (rune << 6) | (next & 0x3f);
  }
  const tooShort = (width === 3 && rune < 0x800) || (width === 4 && rune < 0x10000);
  return tooShort || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff) ? INVALID : { rune, width };
}
const INVALID = { rune: 0xfffd, width: 1 } as const;
