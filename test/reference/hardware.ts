/**
 * What a program can do on an architecture, by the definition (models.md, section 4): every way through every goroutine, every choice of
 * the write that each read takes, every coherence order, each asked of the model whole; no pruning. The events are those of
 * src/arch, the verdicts those of src/models; everything between is its own.
 */
import type { Arch } from "../../src/arch/arch.ts";
import type { Communication, Model, Skeleton } from "../../src/models/model.ts";
import { Relation, setOf } from "../../src/models/relation.ts";
import { pathsOf } from "./hardware-paths.ts";
import type { Path, PathEvent, Symbolic } from "./hardware-paths.ts";
import type { RefProgram } from "./program.ts";

interface Candidates {
  readonly program: RefProgram;
  readonly paths: readonly Path[];
  /** Global index of each path's first event. */
  readonly starts: readonly number[];
  readonly events: readonly PathEvent[];
  readonly skeleton: Skeleton;
  readonly writes: ReadonlyMap<string, readonly number[]>;
  readonly reads: readonly number[];
}

/** All final states, each in the order of `program.observe`, without repetition and sorted. */
export function hardwareOutcomes(program: RefProgram, arch: Arch, model: Model): number[][] {
  const outcomes = new Map<string, number[]>();
  for (const paths of product(program.goroutines.map((goroutine) => pathsOf(program, goroutine, arch)))) {
    const candidates = candidatesOf(program, paths);
    const checker = model.instantiate(candidates.skeleton);
    const orders = coherenceOrders(candidates);
    for (const sources of product(candidates.reads.map((read) => sourcesOf(candidates, read)))) {
      const rf = new Map(candidates.reads.map((read, i) => [read, sources[i] ?? INITIAL]));
      const values = valuesOf(candidates, rf);
      if (!values || !conditionsHold(candidates, values)) continue;
      for (const order of orders) {
        if (checker.failing(communicationOf(candidates, rf, order)) >= 0) continue;
        const outcome = observe(candidates, values, order);
        outcomes.set(outcome.join(), outcome);
      }
    }
    checker.release();
  }
  return [...outcomes.values()].sort(byColumns);
}

function byColumns(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, column) => value !== b[column]);
  return (a[i] ?? 0) - (b[i] ?? 0);
}

const INITIAL = -1;

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((heads, list) => heads.flatMap((head) => list.map((x) => [...head, x])), [[]]);
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [x, ...rest]));
}

function candidatesOf(program: RefProgram, paths: readonly Path[]): Candidates {
  const starts: number[] = [];
  const events: PathEvent[] = [];
  for (const path of paths) {
    starts.push(events.length);
    events.push(...path.events);
  }
  const writes = new Map<string, number[]>();
  const reads: number[] = [];
  events.forEach((event, e) => {
    if (event.kind === "R") reads.push(e);
    if (event.kind === "W") writes.set(event.cell, [...(writes.get(event.cell) ?? []), e]);
  });
  return { program, paths, starts, events, skeleton: skeletonOf(paths, starts, events), writes, reads };
}

function skeletonOf(paths: readonly Path[], starts: readonly number[], events: readonly PathEvent[]): Skeleton {
  const n = events.length;
  const members = new Map<string, number[]>();
  events.forEach((event, e) => {
    for (const set of [event.kind, ...event.sets]) members.set(set, [...(members.get(set) ?? []), e]);
  });
  const po = new Relation(n);
  const loc = new Relation(n);
  paths.forEach((path, g) => {
    const start = starts[g] ?? 0;
    for (let i = 0; i < path.events.length; i++) for (let j = i + 1; j < path.events.length; j++) po.add(start + i, start + j);
  });
  events.forEach((a, i) => events.forEach((b, j) => a.kind !== "F" && a.cell === b.cell && loc.add(i, j)));
  const relations = new Map([["po", po], ["loc", loc]]);
  for (const name of ["addr", "data", "ctrl", "rmw", "amo"] as const) {
    const pairs = paths.flatMap((path, g) => path.edges[name].map(([i, j]) => [(starts[g] ?? 0) + i, (starts[g] ?? 0) + j] as const));
    relations.set(name, Relation.of(n, pairs));
  }
  return { n, sets: new Map([...members].map(([name, list]) => [name, setOf(n, list)])), relations };
}

