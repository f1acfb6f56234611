/**
 * Whether an execution is consistent: the interface that the search asks, and what hardware models have in common. Coherence is
 * first derived from what is known (a write po-before, read before, or overwritten by another …) and completed only where an outcome
 * depends on it (docs/engine.md, section 4).
 */
import type { Checker, Communication, Model, Skeleton } from "../models/model.ts";
import type { Value } from "../program/values.ts";
import { type EventSet, Relation, setOf } from "../models/relation.ts";
import { atomicityEdges, coherenceEdges } from "./coherence.ts";
import { CoherenceOrders } from "./coherence-orders.ts";
import { type Execution, type ExecutionEvent, INITIAL, OPEN } from "./execution.ts";
import { joinEdges } from "./join-edges.ts";

/** `exists` searches for a consistent completion with those last writes. */
export type Found = (last: ReadonlyMap<string, number>, exists: () => boolean) => void;

export interface Consistency {
  /** Addresses are supposed where nothing else can go on, also by these integers; always so under `go`. */
  readonly supposes?: readonly Value[];
  /** False: no completion of this execution is consistent. */
  possible(exec: Execution): boolean;
  /**
   * Every way to complete the execution, as far as its final values differ: `found` is called with the last write of each cell of
   * `finals` (−1: none).
   */
  complete(exec: Execution, finals: readonly string[], found: Found): void;
}

/** Consistency that can count. */
export interface Countable extends Consistency {
  /**
   * How many executions a complete one with those last writes stands for: consistent coherence orders. `spend` is asked once each;
   * false ends the count.
   */
  orders(exec: Execution, last: ReadonlyMap<string, number>, spend: () => boolean): number;
}

/** The relations that depend on the events alone. */
export interface Shape {
  readonly skeleton: Skeleton;
  readonly po: Relation;
  readonly writes: ReadonlyMap<string, readonly number[]>;
  readonly reads: readonly number[];
}

const shapes = new WeakMap<readonly ExecutionEvent[], Shape>();

/** The relations of the events so far; computed once per list of events. */
export function shapeOf(exec: Execution): Shape {
  const known = shapes.get(exec.events);
  if (known) return known;
  const { events } = exec;
  const n = events.length;
  const [po, loc, addr, data, ctrl, rmw, amo, sdep, sw] = [new Relation(n), new Relation(n), new Relation(n), new Relation(n), new Relation(n), new Relation(n), new Relation(n), new Relation(n), new Relation(n)];
  const members = new Map<string, number[]>();
  const writes = new Map<string, number[]>();
  const reads: number[] = [];
  const before = new Map<number, number[]>();
  const places = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const e = events[i];
    if (!e) continue;
    push(members, e.kind, i);
    for (const set of e.sets) push(members, set, i);
    for (const j of before.get(e.goroutine) ?? []) if (!e.apart.includes(j)) po.add(j, i);
    push(before, e.goroutine, i);
    if (e.kind === "W") push(writes, e.cell, i);
    if (e.kind === "R") reads.push(i);
    if (e.kind === "R" || e.kind === "W") push(places, e.cell, i);
    for (const r of e.addr) addr.add(r, i);
    for (const r of e.data) data.add(r, i);
    for (const reads of [e.addr, e.data, e.governed]) for (const r of reads) sdep.add(r, i);
    for (const r of e.ctrl) ctrl.add(r, i);
    if (e.rmw >= 0) rmw.add(e.rmw, i);
    if (e.rmw >= 0 && e.amo) amo.add(e.rmw, i);
  }
  for (const place of places.values()) for (const i of place) for (const j of place) loc.add(i, j);
  for (const [from, to] of exec.sw) sw.add(from, to);
  for (const [from, to] of joinEdges(exec)) sw.add(from, to);
  const sets = new Map<string, EventSet>();
  for (const [name, list] of members) sets.set(name, setOf(n, list));
  const relations = new Map(Object.entries({ po, loc, addr, data, ctrl, rmw, amo, sdep, sw }));
  const shape: Shape = { skeleton: { n, sets, relations }, po, writes, reads };
  shapes.set(events, shape);
  return shape;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A model of src/models, asked about executions in its architecture's events. */
export class HardwareConsistency implements Countable {
  readonly #checkers = new WeakMap<Shape, Checker>();

  constructor(readonly model: Model) {}

  possible(exec: Execution): boolean {
    if (exec.isUndecided) return true;
    const shape = shapeOf(exec);
    const co = this.#derive(exec, shape, []);
    return co !== undefined && this.#checker(shape).refuted(this.#communication(exec, shape, co)) < 0;
  }

  complete(exec: Execution, finals: readonly string[], found: Found): void {
    const shape = shapeOf(exec);
    this.#chooseLast(exec, shape, finals, 0, [], new Map(), found);
  }

