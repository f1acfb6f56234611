/** The reference parser reads every oracle row, and reads it as what it says. */
import { expect, test } from "vitest";
import { oracleRows } from "./oracle.ts";
import { parseLitmus, parseRow } from "./parse.ts";

test("all 1,283 oracle rows parse, with the columns that the row names", () => {
  const rows = oracleRows();
  expect(rows).toHaveLength(1283);
  for (const row of rows) {
    const program = parseRow(row);
    expect(program.name).toBe(row.name);
    expect(program.observe.map((column) => (column.kind === "register" ? column.name : column.variable))).toEqual(row.columns);
  }
});

test("a branch, an address dependency and a read-modify-write", () => {
  const program = parseLitmus(`litmus "t"

var x [1]int32
var y int32

go {
	var r1, r2 int32
	r1 = atomic.LoadInt32(&y)
	if r1 == 1 {
		r2 = x[r1^r1]
	}
}

go {
	r3 := atomic.AddInt32(&y, 1)
	x[0] = (r3 ^ r3) + 1
}

observe r1, r3, x[0]
`);
  const r1 = { kind: "reg", name: "r1" };
  const r3 = { kind: "reg", name: "r3" };
  const zero = { kind: "const", value: 0 };
  const one = { kind: "const", value: 1 };
  const y = { variable: "y", index: undefined };
  expect(program.goroutines).toEqual([
    [
      { kind: "load", register: "r1", cell: y, atomic: true },
      {
        kind: "if",
        cond: { kind: "binary", op: "==", x: r1, y: one },
        then: [{ kind: "load", register: "r2", cell: { variable: "x", index: { kind: "binary", op: "^", x: r1, y: r1 } }, atomic: false }],
        else: [],
      },
    ],
    [
      { kind: "add", register: "r3", cell: y, value: one },
      {
        kind: "store",
        cell: { variable: "x", index: zero },
        value: { kind: "binary", op: "+", x: { kind: "binary", op: "^", x: r3, y: r3 }, y: one },
        atomic: false,
      },
    ],
  ]);
  expect(program.observe).toEqual([
    { kind: "register", goroutine: 0, name: "r1" },
    { kind: "register", goroutine: 1, name: "r3" },
    { kind: "cell", variable: "x", index: 0 },
  ]);
});

test("what the tables never use is refused", () => {
  expect(() => parseLitmus("var x int32\n\ngo {\n\tfor {\n\t}\n}\n")).toThrow("reference parser");
  expect(() => parseLitmus("var x int64\n")).toThrow("unexpected type int64");
});
