/** `gomm map` from the outside. */
import { expect, test } from "vitest";
import { gomm } from "./gomm.ts";

test("an operation on some architectures", () => {
  const { status, stdout } = gomm(["map", "store", "--arch", "amd64,arm64"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Store\n\n {2}GOARCH +instructions +source\n {2}amd64 +XCHG\S* .*\n {2}arm64 +STLR .*\n$/);
});

test("all operations of an architecture", () => {
  const { stdout } = gomm(["map", "--arch", "riscv64"]);
  expect(stdout).toMatch(/^riscv64 /);
  expect(stdout).toMatch(/\n {2}Load +LR\S*aq/i);
});

test.each([
  [["map", "Stroe"], 'unknown operation "Stroe"; did you mean "Store"?'],
  [["map", "--arch", "arm46"], 'unknown architecture "arm46"; did you mean "arm64"?'],
])("%j is a usage error", (args, message) => {
  expect(gomm(args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
});
