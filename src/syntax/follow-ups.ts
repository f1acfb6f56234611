/**
 * The errors that follow the first one in a function's body. Go's parser goes on after an error: it skips tokens up to one of a follow set,
 * and takes what stood before for whole. The same is done here to the token text, which is then matched again. Where it is not known how Go's
 * parser goes on, nothing more is reported.
 */
import type { Diagnostic } from "./diagnostic.ts";
import { grammar } from "./grammar.ts";
import type { SourceFile } from "./source.ts";
import { syntaxError } from "./syntax-error.ts";
import { toAst } from "./to-ast.ts";
import { Class, type TokenText } from "./tokens.ts";

const MAX_MENDED = 20;

/** The keywords of statements: within a function, no skipping goes past one. */
const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  "break", "const", "continue", "defer", "fallthrough", "for", "go", "goto", "if", "return", "select", "switch", "type", "var",
]);

/** The tokens from `at` to `to` that are skipped, and what is taken to stand there instead. */
interface Mend { readonly at: number; readonly to: number; readonly put: string }

const LIST = / in [a-z ]+; possibly missing (?:comma|semicolon or newline) or ([)\]}])$/;
const STATEMENT_ENDS = [";", "}", "case", "default"];
const CLOSERS = [")", "]", "}"];

/** How Go's parser goes on after an error at `at`, as far as it is known. */
function mendOf(message: string, tokens: TokenText, at: number): Mend | undefined {
  const skipped = (follow: readonly string[], from = at): number => skipTo(tokens, from, follow);
  const next = at + tokenAt(tokens, at).length;
  const isStatementEnd = message.endsWith(", expected := or = or comma") && !/(?:if|for|switch)[^;{}]*$/.test(tokens.text.slice(0, at));
  if (isStatementEnd || message.endsWith(" at end of statement")) {
    const to = skipped(STATEMENT_ENDS);
    return { at, to, put: STATEMENT_ENDS.includes(tokenAt(tokens, to)) ? "" : ";" };
  }
  if (/, expected (?:expression|operand)$/.test(message)) return { at, to: skipped(CLOSERS), put: Class.name };
  if (message.endsWith("missing condition in if statement")) return { at, to: at, put: Class.name };
  if (message.endsWith(", expected case or default or }")) return { at, to: skipped([":", "case", "default", "}"]), put: "default" };
  if (message.endsWith(", expected name")) return { at, to: next, put: Class.name };
  if (/, expected \{ after (?:if|for) clause$/.test(message)) return { at, to: skipped([Class.name, "}"]), put: "{" };
  if (message.endsWith(", expected type")) return { at, to: skipped([",", ":", ";", ...CLOSERS]), put: Class.name };
  const wanted = /, expected ([()\]:])$/.exec(message)?.[1];
  if (wanted !== undefined) return { at, to: next, put: wanted };
  const close = LIST.exec(message)?.[1];
  if (close !== undefined) {
    const to = skipped(CLOSERS);
    return { at, to, put: tokenAt(tokens, to) === close ? "" : close };
  }
  if (message.endsWith(", expected {") && tokenAt(tokens, skipped(["{", "}"], next)) === "}") return { at, to: skipped(["{", "}"], next), put: ";" };
  const [to, end] = message.endsWith(", expected {") ? [skipped(["{", "}"], next), "{"]
    : message.endsWith(", expected comma, : or ]") ? [skipped([",", ":", "]"]), "]"] : [at, ""];
  return to > at && tokenAt(tokens, to) === end ? { at, to, put: "" } : undefined;
}

/** Errors after the first of a declaration, and where the source goes on when its end is not where it seemed. */
export interface FollowUps { readonly diagnostics: readonly Diagnostic[]; readonly resume: number | undefined }

/** The follow-ups of the declaration that takes the token text from `offset` to `end`. */
export function followUps(source: SourceFile, tokens: TokenText, offset: number, end: number): FollowUps {
  let mended = tokens;
  let stop = end;
  const diagnostics: Diagnostic[] = [];
  for (let n = 0; n < MAX_MENDED; n++) {
    const text = mended.text.slice(offset, stop);
    const match = grammar().match(text, "topLevel");
    if (!match.failed()) {
      toAst<"topLevel">(match, text, { source, tokens: mended, offset, diagnostics });
      return { diagnostics, resume: mended.starts[stop] ?? source.text.length };
    }
    const failure = offset + match.getRightmostFailurePosition();
    const diagnostic = syntaxError(source, mended, offset, match);
    // The parser says nothing of a file's end after an error.
    if (n > 0 && !diagnostic.message.includes("unexpected EOF")) diagnostics.push(diagnostic);
    const at = [failure, failure - 1].find((i) => source.base + (mended.starts[i] ?? -1) === diagnostic.pos);
    const mend = at !== undefined && isInBody(mended, offset, at) ? mendOf(diagnostic.message, mended, at) : undefined;
    if (!mend) break;
    mended = spliced(mended, mend);
    stop = declarationEnd(mended, offset);
  }
  return { diagnostics, resume: undefined };
}

/** The token that starts at an index of the token text. */
function tokenAt({ text, starts, ends }: TokenText, at: number): string {
  if (!/[a-z]/.test(text[at] ?? "")) return text[at] ?? "";
  let to = at + 1;
  while (/[a-z]/.test(text[to] ?? "") && starts[to] === starts[at] && ends[to] === ends[at]) to++;
  return text.slice(at, to);
}

/** The first token from `at` that skipping ends at. */
function skipTo(tokens: TokenText, at: number, follow: readonly string[]): number {
  let to = at;
  for (let token = tokenAt(tokens, to); token !== "" && !follow.includes(token) && !STATEMENT_WORDS.has(token); token = tokenAt(tokens, to)) to += token.length;
  return to;
}

/** The token text with other tokens in a place, which take no place in the source. */
function spliced(tokens: TokenText, { at, to, put }: Mend): TokenText {
  const { text, starts, ends } = tokens;
  const place = Array.from(put, () => starts[to] ?? ends.at(-1) ?? 0);
  return {
    ...tokens, text: text.slice(0, at) + put + text.slice(to),
    starts: [...starts.slice(0, at), ...place, ...starts.slice(to)], ends: [...ends.slice(0, at), ...place, ...ends.slice(to)],
  };
}

/** Whether a function declaration or go block has its body's brace before `at`. */
function isInBody(tokens: TokenText, offset: number, at: number): boolean {
  if (tokenAt(tokens, offset) !== "func" && tokenAt(tokens, offset) !== "go") return false;
  let depth = 0;
  let before = "";
  for (let i = offset; i < at; i += before.length) {
    const token = tokenAt(tokens, i);
    if (token === "{" && depth === 0 && before !== "struct" && before !== "interface") return true;
    depth += depthOf(token);
    before = token;
  }
  return false;
}

const depthOf = (token: string): number => ("([{".includes(token) ? 1 : ")]}".includes(token) ? -1 : 0);

/** The index after the semicolon that ends the declaration from `offset`: the first outside all brackets. */
function declarationEnd({ text }: TokenText, offset: number): number {
  let depth = 0;
  for (let i = offset; i < text.length; i++) {
    const token = text[i] ?? "";
    if (token === ";" && depth <= 0) return i + 1;
    depth += depthOf(token);
  }
  return text.length;
}
