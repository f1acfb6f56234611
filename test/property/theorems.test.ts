/** What holds between the models, and between a program and its like, on random programs with locks and channels too. */
import { describe, expect, test } from "vitest";
import { ANY_SHAPE, programs } from "../reference/generate.ts";
import { raceFree } from "../reference/interleave.ts";
import { printProgram } from "../reference/print.ts";
import { completeOutcomes, equivalent, counterexample, included, sameOutcomes } from "./agreement.ts";
import { gomm } from "./engine.ts";
import { addUnused, observeOrderedCells, rename, reverseGoroutines } from "./transform.ts";

const WITHOUT_READ_MODIFY_WRITES = { ...ANY_SHAPE, readModifyWrites: false };
const STRONG = ["sc", "amd64", "arm64/v8.1", "arm64", "riscv64", "go"] as const;

describe("inclusions", () => {
  test("sc ⊆ amd64 ⊆ arm64/v8.1 ⊆ arm64 ⊆ go", () => {
    expect(counterexample(programs(), 300, (program) => included(gomm, program, ["sc", "amd64", "arm64/v8.1", "arm64", "go"]))).toBeUndefined();
  });

  test("sc ⊆ riscv64 ⊆ go", () => {
    expect(counterexample(programs(), 300, (program) => included(gomm, program, ["sc", "riscv64", "go"]))).toBeUndefined();
  });

  test("sc ⊆ ppc64le, and ppc64le ⊆ go without atomic read-modify-writes", () => {
    expect(counterexample(programs(), 200, (program) => included(gomm, program, ["sc", "ppc64le"]))).toBeUndefined();
    expect(counterexample(programs(WITHOUT_READ_MODIFY_WRITES), 200, (program) => included(gomm, program, ["ppc64le", "go"]))).toBeUndefined();
  });

  test("sc ⊆ 386 ⊆ go; sc ⊆ arm ⊆ go without atomic read-modify-writes", () => {
    expect(counterexample(programs(), 150, (program) => included(gomm, program, ["sc", "386", "go"]))).toBeUndefined();
    expect(counterexample(programs(WITHOUT_READ_MODIFY_WRITES), 200, (program) => included(gomm, program, ["sc", "arm", "go"]))).toBeUndefined();
  });
});

describe("programs without data race", () => {
  test("have their sc outcomes on every model, up to final values of atomic cells", () => {
    let found = 0;
    const failing = counterexample(programs(), 400, (drawn) => {
      const program = observeOrderedCells(drawn);
      if (!raceFree(program)) return;
      found++;
      const text = printProgram(program);
      const outcomes = gomm(text, STRONG);
      for (const model of STRONG) sameOutcomes(text, model, completeOutcomes(outcomes, "sc", text), completeOutcomes(outcomes, model, text));
    });
    expect(failing).toBeUndefined();
    expect(found).toBeGreaterThan(40);
  });
});

describe("outcomes do not depend on", () => {
  const models = ["sc", "arm64", "ppc64le", "go"];

  test("the order of the goroutines", () => {
    expect(counterexample(programs(), 150, (program) => equivalent(gomm, program, reverseGoroutines(program), models))).toBeUndefined();
  });

  test("names", () => {
    expect(counterexample(programs(), 150, (program) => equivalent(gomm, program, rename(program), models))).toBeUndefined();
  });

  test("a variable that nobody uses", () => {
    expect(counterexample(programs(), 150, (program) => equivalent(gomm, program, addUnused(program), models))).toBeUndefined();
  });
});
