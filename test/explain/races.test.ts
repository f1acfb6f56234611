/** What the source tells of a race: where goroutines were created, and a remedy that ends it. */
import { expect, test } from "vitest";
import { ask } from "../../src/explain/question.ts";
import { raceStories } from "../../src/explain/races.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { renderRaces } from "../../src/report/race-detector.ts";
import { judgeSource } from "../../src/verdict/judge-source.ts";

function report(text: string): string {
  const request = { file: "p.litmus", text, models: ["sc"], limits: DEFAULT_LIMITS, constants: new Map<string, bigint>(), name: undefined };
  const [result] = judgeSource(request);
  const asked = ask(request, "sc", {}, () => undefined);
  if (!result || !asked.ok) throw new Error("not judged");
  return renderRaces(result, raceStories(asked.question));
}

test("Go's layout: accesses, then where the goroutines were created", () => {
  expect(report(`var a int
func f() { a = 1 }
func main() {
	go f()
	print(a)
}
`)).toBe(`==================
WARNING: DATA RACE
Write at a by goroutine f:
  main.f()
      p.litmus:2:12

Previous read at a by main goroutine:
  main.main()
      p.litmus:5:8

Goroutine f (running) created at:
  main.main()
      p.litmus:4:2

Missing: no happens-before edge orders \`a = 1\` (p.litmus:2) and \`print(a)\` (p.litmus:5); what follows a go statement is not ordered with the goroutine that it starts, and the exit of a goroutine is before nothing.
Remedy: wait for f before \`print(a)\` (p.litmus:5), with a sync.WaitGroup or a channel; or make a an atomic.Int64 (Store, Load); or guard both accesses with one sync.Mutex.
==================
p.litmus: found 1 data race(s)
`);
});

test("a function literal is created where its go statement is", () => {
  expect(report("var a int\nfunc main() {\n\tgo func() { a++ }()\n\tprint(a)\n}\n")).toMatch(/Goroutine main\.func1 \(running\) created at:\n {2}main\.main\(\)\n {6}p\.litmus:3:2\n/);
});

test("every go statement that starts a goroutine of that name", () => {
  expect(report("var a int\nfunc f() { a++ }\nfunc main() {\n\tgo f()\n\tgo f()\n}\n").match(/Goroutine f \(running\) created at:\n {2}main\.main\(\)\n {6}p\.litmus:[45]:2\n/g)).toHaveLength(4);
});

test("a goroutine of the standard library is created at the call in the program", () => {
  const text = report("var a int\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Go(func() { a = 1 })\n\tprint(a)\n\twg.Wait()\n}\n");
  expect(text).toMatch(/created at:\n {2}sync\.\(\*WaitGroup\)\.Go\(\)\n {6}sync\/sync\.go:\d+:\d+\n {2}main\.main\(\)\n {6}p\.litmus:4:2\n/);
  expect(text).toContain("Remedy: wait for ");
});

test("a half that is atomic asks for the other half", () => {
  expect(report("var a int32\ngo { atomic.StoreInt32(&a, 1) }\ngo { r := a }\n")).toContain("Remedy: make the access in `r := a` (p.litmus:3) atomic, too.");
});

test.each([
  ["an atomic variable", "var a atomic.Int64\ngo { a.Store(1) }\ngo { r := a.Load() }\n"],
  ["one mutex", "var a int\nvar mu sync.Mutex\ngo { mu.Lock(); a = 1; mu.Unlock() }\ngo { mu.Lock(); r := a; mu.Unlock() }\n"],
  ["waiting", "var a int\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tgo func() { a = 1; wg.Done() }()\n\twg.Wait()\n\tprint(a)\n}\n"],
])("what a remedy proposes ends the race: %s", (_, text) => {
  expect(report(text)).toBe("p.litmus: no data race\n");
});
