/** What the reporters of `gomm test` are given: the result object, and what only they may show. */
import { posix } from "node:path";
import type { ExpectationResult, Result, TestResult } from "../verdict/result.ts";
import { expectationLines } from "../verdict/summary.ts";
import { endText, foundText } from "./source-text.ts";

export interface SuiteRun {
  readonly result: Result;
  /** Milliseconds per file; files of merged reports have none. */
  readonly times: ReadonlyMap<string, number>;
  readonly totalMs: number;
  readonly interrupted: boolean;
  /** The folder that paths are relative to, as seen from the root of the repository; `""` where it is the root. */
  readonly folder: string;
}

/** Returns a whole document. */
export type Reporter = (run: SuiteRun) => string;

export type TestStatus = "pass" | "fail" | "incomplete" | "error" | "skipped";

/** The code of the diagnostic of a program that Ctrl-C came before. */
export const NOT_BEGUN = "interrupted";

/** What a program's line says: its worst expectation. */
export function statusOf(test: TestResult): TestStatus {
  if (test.diagnostics.length > 0) return test.diagnostics.some((d) => d.code === NOT_BEGUN) ? "skipped" : "error";
  const lines = expectationLines(test.expectations);
  if (lines.some((l) => l.status === "fail")) return "fail";
  if (lines.some((l) => l.status === "incomplete")) return "incomplete";
  return lines.length === 0 && test.models.some((m) => !m.complete) ? "incomplete" : "pass";
}

/** Why one expectation failed on one model, in a line. */
export function failureText(e: ExpectationResult): string {
  return failureOn([e.model], e);
}

/** A line for the models on which expectations of one source line failed alike. */
export function failureTexts(failed: readonly ExpectationResult[]): readonly string[] {
  const alike = new Map<string, ExpectationResult[]>();
  for (const e of failed) {
    const text = failureOn([], e);
    alike.set(text, [...(alike.get(text) ?? []), e]);
  }
  return [...alike.values()].flatMap((group) => group.slice(0, 1).map((e) => failureOn(group.map((x) => x.model), e)));
}

function failureOn(models: readonly string[], e: ExpectationResult): string {
  const shown = e.refutedBy ? `: ${rowText(e.refutedBy)}` : "";
  return `expected ${e.quantifier} on ${models.join(", ")}, found ${foundText(e)}${shown}`;
}

function rowText(row: NonNullable<ExpectationResult["refutedBy"]>): string {
  const values = Object.entries(row.values).map(([name, value]) => `${name} = ${value}`);
  return [...values, ...(endText(row) === "" ? [] : [endText(row)])].join(", ");
}

/** A program with its paths as seen from the root of the repository: what annotations refer to. */
export function inRepository(test: TestResult, folder: string): TestResult {
  if (folder === "") return test;
  const moved = <T extends { readonly file: string }>(x: T): T => ({ ...x, file: posix.join(folder, x.file) });
  return {
    ...moved(test),
    diagnostics: test.diagnostics.map(moved),
    races: test.races.map((r) => ({ ...r, accesses: [moved(r.accesses[0]), moved(r.accesses[1])] })),
  };
}
