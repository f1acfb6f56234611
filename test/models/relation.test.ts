/** The algebra of relations on bit sets against the same algebra on sets of pairs, below and above one word a row. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as bits from "../../src/models/bits.ts";
import { inSet, Relation, setOf } from "../../src/models/relation.ts";

type Pair = readonly [number, number];

/** A set of pairs, and the operations by their definitions. */
class Pairs {
  readonly keys: Set<number>;
  constructor(readonly n: number, pairs: Iterable<Pair>) {
    this.keys = new Set([...pairs].map(([i, j]) => i * n + j));
  }
  has = (i: number, j: number): boolean => this.keys.has(i * this.n + j);
  filter(keep: (i: number, j: number) => boolean): Pairs {
    const all = Array.from({ length: this.n * this.n }, (_, k) => [Math.floor(k / this.n), k % this.n] as const);
    return new Pairs(this.n, all.filter(([i, j]) => keep(i, j)));
  }
  compose(other: Pairs): Pairs {
    return new Pairs(this.n, this.list().flatMap(([i, k]) => other.list().flatMap(([l, j]) => (k === l ? [[i, j] as const] : []))));
  }
  close(): Pairs {
    const longer = new Pairs(this.n, [...this.list(), ...this.compose(this).list()]);
    return longer.keys.size === this.keys.size ? this : longer.close();
  }
  list(): Pair[] {
    return [...this.keys].sort((a, b) => a - b).map((key) => [Math.floor(key / this.n), key % this.n]);
  }
}

const sizes = fc.constantFrom(1, 5, 31, 32, 33, 40);
const graph = sizes.chain((n) => {
  const event = fc.nat(n - 1);
  const pairs = fc.array(fc.tuple(event, event), { maxLength: 12 });
  const sparse = pairs.map((list) => list.filter(([i, j]) => i < j));
  return fc.record({ n: fc.constant(n), a: pairs, b: pairs, forward: sparse, s: fc.array(event), t: fc.array(event) });
});

