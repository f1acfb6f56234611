/** Times of the stages of small programs, in this process. */
import { readFileSync } from "node:fs";
import { check } from "../../src/check/check.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { exploreProgram } from "../../src/explore/explore.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lower } from "../../src/program/lower.ts";
import { loadStandard } from "../../src/program/std/index.ts";
import { parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";
import type { Counts } from "../record/recorded.ts";

/** The texts of a table of test/oracle, or every so many of them. */
export function oracleTexts(table: string, stride: number): readonly string[] {
  const lines = readFileSync(`test/oracle/${table}.jsonl`, "utf8").trim().split("\n");
  return lines.filter((_, i) => i % stride === 0).map((line) => {
    const { litmus }: { litmus: string } = JSON.parse(line);
    return litmus;
  });
}

/** Milliseconds of each stage, and what came out. */
export interface Stages {
  readonly parse: number;
  readonly check: number;
  readonly lower: number;
  readonly code: ProgramCode;
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

export function stagesOf(text: string): Stages {
  const fileSet = new FileSet();
  const start = now();
  const { files } = parseSource(fileSet, "program.litmus", text);
  const parsed = now();
  const { program } = check(fileSet, files.map(({ path, file }) => ({ path, files: [file] })), { constants: new Map(), loadStandard: (path) => loadStandard(path, fileSet) });
  const checked = now();
  const code = program && lower(program, {}).code;
  const lowered = now();
  if (!code) throw new Error(`does not compile:\n${text}`);
  return { parse: parsed - start, check: checked - parsed, lower: lowered - checked, code };
}

/** Explores every program under the models in one call each. */
export function columnOf(set: string, models: readonly string[], codes: readonly ProgramCode[]): { readonly counts: Counts; readonly times: readonly number[] } {
  let states = 0;
  let outcomes = 0;
  let complete = true;
  const before = process.cpuUsage();
  const times = codes.map((code) => {
    const start = now();
    const explored = exploreProgram(code, models, DEFAULT_LIMITS);
    const took = now() - start;
    for (const m of explored.models) {
      states += m.states;
      outcomes += m.outcomes.length;
      complete &&= m.complete;
    }
    return took;
  });
  const { user, system } = process.cpuUsage(before);
  const counts: Counts = {
    work: `${set} ${models.length > 1 ? "all" : (models[0] ?? "")}`, outcomes, states, executions: null, complete, milliseconds: times.reduce((a, b) => a + b, 0), cpu: (user + system) / 1e3, megabytes: null,
  };
  return { counts, times };
}
