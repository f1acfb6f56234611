/**
 * The race detector's own tests (`runtime/race/testdata` of a Go tree on this machine) as a measure: each is explored under `sc`, and
 * the verdict is held against its name. `npm run bench race-suite [--root=DIR] [--only=REGEXP] [--timeout=SECONDS]`; docs/race-suite.md has the
 * results.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LIMITS } from "../src/explore/exploration.ts";
import { judgeSource } from "../src/verdict/judge-source.ts";
import { type RaceTest, raceTests, shrunk } from "./race-suite/tests.ts";

type Verdict = "race" | "no race" | "open" | "refused";

interface Result { readonly test: RaceTest; readonly verdict: Verdict; readonly seconds: number; readonly remark: string }

function option(name: string): string | undefined {
  return process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);
}

const SECONDS = Number(option("timeout") ?? 10);

function goRoot(): string | undefined {
  const { stdout, status } = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** A test that is too long as it stands, as most with loops of a hundred rounds and more, is run again with less of everything. */
function decide(test: RaceTest): Result {
  const whole = run(test, 2);
  if (whole.verdict !== "open") return whole;
  const less = run(shrunk(test), SECONDS);
  return less.verdict === "open" ? run(test, SECONDS) : { ...less, test, remark: `shrunk; ${less.remark}` };
}

function run(test: RaceTest, seconds: number): Result {
  const start = Date.now();
  const done = (verdict: Verdict, remark: string): Result => ({ test, verdict, remark, seconds: (Date.now() - start) / 1000 });
  try {
    const limits = { ...DEFAULT_LIMITS, timeoutMs: seconds * 1000 };
    const [result] = judgeSource({ file: test.file, text: test.text, models: ["sc"], limits, constants: new Map(), name: undefined });
    if (!result) return done("refused", "no program");
    const [problem] = result.diagnostics;
    if (problem) return done("refused", `${problem.line}:${problem.column}: ${problem.message}`);
    const [race] = result.races;
    if (race) return done("race", race.cell);
    const [model] = result.models;
    const ends = [...new Set(model?.outcomes.map((o) => o.message ?? o.status))].join("; ");
    if (result.racesComplete) return done("no race", ends);
    return done("open", `${model?.limits.map((l) => l.bound).join() ?? ""}; ${ends}`);
  } catch (error) {
    return done("refused", `thrown: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A test without races that could not be exhausted stays open: no race was found in what was explored. */
function isRight({ test, verdict }: Result): boolean {
  return verdict === (test.hasRace ? "race" : "no race");
}

const root = option("root") ?? goRoot();
const folder = root === undefined ? undefined : [root, join(root, "src/runtime/race/testdata")].findLast((d) => existsSync(d));
if (folder === undefined || !existsSync(folder)) {
  console.log("race-suite skipped: no Go tree (name one with --root=DIR)");
} else {
  const { tests, unread } = raceTests(folder);
  const only = new RegExp(option("only") ?? "");
  const counted = tests.filter((t) => t.needs === undefined && only.test(t.name));
  const results = counted.map((test) => {
    const result = decide(test);
    if (!isRight(result) || option("only") !== undefined) {
      console.log(`${isRight(result) ? "ok  " : "FAIL"}  ${test.file.padEnd(20)} ${test.name.padEnd(38)} ${result.verdict.padEnd(8)} ${result.seconds.toFixed(1).padStart(5)} s  ${result.remark}`);
    }
    if (process.argv.includes("--print")) console.log(test.text);
    return result;
  });
  const outside = tests.filter((t) => t.needs !== undefined);
  const slowest = results.reduce((a, b) => (a && a.seconds >= b.seconds ? a : b), results[0]);
  console.log(`${folder}: ${tests.length} tests, ${outside.length} need ${[...new Set(outside.map((t) => t.needs))].join(", ")}${unread.length > 0 ? `; not read: ${unread.join(", ")}` : ""}`);
  console.log(`${results.filter(isRight).length} of ${results.length} as their names say; slowest ${slowest?.test.name ?? "none"}, ${slowest?.seconds.toFixed(1) ?? 0} s; ${results.reduce((s, r) => s + r.seconds, 0).toFixed(0)} s in all`);
}
