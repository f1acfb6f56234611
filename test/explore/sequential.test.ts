/** Two ways to sequential consistency (src/explore/sequential.ts): interleavings and graphs agree in outcomes and in data races. */
import { expect, test } from "vitest";
import { Budget } from "../../src/explore/budget.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { type Interleavings, interleavings } from "../../src/explore/interleavings.ts";
import { outcomeKey } from "../../src/explore/outcome-key.ts";
import { isPlain, sequentialGraphs } from "../../src/explore/sequential.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lowered } from "../program/lowered.ts";
import { oracleRows } from "../reference/oracle.ts";

function summary(code: ProgramCode, search: (code: ProgramCode, budget: Budget) => Interleavings) {
  const budget = new Budget(DEFAULT_LIMITS, Date.now() + 20_000, undefined, undefined);
  const { outcomes, races } = search(code, budget);
  expect(budget.met).toEqual([]);
  return {
    outcomes: outcomes.map((o) => outcomeKey(o, code.globals.length)).sort(),
    races: races.map(({ cell, accesses }) => `${cell} ${accesses.map((a) => `${a.kind} ${a.goroutine} ${a.pos}`).join(" / ")}`).sort(),
  };
}

test("on every twelfth program of the oracle", () => {
  const rows = oracleRows().filter((_, i) => i % 12 === 0);
  let plain = 0;
  for (const { name, litmus } of rows) {
    const { code } = lowered("p.litmus", litmus);
    if (!isPlain(code)) continue;
    plain++;
    expect({ name, ...summary(code, sequentialGraphs) }).toEqual({ name, ...summary(code, interleavings) });
  }
  expect(plain).toBeGreaterThan(50);
});

test("all races are known before all outcomes are", () => {
  let sooner = 0;
  for (const { name, litmus } of oracleRows().filter((_, i) => i % 12 === 5)) {
    const { code } = lowered("p.litmus", litmus);
    if (!isPlain(code)) continue;
    const whole = summary(code, sequentialGraphs);
    const { outcomes, races } = summary(code, (c, budget) => sequentialGraphs(c, budget, true));
    // Without a race, outcomes are those of every column.
    expect({ name, races, outcomes }).toEqual({ name, races: whole.races, outcomes: races.length === 0 ? whole.outcomes : outcomes });
    if (outcomes.length < whole.outcomes.length) sooner++;
  }
  expect(sooner).toBeGreaterThan(20);
});

test("where there are too many interleavings, on a ring of twelve store buffers", () => {
  const n = 12;
  const blocks = Array.from({ length: n }, (_, i) => `go {\n\tx${i} = 1\n\tr${i} := x${(i + 1) % n}\n}\n`).join("");
  const names = (c: string): string => Array.from({ length: n }, (_, i) => `${c}${i}`).join(", ");
  const { code } = lowered("p.litmus", `litmus "ring"\nvar ${names("x")} int32\n${blocks}observe ${names("r")}\n`);
  const { outcomes, races } = summary(code, sequentialGraphs);
  expect(outcomes).toHaveLength(2 ** n - 1);
  expect(races).toHaveLength(n);
});

test("how far the others are when a panic ends the program", () => {
  const { code } = lowered("p.litmus", `litmus "panic"
var x, y int
go {
	x = 1
	r1 := y
	r2 := x
}
go {
	r3 := x
	y = 1
	panic("no")
}
go {
	r4 := y / x
}
observe r1, r2, r3, r4
`);
  const graphs = summary(code, sequentialGraphs);
  expect(graphs).toEqual(summary(code, interleavings));
  expect(graphs.outcomes.length).toBeGreaterThan(20);
});
