/** The condition that tells an outcome from all others of its program. */
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { conditionOf } from "../../src/verdict/compare.ts";
import { judgeSource } from "../../src/verdict/judge-source.ts";

/** The conditions of a program's outcomes on sc, in the order of the result. */
function conditions(file: string, text: string): readonly string[] {
  const [result] = judgeSource({ file, text, models: ["sc"], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined });
  if (!result) throw new Error("not judged");
  return (result.models[0]?.outcomes ?? []).map((o) => conditionOf(o, result));
}

test("values are equations, and how it ends is named where it is not as usual", () => {
  expect(conditions("p.litmus", "var x int\ngo { r1 := x; b := r1 == 0; s := \"a\" }\n")).toEqual(['r1 == 0 && b && s == "a"']);
  expect(conditions("p.go", 'package main\n\nimport "os"\n\nfunc main() { print("a"); os.Exit(3) }\n')).toEqual(['output == "a" && exit == 3']);
});

test("a normal end says what others do that look the same", () => {
  const deadlock = "var a, b sync.Mutex\ngo { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() }\ngo { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() }\n";
  expect([...conditions("p.litmus", deadlock)].sort()).toEqual(["!deadlock", "deadlock"]);
  const panics = "package main\n\nvar p *int\n\nfunc main() {\n\tgo func() { p = new(int) }()\n\tx := *p\n\tprint(x)\n}\n";
  expect([...conditions("p.go", panics)].sort()).toEqual(['output == "" && panics("runtime error: invalid memory address or nil pointer dereference")', 'output == "0"']);
  const leaks = "package main\n\nvar n int\n\nfunc main() {\n\tc := make(chan int)\n\tgo func() { c <- 1; if n == 0 { c <- 2 } }()\n\t<-c\n\tn = 1\n}\n";
  expect([...conditions("p.go", leaks)].sort()).toEqual(["!leak", "leak"]);
});
