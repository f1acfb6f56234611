/** Go's quoted strings and runes, as strconv.Quote writes them. */
import { encodeRune } from "../check/constant-text.ts";
import { decodeRune } from "./conversions.ts";

const ESCAPES: Readonly<Record<number, string>> = { 7: "\\a", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t", 11: "\\v", 92: "\\\\" };

function hex(n: number, width: number): string {
  return n.toString(16).padStart(width, "0");
}

function isPrintable(rune: number): boolean {
  if (rune < 0x20 || rune === 0x7f) return false;
  return rune < 0x7f || !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(rune));
}

function escaped(rune: number, mark: string, ascii: boolean): string {
  if (rune === mark.charCodeAt(0)) return `\\${mark}`;
  const known = ESCAPES[rune];
  if (known) return known;
  if (isPrintable(rune) && (!ascii || rune < 0x80)) return encodeRune(rune);
  if (rune < 0x20 || rune === 0x7f) return `\\x${hex(rune, 2)}`;
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`;
}

/** A string of bytes in double quotes; `ascii` escapes what is beyond; `raw` uses back quotes where they can hold it. */
export function quote(text: string, ascii = false, raw = false): string {
  if (raw && !/[`\x00-\x08\x0a-\x1f\x7f]/.test(text)) return `\`${text}\``;
  let out = '"';
  for (let i = 0; i < text.length; ) {
    const { rune, width } = decodeRune(text, i);
    out += rune === 0xfffd && width === 1 ? `\\x${hex(text.charCodeAt(i), 2)}` : escaped(rune, '"', ascii);
    i += width;
  }
  return `${out}"`;
}

/** A rune in single quotes. */
export function quoteRune(rune: number, ascii = false): string {
  const valid = rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff);
  return `'${escaped(valid ? rune : 0xfffd, "'", ascii)}'`;
}
