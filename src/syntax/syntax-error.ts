/**
 * A failed match → one message in the form of Go's compiler: what stands there, and what could have stood there. The grammar
 * reports every token that would have let it go on; a set that starts an expression, a type or a statement is named as such.
 */
import type * as ohm from "ohm-js";
import type { Diagnostic } from "./diagnostic.ts";
import { foreignWord } from "./misspelling.ts";
import type { SourceFile } from "./source.ts";
import { Class, KEYWORDS, OPENING_WORDS, type TokenText } from "./tokens.ts";

const MAX_ALTERNATIVES = 3;

/** How tokens are called in messages, where not by themselves. */
const TOKEN_NAMES: Readonly<Record<string, string>> = {
  [Class.name]: "name", [Class.literal]: "literal", [Class.string]: "string", [Class.model]: "model name",
  [Class.define]: ":=", [Class.arrow]: "<-", [Class.ellipsis]: "...", [Class.step]: "++ or --", ";": "newline", ",": "comma",
};

const EXPRESSION_STARTS = ["N", "L", "S", "(", "[", "struct", "map", "func", "chan", "interface", "U", "*", "R", "~"];

/** Sets of expected tokens with a name of their own: named when all the `signs` are expected, and then swallow the `tokens`. */
const GROUPS: readonly { readonly name: string; readonly signs: readonly string[]; readonly tokens: readonly string[] }[] = [
  {
    name: "statement",
    signs: ["if", "return", "for"],
    tokens: [
      "if", "return", "for", "go", "defer", "var", "const", "type", "switch", "select", "break", "continue", "goto", "fallthrough", "{", ";",
      ...EXPRESSION_STARTS,
    ],
  },
  { name: "expression", signs: ["N", "L", "func"], tokens: EXPRESSION_STARTS },
  { name: "type", signs: ["N", "map", "struct"], tokens: ["N", "(", "[", "struct", "map", "func", "chan", "interface", "*", "R", "~"] },
];

/** What can follow any operand, or any simple statement's first expression: not worth naming. */
const CONTINUATIONS = ["B", "*", "|", ".", "[", "(", "{"];
const ASSIGNMENTS = ["=", "D", "A", "I", "R", ":", "E"];

/** Where the offending token stands: in a line of the litmus notation, between brackets, or in a declaration outside any. */
type Place = "line" | "block" | "top level";

/** The diagnostic for a declaration that does not match; `offset` is where it starts in the token text. */
export function syntaxError(source: SourceFile, tokens: TokenText, offset: number, match: ohm.FailedMatchResult): Diagnostic {
  const at = offset + match.getRightmostFailurePosition();
  if (tokens.text.startsWith("type", at) && tokens.text.slice(at - 2, at) === ".(") {
    return { ...diagnosticAt(source, tokens, at, "use of .(type) outside type switch"), code: "type" };
  }
  if (tokens.text[at] === "{" && tokens.text[at - 1] === ";" && tokens.starts[at - 1] === tokens.ends[at - 1]) {
    const clause = /^.*(if|for|switch|func)/.exec(tokens.text.slice(offset, at))?.[1];
    if (clause) return diagnosticAt(source, tokens, at - 1, `syntax error: ${beforeBody("newline", clause)}`);
  }
  if (/chanR?$/.test(tokens.text.slice(offset, at)) && /[)\]},;]/.test(tokens.text[at] ?? ";")) return diagnosticAt(source, tokens, at, "syntax error: missing channel element type");
  if (tokens.text[at] === "{" && tokens.text.slice(offset, at).endsWith("if")) return diagnosticAt(source, tokens, at, "syntax error: missing condition in if statement");
  const found = foundName(source, tokens, at);
  if (/^type(?:\((?:.*;)?)?N=?$/.test(tokens.text.slice(offset, at)) && !startsWithWord(source, tokens, offset)) return diagnosticAt(source, tokens, at, `syntax error: unexpected ${found} in type declaration`);
  const open = unclosed(tokens, offset, at);
  const place = startsWithWord(source, tokens, offset) ? "line" : open === undefined ? "top level" : "block";
  const expected = new Set(terminals(match));
  const clause = expected.has("{") ? CLAUSE.exec(tokens.text.slice(offset, at))?.[1] : undefined;
  if (clause && tokens.text[at] === ";") return diagnosticAt(source, tokens, at, `syntax error: ${beforeBody(found, clause)}`);
  const plain = loopHeader(source, tokens, offset, at, expected) ?? typeParameters(tokens, offset, at, open);
  if (plain) return diagnosticAt(source, tokens, plain.at, `syntax error: ${plain.message}`);
  const list = open === undefined || found === "EOF" ? undefined : listContext(expected, tokens.text.slice(offset, open), tokens.text[at] ?? "");
  const rest = list ?? expectation(expected, { found: tokens.text[at] ?? "", name: found, place, before: tokens.text.slice(offset, at) });
  return diagnosticAt(source, tokens, at, `syntax error: unexpected ${found}${rest}`, hintFor(source, tokens, offset, at, open));
}

/** The header of a statement, up to where its body would start. */
const CLAUSE = /(?:^|[;{}:]|else)(if|for)[^{}]*$/;

