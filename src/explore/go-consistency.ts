/**
 * The Go memory model as axioms (models.md, section 3). Atomic operations have an order that explains what they return, here any
 * coherence order of the atomic writes of each cell whose union with program order, reads-from and from-reads is acyclic;
 * happens-before is program order and synchronized-before; a read sees a write that does not happen after it and that no other
 * write hides; nothing depends on itself through dependencies and reads-from.
 */
import { Relation } from "../models/relation.ts";
import { type Countable, type Found, type Shape, shapeOf } from "./consistency.ts";
import { type Execution, INITIAL, OPEN } from "./execution.ts";
import { joinEdges } from "./join-edges.ts";
import { noThinAir } from "./thin-air.ts";

type Pairs = readonly (readonly [number, number])[];

export class GoConsistency implements Countable {
  possible(exec: Execution): boolean {
    if (exec.isUndecided) return true;
    const shape = shapeOf(exec);
    return happensBeforeHolds(exec, shape) && ordered(exec, shape, []) !== undefined;
  }

  complete(exec: Execution, finals: readonly string[], found: Found): void {
    const shape = shapeOf(exec);
    if (happensBeforeHolds(exec, shape)) chooseLast(exec, shape, finals, [], new Map(), found);
  }

  orders(_exec: Execution, _last: ReadonlyMap<string, number>, spend: () => boolean): number {
    return spend() ? 1 : 0;
  }
}

/** The last atomic write of each cell of `finals`, every one that the order of operations allows. */
function chooseLast(exec: Execution, shape: Shape, [cell, ...rest]: readonly string[], forced: Pairs, last: ReadonlyMap<string, number>, found: Found): void {
  if (cell === undefined) return found(last, () => extend(exec, shape, forced));
  const writes = atomicWrites(exec, shape).get(cell) ?? [];
  for (const w of writes.length === 0 ? [INITIAL] : writes) {
    const order = [...forced, ...writes.filter((o) => o !== w).map((o) => [o, w] as const)];
    // Nobody may ask whether the last choice is possible.
    if (rest.length === 0) found(new Map(last).set(cell, w), () => extend(exec, shape, order));
    else if (writes.length < 2 || ordered(exec, shape, order)) chooseLast(exec, shape, rest, order, new Map(last).set(cell, w), found);
  }
}

/** What is synchronized before what, as far as reads are decided. */
function synchronisation(exec: Execution, shape: Shape): Pairs {
  const { events } = exec;
  const sync: (readonly [number, number])[] = [...exec.sw, ...joinEdges(exec)];
  for (const r of shape.reads) {
    const w = exec.rf[r] ?? OPEN;
    if (w >= 0 && events[w]?.atomic && events[r]?.atomic) sync.push([w, r]);
  }
  return sync;
}

/** Happens-before of an execution. */
export function happensBeforeOf(exec: Execution): Relation {
  const shape = shapeOf(exec);
  return happensBefore(exec, shape, synchronisation(exec, shape));
}

/** Requirement 3 for every read that is decided, and no thin air. */
function happensBeforeHolds(exec: Execution, shape: Shape): boolean {
  const { events } = exec;
  const sync = synchronisation(exec, shape);
  const rf: (readonly [number, number])[] = [];
  const hb = happensBefore(exec, shape, sync);
  if (!hb.isIrreflexive()) return false;
  for (const r of shape.reads) {
    const w = exec.rf[r] ?? OPEN;
    if (w === OPEN) continue;
    if (w >= 0) rf.push([w, r]);
    if (w >= 0 && hb.has(r, w)) return false;
    for (const other of shape.writes.get(events[r]?.cell ?? "") ?? []) if (other !== w && hb.has(other, r) && (w === INITIAL || hb.has(w, other))) return false;
  }
  return noThinAir(exec, shape, rf, sync);
}

/** Program order and synchronisation. Program order of sequenced operands is transitive by itself. */
function happensBefore({ events }: Execution, { po }: Shape, sync: Pairs): Relation {
  if (sync.length === 0 && events.every((e) => e.apart.length === 0)) return po;
  const hb = po.clone();
  for (const [a, b] of sync) hb.add(a, b);
  return hb.close();
}

const atomics = new WeakMap<Shape, ReadonlyMap<string, readonly number[]>>();

