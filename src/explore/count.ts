/**
 * The number of executions of a program under a model: distinct ways to read from, with distinct coherence orders on hardware and under
 * `sc`. Go's model has no coherence order; there, executions differ in what reads take, in the order of synchronising operations, and in
 * which atomic write of a cell is the last.
 */
import type { Arch } from "../arch/arch.ts";
import type { ProgramCode } from "../program/code.ts";
import type { Budget } from "./budget.ts";
import type { Countable } from "./consistency.ts";
import type { Execution } from "./execution.ts";
import { executions, type Visitor } from "./executions.ts";

/** Whose executions: `isGo` for Go's own rules, else the events of `arch`. */
interface Column {
  readonly arch: Arch;
  readonly isGo: boolean;
  readonly consistency: Countable;
}

/** Counts within a budget, of which each execution is a state; null when it was met. */
export function countExecutions(program: ProgramCode, { arch, isGo, consistency }: Column, budget: Budget): number | null {
  const seen = new Set<string>();
  let count = 0;
  const see: Visitor["see"] = (exec, _outcome, last) => {
    const key = executionKey(exec, last);
    if (seen.has(key)) return false;
    seen.add(key);
    count += consistency.orders(exec, last, () => budget.spend());
    return budget.exhausted;
  };
  executions(program, arch, isGo, consistency, budget, { see });
  return budget.exhausted ? null : count;
}

/** Equal for a finished execution that is reached by other choices: events are named by their places in their goroutines. */
function executionKey(exec: Execution, last: ReadonlyMap<string, number>): string {
  const next = new Map<number, number>();
  const names = exec.events.map(({ goroutine }) => {
    const place = next.get(goroutine) ?? 0;
    next.set(goroutine, place + 1);
    return `${goroutine}.${place}`;
  });
  const name = (event: number): string => names[event] ?? String(event);
  const pairs = (list: readonly (readonly [number, number])[]): string => list.map(([a, b]) => `${name(a)}>${name(b)}`).sort().join();
  const reads = exec.rf.flatMap((source, r) => (exec.events[r]?.kind === "R" ? [`${name(r)}<${name(source)}`] : [])).sort();
  const finals = [...new Map([...last, ...exec.lasts])].map(([cell, write]) => `${cell}=${name(write)}`).sort();
  const ways = [...exec.history].map(([goroutine, choices]) => `${goroutine}:${choices}`).sort();
  return [reads.join(), pairs(exec.sw), pairs(exec.so), finals.join(), ways.join()].join("#");
}
