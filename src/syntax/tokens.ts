/**
 * Tokens, and the token text that the grammar reads. After the Go specification, "Lexical elements".
 *
 * The grammar does not read characters but a text with one short word per token and no white space: that leaves ohm an
 * order of magnitude less to do. A token that stands for many spellings is one capital letter (no keyword has one), the
 * others stand for themselves:
 *
 *     if x == 1 { go f(-y) }      ifNBL{goN(UN)}
 */
import type { Diagnostic } from "./diagnostic.ts";

/** The capitals of the token text. */
export const Class = {
  name: "N",
  /** An integer, floating-point, imaginary or rune literal. */
  literal: "L",
  string: "S",
  /** A word after `on`: `arm64/v8.1`, `my.cat`. */
  model: "M",
  /** An operator that is only binary here: `==`, but also `+` after an operand. */
  binary: "B",
  /** An operator that is only unary here: `!`, but also `-` where no operand precedes. */
  unary: "U",
  /** `+=` and its like. */
  assign: "A",
  /** `:=` */
  define: "D",
  /** `++` or `--` */
  step: "I",
  /** `<-` */
  arrow: "R",
  /** `...` */
  ellipsis: "E",
} as const;

export const KEYWORDS: ReadonlySet<string> = new Set([
  "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto",
  "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var",
]);

/** Words that open a line at the top level of a `.litmus` file, and are ordinary names everywhere else. */
export const OPENING_WORDS: ReadonlySet<string> = new Set(["litmus", "observe", "never", "sometimes", "always"]);

/** Binary operators and how tightly they bind, 5 the most. Go specification, "Operator precedence". */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3,
  "+": 4, "-": 4, "|": 4, "^": 4,
  "*": 5, "/": 5, "%": 5, "<<": 5, ">>": 5, "&": 5, "&^": 5,
};

/** Which notation a text is in. `directive` is what follows `//gomm:`. */
export type Notation = "go" | "litmus" | "directive";

/** A text as tokens. */
export interface TokenText {
  readonly text: string;
  /** For each character of `text` the offsets in the source where its token starts and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where in `text` the top-level declarations start; each ends with a `;` where the next one starts. */
  readonly declarations: readonly number[];
  /** `//gomm:` comments: the offsets of what follows the colon. */
  readonly directives: readonly { readonly start: number; readonly end: number }[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text is too long or nested too deeply, and was not scanned to its end. */
  readonly refused: boolean;
  /** Where in the source the literals start that have a mistake. */
  readonly badLiterals: ReadonlySet<number>;
}
