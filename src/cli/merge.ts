/** `gomm test --merge DIR`: the JSON reports of shards as one result, the same as one process would have made. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result, TestResult } from "../verdict/result.ts";
import { reasonOf } from "./read-source.ts";

export type MergeResult = { readonly ok: true; readonly tests: readonly TestResult[] } | { readonly ok: false; readonly message: string };

/** Tests in the order of their files; within a file, in that of its report. */
export function mergeReports(folder: string): MergeResult {
  try {
    const reports = readdirSync(folder).filter((n) => n.endsWith(".json")).sort();
    if (reports.length === 0) return { ok: false, message: `${folder}: no .json report in it` };
    const tests: TestResult[] = [];
    for (const name of reports) {
      const report = parsed(readFileSync(join(folder, name), "utf8"));
      if (!isResult(report)) return { ok: false, message: `${join(folder, name)}: not a gomm.result/1 document` };
      tests.push(...report.tests);
    }
    return { ok: true, tests: tests.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)) };
  } catch (error) {
    return { ok: false, message: `${folder}: cannot be read: ${reasonOf(error)}` };
  }
}

/** undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is Result {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === "gomm.result/1" && "tests" in value && Array.isArray(value.tests);
}
