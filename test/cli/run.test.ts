/** `gomm run` from the outside: what is on which stream, and the exit code. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gomm, startGomm } from "./gomm.ts";
import { COUNTS_FOR_EVER, LONG, MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

const files = folder({
  "sb.litmus": SB,
  "mp.litmus": MP,
  "fails.litmus": `${SB}\nnever r1 == 0 && r2 == 0\n`,
  "loop.litmus": `${COUNTS_FOR_EVER}\nalways !deadlock on sc\n`,
  "long.litmus": LONG,
  "fib.go": "package main\n\nfunc fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\n\nfunc main() { println(fib(60)) }\n",
  "endless.go": "package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { println(f(0)) }\n",
  "broken.litmus": "var x int\n\ngo {\n\tx = = 1\n}\n",
  "binary.litmus": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2),
  "empty.litmus": "",
  "model.litmus": `${SB}\nnever r1 == 3 on sc, amd46\n`,
  "const.litmus": "const n = 3\nvar x int\n\ngo {\n\tfor i := 0; i < n; i++ {\n\t\tx++\n\t}\n\tr1 := x\n}\n\nalways r1 == 5 on sc\n",
});
mkdirSync(join(files, "dir.litmus"));
const run = (...args: readonly string[]): ReturnType<typeof gomm> => gomm(["run", ...args], { cwd: files });

describe("exit codes", () => {
  test("0: all expectations hold", () => {
    const { status, stdout, stderr } = run("mp.litmus");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/never race +ok/);
  });

  test("0: there are none", () => {
    expect(run("sb.litmus").status).toBe(0);
  });

  test("1: an expectation failed", () => {
    const { status, stdout } = run("fails.litmus");
    expect(status).toBe(1);
    expect(stdout).toMatch(/never r1 == 0 && r2 == 0 +FAILED: sometimes on go/);
  });

  test("2: nothing was judged", () => {
    expect(run("broken.litmus").status).toBe(2);
  });

  test("3: a bound left a verdict open", () => {
    const { status, stdout } = run("loop.litmus", "--model", "sc", "--max-states", "50");
    expect(status).toBe(3);
    expect(stdout).toMatch(/bound +sc is incomplete: 50 states \(--max-states\)/);
    expect(stdout).toMatch(/always !deadlock on sc +open on sc: a bound was met/);
  });

  test("70: a bug of ours says how to report it, without a stack", () => {
    const installation = folder({});
    cpSync("bin", join(installation, "bin"), { recursive: true });
    writeFileSync(join(installation, "bin/worker.js"), "throw new TypeError('broken on purpose');");
    cpSync("dist/run.cjs", join(installation, "dist/run.cjs"));
    cpSync("dist/std", join(installation, "dist/std"), { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [join(installation, "bin/gomm.js"), "run", "long.litmus", "--model", "sc"], { cwd: files, encoding: "utf8" });
    expect(status).toBe(70);
    expect(stderr).toMatch(/^long\.litmus: a bug in gomm: broken on purpose\n {2}Please report it .* gomm \d+\.\d+\.\d+, node v/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("130: Ctrl-C prints what is known, marked", async () => {
    const child = startGomm(["run", "long.litmus", "--model", "sc", "--timeout", "25"], { cwd: files });
    let stdout = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    setTimeout(() => child.kill("SIGINT"), 2500);
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(status).toBe(130);
    expect(stdout).toMatch(/sc is incomplete: interrupted/);
  });

  test("several files: the worst, and every file is judged", () => {
    const { status, stdout, stderr } = run("mp.litmus", "broken.litmus", "fails.litmus");
    expect(status).toBe(2);
    expect(stderr).toContain("broken.litmus:4:6:");
    expect(stdout).toMatch(/^mp /m);
    expect(stdout).toMatch(/^fails /m);
    expect(stdout).toMatch(/\n3 programs, 1 error, 1 failed, 2 passed, 1 with data races\n$/);
  });
});

describe("bad input is a diagnostic", () => {
  test.each([
    [["nothing.litmus"], "nothing.litmus: no such file"],
    [["mp.litmsu"], "did you mean mp.litmus?"],
    [["dir.litmus"], "dir.litmus: is a directory"],
    [["binary.litmus"], "binary.litmus: is not a text file"],
    [["empty.litmus"], "empty.litmus:"],
    [["broken.litmus"], "broken.litmus:4:6: syntax error:"],
    [["model.litmus"], 'model.litmus:13:22: unknown model "amd46"\n'],
    [["model.litmus"], 'did you mean "amd64"?'],
    [["mp.litmus", "-t", "other"], "no program or Test function matches /other/"],
  ])("%j", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("bad usage", () => {
  test.each([
    [[], "missing required argument 'file'"],
    [["mp.litmus", "--model", "sc,arn64"], 'unknown model "arn64"; did you mean "arm64"?'],
    [["mp.litmus", "--arch", "loong64"], "no column for loong64: no axiomatic memory model of it has been published"],
    [["mp.litmus", "--model", ","], "Expected names of models"],
    [["mp.litmus", "--unroll", "0"], "whole number from 1"],
    [["mp.litmus", "--timeout", "soon"], "seconds above 0"],
    [["mp.litmus", "--set", "n"], "Expected name=number"],
    [["mp.litmus", "-t", "("], "Invalid regular expression"],
    [["mp.litmus", "--jsno"], "--json"],
    [["mp.litmus", "-q", "-v"], "cannot be used with"],
  ])("%j", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test("an unknown command, with what was meant", () => {
    const { status, stderr } = gomm(["rnu", "mp.litmus"], { cwd: files });
    expect(stderr).toContain("Did you mean run?");
    expect(status).toBe(2);
  });
});

test("a file without a command, with what was meant", () => {
  expect(gomm(["mp.litmus"], { cwd: files })).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("did you mean gomm run mp.litmus?\n") });
});

describe("help", () => {
  test.each([[["--help"]], [["help"]], [["help", "run"]], [["run", "--help"]]])("%j goes to standard output", (args) => {
    const { status, stdout, stderr } = gomm(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Usage: gomm");
  });

  test("the version is the package's", () => {
    expect(gomm(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("columns", () => {
  test("--model and --arch are one list", () => {
    expect(run("sb.litmus", "--model", "sc", "--arch", "arm64,go").stdout).toMatch(/r1 +r2 +sc +arm64 +go\n/);
  });

  test("an expectation on a model that is no column is judged all the same", () => {
    const { status, stdout } = run("mp.litmus", "--model", "sc");
    expect(stdout).toMatch(/r1 +r2 +race|r1 +r2 +sc\n/);
    expect(stdout).toMatch(/never r1 && r2 != 42 on .* go +ok/);
    expect(status).toBe(0);
  });

  test("--set gives a constant another value", () => {
    expect(run("const.litmus", "--model", "sc").status).toBe(1);
    expect(run("const.litmus", "--model", "sc", "--set", "n=5").status).toBe(0);
  });
});

describe("bounds", () => {
  test.each([
    [["--model", "go", "--unroll", "2"], "2 iterations of the loop at line 5 (--unroll)"],
    [["--model", "sc", "--max-states", "40"], "40 states (--max-states)"],
    [["--model", "sc", "--timeout", "0.5"], "0.5 s (--timeout)"],
    [["--model", "sc", "--memory", "1"], "1 MB (--memory)"],
  ])("%j is named where it was met", (flags, bound) => {
    const { status, stdout } = run("loop.litmus", "--timeout", "2", ...flags);
    expect(stdout).toContain(bound);
    expect(status).toBe(3);
  });

  test("recursion is bounded by time and by the depth of a stack", () => {
    const fib = run("fib.go", "--timeout", "0.5", "--model", "sc");
    expect(fib.stdout).toContain("0.5 s (--timeout)");
    expect(fib.status).toBe(3);
    expect(run("endless.go", "--model", "sc").stdout).toContain("fatal error: stack overflow");
  });
});

describe("--jobs", () => {
  test("several workers share the columns of a long program, and the document is the same", () => {
    const text = readFileSync("litmus/go-spec/double-checked.litmus", "utf8");
    const documents = ["1", "2", "5"].map((jobs) => gomm(["run", "-", "--json", "--timeout", "60", "--jobs", jobs], { cwd: files, input: text }));
    expect(documents[0]).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(documents[0]?.stdout ?? "").tests[0].models).toHaveLength(6);
    expect(documents[1]).toEqual(documents[0]);
    expect(documents[2]).toEqual(documents[0]);
  });

  test("several workers share one column, and the document is the same", () => {
    const text = `var x int\n${[1, 2, 3, 4].map((k) => `go { x++; r${k} := x }\n`).join("")}go { r5 := x }\nsometimes x == 1 on arm64\nalways r1 != 0 on arm64\n`;
    const documents = ["1", "2", "3"].map((jobs) => gomm(["run", "-", "--json", "--timeout", "60", "--jobs", jobs, "--arch", "arm64"], { cwd: files, input: text }));
    expect(JSON.parse(documents[0]?.stdout ?? "").tests[0]).toMatchObject({ models: [{ complete: true }], expectations: [{ status: "pass" }, { status: "pass" }] });
    expect(documents[1]).toEqual(documents[0]);
    expect(documents[2]).toEqual(documents[0]);
  });

  test("one column that takes long leaves the others as they were", () => {
    const text = "var x, y, z int\ngo a { x = 1; r1 := y; r2 := z }\ngo b { y = 1; r3 := z; r4 := x }\ngo c { z = 1; r5 := x; r6 := y }\ngo d { x = 2; r7 := z; r8 := y }\n";
    const { stdout } = gomm(["run", "-", "--json", "--jobs", "2", "--model", "sc,arm64"], { cwd: files, input: text });
    expect(JSON.parse(stdout).tests[0].models).toMatchObject([{ model: "sc", complete: true }, { model: "arm64", complete: true }]);
  });

  test("a bound is told in every column that met it, and is kept", () => {
    const start = performance.now();
    const { status, stdout } = run("long.litmus", "--jobs", "2", "--timeout", "1", "--model", "go,arm64", "--json");
    expect(status).toBe(3);
    expect(JSON.parse(stdout).tests[0].models).toMatchObject([{ model: "go", complete: false }, { model: "arm64", complete: false }]);
    // A worker that does not look at the time is ended 10 s later.
    expect(performance.now() - start).toBeLessThan(9000);
  });

  test("0 threads are none", () => {
    expect(run("mp.litmus", "--jobs", "0")).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("Expected a whole number from 1.") });
  });
});

describe("output", () => {
  test("--timing puts milliseconds into the document, which has no times without it", () => {
    expect(JSON.parse(run("mp.litmus", "--json", "--timing").stdout).tests[0].ms).toBeGreaterThan(0);
    expect(run("mp.litmus", "--json").stdout).not.toContain('"ms"');
  });

  test("--json is one document, with the same exit code", () => {
    const { status, stdout, stderr } = run("fails.litmus", "broken.litmus", "--json", "--model", "sc,go");
    expect(status).toBe(2);
    expect(stderr).toContain("broken.litmus:4:6:");
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ schema: "gomm.result/1", summary: { tests: 2, passed: 0, failed: 1, incomplete: 0, errors: 1 } });
    expect(result.tests[0]).toMatchObject({
      file: "fails.litmus", name: "fails", observe: ["r1", "r2"], diagnostics: [],
      expectations: [{ line: 13, model: "go", observed: "sometimes", status: "fail" }],
    });
    expect(result.tests[0].models.map((m: { model: string; outcomes: unknown[] }) => [m.model, m.outcomes.length])).toEqual([["sc", 3], ["go", 4]]);
    expect(result.tests[0].models[0].outcomes[0]).toEqual({ values: { r1: "0", r2: "1" }, status: "ok", message: null, exit: 0, leak: false, torn: false });
    expect(result.tests[0].races.map((r: { cell: string }) => r.cell)).toEqual(["x", "y"]);
  });

  test("-q prints the last line only", () => {
    expect(run("mp.litmus", "-q").stdout).toBe("1 program, 2 passed\n");
  });

  test("standard input", () => {
    const { status, stdout } = gomm(["run", "-"], { input: MP });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^stdin /);
    expect(gomm(["run", "-"], { input: SB }).stdout).not.toContain("gomm explain");
  });

  test.each([
    [{}, [], false],
    [{}, ["--color"], true],
    [{ FORCE_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "1" }, ["--no-color"], false],
    [{ NO_COLOR: "1" }, ["--color"], true],
    [{ FORCE_COLOR: "0" }, [], false],
  ])("colour with %j %j: %j", (env, flags, colored) => {
    expect(gomm(["run", "mp.litmus", ...flags], { cwd: files, env }).stdout.includes("\x1b[")).toBe(colored);
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = startGomm(["run", ...Array.from({ length: 40 }, () => "sb.litmus"), "--model", "sc"], { cwd: files });
    let stderr = "";
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toBe("");
  });
});
