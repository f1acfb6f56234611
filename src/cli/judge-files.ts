/** Judges the files of a command line in their order, and hands each result over as soon as it is there. */
import { programName, emptyResult, type SourceRequest } from "../verdict/judge-source.ts";
import type { TestResult } from "../verdict/result.ts";
import { now } from "./clock.ts";
import { broughtUpABug, notBegun } from "./cut.ts";
import { Judging } from "./judging.ts";
import { limitsOf, modelsOf, type ProgramOptions } from "./options.ts";
import { ProgressLine } from "./progress.ts";
import { readSource } from "./read-source.ts";

/** Returns whether Ctrl-C ended it; what was known then has been handed over, marked. */
export async function judgeFiles(files: readonly string[], options: ProgramOptions & { readonly racesOnly?: boolean }, each: (test: TestResult) => void | Promise<void>): Promise<boolean> {
  const judging = new Judging(new ProgressLine(files.length === 1 ? limitsOf(options).timeoutMs / 1000 : undefined), options.jobs);
  try {
    let matched = 0;
    for (const path of files) {
      const start = now();
      const results = judging.interrupted ? [notBegun(path)] : await judgeFile(judging, path, options);
      const ms = now() - start;
      matched += results.length;
      for (const test of results) await each(options.timing ? { ...test, ms } : test);
    }
    const last = files.at(-1);
    if (matched === 0 && last !== undefined) await each(noneMatches(last, options.name));
    return judging.interrupted;
  } finally {
    judging.end();
  }
}

async function judgeFile(judging: Judging, path: string, options: ProgramOptions & { readonly racesOnly?: boolean }): Promise<readonly TestResult[]> {
  const source = readSource(path);
  if (source.kind === "unreadable") return [emptyResult(source.diagnostic.file, programName(source.diagnostic.file), [source.diagnostic])];
  const request: SourceRequest = {
    file: source.file,
    text: source.text,
    models: modelsOf(options),
    limits: limitsOf(options),
    constants: options.set ?? new Map(),
    name: options.name,
    count: options.verbose ?? false,
    racesOnly: options.racesOnly ?? false,
  };
  return judging.judge(request).catch((error: unknown) => [broughtUpABug(source.file, error)]);
}

function noneMatches(file: string, name: RegExp | undefined): TestResult {
  const message = `no program or Test function matches ${String(name)}`;
  return emptyResult(file, programName(file), [{ code: "io", file, line: 0, column: 0, message, hint: null, source: null, endColumn: null }]);
}