function sourcesOf({ events, writes }: Candidates, read: number): number[] {
  return [INITIAL, ...(writes.get(events[read]?.cell ?? "") ?? [])];
}

/** For each cell its writes in some order; all combinations. */
function coherenceOrders({ writes }: Candidates): number[][][] {
  return product([...writes.values()].map(permutations));
}

/** The value of each event; undefined where one would be computed from itself (no model here allows that). */
function valuesOf({ events, paths, starts }: Candidates, rf: ReadonlyMap<number, number>): number[] | undefined {
  const values: (number | undefined)[] = events.map(() => undefined);
  const open = new Set<number>();
  const valueAt = (e: number, start: number): number | undefined => {
    if (values[e] !== undefined) return values[e];
    if (open.has(e)) return undefined;
    open.add(e);
    const source = rf.get(e);
    const value = events[e]?.value;
    if (source !== undefined) values[e] = source === INITIAL ? 0 : valueAt(source, startOf(source));
    else if (value) values[e] = compute(value, (read) => valueAt(start + read, start));
    else values[e] = 0;
    open.delete(e);
    return values[e];
  };
  const startOf = (e: number): number => starts[paths.findIndex((path, g) => e < (starts[g] ?? 0) + path.events.length)] ?? 0;
  for (let e = 0; e < events.length; e++) if (valueAt(e, startOf(e)) === undefined) return undefined;
  return values.map((value) => value ?? 0);
}

function compute(value: Symbolic, read: (event: number) => number | undefined): number | undefined {
  switch (value.kind) {
    case "const":
      return value.value;
    case "read":
      return read(value.event);
    case "binary": {
      const x = compute(value.x, read);
      const y = compute(value.y, read);
      return x === undefined || y === undefined ? undefined : apply(value.op, x, y);
    }
  }
}

function apply(op: (Symbolic & { kind: "binary" })["op"], x: number, y: number): number {
  switch (op) {
    case "+":
      return (x + y) | 0;
    case "-":
      return (x - y) | 0;
    case "*":
      return Math.imul(x, y);
    case "^":
      return x ^ y;
    case "&":
      return x & y;
    case "|":
      return x | y;
    case "==":
      return x === y ? 1 : 0;
    case "!=":
      return x !== y ? 1 : 0;
    case "<":
      return x < y ? 1 : 0;
  }
}

function conditionsHold({ paths, starts }: Candidates, values: readonly number[]): boolean {
  return paths.every((path, g) =>
    path.conditions.every(({ value, expected }) => compute(value, (read) => values[(starts[g] ?? 0) + read]) === expected),
  );
}

function communicationOf({ events, writes }: Candidates, sources: ReadonlyMap<number, number>, orders: readonly (readonly number[])[]): Communication {
  const n = events.length;
  const rf = new Relation(n);
  const co = new Relation(n);
  const fr = new Relation(n);
  for (const order of orders) order.forEach((w, i) => order.slice(i + 1).forEach((later) => co.add(w, later)));
  for (const [read, source] of sources) {
    if (source !== INITIAL) rf.add(source, read);
    for (const w of writes.get(events[read]?.cell ?? "") ?? []) if (source === INITIAL || co.has(source, w)) fr.add(read, w);
  }
  return { rf, co, fr };
}

function observe({ program, paths, starts, events }: Candidates, values: readonly number[], orders: readonly (readonly number[])[]): number[] {
  return program.observe.map((column) => {
    if (column.kind === "register") {
      const start = starts[column.goroutine] ?? 0;
      const value = paths[column.goroutine]?.registers.get(column.name);
      return value ? (compute(value, (read) => values[start + read]) ?? 0) : 0;
    }
    const cell = column.index === undefined ? column.variable : `${column.variable}[${column.index}]`;
    const last = orders.find((order) => events[order[0] ?? -1]?.cell === cell)?.at(-1);
    return last === undefined ? 0 : (values[last] ?? 0);
  });
}
