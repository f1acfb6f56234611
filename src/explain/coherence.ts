/**
 * Every coherence order of an execution: a total order of the writes of each cell, with the writes of one goroutine in program order and
 * the last ones as an outcome shows them. Under `go` only atomic writes have one.
 */
import { shapeOf } from "../explore/consistency.ts";
import type { Execution } from "../explore/execution.ts";
import { Relation } from "../models/relation.ts";
import type { Coherence } from "./axioms.ts";

/** At most `limit` of them: as many as an explanation looks at. */
export function coherences(exec: Execution, last: ReadonlyMap<string, number>, isGo: boolean, limit: number): readonly Coherence[] {
  let found: Coherence[] = [[]];
  for (const [cell, all] of shapeOf(exec).writes) {
    const writes = isGo ? all.filter((w) => exec.events[w]?.atomic) : all;
    if (writes.length < 2) continue;
    const orders = ordersOf(exec, writes, isGo ? undefined : last.get(cell), limit);
    found = found.flatMap((co) => orders.map((order) => [...co, ...order])).slice(0, limit);
  }
  return found;
}

function ordersOf(exec: Execution, writes: readonly number[], final: number | undefined, limit: number): readonly Coherence[] {
  const { po } = shapeOf(exec);
  // An outcome may show a write that its own goroutine overwrites: coherence is what forbids it then.
  const before = Relation.of(exec.events.length, po.pairs().filter(([a]) => a !== final));
  for (const [a, b] of exec.co) before.add(a, b);
  before.close();
  const found: number[][] = [];
  const extend = (order: readonly number[], rest: readonly number[]): void => {
    if (found.length >= limit) return;
    if (rest.length === 0) {
      if (final === undefined || final < 0 || order.at(-1) === final) found.push([...order]);
      return;
    }
    for (const w of rest) if (rest.every((o) => o === w || !before.has(o, w))) extend([...order, w], rest.filter((o) => o !== w));
  };
  extend([], writes);
  return found.map((order) => order.slice(1).map((w, i) => [order[i] ?? w, w] as const));
}
