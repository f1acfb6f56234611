/** The comparison itself: it passes the references as an engine, and catches an engine that loses, adds or mixes up outcomes. */
import { describe, expect, test } from "vitest";
import { programs } from "../reference/generate.ts";
import { parseLitmus } from "../reference/parse.ts";
import { agrees, equivalent, forAll, included, referenceOutcomes } from "./agreement.ts";
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
const check = (engine: Engine) => () => forAll(programs(), 60, (program) => agrees(engine, program, ["sc", "go"]));

describe("agreement", () => {
  test("with the references themselves", check(right));

  test("not with an engine that loses an outcome, adds one, or calls go what is sc", () => {
    expect(check(engineOf((model, outcomes) => (model === "go" && outcomes.length > 4 ? outcomes.slice(1) : outcomes)))).toThrow("go: missing");
    expect(check(engineOf((_, outcomes) => (outcomes.length > 3 ? [...outcomes, "9"] : outcomes)))).toThrow("too many 9");
    const onlySc: Engine = (litmus, models) => new Map(models.map((model) => [model, right(litmus, ["sc"]).get("sc") ?? { complete: false, outcomes: [] }]));
    expect(check(onlySc)).toThrow("go: missing");
  });

  test("not with an engine that does not finish, or refuses", () => {
    expect(check((litmus, models) => new Map([...right(litmus, models)].map(([model, { outcomes }]) => [model, { complete: false, outcomes }])))).toThrow("sc: incomplete");
    expect(check(() => new Map())).toThrow("no column sc");
  });
});

test("inclusion is judged in its direction", () => {
  forAll(programs(), 40, (program) => included(right, program, ["sc", "go"]));
  expect(() => forAll(programs(), 40, (program) => included(right, program, ["go", "sc"]))).toThrow("go shows");
});

test("the references have the same outcomes after reordering, renaming and an unused variable", () => {
  for (const change of [reverseGoroutines, rename, addUnused]) forAll(programs(), 60, (program) => equivalent(right, program, change(program), ["sc", "go"]));
});
