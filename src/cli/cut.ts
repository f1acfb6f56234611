/** Results of judgements that something other than the exploration ended. */
import { emptyResult, programName } from "../verdict/judge-source.ts";
import type { ModelResult, TestResult } from "../verdict/result.ts";
import { NOT_BEGUN } from "../report/suite.ts";
import { bugHint } from "./bug.ts";

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
  return without(file, "limit", `not judged: ${reason}`, null);
}

/** A program that Ctrl-C came before. */
export function notBegun(file: string): TestResult {
  return without(file, NOT_BEGUN, "not judged: interrupted", null);
}

/** A program that gomm itself failed on: the others of a suite go on. */
export function broughtUpABug(file: string, error: unknown): TestResult {
  return without(file, "bug", `a bug in gomm: ${error instanceof Error ? error.message : String(error)}`, bugHint(error));
}

function without(file: string, code: string, message: string, hint: string | null): TestResult {
  return emptyResult(file, programName(file), [{ code, file, line: 0, column: 0, message, hint, source: null, endColumn: null }]);
}
