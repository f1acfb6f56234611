/** Interleavings against the oracle's `sc` column, and the synchronising operations and races against what Go's rules say. */
import { describe, expect, test } from "vitest";
import { interleavings, raceFree } from "./interleave.ts";
import { disagreements, oracleSample } from "./oracle.ts";
import { parseLitmus, parseRow } from "./parse.ts";

const outcomes = (body: string): string[] => interleavings(parseLitmus(body)).keys();

test("every oracle row has these sc outcomes", () => {
  expect(disagreements(oracleSample(4), "sc", (row) => interleavings(parseRow(row)).keys())).toEqual([]);
});

describe("synchronisation", () => {
  test("a lock makes an increment whole", () => {
    const increment = (r: string) => `go {\n mu.Lock()\n ${r} := x\n x = ${r} + 1\n mu.Unlock()\n}\n`;
    expect(outcomes(`var x int32\nvar mu sync.Mutex\n${increment("r1")}${increment("r2")}observe x\n`)).toEqual(["2"]);
  });

  test("locks taken in opposite orders can deadlock", () => {
    const both = (a: string, b: string) => `go {\n ${a}.Lock()\n ${b}.Lock()\n x = 1\n ${b}.Unlock()\n ${a}.Unlock()\n}\n`;
    expect(outcomes(`var x int32\nvar a, b sync.Mutex\n${both("a", "b")}${both("b", "a")}observe x\n`)).toEqual(["0 deadlock", "1"]);
  });

  test("an unbuffered send waits for its receiver, a buffered one does not", () => {
    const body = (make: string) => `var x int32\nvar c = ${make}\ngo {\n c <- 5\n x = 1\n}\ngo {\n r1 := x\n r2 := <-c\n}\nobserve r1, r2\n`;
    expect(outcomes(body("make(chan int32)"))).toEqual(["0,5"]);
    expect(outcomes(body("make(chan int32, 1)"))).toEqual(["0,5", "1,5"]);
  });

  test("a closed channel gives what it holds and then zeros; sending to it panics", () => {
    expect(outcomes("var c = make(chan int32, 2)\ngo {\n c <- 7\n close(c)\n}\ngo {\n r1 := <-c\n r2 := <-c\n}\nobserve r1, r2\n")).toEqual(["7,0"]);
    expect(outcomes("var c = make(chan int32, 1)\ngo {\n close(c)\n c <- 1\n}\ngo {\n r1 := <-c\n}\nobserve r1\n")).toEqual(["0 panic"]);
  });
});

describe("races", () => {
  const free = (body: string): boolean => raceFree(parseLitmus(body));

  test("plain message passing races, an atomic flag that is tested does not", () => {
    expect(free("var x, y int32\ngo {\n x = 1\n y = 1\n}\ngo {\n var r1, r2 int32\n r1 = y\n if r1 == 1 {\n r2 = x\n }\n}\nobserve r2\n")).toBe(false);
    const atomic = (guard: string) =>
      `var x, y int32\ngo {\n x = 1\n atomic.StoreInt32(&y, 1)\n}\ngo {\n var r1, r2 int32\n r1 = atomic.LoadInt32(&y)\n if ${guard} {\n r2 = x\n }\n}\nobserve r2\n`;
    expect(free(atomic("r1 == 1"))).toBe(true);
    expect(free(atomic("r1 == 0"))).toBe(false);
  });

  test("a failed compare-and-swap synchronises with the write that it saw", () => {
    const body = (seen: string) =>
      `var x, y int32\ngo {\n x = 1\n atomic.StoreInt32(&y, 1)\n}\ngo {\n var r1 bool\n var r2 int32\n r1 = atomic.CompareAndSwapInt32(&y, ${seen})\n if r1 == 0 {\n r2 = x\n }\n}\nobserve r2\n`;
    expect(free(body("0, 2"))).toBe(true);
    expect(free(body("1, 2"))).toBe(false);
  });

  test("a receive orders what the sender did; on a channel with room the sender learns nothing of the receiver", () => {
    const body = (capacity: number) =>
      `var x int32\nvar c = make(chan int32, ${capacity})\ngo {\n x = 1\n r1 := <-c\n}\ngo {\n c <- 0\n r2 := x\n}\nobserve r2\n`;
    expect(free(body(0))).toBe(true);
    expect(free(body(1))).toBe(false);
  });

  test("a send that finds the buffer full knows of the receive that made room", () => {
    const worker = (r: string) => `go {\n c <- 1\n x = 1\n ${r} := <-c\n}\n`;
    expect(free(`var x int32\nvar c = make(chan int32, 1)\n${worker("r1")}${worker("r2")}observe x\n`)).toBe(true);
    expect(free(`var x int32\nvar c = make(chan int32, 2)\n${worker("r1")}${worker("r2")}observe x\n`)).toBe(false);
  });

  test("an atomic and a plain access race with one another, two atomics do not", () => {
    expect(free("var x int32\ngo {\n atomic.StoreInt32(&x, 1)\n}\ngo {\n r1 := x\n}\nobserve r1\n")).toBe(false);
    expect(free("var x int32\ngo {\n atomic.StoreInt32(&x, 1)\n}\ngo {\n r1 := atomic.AddInt32(&x, 1)\n}\nobserve r1\n")).toBe(true);
  });
});
