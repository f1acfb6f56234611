/**
 * Conditions, columns and expectations of programs that are parsed, checked and lowered for real, over explorations made by hand: what a
 * verdict is, whoever searches.
 */
import { describe, expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import type { Exploration, ModelExploration, RawOutcome, RawRace } from "../../src/explore/exploration.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lower } from "../../src/program/lower.ts";
import { loadStandard } from "../../src/program/std/index.ts";
import type { Value } from "../../src/program/values.ts";
import { parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";
import { unsupportedConditions } from "../../src/verdict/condition.ts";
import { judge } from "../../src/verdict/judge.ts";
import type { TestResult } from "../../src/verdict/result.ts";

interface Made {
  readonly fileSet: FileSet;
  readonly program: NonNullable<ReturnType<typeof check>["program"]>;
  readonly code: ProgramCode;
}

function make(text: string): Made {
  const fileSet = new FileSet();
  const { files, diagnostics } = parseSource(fileSet, "t.litmus", text);
  expect(diagnostics).toEqual([]);
  const checked = check(fileSet, [{ path: "", files: files.map((f) => f.file) }], { loadStandard: (path) => loadStandard(path, fileSet) });
  expect(checked.diagnostics).toEqual([]);
  const { program } = checked;
  const code = program && lower(program).code;
  if (!program || !code) throw new Error("no code");
  return { fileSet, program, code };
}

type Shown = Partial<Omit<RawOutcome, "observed">> & { readonly values?: Readonly<Record<string, Value>> };

function outcome(code: ProgramCode, { values = {}, ...rest }: Shown): RawOutcome {
  return { status: "ok", message: null, exit: 0, output: "", leak: false, torn: false, ...rest, observed: code.observations.map((o) => values[o.text]) };
}

interface Explored { readonly outcomes: readonly Shown[]; readonly complete?: boolean; readonly races?: readonly string[]; readonly racesComplete?: boolean }

function judged(text: string, { outcomes, complete = true, races = [], racesComplete = true }: Explored): TestResult {
  const { program, code } = make(text);
  const model: ModelExploration = { model: "go", outcomes: outcomes.map((o) => outcome(code, o)), complete, limits: [], executions: null, states: 1 };
  const raw = races.map((cell): RawRace => ({ cell, accesses: [{ kind: "write", goroutine: "G1", pos: 5 }, { kind: "read", goroutine: "G2", pos: 6 }] }));
  const exploration: Exploration = { models: [model], races: raw, racesComplete, raceLimits: [] };
  return judge(program, code, exploration, { file: "t.litmus", name: "t", models: ["go"] });
}

const BLOCKS = "var x, y int\n\ngo a { r1 := x }\n\ngo b { y = 1; r2 := y }\n";

/** What each condition is found to be: never, sometimes, always or open. */
function observed(condition: string, explored: Explored): string {
  const [result] = judged(`${BLOCKS}\nnever ${condition}\n`, explored).expectations;
  return result?.observed ?? "missing";
}

describe("special names", () => {
  const panicked: Shown = { status: "panic", message: "send on closed channel", exit: 2 };
  test.each<[string, Shown, boolean]>([
    ['output == "20"', { output: "20" }, true],
    ['output == "20"', { output: "02" }, false],
    ['"a" + "b" < output', { output: "b" }, true],
    ["len(output) > 1", { output: "20" }, true],
    ["exit == 2 && panics", panicked, true],
    ['panics("closed channel")', panicked, true],
    ['panics("nil map")', panicked, false],
    ["panics", { status: "fatal", message: "sync: unlock of unlocked mutex" }, true],
    ["panics", { status: "deadlock" }, false],
    ["deadlock || hang", { status: "deadlock" }, true],
    ["hang", { status: "hang" }, true],
    ["!leak && !torn", {}, true],
    ["leak", { leak: true }, true],
    ["torn == true", { torn: true }, true],
    ["exit != 0", { status: "exit", exit: 3 }, true],
  ])("%s", (condition, shown, holds) => {
    expect(observed(condition, { outcomes: [shown] })).toBe(holds ? "always" : "never");
  });
});

describe("registers and variables", () => {
  test("a part without special names is what the program evaluated", () => {
    expect(observed("r1 == 1 && exit == 0", { outcomes: [{ values: { "r1 == 1": true } }, { values: { "r1 == 1": false } }] })).toBe("sometimes");
  });

  test("a part with a register that was never assigned is false, negated or not", () => {
    expect(observed("r1 != 1 || deadlock", { outcomes: [{}] })).toBe("never");
    expect(observed("exit != y", { outcomes: [{}] })).toBe("never");
  });
});

describe("races are a property of the program", () => {
  test.each([
    ["race", ["x"], true, "always"],
    ["race", [], true, "never"],
    ["race", [], false, "open"],
    ["race(x)", ["y"], true, "never"],
    ["race(x)", ["x.f"], true, "always"],
    ["race(x)", ["xs"], true, "never"],
    ["race && race(y)", ["x", "y[1]"], false, "always"],
    ["race || true", [], false, "always"],
  ] as const)("%s with races on %j, all found: %j", (condition, races, racesComplete, truth) => {
    expect(observed(condition, { outcomes: [], complete: false, races, racesComplete })).toBe(truth);
  });
});

describe("rows", () => {
  test("columns are shown in Go syntax, equal rows are one, in order", () => {
    const values = (r1: number, r2: number): Shown => ({ values: { r1, r2 } });
    const { models, observe } = judged(BLOCKS, { outcomes: [values(10, 1), values(2, 1), values(10, 1), values(-1, 0)] });
    expect(observe).toEqual(["r1", "r2"]);
    expect(models[0]?.outcomes.map((o) => `${o.values["r1"]} ${o.values["r2"]}`)).toEqual(["-1 0", "2 1", "10 1"]);
  });

  test("a register that was never assigned is a dash, the output a Go string", () => {
    const { models } = judged(`${BLOCKS}\nobserve r1, output\n`, { outcomes: [{ output: "é\n".replace("é", "\xc3\xa9") }] });
    expect(models[0]?.outcomes[0]?.values).toEqual({ r1: "-", output: '"é\\n"' });
  });
});

test("a failure names the first row that refutes it, and how many there are", () => {
  const [result] = judged(`${BLOCKS}\nnever r1 == 1 || deadlock\n`, {
    outcomes: [{ values: { r1: 1, "r1 == 1": true } }, { values: { r1: 0, "r1 == 1": true } }, { values: { r1: 5, "r1 == 1": false } }],
  }).expectations;
  expect(result).toMatchObject({ line: 7, quantifier: "never", condition: "r1 == 1 || deadlock", model: "go", status: "fail", positive: 2, negative: 1, refutedBy: { values: { r1: "0" } } });
});

test("special names that are joined in ways without meaning are refused", () => {
  const { program } = make(`${BLOCKS}\nnever output[0] == 50\nnever len(output) == 2\n`);
  const [first, second] = program.expectations.map((e) => unsupportedConditions(program, e.condition));
  expect(first).toMatchObject([{ code: "unsupported", message: expect.stringContaining("output[0] in a condition") }]);
  expect(second).toEqual([]);
});

test("the size of a program: goroutines, and accesses in its own source", () => {
  expect(judged(BLOCKS, { outcomes: [] })).toMatchObject({ goroutines: 2, accesses: 3 });
  expect(judged("var a, b int\nfunc f() { a = 1; b = 2 }\nfunc g() { print(b); print(a) }\nfunc main() { go f(); go g() }\n", { outcomes: [] })).toMatchObject({ goroutines: 2, accesses: 4 });
  expect(judged("import \"sync/atomic\"\nvar n atomic.Int64\nfunc main() { go n.Add(1); n.Add(1) }\n", { outcomes: [] })).toMatchObject({ goroutines: 2, accesses: 2 });
  expect(judged("import \"sync\"\nvar x int\nfunc main() { var wg sync.WaitGroup; wg.Go(func() { x = 1 }); wg.Wait() }\n", { outcomes: [] })).toMatchObject({ goroutines: 2 });
});
