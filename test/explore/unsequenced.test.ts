/** Operands that Go does not sequence (src/explore/unsequenced.ts): a message's payload read beside the operation that receives it. */
import { expect, test } from "vitest";
import { explore } from "../../src/index.ts";

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
