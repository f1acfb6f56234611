/** The first screen (docs/cli.md): what it says, at which width, and when a bound was met or an expectation failed. */
import { describe, expect, test } from "vitest";
import { PLAIN } from "../../src/report/paint.ts";
import { renderTest, type TextOptions } from "../../src/report/text.ts";
import { whyCommand } from "../../src/report/why.ts";
import type { TestResult } from "../../src/verdict/result.ts";
import { ab } from "./ab.ts";

const wide: TextOptions = {
  width: 100,
  paint: PLAIN,
  verbose: false,
};

describe("the memory model's first example", () => {
  test("the first screen", () => {
    expect(renderTest(ab, { ...wide, why: whyCommand(ab) })).toBe(`\
ab  the memory model's first example                              2 goroutines, 4 accesses

  output  sc   amd64  arm64  go
  "00"    yes  yes    yes    yes
  "01"    yes  yes    yes    yes
  "20"    -    -      yes    yes  ← weaker than sc
  "21"    yes  yes    yes    yes

  race     a: write ab.litmus:3:14 (f)  /  read ab.litmus:4:27 (g)
           b: write ab.litmus:3:21 (f)  /  read ab.litmus:4:17 (g)
  expect   sometimes output == "20" on go, arm64  ok
           never output == "20" on sc             ok

  why      gomm explain litmus/go-spec/ab.litmus --outcome 'output == "20"' --arch arm64
`);
  });

  test("a narrow terminal breaks the table and keeps the observed column", () => {
    expect(renderTest({ ...ab, races: [], expectations: [] }, { ...wide, width: 26 })).toBe(`\
ab  the memory model's first example
  2 goroutines, 4 accesses

  output  sc   amd64
  "00"    yes  yes
  "01"    yes  yes
  "20"    -    -
  "21"    yes  yes

  output  arm64  go
  "00"    yes    yes
  "01"    yes    yes
  "20"    yes    yes
  "21"    yes    yes
  "20": weaker than sc
`);
  });
});

test("an outcome of the hardware that the language forbids is a finding about the toolchain", () => {
  const [sc, , arm64] = ab.models;
  if (!sc || !arm64) throw new Error("no model");
  const text = renderTest({ ...ab, models: [sc, arm64, { ...sc, model: "go" }] }, wide);
  expect(text).toContain('"20"    -    yes    -    ← the toolchain on arm64 is weaker than the memory model');
});

test("a column that was cut says so, and claims no absence", () => {
  const cut: TestResult = {
    ...ab,
    models: [{ model: "go", complete: false, executions: null, outcomes: ab.models[0]?.outcomes ?? [], limits: [{ bound: "unroll", value: 64, line: 5, column: 2 }] }, ...ab.models.slice(2, 3)],
  };
  const text = renderTest(cut, wide);
  expect(text).toContain('"20"    ?    yes');
  expect(text).toContain("bound    go is incomplete: 64 iterations of the loop at line 5 (--unroll)");
});

test("a narrow terminal breaks races and cuts what passes", () => {
  const text = renderTest(ab, { ...wide, width: 44 });
  expect(text).toContain('  race     a: write ab.litmus:3:14 (f)\n              read ab.litmus:4:27 (g)\n');
  expect(text).toContain('  expect   sometimes output == "20" on…  ok\n           never output == "20" on sc    ok\n');
});

test("a failed expectation says what was found, and where", () => {
  const failed = ab.expectations.map((e) => (e.model === "arm64" ? { ...e, observed: "never" as const, status: "fail" as const } : e));
  expect(renderTest({ ...ab, expectations: failed }, wide)).toContain('sometimes output == "20" on go, arm64  FAILED: never on arm64');
});

test("how a program ended is a column when one does not end normally", () => {
  const [sc] = ab.models;
  const died = { values: { output: '""' }, status: "panic" as const, message: "close of closed channel", exit: 2, leak: false, torn: false };
  const text = renderTest({ ...ab, models: [{ model: "sc", complete: true, limits: [], executions: 3, outcomes: [died, ...(sc?.outcomes ?? [])] }] }, wide);
  expect(text).toContain('""      panic: close of closed channel  yes');
  expect(text).toContain('"00"    ok                              yes');
});

test("wide characters keep the columns in line", () => {
  const [sc] = ab.models;
  const rows = [{ ...(sc?.outcomes[0] ?? { status: "ok" as const, message: null, exit: 0, leak: false, torn: false }), values: { output: '"世界"' } }];
  expect(renderTest({ ...ab, models: [{ model: "sc", complete: true, limits: [], executions: null, outcomes: [...rows, ...(sc?.outcomes ?? [])] }] }, wide)).toContain('"世界"  yes\n');
});
