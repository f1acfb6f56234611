/** Pure functions of strconv, math and strings that are not worth writing in Go. Texts are byte strings. */
import type { PureFn } from "./code.ts";
import { formatE, formatF, formatG, shortestSingle } from "./number-text.ts";
import { pure } from "./pure.ts";
import { quote } from "./quote.ts";
import { canonical } from "./integers.ts";
import type { Value } from "./values.ts";

const number = (v: Value): number => Number(v);

function formatFloat(x: Value, format: Value, precision: Value, bits: Value): string {
  const value = number(bits) === 32 && number(precision) < 0 ? shortestSingle(number(x)) : number(x);
  switch (String.fromCharCode(number(format))) {
    case "e": return formatE(value, number(precision));
    case "E": return formatE(value, number(precision)).toUpperCase();
    case "f": return formatF(value, number(precision));
    case "G": return formatG(value, number(precision)).toUpperCase();
    default: return formatG(value, number(precision));
  }
}

/** A decimal float, or NaN with a mark for what is no number. */
function parseFloat64(text: Value): number {
  const t = String(text).replaceAll("_", "x");
  if (/^[+-]?(inf|infinity)$/i.test(t)) return t.startsWith("-") ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(t) ? Number(t) : NaN;
}

const bits = new DataView(new ArrayBuffer(8));

const unary: readonly [string, (x: number) => number][] = [
  ["Sqrt", Math.sqrt], ["Floor", Math.floor], ["Ceil", Math.ceil], ["Trunc", Math.trunc], ["Log", Math.log], ["Log2", Math.log2], ["Log10", Math.log10],
  ["Log1p", Math.log1p], ["Exp", Math.exp], ["Sin", Math.sin], ["Cos", Math.cos], ["Tan", Math.tan], ["Asin", Math.asin], ["Acos", Math.acos],
  ["Atan", Math.atan], ["Sinh", Math.sinh], ["Cosh", Math.cosh], ["Tanh", Math.tanh], ["Cbrt", Math.cbrt], ["Expm1", Math.expm1], ["Asinh", Math.asinh], ["Acosh", Math.acosh],
  ["Atanh", Math.atanh], ["Abs", Math.abs],
];

/** By full name of the function without body. */
export const TEXT_INTRINSICS: readonly (readonly [string, PureFn])[] = [
  ["strconv.formatFloat", pure("formatFloat", () => formatFloat)],
  ["strconv.parseFloat", pure("parseFloat", () => parseFloat64)],
  ["strconv.quote", pure("quote", () => (s) => quote(String(s)))],
  ["strconv.formatInt", pure("formatInt", () => (x, base) => (typeof x === "number" || typeof x === "bigint" ? x.toString(number(base)) : ""))],
  ["strings.Index", pure("strings.Index", () => (s, t) => String(s).indexOf(String(t)))],
  ["strings.LastIndex", pure("strings.LastIndex", () => (s, t) => String(s).lastIndexOf(String(t)))],
  ["math.Pow", pure("math.Pow", () => (x, y) => (number(x) === 1 ? 1 : number(x) ** number(y)))],
  ["math.Mod", pure("math.Mod", () => (x, y) => number(x) % number(y))],
  ["math.Hypot", pure("math.Hypot", () => (x, y) => Math.hypot(number(x), number(y)))],
  ["math.Atan2", pure("math.Atan2", () => (x, y) => Math.atan2(number(x), number(y)))],
  ["math.inf", pure("math.inf", () => (sign) => (number(sign) >= 0 ? Infinity : -Infinity))],
  ["math.NaN", pure("math.NaN", () => () => NaN)],
  ["math.Float64bits", pure("math.Float64bits", () => (x) => {
    bits.setFloat64(0, number(x));
    return canonical(bits.getBigUint64(0));
  })],
  ["math.Float64frombits", pure("math.Float64frombits", () => (x) => {
    bits.setBigUint64(0, BigInt(typeof x === "bigint" ? x : number(x)));
    return bits.getFloat64(0);
  })],
  ["math.Float32bits", pure("math.Float32bits", () => (x) => {
    bits.setFloat32(0, number(x));
    return bits.getUint32(0);
  })],
  ["math.Float32frombits", pure("math.Float32frombits", () => (x) => {
    bits.setUint32(0, number(x));
    return bits.getFloat32(0);
  })],
  ...unary.map(([name, fn]): readonly [string, PureFn] => [`math.${name}`, pure(`math.${name}`, () => (x) => fn(number(x)))]),
];
