/**
 * Constants from literals, and as messages print them. Literals follow the Go specification ("Integer literals" to "String
 * literals"); the printed form is the short one of go/constant's `Value.String`.
 */
import type { BasicLit } from "../syntax/ast.ts";
import { complexParts, intConstant, rational, stringConstant } from "./constant-arithmetic.ts";
import type { Constant } from "./constant.ts";

/** The value of a literal; undefined when it is malformed. */
export function literalConstant(lit: BasicLit["lit"], text: string): Constant | undefined {
  switch (lit) {
    case "int":
      return integerLiteral(text.replaceAll("_", ""));
    case "float":
      return floatLiteral(text.replaceAll("_", ""));
    case "imaginary": {
      const digits = text.slice(0, -1).replaceAll("_", "");
      const im = /^[0-9]+$/.test(digits) ? intConstant(BigInt(digits)) : (integerLiteral(digits) ?? floatLiteral(digits));
      return im && { kind: "complex", re: intConstant(0), im };
    }
    case "char": {
      const runes = [...unescape(text.slice(1, -1))];
      const only = runes[0];
      return only !== undefined && runes.length === 1 ? intConstant(only.code) : undefined;
    }
    case "string":
      return stringConstant(text.startsWith("`") ? utf8(text.slice(1, -1).replaceAll("\r", "")) : stringLiteral(text));
  }
}

function integerLiteral(text: string): Constant | undefined {
  if (/^0[0-7]+$/.test(text)) return intConstant(BigInt(`0o${text.slice(1)}`));
  return /^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0|[1-9][0-9]*)$/.test(text) ? intConstant(BigInt(text)) : undefined;
}

function floatLiteral(text: string): Constant | undefined {
  const hex = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?[0-9]+)$/.exec(text);
  if (hex) return scaled(BigInt(`0x${hex[1]}${hex[2]}`), 2n, Number(hex[3]) - 4 * (hex[2] ?? "").length);
  const decimal = /^([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (!decimal || text === ".") return undefined;
  return scaled(BigInt(`${decimal[1]}${decimal[2]}`), 10n, Number(decimal[3] ?? 0) - (decimal[2] ?? "").length);
}

/** `mantissa * base^exponent`; exponents beyond any float are refused, so that no literal can exhaust memory. */
function scaled(mantissa: bigint, base: bigint, exponent: number): Constant | undefined {
  if (exponent < -20_000) return rational(0n, 1n);
  if (exponent > 20_000) return undefined;
  return exponent >= 0 ? rational(mantissa * base ** BigInt(exponent), 1n) : rational(mantissa, base ** BigInt(-exponent));
}

const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ["a", 7], ["b", 8], ["f", 12], ["n", 10], ["r", 13], ["t", 9], ["v", 11], ["\\", 92], ["'", 39], ['"', 34],
]);

interface Unit { readonly code: number; readonly isByte: boolean }

/** The characters of an interpreted literal's inside; `\x` and octal escapes are single bytes. */
function* unescape(text: string): Generator<Unit> {
  const pattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))|[^\\]/gsu;
  for (const match of text.matchAll(pattern)) {
    const [whole, byte, short, long, octal, simple] = match;
    if (byte !== undefined) yield { code: parseInt(byte, 16), isByte: true };
    else if (octal !== undefined) yield { code: parseInt(octal, 8), isByte: true };
    else if (short !== undefined) yield { code: parseInt(short, 16), isByte: false };
    else if (long !== undefined) yield { code: parseInt(long, 16), isByte: false };
    else if (simple !== undefined) yield { code: simpleEscapes.get(simple) ?? simple.charCodeAt(0), isByte: false };
    else yield { code: whole.codePointAt(0) ?? 0, isByte: false };
  }
}

function stringLiteral(text: string): string {
  let bytes = "";
  for (const { code, isByte } of unescape(text.slice(1, -1))) bytes += isByte ? String.fromCharCode(code) : encodeRune(code);
  return bytes;
}

/** UTF-8 of a code point, one unit a byte; U+FFFD's for what is no code point. */
export function encodeRune(code: number): string {
  const valid = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? utf8(String.fromCodePoint(code)) : "\xef\xbf\xbd";
}

/** UTF-8 of a text, one UTF-16 unit a byte. */
export function utf8(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/** As messages print it. */
export function constantText(x: Constant): string {
  switch (x.kind) {
    case "bool":
      return String(x.value);
    case "string": {
      const text = JSON.stringify(new TextDecoder().decode(Uint8Array.from(x.value, (c) => c.charCodeAt(0))));
      return text.length > 72 ? `${text.slice(0, 69)}...` : text;
    }
    case "int":
      return x.value.toString();
    case "float":
      return x.den === 1n && x.num > -(10n ** 21n) && x.num < 10n ** 21n ? x.num.toString() : shortFloat(x.num, x.den);
    case "complex": {
      const { re, im } = complexParts(x);
      return `(${constantText(re)} + ${constantText(im)}i)`;
    }
  }
}

/** As `%.6g` prints it. */
function shortFloat(num: bigint, den: bigint): string {
  const value = ratioToNumber(num, den);
  if (!Number.isFinite(value) || (value === 0 && num !== 0n)) return decimalExponent(num, den);
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 6) return String(Number(value.toPrecision(6)));
  const [mantissa, power] = value.toExponential(5).split("e");
  return `${Number(mantissa)}e${(power ?? "").replace(/^([+-])(\d)$/, "$10$2")}`;
}

function decimalExponent(num: bigint, den: bigint): string {
  const negative = num < 0n;
  const magnitude = negative ? -num : num;
  let exponent = magnitude.toString().length - den.toString().length;
  let digits = exponent >= 0 ? (magnitude * 1000000n) / (den * 10n ** BigInt(exponent)) : (magnitude * 1000000n * 10n ** BigInt(-exponent)) / den;
  if (digits < 1000000n) {
    digits *= 10n;
    exponent -= 1;
  }
  return `${negative ? "-" : ""}${Number(digits) / 1e6}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** The nearest double of `num/den`, with ties to even; ±Infinity beyond the range. */
export function ratioToNumber(num: bigint, den: bigint): number {
  return roundRatio(num, den, 53, -1074, 971);
}

/** The nearest single-precision number. */
export function ratioToSingle(num: bigint, den: bigint): number {
  return roundRatio(num, den, 24, -149, 104);
}

/** Rounds to `bits` of mantissa with an exponent of the last bit between `low` and `high`. */
function roundRatio(num: bigint, den: bigint, bits: number, low: number, high: number): number {
  if (num === 0n) return 0;
  const negative = num < 0n;
  const n = negative ? -num : num;
  let exponent = Math.max(low, n.toString(2).length - den.toString(2).length - bits);
  let mantissa = quotientToEven(n, den, exponent);
  if (mantissa >> BigInt(bits) !== 0n) {
    exponent += 1;
    mantissa = quotientToEven(n, den, exponent);
    if (mantissa >> BigInt(bits) !== 0n) {
      mantissa >>= 1n;
      exponent += 1;
    }
  }
  if (exponent > high) return negative ? -Infinity : Infinity;
  const half = exponent < -1000 ? 2 ** -1000 * 2 ** (exponent + 1000) : 2 ** exponent;
  const value = Number(mantissa) * half;
  return negative ? -value : value;
}

function quotientToEven(n: bigint, den: bigint, exponent: number): bigint {
  const numerator = exponent < 0 ? n << BigInt(-exponent) : n;
  const denominator = exponent > 0 ? den << BigInt(exponent) : den;
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}
