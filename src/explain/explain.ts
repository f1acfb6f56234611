/**
 * The explanation of an outcome under a column: a witness where it is allowed, the axioms that stop every candidate where it is
 * forbidden, and otherwise the news that no execution has such values.
 */
import { type Allowed, allowed } from "./allowed.ts";
import { candidates } from "./candidates.ts";
import { type ForbiddenWay, forbiddenWays } from "./forbidden.ts";
import type { Question } from "./question.ts";

export interface Forbidden {
  readonly kind: "forbidden";
  readonly ways: readonly ForbiddenWay[];
  /** False: a bound was met, and there may be more ways. */
  readonly complete: boolean;
}

export type Explanation =
  | Allowed
  | Forbidden
  /** No execution has the values, consistent or not. */
  | { readonly kind: "impossible" }
  /** A bound was met before anything was found. */
  | { readonly kind: "open" };

/** Explains an outcome. */
export function explain(q: Question): Explanation {
  const shown = allowed(q);
  if (shown.explanation) return shown.explanation;
  if (!shown.complete) return { kind: "open" };
  const { found, complete } = candidates(q);
  const ways = forbiddenWays(q, found);
  if (ways.length > 0) return { kind: "forbidden", ways, complete };
  return complete ? { kind: "impossible" } : { kind: "open" };
}
