/**
 * No value out of thin air (models.md, section 3): nothing depends on itself through dependencies that a compiler must keep, reads-from,
 * and synchronisation with the program order around it, `acyclic sdep | rf | (po? ; sw ; po?)`. The last part is followed step by step: an
 * event stands before a synchronisation, has passed one, or is itself.
 */
import type { Shape } from "./consistency.ts";
import type { Execution } from "./execution.ts";

type Pairs = readonly (readonly [number, number])[];

/**
 * The graph as far as the events alone give it. Node 3e: the event; 3e + 1: before a synchronisation; 3e + 2: after one. `entering`: how many
 * edges lead to a node.
 */
interface Steps {
  readonly to: readonly (readonly number[])[];
  readonly entering: Int32Array;
  readonly hasDependencies: boolean;
  /** Dependencies on reads of other goroutines, whose values came by a channel or as arguments. */
  readonly crossing: Pairs;
}

const known = new WeakMap<Shape, Steps>();

function stepsOf(exec: Execution, shape: Shape): Steps {
  const found = known.get(shape);
  if (found) return found;
  const { events } = exec;
  const to: number[][] = [];
  for (let e = 0; e < events.length; e++) to.push([3 * e + 1], [], [3 * e]);
  const follow = (e: number, after: number): void => {
    to[3 * e + 1]?.push(3 * after + 1);
    to[3 * e + 2]?.push(3 * after + 2);
  };
  let hasDependencies = false;
  const crossing: (readonly [number, number])[] = [];
  const last = new Map<number, number>();
  const partial = new Set(events.filter((e) => e.apart.length > 0).map((e) => e.goroutine));
  events.forEach((e, i) => {
    const previous = last.get(e.goroutine);
    last.set(e.goroutine, i);
    if (!partial.has(e.goroutine)) {
      if (previous !== undefined) follow(previous, i);
    } else for (let j = 0; j < i; j++) if (shape.po.has(j, i)) follow(j, i);
    for (const reads of [e.addr, e.data, e.governed]) {
      for (const r of reads) {
        to[3 * r]?.push(3 * i);
        hasDependencies = true;
        if (events[r]?.goroutine !== e.goroutine || r > i) crossing.push([r, i]);
      }
    }
  });
  const entering = new Int32Array(to.length);
  for (const list of to) for (const b of list) entering[b] = (entering[b] ?? 0) + 1;
  const made = { to, entering, hasDependencies, crossing };
  known.set(shape, made);
  return made;
}

/** Whether no event depends on itself. `rf`: writes and the reads that take them; `sw`: synchronisation. */
export function noThinAir(exec: Execution, shape: Shape, rf: Pairs, sw: Pairs): boolean {
  const { to, entering, hasDependencies, crossing } = stepsOf(exec, shape);
  // From a read, only these lead on.
  if ((!hasDependencies && sw.length === 0) || !isCircular(exec, [rf, sw, crossing])) return true;
  const more = new Int32Array(to.length).fill(-1);
  const before: number[] = [];
  const target: number[] = [];
  const left = entering.slice();
  const add = (a: number, b: number): void => {
    before.push(more[a] ?? -1);
    more[a] = target.length;
    target.push(b);
    left[b] = (left[b] ?? 0) + 1;
  };
  for (const [w, r] of rf) add(3 * w, 3 * r);
  for (const [a, b] of sw) add(3 * a + 1, 3 * b + 2);
  const free: number[] = [];
  left.forEach((count, a) => count === 0 && free.push(a));
  let removed = 0;
  const enter = (b: number): void => {
    const count = (left[b] ?? 0) - 1;
    left[b] = count;
    if (count === 0) free.push(b);
  };
  for (let a = free.pop(); a !== undefined; a = free.pop()) {
    removed++;
    for (const b of to[a] ?? []) enter(b);
    for (let k = more[a] ?? -1; k >= 0; k = before[k] ?? -1) enter(target[k] ?? 0);
  }
  return removed === to.length;
}

/** Goroutines that fit into a number's bits. */
const MOST = 31;

/**
 * Whether what leads from goroutine to goroutine leads around, or some of it back in one. If not, nothing depends on itself: the rest leads to
 * later events of the same goroutine.
 */
function isCircular({ events }: Execution, leading: readonly Pairs[]): boolean {
  const to: number[] = [];
  for (const pairs of leading) {
    for (const [a, b] of pairs) {
      const [from, into] = [events[a]?.goroutine ?? MOST, events[b]?.goroutine ?? MOST];
      if (from >= MOST || into >= MOST || (from === into && a > b)) return true;
      if (from !== into) to[from] = (to[from] ?? 0) | (1 << into);
    }
  }
  let left = 0;
  to.forEach((_, g) => (left |= 1 << g));
  for (let before = 0; left !== before; ) {
    before = left;
    to.forEach((targets, g) => (targets & before) === 0 && (left &= ~(1 << g)));
  }
  return left !== 0;
}