/** What Go's compiler says where a body is missing. */
function beforeBody(found: string, clause: string): string {
  return `unexpected ${found}, expected { after ${clause} clause`;
}

interface PlainMessage { readonly at: number; readonly message: string }

/** An assignment where a `for` needs a condition. */
function loopHeader(source: SourceFile, tokens: TokenText, offset: number, at: number, expected: ReadonlySet<string>): PlainMessage | undefined {
  const header = tokens.text[at] === "{" && expected.has(";") ? /for([^;{}]*)$/.exec(tokens.text.slice(offset, at))?.[1] : undefined;
  const operator = header?.search(/[=D]/) ?? -1;
  if (header === undefined || operator < 0) return undefined;
  const text = source.text.slice(tokens.starts[at - header.length], tokens.ends[at - 1]);
  return { at: at - header.length + operator, message: `cannot use ${header[operator] === "=" ? "assignment " : ""}${text} as value` };
}

/** A list of type parameters that ends too early. */
function typeParameters(tokens: TokenText, offset: number, at: number, open: number | undefined): PlainMessage | undefined {
  if (tokens.text[at] !== "]" || open === undefined || !/^(?:func|type)N$/.test(tokens.text.slice(offset, open))) return undefined;
  return { at, message: open === at - 1 ? "empty type parameter list" : "missing type constraint" };
}

/** The end of the message within a list that could go on or be closed; `before` is what stands before its bracket. */
function listContext(expected: ReadonlySet<string>, before: string, found: string): string | undefined {
  const inList = (context: string, separator: string, close: string): string => ` in ${context}; possibly missing ${separator} or ${close}`;
  const isBlock = expected.has("return");
  if (!isBlock && expected.has("}") && expected.has(";") && expected.has("S") && !expected.has("L")) return inList("struct type", "semicolon or newline", "}");
  if (!isBlock && expected.has("}") && expected.has(";") && before.endsWith("interface")) return inList("interface type", "semicolon or newline", "}");
  if (!isBlock && GROUP.test(before) && expected.has(")") && expected.has(";") && !expected.has("S")) return inList("grouped declaration", "semicolon or newline", ")");
  if (PARAMETERS.test(before) && expected.has(")") && expected.has("map") && !expected.has(",")) return ", expected )";
  if (expected.has("]") && expected.has(":") && expected.has(",")) return ", expected comma, : or ]";
  if (!expected.has(",") || found === ",") return undefined;
  if (expected.has("}") && !expected.has(";")) return inList("composite literal", "comma", "}");
  if (!expected.has(")")) return undefined;
  if (PARAMETERS.test(before)) return inList("parameter list", "comma", ")");
  return /[NLS)\]}]$/.test(before) ? inList("argument list", "comma", ")") : undefined;
}

