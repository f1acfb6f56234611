/** What a finished execution shows, once it is settled what each read sees and which write of a cell is the last. */
import { GoPanic, type Value } from "../program/values.ts";
import { blockedGoroutines } from "./blocked.ts";
import { type Execution, INITIAL, UNKNOWN } from "./execution.ts";
import type { RawOutcome, Status } from "./exploration.ts";
import { Computed, FinalValue } from "./symbolic.ts";
import type { Symmetry } from "./symmetry.ts";

/** The outcome with those values observed; undefined where it cannot be: a branch was taken against its condition, or a value needs itself. `symmetry`: blocks that can be taken for each other. */
export function outcomeOf(exec: Execution, status: Status, observed: readonly (Value | undefined)[], last: ReadonlyMap<string, number>, symmetry?: Symmetry): RawOutcome | undefined {
  const final = (cell: string): Value => {
    const w = last.get(cell) ?? INITIAL;
    return w < 0 ? null : (exec.events[w]?.value ?? null);
  };
  try {
    if (exec.constraints.some(({ condition, expected }) => exec.evaluate(condition, final) !== expected)) return undefined;
    const values: (Value | undefined)[] = [];
    for (const v of observed) {
      const known = v === undefined ? undefined : exec.evaluate(v, final);
      if (known === UNKNOWN) return undefined;
      values.push(known);
    }
    const output = exec.output.map((v) => exec.evaluate(v, final));
    if (output.includes(UNKNOWN)) return undefined;
    const end = exec.isOver ? undefined : exec.end;
    const exit = end?.kind === "exit" ? exec.evaluate(end.status) : end?.kind === "died" || status === "deadlock" ? 2 : 0;
    const message = end?.kind === "died" ? end.message : status === "deadlock" ? "all goroutines are asleep - deadlock!" : null;
    return { observed: values, status, message, exit: Number(exit), output: output.map(String).join(""), leak: exec.leaks, torn: exec.joined.some((v) => exec.tears(v, final)), ...(exec.leaks || status === "deadlock" ? { blocked: blockedGoroutines(exec, symmetry) } : {}) };
  } catch (e) {
    if (e instanceof GoPanic) return undefined;
    throw e;
  }
}

/** Adds the cells whose last write a value depends on. */
export function finalCells(v: Value, into: Set<string>): void {
  if (v instanceof FinalValue) into.add(v.cell);
  else if (v instanceof Computed) for (const a of v.args) finalCells(a, into);
}
