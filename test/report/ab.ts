/** The memory model's first example as a result object, made by hand, for the reports' tests. */
import type { ModelResult, OutcomeResult, TestResult } from "../../src/verdict/result.ts";

const row = (output: string): OutcomeResult => ({ values: { output }, status: "ok", message: null, exit: 0, leak: false, torn: false });

const model = (name: string, ...outputs: readonly string[]): ModelResult => ({
  model: name, complete: true, limits: [], executions: null, outcomes: outputs.map((o) => row(JSON.stringify(o))),
});

const at = (line: number, column: number): { file: string; line: number; column: number } => ({ file: "litmus/go-spec/ab.litmus", line, column });

export const ab: TestResult = {
  file: "litmus/go-spec/ab.litmus",
  name: "ab",
  title: "the memory model's first example",
  goroutines: 2,
  accesses: 4,
  observe: ["output"],
  models: [
    model("sc", "00", "01", "21"),
    model("amd64", "00", "01", "21"),
    model("arm64", "00", "01", "20", "21"),
    model("go", "00", "01", "20", "21"),
  ],
  races: [
    { cell: "a", accesses: [{ kind: "write", goroutine: "f", ...at(3, 14) }, { kind: "read", goroutine: "g", ...at(4, 27) }] },
    { cell: "b", accesses: [{ kind: "write", goroutine: "f", ...at(3, 21) }, { kind: "read", goroutine: "g", ...at(4, 17) }] },
  ],
  racesComplete: true,
  expectations: [
    ...["go", "arm64"].map((m) => ({
      line: 7, text: 'sometimes output == "20" on go, arm64', quantifier: "sometimes" as const, condition: 'output == "20"', model: m,
      observed: "sometimes" as const, status: "pass" as const, positive: 1, negative: 3, refutedBy: null,
    })),
    { line: 8, text: 'never output == "20" on sc', quantifier: "never", condition: 'output == "20"', model: "sc", observed: "never", status: "pass", positive: 0, negative: 3, refutedBy: null },
  ],
  diagnostics: [],
};
