/**
 * `gomm test` for people: a line per program that is not as expected, in full what is wrong with it, and a summary. What passes is
 * shown on request only.
 */
import type { TestResult } from "../verdict/result.ts";
import { expectationLines } from "../verdict/summary.ts";
import { renderDiagnostics } from "./diagnostics.ts";
import { PLAIN, type Style } from "./paint.ts";
import { limitText, plural } from "./source-text.ts";
import { failureTexts, statusOf, type Reporter, type SuiteRun, type TestStatus } from "./suite.ts";
import { whyFailed } from "./why.ts";
import { padEnd } from "./width.ts";

export interface SuiteTextOptions extends Style {
  readonly verbose: boolean;
}

/** A program's lines, each ending in a newline; nothing for one that passed. Diagnostics are shown elsewhere. */
export function renderSuiteTest(test: TestResult, ms: number | undefined, options: SuiteTextOptions): string {
  const status = statusOf(test);
  if (status === "skipped" || (status === "pass" && !options.verbose)) return "";
  const time = options.verbose && ms !== undefined ? options.paint.dim(`  ${Math.round(ms)} ms`) : "";
  const name = test.name === programOf(test.file) ? "" : `  ${test.name}`;
  return [`${label(status, options)} ${test.file}${name}${time}`, ...problems(test, options), ""].join("\n");
}

function programOf(file: string): string {
  return file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
}

function label(status: TestStatus, { paint }: SuiteTextOptions): string {
  switch (status) {
    case "pass": return paint.good(padEnd("ok", 7));
    case "fail": return paint.bad("FAILED ");
    case "incomplete": return paint.warn("open   ");
    case "error": return paint.bad("ERROR  ");
    case "skipped": return paint.warn("skipped");
  }
}

function problems(test: TestResult, options: SuiteTextOptions): readonly string[] {
  const failures = expectationLines(test.expectations).filter((l) => l.status !== "pass").flatMap((l) => {
    const failed = l.results.filter((r) => r.status === "fail");
    const [first] = failed;
    const why = first ? [`          ${whyFailed(test, first)}`] : [];
    const open = l.results.filter((r) => r.status === "incomplete").map((r) => r.model);
    return [
      `        ${test.file}:${l.line}: ${options.paint.bold(l.text)}`,
      ...failureTexts(failed).map((text) => `          ${text}`),
      ...(open.length > 0 ? [`          open on ${open.join(", ")}: a bound was met`] : []),
      ...why,
    ];
  });
  const cut = statusOf(test) === "incomplete" ? test.models.filter((m) => !m.complete).map((m) => `          ${m.model}: ${m.limits.map(limitText).join(", ")}`) : [];
  return [...failures, ...cut];
}

/** The last lines: programs and expectations by status, and the time. */
export function renderSuiteSummary({ result, totalMs, interrupted }: SuiteRun, { paint }: Style): string {
  const statuses = result.tests.map(statusOf);
  const count = (status: TestStatus): number => statuses.filter((s) => s === status).length;
  const { passed, failed, incomplete } = result.summary;
  const skipped = count("skipped");
  const parts = (pass: number, fail: number, open: number, errors: number): string =>
    [
      paint.good(`${pass} passed`),
      ...(fail > 0 ? [paint.bad(`${fail} failed`)] : []),
      ...(open > 0 ? [paint.warn(`${open} open`)] : []),
      ...(errors > 0 ? [paint.bad(plural(errors, "error"))] : []),
    ].join(", ");
  return [
    `programs      ${parts(count("pass"), count("fail"), count("incomplete"), count("error"))}${skipped > 0 ? `, ${skipped} not begun` : ""} of ${result.summary.tests}`,
    `expectations  ${parts(passed, failed, incomplete, 0)}`,
    `time          ${(totalMs / 1000).toFixed(2)} s${interrupted ? `  ${paint.warn("interrupted")}` : ""}`,
    "",
  ].join("\n");
}

/** The whole report as a document: with the diagnostics, which otherwise go to another stream. */
export const renderSuiteText: Reporter = (run) => {
  const style = { width: 100, paint: PLAIN, verbose: false };
  const tests = run.result.tests.map((t) => (statusOf(t) === "error" ? renderDiagnostics(t.diagnostics, PLAIN) : "") + renderSuiteTest(t, run.times.get(t.file), style));
  return tests.join("") + renderSuiteSummary(run, style);
};
