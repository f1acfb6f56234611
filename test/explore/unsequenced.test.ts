/** Operands that Go does not sequence (src/explore/unsequenced.ts): a message's payload read beside the operation that receives it. */
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { exploreProgram } from "../../src/explore/explore.ts";
import { explore } from "../../src/index.ts";
import { lowered } from "../program/lowered.ts";
import { search } from "./search.ts";

/** Results `r1` under a model, where `y = 1; x.Store(1)` and `y = 1; c <- 1` happen beside. */
function results(expression: string, model: string): string[] {
  const text = `litmus "operands"
var x atomic.Int32
var y int32
var c = make(chan int32, 1)
var z int32
func get() int32 { return x.Load() }
func second(a, b int32) int32 { return b }
go {
	y = 1
	x.Store(1)
	c <- 1
}
go {
	r1 := ${expression}
}
observe r1
`;
  const { models, diagnostics } = explore(text, { models: [model] });
  expect(diagnostics).toEqual([]);
  return [...new Set((models[0]?.outcomes ?? []).map((o) => o.values["r1"] ?? ""))].sort();
}

const LATE = ["0", "1", "11"];
const EARLY = ["0", "1", "10", "11"];

test.each([
  ["x.Load()*10 + y", EARLY],
  ["y + x.Load()*10", EARLY],
  ["get()*10 + y", EARLY],
  ["z + get()*10 + y", EARLY],
  ["second(1, x.Load()*10) + y", EARLY],
  ["<-c*10 + y", ["10", "11"]],
])("%s may read y before the operation, and after it", (expression, all) => {
  expect(results(expression, "go")).toEqual(all);
});

test("sc and hardware read from left to right", () => {
  for (const model of ["sc", "arm64", "ppc64le"]) {
    expect(results("x.Load()*10 + y", model)).toEqual(LATE);
    expect(results("y + x.Load()*10", model)).toEqual(EARLY);
    expect(results("<-c*10 + y", model)).toEqual(["11"]);
  }
});

test("an argument is read before the call, and && after its left side", () => {
  expect(results("second(0, get()) * 10", "go")).toEqual(["0", "10"]);
  expect(results("func() int32 { if x.Load() == 1 && y == 0 { return 1 }; return 0 }()", "go")).toEqual(["0"]);
});

/** Outcomes of a program under `go`. */
function underGo(text: string): readonly string[] {
  const { models, diagnostics } = explore(text, { models: ["go"] });
  expect(diagnostics).toEqual([]);
  return (models[0]?.outcomes ?? []).map((o) => Object.values(o.values).join(" ")).sort();
}

/** How many outcomes the search of executions finds, asked directly. */
function byExecutions(text: string): number {
  return search(lowered("p.litmus", text).code, "go", { isReduced: true, maxStates: 100_000 }).outcomes.length;
}

const RING = (limit: string): string => `
type ring struct { n atomic.Int32; limit int32 }
var r = ring{limit: 1}
var mu sync.Mutex
func (r *ring) full() bool { return r.n.Load() == ${limit} }
go {
	if !r.full() { r.n.Add(1) }
	r1 := r.full()
}
go {
	mu.Lock()
	if !r.full() { r.n.Add(1) }
	mu.Unlock()
	r2 := r.full()
}
observe r1, r2
`;

test("what nobody writes may be read first or last: a program without a race has its sc outcomes", () => {
  const found = underGo(RING("r.limit"));
  expect(found).toEqual(underGo(RING("1")));
  expect(found).toHaveLength(byExecutions(RING("r.limit")));
  const [sc, go] = exploreProgram(lowered("p.litmus", RING("r.limit")).code, ["sc", "go"], DEFAULT_LIMITS).models;
  expect(go?.states).toBe(sc?.states);
});

test.each([
  ["the operation's own goroutine", "func f() int32 { z++; return x.Load() }", "go {\n\tx.Store(1)\n}\ngo {\n\tr1 := f()*10 + z\n}", EARLY],
  ["another goroutine, under a lock", "func f() int32 { return x.Load() }", "go {\n\tmu.Lock()\n\tz = 1\n\tmu.Unlock()\n\tx.Store(1)\n}\ngo {\n\tmu.Lock()\n\tr1 := f()*10 + z\n\tmu.Unlock()\n}", LATE],
])("what %s writes is looked at in both orders", (_who, f, blocks, all) => {
  const text = `var x atomic.Int32\nvar z int32\nvar mu sync.Mutex\n${f}\n${blocks}\nobserve r1\n`;
  expect(underGo(text)).toEqual(all);
  expect(byExecutions(text)).toBe(all.length);
});

test("what main writes when it is alone again is looked at in both orders, too", () => {
  const text = "package main\nimport (\n\t\"fmt\"\n\t\"sync/atomic\"\n)\nvar x atomic.Int32\nvar z int32\nfunc f() int32 { z++; return x.Load() }\nfunc main() {\n\tdone := make(chan bool)\n\tgo func() { x.Store(1); done <- true }()\n\t<-done\n\tfmt.Println(f()*10 + z)\n}\n";
  const { models } = explore(text, { file: "p.go", models: ["go", "sc"] });
  expect(models.map((m) => m.outcomes.map((o) => o.values["output"]).sort())).toEqual([["\"10\\n\"", "\"11\\n\""], ["\"11\\n\""]]);
});
