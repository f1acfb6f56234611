/** Reads that are not decided because nothing new can come of it (src/explore/finishing.ts), against deciding every one. */
import { expect, test } from "vitest";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { type Dice, dice } from "../property/rich-programs.ts";
import { compareReduced, search } from "./search.ts";

const ROUNDS = 120;

const STATEMENTS = ["x++", "x++", "y = x", "x = y + 1", "_ = x", "_ = y", "r = x", "r += y", "y = r", "if x == 1 { y = 2 }", "a.Add(1)", "r = int(a.Load())", "a.Store(2)", "x = 10 / (y + 1)", "cells[x&1] = r", "r = cells[y&1]", "s = t", "t = \"two\"", "s += t"] as const;
const SEEN = ["x", "y", "x, y", "a", "x, cells[0], cells[1]", "g0.r", "g0.r, g1.r, x", "s", "x, s"] as const;

function program(roll: Dice): string {
  const pick = (list: readonly string[]): string => list[roll(list.length)] ?? "";
  const blocks = Array.from({ length: 2 + roll(3) }, (_, i) => `go g${i} {\n\tvar r int\n\t${Array.from({ length: 1 + roll(3) }, () => pick(STATEMENTS)).join("\n\t")}\n\t_ = r\n}\n`);
  return `var x, y int\nvar a atomic.Int64\nvar cells [2]int\nvar s, t string\n${blocks.join("\n")}\nobserve ${pick(SEEN)}\n`;
}

test.each(["sc", "amd64", "arm64", "386", "go"])("%s", (model) => {
  const roll = dice(SEED);
  const { compared, fewer } = compareReduced(model, Array.from({ length: ROUNDS }, () => program(roll)), 3000);
  expect(compared).toBeGreaterThan(ROUNDS / 2);
  expect(fewer).toBeGreaterThan(ROUNDS / 20);
}, 120_000);

test("counters without a lock, in any number", () => {
  const blocks = Array.from({ length: 12 }, (_, i) => `go { x++; r${i} := x }\n`).join("");
  const { code } = lowered("p.litmus", `var x int\n${blocks}observe x\n`);
  for (const model of ["arm64", "go"]) {
    const { states, outcomes } = search(code, model, { isReduced: true, maxStates: 3000 });
    expect({ model, outcomes: outcomes.length }).toEqual({ model, outcomes: 12 });
    expect(states).toBeLessThan(100);
  }
});
