/**
 * Goroutines that main leaves behind run on so that leaks are found (docs/engine.md, section 3). They print no more, so what they write by
 * then came too late for all that main and the output show; had it come in time, it would have been written before main returned.
 */
import { type Execution, OPEN } from "./execution.ts";
import { depsOf } from "./symbolic.ts";

/**
 * Whether main, or what was printed, depends on something that was written after main had returned. `isGo`: of control dependencies, only
 * those that a compiler has to keep.
 */
export function dependsOnAftermath({ events, rf, output, over }: Execution, isGo: boolean): boolean {
  if (over < 0) return false;
  const queue = [...events.flatMap((e, i) => (e.goroutine === 0 && e.kind === "R" ? [i] : [])), ...output.flatMap(depsOf)];
  const known = new Set(queue);
  for (let read = queue.pop(); read !== undefined; read = queue.pop()) {
    const source = rf[read] ?? OPEN;
    if (source >= over) return true;
    const write = events[source];
    if (!write) continue;
    for (const r of [...write.data, ...write.addr, ...(isGo ? write.governed : write.ctrl)]) {
      if (known.has(r)) continue;
      known.add(r);
      queue.push(r);
    }
  }
  return false;
}
