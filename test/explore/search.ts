/** A search of executions as the tests of its reductions need it: with them, or without those that whoever looks at every execution does not have. */
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
