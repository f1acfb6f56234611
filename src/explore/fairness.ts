/**
 * Which waits can go on for ever (docs/language.md, "Loops and bounds"). A write reaches every reader in the end, so a loop that is
 * repeated without end sees the last write of each cell that it reads. Only an ordinary read under `go` is exempt: a compiler may
 * read once and never again.
 */
import { type Execution, INITIAL, OPEN } from "./execution.ts";

/**
 * For an execution in which nothing goes on and some goroutines wait in loops: the write that has to be the last of a cell for that to
 * last (`INITIAL`: there is none). Undefined when some loop would leave.
 */
export function lastingWaits(exec: Execution, isGo: boolean): ReadonlyMap<string, number> | undefined {
  const last = new Map<string, number>();
  for (let i = 0; i < exec.events.length; i++) {
    const e = exec.events[i];
    if (!e || !inWait(exec, i) || e.cell === "") continue;
    if (e.kind === "S" || e.cell.startsWith("-")) {
      if (exec.events.some((later, j) => j > i && later.cell === e.cell && !inWait(exec, j))) return undefined;
      continue;
    }
    if (e.kind !== "R" || (isGo && !e.atomic)) continue;
    const source = exec.rf[i] ?? OPEN;
    if (isGo && source >= 0 && !exec.events[source]?.atomic) {
      if (exec.events.some((w) => w.kind === "W" && w.atomic && w.cell === e.cell)) return undefined;
      continue;
    }
    if ((last.get(e.cell) ?? source) !== source || source === OPEN) return undefined;
    if (source === INITIAL && exec.events.some((w) => w.kind === "W" && w.cell === e.cell && (!isGo || w.atomic))) return undefined;
    last.set(e.cell, source);
  }
  return last;
}

/** Whether an event belongs to the iteration that a waiting goroutine repeats. */
function inWait(exec: Execution, event: number): boolean {
  const thread = exec.threads[exec.events[event]?.goroutine ?? -1];
  return thread !== undefined && thread.halt === "waits" && event >= thread.iteration;
}