/** The atomic writes of each cell. */
function atomicWrites(exec: Execution, shape: Shape): ReadonlyMap<string, readonly number[]> {
  let found = atomics.get(shape);
  if (!found) atomics.set(shape, (found = new Map([...shape.writes].map(([cell, writes]) => [cell, writes.filter((w) => exec.events[w]?.atomic)]))));
  return found;
}

/** Coherence of atomic writes as far as it follows, with `forced`; undefined when no order of the operations has it. */
function ordered(exec: Execution, shape: Shape, forced: Pairs): Relation | undefined {
  const { n } = shape.skeleton;
  const co = new Relation(n);
  // Without atomic operations, what remains is the order in which the search lets synchronising operations take turns.
  if (!exec.events.some((e) => e.atomic)) return co;
  const writes = atomicWrites(exec, shape);
  for (const [a, b] of [...exec.co, ...forced]) if (exec.events[a]?.atomic && exec.events[b]?.atomic) co.add(a, b);
  for (const list of writes.values()) for (const a of list) for (const b of list) if (shape.po.has(a, b)) co.add(a, b);
  const order = new Relation(n);
  for (;;) {
    co.close();
    operationOrder(exec, shape, writes, co, order);
    if (!order.close().isIrreflexive() || !co.isIrreflexive()) return undefined;
    if (!derive(exec, writes, co, order)) return co;
  }
}

/** `po | rf | co | fr | so | sw` on synchronising operations; the halves of a read-modify-write are one. */
function operationOrder(exec: Execution, shape: Shape, writes: ReadonlyMap<string, readonly number[]>, co: Relation, into: Relation): void {
  const { events } = exec;
  into.clear().union(shape.po).union(co);
  for (const [a, b] of exec.so) into.add(a, b);
  for (const [a, b] of exec.sw) into.add(a, b);
  for (const r of shape.reads) {
    if (!events[r]?.atomic) continue;
    const w = exec.rf[r] ?? OPEN;
    if (w === OPEN || (w >= 0 && !events[w]?.atomic)) continue;
    if (w >= 0) into.add(w, r);
    for (const other of writes.get(events[r]?.cell ?? "") ?? []) if (other !== w && events[other]?.rmw !== r && (w === INITIAL || co.has(w, other))) into.add(r, other);
  }
}

/** Coherence edges from the order of operations and from atomicity. True when one was added. */
function derive(exec: Execution, writes: ReadonlyMap<string, readonly number[]>, co: Relation, order: Relation): boolean {
  let changed = false;
  const add = (a: number, b: number): void => {
    if (a === b || co.has(a, b)) return;
    co.add(a, b);
    changed = true;
  };
  for (const list of writes.values()) {
    for (const a of list) for (const b of list) if (order.has(a, b)) add(a, b);
    for (const w of list) {
      const read = exec.events[w]?.rmw ?? -1;
      const source = read < 0 ? OPEN : (exec.rf[read] ?? OPEN);
      if (source === OPEN || (source >= 0 && !exec.events[source]?.atomic)) continue;
      if (source >= 0) add(source, w);
      for (const other of list) {
        if (other === w || other === source) continue;
        if (source === INITIAL || co.has(source, other)) add(w, other);
        if (source >= 0 && co.has(other, w)) add(other, source);
      }
    }
    orderedReads(exec, list, order, add);
  }
  return changed;
}

/** A read is after its source and before what overwrites it: a write known to be before a read is not after its source. */
function orderedReads(exec: Execution, list: readonly number[], order: Relation, add: (a: number, b: number) => void): void {
  exec.rf.forEach((source, r) => {
    const e = exec.events[r];
    if (e?.kind !== "R" || !e.atomic || source < 0 || !list.includes(source)) return;
    for (const w of list) {
      if (w === source || exec.events[w]?.rmw === r) continue;
      if (order.has(w, r)) add(w, source);
      if (order.has(r, w)) add(source, w);
    }
  });
}

function extend(exec: Execution, shape: Shape, forced: Pairs): boolean {
  const co = ordered(exec, shape, forced);
  if (!co) return false;
  for (const list of atomicWrites(exec, shape).values()) {
    for (const a of list) {
      for (const b of list) {
        if (a < b && !co.has(a, b) && !co.has(b, a)) return extend(exec, shape, [...forced, [a, b]]) || extend(exec, shape, [...forced, [b, a]]);
      }
    }
  }
  return true;
}
