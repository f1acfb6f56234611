/** `gomm test` from the outside: what it finds, what it prints, every flag, and where each reporter writes. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gomm, type Outcome, type RunOptions } from "./gomm.ts";
import { MP, SB } from "./programs.ts";
import { folder } from "./temporary.ts";

const FAILS = `${SB}\n// What no interleaving explains.\nnever     r1 == 0 && r2 == 0   on sc, go   // the store buffer\n`;
const GO = `package main

var x int

func main() {
	done := make(chan bool)
	go func() {
		x = 1
		done <- true
	}()
	<-done
	println(x)
}

//gomm:always output == "1\\n"
//gomm:never race
`;

const tree = {
  ".gitignore": "generated/\n",
  ".git/HEAD": "",
  "litmus/mp.litmus": MP,
  "litmus/deep/sb.litmus": `${SB}\nalways race\n`,
  "cmd/main.go": GO,
  "cmd/other.go": "package main\n",
  "generated/x.litmus": "what?",
  "node_modules/y.litmus": "what?",
};

const suite = (args: readonly string[], cwd: string, options: RunOptions = {}): Outcome => gomm(["test", ...args], { cwd, ...options });
const withoutDurations = (text: string): string => text.replace(/time="[\d.]+"/g, "");
const withoutTimes = (text: string): string => text.replace(/[\d.]+ (ms|s)\b/g, "# $1");

describe("what it finds", () => {
  const files = folder(tree);
  test("litmus files and annotated Go files, respecting .gitignore, sorted", () => {
    expect(suite(["--list"], files).stdout).toBe("cmd/main.go\nlitmus/deep/sb.litmus\nlitmus/mp.litmus\n");
  });

  test("-t lists the files that hold such a program", () => {
    const named = folder({ "sb.litmus": SB, "mp.litmus": MP, "q_test.go": "package q\n\nimport \"testing\"\n\nfunc TestOrder(t *testing.T) {}\n\n//gomm:never panics\n" });
    expect(suite(["--list", "-t", "sb|Order"], named).stdout).toBe("q_test.go\nsb.litmus\n");
  });

  test("a file that is named counts, whatever it is called", () => {
    expect(suite(["--list", "cmd/other.go"], files).stdout).toBe("cmd/other.go\n");
  });

  test("nothing, or nothing there, is a usage error", () => {
    expect(suite([], folder({ "a.txt": "" }))).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("no .litmus file") });
    expect(suite(["nowhere"], files)).toMatchObject({ status: 2, stdout: "", stderr: "gomm: nowhere: no such file or folder\n" });
  });
});

describe("what it prints", () => {
  test("only the summary, when all is as expected", () => {
    const { status, stdout, stderr } = suite([], folder(tree));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(withoutTimes(stdout)).toBe("programs      3 passed of 3\nexpectations  5 passed\ntime          # s\n");
  });

  test("a line for each file with -v, whatever the number of threads", () => {
    const files = folder(tree);
    const one = suite(["-v", "--jobs", "1"], files);
    expect(withoutTimes(one.stdout)).toContain("ok      cmd/main.go  # ms\nok      litmus/deep/sb.litmus  # ms\n");
    expect(withoutTimes(suite(["-v", "--jobs", "3"], files).stdout)).toBe(withoutTimes(one.stdout));
  });

  test("a failure in full, a file that does not parse among good ones, and the worst exit code", () => {
    const files = folder({ "a.litmus": FAILS, "b.litmus": "go {", "c.litmus": MP });
    const { status, stdout, stderr } = suite([], files);
    expect(status).toBe(2);
    expect(stdout).toContain("FAILED  a.litmus\n        a.litmus:14: never     r1 == 0 && r2 == 0   on sc, go\n          expected never on go, found sometimes: r1 = 0, r2 = 0\n");
    expect(stdout).toContain("ERROR   b.litmus\n");
    expect(stderr).toContain("b.litmus:1:");
    expect(stdout).toContain("programs      1 passed, 1 failed, 1 error of 3\n");
  });

  test("-q is one line", () => {
    expect(suite(["-q"], folder(tree)).stdout.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("selection", () => {
  test("-t takes programs by name", () => {
    expect(suite(["-t", "^sb$", "-v"], folder(tree)).stdout).toContain("programs      1 passed of 1\n");
  });

  test("--bail ends after the first file that fails", () => {
    const files = folder({ "a.litmus": FAILS, "b.litmus": FAILS });
    expect(suite(["--bail"], files)).toMatchObject({ status: 1, stdout: expect.not.stringContaining("b.litmus") });
  });

  test("shards, merged, are byte for byte what one process says", () => {
    const programs = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}.litmus`, i % 3 === 0 ? FAILS : MP]));
    const files = folder({ ...programs, "parts/.keep": "" });
    const shards = [1, 2, 3, 4].map((i) => suite([".", "--shard", `${i}/4`, "--reporter", `json=parts/${i}.json`], files));
    expect(shards.some((s) => s.status === 1)).toBe(true);
    const whole = suite(["--json"], files);
    expect(suite(["--merge", "parts", "--json"], files)).toEqual(whole);
    expect(JSON.parse(whole.stdout).summary).toMatchObject({ tests: 9, failed: 3 });
  });
});

describe("-u", () => {
  test("rewrites what fails, keeps comments, shows the difference", () => {
    const files = folder({ "a.litmus": FAILS });
    const { status, stdout } = suite(["-u"], files);
    expect(status).toBe(0);
    expect(stdout).toContain("-never     r1 == 0 && r2 == 0   on sc, go   // the store buffer\n+never     r1 == 0 && r2 == 0   on sc\n+sometimes r1 == 0 && r2 == 0   on go   // the store buffer\n");
    expect(readFileSync(join(files, "a.litmus"), "utf8")).toBe(FAILS.replace(/never .*sc, go/, "never     r1 == 0 && r2 == 0   on sc\nsometimes r1 == 0 && r2 == 0   on go"));
    expect(suite([], files).status).toBe(0);
  });

  test("refuses under CI, and changes nothing", () => {
    const files = folder({ "a.litmus": FAILS });
    expect(suite(["-u"], files, { env: { CI: "true" } })).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("under CI") });
    expect(readFileSync(join(files, "a.litmus"), "utf8")).toBe(FAILS);
  });
});

describe("reporters", () => {
  test("several at once, to files and to standard output", () => {
    const files = folder({ "a.litmus": FAILS });
    const { status, stdout } = suite(["--reporter", "tap", "--reporter", "junit=out/j.xml", "--reporter", "sarif=s.json", "--reporter", "herd=h.txt"], files);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^TAP version 14\n1\.\.2\nok 1 - a\.litmus:14 never r1 == 0 && r2 == 0 on sc\nnot ok 2 /);
    expect(readFileSync(join(files, "out/j.xml"), "utf8")).toContain('<testsuites name="gomm" tests="2" failures="1" errors="0"');
    expect(JSON.parse(readFileSync(join(files, "s.json"), "utf8")).runs[0].results[0].ruleId).toBe("expectation");
    expect(readFileSync(join(files, "h.txt"), "utf8")).toContain("Observation a+go Sometimes 1 3");
  });

  test("text goes to a file as well, with the diagnostics", () => {
    const files = folder({ "a.litmus": FAILS, "b.litmus": "go {" });
    const { stdout, stderr } = suite(["--reporter", "text=out.txt", "--reporter", "github"], files);
    expect(stderr).toContain("b.litmus:1:");
    expect(stdout).toMatch(/^::error file=a\.litmus/);
    expect(stdout).not.toContain("programs");
    const written = readFileSync(join(files, "out.txt"), "utf8");
    expect(written).toMatch(/^FAILED {2}a\.litmus\n/);
    expect(written).toMatch(/\nb\.litmus:1:5: syntax error.*\n(.*\n)*ERROR {3}b\.litmus\nprograms/);
  });

  test.each(["json", "junit", "tap", "github", "sarif", "herd"])("%s: the same on standard output and in a file", (name) => {
    const files = folder({ "a.litmus": FAILS, "b.litmus": MP });
    const shown = suite(["--reporter", name], files);
    const saved = suite(["--reporter", `${name}=out/report`], files);
    expect({ ...saved, stdout: withoutDurations(readFileSync(join(files, "out/report"), "utf8")) }).toEqual({ ...shown, stdout: withoutDurations(shown.stdout) });
    expect(saved).toMatchObject({ status: 1, stdout: "", stderr: "" });
  });

  test("under GitHub Actions annotations and a step summary come by themselves", () => {
    const files = folder({ "a.litmus": FAILS });
    const { stdout } = suite([], files, { env: { CI: "true", GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(files, "summary.md") } });
    expect(stdout).toContain("::error file=a.litmus,line=14,title=");
    expect(readFileSync(join(files, "summary.md"), "utf8")).toContain("| `a.litmus` | fail |");
  });

  test("an unknown one, with what was meant", () => {
    expect(suite(["--reporter", "junti"], folder(tree))).toMatchObject({ status: 2, stderr: expect.stringContaining('did you mean "junit"?') });
  });
});

describe("gomm.config.json", () => {
  test("says paths, models and limits; arguments go before it", () => {
    const files = folder({ ...tree, "gomm.config.json": JSON.stringify({ paths: ["litmus/deep"], models: ["sc"], reporters: ["json"] }) });
    expect(JSON.parse(suite([], files).stdout).tests).toMatchObject([{ file: "litmus/deep/sb.litmus", models: [{ model: "sc" }] }]);
    expect(JSON.parse(suite(["litmus", "--model", "go"], files).stdout).tests.map((t: { models: { model: string }[] }) => t.models.map((m) => m.model))).toEqual([["go"], ["go"]]);
    expect(JSON.parse(suite([], join(files, "cmd")).stdout).tests).toMatchObject([{ file: "../litmus/deep/sb.litmus" }]);
  });

  test.each([
    [{ modles: ["sc"] }, 'unknown key "modles"; did you mean "models"?'],
    [{ models: ["arm46"] }, 'unknown model "arm46"; did you mean "arm64"?'],
    [{ limits: { timeout: "10" } }, '"limits.timeout" must be a number above 0'],
    [[], "expected an object"],
  ])("a mistake in it is an error: %j", (config, message) => {
    const files = folder({ ...tree, "gomm.config.json": JSON.stringify(config) });
    expect(suite([], files)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });
});

test("init writes a suite that passes, and keeps what is there", () => {
  const files = folder({ "gomm.config.json": "{}" });
  const { status, stdout } = gomm(["init"], { cwd: files });
  expect(status).toBe(0);
  expect(stdout).toBe("created  litmus/message-passing.litmus\nkept     gomm.config.json\ncreated  .github/workflows/gomm.yml\nnext     gomm test\n");
  expect(suite([], files).status).toBe(0);
  mkdirSync(join(files, "below"));
  expect(gomm(["init", "below"], { cwd: files }).status).toBe(0);
  expect(existsSync(join(files, "below/gomm.config.json"))).toBe(true);
});
