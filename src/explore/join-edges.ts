/**
 * The join of a program's blocks: main waits for all of them before it observes, so that all they have done is synchronized before
 * what it does then (language.md, section 1).
 */
import type { Execution } from "./execution.ts";

/** Every event of a block is before what main does after joining it; what main did before is before them all. */
export function joinEdges(exec: Execution): readonly (readonly [number, number])[] {
  if (exec.registers.length === 0) return [];
  const lastOf = new Map<number, number>();
  exec.events.forEach((e, i) => e.goroutine > 0 && e.goroutine <= exec.registers.length && lastOf.set(e.goroutine, i));
  const lasts = [...lastOf.values()];
  const end = Math.max(-1, ...lasts);
  const first = exec.events.findIndex((e, i) => i > end && e.goroutine === 0);
  return first < 0 ? [] : lasts.map((last) => [last, first] as const);
}
