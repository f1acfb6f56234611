/** Where gomm runs: pipes, terminals, CI, folders that may not be written, disks that are full. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bash, gomm, PERMISSIONS_COUNT } from "./gomm.ts";
import { LONG, MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

const FAILS = `${SB}\nnever r1 == 0 && r2 == 0\n`;
const files = folder({ "mp.litmus": MP, "fails.litmus": FAILS, "long/slow.litmus": LONG });
const readOnly = folder({ "mp.litmus": MP, "fails.litmus": FAILS, "litmus/message-passing.litmus": MP });
chmodSync(readOnly, 0o555);
chmodSync(join(readOnly, "fails.litmus"), 0o444);
afterAll(() => chmodSync(readOnly, 0o755));

describe("| head", () => {
  test.each([
    ["gomm run mp.litmus fails.litmus mp.litmus | head -1", /^mp .*\n$/],
    ["gomm test -v *.litmus | head -1", /^FAILED {2}fails\.litmus/],
    ["gomm run --json fails.litmus | head -c 1", /^\{$/],
    ["gomm map | head -1", /^\S+.*\n$/],
    ["gomm --help | head -1", /^Usage: gomm/],
    ["gomm completion bash | head -1", /^# gomm completion/],
  ])("%s", (line, expected) => {
    const { stdout, stderr } = bash(line, { cwd: files });
    expect(stderr).toBe("");
    expect(stdout).toMatch(expected);
  });

  test("what is read of a file that fails still has its exit code", () => {
    expect(bash("gomm run fails.litmus | cat > /dev/null; exit ${PIPESTATUS[0]}", { cwd: files }).status).toBe(1);
  });
});

describe("a full disk", () => {
  test.skipIf(!existsSync("/dev/full"))("is told, and is no bug", () => {
    const { status, stderr } = bash("gomm run mp.litmus > /dev/full", { cwd: files });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "gomm: standard output cannot be written: no space left on the device\n" });
  });

  test.skipIf(!existsSync("/dev/full"))("of standard error ends it all the same", () => {
    expect(bash("gomm run missing.litmus 2> /dev/full", { cwd: files })).toEqual({ status: 2, stdout: "", stderr: "" });
  });
});

test("a run under other flags of V8 has a code cache of its own", () => {
  const copy = folder({});
  const caches = (): string[] => readdirSync(join(copy, "dist")).filter((name) => name.startsWith("run-"));
  for (const part of ["bin", "dist"]) cpSync(part, join(copy, part), { recursive: true, filter: (name) => !name.endsWith(".cache") });
  const runs = (env: Readonly<Record<string, string>>): number | null => bash(`node ${copy}/bin/gomm.js run -q mp.litmus`, { cwd: files, env: { NODE_OPTIONS: "", ...env } }).status;
  expect(runs({})).toBe(0);
  const [first = ""] = caches();
  const written = statSync(join(copy, "dist", first)).mtimeMs;
  expect(runs({ NODE_OPTIONS: "--max-old-space-size=1000" })).toBe(0);
  expect(runs({})).toBe(0);
  expect(caches()).toHaveLength(2);
  expect(statSync(join(copy, "dist", first)).mtimeMs).toBe(written);
});

describe("CI, NO_COLOR and pipes", () => {
  test.each<Readonly<Record<string, string>>>([{}, { CI: "true" }, { NO_COLOR: "1" }, { TERM: "dumb" }])("%j: plain text, no progress, the same as without", (env) => {
    const plain = gomm(["run", "fails.litmus"], { cwd: files });
    expect(gomm(["run", "fails.litmus"], { cwd: files, env })).toEqual(plain);
    expect(plain).toMatchObject({ status: 1, stderr: "", stdout: expect.not.stringContaining("\x1b") });
  });

  test("a bad file's diagnostic is plain too", () => {
    expect(gomm(["run", "missing.litmus"], { cwd: files, env: { NO_COLOR: "1" } }).stderr).toBe("missing.litmus: no such file\n");
  });
});

const HAS_SCRIPT = spawnSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" }).status === 0;

describe.skipIf(!HAS_SCRIPT)("a terminal", () => {
  /** Runs a line in a pseudo-terminal of so many columns, with both streams. */
  const inTerminal = (line: string, columns = 100, env: Readonly<Record<string, string>> = {}): string => {
    const wrapped = `script -qec ${JSON.stringify(`stty cols ${columns}; bash -c '${line}'`)} /dev/null`;
    return bash(wrapped, { cwd: files, env: { TERM: "xterm", ...env } }).stdout.replace(/\r\n/g, "\n");
  };

  test("has colours, unless they are not wanted", () => {
    expect(inTerminal("gomm run fails.litmus")).toContain("\x1b[31mFAILED");
    expect(inTerminal("gomm run fails.litmus", 100, { NO_COLOR: "1" })).not.toContain("\x1b");
    expect(inTerminal("gomm run fails.litmus", 100, { TERM: "dumb" })).not.toContain("\x1b");
    expect(inTerminal("gomm run --no-color fails.litmus")).not.toContain("\x1b");
  });

  test.each([30, 50, 80])("the table fits into %i columns", (columns) => {
    const table = inTerminal("gomm run --no-color mp.litmus", columns).split("\n").filter((line) => /^ {2}(r1|false|true) /.test(line));
    expect(table.length).toBeGreaterThanOrEqual(3);
    for (const line of table) expect(line.length).toBeLessThanOrEqual(columns);
  });

  test("shows progress of long work, and clears it away", () => {
    const text = inTerminal("gomm run long/slow.litmus --model sc --timeout 2", 100);
    expect(text).toMatch(/\r\x1b\[2Kslow {2}sc: \d+ states, \d+\/s( {2}data race on a)? {2}[\d.]+ s of at most 2 s/);
    expect(text).toMatch(/\r\x1b\[2K\S*slow /);
    expect(text.slice(text.lastIndexOf("\x1b[2K"))).toContain("incomplete: 2 s (--timeout)");
  });
});

