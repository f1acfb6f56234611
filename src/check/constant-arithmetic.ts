/**
 * Arithmetic on constants, exact: the operators of the Go specification ("Constant expressions") over unbounded integers,
 * rationals and pairs of those. Modelled on go/constant; an int, a float and a complex operand meet in the larger kind.
 */
import type { BinaryOp } from "../syntax/ast.ts";
import type { Constant } from "./constant.ts";

export const boolConstant = (value: boolean): Constant => ({ kind: "bool", value });
export const intConstant = (value: bigint | number): Constant => ({ kind: "int", value: BigInt(value) });
export const stringConstant = (value: string): Constant => ({ kind: "string", value });

type Rational = Extract<Constant, { kind: "float" }>;

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The rational `num/den` in lowest terms; `den` is not 0. */
export function rational(num: bigint, den: bigint): Rational {
  const divisor = gcd(num, den) * (den < 0n ? -1n : 1n);
  return divisor === 1n ? { kind: "float", num, den } : { kind: "float", num: num / divisor, den: den / divisor };
}

/** The exact value of a finite double. */
export function fromNumber(x: number): Rational {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = (bits >> 63n ? -1n : 1n) * (exponent === 0 ? fraction : fraction | (1n << 52n));
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  return power >= 0 ? rational(mantissa << BigInt(power), 1n) : rational(mantissa, 1n << BigInt(-power));
}

const zero = intConstant(0);

/** The value as an integer constant, if it is one; undefined otherwise (also for strings and booleans). */
export function toInt(x: Constant): bigint | undefined {
  switch (x.kind) {
    case "int":
      return x.value;
    case "float":
      return x.den === 1n ? x.num : undefined;
    case "complex":
      return sign(x.im) === 0 ? toInt(x.re) : undefined;
    case "bool":
    case "string":
      return undefined;
  }
}

/** The value as a rational, if it is real. */
export function toFloat(x: Constant): Rational | undefined {
  switch (x.kind) {
    case "int":
      return { kind: "float", num: x.value, den: 1n };
    case "float":
      return x;
    case "complex":
      return sign(x.im) === 0 ? toFloat(x.re) : undefined;
    case "bool":
    case "string":
      return undefined;
  }
}

/** Real and imaginary part of a number. */
export function complexParts(x: Constant): { re: Constant; im: Constant } {
  return x.kind === "complex" ? x : { re: x, im: zero };
}

/** -1, 0 or 1; for a complex number 0 only when both parts are 0. Non-numbers have sign 1. */
export function sign(x: Constant): number {
  switch (x.kind) {
    case "int":
      return x.value === 0n ? 0 : x.value < 0n ? -1 : 1;
    case "float":
      return x.num === 0n ? 0 : x.num < 0n ? -1 : 1;
    case "complex":
      return sign(x.re) | sign(x.im);
    case "bool":
    case "string":
      return 1;
  }
}

/** Number of bits of an integer's magnitude. */
export const bitLength = (x: bigint): number => (x === 0n ? 0 : (x < 0n ? -x : x).toString(2).length);

const rank = { bool: 0, string: 0, int: 1, float: 2, complex: 3 } as const;

/** The result of `x op y`; `integerDivision` makes `/` truncate. Comparisons are `compareConstants`. */
export function binaryConstant(x: Constant, op: BinaryOp, y: Constant, integerDivision: boolean): Constant | undefined {
  if (x.kind === "bool" && y.kind === "bool") {
    if (op === "&&") return boolConstant(x.value && y.value);
    return op === "||" ? boolConstant(x.value || y.value) : undefined;
  }
  if (x.kind === "string" && y.kind === "string") return op === "+" ? stringConstant(x.value + y.value) : undefined;
  const kind = Math.max(rank[x.kind], rank[y.kind]);
  if (kind === rank.complex) return complexArithmetic(x, op, y);
  if (kind === rank.float) return realArithmetic(x, op, y);
  if (x.kind !== "int" || y.kind !== "int") return undefined;
  if (op === "/" && !integerDivision) return realArithmetic(x, op, y);
  return integerArithmetic(x.value, op, y.value);
}

