/**
 * A user's mistake, as data: what is wrong, where, and what would mend it. Nothing here prints; `report/` renders.
 */
import type { Pos } from "./source.ts";

/** Go's compiler gives up at its tenth error. */
export const MAX_ERRORS = 10;

/** `syntax`: does not parse; `type`: Go's type checker refuses it; `unsupported`: Go, but not here; `io`: cannot be read. */
export type DiagnosticCode = "syntax" | "type" | "unsupported" | "expectation" | "io" | "limit";

export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** Without file, line or the `unsupported:` prefix: those belong to the rendering. */
  readonly message: string;
  readonly pos: Pos;
  /** End of the span (exclusive); equal to `pos` where only a point is known. */
  readonly end: Pos;
  /** A mend, as a phrase: `did you mean "Println"?` */
  readonly hint?: string;
  /** Of a syntax error: Go's parser reports it and Go checks types all the same. */
  readonly isTolerated?: true;
}

/** Diagnostics as Go's compiler prints them: the first ten that were found, in order of position, and where it gave up. */
export function asPrinted(found: readonly Diagnostic[]): Diagnostic[] {
  const printed = found.slice(0, MAX_ERRORS).sort((a, b) => a.pos - b.pos);
  const last = found[MAX_ERRORS - 1];
  return last ? [...printed, { code: "limit", message: "too many errors", pos: last.pos, end: last.end }] : printed;
}
