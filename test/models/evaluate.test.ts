/**
 * The compiled machine against the plain evaluation of the same definitions (explain.ts), on random candidates, for every model;
 * and that the cycle which is given for a failure is one.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBundled, modelOf } from "../../src/models/catalogue.ts";
import { columns } from "../../src/models/columns.ts";
import { Explainer } from "../../src/models/explain.ts";
import type { Communication, Skeleton } from "../../src/models/model.ts";
import { inSet, Relation, setOf } from "../../src/models/relation.ts";
import { vocabulary } from "../../src/models/vocabulary.ts";

interface Event { goroutine: number; kind: "R" | "W" | "F"; cell: number; sets: string[] }

const annotations = [...vocabulary].filter(([name, { sort }]) => sort === "set" && !["R", "W", "F", "IW"].includes(name)).map(([name]) => name);

const eventOf = fc.record({
  goroutine: fc.nat(3),
  kind: fc.constantFrom("R", "W", "R", "W", "F") as fc.Arbitrary<"R" | "W" | "F">,
  cell: fc.nat(2),
  sets: fc.subarray(annotations, { maxLength: 3 }),
});

const execution = fc
  .record({
    events: fc.oneof({ weight: 6, arbitrary: fc.array(eventOf, { minLength: 2, maxLength: 12 }) }, { weight: 1, arbitrary: fc.array(eventOf, { minLength: 33, maxLength: 40 }) }),
    dice: fc.infiniteStream(fc.nat(1_000_000)),
  })
  .map(({ events, dice }) => build(events.toSorted((a, b) => a.goroutine - b.goroutine), dice));

function build(events: readonly Event[], dice: Iterator<number>): { skeleton: Skeleton; communication: Communication } {
  const n = events.length;
  const roll = (sides: number): number => (dice.next().value as number) % sides;
  const pairs = (keep: (a: Event, b: Event, i: number, j: number) => boolean): Relation =>
    Relation.of(n, events.flatMap((a, i) => events.flatMap((b, j) => (keep(a, b, i, j) ? [[i, j] as const] : []))));
  const po = pairs((a, b, i, j) => i < j && a.goroutine === b.goroutine);
  const loc = pairs((a, b) => a.kind !== "F" && b.kind !== "F" && a.cell === b.cell);
  const dependency = (to: (b: Event) => boolean): Relation => pairs((a, b, i, j) => po.has(i, j) && a.kind === "R" && to(b) && roll(4) === 0);
  const rmw = pairs((a, b, i, j) => po.has(i, j) && j === i + 1 && a.kind === "R" && b.kind === "W" && a.cell === b.cell && roll(2) === 0);
  const rank = events.map(() => roll(1000));
  const co = pairs((a, b, i, j) => a.kind === "W" && b.kind === "W" && loc.has(i, j) && ((rank[i] ?? 0) - (rank[j] ?? 0) || i - j) < 0);
  const rf = new Relation(n);
  const fr = new Relation(n);
  events.forEach((read, r) => {
    if (read.kind !== "R") return;
    const writes = events.flatMap((w, i) => (w.kind === "W" && w.cell === read.cell ? [i] : []));
    const source = roll(writes.length + 1) - 1;
    const from = writes[source];
    if (from !== undefined) rf.add(from, r);
    for (const w of writes) if (from === undefined || co.has(from, w)) fr.add(r, w);
  });
  const sets = new Map(["R", "W", "F", ...annotations].map((name) => [name, setOf(n, events.flatMap((e, i) => (e.kind === name || e.sets.includes(name) ? [i] : [])))]));
  const relations = new Map([
    ["po", po], ["loc", loc], ["rmw", rmw],
    ["addr", dependency((b) => b.kind !== "F")], ["data", dependency((b) => b.kind === "W")], ["ctrl", dependency(() => true)],
    ["amo", pairs((_a, _b, i, j) => rmw.has(i, j) && roll(2) === 0)], ["sw", pairs((a, b) => a.goroutine < b.goroutine && roll(12) === 0)],
  ]);
  return { skeleton: { n, sets, relations }, communication: { rf, co, fr } };
}

const distinct = columns.filter((column, i) => columns.findIndex(({ cat }) => cat === column.cat) === i);

describe.each(distinct)("$cat", (column) => {
  const model = modelOf(column);
  const checked = checkBundled(column.cat);

  test("the machine and the definitions agree on each check", () => {
    fc.assert(
      fc.property(execution, ({ skeleton, communication }) => {
        const explainer = new Explainer(skeleton, communication);
        const failing = checked.checks.findIndex(({ kind, term }) => {
          const relation = explainer.relation(term);
          return kind === "acyclic" ? !relation.isAcyclic() : kind === "irreflexive" ? !relation.isIrreflexive() : !relation.isEmpty();
        });
        const checker = model.instantiate(skeleton);
        // Twice: evaluating a candidate leaves nothing behind.
        expect(checker.failing(communication)).toBe(failing);
        expect(checker.failing(communication)).toBe(failing);
        expect(checker.refuted(communication)).toBe(failing);
        checker.release();
      }),
      { numRuns: 60 },
    );
  });

  test("what refutes a part refutes the whole", () => {
    fc.assert(
      fc.property(execution, fc.infiniteStream(fc.boolean()), ({ skeleton, communication }, keep) => {
        const part = (relation: Relation): Relation => Relation.of(skeleton.n, relation.pairs().filter(() => keep.next().value));
        const { rf, co, fr } = communication;
        const checker = model.instantiate(skeleton);
        const refuted = checker.refuted({ rf: part(rf), co: part(co), fr: part(fr) }) >= 0;
        expect(refuted && checker.failing(communication) < 0).toBe(false);
        checker.release();
      }),
      { numRuns: 60 },
    );
  });

  test("a violation is a cycle, each step an edge of the relation that it names", () => {
    fc.assert(
      fc.property(execution, ({ skeleton, communication }) => {
        const checker = model.instantiate(skeleton);
        const check = checker.failing(communication);
        fc.pre(check >= 0);
        const edges = checker.violation(check, communication)?.edges ?? [];
        expect(edges.length).toBeGreaterThan(0);
        const holds = edges.map(({ from, to, relation }) => {
          const [name = "", inverse] = relation.split("^");
          const value = checker.relation(name, communication);
          return inverse === undefined ? value?.has(from, to) : value?.has(to, from);
        });
        expect(holds).toEqual(edges.map(() => true));
        // Down to what the execution is made of, save where a set of pairs is all that there is to say.
        expect(edges.filter(({ relation }) => !vocabulary.has(relation.split("^")[0] ?? ""))).toEqual([]);
        const starts = edges.map(({ from }) => from);
        const ends = edges.map(({ to }) => to);
        expect(ends.slice(0, -1)).toEqual(starts.slice(1));
        expect(model.checks[check]?.kind === "empty" || ends.at(-1) === starts[0]).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("releasing and instantiating again gives the same verdict on reused buffers", () => {
    fc.assert(
      fc.property(execution, execution, (first, second) => {
        const verdict = ({ skeleton, communication }: typeof first): number => {
          const checker = model.instantiate(skeleton);
          const failing = checker.failing(communication);
          checker.release();
          return failing;
        };
        const before = verdict(first);
        verdict(second);
        expect(verdict(first)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });
});

test("a set of events and the events in it", () => {
  const set = setOf(70, [0, 31, 32, 69]);
  expect([0, 1, 31, 32, 33, 69].filter((event) => inSet(set, event))).toEqual([0, 31, 32, 69]);
});
