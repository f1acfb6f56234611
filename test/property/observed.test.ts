/**
 * What main observes of an expression is the expression of what it observes of its parts: also where a part has to be known first (a divisor,
 * an index, a pointer), and where the expression panics, which shows as "-".
 */
import { expect, test } from "vitest";
import { explore } from "../../src/index.ts";
import { SEED } from "./agreement.ts";
import { type Dice, dice } from "./rich-programs.ts";

const ROUNDS = 25;
const MODELS = ["sc", "amd64", "arm64", "ppc64le", "386", "go"];
const STATEMENTS = ["x = 1", "x = 2", "x = 5", "y = 1", "y = 3", "x++", "y = x", "x = y", "if x == 1 { y = 2 }", "p = &cells[1]", "p = nil", "p = &cells[y&1]", "s = \"a\"", "s = \"bcd\"", "i = 1", "i = \"z\"", "mu.Lock(); x = 4; mu.Unlock()", "w = 1", "w = 1 << 32", "w = 1<<32 + 1"] as const;

function program(roll: Dice): string {
  const pick = (list: readonly string[]): string => list[roll(list.length)] ?? "";
  const blocks = Array.from({ length: 2 + roll(2) }, () => `go {\n\t${Array.from({ length: 1 + roll(3) }, () => pick(STATEMENTS)).join("\n\t")}\n}\n`);
  return `var x, y int\nvar w int64\nvar cells = [3]int{10, 20, 30}\nvar p, second = &cells[0], &cells[1]\nvar s string\nvar i any\nvar mu sync.Mutex\n${blocks.join("\n")}\n`;
}

interface Law {
  readonly parts: string;
  readonly whole: string;
  /** What the values of the parts make of the whole. */
  readonly of: (...parts: readonly string[]) => string;
}

const LAWS: readonly Law[] = [
  { parts: "x", whole: "12 / (x - 1)", of: (x) => (x === "1" ? "-" : String(Math.trunc(12 / (Number(x) - 1)))) },
  { parts: "x, y", whole: "cells[x], y", of: (x, y) => `${["10", "20", "30"][Number(x)] ?? "-"} ${y}` },
  { parts: "y, x", whole: "cells[y] / x, x", of: (y, x) => `${x === "0" || Number(y) > 2 ? "-" : String(Math.trunc(Number(y) * 10 + 10) / Number(x) | 0)} ${x}` },
  { parts: "p == nil, p == second, x", whole: "*p, x", of: (isNil, isSecond, x) => `${isNil === "true" ? "-" : isSecond === "true" ? "20" : "10"} ${x}` },
  { parts: "w, x", whole: "cells[w/(1<<32)] / int(w&1), x", of: (w, x) => `${Number(w) % 2 === 0 ? "-" : Number(w) > 1 ? "20" : "10"} ${x}` },
  { parts: "s", whole: "s + \"!\"", of: (s) => (s === "torn" ? "-" : s.replace(/"$/, "!\"")) },
  { parts: "i", whole: "i.(int)", of: (i) => (/^\d+$/.test(i) ? i : "-") },
];

/** The values of the observations in each outcome that a program ends well with. */
function observed(text: string, model: string): readonly (readonly string[])[] | undefined {
  const result = explore(text, { models: [model], limits: { maxStates: 20_000 } });
  expect(result.diagnostics.map((d) => d.message)).toEqual([]);
  const [found] = result.models;
  return found?.complete ? found.outcomes.map((o) => Object.values(o.values)) : undefined;
}

test.each(MODELS)("%s", (model) => {
  const roll = dice(SEED);
  let compared = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const text = program(roll);
    for (const { parts, whole, of } of LAWS) {
      const [ofParts, ofWhole] = [observed(`${text}observe ${parts}\n`, model), observed(`${text}observe ${whole}\n`, model)];
      if (!ofParts || !ofWhole) continue;
      compared++;
      expect({ text, whole, outcomes: new Set(ofWhole.map((values) => values.join(" "))) }).toEqual({ text, whole, outcomes: new Set(ofParts.map((values) => of(...values))) });
    }
  }
  expect(compared).toBeGreaterThan((ROUNDS * LAWS.length) / 2);
}, 120_000);

test("how many executions there are does not depend on what is observed", () => {
  const text = "var x, y int\nvar cells = [3]int{10, 20, 30}\ngo {\n\tx = 1\n\ty = 1\n}\ngo {\n\ty = 2\n\tx = 5\n}\ngo {\n\tx = 2\n\tr := y\n}\n";
  for (const model of ["sc", "amd64", "arm64"]) {
    const counts = ["x", "x, y", "cells[x]", "cells[x], 4 / (y - 1)"].map((seen) => explore(`${text}observe ${seen}\n`, { models: [model], count: true }).models[0]?.executions);
    expect(new Set(counts).size).toBe(1);
  }
});
