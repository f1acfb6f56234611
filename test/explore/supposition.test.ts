/**
 * Addresses that are supposed (src/explore/supposition.ts), on random programs with racy pointers, slices, interfaces, structs and calls: whoever
 * looks at every execution of `go` sees the same outcomes, and those of the CPU are among them.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { type Dice, dice } from "../property/rich-programs.ts";
import { search } from "./search.ts";

const ROUNDS = 40;
/** States of one search. */
const MOST = 5000;

const STATEMENTS = [
  "p = &node{n: 2}", "p = one", "q = p", "p = q", "r = p.n", "r = q.n", "q.n = 3", "p.n = r", "q = &node{n: r}", "p.next = q", "q = p.next", "if q != nil { r = q.n }",
  "cells[p.n&1] = 1", "r = cells[q.n&1]", "s = t", "r = s[1]", "s[0] = 5", "t = []int{7, 8}", "ch <- p", "select { case v := <-ch: r = v.n; default: }",
  "ats[r&1].Add(1)", "r = int(ats[0].Load())", "ap.Store(p)", "if v := ap.Load(); v != nil { r = v.n }", "pair = two{1, 2}", "pair.a = 4", "r = pair.a + pair.b",
  "mu.Lock(); q = one; mu.Unlock()", "mark(r)", "set()", "func() { defer func() { recover() }(); r = cells[r] }()", "e = p", "if v, ok := e.(*node); ok { r = v.n }", "e = 5",
] as const;
const HEAD = `type node struct { n int; next *node }
type two struct { a, b int }
var one = &node{n: 1}
var p, q = one, &node{n: 6}
var s, t = []int{1, 2}, []int{3, 4}
var cells [2]int
var ats [2]atomic.Int32
var ap atomic.Pointer[node]
var ch = make(chan *node, 1)
var mu sync.Mutex
var pair two
var e any
var z int
func mark(v int) { if v == 1 { z = 1 } }
func set() { z = 2 }
`;

function program(roll: Dice): string {
  const body = (): string => Array.from({ length: 1 + roll(2) }, () => STATEMENTS[roll(STATEMENTS.length)]).join("\n\t");
  const blocks = [0, 1].map((i) => `go g${i} {\n\tr := 0\n\t${body()}\n\t_ = r\n}\n`);
  return `${HEAD}${blocks.join("\n")}\nobserve g0.r, g1.r, z, one.n, pair.a\n`;
}

test("racy pointers, slices, interfaces and structs", () => {
  const roll = dice(SEED);
  let compared = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const text = program(roll);
    const { code } = lowered("p.litmus", text);
    const [some, all, cpu] = [search(code, "go", { isReduced: true, maxStates: MOST }), search(code, "go", { isReduced: false, maxStates: MOST }), search(code, "arm64", { isReduced: true, maxStates: MOST })];
    if ([some, all, cpu].some((found) => found.met.length > 0)) continue;
    compared++;
    expect({ text, outcomes: some.outcomes }).toEqual({ text, outcomes: all.outcomes });
    expect({ text, missing: cpu.outcomes.filter((o) => !some.outcomes.includes(o)) }).toEqual({ text, missing: [] });
  }
  expect(compared).toBeGreaterThan(ROUNDS / 2);
}, 120_000);

test("what is supposed of the words of a slice is not mixed with words that are known", () => {
  // With two values and two turns this came to words of different slices, of which the length was asked.
  const text = readFileSync("litmus/idioms/queue-spsc-ring.go", "utf8").replace('"a", "b", "c"', '"a", "b"').replace("range 3", "range 2").replace("got string", "got []string").replace("got += s", "got = append(got, s)");
  const { code } = lowered("p.go", text);
  expect(search(code, "go", { isReduced: true, maxStates: 10_000 }).met.map((m) => m.bound)).toEqual(["states"]);
}, 60_000);
