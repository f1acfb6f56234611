/**
 * JUnit XML in the form that Jenkins, GitLab and the GitHub actions for it read: a suite per program, a case per expectation and model. What
 * a bound left open is an error, not a failure.
 */
import type { ExpectationResult, TestResult } from "../verdict/result.ts";
import { failureText, statusOf, type Reporter } from "./suite.ts";
import { element } from "./xml.ts";

export const renderJunit: Reporter = ({ result, times, totalMs }) => {
  const suites = result.tests.map((t) => suite(t, times.get(t.file) ?? 0));
  const total = (key: "tests" | "failures" | "errors" | "skipped"): number => suites.reduce((sum, s) => sum + s[key], 0);
  const root = element(
    "testsuites",
    { name: "gomm", tests: total("tests"), failures: total("failures"), errors: total("errors"), skipped: total("skipped"), time: seconds(totalMs) },
    ...suites.map((s) => s.text),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
};

interface Suite { readonly tests: number; readonly failures: number; readonly errors: number; readonly skipped: number; readonly text: string }

function suite(test: TestResult, ms: number): Suite {
  const cases = test.diagnostics.length > 0 ? [unreadableCase(test)] : test.expectations.map((e) => expectationCase(test, e));
  const failures = test.expectations.filter((e) => e.status === "fail").length;
  const skipped = statusOf(test) === "skipped" ? 1 : 0;
  const errors = test.diagnostics.length > 0 ? 1 - skipped : test.expectations.filter((e) => e.status === "incomplete").length;
  return {
    tests: cases.length,
    failures,
    errors,
    skipped,
    text: element("testsuite", { name: `${test.file} ${test.name}`, tests: cases.length, failures, errors, skipped, time: seconds(ms) }, ...cases),
  };
}

function expectationCase(test: TestResult, e: ExpectationResult): string {
  const attributes = { name: `${e.quantifier} ${e.condition} on ${e.model}`, classname: test.file, file: test.file, line: e.line };
  switch (e.status) {
    case "pass": return element("testcase", attributes);
    case "fail": return element("testcase", attributes, element("failure", { message: failureText(e), type: "expectation" }));
    case "incomplete": return element("testcase", attributes, element("error", { message: "a bound was met before it could be decided", type: "incomplete" }));
  }
}

function unreadableCase(test: TestResult): string {
  const attributes = { name: test.name, classname: test.file, file: test.file };
  if (statusOf(test) === "skipped") return element("testcase", attributes, element("skipped", {}));
  const messages = test.diagnostics.map((d) => (d.line > 0 ? `${d.file}:${d.line}:${d.column}: ${d.message}` : `${d.file}: ${d.message}`));
  return element("testcase", attributes, element("error", { message: messages.join("\n"), type: test.diagnostics[0]?.code ?? "error" }));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
