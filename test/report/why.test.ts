/** The command that a report proposes: about the failure, else what is surprising. */
import { expect, test } from "vitest";
import { shellWord, whyCommand, whyFailed } from "../../src/report/why.ts";
import type { ExpectationResult } from "../../src/verdict/result.ts";
import { ab } from "./ab.ts";

const [first] = ab.expectations;
if (!first) throw new Error("the example has lost its expectations");
const failed = (part: Partial<ExpectationResult>): ExpectationResult => ({ ...first, status: "fail", model: "arm64", condition: "r1 == 0", ...part });

test.each([
  [{ quantifier: "never", observed: "sometimes" }, "--outcome 'r1 == 0' --arch arm64"],
  [{ quantifier: "always", observed: "sometimes" }, "--outcome '!(r1 == 0)' --arch arm64"],
  [{ quantifier: "sometimes", observed: "never" }, "--outcome 'r1 == 0' --arch arm64"],
  [{ quantifier: "sometimes", observed: "always" }, "--outcome '!(r1 == 0)' --arch arm64"],
] as const)("a failure is explained by its contrary: %j", (part, command) => {
  expect(whyFailed(ab, failed(part))).toBe(`gomm explain litmus/go-spec/ab.litmus ${command}`);
});

test("an expectation on races asks for them", () => {
  expect(whyFailed(ab, failed({ condition: "race(x) && r1 == 0" }))).toBe("gomm race litmus/go-spec/ab.litmus");
});

test("a program without expectations: the first outcome that tells columns apart, else its races, else nothing", () => {
  const sc = ab.models.filter((m) => m.model === "sc");
  expect(whyCommand({ ...ab, expectations: [] })).toBe("gomm explain litmus/go-spec/ab.litmus --outcome 'output == \"20\"' --arch arm64");
  expect(whyCommand({ ...ab, expectations: [], models: sc })).toBe("gomm race litmus/go-spec/ab.litmus");
  expect(whyCommand({ ...ab, expectations: [], models: sc, races: [] })).toBeUndefined();
});

test("one program of several, in a file that a shell would take apart", () => {
  const command = whyFailed({ ...ab, file: "it's a_test.go", name: "TestIt" }, failed({ quantifier: "never", observed: "always" }));
  expect(command).toBe("gomm explain 'it'\\''s a_test.go' -t '^TestIt$' --outcome 'r1 == 0' --arch arm64");
  expect(shellWord("arm64/v8.1")).toBe("arm64/v8.1");
});
