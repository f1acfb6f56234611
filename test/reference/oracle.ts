/** Reads the oracle tables of `test/oracle/` and picks the rows that a test has time for: a sample, or all with GOMM_ALL=1. */
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

/** Every `stride`-th row, or all rows when the environment says GOMM_ALL=1. */
export function oracleSample(stride: number): OracleRow[] {
  const rows = oracleRows();
  return process.env["GOMM_ALL"] === "1" ? rows : rows.filter((_, i) => i % stride === 0);
}
