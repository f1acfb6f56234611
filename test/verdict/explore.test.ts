/** The TypeScript API. */
import { expect, test } from "vitest";
import { explore } from "../../src/index.ts";

test("a program's outcomes and races", () => {
  const result = explore("var x int\ngo a { x = 1 }\ngo b { r := x }\nalways race(x)\n", { models: ["sc"] });
  expect(result.models.map((m) => [m.model, m.complete, m.outcomes.map((o) => o.values["r"])])).toEqual([["sc", true, ["0", "1"]]]);
  expect(result.races.map((r) => r.cell)).toEqual(["x"]);
  expect(result.expectations.map((e) => e.status)).toEqual(["pass"]);
});

test("a mistake is a diagnostic, not an exception", () => {
  expect(explore("var x int\ngo a { x = y }\n").diagnostics).toMatchObject([{ code: "type", file: "program.litmus", line: 2, column: 12, source: "go a { x = y }" }]);
});

test("constants can be set, bounds lowered", () => {
  const text = "const n = 1\nvar x int\ngo { for i := 0; i < n; i++ { x++ } }\nobserve x\n";
  expect(explore(text, { models: ["sc"], constants: { n: 7n } }).models[0]?.outcomes.map((o) => o.values["x"])).toEqual(["7"]);
  const racy = "var x, y int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }\n";
  expect(explore(racy, { models: ["sc"], limits: { maxStates: 1 } }).models[0]).toMatchObject({ complete: false, limits: [{ bound: "states", value: 1 }] });
});

test("where the search for what maps notice was cut, no column is complete", () => {
  const text = "var m = map[int]int{}\nvar x, y, z int\ngo { x = 1; y = 1; z = 1; m[1] = 1 }\ngo { x = 2; y = 2; z = 2 }\ngo { r := m[1]; x = 3; y = 3; z = 3 }\nobserve x, y, z\n";
  const whole = explore(text, { models: ["arm64"] }).models[0];
  expect(whole).toMatchObject({ complete: true });
  expect(whole?.outcomes.filter((o) => o.status === "fatal")).toHaveLength(1);
  // Enough for the executions of arm64, not for the interleavings.
  expect(explore(text, { models: ["arm64"], limits: { maxStates: 200 } }).models[0]).toMatchObject({ complete: false, limits: [{ bound: "states", value: 200 }] });
});

test("where a panic ends the program, a block has run its first local code, whatever the initialisation has started", () => {
  const text = "var x, y int\nfunc init() { go func() { x = 1 }() }\ngo a { var r int; r = x }\ngo { s := 10 / y }\nobserve r\n";
  for (const { model, outcomes } of explore(text).models) expect([model, outcomes.map((o) => o.values["r"])]).toEqual([model, ["0", "1"]]);
});
