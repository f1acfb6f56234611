/**
 * The Go memory model (revision of June 2022) by brute force: all runs of the goroutines with guessed values, all total orders of their
 * synchronising operations, all choices of a write for every read; what the axioms allow is kept. The axioms: an atomic read takes
 * the last atomic write to its cell in that order, or a plain write by the rule of ordinary reads; an ordinary read r takes a write w
 * with not `r hb w` and no other write w' with `w hb w' hb r`, where `hb = (po | sw)+`; and nothing comes out of thin air:
 * `acyclic(sdep | rf | po? ; sw ; po?)`. Initial values are before everything; the start of the goroutines is before their events,
 * and the join after them, so neither needs an event, and final values are ordinary reads after everything.
 */
import { allRuns, type Run, type RunEvent } from "./go-runs.ts";
import { INITIAL, type SyncOrder, syncOrders } from "./go-orders.ts";
import { Cells, Outcomes } from "./outcome.ts";
import type { RefProgram } from "./program.ts";

/** A relation over at most 31 events: a row of bits per event. */
type Rows = readonly number[];

interface Skeleton {
  readonly events: readonly RunEvent[];
  readonly po: Rows;
  readonly sdep: Rows;
}

/** All outcomes of `program` under the Go memory model. */
export function goOutcomes(program: RefProgram): Outcomes {
  const cells = new Cells(program);
  const outcomes = new Outcomes();
  for (const runs of combinations(allRuns(program))) {
    if (!supported(runs)) continue;
    const base = runs.map((_, g) => runs.slice(0, g).reduce((sum, run) => sum + run.events.length, 0));
    const skeleton = skeletonOf(runs, base);
    const seen = new Set<string>();
    syncOrders(program, runs, base, (order) => {
      const key = JSON.stringify([[...order.lastWrite].sort((a, b) => a[0] - b[0]), order.edges.map(String).sort()]);
      if (seen.has(key)) return;
      seen.add(key);
      for (const hb of executions(skeleton, order)) addOutcomes(program, cells, runs, skeleton, hb, outcomes);
    });
  }
  return outcomes;
}

/** The cartesian product. */
function* combinations<T>(choices: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...others] = choices;
  if (first === undefined) yield [];
  else for (const rest of combinations(others)) for (const item of first) yield [item, ...rest];
}

/** Whether every value that is read or received is initial or written by someone: what no choice can mend is dropped at once. */
function supported(runs: readonly Run[]): boolean {
  const events = runs.flatMap((run) => run.events);
  return events.every((read) => read.kind !== "read" || read.value === 0 || events.some((w) => w.kind === "write" && w.cell === read.cell && w.value === read.value));
}

function skeletonOf(runs: readonly Run[], base: readonly number[]): Skeleton {
  const po: number[] = [];
  const sdep: number[] = [];
  runs.forEach((run, g) => {
    const first = base[g] ?? 0;
    const last = first + run.events.length;
    for (let i = first; i < last; i++) {
      po.push(((1 << last) - 1) & ~((1 << (i + 1)) - 1));
      sdep.push(0);
    }
    run.events.forEach((event, i) => {
      for (const source of event.sdep) sdep[first + source] = (sdep[first + source] ?? 0) | (1 << (first + i));
    });
  });
  if (po.length > 30) throw new Error("outside this reference: more than 30 events");
  return { events: runs.flatMap((run) => run.events), po, sdep };
}

/** The happens-before relation of every consistent choice of writes for the reads, under one order of the synchronising operations. */
function* executions(skeleton: Skeleton, order: SyncOrder): Generator<Rows> {
  const reads = skeleton.events.flatMap((event, read) => (event.kind === "read" ? [{ read, sources: sourcesOf(skeleton.events, order, read) }] : []));
  for (const taken of combinations(reads.map(({ sources }) => sources))) {
    const rf = reads.map(({ read }, i): readonly [number, number] => [taken[i] ?? INITIAL, read]);
    const hb = consistent(skeleton, order, rf);
    if (hb !== undefined) yield hb;
  }
}

