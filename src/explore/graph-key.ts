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
  const names = new EventNames(exec, id);
  const places = exec.goroutines.map((g) => `${id(g.id)}:${g.status}:${g.frames.map((f) => `${symmetry?.functionOf(f.fnIndex, g.block) ?? f.fnIndex}.${f.pc}`).join("/")}`);
  const history = [...exec.history].map(([g, choices]) => `${id(g)}:${choices}`);
  const text = (v: Value): string => valueText(v, names);
  const heap = exec.heap.map((o) => (o ? o.cells.map(text).join() : "")).join(";");
  return [
    names.count, names.reads(exec), names.pairs(exec.sw), names.pairs(exec.so), names.pairs(exec.co), places.sort().join(), history.sort().join(), names.refused(exec), heap,
    exec.output.map(text).join(), exec.mainPhase, names.lasts(exec), names.since(exec.over), ...(symmetry ? [endOf(exec, id)] : []),
  ].join("#");
}

/** How far an execution is that needs no more turns. */
function endOf({ end, isOver, leaks, threads }: Execution, id: (goroutine: number) => number): string {
  const halts = threads.flatMap(({ halt }, g) => (halt === "no" ? [] : [`${id(g)}${halt}`])).sort();
  return end || isOver || leaks || halts.length > 0 ? JSON.stringify([end?.kind, end?.message, end && id(end.by), isOver, leaks, halts]) : "";
}

/** Events as numbers: goroutine, and place in its program order. Equal graphs have as many events, so that a number stands for the same. */
class EventNames {
  readonly #names: readonly number[];
  /** More than any name. */
  readonly #bound: number;

  constructor({ events, threads }: Execution, id: (goroutine: number) => number) {
    const next = new Array<number>(threads.length).fill(0);
    this.#names = events.map(({ goroutine }) => {
      const place = next[goroutine] ?? 0;
      next[goroutine] = place + 1;
      return id(goroutine) * events.length + place;
    });
    this.#bound = (threads.length + 1) * events.length + 1;
  }

  get count(): number {
    return this.#names.length;
  }

  of(event: number): number {
    return this.#names[event] ?? 0;
  }

  pairs(list: Pairs): string {
    return sorted(list.map(([a, b]) => this.#pair(a, this.of(b))));
  }

  /** Those that came after main had returned. */
  since(over: number): string {
    return over < 0 ? "" : sorted(this.#names.slice(over));
  }

  /** The writes that were chosen to be the last. */
  lasts({ lasts }: Execution): string {
    return sorted([...lasts.values()].map((write) => this.of(write)));
  }

  /** What each read sees. */
  reads({ events, rf }: Execution): string {
    const found: number[] = [];
    rf.forEach((source, r) => events[r]?.kind === "R" && found.push(this.#pair(r, source < 0 ? this.#bound + source : this.of(source))));
    return sorted(found);
  }

  /** The writes that each open read has refused. */
  refused({ events, later }: Execution): string {
    const found: number[] = [];
    for (const [read, before] of later) {
      const cell = events[read]?.cell;
      found.push(this.#pair(read, this.#bound));
      for (let w = 0; w < before; w++) if (events[w]?.kind === "W" && events[w]?.cell === cell) found.push(this.#pair(read, this.of(w)));
    }
    return sorted(found);
  }

  /** Exact, that is below 2⁵³: names of ten thousand events of a thousand goroutines have 24 bits. */
  #pair(a: number, b: number): number {
    return this.of(a) * (this.#bound + 1) + b;
  }
}

function sorted(list: readonly number[]): string {
  return list.length < 2 ? list.join() : Float64Array.from(list).sort().join();
}

function valueText(v: Value, names: EventNames): string {
  if (v instanceof ReadValue) return `r${names.of(v.read)}`;
  if (v instanceof FinalValue) return `f${v.cell}`;
  if (v instanceof Computed) return `(${v.args.map((a) => valueText(a, names)).join()})`;
  return v instanceof Symbolic ? "?" : textOf(v, undefined, (part) => valueText(part, names));
}
