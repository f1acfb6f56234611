/** Several searches divide one program: columns, and parts of columns. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Division, Parts } from "../../src/explore/division.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { joinColumns } from "../../src/verdict/join-columns.ts";
import { judgeSource, type SourceRequest } from "../../src/verdict/judge-source.ts";
import type { TestResult } from "../../src/verdict/result.ts";

const request = (file: string, text: string): SourceRequest => ({ file, text, models: undefined, limits: DEFAULT_LIMITS, constants: new Map(), name: undefined });

const SUITE = `package counter

import ("sync"; "testing")

func TestRacy(t *testing.T) { var n int; var wg sync.WaitGroup; for range 2 { wg.Go(func() { n++ }) }; wg.Wait(); if n != 2 { t.Fatal(n) } }

func TestFine(t *testing.T) { var n int; var wg sync.WaitGroup; wg.Go(func() { n++ }); wg.Wait(); if n != 1 { t.Fatal(n) } }
`;

/** The parts whose number is `own` modulo `searches`: what one of several searches takes that run at the same time. */
class Turns extends Parts {
  override readonly breadth = 4;
  #next: number;

  constructor(
    parts: Parts,
    own: number,
    readonly searches: number,
  ) {
    super(parts.cells, parts.at);
    this.#next = own;
  }

  override next(count: number): number | undefined {
    super.next(count);
    const part = this.#next;
    this.#next += this.searches;
    return part < count && !this.isAnothers ? part : undefined;
  }
}

class InTurns extends Division {
  readonly #parts = new Map<number, Parts>();

  constructor(
    division: Division,
    readonly own: number,
    readonly searches: number,
  ) {
    super(division.cells, division.first);
  }

  override from(first: number): Division {
    return new InTurns(super.from(first), this.own, this.searches);
  }

  /** No column is finished before all have had their turns. */
  override hasMore(): boolean {
    return true;
  }

  override parts(column: number): Parts {
    const parts = this.#parts.get(column) ?? new Turns(super.parts(column), this.own, this.searches);
    this.#parts.set(column, parts);
    return parts;
  }
}

const COLUMNS = 64;
const models = ["sc", "amd64", "386", "arm64", "ppc64le", "riscv64", "go"];

/** The result before anything is known. */
const bare = (whole: readonly TestResult[]): readonly TestResult[] =>
  whole.map((t) => ({ ...t, models: t.models.map((m) => ({ ...m, complete: false, outcomes: [] })), expectations: t.expectations.map((e) => ({ ...e, status: "incomplete" as const })) }));

function divided(asked: SourceRequest, searches: number): readonly (readonly TestResult[])[] {
  const division = Division.of(COLUMNS);
  const parts = Array.from({ length: searches }, (_, own) => judgeSource(asked, { division: new InTurns(division, own, searches) }));
  return [joinColumns(bare(judgeSource(asked)), parts, division), ...parts];
}

const corpus = ["litmus/classic", "litmus/go-spec", "litmus/idioms", "litmus/patterns", "litmus/sync"]
  .flatMap((folder) => readdirSync(folder).filter((f) => f.endsWith(".litmus")).map((f) => `${folder}/${f}`))
  .filter((_, k) => k % 9 === 4);

const programs: readonly (readonly [string, string])[] = [
  ["a.litmus", "var x, y int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }\nsometimes r1 == 0 && r2 == 0 on amd64, s390x\nalways race(x)\nnever r1 == 3\nnever r1 == 3\n"],
  ["idle.litmus", "var x int\nvar c = make(chan int)\nfunc main() {\n\tgo func() { x = 1; c <- x }()\n\tgo func() { c <- x }()\n\tx = 2\n\tprint(<-c)\n}\n"],
  ["supposed.litmus", "var x, y int\nvar a [2]int\ngo { r1 := x; a[r1] = 1; y = r1 }\ngo { r2 := y; x = r2 }\nobserve a[0], a[1]\n"],
  ["equal.litmus", `var x, y, z int\nvar c = make(chan int, 1)\nvar mu sync.Mutex\n${["g0", "g1"].map((name) => `go ${name} {\n\tif x == 1 { panic("no") }\n\tif z == 0 { c <- 1 }\n\tmu.Lock()\n\tx = 4\n\tmu.Unlock()\n\tx = 1\n}\n`).join("")}observe y, z\n`],
  ["treiber-plain.litmus", readFileSync("litmus/patterns/treiber-plain.litmus", "utf8")],
  ["counter_test.go", SUITE],
  ...corpus.map((file) => [file, readFileSync(file, "utf8")] as const),
];

describe.each(programs)("%s", (file, text) => {
  test.each([2, 3])("%i searches find what one finds", (searches) => {
    const asked = { ...request(file, text), models };
    const [joined] = divided(asked, searches);
    expect(joined).toEqual(judgeSource(asked));
  });
});

test("a column of which a part is missing is not complete, and no verdict rests on it", () => {
  const ring = "var x, y, z int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := z }\ngo { z = 1; r3 := x }\n";
  const asked = { ...request("a.litmus", `${ring}always r1 != 7 on arm64\nsometimes r1 == 0 on arm64\n`), models: ["arm64"] };
  const division = Division.of(COLUMNS);
  const first = judgeSource(asked, { division: new InTurns(division, 0, 2) });
  const [joined] = joinColumns(bare(judgeSource(asked)), [first], division);
  expect(joined?.models.map((m) => m.complete)).toEqual([false]);
  expect(joined?.expectations.map((e) => e.status)).toEqual(["incomplete", "pass"]);
});

test("columns that nobody has to explore are nobody's", () => {
  const division = Division.of(2);
  division.skip(0);
  const [only] = judgeSource({ ...request("a.litmus", "var x int\ngo { x = 1 }\ngo { r1 := x }\n"), models: ["arm64", "go"] }, { division });
  expect(only?.models.map((m) => m.model)).toEqual(["go"]);
});
