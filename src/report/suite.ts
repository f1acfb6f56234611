/** What the reporters of `gomm test` are given: the result object, and what only they may show. */
import type { Result, TestResult } from "../verdict/result.ts";
import type { ExpectationResult } from "../verdict/result.ts";
import { expectationLines } from "../verdict/summary.ts";
import { endText, foundText } from "./source-text.ts";

export interface SuiteRun {
  readonly result: Result;
  /** Milliseconds per file; files of merged reports have none. */
  readonly times: ReadonlyMap<string, number>;
  readonly totalMs: number;
  readonly interrupted: boolean;
}

/** Returns a whole document. */
export type Reporter = (run: SuiteRun) => string;

export type TestStatus = "pass" | "fail" | "incomplete" | "error";

/** What a program's line says: its worst expectation. */
export function statusOf(test: TestResult): TestStatus {
  if (test.diagnostics.length > 0) return "error";
  const lines = expectationLines(test.expectations);
  if (lines.some((l) => l.status === "fail")) return "fail";
  if (lines.some((l) => l.status === "incomplete")) return "incomplete";
  return lines.length === 0 && test.models.some((m) => !m.complete) ? "incomplete" : "pass";
}

/** Why one expectation failed on one model, in a line. */
export function failureText(e: ExpectationResult): string {
  const shown = e.refutedBy ? `: ${rowText(e.refutedBy)}` : "";
  return `expected ${e.quantifier} on ${e.model}, found ${foundText(e)}${shown}`;
}

function rowText(row: NonNullable<ExpectationResult["refutedBy"]>): string {
  const values = Object.entries(row.values).map(([name, value]) => `${name} = ${value}`);
  return [...values, ...(endText(row) === "" ? [] : [endText(row)])].join(", ");
}
