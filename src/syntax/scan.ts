/**
 * Source text → token text (tokens.ts): Go's tokens, its rule for automatic semicolons, and the places where top-level
 * declarations start, so that each can be parsed, and can fail, by itself. Go specification, "Tokens" and "Semicolons".
 */
import { type Diagnostic, MAX_ERRORS } from "./diagnostic.ts";
import type { Pos } from "./source.ts";
import { type LiteralError, type ScannedLiteral, scanNumber, scanRawString, scanRune, scanString } from "./scan-literal.ts";
import { Class, KEYWORDS, type Notation, OPENING_WORDS, type TokenText } from "./tokens.ts";

/** Deeper brackets than this are refused: everything after the scanner recurses on them. */
const MAX_DEPTH = 100;
/** A declaration with more `else if`s than this is refused: each is nested in the one before. */
const MAX_ELSE_IFS = 500;
/** A file of more tokens than this is no litmus test. */
const MAX_TOKENS = 200_000;

/** Keywords and operators after which a line's end ends the statement. */
const ENDS_STATEMENT: ReadonlySet<string> = new Set([
  Class.name, Class.literal, Class.string, Class.model, Class.step, ")", "]", "}", "break", "continue", "fallthrough", "return",
]);

/** Tokens that end an operand: an operator after one is binary. */
const ENDS_OPERAND: ReadonlySet<string> = new Set([Class.name, Class.literal, Class.string, ")", "]", "}"]);

