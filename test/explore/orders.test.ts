/** Orders of steps that are left out (src/explore/orders.ts) change neither outcomes nor races: random programs with all orders, and without. */
import { expect, test } from "vitest";
import { Budget } from "../../src/explore/budget.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { interleavings } from "../../src/explore/interleavings.ts";
import { outcomeKey } from "../../src/explore/outcome-key.ts";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { dice, richProgram } from "../property/rich-programs.ts";
import { CASES, orderlyProgram } from "./orderly-programs.ts";

/** What is found, when orders are left out after so many states; undefined where a bound was met. */
function answer(name: string, text: string, ordersAfter: number) {
  const { code } = lowered(name, text);
  const budget = new Budget({ ...DEFAULT_LIMITS, maxStates: 1500 }, Date.now() + 20_000, undefined, undefined);
  const { outcomes, races, hasMemoryRace, unsettled, unjoined, singleCells } = interleavings(code, budget, { ordersAfter });
  if (budget.met.length > 0) return undefined;
  return {
    states: budget.states,
    found: {
      text,
      outcomes: outcomes.map((o) => outcomeKey(o, code.globals.length)).sort(),
      races: races.map(({ cell, accesses }) => `${cell} ${accesses.map((a) => `${a.kind} ${a.goroutine} ${a.pos}`).join(" / ")}`).sort(),
      hasMemoryRace, unsettled, unjoined, singleCells,
    },
  };
}

test.each([[1], [12]])("programs of goroutines that share some objects, after %d states", (ordersAfter) => {
  const roll = dice(SEED);
  let [all, some] = [0, 0];
  for (let k = 0; k < 30; k++) {
    const text = orderlyProgram(roll, 4);
    const full = answer("p.go", text, Infinity);
    if (!full) continue;
    const reduced = answer("p.go", text, ordersAfter);
    expect(reduced?.found).toEqual(full.found);
    all += full.states;
    some += reduced?.states ?? 0;
  }
  expect(some).toBeLessThan(0.8 * all);
});

test("litmus programs", () => {
  const roll = dice(SEED);
  for (let k = 0; k < 30; k++) {
    const text = richProgram(roll);
    expect(answer("p.litmus", text, 1)?.found).toEqual(answer("p.litmus", text, Infinity)?.found);
  }
});

test.each(Object.keys(CASES))("%s", (name) => {
  const text = CASES[name] ?? "";
  const full = answer("p.go", text, Infinity)?.found;
  expect(full).toBeDefined();
  for (const ordersAfter of [1, 2, 3, 5, 8]) expect(answer("p.go", text, ordersAfter)?.found).toEqual(full);
});

test("the number of states grows with the number of objects, not with the product of what each goes through", () => {
  const locks = (n: number): string => Array.from({ length: n }, (_, i) => `var mu${i} sync.Mutex\nvar x${i} int32\ngo {\n mu${i}.Lock()\n x${i} = 1\n mu${i}.Unlock()\n}\ngo {\n mu${i}.Lock()\n x${i}++\n mu${i}.Unlock()\n}\n`).join("");
  expect(answer("p.litmus", `litmus "locks"\n${locks(6)}observe x0\n`, 200)?.states).toBeLessThan(900);
});