describe.skipIf(!HAS_SCRIPT)("a suite in a terminal", () => {
  test("tells how many files are done, how fast, and what is left", () => {
    const line = "script -qec \"bash -c 'gomm test mp.litmus long --model sc --timeout 2 --jobs 1'\" /dev/null";
    const { stdout } = bash(line, { cwd: files, env: { TERM: "xterm", COLUMNS: "120" } });
    expect(stdout).toMatch(/\r\x1b\[2K[01]\/2 files, \d+\/s(, about \d+ s left)? {2}long\/slow\.litmus {2}sc: \d+ states/);
    expect(stdout.slice(stdout.lastIndexOf("\x1b[2K"))).toContain("programs ");
  });
});

describe.skipIf(!PERMISSIONS_COUNT)("a folder without write permission", () => {
  test("is no obstacle to running and testing", () => {
    chmodSync(readOnly, 0o555);
    expect(gomm(["run", "mp.litmus"], { cwd: readOnly, unprivileged: true })).toMatchObject({ status: 0, stderr: "" });
    expect(gomm(["test"], { cwd: readOnly, unprivileged: true })).toMatchObject({ status: 1, stdout: expect.stringContaining("programs      2 passed, 1 failed of 3\n"), stderr: "" });
  });

  test("a report that cannot be written is told; the other output is there", () => {
    const { status, stdout, stderr } = gomm(["test", "mp.litmus", "--reporter", "text", "--reporter", "json=out/r.json"], { cwd: readOnly, unprivileged: true });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "gomm: out/r.json: cannot be written: permission denied\n" });
    expect(stdout).toContain("programs      1 passed of 1\n");
  });

  test("-u says what it could not rewrite", () => {
    const { status, stdout, stderr } = gomm(["test", "-u"], { cwd: readOnly, unprivileged: true });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "gomm: fails.litmus: cannot be written: permission denied\n" });
    expect(stdout).toMatch(/nothing updated\n$/);
    expect(readFileSync(join(readOnly, "fails.litmus"), "utf8")).toBe(FAILS);
  });

  test("init says what it could not write", () => {
    expect(gomm(["init"], { cwd: readOnly, unprivileged: true })).toEqual({
      status: 2, stdout: "kept     litmus/message-passing.litmus\n", stderr: "gomm: gomm.config.json: cannot be written: permission denied\n",
    });
  });

  test("a file that may not be read is told", () => {
    const some = folder({ "secret.litmus": SB });
    chmodSync(some, 0o755);
    chmodSync(join(some, "secret.litmus"), 0o000);
    expect(gomm(["run", "secret.litmus"], { cwd: some, unprivileged: true })).toEqual({ status: 2, stdout: "", stderr: "secret.litmus: cannot be read: permission denied\n" });
  });

  test("a file that may not be read is an error among good ones", () => {
    const some = folder({ "mp.litmus": MP, "secret.litmus": SB });
    chmodSync(some, 0o755);
    chmodSync(join(some, "secret.litmus"), 0o000);
    const { status, stdout, stderr } = gomm(["test"], { cwd: some, unprivileged: true });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "secret.litmus: cannot be read: permission denied\n" });
    expect(stdout).toContain("programs      1 passed, 1 error of 2\n");
  });
});
