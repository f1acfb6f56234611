/** The Test Anything Protocol, version 14: a test point per expectation and model, with a YAML block for what failed. */
import { expectationLines } from "../verdict/summary.ts";
import type { TestResult } from "../verdict/result.ts";
import { failureText, statusOf, type Reporter } from "./suite.ts";

interface Point { readonly ok: boolean; readonly name: string; readonly directive: string; readonly diagnostics: Readonly<Record<string, string | number>> }

export const renderTap: Reporter = ({ result }) => {
  const points = result.tests.flatMap(pointsOf);
  const lines = points.flatMap((p, i) => [
    `${p.ok ? "ok" : "not ok"} ${i + 1} - ${escapeTap(p.name)}${p.directive}`,
    ...(p.ok ? [] : ["  ---", ...Object.entries(p.diagnostics).map(([k, v]) => `  ${k}: ${JSON.stringify(v)}`), "  ..."]),
  ]);
  return ["TAP version 14", `1..${points.length}`, ...lines, ""].join("\n");
};

function pointsOf(test: TestResult): readonly Point[] {
  if (statusOf(test) === "skipped") return [{ ok: true, name: `${test.file} ${test.name}`, directive: " # SKIP interrupted", diagnostics: {} }];
  if (test.diagnostics.length > 0) {
    const [d] = test.diagnostics;
    return [{ ok: false, name: `${test.file} ${test.name}`, directive: "", diagnostics: { message: d?.message ?? "", file: test.file, line: d?.line ?? 0, column: d?.column ?? 0 } }];
  }
  return expectationLines(test.expectations).flatMap((line) =>
    line.results.map((e) => ({
      ok: e.status === "pass",
      name: `${test.file}:${e.line} ${e.quantifier} ${e.condition} on ${e.model}`,
      directive: "",
      diagnostics: { message: e.status === "fail" ? failureText(e) : "open: a bound was met", severity: e.status, file: test.file, line: e.line },
    })),
  );
}

function escapeTap(text: string): string {
  return text.replace(/\\/g, "\\\\").replace(/#/g, "\\#").replace(/\s+/g, " ");
}
