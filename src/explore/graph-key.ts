/**
 * A text that is equal exactly for partial executions that differ only in the order of the choices that led to them. Events are named by
 * goroutine and place in its program order; what a goroutine has done follows from the ways and alternatives that it took, what its
 * reads see, and the order of operations on each object (docs/engine.md, section 3). With `symmetry`, also for those that differ in an
 * exchange of equal goroutines.
 */
import { textOf } from "../program/same-value.ts";
import { Symbolic, type Value } from "../program/values.ts";
import type { Execution } from "./execution.ts";
import { canonicalIds } from "./graph-symmetry.ts";
import type { Symmetry } from "./symmetry.ts";
import { Computed, FinalValue, ReadValue } from "./symbolic.ts";

type Pairs = readonly (readonly [number, number])[];

export function graphKey(exec: Execution, symmetry?: Symmetry): string {
  const ids = symmetry && canonicalIds(exec, symmetry);
  const id = (goroutine: number): number => ids?.[goroutine] ?? goroutine;
  const name = eventNames(exec, id);
  const pairs = (list: Pairs): string => list.map(([a, b]) => `${name[a]}>${name[b]}`).sort().join();
  const reads = exec.rf.flatMap((source, r) => (exec.events[r]?.kind === "R" ? [`${name[r]}<${source < 0 ? source : name[source]}`] : []));
  const places = exec.goroutines.map((g) => `${id(g.id)}:${g.status}:${g.frames.map((f) => `${symmetry?.functionOf(f.fnIndex, g.block) ?? f.fnIndex}.${f.pc}`).join("/")}`);
  const history = [...exec.history].map(([g, choices]) => `${id(g)}:${choices}`);
  const later = [...exec.later].map(([r, n]) => `${name[r]}!${refused(exec, r, n).map((w) => name[w]).sort().join("+")}`);
  const text = (v: Value): string => valueText(v, name);
  const heap = exec.heap.map((o) => (o ? o.cells.map(text).join() : "")).join(";");
  return [
    reads.sort().join(), pairs(exec.sw), pairs(exec.so), pairs(exec.co), places.sort().join(), history.sort().join(), later.sort().join(), heap,
    exec.output.map(text).join(), exec.mainPhase, ...(symmetry ? [endOf(exec, id)] : []),
  ].join("#");
}

/** How far an execution is that needs no more turns. */
function endOf({ end, isOver, leaks, threads }: Execution, id: (goroutine: number) => number): string {
  const halts = threads.map(({ halt }, g) => `${id(g)}${halt}`).sort();
  return JSON.stringify([end?.kind, end?.message, end && id(end.by), isOver, leaks, halts]);
}

/** `g.k`: event k of the goroutine that is named g. */
function eventNames({ events }: Execution, id: (goroutine: number) => number): readonly string[] {
  const next = new Map<number, number>();
  return events.map((e) => {
    const k = next.get(e.goroutine) ?? 0;
    next.set(e.goroutine, k + 1);
    return `${id(e.goroutine)}.${k}`;
  });
}

/** The writes that a read has refused. */
function refused({ events }: Execution, read: number, before: number): readonly number[] {
  const cell = events[read]?.cell;
  return events.flatMap((e, w) => (w < before && e.kind === "W" && e.cell === cell ? [w] : []));
}

function valueText(v: Value, name: readonly string[]): string {
  if (v instanceof ReadValue) return `r${name[v.read]}`;
  if (v instanceof FinalValue) return `f${v.cell}`;
  if (v instanceof Computed) return `(${v.args.map((a) => valueText(a, name)).join()})`;
  return v instanceof Symbolic ? "?" : textOf(v, undefined, (part) => valueText(part, name));
}