  orders(exec: Execution, last: ReadonlyMap<string, number>, spend: () => boolean): number {
    const shape = shapeOf(exec);
    const lasts = [...last].flatMap(([cell, w]) => (shape.writes.get(cell) ?? []).filter((o) => o !== w).map((o) => [o, w] as const));
    const co = this.#derive(exec, shape, lasts);
    return co ? new CoherenceOrders(exec, shape, co, this.#checker(shape), spend).count() : 0;
  }

  #chooseLast(exec: Execution, shape: Shape, finals: readonly string[], k: number, forced: readonly (readonly [number, number])[], last: ReadonlyMap<string, number>, found: Found, known?: Relation): void {
    const cell = finals[k];
    if (cell === undefined) return found(last, () => this.#extend(exec, shape, forced, known));
    const writes = shape.writes.get(cell) ?? [];
    if (writes.length < 2) return this.#chooseLast(exec, shape, finals, k + 1, forced, new Map(last).set(cell, writes[0] ?? INITIAL), found, known);
    for (const w of writes) {
      const order = [...forced, ...writes.filter((o) => o !== w).map((o) => [o, w] as const)];
      if (k === finals.length - 1) {
        // Nothing else depends on whether this is possible, and nobody may ask.
        found(new Map(last).set(cell, w), () => this.#extend(exec, shape, order));
        continue;
      }
      const co = this.#derive(exec, shape, order);
      if (!co || this.#checker(shape).refuted(this.#communication(exec, shape, co)) >= 0) continue;
      this.#chooseLast(exec, shape, finals, k + 1, order, new Map(last).set(cell, w), found, co);
    }
  }

  /** Whether some coherence order that contains `forced` is consistent; `known`: what follows from it, if it is not refuted. */
  #extend(exec: Execution, shape: Shape, forced: readonly (readonly [number, number])[], known?: Relation): boolean {
    const co = known ?? this.#derive(exec, shape, forced);
    if (!co) return false;
    const communication = this.#communication(exec, shape, co);
    const checker = this.#checker(shape);
    const pair = this.#unordered(shape, co);
    if (!pair) return checker.failing(communication) < 0;
    if (!known && checker.refuted(communication) >= 0) return false;
    if (this.#holdsInOrder(exec, shape, co, communication)) return true;
    const [a, b] = pair;
    return this.#extend(exec, shape, [...forced, [a, b]]) || this.#extend(exec, shape, [...forced, [b, a]]);
  }

  /** Whether one likely coherence order is consistent: the one of a linear extension of all communication and program order. */
  #holdsInOrder(exec: Execution, shape: Shape, co: Relation, { rf, fr }: Communication): boolean {
    const order = shape.po.clone().union(co).union(rf).union(fr).close();
    const before = order.isIrreflexive() ? order : co;
    const guess = co.clone();
    for (const writes of shape.writes.values()) {
      const sorted = linearExtension(writes, before);
      sorted.forEach((a, i) => sorted.slice(i + 1).forEach((b) => guess.add(a, b)));
    }
    guess.close();
    return guess.isIrreflexive() && this.#checker(shape).failing(this.#communication(exec, shape, guess)) < 0;
  }

  #unordered(shape: Shape, co: Relation): readonly [number, number] | undefined {
    for (const writes of shape.writes.values()) {
      for (const a of writes) for (const b of writes) if (a < b && !co.has(a, b) && !co.has(b, a)) return [a, b];
    }
    return undefined;
  }

  /** Coherence edges that follow from reads-from and program order, and `forced`; undefined when they contradict each other. */
  #derive(exec: Execution, shape: Shape, forced: readonly (readonly [number, number])[]): Relation | undefined {
    const co = new Relation(shape.skeleton.n);
    for (const [a, b] of exec.co) co.add(a, b);
    for (const [a, b] of forced) co.add(a, b);
    if (this.model.coherent && !coherenceEdges(exec, shape, co)) return undefined;
    co.close();
    for (let changed = this.model.coherent; changed; ) {
      changed = atomicityEdges(exec, shape, co);
      if (changed) co.close();
    }
    return co.isIrreflexive() ? co : undefined;
  }

  #communication(exec: Execution, shape: Shape, co: Relation): Communication {
    const { n } = shape.skeleton;
    const rf = new Relation(n);
    const fr = new Relation(n);
    for (const r of shape.reads) {
      const source = exec.rf[r] ?? OPEN;
      if (source === OPEN) continue;
      if (source >= 0) rf.add(source, r);
      for (const w of shape.writes.get(exec.events[r]?.cell ?? "") ?? []) if (w !== source && (source === INITIAL || co.has(source, w))) fr.add(r, w);
    }
    return { rf, co, fr };
  }

  #checker(shape: Shape): Checker {
    let checker = this.#checkers.get(shape);
    if (!checker) this.#checkers.set(shape, (checker = this.model.instantiate(shape.skeleton)));
    return checker;
  }
}

/** The list in an order that contains `before`, as far as that is possible. */
function linearExtension(list: readonly number[], before: Relation): readonly number[] {
  const rest = [...list];
  const sorted: number[] = [];
  while (rest.length > 0) {
    const free = rest.findIndex((a) => rest.every((b) => b === a || !before.has(b, a)));
    sorted.push(...rest.splice(Math.max(0, free), 1));
  }
  return sorted;
}
