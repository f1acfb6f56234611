/** Results of judgements that something outside of the exploration ended. */
import { emptyResult, programName } from "../verdict/judge-source.ts";
import type { ModelResult, TestResult } from "../verdict/result.ts";

type Bound = ModelResult["limits"][number]["bound"];

/** A search that was told to stop calls it time: here is what it was. */
export function markCut(test: TestResult, bound: Bound, value: number): TestResult {
  const models = test.models.map((m): ModelResult => ({
    ...m,
    limits: m.limits.map((l) => (l.bound === "time" ? { ...l, bound, value } : l)),
  }));
  return { ...test, models };
}

export function markInterrupted(test: TestResult): TestResult {
  return markCut(test, "interrupt", 0);
}

/** A program of which nothing is known. */
export function notJudged(file: string, reason: string): TestResult {
  return emptyResult(file, programName(file), [
    { code: "limit", file, line: 0, column: 0, message: `not judged: ${reason}`, hint: null, source: null, endColumn: null },
  ]);
}
