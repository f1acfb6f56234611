/**
 * GitHub Actions: workflow commands that become annotations at the lines, and a step summary in Markdown. The escapes are those of
 * GitHub's "Workflow commands for GitHub Actions".
 */
import { expectationLines } from "../verdict/summary.ts";
import type { TestResult } from "../verdict/result.ts";
import { plural } from "./source-text.ts";
import { failureText, failureTexts, inRepository, statusOf, type Reporter } from "./suite.ts";

export const renderGithub: Reporter = ({ result, folder }) => result.tests.flatMap((t) => annotations(inRepository(t, folder))).map((line) => `${line}\n`).join("");

function annotations(test: TestResult): readonly string[] {
  if (statusOf(test) === "skipped") return [];
  const errors = test.diagnostics.map((d) => command("error", { file: d.file, line: d.line, col: d.column, title: "gomm" }, d.message));
  const verdicts = expectationLines(test.expectations).flatMap((l) => {
    const failed = l.results.filter((r) => r.status === "fail");
    if (failed.length > 0) return [command("error", { file: test.file, line: l.line, title: l.text }, failureTexts(failed).join("\n"))];
    if (l.status === "incomplete") return [command("warning", { file: test.file, line: l.line, title: l.text }, "open: a bound was met")];
    return [];
  });
  return [...errors, ...verdicts];
}

function command(kind: "error" | "warning", properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).filter(([, v]) => v !== 0).map(([k, v]) => `${k}=${escapeProperty(String(v))}`);
  return `::${kind} ${list.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** Markdown for GITHUB_STEP_SUMMARY. */
export const renderStepSummary: Reporter = ({ result, totalMs }) => {
  const bad = result.tests.filter((t) => statusOf(t) !== "pass");
  const rows = bad.map((t) => `| \`${t.file}\` | ${statusOf(t)} | ${cell(problemText(t))} |`);
  const { passed, failed, incomplete, errors } = result.summary;
  return [
    "### gomm",
    "",
    `${plural(result.summary.tests, "program")}: ${passed} expectations passed, ${failed} failed, ${incomplete} open, ${plural(errors, "error")}, in ${(totalMs / 1000).toFixed(2)} s`,
    ...(rows.length > 0 ? ["", "| program | | |", "|---|---|---|", ...rows] : []),
    "",
  ].join("\n");
};

function problemText(test: TestResult): string {
  if (test.diagnostics.length > 0) return test.diagnostics.map((d) => d.message).join("; ");
  return test.expectations.filter((e) => e.status !== "pass").map((e) => (e.status === "fail" ? failureText(e) : `${e.text}: open on ${e.model}`)).join("; ");
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\s+/g, " ");
}
