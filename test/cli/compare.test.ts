/** `gomm compare` from the outside: only what differs, why, and what the toolchain owes to the language. */
import { describe, expect, test } from "vitest";
import { gomm } from "./gomm.ts";
import { LONG, MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

/** On ppc64le only LWSYNCs stand between the store and a compare-and-swap that fails (litmus/toolchain). */
const FAILED_CAS = "var x, y atomic.Int32\n\ngo {\n\tx.Store(1)\n\tr1 := y.CompareAndSwap(1, 2)\n}\n\ngo {\n\ty.Store(1)\n\tr2 := x.CompareAndSwap(1, 2)\n}\n";
const IRIW = "var x, y [1]int32\n\ngo {\n\tx[0] = 1\n}\n\ngo {\n\tr1 := x[0]\n\tr2 := y[r1^r1]\n}\n\ngo {\n\ty[0] = 1\n}\n\ngo {\n\tr3 := y[0]\n\tr4 := x[r3^r3]\n}\n";

const files = folder({
  "spin.litmus": "var done bool\ngo w { done = true }\ngo r {\n\tfor !done {\n\t}\n}\n",
  "sb.litmus": SB,
  "mp.litmus": MP,
  "cas.litmus": FAILED_CAS,
  "iriw.litmus": IRIW,
  "long.litmus": LONG,
  "broken.litmus": "var x int\n\ngo {\n\tx = = 1\n}\n",
  "nothing.cat": '"x"\nempty 0 as nothing\n',
});
const compare = (...args: readonly string[]): ReturnType<typeof gomm> => gomm(["compare", ...args], { cwd: files, env: { COLUMNS: "100" } });

/** What it says, whatever the lines. */
const remarks = (...args: readonly string[]): string => compare(...args).stdout.replaceAll(/\s+/g, " ");

describe("gomm compare", () => {
  test("shows the rows that differ and counts the others", () => {
    const { status, stdout, stderr } = compare("sb.litmus");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^ {2}0 +0 +- +yes +yes/m);
    expect(stdout).not.toMatch(/^ {2}1 +1/m);
    expect(stdout).toMatch(/same +3 other outcomes on every column/);
  });

  test("says which order the weaker column drops, and where", () => {
    expect(remarks("sb.litmus")).toMatch(
      /why +amd64, not sc: amd64 may keep the write x = 1 \(sb\.litmus:4\) in its store buffer while it carries out the read of y in r1 := y \(sb\.litmus:5\)/,
    );
    expect(remarks("iriw.litmus")).toMatch(/why +ppc64le, not arm64: ppc64le need not show a write to all goroutines at the same time/);
  });

  test("marks what hardware shows and go forbids, with the operation", () => {
    const said = remarks("cas.litmus");
    expect(said).toMatch(/why +ppc64le, not go: /);
    expect(said).toMatch(/finding +the toolchain on ppc64le is weaker than the memory model: r1 := y\.CompareAndSwap\(1, 2\) \(cas\.litmus:5\) is LWSYNC; \[lwarx/);
    expect(gomm(["run", "cas.litmus"], { cwd: files }).stdout).toMatch(/finding +the toolchain on ppc64le is weaker/);
  });

  test("fits its lines, but for the command", () => {
    for (const line of compare("iriw.litmus").stdout.split("\n")) expect(line.includes("gomm explain") || line.length <= 100, line).toBe(true);
  });

  test("a loop that need not end is a reason, too", () => {
    expect(remarks("spin.litmus", "--model", "arm64,go")).toContain("go, not arm64: nothing obliges for !done (spin.litmus:4) to see done = true (spin.litmus:2)");
  });

  test("says no such thing of a user's model", () => {
    const { stdout } = compare("sb.litmus", "--model", "nothing.cat,sc,go");
    expect(stdout).toContain("nothing.cat");
    expect(stdout).not.toContain("toolchain");
  });

  test("says that nothing differs", () => {
    const { status, stdout } = compare("mp.litmus");
    expect(status).toBe(0);
    expect(stdout).toMatch(/no difference: \d+ outcomes? on each of sc, amd64, arm64, ppc64le, riscv64, go/);
  });

  test("ends with a command that explains the first difference", () => {
    const command = /more +gomm (explain .*)$/m.exec(compare("sb.litmus").stdout)?.[1] ?? "";
    expect(command).toBe("explain sb.litmus --outcome 'r1 == 0 && r2 == 0' --arch amd64");
    const { status, stdout } = gomm(["explain", "sb.litmus", "--outcome", "r1 == 0 && r2 == 0", "--arch", "amd64"], { cwd: files });
    expect(status).toBe(0);
    expect(stdout).toContain("is allowed on amd64");
  });

  test("--json has the differences", () => {
    const { comparisons } = JSON.parse(compare("sb.litmus", "--model", "sc,amd64,go", "--json").stdout) as { comparisons: { common: number; differences: { shownBy: string[]; absentFrom: string[] }[] }[] };
    expect(comparisons).toMatchObject([{ common: 3, differences: [{ shownBy: ["amd64", "go"], absentFrom: ["sc"] }] }]);
  });

  test("2 for a file that is refused, 3 where a bound was met", () => {
    expect(compare("broken.litmus").status).toBe(2);
    expect(compare("sb.litmus", "--model", "amd46").status).toBe(2);
    expect(compare("long.litmus", "--max-states", "10", "--model", "sc").status).toBe(3);
  });
});
