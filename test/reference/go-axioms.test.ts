/** The brute force over the Go memory model's axioms against the oracle's `go` column, and what the tables have no row for. */
import { describe, expect, test } from "vitest";
import { goOutcomes } from "./go-axioms.ts";
import { disagreements, oracleSample } from "./oracle.ts";
import { parseLitmus, parseRow } from "./parse.ts";

const outcomes = (body: string): string[] => goOutcomes(parseLitmus(body)).keys();

test("every oracle row has these go outcomes", () => {
  expect(disagreements(oracleSample(4), "go", (row) => goOutcomes(parseRow(row)).keys())).toEqual([]);
});

describe("synchronisation", () => {
  const section = (body: string) => `go {\n mu.Lock()\n${body} mu.Unlock()\n}\n`;

  test("under a lock plain accesses are as in sc, outside it they are not", () => {
    const increment = (r: string) => ` ${r} := x\n x = ${r} + 1\n`;
    expect(outcomes(`var x int32\nvar mu sync.Mutex\n${section(increment("r1"))}${section(increment("r2"))}observe r1, r2, x\n`)).toEqual(["0,1,2", "1,0,2"]);
    expect(outcomes(`var x int32\ngo {\n${increment("r1")}}\ngo {\n${increment("r2")}}\nobserve r1, r2, x\n`)).toEqual(["0,0,1", "0,1,1", "0,1,2", "1,0,1", "1,0,2"]);
  });

  test("a message carries what its sender wrote, and an unbuffered one tells the sender of its receiver", () => {
    const body = (make: string) => `var x, y int32\nvar c = ${make}\ngo {\n x = 1\n c <- 1\n r1 := y\n}\ngo {\n y = 1\n r2 := <-c\n r3 := x\n}\nobserve r1, r2, r3\n`;
    expect(outcomes(body("make(chan int32)"))).toEqual(["1,1,1"]);
    expect(outcomes(body("make(chan int32, 1)"))).toEqual(["0,1,1", "1,1,1"]);
  });

  test("goroutines that wait for each other are a deadlock, in which no final value is read", () => {
    expect(outcomes("var x int32\nvar a, b = make(chan int32)\ngo {\n x = 1\n a <- 1\n r1 := <-b\n}\ngo {\n b <- 1\n r2 := <-a\n}\nobserve r1, r2, x\n")).toEqual([
      "0,0,0 deadlock",
    ]);
  });

  test("two atomic stores that nothing orders may both be the final value, whatever the goroutines read between", () => {
    const writer = (value: number, r: string) => `go {\n atomic.StoreInt32(&x, ${value})\n ${r} := atomic.LoadInt32(&x)\n}\n`;
    expect(outcomes(`var x int32\n${writer(1, "r1")}${writer(2, "r2")}observe r1, r2, x\n`)).toEqual(["1,1,1", "1,1,2", "1,2,1", "1,2,2", "2,2,1", "2,2,2"]);
  });
});

describe("nothing out of thin air", () => {
  test("a value that would rest on itself is not there", () => {
    const copy = (from: string, to: string, r: string) => `go {\n ${r} := ${from}\n ${to} = ${r}\n}\n`;
    expect(outcomes(`var x, y int32\n${copy("x", "y", "r1")}${copy("y", "x", "r2")}observe r1, r2\n`)).toEqual(["0,0"]);
  });

  test("a compare-and-swap that succeeds depends on what it read", () => {
    const body = (second: string) => `var x, y int32\ngo {\n r1 := atomic.CompareAndSwapInt32(&x, 0, 1)\n}\ngo {\n r2 := x\n x = ${second}\n}\nobserve r1, r2\n`;
    expect(outcomes(body("r2"))).toEqual(["1,0", "1,1"]);
    expect(outcomes(body("7"))).toEqual(["0,0", "1,0", "1,1"]);
  });
});
