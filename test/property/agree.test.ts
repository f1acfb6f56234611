/**
 * The explorer against the brute force of `test/reference/` on random programs: 2,000 with a fixed seed, another set with
 * `GOMM_SEED=n`. A failure shows the smallest program that still disagrees.
 */
import { describe, expect, test } from "vitest";
import { ANY_SHAPE, programs, type Shape } from "../reference/generate.ts";
import { agrees, counterexample } from "./agreement.ts";
import { gomm } from "./engine.ts";

const shapes: readonly (readonly [string, Shape, number])[] = [
  ["straight-line programs", { ...ANY_SHAPE, branches: false, locksAndChannels: false }, 600],
  ["branching programs", { ...ANY_SHAPE, locksAndChannels: false }, 600],
  ["programs with locks and channels", ANY_SHAPE, 800],
];

describe.each(shapes)("%s", (_, shape, count) => {
  test("have the outcomes of the brute force under sc and go", () => {
    expect(counterexample(programs(shape), count, (program) => agrees(gomm, program, ["sc", "go"]))).toBeUndefined();
  });
});

test("programs without locks and channels have the outcomes of the store-buffer machine on amd64", () => {
  expect(counterexample(programs({ ...ANY_SHAPE, locksAndChannels: false }), 300, (program) => agrees(gomm, program, ["amd64"]))).toBeUndefined();
});
