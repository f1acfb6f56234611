/** Random programs: they print and parse back, they are varied, and the references agree on what the theorems of weak memory say. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { observeOrderedCells } from "../property/transform.ts";
import { ANY_SHAPE, programs } from "./generate.ts";
import { goOutcomes } from "./go-axioms.ts";
import { interleavings, raceFree } from "./interleave.ts";
import { parseLitmus } from "./parse.ts";
import { printProgram } from "./print.ts";
import { storeBufferOutcomes } from "./store-buffer.ts";

const sample = fc.sample(programs(), { numRuns: 300, seed: 1 });

test("a program is what its text says", () => {
  for (const program of sample) expect(parseLitmus(printProgram(program))).toEqual(program);
});

test("the sample has every kind of statement, deadlocks, races and race-free programs", () => {
  const text = sample.map(printProgram).join("\n");
  for (const part of ["atomic.Load", "atomic.Store", "Swap", "Add", "CompareAndSwap", "Lock()", "<-c", "c0 <- ", "close(", "if r", "else", "&1]", "[r"]) {
    expect(text.replaceAll(" & ", "&")).toContain(part);
  }
  const deadlocks = sample.filter((program) => interleavings(program).keys().some((key) => key.endsWith("deadlock"))).length;
  expect(deadlocks).toBeGreaterThan(10);
  expect(deadlocks).toBeLessThan(150);
  const free = sample.filter(raceFree).length;
  expect(free).toBeGreaterThan(30);
  expect(free).toBeLessThan(250);
  for (const program of sample) expect(interleavings(program).keys().filter((key) => key.endsWith("panic"))).toEqual([]);
});

test("sc ⊆ go", () => {
  for (const program of sample) expect(goOutcomes(program).keys()).toEqual(expect.arrayContaining(interleavings(program).keys()));
});

test("without data race go is sc, but for the final values of atomic cells", () => {
  const free = sample.map(observeOrderedCells).filter(raceFree);
  expect(free.length).toBeGreaterThan(30);
  for (const program of free) expect({ text: printProgram(program), outcomes: goOutcomes(program).keys() }).toEqual({ text: printProgram(program), outcomes: interleavings(program).keys() });
});

test("sc ⊆ amd64 ⊆ go", () => {
  for (const program of fc.sample(programs({ ...ANY_SHAPE, locksAndChannels: false }), { numRuns: 200, seed: 2 })) {
    const amd64 = storeBufferOutcomes(program).keys();
    expect(amd64).toEqual(expect.arrayContaining(interleavings(program).keys()));
    expect(goOutcomes(program).keys()).toEqual(expect.arrayContaining(amd64));
  }
});