const OPERATOR = /<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|==|!=|<=|>=|:=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|&\^|[-+*/%&|^<>=!()[\]{},;.:~]/y;
/** Most names; any name is `nameAt`. */
const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const MODEL = /(?:(?!\/[/*])[^\s,;])+/y;

/** The operators that stand for themselves in the token text, or for a class wherever they occur. */
const OPERATOR_CLASS: Readonly<Record<string, string>> = {
  "...": Class.ellipsis, "<-": Class.arrow, ":=": Class.define, "++": Class.step, "--": Class.step,
  "&&": Class.binary, "||": Class.binary, "==": Class.binary, "!=": Class.binary, "<": Class.binary, "<=": Class.binary,
  ">": Class.binary, ">=": Class.binary, "<<": Class.binary, ">>": Class.binary, "&^": Class.binary, "/": Class.binary, "%": Class.binary,
  "+=": Class.assign, "-=": Class.assign, "*=": Class.assign, "/=": Class.assign, "%=": Class.assign, "&=": Class.assign,
  "|=": Class.assign, "^=": Class.assign, "<<=": Class.assign, ">>=": Class.assign, "&^=": Class.assign,
  "!": Class.unary,
};

/** Scans `text` from `start` to `end`; diagnostics and nothing else are in terms of `base` (the file's first position). */
export function scan(text: string, base: Pos, notation: Notation, start = 0, end = text.length): TokenText {
  return new Scanner(text, base, notation, start, end).scan();
}

class Scanner {
  readonly #source: string;
  readonly #base: Pos;
  readonly #notation: Notation;
  readonly #end: number;
  #at: number;
  #text = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #declarations: number[] = [];
  readonly #directives: { start: number; end: number }[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  /** The previous token, as it stands in the token text. */
  #previous = ";";
  #depth = 0;
  /** Prefix operators, or types that wrap a type, in a row. */
  #prefixes = 0;
  /** In a top-level `never`, `sometimes` or `always` line: before or after its `on`. */
  #expectation: "none" | "condition" | "models" = "none";
  #elseIfs = 0;
  #refused = false;
  readonly #badLiterals = new Set<number>();

  constructor(source: string, base: Pos, notation: Notation, start: number, end: number) {
    this.#source = source;
    this.#base = base;
    this.#notation = notation;
    this.#at = start;
    this.#end = end;
  }

  scan(): TokenText {
    if (this.#source.charCodeAt(this.#at) === 0xfeff) this.#at++;
    while (this.#at < this.#end && !this.#refused && this.#diagnostics.length < MAX_ERRORS) this.#token();
    if (!this.#refused && this.#previous !== ";") this.#push(";", this.#end, this.#end);
    return {
      text: this.#text,
      starts: this.#starts,
      ends: this.#ends,
      declarations: this.#declarations,
      directives: this.#directives,
      diagnostics: this.#diagnostics,
      refused: this.#refused,
      badLiterals: this.#badLiterals,
    };
  }

  #token(): void {
    const source = this.#source;
    const at = this.#at;
    const code = source.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) this.#at++;
    else if (code === 10) {
      this.#newline(at);
      this.#at++;
    } else if (code === 47 && (source.charCodeAt(at + 1) === 47 || source.charCodeAt(at + 1) === 42)) this.#comment();
    else if (this.#expectation === "models" && code !== 44 && code !== 59) this.#model();
    else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) this.#word();
    else if ((code >= 48 && code <= 57) || (code === 46 && isDigit(source.charCodeAt(at + 1)))) this.#literal(Class.literal, scanNumber(source, at));
    else if (code === 34) this.#literal(Class.string, scanString(source, at));
    else if (code === 96) this.#literal(Class.string, scanRawString(source, at));
    else if (code === 39) this.#literal(Class.literal, scanRune(source, at));
    else this.#operator();
  }

  /** A name or a keyword; every name runs up to the first character that no name has. */
  #word(): void {
    const at = this.#at;
    const word = this.#name(at);
    this.#at = at + word.length;
    this.#push(this.#wordToken(word), at, this.#at);
  }

  #name(at: number): string {
    ASCII_NAME.lastIndex = at;
    const word = ASCII_NAME.exec(this.#source)?.[0] ?? "";
    return this.#source.charCodeAt(at + word.length) < 0x80 ? word : nameAt(this.#source, at);
  }

  #wordToken(word: string): string {
    if (KEYWORDS.has(word)) return word;
    if (this.#depth > 0 || this.#notation === "go") return Class.name;
    if (this.#previous === ";" && OPENING_WORDS.has(word)) {
      this.#expectation = word === "litmus" || word === "observe" ? "none" : "condition";
      return word;
    }
    if (word === "on" && this.#expectation === "condition" && ENDS_OPERAND.has(this.#previous)) {
      this.#expectation = "models";
      return word;
    }
    return Class.name;
  }

  #model(): void {
    MODEL.lastIndex = this.#at;
    const word = MODEL.exec(this.#source)?.[0] ?? "";
    const at = this.#at;
    this.#at += Math.max(word.length, 1);
    this.#push(Class.model, at, this.#at);
  }

  #literal(token: string, literal: ScannedLiteral): void {
    for (const error of literal.errors) this.#report(error);
    if (literal.errors.length > 0) this.#badLiterals.add(this.#at);
    this.#push(token, this.#at, literal.end);
    this.#at = literal.end;
  }

  #operator(): void {
    const at = this.#at;
    OPERATOR.lastIndex = at;
    const operator = OPERATOR.exec(this.#source)?.[0];
    if (operator === undefined) {
      this.#strange();
      return;
    }
    this.#at += operator.length;
    const afterOperand = ENDS_OPERAND.has(this.#previous);
    let token = OPERATOR_CLASS[operator] ?? operator;
    if (operator === "+" || operator === "-" || operator === "^" || operator === "&") token = afterOperand ? Class.binary : Class.unary;
    this.#push(token, at, this.#at);
    if (operator === "(" || operator === "[" || operator === "{") this.#depth++;
    else if ((operator === ")" || operator === "]" || operator === "}") && this.#depth > 0) this.#depth--;
    if (operator === ";") this.#expectation = "none";
  }

  /** A letter beyond ASCII, or a character that starts no token. */
  #strange(): void {
    if (nameAt(this.#source, this.#at) !== "") {
      this.#word();
      return;
    }
    const code = this.#source.codePointAt(this.#at) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    const start = this.#at;
    this.#at += length;
    const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    const message = code === 0xfeff ? "invalid BOM in the middle of the file"
      : code === 0 ? "invalid NUL character"
      : `invalid character ${number}${code < 32 || code === 127 ? "" : ` '${String.fromCodePoint(code)}'`}${code < 0x80 ? "" : " in identifier"}`;
    this.#report({ message, start, end: this.#at });
  }

  /** A comment: a space, or a newline when it holds one. */
  #comment(): void {
    const at = this.#at;
    const isLine = this.#source.charCodeAt(at + 1) === 47;
    const found = this.#source.indexOf(isLine ? "\n" : "*/", at + 2);
    const end = found < 0 || found > this.#end ? this.#end : isLine ? found : found + 2;
    this.#at = end;
    if (isLine) {
      if (this.#source.startsWith("//gomm:", at)) this.#directives.push({ start: at + "//gomm:".length, end });
    } else {
      if (found < 0) this.#report({ message: "comment not terminated", start: at, end });
      const newline = this.#source.indexOf("\n", at);
      if (newline >= 0 && newline < end) this.#newline(newline);
    }
  }

  /** A line's end, which ends a statement after the tokens that can. */
  #newline(at: number): void {
    if (ENDS_STATEMENT.has(this.#previous)) {
      this.#push(";", at, at);
      this.#expectation = "none";
    }
  }

  #push(token: string, start: number, end: number): void {
    if (this.#previous === ";" && this.#depth === 0 && token !== ";") {
      this.#declarations.push(this.#text.length);
      this.#elseIfs = 0;
    } else if (token === "if" && this.#previous === "else") this.#elseIfs++;
    this.#text += token;
    for (let i = 0; i < token.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
    this.#previous = token;
    const isPrefix = token === "]" || (token !== ";" && !ENDS_STATEMENT.has(token));
    this.#prefixes = isPrefix ? this.#prefixes + 1 : 0;
    if (this.#depth > MAX_DEPTH || this.#prefixes > MAX_DEPTH * 2 || this.#elseIfs > MAX_ELSE_IFS) this.#refuse("nesting too deep", start, end);
    else if (this.#starts.length > MAX_TOKENS) this.#refuse("file too long", start, end);
  }

  #refuse(message: string, start: number, end: number): void {
    if (this.#refused) return;
    this.#refused = true;
    this.#diagnostics.push({ code: "syntax", message, pos: this.#base + start, end: this.#base + end });
  }

  /** What Go's scanner reports, and its parser reads over. */
  #report(error: LiteralError): void {
    this.#diagnostics.push({ code: "syntax", message: error.message, pos: this.#base + error.start, end: this.#base + error.end, isTolerated: true });
  }
}

/** The name that starts at an offset, in any letters; "" where none does. */
function nameAt(source: string, at: number): string {
  // Unicode's classes take longer to set up than a small program to parse: where they are asked for.
  const name = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
  name.lastIndex = at;
  return name.exec(source)?.[0] ?? "";
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
