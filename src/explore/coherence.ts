/**
 * Coherence as far as it follows from what is known: the rules CoWW, CoWR, CoRW and CoRR (Alglave, Maranget, Tautschnig 2014, section 4, "SC per
 * location"), and atomicity of read-modify-writes. Asked after every choice of the search, so that what depends on the events alone is
 * worked out once for them.
 */
import { Relation } from "../models/relation.ts";
import type { Shape } from "./consistency.ts";
import { type Execution, INITIAL, OPEN } from "./execution.ts";

/** Program order around a read, among the accesses of its cell. */
interface ReadPlace {
  readonly read: number;
  readonly writesBefore: readonly number[];
  readonly writesAfter: readonly number[];
  readonly readsBefore: readonly number[];
}

interface Places {
  /** Program order between writes of one cell. */
  readonly writes: Relation;
  readonly reads: readonly ReadPlace[];
  /** The halves of read-modify-writes, and all writes of the cell. */
  readonly updates: readonly { readonly read: number; readonly write: number; readonly writes: readonly number[] }[];
}

const known = new WeakMap<Shape, Places>();

function placesOf(exec: Execution, shape: Shape): Places {
  const found = known.get(shape);
  if (found) return found;
  const { events } = exec;
  const { po } = shape;
  const writesOf = (event: number): readonly number[] => shape.writes.get(events[event]?.cell ?? "") ?? [];
  const writes = new Relation(shape.skeleton.n);
  for (const list of shape.writes.values()) for (const a of list) for (const b of list) if (po.has(a, b)) writes.add(a, b);
  const reads = shape.reads.map((read): ReadPlace => ({
    read,
    writesBefore: writesOf(read).filter((w) => po.has(w, read)),
    writesAfter: writesOf(read).filter((w) => po.has(read, w)),
    readsBefore: shape.reads.filter((r) => events[r]?.cell === events[read]?.cell && po.has(r, read)),
  }));
  const updates = events.flatMap((e, write) => (e.rmw < 0 ? [] : [{ read: e.rmw, write, writes: writesOf(write) }]));
  const places = { writes, reads, updates };
  known.set(shape, places);
  return places;
}

/** Adds what follows from program order and reads-from; false when a read cannot see what it sees. */
export function coherenceEdges(exec: Execution, shape: Shape, co: Relation): boolean {
  const places = placesOf(exec, shape);
  co.union(places.writes);
  for (const { read, writesBefore, writesAfter, readsBefore } of places.reads) {
    const source = exec.rf[read] ?? OPEN;
    if (source === OPEN) continue;
    for (const w of writesBefore) {
      if (w === source) continue;
      if (source === INITIAL) return false;
      co.add(w, source);
    }
    if (source >= 0) {
      for (const w of writesAfter) {
        if (w === source) return false;
        co.add(source, w);
      }
    }
    for (const earlier of readsBefore) {
      const before = exec.rf[earlier] ?? OPEN;
      if (before < 0 || before === source) continue;
      if (source === INITIAL) return false;
      co.add(before, source);
    }
  }
  return true;
}

/** No write comes between the two halves of a read-modify-write. True when an edge was added. */
export function atomicityEdges(exec: Execution, shape: Shape, co: Relation): boolean {
  let changed = false;
  const add = (a: number, b: number): void => {
    if (co.has(a, b)) return;
    co.add(a, b);
    changed = true;
  };
  for (const { read, write, writes } of placesOf(exec, shape).updates) {
    const source = exec.rf[read] ?? OPEN;
    if (source === OPEN) continue;
    for (const w of writes) {
      if (w === write || w === source) continue;
      if (source === INITIAL || co.has(source, w)) add(write, w);
      if (source !== INITIAL && co.has(w, write)) add(w, source);
    }
    if (source >= 0) add(source, write);
  }
  return changed;
}
