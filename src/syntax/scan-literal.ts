/**
 * Where a literal ends, and what is wrong with it in the words of Go's own scanner. Go specification, "Integer literals" to "String
 * literals".
 */

/** A mistake inside a literal, by its offsets in the text. */
export interface LiteralError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ScannedLiteral {
  readonly end: number;
  readonly errors: readonly LiteralError[];
}

const NUMBER = /0[xX](?:[0-9a-fA-F_]*\.?[0-9a-fA-F_]*)(?:[pP][+-]?[0-9_]*)?|0[bBoO][0-9_]*(?:\.[0-9_]*)?|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]*)?/y;

/** The number that starts at `start`. */
export function scanNumber(text: string, start: number): ScannedLiteral {
  NUMBER.lastIndex = start;
  const digits = NUMBER.exec(text)?.[0] ?? text.slice(start, start + 1);
  let end = start + digits.length;
  const imaginary = text[end] === "i";
  if (imaginary) end++;
  const error = numberError(digits, imaginary);
  return { end, errors: error === undefined ? [] : [{ message: error.message, start: start + error.at, end }] };
}

/** What is wrong with a number, and at which of its characters Go's scanner notices. */
function numberError(digits: string, imaginary: boolean): { readonly message: string; readonly at: number } | undefined {
  const prefix = /^0[xXbBoO]/.test(digits) ? (digits[1] ?? "").toLowerCase() : /^0[0-9_]/.test(digits) ? "0" : "";
  const base = { x: "hexadecimal", b: "binary", o: "octal", "0": "octal", "": "decimal" }[prefix] ?? "decimal";
  const skipped = prefix === "" || prefix === "0" ? 0 : 2;
  const body = digits.slice(skipped);
  const isFloat = prefix === "x" ? /[.pP]/.test(body) : /[.eE]/.test(body);
  const mantissa = body.replace(prefix === "x" ? /[pP].*$/ : /[eE].*$/, "");
  const afterwards = digits.length;
  if (!/[0-9a-fA-F]/.test(mantissa)) return { message: `${base} literal has no digits`, at: skipped + mantissa.length };
  if (isFloat && (prefix === "b" || prefix === "o")) return { message: `invalid radix point in ${base} literal`, at: digits.indexOf(".") };
  if (prefix === "x" && isFloat && !/[pP]/.test(body)) return { message: "hexadecimal mantissa requires a 'p' exponent", at: afterwards };
  if (/[eEpP][+-]?_*$/.test(body) && !(prefix === "x" && !/[pP]/.test(body))) return { message: "exponent has no digits", at: afterwards };
  const largest = prefix === "b" ? "1" : prefix === "o" || (prefix === "0" && !isFloat && !imaginary) ? "7" : "f";
  const wrong = [...mantissa].findIndex((digit) => digit !== "_" && digit !== "." && digit.toLowerCase() > largest);
  if (wrong >= 0) return { message: `invalid digit '${mantissa[wrong] ?? ""}' in ${base} literal`, at: skipped + wrong };
  // A separator stands between digits, or between the base prefix and a digit.
  const separated = skipped === 0 ? digits : `00${body}`;
  const misplaced = /_(?=_)|_$|_(?=[^0-9a-fA-F])|(?<=^|[^0-9a-fA-F])_/.exec(separated);
  return misplaced ? { message: "'_' must separate successive digits", at: misplaced.index + (separated[misplaced.index + 1] === "_" ? 1 : 0) } : undefined;
}

/** The raw string that starts at `start`, with a back quote. */
export function scanRawString(text: string, start: number): ScannedLiteral {
  const close = text.indexOf("`", start + 1);
  if (close >= 0) return { end: close + 1, errors: [] };
  return { end: text.length, errors: [{ message: "string not terminated", start, end: text.length }] };
}

/** The interpreted string that starts at `start`, with a double quote. */
export function scanString(text: string, start: number): ScannedLiteral {
  const errors: LiteralError[] = [];
  for (let at = start + 1; at < text.length; ) {
    switch (text[at]) {
      case '"':
        return { end: at + 1, errors };
      case "\n":
        return { end: at, errors: [...errors, { message: "newline in string", start: at, end: at + 1 }] };
      case "\\":
        at = scanEscape(text, at, '"', errors);
        break;
      default:
        at++;
    }
  }
  return { end: text.length, errors: [...errors, { message: "string not terminated", start, end: text.length }] };
}

