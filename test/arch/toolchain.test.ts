/**
 * Where the mapping is weaker than the Go memory model: the programs that tell the architectures apart, cell by cell. Each
 * follows from the published model of the architecture and the instructions of its table; the weak outcome is all zeros unless said.
 */
import { describe, expect, test } from "vitest";
import { archNamed } from "../../src/arch/architectures.ts";
import { modelOf } from "../../src/models/catalogue.ts";
import { columnNamed } from "../../src/models/columns.ts";
import { hardwareOutcomes } from "../reference/hardware.ts";
import { parseLitmus } from "../reference/parse.ts";

interface Case {
  readonly name: string;
  readonly goroutines: readonly (readonly string[])[];
  /** The columns, and the values that only a weak execution shows. */
  readonly observe: readonly string[];
  readonly weak: readonly number[];
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const store = (x: string, v = 1): string => `atomic.StoreInt32(&${x}, ${v})`;
const load = (r: string, x: string): string => `${r} := atomic.LoadInt32(&${x})`;
const swap = (x: string, v = 1): string => `atomic.SwapInt32(&${x}, ${v})`;
/** Returns 0 when it saw the initial value, 1 when it saw the other goroutine's store. */
const failingCAS = (r: string, x: string): string => `${r} := atomic.CompareAndSwapInt32(&${x}, 1, 2)`;

const all = ["amd64", "386", "arm64", "arm64/v8.1", "riscv64", "ppc64le", "arm", "s390x"];
const but = (...names: string[]): string[] => all.filter((name) => !names.includes(name));

const cases: readonly Case[] = [
  {
    name: "SB, Store; Load",
    goroutines: [[store("x"), load("r1", "y")], [store("y"), load("r2", "x")]],
    observe: ["r1", "r2"], weak: [0, 0], allowed: [], forbidden: all,
  },
  {
    name: "SB, Store then a CAS that fails",
    goroutines: [[store("x"), failingCAS("r1", "y")], [store("y"), failingCAS("r2", "x")]],
    observe: ["r1", "r2"], weak: [0, 0], allowed: ["ppc64le"], forbidden: but("ppc64le"),
  },
  {
    name: "IRIW with failing CAS as the second reads",
    goroutines: [
      [store("x", 2)],
      [store("y", 2)],
      ["r1 := atomic.CompareAndSwapInt32(&x, 0, 0)", "r2 := atomic.CompareAndSwapInt32(&y, 2, 3)"],
      ["r3 := atomic.CompareAndSwapInt32(&y, 0, 0)", "r4 := atomic.CompareAndSwapInt32(&x, 2, 3)"],
    ],
    observe: ["r1", "r2", "r3", "r4"], weak: [0, 0, 0, 0], allowed: ["ppc64le", "arm"], forbidden: but("ppc64le", "arm"),
  },
  {
    name: "R: Store x; Swap y | Store y; Load x",
    goroutines: [[store("x"), swap("y", 1)], [store("y", 2), load("r1", "x")]],
    observe: ["r1", "y"], weak: [0, 2], allowed: ["ppc64le"], forbidden: but("ppc64le"),
  },
  {
    name: "MP, plain data, Store flag, seen by a CAS that fails",
    goroutines: [["x = 1", store("y", 2)], ["r1 := atomic.CompareAndSwapInt32(&y, 0, 0)", "r2 := x"]],
    observe: ["r1", "r2"], weak: [0, 0], allowed: ["arm", "ppc64le/go1.21"], forbidden: but("arm"),
  },
  {
    name: "MP, plain data, Store and Load",
    goroutines: [["x = 1", store("y")], [load("r1", "y"), "r2 := x"]],
    observe: ["r1", "r2"], weak: [1, 0], allowed: ["riscv64/go1.20"], forbidden: all,
  },
  {
    name: "racy: Store x; plain load y, both ways",
    goroutines: [[store("x"), "r1 := y"], [store("y"), "r2 := x"]],
    observe: ["r1", "r2"], weak: [0, 0], allowed: ["arm64", "arm64/v8.1"], forbidden: ["amd64", "386", "riscv64", "s390x"],
  },
  {
    name: "racy: Swap x; plain load y, both ways",
    goroutines: [[swap("x"), "r1 := y"], [swap("y"), "r2 := x"]],
    observe: ["r1", "r2"], weak: [0, 0], allowed: ["arm64"], forbidden: ["amd64", "386", "arm64/v8.1", "riscv64", "s390x"],
  },
];

function litmus({ goroutines, observe }: Case): string {
  const blocks = goroutines.map((stmts) => `go {\n${stmts.map((stmt) => `\t${stmt}\n`).join("")}}\n`);
  return `litmus "t"\n\nvar x int32\nvar y int32\n\n${blocks.join("\n")}\nobserve ${observe.join(", ")}\n`;
}

describe.each(cases)("$name", (example) => {
  const verdict = (name: string): string => {
    const column = columnNamed(name);
    const arch = column && archNamed(column.goarch);
    if (!column || !arch) throw new Error(`no column ${name}`);
    const outcomes = hardwareOutcomes(parseLitmus(litmus(example)), arch, modelOf(column));
    return outcomes.some((outcome) => outcome.join() === example.weak.join()) ? "allowed" : "forbidden";
  };
  test("verdicts", () => {
    const found = Object.fromEntries([...example.allowed, ...example.forbidden].map((name) => [name, verdict(name)]));
    const wanted = Object.fromEntries([
      ...example.allowed.map((name) => [name, "allowed"]),
      ...example.forbidden.map((name) => [name, "forbidden"]),
    ]);
    expect(found).toEqual(wanted);
  });
});
