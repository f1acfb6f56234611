import { expect, test } from "vitest";
import { explore } from "../../src/index.ts";

/** Executions per model, in the order of the models. */
function counts(text: string, models: readonly string[]): readonly (number | null)[] {
  return explore(text, { models, count: true }).models.map((m) => m.executions);
}

const blocks = (variables: string, ...bodies: readonly string[]): string => `var ${variables}\n${bodies.map((b) => `go { ${b} }`).join("\n")}\n`;

test("nobody counts unless asked", () => {
  expect(explore(blocks("x int", "x = 1", "r := x")).models.every((m) => m.executions === null)).toBe(true);
});

test("SB has three executions under sc, four under TSO", () => {
  expect(counts(blocks("x, y int", "x = 1; r1 := y", "y = 1; r2 := x"), ["sc", "amd64", "arm64"])).toEqual([3, 4, 4]);
});

test("IRIW has fifteen under sc and TSO, sixteen on arm64", () => {
  const text = blocks("x, y int", "x = 1", "y = 1", "r1 := x; r2 := y", "r3 := y; r4 := x");
  expect(counts(text, ["sc", "amd64", "arm64", "go"])).toEqual([15, 15, 16, 16]);
});

test("2+2W has three coherence orders under sc and TSO, four on arm64, and no order under go", () => {
  expect(counts(blocks("x, y int", "x = 1; y = 2", "y = 1; x = 2"), ["sc", "amd64", "arm64"])).toEqual([3, 3, 4]);
});

test("n writers and a reader of one cell have n! coherence orders, and the reader sees one of n + 1 values in each", () => {
  const writers = (n: number): string => blocks("x int", ...Array.from({ length: n }, (_, i) => `x = ${i + 1}`), "r := x");
  expect([1, 2, 3, 4, 5].map((n) => counts(writers(n), ["arm64"])[0])).toEqual([2, 6, 24, 120, 720]);
});

test("n atomic additions have n! executions", () => {
  const additions = (n: number): string => blocks("x atomic.Int32", ...Array.from({ length: n }, () => "x.Add(1)"));
  expect([1, 2, 3, 4].map((n) => counts(additions(n), ["arm64", "go"]))).toEqual([[1, 1], [2, 2], [6, 6], [24, 24]]);
});

test("a coherence order that program order fixes is one", () => {
  expect(counts(blocks("x int", "x = 1; x = 2; x = 3", "r := x"), ["sc", "arm64"])).toEqual([4, 4]);
});

test("what a bound cuts has no count", () => {
  const text = blocks("x int", ...Array.from({ length: 6 }, (_, i) => `x = ${i + 1}`), "r := x");
  const [model] = explore(text, { models: ["arm64"], count: true, limits: { maxStates: 1000 } }).models;
  expect(model?.executions).toBeNull();
});
