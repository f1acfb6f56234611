/**
 * Token text → the trees of its top-level declarations, one at a time: each that does not match gives one diagnostic, and the rest of
 * the file is still parsed. After an unclosed bracket, parsing goes on at the next line that starts like a declaration in column one.
 */
import type { TopLevel } from "./ast-declarations.ts";
import { type Diagnostic, MAX_ERRORS } from "./diagnostic.ts";
import { followUps } from "./follow-ups.ts";
import { grammar } from "./grammar.ts";
import { foreignWord, meantWord } from "./misspelling.ts";
import { scan } from "./scan.ts";
import type { SourceFile } from "./source.ts";
import { foundName, syntaxError } from "./syntax-error.ts";
import { type Start, toAst } from "./to-ast.ts";
import { Class, type Notation, OPENING_WORDS, type TokenText } from "./tokens.ts";

/** Declarations that may fail, reported or not, before the rest of a file is given up. */
const MAX_FAILURES = 50;

/** Words that may open a declaration, besides `OPENING_WORDS`. */
const OPENERS: Readonly<Record<Notation, readonly string[]>> = {
  go: ["const", "func", "import", "package", "type", "var"],
  litmus: ["const", "func", "import", "package", "type", "var", "go"],
  directive: [],
};

/** What a file's text came to. */
export interface Declarations {
  readonly items: readonly TopLevel[];
  /** Every declaration has its tree. */
  readonly isWhole: boolean;
  readonly directives: TokenText["directives"];
  /** The first token as messages name it, and its offset in the source. */
  readonly first: string;
  readonly firstAt: number;
  readonly isEmpty: boolean;
}

/** Parses the declarations of `source` between two offsets. */
export function matchDeclarations(source: SourceFile, notation: Notation, start: number, end: number, diagnostics: Diagnostic[]): Declarations {
  const items: TopLevel[] = [];
  let tokens = scan(source.text, source.base, notation, start, end);
  diagnostics.push(...tokens.diagnostics);
  const { directives } = tokens;
  const opening = { directives, first: foundToken(source, tokens), firstAt: tokens.starts[0] ?? end, isEmpty: tokens.text === "" };
  if (tokens.refused) return { items, isWhole: false, ...opening };
  let isRestarted = false;
  let failures = 0;
  // A declaration failed, and where Go's parser would go on is not known: what starts none next may only be its rest.
  let isLost = false;
  for (let i = 0; i < tokens.declarations.length && diagnostics.length < MAX_ERRORS && failures < MAX_FAILURES; i++) {
    const item = matchDeclaration(source, notation, tokens, i);
    if (item.tree) items.push(item.tree);
    else failures++;
    if (item.isMisplaced && notation === "go") {
      for (const diagnostic of isLost ? [] : item.diagnostics) report(source, notation, diagnostic, diagnostics);
      const next = isLost ? declarationLineFrom(source, (tokens.starts[tokens.declarations[i] ?? 0] ?? end) + 1) : nextOpening(source, tokens, i);
      tokens = scan(source.text, source.base, notation, Math.min(next ?? end, end), end);
      isLost = false;
      i = -1;
      continue;
    }
    // After a restart, the bracket that closes what was given up closes nothing.
    if (isRestarted && item.failedAt !== undefined && ")]}".includes(source.text[item.failedAt] ?? " ") && item.isMisplaced) continue;
    for (const diagnostic of item.diagnostics) report(source, notation, diagnostic, diagnostics);
    const after = item.failedAt === undefined ? undefined : followUps(source, tokens, tokens.declarations[i] ?? 0, tokens.declarations[i + 1] ?? tokens.text.length);
    isLost = after !== undefined && after.resume === undefined;
    for (const diagnostic of after?.diagnostics ?? []) report(source, notation, diagnostic, diagnostics);
    const lastAt = after?.diagnostics.at(-1)?.pos;
    const failedAt = lastAt === undefined ? item.failedAt : lastAt - source.base;
    const resume = after?.resume ?? (failedAt === undefined ? undefined : nextDeclarationLine(source, tokens, i, failedAt));
    if (resume !== undefined) {
      tokens = scan(source.text, source.base, notation, resume, end);
      i = -1;
      isRestarted = true;
    }
  }
  return { items, isWhole: failures === 0, ...opening };
}

/** The first token as go/parser names it. */
function foundToken(source: SourceFile, tokens: TokenText): string {
  if (tokens.text === "") return "'EOF'";
  const word = source.text.slice(tokens.starts[0], tokens.ends[0]);
  return tokens.text[0] === Class.name ? word : `'${word}'`;
}

interface MatchedDeclaration {
  readonly tree: TopLevel | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Offset in the source of the token that does not fit. */
  readonly failedAt: number | undefined;
  /** It starts with a token that starts no declaration. */
  readonly isMisplaced: boolean;
}