describe("on random relations", () => {
  const holds = (operation: string, ours: (g: Relations) => Relation, naive: (g: Naive) => Pairs): void => {
    test(`${operation} is that of sets of pairs`, () => {
      fc.assert(
        fc.property(graph, ({ n, a, b, s, t }) => {
          const relations = { a: Relation.of(n, a), b: Relation.of(n, b), s: setOf(n, s), t: setOf(n, t) };
          const sets = { a: new Pairs(n, a), b: new Pairs(n, b), s: new Set(s), t: new Set(t) };
          expect(ours(relations).pairs()).toEqual(naive(sets).list());
        }),
        { numRuns: 30 },
      );
    });
  };
  interface Relations { a: Relation; b: Relation; s: Int32Array; t: Int32Array }
  interface Naive { a: Pairs; b: Pairs; s: Set<number>; t: Set<number> }
  const fresh = (a: Relation): Relation => new Relation(a.n);
  /** Runs an operation of bits.ts on an arena of three relations and two sets. */
  const inArena = (g: Relations, run: (m: Int32Array, d: number, a: number, b: number, s: number, t: number) => void): Relation => {
    const { words: w, rows } = g.a;
    const size = rows.length;
    const m = new Int32Array(3 * size + 2 * w);
    m.set(rows, size);
    m.set(g.b.rows, 2 * size);
    m.set(g.s, 3 * size);
    m.set(g.t, 3 * size + w);
    run(m, 0, size, 2 * size, 3 * size, 3 * size + w);
    const result = fresh(g.a);
    result.rows.set(m.subarray(0, size));
    return result;
  };

  holds("union", ({ a, b }) => a.clone().union(b), ({ a, b }) => a.filter((i, j) => a.has(i, j) || b.has(i, j)));
  holds("intersection", ({ a, b }) => a.clone().intersect(b), ({ a, b }) => a.filter((i, j) => a.has(i, j) && b.has(i, j)));
  holds("difference", ({ a, b }) => a.clone().subtract(b), ({ a, b }) => a.filter((i, j) => a.has(i, j) && !b.has(i, j)));
  holds("complement", ({ a }) => a.clone().complement(), ({ a }) => a.filter((i, j) => !a.has(i, j)));
  holds("composition", ({ a, b }) => fresh(a).compose(a, b), ({ a, b }) => a.compose(b));
  holds("inverse", ({ a }) => fresh(a).inverse(a), ({ a }) => a.filter((i, j) => a.has(j, i)));
  holds("transitive closure", ({ a }) => a.clone().close(), ({ a }) => a.close());
  holds("reflexive", ({ a }) => a.clone().reflexive(), ({ a }) => a.filter((i, j) => i === j || a.has(i, j)));
  holds("product", ({ a, s, t }) => fresh(a).product(s, t), ({ a, s, t }) => a.filter((i, j) => s.has(i) && t.has(j)));
  holds("restriction", ({ a, s, t }) => a.clone().restrict(s, t), ({ a, s, t }) => a.filter((i, j) => a.has(i, j) && s.has(i) && t.has(j)));

  const size = (g: Relations): number => g.a.rows.length;
  holds("composition in an arena", (g) => inArena(g, (m, d, a, b) => bits.compose(m, d, a, b, g.a.n, g.a.words)), ({ a, b }) => a.compose(b));
  holds("inverse in an arena", (g) => inArena(g, (m, d, a) => bits.inverse(m, d, a, g.a.n, g.a.words)), ({ a }) => a.filter((i, j) => a.has(j, i)));
  holds("closure in an arena", (g) => inArena(g, (m, d, a) => bits.closure(m, d, a, g.a.n, g.a.words)), ({ a }) => a.close());
  holds("complement in an arena", (g) => inArena(g, (m, d, a) => bits.complement(m, d, a, g.a.n, g.a.n, g.a.words)), ({ a }) => a.filter((i, j) => !a.has(i, j)));
  holds("product in an arena", (g) => inArena(g, (m, d, _a, _b, s, t) => bits.product(m, d, s, t, g.a.n, g.a.words)), ({ a, s, t }) => a.filter((i, j) => s.has(i) && t.has(j)));
  holds("identity in an arena", (g) => inArena(g, (m, d, _a, _b, s) => bits.identity(m, d, s, g.a.n, g.a.words)), ({ a, s }) => a.filter((i, j) => i === j && s.has(i)));
  holds(
    "[s] ; a ; [t] in an arena",
    (g) => inArena(g, (m, d, a, _b, s, t) => {
      bits.restrictDomain(m, d, s, a, g.a.n, g.a.words);
      bits.restrictRange(m, d, d, t, g.a.n, g.a.words);
    }),
    ({ a, s, t }) => a.filter((i, j) => a.has(i, j) && s.has(i) && t.has(j)),
  );
  holds("union in an arena", (g) => inArena(g, (m, d, a, b) => bits.union(m, d, a, b, size(g))), ({ a, b }) => a.filter((i, j) => a.has(i, j) || b.has(i, j)));
});

test("acyclic, irreflexive, a shortest cycle, domain and range", () => {
  fc.assert(
    fc.property(graph, ({ n, a, forward }) => {
      const relation = Relation.of(n, a);
      const closed = new Pairs(n, a).close();
      const onCycle = Array.from({ length: n }, (_, e) => e).filter((e) => closed.has(e, e));
      expect(relation.isAcyclic()).toBe(onCycle.length === 0);
      expect(relation.isIrreflexive()).toBe(a.every(([i, j]) => i !== j));
      expect(Relation.of(n, forward).isAcyclic()).toBe(true);
      const cycle = relation.cycle();
      expect(cycle === undefined).toBe(onCycle.length === 0);
      cycle?.forEach((event, i) => expect(relation.has(event, cycle[(i + 1) % cycle.length] ?? -1)).toBe(true));
      for (let e = 0; e < n; e++) {
        expect(inSet(relation.domain(), e)).toBe(a.some(([i]) => i === e));
        expect(inSet(relation.range(), e)).toBe(a.some(([, j]) => j === e));
      }
    }),
    { numRuns: 60 },
  );
});

test("the shortest of two cycles is found, and the shortest path", () => {
  const relation = Relation.of(6, [[0, 1], [1, 2], [2, 0], [3, 4], [4, 3], [2, 3], [0, 2]]);
  expect(relation.cycle()).toHaveLength(2);
  expect(relation.path(0, 4)).toEqual([0, 2, 3, 4]);
  expect(relation.path(4, 0)).toBeUndefined();
});
