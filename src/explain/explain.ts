/**
 * The explanation of an outcome under a column: a witness where it is allowed, the axioms that stop every candidate where it is
 * forbidden, and otherwise the news that no execution has such values.
 */
import type { RawOutcome } from "../explore/exploration.ts";
import { exploreProgram } from "../explore/explore.ts";
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
  /** An interleaving shows it, which every column allows; it has not been found as a graph. */
  | { readonly kind: "interleaving"; readonly outcome: RawOutcome }
  /** The exploration has found all outcomes, and this is none of them; in a program without data race because no interleaving shows it (DRF-SC). */
  | { readonly kind: "unlisted"; readonly isRaceFree: boolean }
  /** No execution has the values, consistent or not. */
  | { readonly kind: "impossible" }
  /** A bound was met before anything was found. */
  | { readonly kind: "open" };

/** Explains an outcome. */
export function explain(q: Question): Explanation {
  const shown = allowed(q);
  if (shown.explanation) return shown.explanation;
  const listed = byExploration(q);
  if (listed.kind === "interleaving") return listed;
  if (!shown.complete && listed.kind === "open") return listed;
  const { found, complete } = candidates(q);
  const ways = forbiddenWays(q, found);
  if (ways.length > 0) return { kind: "forbidden", ways, complete };
  return complete ? { kind: "impossible" } : listed;
}

/** What the exploration alone can tell: it knows shorter ways to a verdict than through single executions. */
function byExploration(q: Question): Explanation {
  const { name, model, cat } = q.column;
  const own = cat === "" ? { userModels: new Map([[name, model]]) } : {};
  const explored = exploreProgram(q.code, [...new Set(["sc", name])], { ...q.limits, timeoutMs: Math.min(q.limits.timeoutMs, EXPLORATION_MS) }, own);
  const [sc] = explored.models;
  const column = explored.models.at(-1);
  const outcome = sc?.outcomes.find((o) => q.holds(o));
  if (outcome) return { kind: "interleaving", outcome };
  const isUnlisted = column?.complete && !column.outcomes.some((o) => q.holds(o));
  return isUnlisted ? { kind: "unlisted", isRaceFree: explored.racesComplete && explored.races.length === 0 } : { kind: "open" };
}

const EXPLORATION_MS = 3000;
