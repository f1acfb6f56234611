/** A suite with one program of each fate, for the tests of the reporters: passes, fails, is open, does not parse. */
import type { SuiteRun } from "../../src/report/suite.ts";
import type { TestResult } from "../../src/verdict/result.ts";
import { resultOf } from "../../src/verdict/summary.ts";
import { ab } from "./ab.ts";

const [first] = ab.expectations;
const arm64 = ab.models.find((m) => m.model === "arm64");
const shown = arm64?.outcomes.find((o) => o.values["output"] === '"20"');
if (!first || !arm64 || !shown) throw new Error("the example has lost its model");

const failing: TestResult = {
  ...ab, file: "litmus/a & b <1>.litmus", name: "a & b <1>",
  expectations: [{ ...first, line: 9, text: 'never output == "20" on arm64', quantifier: "never", model: "arm64", status: "fail", positive: 1, negative: 3, refutedBy: shown }],
};

const open: TestResult = {
  ...ab, file: "litmus/open.litmus", name: "open",
  models: [{ ...arm64, complete: false, limits: [{ bound: "states", value: 10, line: null, column: null }] }],
  expectations: [{ ...first, line: 4, text: "never deadlock on arm64", condition: "deadlock", quantifier: "never", model: "arm64", observed: "open", status: "incomplete", positive: 0, negative: 4 }],
};

const broken: TestResult = {
  ...ab, file: "litmus/broken.litmus", name: "broken", models: [], races: [], expectations: [],
  diagnostics: [{ code: "syntax", file: "litmus/broken.litmus", line: 2, column: 5, message: "syntax error: unexpected }", hint: null, source: "go }", endColumn: null }],
};

export const suite: SuiteRun = {
  result: resultOf("1.2.3", [failing, ab, broken, open]),
  times: new Map([[ab.file, 12], [failing.file, 3], [open.file, 1000]]),
  totalMs: 1015,
  interrupted: false,
  folder: "",
};
