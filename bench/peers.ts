/**
 * gomm beside the tools it is compared with, on the same work in the same run, in turn. herd7 and genmc are taken from GOMM_HERD7 and
 * GOMM_GENMC, or from the path; where they are missing, figures of the literature and of earlier runs stand in, and are called that.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cProgram, herdTest, ring, type StraightLine, writers } from "./peers/formats.ts";
import { describe, thisMachine } from "./record/machine.ts";
import { median, table, time } from "./record/table.ts";
import { program } from "./scaling/families.ts";

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 2 : 5;
const LIMIT_MS = quick ? 5_000 : 60_000;

interface Tool {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly input: (work: Work) => { readonly file: string; readonly text: string };
}

interface Work {
  readonly title: string;
  readonly litmus: string;
  readonly lines: StraightLine;
}

const REFERENCE: readonly (readonly [string, string, string])[] = [
  ["herd7", "a small arm64 test, whole process", "10–25 ms"],
  ["herd7", "6 writers of one cell and a reader", "30 s"],
  ["herd7", "3 threads with 2 atomic adds each", "does not end"],
  ["a C model checker", "8 threads × atomic add: 40,320 executions", "4–7 s"],
  ["a C model checker", "9 threads × atomic add: 362,880 executions", "58 s"],
];

function installed(variable: string, name: string): string | undefined {
  const command = process.env[variable] ?? name;
  const { error } = spawnSync(command, ["--version"], { stdio: "ignore" });
  return error ? undefined : command;
}

function tools(): readonly Tool[] {
  const herd = installed("GOMM_HERD7", "herd7");
  const genmc = installed("GOMM_GENMC", "genmc");
  const litmus = (w: Work) => ({ file: "test.litmus", text: herdTest(w.lines) });
  const own: Tool = { name: "gomm run --arch arm64", command: process.execPath, args: ["bin/gomm.js", "run", "--arch", "arm64"], input: (w) => ({ file: "gomm.litmus", text: w.litmus }) };
  const herds: readonly Tool[] = herd === undefined ? [] : [
    { name: "herd7", command: herd, args: [], input: litmus },
    { name: "herd7 -optace true -variant OptRfRMW", command: herd, args: ["-optace", "true", "-variant", "OptRfRMW"], input: litmus },
    { name: "herd7 -speedcheck fast", command: herd, args: ["-speedcheck", "fast"], input: litmus },
  ];
  const checkers: readonly Tool[] = genmc === undefined ? [] : [{ name: "genmc", command: genmc, args: ["--disable-estimation"], input: (w) => ({ file: "test.c", text: cProgram(w.lines) }) }];
  return [own, ...herds, ...checkers];
}

/** Wall time of one process; undefined: over the limit. */
function once(tool: Tool, work: Work, folder: string): number | undefined {
  const { file, text } = tool.input(work);
  const path = join(folder, file);
  writeFileSync(path, text);
  const start = process.hrtime.bigint();
  const { error } = spawnSync(tool.command, [...tool.args, path], { stdio: "ignore", timeout: LIMIT_MS, killSignal: "SIGKILL" });
  return error ? undefined : Number(process.hrtime.bigint() - start) / 1e6;
}

function compare(work: Work, all: readonly Tool[], folder: string): readonly (readonly string[])[] {
  const times = new Map<Tool, number[]>(all.map((t) => [t, []]));
  const over = new Set<Tool>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const tool of all) {
      if (over.has(tool)) continue;
      const ms = once(tool, work, folder);
      if (ms === undefined) over.add(tool);
      else times.get(tool)?.push(ms);
    }
  }
  const own = median([...times.values()][0] ?? []);
  return all.map((tool, k) => {
    const ms = over.has(tool) ? LIMIT_MS : median(times.get(tool) ?? []);
    const ratio = k === 0 || own === 0 ? "" : `${over.has(tool) ? "> " : ""}${(ms / own).toFixed(1)} ×`;
    return [k === 0 ? work.title : "", tool.name, over.has(tool) ? `> ${time(LIMIT_MS)}` : time(ms), ratio];
  });
}

const works: readonly Work[] = [
  { title: "SB, plain", litmus: program("sb-ring", 2), lines: ring(2) },
  { title: "SB ring, n = 4", litmus: program("sb-ring", 4), lines: ring(4) },
  { title: "SB ring, n = 8", litmus: program("sb-ring", 8), lines: ring(8) },
  { title: "4 writers and a reader", litmus: program("writers", 4), lines: writers(4) },
  { title: "6 writers and a reader", litmus: program("writers", 6), lines: writers(6) },
];

const all = tools();
console.log(`peers, ${ROUNDS} rounds in turn, median wall time of whole processes — ${describe(thisMachine())}`);
const folder = mkdtempSync(join(tmpdir(), "gomm-peers-"));
console.log(table(["work", "tool", "time", "against gomm"], works.flatMap((work) => compare(work, all, folder))));
rmSync(folder, { recursive: true });
if (all.length === 1) {
  console.log("\nneither herd7 nor genmc is here; recorded reference figures, from other machines:");
  console.log(table(["tool", "work", "time"], REFERENCE));
}
