/** The store-buffer machine against the oracle's `amd64` column. */
import { expect, test } from "vitest";
import { disagreements, oracleSample } from "./oracle.ts";
import { parseLitmus, parseRow } from "./parse.ts";
import { storeBufferOutcomes } from "./store-buffer.ts";

test("every oracle row has these amd64 outcomes", () => {
  expect(disagreements(oracleSample(8), "amd64", (row) => storeBufferOutcomes(parseRow(row)).keys())).toEqual([]);
});

test("a failed compare-and-swap drains the buffer too", () => {
  const thread = (a: string, middle: string, r: string, b: string) => `go {\n ${a} = 1\n ${middle}\n ${r} := ${b}\n}\n`;
  const body = (middle: string) => `var x, y, z int32\n${thread("x", middle, "r1", "y")}${thread("y", middle, "r2", "x")}observe r1, r2\n`;
  expect(storeBufferOutcomes(parseLitmus(body("z = 1"))).keys()).toContain("0,0");
  expect(storeBufferOutcomes(parseLitmus(body("atomic.CompareAndSwapInt32(&z, 5, 6)"))).keys()).not.toContain("0,0");
});
