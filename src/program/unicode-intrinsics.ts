/** Pure functions of unicode, strings and strconv that need Unicode's tables or Go's literals. Texts are byte strings. */
import { encodeRune, literalConstant } from "../check/constant-text.ts";
import { scanRawString, scanRune, scanString } from "../syntax/scan-literal.ts";
import type { PureFn } from "./code.ts";
import { decodeRune } from "./conversions.ts";
import { pure } from "./pure.ts";
import { quote, quoteRune } from "./quote.ts";
import type { Value } from "./values.ts";

const classes = new Map<string, RegExp>();

/** Whether a character has one of the general categories, given as "Lu|Ll". */
function isIn(rune: Value, categories: Value): boolean {
  const names = String(categories);
  let expression = classes.get(names);
  if (!expression) classes.set(names, (expression = new RegExp(`^[${names.split("|").map((n) => `\\p{${n}}`).join("")}]$`, "u")));
  const code = Number(rune);
  return code >= 0 && code <= 0x10ffff && expression.test(String.fromCodePoint(code));
}

/** The one character that a character becomes in another case; itself where Unicode's full mapping has several. */
function inCase(rune: number, change: (text: string) => string): number {
  if (rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return rune;
  const changed = change(String.fromCodePoint(rune));
  const code = changed.codePointAt(0) ?? rune;
  return changed.length === (code > 0xffff ? 2 : 1) ? code : rune;
}

const upper = (rune: number): number => inCase(rune, (t) => t.toUpperCase());
const lower = (rune: number): number => (rune === 0x130 ? 0x69 : inCase(rune, (t) => t.toLowerCase()));

function mapped(text: string, change: (rune: number) => number): string {
  let out = "";
  for (let i = 0; i < text.length; ) {
    const { rune, width } = decodeRune(text, i);
    out += encodeRune(change(rune));
    i += width;
  }
  return out;
}

const inAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
const toUpper = (text: string): string => (inAscii(text) ? text.toUpperCase() : mapped(text, upper));
const toLower = (text: string): string => (inAscii(text) ? text.toLowerCase() : mapped(text, lower));

/** What a quoted literal stands for, after a mark; empty when it is none (strconv.Unquote). */
function unquoted(bytes: string): string {
  const text = Buffer.from(bytes, "latin1").toString("utf8");
  const kind = text[0];
  // Unquote takes two single quotes for an empty text, though they are no literal.
  if (text === "''") return " ";
  if (kind !== '"' && kind !== "'" && kind !== "`") return "";
  const { end, errors } = kind === '"' ? scanString(text, 0) : kind === "'" ? scanRune(text, 0) : scanRawString(text, 0);
  if (end !== text.length || errors.length > 0 || text.length < 2) return "";
  const value = literalConstant(kind === "'" ? "char" : "string", text);
  if (value?.kind === "string") return ` ${value.value}`;
  return value?.kind === "int" ? ` ${encodeRune(Number(value.value))}` : "";
}

/** By full name of the function without body. */
export const UNICODE_INTRINSICS: readonly (readonly [string, PureFn])[] = [
  ["unicode.in", pure("unicode.in", () => isIn)],
  ["unicode.upper", pure("unicode.ToUpper", () => (r) => upper(Number(r)))],
  ["unicode.lower", pure("unicode.ToLower", () => (r) => lower(Number(r)))],
  ["strings.toUpper", pure("strings.ToUpper", () => (s) => toUpper(String(s)))],
  ["strings.toLower", pure("strings.ToLower", () => (s) => toLower(String(s)))],
  ["strconv.quoteRune", pure("quoteRune", () => (r) => quoteRune(Number(r)))],
  ["strconv.quoteToASCII", pure("quoteToASCII", () => (s) => quote(String(s), true))],
  ["strconv.unquote", pure("unquote", () => (s) => unquoted(String(s)))],
];
