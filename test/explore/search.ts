/** A search of executions as the tests of its reductions need it: with them, or without those that whoever looks at every execution does not have. */
import { expect } from "vitest";
import { archNamed } from "../../src/arch/architectures.ts";
import { Budget } from "../../src/explore/budget.ts";
import { HardwareConsistency } from "../../src/explore/consistency.ts";
import { executions } from "../../src/explore/executions.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { GoConsistency } from "../../src/explore/go-consistency.ts";
import { outcomeKey } from "../../src/explore/outcome-key.ts";
import { modelOf } from "../../src/models/catalogue.ts";
import { columnNamed } from "../../src/models/columns.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lowered } from "../program/lowered.ts";

interface Options {
  readonly isReduced: boolean;
  readonly maxStates?: number;
}

/** Explores a program under one column; outcomes are sorted keys. */
export function search(code: ProgramCode, model: string, { isReduced, maxStates = DEFAULT_LIMITS.maxStates }: Options) {
  const isGo = model === "go";
  const column = columnNamed(isGo ? "sc" : model);
  const arch = archNamed(isGo ? "go" : (column?.goarch ?? ""));
  if (!column || !arch) throw new Error(`no column ${model}`);
  const budget = new Budget({ ...DEFAULT_LIMITS, maxStates }, Date.now() + 60_000, undefined, undefined);
  const found = executions(code, arch, isGo, isGo ? new GoConsistency() : new HardwareConsistency(modelOf(column)), budget, isReduced ? undefined : { see: () => false });
  return { states: budget.states, isCut: budget.exhausted, met: budget.met, outcomes: found.map((o) => outcomeKey(o, code.globals.length)).sort() };
}

/** Expects the same outcomes of some programs with reductions and without; how many were compared, and how many of them took fewer states. */
export function compareReduced(model: string, programs: Iterable<string>, maxStates: number): { readonly compared: number; readonly fewer: number } {
  let compared = 0;
  let fewer = 0;
  for (const text of programs) {
    const { code } = lowered("p.litmus", text);
    const [all, some] = [search(code, model, { isReduced: false, maxStates }), search(code, model, { isReduced: true, maxStates })];
    if (all.isCut || some.isCut) continue;
    compared++;
    expect({ text, outcomes: some.outcomes }).toEqual({ text, outcomes: all.outcomes });
    if (some.states < all.states) fewer++;
  }
  return { compared, fewer };
}
