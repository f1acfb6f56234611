/** `gomm race` from the outside: Go's layout, exit code 1 for a race. */
import { expect, test } from "vitest";
import { gomm } from "./gomm.ts";
import { MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

const HELPED = `package main

import "fmt"

func main() {
	s := []int{1, 2}
	d := make([]int, 2)
	go func() { s[1] = 3 }()
	fmt.Println(s)
	copy(d, s)
	d = append(d, s...)
}
`;

const files = folder({ "sb.litmus": SB, "mp.litmus": MP, "helped.go": HELPED });

test("one report per pair of accesses", () => {
  const { status, stdout, stderr } = gomm(["race", "sb.litmus"], { cwd: files });
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expect(stdout.match(/WARNING: DATA RACE/g)).toHaveLength(2);
  expect(stdout).toContain("==================\nWARNING: DATA RACE\n");
  expect(stdout).toMatch(/Write at x by goroutine writer1:\n {2}writer1\n {6}sb\.litmus:4:2\n\nPrevious read at x by goroutine writer2:\n {2}writer2\n {6}sb\.litmus:10:8\n/);
  expect(stdout).toMatch(/sb\.litmus: found 2 data race\(s\)\n$/);
});

test("no race is exit code 0", () => {
  expect(gomm(["race", "mp.litmus"], { cwd: files })).toEqual({ status: 0, stdout: "mp.litmus: no data race\n", stderr: "" });
});

test("what append, copy and printing access has its place at the call", () => {
  const { stdout } = gomm(["race", "helped.go"], { cwd: files });
  for (const place of ["9:2", "10:2", "11:6"]) expect(stdout).toContain(`main.main()\n      helped.go:${place}\n`);
  expect(stdout).not.toContain(":0:0");
});