function integerArithmetic(x: bigint, op: BinaryOp, y: bigint): Constant | undefined {
  switch (op) {
    case "+": return intConstant(x + y);
    case "-": return intConstant(x - y);
    case "*": return intConstant(x * y);
    case "/": return y === 0n ? undefined : intConstant(x / y);
    case "%": return y === 0n ? undefined : intConstant(x % y);
    case "&": return intConstant(x & y);
    case "|": return intConstant(x | y);
    case "^": return intConstant(x ^ y);
    case "&^": return intConstant(x & ~y);
    case "<<": case ">>": case "||": case "&&": case "==": case "!=": case "<": case "<=": case ">": case ">=":
      return undefined;
  }
}

function realArithmetic(x: Constant, op: BinaryOp, y: Constant): Constant | undefined {
  const a = toFloat(x);
  const b = toFloat(y);
  if (!a || !b) return undefined;
  if (op === "+") return rational(a.num * b.den + b.num * a.den, a.den * b.den);
  if (op === "-") return rational(a.num * b.den - b.num * a.den, a.den * b.den);
  if (op === "*") return rational(a.num * b.num, a.den * b.den);
  if (op === "/" && b.num !== 0n) return rational(a.num * b.den, a.den * b.num);
  return undefined;
}

function complexArithmetic(x: Constant, op: BinaryOp, y: Constant): Constant | undefined {
  const a = complexParts(x);
  const b = complexParts(y);
  const combine = (re: Constant | undefined, im: Constant | undefined): Constant | undefined =>
    re && im ? { kind: "complex", re, im } : undefined;
  const real = (p: Constant | undefined, o: BinaryOp, q: Constant | undefined): Constant | undefined =>
    p && q ? realArithmetic(p, o, q) : undefined;
  if (op === "+" || op === "-") return combine(real(a.re, op, b.re), real(a.im, op, b.im));
  const re = real(real(a.re, "*", b.re), "-", real(a.im, "*", b.im));
  const im = real(real(a.im, "*", b.re), "+", real(a.re, "*", b.im));
  if (op === "*") return combine(re, im);
  if (op !== "/") return undefined;
  const norm = real(real(b.re, "*", b.re), "+", real(b.im, "*", b.im));
  const quotientRe = real(real(a.re, "*", b.re), "+", real(a.im, "*", b.im));
  const quotientIm = real(real(a.im, "*", b.re), "-", real(a.re, "*", b.im));
  return combine(real(quotientRe, "/", norm), real(quotientIm, "/", norm));
}

function order(x: Constant, y: Constant): number | undefined {
  if (x.kind === "string" && y.kind === "string") return x.value < y.value ? -1 : x.value > y.value ? 1 : 0;
  const a = toFloat(x);
  const b = toFloat(y);
  if (!a || !b) return undefined;
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The truth of `x op y` for a comparison operator. */
export function compareConstants(x: Constant, op: BinaryOp, y: Constant): boolean {
  if (op === "==") return equalConstants(x, y);
  if (op === "!=") return !equalConstants(x, y);
  const o = order(x, y) ?? 0;
  return op === "<" ? o < 0 : op === "<=" ? o <= 0 : op === ">" ? o > 0 : o >= 0;
}

function equalConstants(x: Constant, y: Constant): boolean {
  if (x.kind === "bool" && y.kind === "bool") return x.value === y.value;
  if (x.kind === "complex" || y.kind === "complex") {
    const a = complexParts(x);
    const b = complexParts(y);
    return order(a.re, b.re) === 0 && order(a.im, b.im) === 0;
  }
  return order(x, y) === 0;
}

/** `-x`, `+x`, `!x`, `^x`; `unsignedBits` is the width of an unsigned operand type, where `^` flips only those bits. */
export function unaryConstant(op: "+" | "-" | "!" | "^", x: Constant, unsignedBits: number): Constant | undefined {
  if (op === "!") return x.kind === "bool" ? boolConstant(!x.value) : undefined;
  if (x.kind === "bool" || x.kind === "string") return undefined;
  if (op === "+") return x;
  if (op === "-") return binaryConstant(zero, "-", x, false);
  const value = toInt(x);
  if (value === undefined) return undefined;
  return intConstant(unsignedBits > 0 ? BigInt.asUintN(unsignedBits, ~value) : ~value);
}
