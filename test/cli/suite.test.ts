/** `gomm test` from the outside: its exit codes, and the flags for machines: shards, threads, watching, times. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { gomm, startGomm, type Outcome } from "./gomm.ts";
import { COUNTS_FOR_EVER, LONG, MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

const FAILS = `${SB}\nnever r1 == 0 && r2 == 0\n`;
const OPEN = `${COUNTS_FOR_EVER}\nalways !deadlock on sc\n`;
const files = folder({
  "pass/mp.litmus": MP,
  "fail/fails.litmus": FAILS,
  "open/loop.litmus": OPEN,
  "broken/broken.litmus": "go {",
  "model/model.litmus": `${SB}\nnever r1 == 1 on amd46\n`,
  "empty/readme.txt": "",
  "long/a.litmus": MP,
  "long/b.litmus": LONG,
  "long/c.litmus": MP,
});
const until = async (seen: () => boolean): Promise<void> => {
  for (let waited = 0; !seen() && waited < 10_000; waited += 50) await sleep(50);
};
const suite = (...args: readonly string[]): Outcome => gomm(["test", ...args], { cwd: files });

describe("exit codes", () => {
  test.each([
    [0, ["pass"], "programs      1 passed of 1\n", /^$/],
    [1, ["pass", "fail"], "programs      1 passed, 1 failed of 2\n", /^$/],
    [2, ["pass", "broken"], "ERROR   broken/broken.litmus\nprograms      1 passed, 1 error of 2\n", /^broken\/broken\.litmus:1:5: syntax error: unexpected EOF/],
    [2, ["pass", "model"], "programs      1 passed, 1 error of 2\n", /^model\/model\.litmus:13:18: unknown model "amd46"\n/],
    [2, ["empty"], "", /^gomm: no \.litmus file, and no \.go file with a \/\/gomm: line, below empty\n$/],
    [2, ["nowhere"], "", /^gomm: nowhere: no such file or folder\n$/],
    [3, ["pass", "open", "--model", "sc", "--max-states", "50"], "programs      1 passed, 1 open of 2\n", /^$/],
    [1, ["fail", "open", "--model", "sc", "--max-states", "50"], "programs      0 passed, 1 failed, 1 open of 2\n", /^$/],
    [2, ["fail", "open", "broken", "--model", "sc", "--max-states", "50"], "programs      0 passed, 1 failed, 1 open, 1 error of 3\n", /broken\.litmus:1:5:/],
  ])("%i: %j", (code, args, out, err) => {
    const { status, stdout, stderr } = suite(...args);
    expect(stdout).toContain(out);
    expect(stderr).toMatch(err);
    expect(status).toBe(code);
  });

  test("70: a bug is told with the program that brings it up, and the others are judged", () => {
    const worker = "require('node:worker_threads').parentPort.on('message', () => { throw new TypeError('broken on purpose'); });";
    const installation = folder({});
    cpSync("bin", join(installation, "bin"), { recursive: true });
    writeFileSync(join(installation, "bin/worker.js"), worker);
    for (const bundle of ["dist/run.cjs", "dist/gomm.cjs"]) cpSync(bundle, join(installation, bundle));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(installation, "bin/gomm.js"), "test", "pass", "fail"], { cwd: files, encoding: "utf8" });
    expect(status).toBe(70);
    expect(stdout).toContain("programs      0 passed, 2 errors of 2\n");
    expect(stderr).toMatch(/^fail\/fails\.litmus: a bug in gomm: broken on purpose\n {2}Please report it .* gomm \d/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("130: Ctrl-C ends it soon; what was cut is marked, what was not begun is counted", async () => {
    const child = startGomm(["test", "long", "-v", "--jobs", "1", "--timeout", "25", "--model", "sc", "--reporter", "text", "--reporter", "json=out.json", "--reporter", "junit=out.xml", "--reporter", "tap=out.tap"], { cwd: files });
    let stdout = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    await until(() => stdout.includes("ok      long/a.litmus"));
    await sleep(500);
    const interrupted = performance.now();
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
    expect(performance.now() - interrupted).toBeLessThan(5000);
    expect(stdout).toContain("open    long/b.litmus  ");
    expect(stdout).toContain("sc: interrupted\n");
    expect(stdout).toContain("programs      1 passed, 1 open, 1 not begun of 3\n");
    const { tests } = JSON.parse(readFileSync(join(files, "out.json"), "utf8"));
    expect(tests.map((t: { file: string; diagnostics: { code: string }[] }) => [t.file, t.diagnostics[0]?.code ?? "judged"])).toEqual([
      ["long/a.litmus", "judged"], ["long/b.litmus", "judged"], ["long/c.litmus", "interrupted"],
    ]);
    expect(tests[1].models).toMatchObject([{ complete: false, limits: [{ bound: "interrupt" }] }]);
    expect(readFileSync(join(files, "out.xml"), "utf8")).toContain('tests="9" failures="0" errors="1" skipped="1"');
    expect(readFileSync(join(files, "out.tap"), "utf8")).toContain("ok 9 - long/c.litmus c # SKIP interrupted\n");
  });
});

describe("flags", () => {
  test("--jobs does not change a byte of the documents", () => {
    const [one, four] = ["1", "4"].map((jobs) => suite("pass", "fail", "broken", "--json", "--jobs", jobs));
    expect(one).toEqual(four);
    expect(one?.status).toBe(2);
  });

  test("--timing puts milliseconds into the document", () => {
    expect(JSON.parse(suite("pass", "--json", "--timing").stdout).tests[0].ms).toBeGreaterThan(0);
  });

  test("--set, --unroll and the other bounds reach the programs", () => {
    const cwd = folder({ "c.litmus": "const n = 3\nvar x int\n\ngo {\n\tfor i := 0; i < n; i++ {\n\t\tx++\n\t}\n\tr1 := x\n}\n\nalways r1 == 5 on sc\n" });
    expect(gomm(["test"], { cwd }).status).toBe(1);
    expect(gomm(["test", "--set", "n=5"], { cwd }).status).toBe(0);
  });

  test("-t that matches nothing is told, unless other shards may have it", () => {
    expect(suite("pass", "-t", "nothing")).toMatchObject({ status: 2, stderr: "gomm: no program or Test function matches /nothing/\n" });
    expect(suite("pass", "-t", "nothing", "--shard", "1/2")).toMatchObject({ status: 0, stderr: "" });
  });

  test("an empty shard is no error", () => {
    const codes = [1, 2, 3].map((i) => suite("pass", "--shard", `${i}/3`));
    expect(codes.map((c) => c.status)).toEqual([0, 0, 0]);
    expect(codes.filter((c) => c.stdout.includes("1 passed of 1"))).toHaveLength(1);
  });

  test.each([
    [["--shard", "0/4"], "Expected i/n with i from 1 to n"],
    [["--shard", "5/4"], "Expected i/n with i from 1 to n"],
    [["--jobs", "none"], "Expected a whole number from 1"],
    [["--reporter", "json="], 'Expected a file after "json="'],
    [["--merge", "."], ".: no .json report in it"],
    [["--merge", "nowhere"], "nowhere: cannot be read: no such folder"],
    [["--merge", "reports"], "reports/x.json: not a gomm.result/1 document"],
    [["-u", "--shard", "1/2"], "cannot be used with"],
    [["--merge", ".", "--watch"], "cannot be used with"],
    [["-q", "-v"], "cannot be used with"],
  ])("%j is refused", (args, message) => {
    const cwd = folder({ "mp.litmus": MP, "reports/x.json": "{" });
    expect(gomm(["test", ...args], { cwd })).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("--watch runs again when a file changes, and ends with Ctrl-C", async () => {
    const cwd = folder({ "mp.litmus": MP });
    const child = startGomm(["test", "--watch"], { cwd });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    await until(() => stderr.includes("watching for changes"));
    expect(stdout).toContain("programs      1 passed of 1\n");
    await sleep(300);
    writeFileSync(join(cwd, "fails.litmus"), FAILS);
    await until(() => stderr.split("watching for changes").length > 2);
    expect(stdout).toContain("FAILED  fails.litmus\n");
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
  });
});
