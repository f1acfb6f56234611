/** Several searches share the columns of one program. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { columnsOf, joinColumns } from "../../src/verdict/join-columns.ts";
import { judgeSource, type SourceRequest } from "../../src/verdict/judge-source.ts";

const request = (file: string, text: string): SourceRequest => ({ file, text, models: undefined, limits: DEFAULT_LIMITS, constants: new Map(), name: undefined });

const SUITE = `package counter

import ("sync"; "testing")

func TestRacy(t *testing.T) { var n int; var wg sync.WaitGroup; for range 2 { wg.Go(func() { n++ }) }; wg.Wait(); if n != 2 { t.Fatal(n) } }

func TestFine(t *testing.T) { var n int; var wg sync.WaitGroup; wg.Go(func() { n++ }); wg.Wait(); if n != 1 { t.Fatal(n) } }
`;

describe.each([
  ["a.litmus", "var x, y int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }\nsometimes r1 == 0 && r2 == 0 on amd64, s390x\nalways race(x)\nnever r1 == 3\nnever r1 == 3\n"],
  ["treiber-plain.litmus", readFileSync("litmus/patterns/treiber-plain.litmus", "utf8")],
  ["counter_test.go", SUITE],
])("%s", (file, text) => {
  const whole = judgeSource(request(file, text));

  test("parts that take columns in turn make the whole", () => {
    const parts = [0, 1, 2].map((part) => judgeSource(request(file, text), { claim: (column) => column % 3 === part }));
    expect(parts.map((tests) => tests.map((t) => columnsOf(t).length))).not.toContainEqual(whole.map((t) => columnsOf(t).length));
    const bare = whole.map((t) => ({ ...t, models: t.models.map((m) => ({ ...m, complete: false, outcomes: [] })), expectations: t.expectations.map((e) => ({ ...e, status: "incomplete" as const })) }));
    expect(joinColumns(bare, parts)).toEqual(whole);
  });

  test("columns are asked for once each, in the order that columnsOf tells", () => {
    const asked: number[] = [];
    const tests = judgeSource(request(file, text), { claim: (column) => asked.push(column) > 0 });
    expect(asked).toEqual(tests.flatMap(columnsOf).map((_, k) => k));
  });
});
