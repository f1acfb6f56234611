/** The comparison itself: it passes the references as an engine, and catches an engine that loses, adds or mixes up outcomes. */
import { describe, expect, test } from "vitest";
import { programs } from "../reference/generate.ts";
import { parseLitmus } from "../reference/parse.ts";
import { agrees, equivalent, counterexample, included, referenceOutcomes } from "./agreement.ts";
import type { Engine } from "./engine.ts";
import { addUnused, rename, reverseGoroutines } from "./transform.ts";

/** The references, with what `change` makes of each model's outcomes. */
function engineOf(change: (model: string, outcomes: readonly string[]) => readonly string[]): Engine {
  return (litmus, models) => {
    const program = parseLitmus(litmus);
    return new Map(models.map((model) => [model, { complete: true, outcomes: change(model, referenceOutcomes(program, model === "go" ? "go" : "sc")) }]));
  };
}

const right = engineOf((_, outcomes) => outcomes);
const failure = (engine: Engine) => counterexample(programs(), 30, (program) => agrees(engine, program, ["sc", "go"]));

describe("agreement", () => {
  test("with the references themselves", () => {
    expect(failure(right)).toBeUndefined();
  });

  test("not with an engine that loses an outcome, adds one, or calls go what is sc", () => {
    expect(failure(engineOf((model, outcomes) => (model === "go" && outcomes.length > 4 ? outcomes.slice(1) : outcomes)))).toContain("go: missing");
    expect(failure(engineOf((_, outcomes) => (outcomes.length > 3 ? [...outcomes, "9"] : outcomes)))).toContain("too many 9");
    const onlySc: Engine = (litmus, models) => new Map(models.map((model) => [model, right(litmus, ["sc"]).get("sc") ?? { complete: false, outcomes: [] }]));
    expect(failure(onlySc)).toContain("go: missing");
  });

  test("not with an engine that does not finish, or has no such column", () => {
    expect(failure((litmus, models) => new Map([...right(litmus, models)].map(([model, { outcomes }]) => [model, { complete: false, outcomes }])))).toContain("sc: incomplete");
    expect(failure(() => new Map())).toContain("no column sc");
  });
});

test("inclusion is judged in its direction", () => {
  expect(counterexample(programs(), 40, (program) => included(right, program, ["sc", "go"]))).toBeUndefined();
  expect(counterexample(programs(), 40, (program) => included(right, program, ["go", "sc"]))).toContain("go shows");
});

test.each([reverseGoroutines, rename, addUnused])("the references have the same outcomes after %o", (change) => {
  expect(counterexample(programs(), 30, (program) => equivalent(right, program, change(program), ["sc", "go"]))).toBeUndefined();
});
