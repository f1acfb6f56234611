/** Package testing: how tests end, and what they print, is what `go test` says, without the times and the places in the source. */
import { expect, it } from "vitest";
import { judgeSource } from "../../src/verdict/judge-source.ts";

/** How the test ends under `sc`: every outcome's output, status and message. */
function ends(body: string): unknown[] {
  const text = `package p\n\nimport (\n\t"fmt"\n\t"os"\n\t"testing"\n)\n\nfunc TestIt(t *testing.T) {\n_ = os.Args\nfmt.Print("starts;")\n${body}\n}\n`;
  const limits = { unroll: 64, maxStates: 100_000, timeoutMs: 10_000, memoryMB: 1024 };
  const [result] = judgeSource({ file: "p_test.go", text, models: ["sc"], limits, constants: new Map(), name: undefined });
  if (!result || result.diagnostics.length > 0) throw new Error(JSON.stringify(result?.diagnostics));
  return result.models.flatMap((m) => m.outcomes.map((o) => [o.values["output"] ?? "", o.status, o.message]));
}

it("a panic is the only end of its test", () => {
  expect(ends("var m map[string]int\nm[t.Name()] = 1")).toEqual([['"starts;"', "panic", "assignment to entry in nil map [recovered, repanicked]"]]);
});

it("a failed subtest's log is printed in its parent's", () => {
  expect(ends(`t.Log("before")\nt.Run("a b", func(t *testing.T) { t.Error("wrong") })\nt.Run("good", func(t *testing.T) { t.Log("unseen") })`)).toEqual([
    [JSON.stringify("starts;--- FAIL: TestIt\n    before\n    --- FAIL: TestIt/a_b\n        wrong\nFAIL\n"), "exit", null],
  ]);
});

it("the test's context is cancelled before its cleanups", () => {
  expect(ends(`ctx := t.Context()\nt.Cleanup(func() { fmt.Print(ctx.Err()) })\nfmt.Print(ctx.Err(), " ")`)).toEqual([['"starts;<nil> context canceled"', "ok", null]]);
});

it("a skipped test ends well, after its deferred calls and cleanups; so does the program", () => {
  expect(ends(`t.Cleanup(func() { fmt.Print("cleanup") })\ndefer fmt.Print("deferred;")\nif t.Name() != "" { t.Skip("not now") }\nfmt.Print("unreached")`)).toEqual([['"starts;deferred;cleanup"', "ok", null]]);
});

it("a failed test runs its deferred calls, in which there is nothing to recover", () => {
  expect(ends(`defer func() { fmt.Print(recover(), ";") }()\nt.Fatal("bad")`)).toEqual([['"starts;<nil>;--- FAIL: TestIt\\n    bad\\nFAIL\\n"', "exit", null]]);
});

it("a parallel test with parallel subtests", () => {
  expect(ends(`t.Parallel()\nfor range 2 { t.Run("s", func(t *testing.T) { t.Parallel(); fmt.Print("s;") }) }\nfmt.Print("end;")`)).toEqual([['"starts;end;s;s;"', "ok", null]]);
});

it("a variable of the environment is set until the test's cleanups", () => {
  expect(ends(`t.Cleanup(func() { fmt.Print(os.Getenv("A"), ";") })\nt.Run("s", func(t *testing.T) { t.Setenv("A", "1"); fmt.Print(os.Getenv("A"), ";") })\nt.Setenv("A", "2")\nfmt.Print(os.Getenv("A"), ";")`)).toEqual([
    ['"starts;1;2;;"', "ok", null],
  ]);
});

it("a parallel test's environment is its neighbours' too", () => {
  expect(ends(`t.Run("s", func(t *testing.T) { t.Parallel(); t.Setenv("A", "1") })`)).toEqual([
    ['"starts;"', "panic", "testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel [recovered, repanicked]"],
  ]);
});
