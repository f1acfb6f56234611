/**
 * Which constants a basic type can hold (Go specification, "Representability"), and the value they get there: integers in range,
 * floats rounded to the type's precision. `int`, `uint` and `uintptr` have 64 bits.
 */
import { complexParts, fromNumber, intConstant, toFloat, toInt } from "./constant-arithmetic.ts";
import { ratioToNumber, ratioToSingle } from "./constant-text.ts";
import type { Constant } from "./constant.ts";
import { integerBits, isBoolean, isComplex, isFloat, isInteger, isString, isUnsigned } from "./predicates.ts";
import type { Basic } from "./types.ts";

/** The value of `x` in type `t`; undefined when it cannot be represented there. */
export function represent(x: Constant, t: Basic): Constant | undefined {
  if (isInteger(t)) {
    const value = toInt(x);
    return value !== undefined && fits(value, t) ? intConstant(value) : undefined;
  }
  if (isFloat(t)) return toFloat(x) && roundFloat(x, t.name === "float32" ? 32 : t.name === "float64" ? 64 : 0);
  if (isComplex(t)) return representComplex(x, t);
  if (isString(t)) return x.kind === "string" ? x : undefined;
  if (isBoolean(t)) return x.kind === "bool" ? x : undefined;
  return undefined;
}

function fits(value: bigint, t: Basic): boolean {
  if (t.name.startsWith("untyped")) return true;
  const bits = integerBits(t);
  return isUnsigned(t) ? BigInt.asUintN(bits, value) === value : BigInt.asIntN(bits, value) === value;
}

function roundFloat(x: Constant, bits: 0 | 32 | 64): Constant | undefined {
  const real = toFloat(x);
  if (!real || bits === 0) return real;
  const rounded = bits === 32 ? ratioToSingle(real.num, real.den) : ratioToNumber(real.num, real.den);
  return Number.isFinite(rounded) ? fromNumber(rounded) : undefined;
}

function representComplex(x: Constant, t: Basic): Constant | undefined {
  if (x.kind === "bool" || x.kind === "string") return undefined;
  const bits = t.name === "complex64" ? 32 : t.name === "complex128" ? 64 : 0;
  const parts = complexParts(x);
  const re = roundFloat(parts.re, bits);
  const im = roundFloat(parts.im, bits);
  return re && im && { kind: "complex", re, im };
}
