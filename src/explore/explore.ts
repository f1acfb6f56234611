/**
 * The exploration of one program under several models. A program without data race has its `sc` outcomes under every model (DRF-SC,
 * models.md section 7), so the interleavings decide it; others are explored execution by execution.
 */
import type { ProgramCode } from "../program/code.ts";
import type { FileSet } from "../syntax/source.ts";
import { Budget } from "./budget.ts";
import type { Exploration, Limits, ModelExploration, Progress } from "./exploration.ts";
import { interleavings } from "./interleavings.ts";

export interface ExploreOptions {
  readonly progress?: Progress;
  /** Asked now and then; true ends the exploration as if time were up. */
  readonly stop?: () => boolean;
  /** Bytes of heap in use; without it memory is not bounded. */
  readonly heapUsed?: () => number;
  readonly fileSet?: FileSet;
}

/** Every outcome of a program under each model, and its data races. */
export function exploreProgram(code: ProgramCode, models: readonly string[], limits: Limits, options: ExploreOptions = {}): Exploration {
  const deadline = Date.now() + limits.timeoutMs;
  const budgetFor = (model: string): Budget =>
    new Budget(limits, deadline, options.heapUsed, (states) => {
      options.progress?.({ model, states, outcomes: 0 });
      return !(options.stop?.() ?? false);
    });
  const budget = budgetFor("sc");
  const sc = interleavings(code, budget);
  const complete = budget.met.length === 0;
  const results = models.map((model): ModelExploration => ({
    model, outcomes: sc.outcomes, complete, limits: budget.met, executions: null, states: sc.states,
  }));
  return { models: results, races: sc.races, racesComplete: complete, raceLimits: budget.met };
}
