/** `--model my.cat`: models of the user, from the outside. */
import { describe, expect, test } from "vitest";
import { gomm } from "./gomm.ts";
import { SB } from "./programs.ts";
import { folder } from "./temporary.ts";

/** Total store order by hand; with `(W * R)` kept it is sequential consistency. */
const TSO = '"store buffers"\nacyclic po-loc | com as coherence\nacyclic (po \\ (W * R)) | rfe | co | fr as order\n';
const ATOMIC_SB = SB.replaceAll("x = 1", "atomic.StoreInt32(&x, 1)").replaceAll("y = 1", "atomic.StoreInt32(&y, 1)").replace(/var x, y \w+/, "var x, y int32");

const files = folder({
  "sb.litmus": SB,
  "atomic.litmus": ATOMIC_SB,
  "named.litmus": `${SB}\nsometimes r1 == 0 && r2 == 0 on models/tso.cat\nnever r1 == 0 && r2 == 0 on models/sc.cat\n`,
  "gone.litmus": `${SB}\nnever r1 == 3 on models/gone.cat\n`,
  "models/tso.cat": TSO,
  "models/sc.cat": '"strong"\ninclude "order.cat"\n',
  "models/order.cat": "acyclic po | com as order\n",
  "models/arm.cat": '"AArch64 without release"\nacyclic po-loc | com as coherence\nacyclic [L] ; po ; [R] | fre as released\n',
  "unknown.cat": '"x"\nlet a = fooo ; po\nacyclic a as order\n',
  "sort.cat": '"x"\nlet a = W ; po\nacyclic a as order\n',
  "include.cat": '"x"\ninclude "nothing.cat"\nacyclic po as order\n',
  "shrinks.cat": '"x"\nlet rec c = po \\ c\nacyclic c as order\n',
  "syntax.cat": '"x"\nacyclic po | | rf as order\n',
});
const run = (...args: readonly string[]): ReturnType<typeof gomm> => gomm(args, { cwd: files });

/** The columns in which both registers are 0. */
function weak(stdout: string): readonly string[] {
  const { models } = (JSON.parse(stdout) as { tests: { models: { model: string; outcomes: { values: Record<string, string> }[] }[] }[] }).tests[0] ?? { models: [] };
  return models.filter((m) => m.outcomes.some((o) => o.values["r1"] === "0" && o.values["r2"] === "0")).map((m) => m.model);
}

describe("a model from a file", () => {
  test("is a column like any other", () => {
    const { status, stdout } = run("run", "sb.litmus", "--model", "sc,models/tso.cat,models/sc.cat", "--json");
    expect(status).toBe(0);
    expect(weak(stdout)).toEqual(["models/tso.cat"]);
  });

  test("speaks of the instructions of the architecture that its title names", () => {
    // On arm64 an atomic store is an STLR, in the set L; for Go's own operations L is empty.
    const { stdout } = run("run", "atomic.litmus", "--model", "arm64,models/arm.cat", "--json");
    expect(weak(stdout)).toEqual(["arm64"]);
  });

  test("can be named after on, beside the program", () => {
    const { status, stdout } = run("run", "named.litmus", "--model", "sc");
    expect(stdout).toMatch(/on models\/tso\.cat +ok/);
    expect(status).toBe(0);
  });

  test("serves gomm test, on worker threads too", () => {
    expect(run("test", "sb.litmus", "--model", "models/tso.cat").status).toBe(0);
  });
});

describe("a mistake in it", () => {
  test.each([
    ["unknown.cat", '2:9: unknown name "fooo"'],
    ["sort.cat", '2:9: "W" is a set, and a relation is needed here'],
    ["include.cat", '2:9: cannot find the included model "nothing.cat"'],
    ["shrinks.cat", '2:18: "c" is not monotone: it would shrink as its recursion grows'],
    ["syntax.cat", "2:14: "],
  ])("%s is told once, at its position", (file, message) => {
    for (const command of ["run", "test"]) {
      const { status, stdout, stderr } = run(command, "sb.litmus", "atomic.litmus", "--model", `sc,${file}`);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr.split(`${file}:${message}`)).toHaveLength(2);
    }
  });

  test("is a missing file", () => {
    expect(run("run", "sb.litmus", "--model", "elsewhere/none.cat")).toMatchObject({ status: 2, stderr: "elsewhere/none.cat: no such file\n" });
    const { status, stderr } = run("run", "gone.litmus");
    expect(status).toBe(2);
    expect(stderr).toContain("cannot read the model models/gone.cat");
  });
});
