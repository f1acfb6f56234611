/** `gomm race`: the data races of each program, in the layout of Go's race detector. */
import { raceStories } from "../explain/races.ts";
import { renderDiagnostics } from "../report/diagnostics.ts";
import { renderJson } from "../report/json.ts";
import { type RaceStories, renderRaces } from "../report/race-detector.ts";
import type { TestResult } from "../verdict/result.ts";
import { resultOf } from "../verdict/summary.ts";
import { EXIT, raceExitCode, worst, type ExitCode } from "./exit-code.ts";
import { judgeFiles } from "./judge-files.ts";
import type { ProgramOptions } from "./options.ts";
import { programOf } from "./program-of.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";
import { VERSION } from "./version.ts";

export async function race(files: readonly string[], options: ProgramOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const errors = await styleOf("stderr", options.color);
  const tests: TestResult[] = [];
  // Races are defined over sequentially consistent executions: no other column is needed.
  const interrupted = await judgeFiles(files, { ...options, model: options.model ?? ["sc"], racesOnly: true }, (test) => {
    if (test.diagnostics.length > 0) writeErr(renderDiagnostics(test.diagnostics, errors.paint));
    else if (!options.json) writeOut(renderRaces(test, storiesOf(test, options)));
    tests.push(test);
  });
  if (options.json) writeOut(renderJson(resultOf(VERSION, tests)));
  return interrupted ? EXIT.interrupted : worst(tests.map(raceExitCode));
}

/** Only a program with races is read again for what its source tells of them. */
function storiesOf(test: TestResult, options: ProgramOptions): RaceStories | undefined {
  const program = test.races.length > 0 ? programOf(test, options) : undefined;
  return program && raceStories(program);
}
