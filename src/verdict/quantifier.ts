/**
 * never, sometimes, always (docs/language.md, "Expectations" and "Loops and bounds"): what a list of outcomes, exact or cut short,
 * says about a condition.
 */
import type { Truth } from "./truth.ts";

export type Quantifier = "never" | "sometimes" | "always";

export interface Finding {
  /** What is true; `open` where a bound was met before it could be decided. */
  readonly observed: Quantifier | "open";
  readonly status: "pass" | "fail" | "incomplete";
}

/**
 * Judges one quantifier. `holds` has the condition's truth per outcome; `anyway` is what it is whatever the outcome (a race is a
 * property of the program); `complete` says that the list of outcomes is exact.
 */
export function judgeQuantifier(expected: Quantifier, holds: readonly Truth[], anyway: Truth, complete: boolean): Finding {
  const exact = complete && !holds.includes("unknown");
  const observed = anyway === "unknown" ? observe(holds, exact) : anyway ? "always" : "never";
  const refuted = expected === "always" && holds.includes(false);
  if (observed === "open") return { observed, status: refuted ? "fail" : "incomplete" };
  // Every outcome so far agrees; the ones that were cut may not.
  if (expected === "always" && anyway === "unknown" && !exact && !refuted) return { observed: "open", status: "incomplete" };
  return { observed, status: observed === expected ? "pass" : "fail" };
}

/** One outcome that was seen makes `sometimes` true, whatever was cut. */
function observe(holds: readonly Truth[], exact: boolean): Quantifier | "open" {
  const some = holds.includes(true);
  if (some && (!exact || holds.includes(false))) return "sometimes";
  if (!exact) return "open";
  return some ? "always" : "never";
}
