/**
 * No value out of thin air (models.md, section 3): nothing depends on itself through dependencies that a compiler must keep, reads-from,
 * and synchronisation with the program order around it, `acyclic sdep | rf | (po? ; sw ; po?)`. The last part is followed step by step: an
 * event stands before a synchronisation, has passed one, or is itself.
 */
import type { Shape } from "./consistency.ts";
import type { Execution } from "./execution.ts";

type Pairs = readonly (readonly [number, number])[];

/** What depends on the events alone: by event, those of its goroutine that come right after it, and those that depend on it. */
interface Successors {
  readonly next: readonly (readonly number[])[];
  readonly dependent: readonly (readonly number[])[];
}

const known = new WeakMap<Shape, Successors>();

function successorsOf(exec: Execution, shape: Shape): Successors {
  const found = known.get(shape);
  if (found) return found;
  const { events } = exec;
  const next: number[][] = events.map(() => []);
  const dependent: number[][] = events.map(() => []);
  const last = new Map<number, number>();
  const partial = new Set(events.filter((e) => e.apart.length > 0).map((e) => e.goroutine));
  events.forEach((e, i) => {
    const previous = last.get(e.goroutine);
    last.set(e.goroutine, i);
    if (!partial.has(e.goroutine)) {
      if (previous !== undefined) next[previous]?.push(i);
    } else for (let j = 0; j < i; j++) if (shape.po.has(j, i)) next[j]?.push(i);
    for (const r of [...e.addr, ...e.data, ...e.governed]) dependent[r]?.push(i);
  });
  const made = { next, dependent };
  known.set(shape, made);
  return made;
}

/** Whether no event depends on itself. `rf`: writes and the reads that take them; `sw`: synchronisation. */
export function noThinAir(exec: Execution, shape: Shape, rf: Pairs, sw: Pairs): boolean {
  const { next, dependent } = successorsOf(exec, shape);
  const n = exec.events.length;
  // Node 3e: the event; 3e + 1: before a synchronisation; 3e + 2: after one.
  const to: number[][] = Array.from({ length: 3 * n }, () => []);
  for (let e = 0; e < n; e++) {
    to[3 * e]?.push(3 * e + 1);
    to[3 * e + 2]?.push(3 * e);
    for (const i of dependent[e] ?? []) to[3 * e]?.push(3 * i);
    for (const after of next[e] ?? []) {
      to[3 * e + 1]?.push(3 * after + 1);
      to[3 * e + 2]?.push(3 * after + 2);
    }
  }
  for (const [w, r] of rf) to[3 * w]?.push(3 * r);
  for (const [a, b] of sw) to[3 * a + 1]?.push(3 * b + 2);
  return isAcyclic(to);
}

function isAcyclic(to: readonly (readonly number[])[]): boolean {
  const entering = new Int32Array(to.length);
  for (const list of to) for (const b of list) entering[b] = (entering[b] ?? 0) + 1;
  const free: number[] = [];
  entering.forEach((count, a) => count === 0 && free.push(a));
  let removed = 0;
  for (let a = free.pop(); a !== undefined; a = free.pop()) {
    removed++;
    for (const b of to[a] ?? []) if ((entering[b] = (entering[b] ?? 0) - 1) === 0) free.push(b);
  }
  return removed === to.length;
}