/** What stands before the parameters or results of a function, or of a method in an interface. */
const PARAMETERS = /func(?:\([^()]*\))?N?(?:\[[^\]]*\])?(?:\([^()]*\))?$|interface\{(?:[^{}]*;)?N$/;

/** What stands before a group of declarations. */
const GROUP = /(?:var|const|type|import)$/;

/** The innermost bracket that is open at `at`, as an index into the token text. */
function unclosed(tokens: TokenText, offset: number, at: number): number | undefined {
  const open: number[] = [];
  for (let i = offset; i < at; i++) {
    const token = tokens.text[i] ?? "";
    if ("([{".includes(token)) open.push(i);
    else if (")]}".includes(token)) open.pop();
  }
  return open.at(-1);
}

function diagnosticAt(source: SourceFile, tokens: TokenText, at: number, message: string, hint?: string): Diagnostic {
  const pos = source.base + (tokens.starts[at] ?? source.text.length);
  const end = source.base + (tokens.ends[at] ?? source.text.length);
  return { code: "syntax", message, pos, end, ...(hint === undefined ? {} : { hint }) };
}

/** The token at `at` as Go's compiler names it. */
export function foundName(source: SourceFile, tokens: TokenText, at: number): string {
  const start = tokens.starts[at] ?? source.text.length;
  const text = source.text.slice(start, tokens.ends[at] ?? source.text.length);
  const token = tokens.text[at];
  if (token === undefined || (token === ";" && text !== ";" && source.text[start] !== "\n" && source.text.slice(start).trim() === "")) return "EOF";
  if (token === ";") return text === ";" ? "semicolon" : "newline";
  if (token === ",") return "comma";
  if (token === Class.name) return `name ${text}`;
  if (token === Class.literal || token === Class.string) return `literal ${text.split("\n")[0] ?? text}`;
  return KEYWORDS.has(text) ? `keyword ${text}` : text;
}

/** Whether the declaration is a line of the litmus notation, which takes one line and has no statements. */
function startsWithWord(source: SourceFile, tokens: TokenText, offset: number): boolean {
  return tokens.text[offset] !== Class.name && OPENING_WORDS.has(source.text.slice(tokens.starts[offset], tokens.ends[offset]));
}

/** The token that does not fit, as it stands in the token text and as messages name it; where it stands, and what the declaration has before it. */
interface Misfit { readonly found: string; readonly name: string; readonly place: Place; readonly before: string }

/** What was expected, as the end of the message. */
function expectation(expected: Set<string>, { found, name: foundText, place, before }: Misfit): string {
  const closers = [")", "]", "}"].filter((token) => expected.has(token));
  if (foundText === "EOF" && closers.length > 0) return `, expected ${alternatives(closers)}`;
  if (foundText === "keyword range" && expected.has("D")) return ", expected := or =";
  if (found === "D" && expected.has("=") && /^(?:var|const)/.test(before)) return ", expected =";
  if (place === "top level" && expected.has("{") && expected.has(";")) return " after top level declaration";
  if (expected.has("{") && expected.has("B") && /for[^{};]*range[^{};]*$/.test(before)) return ", expected { after for clause";
  if (expected.has("{") && /for[^{};]*;[^{};]*;[^{};]+$/.test(before)) return ", expected { after for clause";
  const isHeader = expected.has("{") && expected.has(";") && !expected.has("}") && expected.has("B");
  if (isHeader && found !== "{") return ", expected {";
  if (expected.has(";") && !expected.has("}") && /for[^{};]+$/.test(before)) return ", expected {";
  if (expected.has("=") && expected.has("D") && isOpenList(before)) return ", expected := or = or comma";
  const names = GROUPS.flatMap((group) => {
    if (!group.signs.every((sign) => expected.has(sign))) return [];
    for (const token of group.tokens) expected.delete(token);
    return [group.name];
  });
  if (expected.has("B")) drop(expected, CONTINUATIONS);
  if (expected.has(";") && names.length === 0) {
    drop(expected, ASSIGNMENTS);
    if (place === "top level") return " after top level declaration";
    if (expected.has("}")) return " at end of statement";
    if (place === "block" && !expected.has("}")) return ", expected semicolon or newline";
  }
  if (["}", "case", "default"].every((token) => expected.has(token)) && !expected.has("return")) return ", expected case or default or }";
  if (names.length === 0 && ["}", "N", "*"].every((token) => expected.has(token))) return ", expected field name or embedded type";
  if (names[0] === "statement" && expected.has("}") && place === "block") return ", expected }";
  if (found === "D" && expected.has("=")) return ", expected =";
  if (expected.has(":") && expected.has(",")) return ", expected :";
  if (expected.has("(") && expected.has("[") && names.length === 0) expected.delete("[");
  if (expected.has("N") && expected.has("(")) return /(?:var|const|type)$/.test(before) ? ", expected name" : ", expected name or (";
  if (names[0] === "expression" && before.endsWith("[") && found === "]") return ", expected operand";
  if (names[0] === "type" && /var(?:\((?:[^()]*;)?)?(?:N,)*N$/.test(before)) return ", expected type";
  if (names[0] === "expression") return ", expected expression";
  if (names.length > 0) expected.delete(";");
  if (expected.has(",")) drop(expected, ["E"]);
  expected.delete(found);
  if (expected.has(")") && names.length === 0) expected.delete("[");
  for (const token of expected) names.push(TOKEN_NAMES[token] ?? (KEYWORDS.has(token) ? `keyword ${token}` : token));
  return names.length === 0 || names.length > MAX_ALTERNATIVES ? "" : `, expected ${alternatives(names)}`;
}

/** Whether a statement so far is a list of expressions, which an assignment has to follow. */
function isOpenList(before: string): boolean {
  let depth = 0;
  for (let i = before.length - 1; i >= 0; i--) {
    const token = before[i] ?? "";
    if (")]}".includes(token)) depth++;
    else if ("([{".includes(token) && --depth < 0) return false;
    else if (depth === 0 && token === ",") return !/(?:return|case|var|const)[^;{}]*$|[=DA:][^;{}]*$/.test(before.slice(0, i));
    else if (depth === 0 && /[;:=DA]/.test(token)) return false;
  }
  return false;
}

function drop(set: Set<string>, tokens: readonly string[]): void {
  for (const token of tokens) set.delete(token);
}

function alternatives(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" or ");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function hintFor(source: SourceFile, tokens: TokenText, offset: number, at: number, open: number | undefined): string | undefined {
  if (open !== undefined && foundName(source, tokens, at) === "EOF") {
    return `the ${tokens.text[open] ?? ""} in line ${source.lineColumn(tokens.starts[open] ?? 0).line} is never closed`;
  }
  if (tokens.text[at] === "=" && startsWithWord(source, tokens, offset)) return "did you mean ==?";
  return tokens.text[at - 1] === Class.name ? foreignWord(source.text.slice(tokens.starts[at - 1], tokens.ends[at - 1])) : undefined;
}

/** ohm's own record of a failure; its published types leave it out. */
interface Failure {
  readonly type: string;
  getText(): string;
}

/** The tokens that would have matched where the match failed. */
function terminals(match: ohm.FailedMatchResult): string[] {
  const failures = (match as unknown as { getRightmostFailures(): Failure[] }).getRightmostFailures();
  return failures.filter((failure) => failure.type === "string").map((failure) => failure.getText());
}
