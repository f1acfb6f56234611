/** Lowering: which accesses a piece of Go makes, instruction by instruction (issue of access granularity: Go's race detector). */
import { describe, expect, it } from "vitest";
import { formatCode } from "../../src/program/disassemble.ts";
import { lowered } from "./lowered.ts";

/** The code of the first goroutine of a litmus program. */
function block(declarations: string, body: string): string[] {
  const { code } = lowered("t.litmus", `${declarations}\n\ngo {\n${body}\n}\n`);
  const fn = code.functions[code.blocks[0]?.fn ?? -1];
  return fn ? formatCode(fn).split("\n").slice(1, -1).map((l) => l.replace(/^ *\d+ {2}/, "")) : [];
}

describe("accesses", () => {
  it("a write and a read of plain variables", () => {
    expect(block("var x, y int", "x = 1\nr1 := y")).toEqual(["store &1, 1 : word", "r1 = load &2 : word", "return"]);
  });

  it("x op= e reads x, then e, then writes x", () => {
    expect(block("var x, y int", "x += y")).toEqual(["t0 = load &1 : word", "t1 = load &2 : word", "t2 = + int(t0, t1)", "store &1, t2 : word", "return"]);
  });

  it("_ = e is a read of e", () => {
    expect(block("var x int", "_ = x")).toEqual(["t0 = load &1 : word", "return"]);
  });

  it("an assignment of several values evaluates all, then stores from left to right", () => {
    expect(block("var a, b int", "a, b = b, a")).toEqual(["t1 = load &2 : word", "t3 = load &1 : word", "store &1, t1 : word", "store &2, t3 : word", "return"]);
  });

  it("p.x reads only that field", () => {
    expect(block("type T struct { x, y int }\nvar p *T", "r1 := p.y")).toEqual(["t1 = load &1 : word", "t2 = &.+1(t1)!", "r1 = load t2 : word", "return"]);
  });

  it("a struct copy touches every field", () => {
    expect(block("type T struct { x, y int }\nvar a, b T", "a = b")).toEqual(["t0 = load &2 : 2 words", "store &1, t0 : 2 words", "return"]);
  });

  it("len(s) reads only the length word", () => {
    expect(block("var s []int", "r1 := len(s)")).toEqual(["t1 = load &1+1 : word", "r1 = len(t1)", "return"]);
  });

  it("for i := range s reads only the length word", () => {
    expect(block("var s []int", "for i := range s { _ = i }")[0]).toBe("t0 = load &1+1 : word");
  });

  it("s == nil reads only the first word", () => {
    expect(block("var s []int\nvar e error", "r1 := s == nil\nr2 := e != nil")).toEqual([
      "t2 = load &1 : word", "r1 = isnil(t2)", "t2 = load &2 : word", "t3 = isnil(t2)", "r2 = unary ! bool(t3)", "return",
    ]);
  });

  it("&T{…} stores the fields that are given, after the allocation", () => {
    expect(block("type T struct { x, y int }\nvar p *T", "p = &T{y: 2}")).toEqual(["t0 = alloc main.T", "t1 = &.+1(t0)!", "store t1, 2 : word", "store &1, t0 : word", "return"]);
  });

  it("&& is a branch", () => {
    expect(block("var x, y bool", "r1 := x && y")).toEqual(["t1 = load &1 : word", "unless t1 jump 3", "t1 = load &2 : word", "r1 = t1", "return"]);
  });

  it("a map is written by one update and read by one load", () => {
    const code = block("var m map[string]int", 'm["k"] = 1\nr1 := m["k"]');
    expect(code.filter((l) => l.startsWith("update"))).toHaveLength(1);
    expect(code.filter((l) => l.includes("= load t"))).toHaveLength(1);
  });
});

describe("variables", () => {
  it("one that a closure shares and changes lives in memory", () => {
    expect(block("", "n := 0\nfunc() { n++ }()\nr1 := n").slice(0, 3)).toEqual(["t2 = alloc n", "store t2, 0 : word", "n = t2"]);
  });

  it("one that is never assigned again is copied into the closure", () => {
    expect(block("var x int", "n := 1\nfunc() { x = n }()")).toEqual(["n = 1", "call #2(n)", "return"]);
  });

  it("a register has no value before its declaration", () => {
    expect(block("var x int", "if x == 1 { return }\nvar r1 int\n_ = r1").at(-2)).toBe("r1 = 0");
  });
});

describe("synchronisation", () => {
  it("locks, channels and atomics are one instruction each", () => {
    expect(block("var mu sync.Mutex\nvar a atomic.Int32\nvar c = make(chan int)", "mu.Lock()\na.Add(2)\nc <- 1\nr1 := <-c\nmu.Unlock()").filter((l) => !l.includes("load"))).toEqual([
      "mutex.lock(&1)", "t1 = (*atomic.Int32).Add(&2, 2)", "chan.send(t1, 1)", "t2 = chan.recv(t1)", "r1 = t2", "mutex.unlock(&1)", "return",
    ]);
  });

  it("every loop starts with its head", () => {
    expect(block("var x int", "for x == 0 {\n}")).toEqual(["loop 0", "t0 = load &1 : word", "t1 = == int(t0, 0)", "unless t1 jump 5", "jump 0", "return"]);
  });
});

it("what cannot be run is reported with its place", () => {
  expect(() => lowered("t.go", "package main\n\nimport _ \"net\"\n\nfunc main() {}\n")).toThrow('t.go:3:8: unsupported: package "net"');
});
