/** The result object of several programs, with its counts. An expectation line counts once, however many models it names. */
import type { ExpectationResult, Result, TestResult } from "./result.ts";

export function resultOf(version: string, tests: readonly TestResult[]): Result {
  const lines = tests.flatMap((t) => expectationLines(t.expectations));
  const having = (status: ExpectationResult["status"]): number => lines.filter((l) => l.status === status).length;
  return {
    schema: "gomm.result/1",
    version,
    tests,
    summary: {
      tests: tests.length,
      passed: having("pass"),
      failed: having("fail"),
      incomplete: having("incomplete"),
      errors: tests.filter((t) => t.diagnostics.length > 0).length,
    },
  };
}

/** One expectation line of the source: what came of it on each of its models, and altogether. */
export interface ExpectationLine {
  readonly text: string;
  readonly line: number;
  readonly results: readonly ExpectationResult[];
  readonly status: ExpectationResult["status"];
}

export function expectationLines(results: readonly ExpectationResult[]): readonly ExpectationLine[] {
  const lines = new Map<string, ExpectationResult[]>();
  for (const r of results) {
    const key = `${r.line} ${r.text}`;
    lines.set(key, [...(lines.get(key) ?? []), r]);
  }
  return [...lines.values()].map((group) => ({ text: group[0]?.text ?? "", line: group[0]?.line ?? 0, results: group, status: worstOf(group) }));
}

function worstOf(results: readonly ExpectationResult[]): ExpectationResult["status"] {
  if (results.some((r) => r.status === "fail")) return "fail";
  return results.some((r) => r.status === "incomplete") ? "incomplete" : "pass";
}
