/**
 * Columns of one program from several searches. Each column is one search's, whole, so what comes out does not depend on how they
 * were shared.
 */
import type { TestResult } from "./result.ts";

/** The columns that a file's programs have, shown ones first, as `judgeSource` numbers them. */
export function columnsOf(test: TestResult): readonly string[] {
  return [...new Set([...test.models.map((m) => m.model), ...test.expectations.map((e) => e.model)])];
}

/** `known` with the columns, and the verdicts on them, that a part has. Parts are of the same programs in the same order. */
export function joinColumns(known: readonly TestResult[], parts: readonly (readonly TestResult[])[]): readonly TestResult[] {
  return known.map((test, index) => {
    const found = parts.flatMap((tests) => tests[index] ?? []);
    return {
      ...test,
      models: test.models.map((m) => found.flatMap((t) => t.models).find((other) => other.model === m.model) ?? m),
      expectations: test.expectations.map((e) => found.flatMap((t) => t.expectations).find((other) => other.model === e.model && other.line === e.line && other.text === e.text) ?? e),
    };
  });
}
