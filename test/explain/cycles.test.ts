/**
 * A cycle that is named for a forbidden outcome is one: each of its edges is in the model's relation of that name, and it closes. Without
 * the axioms that are named, the execution is consistent.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Axioms } from "../../src/explain/axioms.ts";
import { explain } from "../../src/explain/explain.ts";
import type { ForbiddenWay } from "../../src/explain/forbidden.ts";
import type { ColumnModel } from "../../src/explain/question.ts";
import { loadModel } from "../../src/models/catalogue.ts";
import type { Model } from "../../src/models/model.ts";
import { FileSet } from "../../src/syntax/source.ts";
import { COLUMNS, question, SHAPES, weakOutcome } from "./shapes.ts";

describe("cycles of forbidden outcomes", () => {
  test.each(SHAPES)("%s", (shape) => {
    const path = `litmus/classic/${shape}.litmus`;
    const condition = weakOutcome(path);
    for (const model of COLUMNS) {
      const q = question(path, condition, model);
      const explanation = explain(q);
      if (explanation.kind !== "forbidden") continue;
      for (const way of explanation.ways) {
        expectCycle(way, q.column);
        expectConsistentWithout(way, q.column);
      }
    }
    expect.hasAssertions();
  });
});

function expectCycle(way: ForbiddenWay, column: ColumnModel): void {
  const axioms = new Axioms(way.view.exec, way.coherence, column);
  const { edges } = way.violation;
  edges.forEach((e, i) => {
    const inverted = e.relation.endsWith("^-1");
    const relation = axioms.relation(inverted ? e.relation.slice(0, -3) : e.relation);
    expect(inverted ? relation?.has(e.to, e.from) : relation?.has(e.from, e.to), `${e.relation} ${e.from} ${e.to}`).toBe(true);
    expect(edges[(i + 1) % edges.length]?.from).toBe(e.to);
  });
  expect(edges.length).toBeGreaterThan(0);
}

function expectConsistentWithout(way: ForbiddenWay, column: ColumnModel): void {
  expect(new Axioms(way.view.exec, way.coherence, column).holds).toBe(false);
  expect(new Axioms(way.view.exec, way.coherence, column, without(column.cat, [way.axiom, ...way.also])).holds, `${column.name} without ${way.axiom}`).toBe(true);
}

/** The model of a column less some of its axioms. */
function without(cat: string, axioms: readonly string[]): Model {
  const less = (path: string): string => readFileSync(path, "utf8").split("\n").filter((line) => !axioms.some((a) => line.includes(` as ${a}`))).join("\n");
  const files = new FileSet();
  const text = less(cat === "go" ? "src/explain/go-order.cat" : `src/models/${cat}.cat`);
  const loaded = loadModel(files.add(`${cat}.cat`, `${text}\nempty 0 as nothing\n`), files, () => undefined);
  if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
  return loaded.model;
}
