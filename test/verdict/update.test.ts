/** `gomm test -u`: failing lines become true, and nothing else of the file changes. */
import { expect, test } from "vitest";
import type { ExpectationResult } from "../../src/verdict/result.ts";
import { updateExpectations } from "../../src/verdict/update.ts";

type Truth = ExpectationResult["observed"];

function results(line: number, text: string, condition: string, truths: Readonly<Record<string, Truth>>): readonly ExpectationResult[] {
  const quantifier = text.startsWith("never") ? "never" : text.startsWith("always") ? "always" : "sometimes";
  return Object.entries(truths).map(([model, observed]) => ({
    line, text, quantifier, condition, model, observed, status: observed === quantifier ? "pass" : observed === "open" ? "incomplete" : "fail",
    positive: 0, negative: 0, refutedBy: null,
  }));
}

test("only the quantifier changes, and the condition keeps its column", () => {
  const source = "var x int // never x\n\nnever     x == 0   on sc // why\n//gomm:always x == 1\n";
  const updated = updateExpectations(source, [
    ...results(3, "never     x == 0   on sc", "x == 0", { sc: "sometimes" }),
    ...results(4, "always x == 1", "x == 1", { go: "sometimes" }),
  ]);
  expect(updated).toBe("var x int // never x\n\nsometimes x == 0   on sc // why\n//gomm:sometimes x == 1\n");
});

test("models that differ get a line each, with the directive's prefix", () => {
  const updated = updateExpectations("\t//gomm:never x == 0 on sc, arm64, go\n", results(1, "never x == 0 on sc, arm64, go", "x == 0", { sc: "never", arm64: "sometimes", go: "sometimes" }));
  expect(updated).toBe("\t//gomm:never x == 0 on sc\n\t//gomm:sometimes x == 0 on arm64, go\n");
});

test("models that differ keep the columns of the line, and not the code before it", () => {
  const text = "never     x == 0   on sc, go";
  expect(updateExpectations(`  ${text}  // why\n`, results(1, text, "x == 0", { sc: "never", go: "sometimes" }))).toBe("  never     x == 0   on sc\n  sometimes x == 0   on go  // why\n");
  expect(updateExpectations(`\tn++ //gomm:${text}\n`, results(1, text, "x == 0", { sc: "never", go: "sometimes" }))).toBe("\tn++ //gomm:never     x == 0   on sc\n\t//gomm:sometimes x == 0   on go\n");
});

test("what a bound left open stays as it was written", () => {
  const source = "never x == 0 on sc, go\n";
  expect(updateExpectations(source, results(1, "never x == 0 on sc, go", "x == 0", { sc: "open", go: "open" }))).toBe(source);
});