/** The rune literal that starts at `start`, with a single quote. */
export function scanRune(text: string, start: number): ScannedLiteral {
  const errors: LiteralError[] = [];
  let count = 0;
  for (let at = start + 1; at < text.length; count++) {
    const character = text[at];
    if (character === "'") {
      at++;
      if (count === 0) errors.push({ message: "empty rune literal or unescaped '", start: at - 1, end: at });
      else if (count > 1) errors.push({ message: "more than one character in rune literal", start, end: at });
      return { end: at, errors };
    }
    if (character === "\n") {
      return { end: at, errors: [...errors, { message: "newline in rune literal", start: at, end: at + 1 }] };
    }
    if (character === "\\") at = scanEscape(text, at, "'", errors);
    else at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return { end: text.length, errors: [...errors, { message: "rune literal not terminated", start, end: text.length }] };
}

/** Digits, base and largest value of the numeric escapes, by the character after the backslash. */
const NUMERIC_ESCAPES: Readonly<Record<string, { digits: number; base: number; max: number }>> = {
  x: { digits: 2, base: 16, max: 0xff },
  u: { digits: 4, base: 16, max: 0x10ffff },
  U: { digits: 8, base: 16, max: 0x10ffff },
  "0": { digits: 3, base: 8, max: 0xff },
};

/** Checks the escape at `at` (a backslash) and returns where it ends. */
function scanEscape(text: string, at: number, quote: string, errors: LiteralError[]): number {
  const kind = text[at + 1] ?? "\n";
  if ("abfnrtv\\".includes(kind) || kind === quote) return at + 2;
  if (kind === "\n") return at + 1;
  const isOctal = kind >= "0" && kind <= "7";
  const numeric = NUMERIC_ESCAPES[isOctal ? "0" : kind];
  if (!numeric) {
    errors.push({ message: "unknown escape", start: at + 1, end: at + 2 });
    return at + 2;
  }
  const first = isOctal ? at + 1 : at + 2;
  const digits = text.slice(first, first + numeric.digits);
  const valid = numeric.base === 8 ? /^[0-7]*/.exec(digits)?.[0] ?? "" : /^[0-9a-fA-F]*/.exec(digits)?.[0] ?? "";
  const end = first + valid.length;
  if (valid.length < numeric.digits) {
    const name = numeric.base === 8 ? "octal" : "hexadecimal";
    const found = text[end];
    const shown = found === undefined ? "end of file" : found === "\n" ? "newline" : `'${found}'`;
    errors.push({ message: `invalid character ${shown} in ${name} escape`, start: end, end: Math.min(end + 1, text.length) });
    return end;
  }
  const value = Number.parseInt(valid, numeric.base);
  if (numeric.base === 8 && value > numeric.max) {
    errors.push({ message: `octal escape value ${value} > 255`, start: end, end });
  } else if (kind !== "x" && numeric.base === 16 && (value > numeric.max || (value >= 0xd800 && value <= 0xdfff))) {
    errors.push({ message: `escape is invalid Unicode code point U+${value.toString(16).toUpperCase().padStart(4, "0")}`, start: end, end });
  }
  return end;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v",
};

/** The text that a string literal stands for: for import paths, titles and tags, which hold no invalid UTF-8. */
export function unquote(literal: string): string {
  const inner = literal.slice(1, literal.endsWith(literal[0] ?? "") && literal.length > 1 ? -1 : undefined);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  return inner.replace(/\\(?:x(..)|u(.{4})|U(.{8})|([0-7]{3})|(.))/g, (_, x?: string, u?: string, U?: string, octal?: string, c?: string) => {
    if (c !== undefined) return SIMPLE_ESCAPES[c] ?? c;
    const value = octal === undefined ? Number.parseInt(x ?? u ?? U ?? "", 16) : Number.parseInt(octal, 8);
    return value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd";
  });
}
