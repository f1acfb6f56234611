/** The machine with store buffers that `gomm step` walks over on amd64 reaches the outcomes of that column, and no others. */
import { describe, expect, test } from "vitest";
import { ask, type Question, tokenOf } from "../../src/explain/question.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { exploreProgram } from "../../src/explore/explore.ts";
import { InterleavingWalk } from "../../src/step/interleaving-walk.ts";
import { follow, type Walk } from "../../src/step/walk.ts";
import { requestOf } from "../explain/shapes.ts";

const SHAPES = ["SB", "SB+atomics", "SB+mutex", "SB+rfi", "MP", "MP+atomics", "MP+mutex", "LB", "S", "R", "2+2W", "CoRR", "CoWR", "WRC", "RWC", "W+RWC", "3.SB", "INC2+add"];

const OWN: readonly (readonly [name: string, text: string])[] = [
  ["a go statement waits for the stores before it", "package main\n\nvar x, y int\nvar r = 7\n\nfunc main() {\n\tdone := make(chan bool)\n\tx = 1\n\tgo func() {\n\t\tr = x\n\t\ty = 1\n\t\tdone <- true\n\t}()\n\tprint(y)\n\t<-done\n\tprint(r)\n}\n"],
  ["main does not wait for a goroutine, nor for its stores", "package main\n\nvar x, y int\n\nfunc main() {\n\tgo func() {\n\t\tx = 1\n\t\ty = 1\n\t}()\n\ta := y\n\tprint(a, x)\n}\n"],
  ["an unbuffered channel", "var c = make(chan int)\nvar x, y int\ngo a { x = 1; c <- 1; r1 := y }\ngo b { y = 1; <-c; r2 := x }\nobserve r1, r2"],
  ["an increment is a read and a write", "var n int\ngo a { n++ }\ngo b { n++ }\nobserve n"],
  ["a swap and a compare-and-swap", "var x int\nvar n atomic.Int64\ngo a { x = 1; r1 := n.Swap(2) }\ngo b { r2 := n.CompareAndSwap(2, 3); r3 := x }\ngo c { r4 := n.Load(); r5 := x }\nobserve r1, r2, r3, r4, r5"],
];

function question(request: Parameters<typeof ask>[0]): Question {
  const asked = ask(request, "amd64", {}, () => undefined);
  if (!asked.ok) throw new Error(asked.diagnostics[0]?.message);
  return asked.question;
}

const small = (text: string): Question => question({ file: text.startsWith("package") ? "p.go" : "p.litmus", text, models: ["amd64"], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined });

/** Each outcome that some column shows: whether it is in this one, and whether the walk can reach it. */
function verdicts(q: Question): readonly { readonly allowed: boolean; readonly reached: boolean }[] {
  const explored = exploreProgram(q.code, ["amd64", "go"], q.limits);
  const tokens = explored.models.map((m) => new Set(m.outcomes.map((o) => tokenOf(q, { ...o, leak: false }))));
  expect(explored.models.every((m) => m.complete)).toBe(true);
  return [...(tokens[1] ?? [])].map((token) => ({ allowed: tokens[0]?.has(token) ?? false, reached: new InterleavingWalk(q).seek((o) => tokenOf(q, o) === token) }));
}

describe("reaches what amd64 allows", () => {
  test.each(SHAPES)("%s", (shape) => {
    const found = verdicts(question(requestOf(`litmus/classic/${shape}.litmus`)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((f) => f.reached)).toEqual(found.map((f) => f.allowed));
  });

  test.each(OWN)("%s", (_, text) => {
    const found = verdicts(small(text));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((f) => f.reached)).toEqual(found.map((f) => f.allowed));
  });
});

describe("what is shown", () => {
  const panel = (walk: Walk, title: string): readonly string[] | undefined => walk.scene().panels.find((p) => p.title === title)?.lines;
  const SB = "var x, y int\ngo a { x = 1; r1 := y }\ngo b { y = 1; r2 := x }";

  test("a store waits in the buffer, where its goroutine sees it, and leaves by a choice", () => {
    const walk = new InterleavingWalk(small("var x int\ngo a { x = 1; r1 := x }\ngo b { r2 := x }"));
    expect(panel(walk, "store buffers")).toEqual(["all empty"]);
    expect(follow(walk, [1])).toBe(true);
    expect([panel(walk, "store buffers"), panel(walk, "memory")]).toEqual([["a: x = 1"], ["x = 0"]]);
    expect(walk.scene().choices.at(-1)).toEqual({ goroutine: "a", text: "x = 1 goes from the store buffer to memory" });
    expect(follow(walk, [1, 1])).toBe(true);
    expect(panel(walk, "registers")).toEqual(["r1 = 1", "r2 = 0  ←"]);
    expect(panel(walk, "goroutines")).toContain("a: has ended");
    expect(follow(walk, [1])).toBe(true);
    expect([panel(walk, "store buffers"), panel(walk, "memory")]).toEqual([["all empty"], ["x = 1  ←"]]);
  });

  test("sc has no buffers", () => {
    expect(panel(new InterleavingWalk(small(SB), false), "store buffers")).toBeUndefined();
  });

  test("both may read zero, when neither store has left", () => {
    const walk = new InterleavingWalk(small(SB));
    expect(follow(walk, [1, 2, 1, 1])).toBe(true);
    expect([panel(walk, "registers"), panel(walk, "memory")]).toEqual([["r1 = 0", "r2 = 0  ←"], ["x = 0", "y = 0"]]);
  });
});
