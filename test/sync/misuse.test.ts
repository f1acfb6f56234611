/** Misuse of objects as Go reports it: races on channels, wait groups and locks; maps that notice; who waits where in a deadlock or leak. */
import { expect, it } from "vitest";
import { explore, type TestResult } from "../../src/index.ts";

function run(body: string, declarations = ""): TestResult {
  const result = explore(`${declarations}\nfunc main() {\n${body}\n}\n`, { models: ["sc"] });
  expect(result.diagnostics).toEqual([]);
  return result;
}

const cells = (r: TestResult): readonly string[] => [...new Set(r.races.map((race) => race.cell))];
const messages = (r: TestResult): readonly (string | null)[] => [...new Set(r.models.flatMap((m) => m.outcomes.map((o) => o.message)))];

it("a send concurrent with close is a race on the channel, one ordered before it is not", () => {
  expect(cells(run("c := make(chan int, 1)\ngo func() { close(c) }()\nc <- 1"))).toEqual(["chan int"]);
  expect(cells(run("c := make(chan int, 1)\ngo func() { close(c) }()\nselect {\ncase c <- 1:\ndefault:\n}"))).toEqual(["chan int"]);
  expect(cells(run("c := make(chan int, 1)\ndone := make(chan bool)\ngo func() { c <- 1; done <- true }()\n<-done\nclose(c)"))).toEqual([]);
});

it("an Add from zero concurrent with the beginning of a Wait is a race on the wait group", () => {
  expect(cells(run("var wg sync.WaitGroup\ngo func() { wg.Add(1); wg.Done() }()\nwg.Wait()"))).toEqual(["wg"]);
  expect(cells(run("var wg sync.WaitGroup\nwg.Add(1)\ngo func() { wg.Add(1); wg.Done(); wg.Done() }()\nwg.Wait()"))).toEqual([]);
  expect(cells(run("var wg sync.WaitGroup\nfor range 2 {\nwg.Add(1)\ngo wg.Done()\nwg.Wait()\n}"))).toEqual([]);
});

it("a Wait that never has to wait is no race with a later Add", () => {
  const body = "var wg sync.WaitGroup\nwg.Add(1)\nwg.Done()\ngo func() { wg.Wait() }()\nwg.Add(1)\nwg.Done()";
  expect(cells(run(body))).toEqual(["wg"]);
  expect(cells(run("var wg sync.WaitGroup\nd := make(chan bool)\ngo func() { wg.Wait(); d <- true }()\n<-d\nwg.Add(1)\nwg.Done()"))).toEqual([]);
});

it("overwriting a mutex in use is a race on it", () => {
  expect(cells(run("var mu sync.Mutex\nc := make(chan bool, 1)\ngo func() { mu = sync.Mutex{}; c <- true }()\nmu.Lock()\n<-c"))).toEqual(["mu"]);
  expect(cells(run("var mu sync.Mutex\nmu = sync.Mutex{}\ngo func() { mu.Lock(); mu.Unlock() }()\nmu.Lock()\nmu.Unlock()"))).toEqual([]);
});

it("maps notice concurrent accesses, and are named by who holds them", () => {
  const writes = run("m := map[int]int{}\ngo func() { m[1] = 1 }()\nm[2] = 2");
  expect(messages(writes)).toEqual([null, "concurrent map writes"].sort());
  expect(cells(writes)).toEqual(["map[int]int"]);
  expect(messages(run("m := map[int]int{}\ngo func() { m[1] = 1 }()\n_ = m[2]"))).toContain("concurrent map read and map write");
  expect(messages(run("m := map[int]int{1: 1}\ngo func() { delete(m, 1) }()\nfor range m {\n}"))).toContain("concurrent map iteration and map write");
  expect(messages(run("m := map[int]int{}\ngo func() { m[1] = 1 }()\n_ = len(m)"))).toEqual([null]);
  expect(cells(run("go func() { m[1] = 1 }()\nm[2] = 2", "var m = map[int]int{}"))).toEqual(["m"]);
});

it("a deadlock names each goroutine, its line and what it waits for", () => {
  const [model] = run("var mu sync.Mutex\nmu.Lock()\nc := make(chan int)\ngo func() { <-c }()\nmu.Lock()\nc <- 1").models;
  expect(model?.outcomes.map((o) => [o.status, o.blocked?.map((b) => `${b.goroutine} ${b.line} ${b.reason}`)])).toEqual([
    ["deadlock", ["main 7 sync.Mutex.Lock", "main.func1 6 chan receive"]],
  ]);
});

it("a leak names who stays behind, by the line of the program", () => {
  const [model] = run("var once sync.Once\ngo once.Do(func() { select {} })\ngo func() { once.Do(func() {}) }()").models;
  expect(model?.outcomes.some((o) => o.leak && o.blocked?.some((b) => b.reason === "select (no cases)" && b.line === 4))).toBe(true);
  expect(model?.outcomes.some((o) => o.blocked?.some((b) => b.reason === "sync.Mutex.Lock" && b.line === 5))).toBe(true);
});
