/** Random programs: they print and parse back, they are varied, and the references agree on what the theorems of weak memory say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { observeOrderedCells } from "../property/transform.ts";
import { ANY_SHAPE, programs } from "./generate.ts";
import { goOutcomes } from "./go-axioms.ts";
import { interleavings, raceFree } from "./interleave.ts";
import { parseLitmus } from "./parse.ts";
import { printProgram } from "./print.ts";
import { storeBufferOutcomes } from "./store-buffer.ts";

const sample = fc.sample(programs(), { numRuns: 500, seed: 1 });

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
  expect(deadlocks).toBeLessThan(200);
  const free = sample.filter(raceFree).length;
  expect(free).toBeGreaterThan(50);
  expect(free).toBeLessThan(450);
  for (const program of sample) expect(interleavings(program).keys().filter((key) => key.endsWith("panic"))).toEqual([]);
});

test("sc ⊆ go, and they are the same where there is no data race", () => {
  for (const original of sample) {
    expect(goOutcomes(original).keys(), printProgram(original)).toEqual(expect.arrayContaining(interleavings(original).keys()));
    const program = observeOrderedCells(original);
    if (raceFree(program)) expect(goOutcomes(program).keys(), printProgram(program)).toEqual(interleavings(program).keys());
  }
});

test("sc ⊆ amd64 ⊆ go", () => {
  for (const program of fc.sample(programs({ ...ANY_SHAPE, locksAndChannels: false }), { numRuns: 200, seed: 2 })) {
    const amd64 = storeBufferOutcomes(program).keys();
    expect(amd64, printProgram(program)).toEqual(expect.arrayContaining(interleavings(program).keys()));
    expect(goOutcomes(program).keys(), printProgram(program)).toEqual(expect.arrayContaining(amd64));
  }
});
