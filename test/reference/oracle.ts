/**
 * Reads the oracle tables of `test/oracle/`, picks the rows that a test has time for (a sample, or all with GOMM_ALL=1), and tells
 * where an implementation disagrees with them.
 */
import { readFileSync } from "node:fs";
import type { OracleRow } from "./parse.ts";

const TABLES = ["classics", "cycles", "random"] as const;

/** Every row of the three tables, in order. */
export function oracleRows(): OracleRow[] {
  return TABLES.flatMap((table) =>
    readFileSync(new URL(`../oracle/${table}.jsonl`, import.meta.url), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as OracleRow),
  );
}

/** The rows on which `outcomesOf` does not give the outcomes of a model's column, each with what is missing and too many. */
export function disagreements(rows: readonly OracleRow[], model: string, outcomesOf: (row: OracleRow) => readonly string[]): string[] {
  return rows.flatMap((row) => {
    const column = row.outcomes[model];
    if (column === undefined) return [];
    const difference = outcomeDifference(column.map((values) => values.join()), outcomesOf(row));
    return difference === undefined ? [] : [`${row.name} on ${model}: ${difference}`];
  });
}

/** What `found` misses of `expected`, or has beyond it; undefined if they are the same set. */
export function outcomeDifference(expected: readonly string[], found: readonly string[]): string | undefined {
  const missing = expected.filter((key) => !found.includes(key));
  const extra = found.filter((key) => !expected.includes(key));
  return missing.length + extra.length === 0 ? undefined : `missing ${missing.join(" | ") || "none"}; too many ${extra.join(" | ") || "none"}`;
}

/** Every `stride`-th row, or all rows when the environment says GOMM_ALL=1. */
export function oracleSample(stride: number): OracleRow[] {
  const rows = oracleRows();
  return process.env["GOMM_ALL"] === "1" ? rows : rows.filter((_, i) => i % stride === 0);
}
