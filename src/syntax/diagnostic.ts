/**
 * A user's mistake, as data: what is wrong, where, and what would mend it. Nothing here prints; `report/` renders.
 */
import type { Pos } from "./source.ts";

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
}
