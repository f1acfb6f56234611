/** Each machine format is read back by a public consumer of it, which must find the same verdicts. */
import { sarifToMarkdown } from "@security-alert/sarif-to-markdown";
import { parse as parseJunit } from "junit2json";
import { Parser } from "tap-parser";
import { describe, expect, test } from "vitest";
import { renderGithub, renderStepSummary } from "../../src/report/github.ts";
import { renderHerd } from "../../src/report/herd.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { PLAIN } from "../../src/report/paint.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderSuiteSummary, renderSuiteTest } from "../../src/report/suite-text.ts";
import { failureTexts } from "../../src/report/suite.ts";
import { renderTap } from "../../src/report/tap.ts";
import { suite } from "./suites.ts";

const style = { width: 100, paint: PLAIN, verbose: false };
const textOf = (k: number, verbose = false): string => {
  const test_ = suite.result.tests[k];
  return test_ ? renderSuiteTest(test_, suite.times.get(test_.file), { ...style, verbose }) : "";
};

describe("text", () => {
  test("says nothing of what passes, unless asked", () => {
    expect(textOf(1)).toBe("");
    expect(textOf(1, true)).toBe("ok      litmus/go-spec/ab.litmus  12 ms\n");
  });

  test("shows a failure with its line, what was found and the outcome that shows it", () => {
    expect(textOf(0)).toBe(`\
FAILED  litmus/a & b <1>.litmus
        litmus/a & b <1>.litmus:9: never output == "20" on arm64
          expected never on arm64, found sometimes: output = "20"
          gomm explain 'litmus/a & b <1>.litmus' --outcome 'output == "20"' --arch arm64
`);
  });

  test("says in one line what failed alike", () => {
    const [first] = suite.result.tests[0]?.expectations ?? [];
    if (!first) throw new Error("no failure");
    const elsewhere = ["go", "riscv64"].map((model) => ({ ...first, model }));
    const otherwise = { ...first, model: "ppc64le", refutedBy: null };
    expect(failureTexts([first, ...elsewhere, otherwise])).toEqual(['expected never on arm64, go, riscv64, found sometimes: output = "20"', "expected never on ppc64le, found sometimes"]);
  });

  test("names the bound that left a verdict open", () => {
    expect(textOf(3)).toContain("open on arm64: a bound was met\n          arm64: 10 states (--max-states)\n");
  });

  test("sums up", () => {
    expect(renderSuiteSummary(suite, style)).toBe(`\
programs      1 passed, 1 failed, 1 open, 1 error of 4
expectations  2 passed, 1 failed, 1 open
time          1.01 s
`.replace("1.01", (1.015).toFixed(2)));
  });
});

test("junit", async () => {
  const report = await parseJunit(renderJunit(suite));
  if (!report || !("testsuite" in report)) throw new Error("not a list of suites");
  expect(report).toMatchObject({ name: "gomm", tests: 6, failures: 1, errors: 2 });
  const cases = (report.testsuite ?? []).flatMap((s) => s.testcase ?? []);
  expect(cases.map((c) => [c.classname, c.failure?.length ?? 0, c.error?.length ?? 0])).toEqual([
    ["litmus/a & b <1>.litmus", 1, 0],
    ["litmus/go-spec/ab.litmus", 0, 0],
    ["litmus/go-spec/ab.litmus", 0, 0],
    ["litmus/go-spec/ab.litmus", 0, 0],
    ["litmus/broken.litmus", 0, 1],
    ["litmus/open.litmus", 0, 1],
  ]);
  expect(cases[0]?.name).toBe('never output == "20" on arm64');
});

test("tap", () => {
  const results = Parser.parse(renderTap(suite));
  const points = results.flatMap((r) => (r[0] === "assert" ? [r[1]] : []));
  expect(points.map((p) => p.ok)).toEqual([false, true, true, true, false, false]);
  expect(points[0]?.diag).toMatchObject({ file: "litmus/a & b <1>.litmus", line: 9, severity: "fail" });
  const complete = results.find((r) => r[0] === "complete");
  expect(complete?.[1]).toMatchObject({ count: 6, pass: 3, fail: 3, failures: expect.not.arrayContaining([expect.objectContaining({ tapError: expect.anything() })]) });
});

test("sarif", () => {
  const log = JSON.parse(renderSarif(suite));
  const [markdown] = sarifToMarkdown({ owner: "o", repo: "r", branch: "b", sourceRoot: "", severities: ["error"] })(log);
  expect(markdown?.body).toContain("litmus/a%20%26%20b%20%3C1%3E.litmus#L9");
  const results: { ruleId: string; level: string }[] = log.runs[0].results;
  expect(results.map((r) => `${r.ruleId} ${r.level}`)).toEqual([
    "expectation error", "race note", "race note", "race note", "race note", "diagnostic error", "open warning", "race note", "race note",
  ]);
});

test("github annotations escape what the runner would read as syntax", () => {
  expect(renderGithub(suite).split("\n")).toEqual([
    '::error file=litmus/a & b <1>.litmus,line=9,title=never output == "20" on arm64::expected never on arm64, found sometimes: output = "20"',
    "::error file=litmus/broken.litmus,line=2,col=5,title=gomm::syntax error: unexpected }",
    "::warning file=litmus/open.litmus,line=4,title=never deadlock on arm64::open: a bound was met",
    "",
  ]);
  expect(renderStepSummary(suite)).toContain("4 programs: 2 expectations passed, 1 failed, 1 open, 1 error");
});

test("herd's layout has states, verdict and observation", () => {
  expect(renderHerd(suite)).toContain(`\
Test a & b <1>+arm64 Allowed
States 4
output="00";
output="01";
output="20";
output="21";
No
Witnesses
Positive: 1 Negative: 3
Condition ~exists (output == "20")
Observation a & b <1>+arm64 Sometimes 1 3
`);
});

test("json has sorted keys, and no times", () => {
  const text = renderJson(suite.result);
  const sorted = (value: unknown): boolean =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? !Array.isArray(value) || value.every(sorted)
      : Object.keys(value).join() === Object.keys(value).sort().join() && Object.values(value).every(sorted);
  expect(sorted(JSON.parse(text))).toBe(true);
  expect(JSON.parse(text).summary).toEqual({ tests: 4, passed: 2, failed: 1, incomplete: 1, errors: 1 });
  expect(text).not.toMatch(/"(ms|time|seconds|date)"/);
});
