/**
 * What registers hold when a program does not end well (src/explore/registers-at-end.ts): the executions of `sc.cat` show what
 * interleavings do, for registers in slots and for those that function literals share.
 */
import { expect, test } from "vitest";
import { Budget } from "../../src/explore/budget.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { interleavings } from "../../src/explore/interleavings.ts";
import { outcomeKey } from "../../src/explore/outcome-key.ts";
import { explore } from "../../src/index.ts";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { type Dice, dice } from "../property/rich-programs.ts";
import { search } from "./search.ts";

const ROUNDS = 80;
/** States of one search. */
const MOST = 5000;

const STATEMENTS = [
  "x = 1", "x = 2", "y = x", "r = x", "set(x + 5)", "set(7)", "p := new(int); *p = 2", "mu.Lock()", "mu.Lock(); x++; mu.Unlock()", "k = \"aa\"", "add()",
  "go func() { s = y + 3 }()", "c <- 1", "d <- x", "r = <-d", "select { case r = <-d: case d <- 4: }", "select { case d <- 5: r = 6; case v := <-c: set(v) }",
  "wg.Done()", "wg.Wait()", "a.Add(1)", "if a.Load() == 1 { set(8) }",
] as const;
const ENDS = ["", "", "panic(1)", "os.Exit(3)", "<-d", "if x == 1 { panic(2) }", "select { case c <- 2: default: panic(3) }"] as const;
const HEAD = `var x, y int
var a atomic.Int32
var c, d = make(chan int, 1), make(chan int)
var wg = func() *sync.WaitGroup { w := new(sync.WaitGroup); w.Add(2); return w }()
var mu sync.Mutex
`;

function block(roll: Dice, i: number): string {
  const pick = (list: readonly string[]): string => list[roll(list.length)] ?? "";
  const body = Array.from({ length: 1 + roll(2) }, () => pick(STATEMENTS));
  const uses = (pattern: RegExp): boolean => body.some((s) => pattern.test(s));
  const declared = [
    ...(roll(2) === 0 ? ["x = 3"] : []),
    "r := 0",
    ...(uses(/set|go/) ? ["s := 1", "set := func(v int) { s = v }", "_ = set"] : []),
    ...(uses(/add|k =/) ? ["k := \"b\"", "add := func() { k += \"c\" }", "_ = add"] : []),
  ];
  return `go g${i} {\n\t${[...declared, ...body.map((s) => `{ ${s} }`), pick(ENDS), "last := 9"].join("\n\t")}\n}\n`;
}

function program(roll: Dice): string {
  const blocks = Array.from({ length: roll(3) === 0 ? 3 : 2 }, (_, i) => block(roll, i));
  const all = blocks.flatMap((text, i) => ["r", "s", "k", "last"].flatMap((name) => (text.includes(`${name} := `) ? [{ block: `g${i}`, name }] : [])));
  const seen = all.map((r) => (all.some((o) => o !== r && o.name === r.name) ? `${r.block}.${r.name}` : r.name));
  return `${HEAD}${blocks.join("\n")}\nobserve ${seen.join(", ")}\n`;
}

test("as in interleavings", () => {
  const roll = dice(SEED);
  let early = 0;
  let compared = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const text = program(roll);
    const { code } = lowered("p.litmus", text);
    const budget = new Budget({ ...DEFAULT_LIMITS, maxStates: MOST }, Date.now() + 20_000, undefined, undefined);
    const steps = interleavings(code, budget).outcomes;
    const found = search(code, "sc", { isReduced: true, maxStates: MOST });
    if (budget.met.length > 0 || found.met.length > 0) continue;
    compared++;
    if (steps.some((o) => o.status !== "ok")) early++;
    expect({ text, outcomes: found.outcomes }).toEqual({ text, outcomes: steps.map((o) => outcomeKey(o, code.globals.length)).sort() });
  }
  expect(compared).toBeGreaterThan(ROUNDS / 2);
  expect(early).toBeGreaterThan(ROUNDS / 4);
}, 120_000);

/** Values of all outcomes with a status, in every column. */
function values(text: string, status: string): readonly (readonly string[])[] {
  const { models, diagnostics } = explore(text, { models: ["sc", "amd64", "arm64", "ppc64le", "riscv64", "386", "go"] });
  expect(diagnostics).toEqual([]);
  const rows = models.map((m) => m.outcomes.filter((o) => o.status === status).map((o) => Object.values(o.values).join(" ")).sort());
  for (const row of rows) expect(row).toEqual(rows[0]);
  return rows[0]?.map((row) => row.split(" ")) ?? [];
}

test("registers that function literals share", () => {
  const text = `var x int
go {
	var n atomic.Int64
	n.Add(2)
	r := 0
	set := func(v int) { r = v }
	set(5)
	p := &r
	x = 1
	*p = 6
	d := make(chan int)
	<-d
	late := 1
	func() { late = 2 }()
}
go { x = 2 }
observe n, r, late
`;
  expect(values(text, "deadlock")).toEqual([["2", "6", "-"]]);
});

test("nobody stands in front of a fence", () => {
  const text = "var x int\ngo {\n\tx = 1\n\tr1 := 1\n\tp := new(int)\n\tr2 := 2\n\t*p = 3\n}\ngo {\n\tx = 2\n\tpanic(1)\n}\nobserve r1, r2\n";
  expect(values(text, "panic")).toEqual([["-", "-"], ["1", "2"]]);
});

test("what made a channel full has happened", () => {
  const text = "var c = make(chan int, 1)\nvar x int\ngo {\n\tx = 1\n\tr := 1\n\tc <- 1\n}\ngo {\n\tx = 2\n\tselect {\n\tcase c <- 2:\n\tdefault:\n\t\tpanic(1)\n\t}\n}\nobserve r\n";
  expect(values(text, "panic")).toEqual([["1"]]);
});

test("blocks with many accesses beside a panic", () => {
  const body = (name: string): string => `go {\n${Array.from({ length: 9 }, (_, i) => `\t${i === 4 ? `${name} := 1\n\t` : ""}x${name} = ${i}`).join("\n")}\n}\n`;
  const text = `var xa, xb, xc, xd, z int\n${["a", "b", "c", "d"].map(body).join("")}go {\n\tz = 1\n\tpanic(1)\n}\ngo { z = 2 }\nobserve a, b, c, d\n`;
  expect(values(text, "panic")).toHaveLength(16);
});
