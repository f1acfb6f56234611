/** `gomm run`: every outcome of each program, its races and expectations. */
import { renderDiagnostics } from "../report/diagnostics.ts";
import { renderJson } from "../report/json.ts";
import { summaryLine } from "../report/summary-line.ts";
import { renderTest, type TextOptions } from "../report/text.ts";
import { whyCommand } from "../report/why.ts";
import { compareColumns } from "../verdict/compare.ts";
import type { TestResult } from "../verdict/result.ts";
import { resultOf } from "../verdict/summary.ts";
import { refusesModels } from "./cat-files.ts";
import { EXIT, exitCodeOf, worst, type ExitCode } from "./exit-code.ts";
import { judgeFiles } from "./judge-files.ts";
import { modelsOf, type ProgramOptions } from "./options.ts";
import { STDIN } from "./read-source.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface RunOptions extends ProgramOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** A file for a page with everything explained. */
  readonly html?: string;
  /** The token of an execution, which alone is shown. */
  readonly replay?: string;
}

async function replay([file, ...others]: readonly string[], options: RunOptions): Promise<ExitCode> {
  if (file === undefined || others.length > 0) {
    writeErr("gomm: a token names an execution of one program: run --replay takes one file\n");
    return EXIT.usage;
  }
  return (await import("./more.ts")).explain(file, options);
}

export async function run(files: readonly string[], options: RunOptions): Promise<ExitCode> {
  if (options.replay !== undefined) return replay(files, options);
  if (await refusesModels(modelsOf(options), options.color)) return EXIT.usage;
  const style = await styleOf("stdout", options.color);
  const errors = await styleOf("stderr", options.color);
  const text: TextOptions = { ...style, verbose: options.verbose ?? false };
  const asText = !options.json && !options.quiet;

  const tests: TestResult[] = [];
  const interrupted = await judgeFiles(files, options, async (test) => {
    if (test.diagnostics.length > 0) writeErr(renderDiagnostics(test.diagnostics, errors.paint));
    else if (asText) {
      const screen = renderTest(test, { ...text, findings: await findings(test, options), why: test.file === STDIN ? undefined : whyCommand(test) });
      writeOut(tests.some((t) => t.diagnostics.length === 0) ? `\n${screen}` : screen);
    }
    tests.push(test);
  });

  const result = resultOf(VERSION, tests);
  if (options.json) writeOut(renderJson(result));
  else if (options.quiet || tests.length > 1) writeOut(`${asText ? "\n" : ""}${summaryLine(result, style.paint)}\n`);
  const code = interrupted ? EXIT.interrupted : worst(tests.map(exitCodeOf));
  if (options.html === undefined) return code;
  const problem = (await import("./more.ts")).writeReport(options.html, tests, options);
  if (problem === undefined) return code;
  writeErr(`gomm: ${problem}\n`);
  return EXIT.usage;
}

/** What hardware shows and the language forbids is a finding about the toolchain. */
async function findings(test: TestResult, options: RunOptions): Promise<readonly string[]> {
  const differences = compareColumns(test).differences.filter((d) => d.absentFrom.includes("go"));
  // Explanations are much code for what few programs have.
  return differences.length === 0 ? [] : (await import("./more.ts")).toolchainFindings(test, differences, options);
}
