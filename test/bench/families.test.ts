import { expect, test } from "vitest";
import { FAMILIES, program } from "../../bench/scaling/families.ts";
import { measure } from "../../bench/scaling/measure.ts";

const outcomes = (family: string, n: number, model: string): number => measure({ text: program(family, n), model, timeoutMs: 10_000, count: false }).outcomes;

test("the smallest member of every family is explored to its end", () => {
  const cut = FAMILIES.filter((f) => !measure({ text: f.program(f.sizes[0] ?? 2), model: "sc", timeoutMs: 10_000, count: false }).complete);
  expect(cut.map((f) => f.name)).toEqual([]);
});

test("a ring of n store buffers has 2^n outcomes, and one less under sc", () => {
  expect([2, 3, 4].map((n) => outcomes("sb-ring", n, "arm64"))).toEqual([4, 8, 16]);
  expect([2, 3, 4].map((n) => outcomes("sb-ring", n, "sc"))).toEqual([3, 7, 15]);
});

test("a reader of a cell with n writers sees n + 1 values", () => {
  expect(["sc", "arm64", "go"].map((model) => outcomes("writers", 4, model))).toEqual([5, 5, 5]);
});

test("n plain increments leave between 1 and n, n atomic ones leave n", () => {
  expect([2, 3].map((n) => outcomes("increment", n, "go"))).toEqual([2, 3]);
  expect([2, 3].map((n) => outcomes("add", n, "go"))).toEqual([1, 1]);
});

test("philosophers who all take their left fork first starve or dine", () => {
  expect(outcomes("philosophers", 3, "sc")).toBe(2);
});
