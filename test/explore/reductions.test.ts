/** Symmetry and operations without a step of their own change neither outcomes nor races: the corpus with them, and without. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Budget } from "../../src/explore/budget.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { interleavings } from "../../src/explore/interleavings.ts";
import { outcomeKey } from "../../src/explore/outcome-key.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lowered } from "../program/lowered.ts";

function summary(code: ProgramCode, isReduced: boolean) {
  const budget = new Budget(DEFAULT_LIMITS, Date.now() + 60_000, undefined, undefined);
  const { outcomes, races } = interleavings(code, budget, { isReduced });
  return {
    states: budget.states,
    met: budget.met,
    outcomes: outcomes.map((o) => outcomeKey(o, code.globals.length)).sort(),
    races: races.map(({ cell, accesses }) => `${cell} ${accesses.map((a) => `${a.kind} ${a.goroutine} ${a.pos}`).join(" / ")}`).sort(),
  };
}

test.each(["sync", "go-spec", "idioms", "patterns"])("litmus/%s", (folder) => {
  let fewer = 0;
  for (const name of readdirSync(`litmus/${folder}`).filter((n) => n.endsWith(".litmus"))) {
    const { code } = lowered(name, readFileSync(`litmus/${folder}/${name}`, "utf8"));
    const { states, ...answer } = summary(code, true);
    const { states: all, ...full } = summary(code, false);
    expect({ name, ...answer }).toEqual({ name, ...full });
    if (states < all) fewer++;
  }
  expect(fewer).toBeGreaterThan(3);
});
