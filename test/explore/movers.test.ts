/** Operations that take no step of their own (src/explore/movers.ts), and programs that break what they rely on. */
import { describe, expect, test } from "vitest";
import { explore } from "../../src/index.ts";

function ends(text: string, file = "program.go"): string[] {
  const [sc] = explore(text, { file, models: ["sc"] }).models;
  expect(sc?.complete).toBe(true);
  return (sc?.outcomes ?? []).map((o) => o.message ?? o.status).sort();
}

const main = (body: string): string => `package main\n\nimport "sync"\n\nfunc main() {\n${body}\n}\n`;

describe("a broken discipline is explored step by step", () => {
  test("an Unlock of a mutex that another goroutine has locked, or not yet", () => {
    expect(ends(`litmus "handoff"\nvar mu sync.Mutex\ngo {\n mu.Lock()\n}\ngo {\n mu.Unlock()\n}\n`, "p.litmus")).toEqual(["ok", "sync: unlock of unlocked mutex"]);
  });

  test("a Done before the Add that it needs", () => {
    const worker = "go func() { mu.Lock(); mu.Unlock(); wg.Done() }()";
    expect(ends(main(`var wg sync.WaitGroup; var mu sync.Mutex; wg.Add(1); ${worker}; ${worker}; wg.Add(1); wg.Wait()`))).toEqual(["ok", "sync: negative WaitGroup counter"]);
  });

  test("a goroutine that calls Done more than once", () => {
    const worker = "go func() { mu.Lock(); mu.Unlock(); wg.Done(); wg.Done(); wg.Done() }()";
    expect(ends(main(`var wg sync.WaitGroup; var mu sync.Mutex; wg.Add(2); ${worker}; mu.Lock(); mu.Unlock(); wg.Add(1); wg.Wait()`))).toEqual(["ok", "sync: negative WaitGroup counter"]);
  });

  test("a goroutine that starts another one, which calls Done", () => {
    const worker = "go func() { mu.Lock(); mu.Unlock(); go wg.Done(); wg.Done() }()";
    expect(ends(main(`var wg sync.WaitGroup; var mu sync.Mutex; wg.Add(1); ${worker}; wg.Add(1); wg.Wait()`))).toEqual(["ok", "sync: negative WaitGroup counter"]);
  });
});

describe("the number of states grows with the number of goroutines, not with their interleavings", () => {
  const fits = (text: string, file: string, maxStates: number): boolean | undefined => explore(text, { file, models: ["sc"], limits: { maxStates } }).models[0]?.complete;
  const counter = (n: number): string => main(`var wg sync.WaitGroup; var mu sync.Mutex; c := 0; for i := 0; i < ${n}; i++ { wg.Add(1); go func() { defer wg.Done(); mu.Lock(); c++; mu.Unlock() }() }; wg.Wait(); println(c)`);
  const blocks = (n: number): string => `litmus "adds"\nvar x int32\n${"go {\n atomic.AddInt32(&x, 1)\n}\n".repeat(n)}observe x\n`;

  test("a counter under a mutex", () => {
    expect(fits(counter(50), "p.go", 110)).toBe(true);
    expect(fits(counter(50), "p.go", 40)).toBe(false);
  });

  test("equal blocks", () => {
    expect(fits(blocks(20), "p.litmus", 30)).toBe(true);
    expect(fits(blocks(20), "p.litmus", 10)).toBe(false);
  });
});
