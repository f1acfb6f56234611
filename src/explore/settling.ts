/**
 * The end of a search's branch: all events are there, and some reads that nothing waited for are still open. Those that the outcome depends on
 * are decided first. The others matter only because some choice of theirs has to be consistent; where every outcome that is left is known, it
 * need not be looked for (docs/engine.md, section 3).
 */
import type { Value } from "../program/values.ts";
import { type Execution, INITIAL, OPEN } from "./execution.ts";
import { finalCells } from "./outcome-of.ts";
import { depsOf } from "./symbolic.ts";

export interface Settling {
  /** The open reads, in the order in which they are decided. */
  readonly reads: readonly number[];
  /** So many of them, the first ones, can bear on the outcome. */
  readonly bearing: number;
  /** Cells whose last writes the outcome depends on. */
  readonly finals: readonly string[];
  /** Where few outcomes are possible at all: the keys of those that have not been found. */
  missing?: string[];
}

/** So few reads are soon decided, in any order. */
const FEW = 4;

/** How to settle an execution. `teaches`: what its writes write counts as much as its outcome (supposition.ts). */
export function settlingOf(exec: Execution, teaches: boolean): Settling {
  const { events, rf } = exec;
  const open = rf.flatMap((source, r) => (source === OPEN && events[r]?.kind === "R" ? [r] : []));
  if (open.length < FEW) return { reads: open, bearing: open.length, finals: [] };
  const bearing = new Set<number>();
  const finals = new Set<string>();
  const values: (Value | undefined)[] = [...exec.observed, ...exec.output, ...exec.constraints.map((c) => c.condition), ...exec.joined, exec.end?.status];
  if (teaches) values.push(...events.flatMap((e) => (e.kind === "W" ? [e.value] : [])));
  const followWrites = (cell: string): void => events.forEach((e) => e.kind === "W" && e.cell === cell && values.push(e.value));
  for (let v = values.pop(); values.length > 0 || v !== undefined; v = values.pop()) {
    if (v === undefined) continue;
    const cells = new Set<string>();
    finalCells(v, cells);
    for (const cell of cells) {
      if (finals.has(cell)) continue;
      finals.add(cell);
      followWrites(cell);
    }
    for (const read of depsOf(v)) {
      if (bearing.has(read)) continue;
      bearing.add(read);
      const source = rf[read] ?? OPEN;
      if (source >= 0) values.push(events[source]?.value);
      else if (source === OPEN) followWrites(events[read]?.cell ?? "");
    }
  }
  const first = open.filter((r) => bearing.has(r));
  return { reads: [...first, ...open.filter((r) => !bearing.has(r))], bearing: first.length, finals: [...finals] };
}

/** Ways to decide the open reads that soon show different outcomes: the first `k` see the write before them, the others the initial value; and the other way round. */
export function* samples({ events }: Execution, { reads }: Settling): Generator<readonly number[]> {
  const before = reads.map((r) => {
    const cell = events[r]?.cell;
    for (let w = r - 1; w >= 0; w--) if (events[w]?.kind === "W" && events[w]?.cell === cell) return w;
    return INITIAL;
  });
  for (let k = 0; k <= reads.length; k++) {
    yield before.map((w, i) => (i < k ? w : INITIAL));
    yield before.map((w, i) => (i < k ? INITIAL : w));
  }
}

/** More last writes than so many together are not gone through. */
const MOST = 64;

/** Every choice of last writes of these cells, consistent or not; undefined when there are too many. */
export function lastWrites({ events }: Execution, cells: readonly string[]): readonly ReadonlyMap<string, number>[] | undefined {
  let found: readonly ReadonlyMap<string, number>[] = [new Map()];
  for (const cell of cells) {
    const writes = events.flatMap((e, w) => (e.kind === "W" && e.cell === cell ? [w] : []));
    const choices = writes.length === 0 ? [INITIAL] : writes;
    if (found.length * choices.length > MOST) return undefined;
    found = found.flatMap((last) => choices.map((w) => new Map(last).set(cell, w)));
  }
  return found;
}
