/** One program under one model, in this process: what a child of the benchmark does. Memory is that of the whole process. */
import type { Counts } from "../record/recorded.ts";
import { check } from "../../src/check/check.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { exploreProgram } from "../../src/explore/explore.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lower } from "../../src/program/lower.ts";
import { loadStandard } from "../../src/program/std/index.ts";
import { parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";

export interface Work {
  readonly text: string;
  readonly model: string;
  readonly timeoutMs: number;
  /** Counts executions. */
  readonly count: boolean;
}

/** Counts and costs of one exploration alone. */
export type Measured = Omit<Counts, "work"> & { readonly megabytes: number };

/** Text to code; a diagnostic is a mistake in the benchmark. */
export function compile(text: string): ProgramCode {
  const fileSet = new FileSet();
  const { files, diagnostics } = parseSource(fileSet, "bench.litmus", text);
  const checked = check(fileSet, files.map(({ path, file }) => ({ path, files: [file] })), { constants: new Map(), loadStandard: (path) => loadStandard(path, fileSet) });
  const lowered = checked.program && lower(checked.program, {});
  const problem = [...diagnostics, ...checked.diagnostics, ...(lowered?.diagnostics ?? [])][0];
  if (problem || !lowered?.code) throw new Error(`${problem?.message ?? "no code"}\n${text}`);
  return lowered.code;
}

export function measure({ text, model, timeoutMs, count }: Work): Measured {
  const code = compile(text);
  const before = process.cpuUsage();
  const start = process.hrtime.bigint();
  const { models: [explored], racesComplete } = exploreProgram(code, [model], { ...DEFAULT_LIMITS, timeoutMs, maxStates: Infinity }, { count });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(before);
  if (!explored) throw new Error(`nothing of ${model}`);
  const { outcomes, states, executions, complete } = explored;
  return { outcomes: outcomes.length, states, executions, complete: complete && racesComplete && (!count || executions !== null), milliseconds, cpu: (user + system) / 1e3, megabytes: process.resourceUsage().maxRSS / 1024 };
}
