/**
 * Relations and sets over the n events of one execution, as rows of bits in typed arrays (Alglave, Maranget, Tautschnig 2014,
 * section 2, has the algebra). These are the values that the explorer hands to a model and gets back from it; the loops
 * are those of bits.ts. Methods write into `this` from their operands, so that buffers can be reused.
 */
import * as bits from "./bits.ts";

/** A set of events: bit e of word e >> 5. */
export type EventSet = Int32Array;

/** The empty set of n events. */
export function emptySet(n: number): EventSet {
  return new Int32Array(Math.max(1, bits.wordsFor(n)));
}

/** The set of the given events, each in 0 … n-1. */
export function setOf(n: number, events: Iterable<number>): EventSet {
  const set = emptySet(n);
  for (const event of events) set[event >>> 5] = (set[event >>> 5] ?? 0) | (1 << (event & 31));
  return set;
}

/** Whether the event is in the set. */
export function inSet(set: EventSet, event: number): boolean {
  return (((set[event >>> 5] ?? 0) >>> (event & 31)) & 1) === 1;
}

export class Relation {
  /** Words a row. */
  readonly words: number;
  /** Row i holds the events that i is related to. */
  readonly rows: Int32Array;

  /** The empty relation over n events. */
  constructor(readonly n: number) {
    this.words = Math.max(1, bits.wordsFor(n));
    this.rows = new Int32Array(n * this.words);
  }

  static of(n: number, pairs: Iterable<readonly [number, number]>): Relation {
    const relation = new Relation(n);
    for (const [from, to] of pairs) relation.add(from, to);
    return relation;
  }

  has(from: number, to: number): boolean {
    return (((this.rows[from * this.words + (to >>> 5)] ?? 0) >>> (to & 31)) & 1) === 1;
  }

  add(from: number, to: number): void {
    const at = from * this.words + (to >>> 5);
    this.rows[at] = (this.rows[at] ?? 0) | (1 << (to & 31));
  }

  delete(from: number, to: number): void {
    const at = from * this.words + (to >>> 5);
    this.rows[at] = (this.rows[at] ?? 0) & ~(1 << (to & 31));
  }

  /** All pairs, by source, then by target. */
  pairs(): [number, number][] {
    const pairs: [number, number][] = [];
    for (let i = 0; i < this.n; i++) for (let j = 0; j < this.n; j++) if (this.has(i, j)) pairs.push([i, j]);
    return pairs;
  }

  clear(): this {
    this.rows.fill(0);
    return this;
  }

  copy(a: Relation): this {
    this.rows.set(a.rows);
    return this;
  }

  clone(): Relation {
    return new Relation(this.n).copy(this);
  }

  equals(a: Relation): boolean {
    return a.n === this.n && a.rows.every((word, i) => word === this.rows[i]);
  }

  isEmpty(): boolean {
    return bits.isEmpty(this.rows, 0, this.rows.length);
  }

  isIrreflexive(): boolean {
    return bits.isIrreflexive(this.rows, 0, this.n, this.words);
  }

  isAcyclic(): boolean {
    return bits.isAcyclic(this.rows, 0, this.n, this.words);
  }

  union(a: Relation): this {
    for (let i = 0; i < this.rows.length; i++) this.rows[i] = (this.rows[i] ?? 0) | (a.rows[i] ?? 0);
    return this;
  }

  intersect(a: Relation): this {
    for (let i = 0; i < this.rows.length; i++) this.rows[i] = (this.rows[i] ?? 0) & (a.rows[i] ?? 0);
    return this;
  }

  subtract(a: Relation): this {
    for (let i = 0; i < this.rows.length; i++) this.rows[i] = (this.rows[i] ?? 0) & ~(a.rows[i] ?? 0);
    return this;
  }

  /** this = a ; b; neither may be `this`. */
  compose(a: Relation, b: Relation): this {
    this.clear();
    for (let i = 0; i < this.n; i++) {
      for (let j = 0; j < this.n; j++) {
        if (a.has(i, j)) for (let k = 0; k < this.words; k++) this.#or(i * this.words + k, b.rows[j * this.words + k] ?? 0);
      }
    }
    return this;
  }

  /** this = a⁻¹; `a` may not be `this`. */
  inverse(a: Relation): this {
    this.clear();
    for (const [from, to] of a.pairs()) this.add(to, from);
    return this;
  }

  /** Transitive closure, in place. */
  close(): this {
    bits.closure(this.rows, 0, 0, this.n, this.words);
    return this;
  }

  /** With the identity, in place. */
  reflexive(): this {
    bits.optional(this.rows, 0, 0, this.n, this.words);
    return this;
  }

  /** All pairs that are not in it, in place. */
  complement(): this {
    for (let i = 0; i < this.rows.length; i++) this.rows[i] = ~(this.rows[i] ?? 0);
    const all = emptySet(this.n);
    bits.universe(all, 0, this.n, this.words);
    return this.restrict(all, all);
  }

  /** this = s × t. */
  product(s: EventSet, t: EventSet): this {
    for (let i = 0; i < this.n; i++) {
      for (let k = 0; k < this.words; k++) this.rows[i * this.words + k] = inSet(s, i) ? (t[k] ?? 0) : 0;
    }
    return this;
  }

  /** Keeps the pairs that lead from `s` to `t`, in place. */
  restrict(s: EventSet, t: EventSet): this {
    for (let i = 0; i < this.n; i++) {
      for (let k = 0; k < this.words; k++) {
        const at = i * this.words + k;
        this.rows[at] = inSet(s, i) ? (this.rows[at] ?? 0) & (t[k] ?? 0) : 0;
      }
    }
    return this;
  }

  domain(): EventSet {
    return setOf(this.n, this.pairs().map(([from]) => from));
  }

  range(): EventSet {
    return setOf(this.n, this.pairs().map(([, to]) => to));
  }

  /** A shortest path of at least one edge, as the events on it with both ends; undefined where there is none. */
  path(from: number, to: number): number[] | undefined {
    const before = new Int32Array(this.n).fill(-1);
    let front = [from];
    while (front.length > 0) {
      const next: number[] = [];
      for (const i of front) {
        for (let j = 0; j < this.n; j++) {
          if (!this.has(i, j)) continue;
          if (j === to) return pathTo(before, from, i).concat(to);
          if (j === from || before[j] !== -1) continue;
          before[j] = i;
          next.push(j);
        }
      }
      front = next;
    }
    return undefined;
  }

  /** The events of a shortest cycle, each once, from its smallest event on; undefined where there is none. */
  cycle(): number[] | undefined {
    let shortest: number[] | undefined;
    for (let i = 0; i < this.n; i++) {
      const path = this.path(i, i);
      if (path && (!shortest || path.length - 1 < shortest.length)) shortest = path.slice(0, -1);
    }
    return shortest;
  }

  #or(at: number, word: number): void {
    this.rows[at] = (this.rows[at] ?? 0) | word;
  }
}

function pathTo(before: Int32Array, from: number, last: number): number[] {
  const path = [last];
  for (let i = last; i !== from; ) {
    i = before[i] ?? from;
    path.push(i);
  }
  return path.reverse();
}