/** Writes that a read may take as far as cell, value and the order of the atomics tell. */
function sourcesOf(events: readonly RunEvent[], order: SyncOrder, read: number): number[] {
  const event = events[read];
  const sources = events.flatMap((w, i) => (w.kind === "write" && w.cell === event?.cell && w.value === event.value ? [i] : []));
  if (event?.value === 0) sources.push(INITIAL);
  if (!event?.atomic) return sources;
  const last = order.lastWrite.get(read);
  return sources.filter((w) => w === last || (w !== INITIAL && !events[w]?.atomic));
}

/** Happens-before, if the execution is consistent. */
function consistent({ events, po, sdep }: Skeleton, order: SyncOrder, rf: readonly (readonly [number, number])[]): Rows | undefined {
  const fromWrites = rf.filter(([w]) => w !== INITIAL);
  const sw = union(po.map(() => 0), [...order.edges, ...fromWrites.filter(([w, r]) => events[w]?.atomic && events[r]?.atomic)]);
  const hb = closure(po.map((row, i) => row | (sw[i] ?? 0)));
  if (!irreflexive(hb)) return undefined;
  for (const [w, r] of rf) if (!visible(events, hb, w, r)) return undefined;
  const aroundSync = compose(compose(reflexive(po), sw), reflexive(po));
  const causes = union(sdep.map((row, i) => row | (aroundSync[i] ?? 0)), fromWrites);
  return irreflexive(closure(causes)) ? hb : undefined;
}

/** The rule of ordinary reads: not `r hb w`, and no other write to the cell between them. */
function visible(events: readonly RunEvent[], hb: Rows, w: number, r: number): boolean {
  if (w !== INITIAL && has(hb, r, w)) return false;
  return !events.some((other, i) => other.kind === "write" && other.cell === events[r]?.cell && i !== w && (w === INITIAL || has(hb, w, i)) && has(hb, i, r));
}

function addOutcomes(program: RefProgram, cells: Cells, runs: readonly Run[], { events }: Skeleton, hb: Rows, outcomes: Outcomes): void {
  const status = runs.every((run) => run.blockedAt === undefined) ? "ok" : "deadlock";
  const columns = program.observe.map((column) => {
    if (column.kind === "register") return [runs[column.goroutine]?.registers.get(column.name) ?? 0];
    return status === "ok" ? finalValues(events, hb, cells.number(column.variable, column.index)) : [0];
  });
  for (const values of combinations(columns)) outcomes.add({ values, status });
}

/** What an ordinary read after everything can see in a cell. */
function finalValues(events: readonly RunEvent[], hb: Rows, cell: number): number[] {
  const writes = events.flatMap((event, i) => (event.kind === "write" && event.cell === cell ? [i] : []));
  if (writes.length === 0) return [0];
  return writes.filter((w) => !writes.some((other) => has(hb, w, other))).map((w) => events[w]?.value ?? 0);
}

function has(rows: Rows, from: number, to: number): boolean {
  return (((rows[from] ?? 0) >>> to) & 1) === 1;
}

function union(rows: Rows, edges: readonly (readonly [number, number])[]): number[] {
  const result = [...rows];
  for (const [from, to] of edges) result[from] = (result[from] ?? 0) | (1 << to);
  return result;
}

function reflexive(rows: Rows): number[] {
  return rows.map((row, i) => row | (1 << i));
}

function compose(first: Rows, second: Rows): number[] {
  return first.map((row) => second.reduce((sum, next, i) => ((row >>> i) & 1 ? sum | next : sum), 0));
}

function closure(rows: Rows): number[] {
  const result = [...rows];
  for (let k = 0; k < result.length; k++) {
    for (let i = 0; i < result.length; i++) if (has(result, i, k)) result[i] = (result[i] ?? 0) | (result[k] ?? 0);
  }
  return result;
}

function irreflexive(rows: Rows): boolean {
  return rows.every((_, i) => !has(rows, i, i));
}
