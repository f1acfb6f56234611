/**
 * A failed match → one message in the form of Go's compiler: what stands there, and what could have stood there. The grammar
 * reports every token that would have let it go on; a set that starts an expression, a type or a statement is named as such.
 */
import type * as ohm from "ohm-js";
import type { Diagnostic } from "./diagnostic.ts";
import type { SourceFile } from "./source.ts";
import { Class, KEYWORDS, type TokenText } from "./tokens.ts";

const MAX_ALTERNATIVES = 3;

/** How tokens are called in messages, where not by themselves. */
const TOKEN_NAMES: Readonly<Record<string, string>> = {
  [Class.name]: "name", [Class.literal]: "literal", [Class.string]: "string", [Class.model]: "model name",
  [Class.define]: ":=", [Class.arrow]: "<-", [Class.ellipsis]: "...", [Class.step]: "++ or --", ";": "newline", ",": "comma",
};

/** Groups of expected tokens with a name of their own: named when all the `signs` are expected, and then swallow the `tokens`. */
const GROUPS: readonly { readonly name: string; readonly signs: readonly string[]; readonly tokens: readonly string[] }[] = [
  {
    name: "statement",
    signs: ["if", "return", "for"],
    tokens: [
      "if", "return", "for", "go", "defer", "var", "const", "type", "switch", "select", "break", "continue", "goto", "fallthrough", "{", "N", "L",
      "S", "(", "[", "struct", "map", "func", "chan", "interface", "U", "*", "R", "~", ";",
    ],
  },
  {
    name: "expression",
    signs: ["N", "L", "func"],
    tokens: ["N", "L", "S", "(", "[", "struct", "map", "func", "chan", "interface", "U", "*", "R", "~"],
  },
  {
    name: "type",
    signs: ["N", "map", "struct"],
    tokens: ["N", "(", "[", "struct", "map", "func", "chan", "interface", "*", "R", "~"],
  },
];

/** What can always follow an operand, and is therefore not worth naming. */
const CONTINUATIONS: ReadonlySet<string> = new Set(["B", "|", "*", ".", "[", "(", "{"]);

/** The diagnostic for a declaration that does not match; `offset` is where it starts in the token text. */
export function syntaxError(source: SourceFile, tokens: TokenText, offset: number, match: ohm.FailedMatchResult): Diagnostic {
  const at = offset + match.getRightmostFailurePosition();
  const start = tokens.starts[at] ?? source.text.length;
  const end = tokens.ends[at] ?? source.text.length;
  const expected = expectedNames(match, tokens.text[at] ?? "");
  return {
    code: "syntax",
    message: `syntax error: unexpected ${foundName(source, tokens, at)}${expected === "" ? context(tokens, offset, at) : `, expected ${expected}`}`,
    pos: source.base + start,
    end: source.base + end,
  };
}

/** The token at `at` as Go's compiler names it. */
export function foundName(source: SourceFile, tokens: TokenText, at: number): string {
  const start = tokens.starts[at] ?? source.text.length;
  const text = source.text.slice(start, tokens.ends[at] ?? source.text.length);
  const token = tokens.text[at];
  if (token === undefined || start >= source.text.trimEnd().length) return "EOF";
  if (token === ";") return text === ";" ? "semicolon" : "newline";
  if (token === ",") return "comma";
  if (token === Class.name) return `name ${text}`;
  if (token === Class.literal || token === Class.string) return `literal ${text.split("\n")[0] ?? text}`;
  return KEYWORDS.has(text) ? `keyword ${text}` : text;
}

function context(tokens: TokenText, offset: number, at: number): string {
  return at > offset && tokens.text[at] !== undefined ? " at end of statement" : "";
}

/** At most three names for what was expected; empty when that would say nothing. */
function expectedNames(match: ohm.FailedMatchResult, found: string): string {
  const expected = new Set(terminals(match));
  expected.delete(found);
  const names: string[] = [];
  const afterOperand = expected.has("B");
  for (const group of GROUPS) {
    if (!group.signs.every((sign) => expected.has(sign))) continue;
    names.push(group.name);
    for (const token of group.tokens) expected.delete(token);
  }
  if (afterOperand) for (const token of CONTINUATIONS) expected.delete(token);
  if (expected.has(";") && afterOperand) {
    // The statement could as well have ended: its assignment forms are no news then.
    for (const token of ["=", "D", "A", "I", "R", ",", ":", "E"]) expected.delete(token);
  }
  for (const token of expected) names.push(TOKEN_NAMES[token] ?? token);
  return names.length > MAX_ALTERNATIVES ? "" : alternatives(names);
}

function alternatives(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" or ");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

/** ohm's own record of a failure; its published types leave it out. */
interface Failure {
  isFluffy(): boolean;
  isStringFailure?(): boolean;
  getText(): string;
  readonly type: string;
}

function terminals(match: ohm.FailedMatchResult): string[] {
  const failures = (match as unknown as { getRightmostFailures(): Failure[] }).getRightmostFailures();
  return failures.filter((failure) => failure.type === "string" && !failure.isFluffy()).map((failure) => failure.getText());
}