function matchDeclaration(source: SourceFile, notation: Notation, tokens: TokenText, index: number): MatchedDeclaration {
  const offset = tokens.declarations[index] ?? 0;
  const misplaced = misplacedOpening(source, notation, tokens, offset);
  if (misplaced) return { tree: undefined, diagnostics: [misplaced], failedAt: tokens.starts[offset], isMisplaced: true };
  const diagnostics: Diagnostic[] = [];
  const text = tokens.text.slice(offset, tokens.declarations[index + 1]);
  return { ...matchStart(source, tokens, "topLevel", text, offset, diagnostics), diagnostics, isMisplaced: false };
}

/** Matches `text`, which starts at `offset` of the token text, against a start rule of the grammar. */
export function matchStart<Rule extends keyof Start>(
  source: SourceFile, tokens: TokenText, rule: Rule, text: string, offset: number, diagnostics: Diagnostic[],
): { tree: Start[Rule] | undefined; failedAt: number | undefined } {
  try {
    const match = grammar().match(text, rule);
    if (!match.failed()) return { tree: toAst<Rule>(match, text, { source, tokens, offset, diagnostics }), failedAt: undefined };
    const diagnostic = syntaxError(source, tokens, offset, match);
    diagnostics.push(diagnostic);
    return { tree: undefined, failedAt: diagnostic.pos - source.base };
  } catch (error) {
    // The parser and the walk recurse; brackets are counted beforehand, but long chains of other constructs can still exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    const pos = source.base + (tokens.starts[offset] ?? 0);
    diagnostics.push({ code: "syntax", message: "nesting too deep", pos, end: pos });
    return { tree: undefined, failedAt: undefined };
  }
}

/** A declaration that starts with a token that starts none. */
function misplacedOpening(source: SourceFile, notation: Notation, tokens: TokenText, offset: number): Diagnostic | undefined {
  const start = tokens.starts[offset] ?? source.text.length;
  const end = tokens.ends[offset] ?? start;
  const word = source.text.slice(start, end);
  const isOpener = OPENERS[notation].includes(word) || (notation !== "go" && OPENING_WORDS.has(word) && tokens.text[offset] !== Class.name);
  if (isOpener) return undefined;
  const found = foundName(source, tokens, offset);
  const candidates = [...OPENERS[notation], ...(notation === "go" ? [] : OPENING_WORDS)];
  const hint = tokens.text[offset] === Class.name ? (meantWord(word, candidates) ?? foreignWord(word)) : undefined;
  const message = notation === "directive" ? `unexpected ${found}, expected never, sometimes, always or observe`
    : word === "{" && offset > 0 ? "unexpected semicolon or newline before {"
    : notation !== "go" && (hint !== undefined || /^[)\]}]/.test(word)) ? `unexpected ${found} at top level`
    : "non-declaration statement outside function body";
  return { code: "syntax", message: `syntax error: ${message}`, pos: source.base + start, end: source.base + end, ...(hint === undefined ? {} : { hint }) };
}

/** Where the next word that opens a declaration stands, within brackets or not: Go's parser skips to it from what opens none. */
function nextOpening(source: SourceFile, tokens: TokenText, index: number): number | undefined {
  const from = (tokens.declarations[index] ?? 0) + 1;
  for (let at = from; at < tokens.text.length; at++) {
    const start = tokens.starts[at] ?? 0;
    if (start !== tokens.starts[at - 1] && OPENINGS.has(source.text.slice(start, tokens.ends[at]))) return start;
  }
  return undefined;
}

const OPENINGS: ReadonlySet<string> = new Set(["import", "const", "type", "var", "func"]);

/** Where a declaration that swallowed later ones, for want of a closing bracket, should have ended. */
function nextDeclarationLine(source: SourceFile, tokens: TokenText, index: number, failedAt: number): number | undefined {
  const next = tokens.declarations[index + 1];
  const end = next === undefined ? source.text.length : (tokens.starts[next] ?? source.text.length);
  const start = tokens.starts[tokens.declarations[index] ?? 0] ?? 0;
  const found = declarationLineFrom(source, Math.max(start + 1, source.text.lastIndexOf("\n", failedAt) + 1));
  return found === undefined || found >= end ? undefined : found;
}

function declarationLineFrom(source: SourceFile, from: number): number | undefined {
  // Unicode's classes take long to set up: where they are asked for.
  const line = /^(?:(?:const|func|import|type|var|go|observe|never|sometimes|always)[ \t(]|(?:func|type|go|var) *[({\p{L}_])/gmu;
  line.lastIndex = from;
  return line.exec(source.text)?.index;
}

/** Adds a diagnostic; of the syntax errors of one line Go's compiler prints the first, and to it the end of the file is no second error. */
function report(source: SourceFile, notation: Notation, diagnostic: Diagnostic, diagnostics: Diagnostic[]): void {
  const isEnd = diagnostic.message.startsWith("syntax error: unexpected EOF");
  if (isEnd && diagnostics.some((other) => notation === "go" || other.end >= diagnostic.pos)) return;
  const { line } = source.lineColumn(diagnostic.pos - source.base);
  const isEcho = !diagnostic.isTolerated && diagnostics.some((other) => !other.isTolerated && source.lineColumn(other.pos - source.base).line === line);
  if (!isEcho) diagnostics.push(diagnostic);
}
