/** never, sometimes and always over exact and cut lists of outcomes: docs/language.md, "Expectations" and "Loops and bounds". */
import { describe, expect, test } from "vitest";
import { judgeQuantifier, type Quantifier } from "../../src/verdict/quantifier.ts";
import type { Truth } from "../../src/verdict/truth.ts";

const statuses = (holds: readonly Truth[], anyway: Truth, complete: boolean): string =>
  (["never", "sometimes", "always"] as const).map((q: Quantifier) => judgeQuantifier(q, holds, anyway, complete).status).join(" ");

describe("an exact list of outcomes", () => {
  test.each([
    [[true, false], "fail pass fail"],
    [[true, true], "fail fail pass"],
    [[false, false], "pass fail fail"],
  ])("%j", (holds, expected) => {
    expect(statuses(holds, "unknown", true)).toBe(expected);
  });
});

describe("a cut list of outcomes", () => {
  test("an outcome that was seen makes sometimes true and never false", () => {
    expect(statuses([true, false], "unknown", false)).toBe("fail pass fail");
    expect(statuses([true], "unknown", false)).toBe("fail pass incomplete");
  });
  test("claims neither never nor always of anything else", () => {
    expect(statuses([], "unknown", false)).toBe("incomplete incomplete incomplete");
    expect(statuses([false], "unknown", false)).toBe("incomplete incomplete fail");
  });
});

describe("a property of the program", () => {
  test("a race that was found is a race, however much was cut", () => {
    expect(statuses([], true, false)).toBe("fail fail pass");
  });
  test("a race that was not found yet leaves the verdict open", () => {
    expect(statuses(["unknown", "unknown"], "unknown", true)).toBe("incomplete incomplete incomplete");
  });
});
