/** `gomm compare`: only what differs between columns, and why. */
import { renderComparison, type Remark } from "../report/comparison.ts";
import { renderDiagnostics } from "../report/diagnostics.ts";
import { renderJson } from "../report/json.ts";
import type { TextOptions } from "../report/text.ts";
import { explainCommand } from "../report/why.ts";
import { compareColumns, conditionOf, contrastOf, type Comparison } from "../verdict/compare.ts";
import type { TestResult } from "../verdict/result.ts";
import { resultOf } from "../verdict/summary.ts";
import { refusesModels } from "./cat-files.ts";
import { EXIT, exitCodeOf, worst, type ExitCode } from "./exit-code.ts";
import { reasonFor, toolchainFindings } from "./findings.ts";
import { judgeFiles } from "./judge-files.ts";
import { modelsOf, type ProgramOptions } from "./options.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface CompareOptions extends ProgramOptions {
  readonly json?: boolean;
}

/** Differences are an answer and no failure: 0 unless a file is refused (2) or a bound was met (3). */
export async function compare(files: readonly string[], options: CompareOptions): Promise<ExitCode> {
  if (await refusesModels(modelsOf(options), options.color)) return EXIT.usage;
  const text: TextOptions = { ...(await styleOf("stdout", options.color)), verbose: false };
  const errors = await styleOf("stderr", options.color);
  const tests: TestResult[] = [];
  const interrupted = await judgeFiles(files, options, (test) => {
    if (test.diagnostics.length > 0) writeErr(renderDiagnostics(test.diagnostics, errors.paint));
    else if (!options.json) {
      const comparison = compareColumns(test);
      writeOut(`${tests.some((t) => t.diagnostics.length === 0) ? "\n" : ""}${renderComparison(test, comparison, remarks(test, comparison, options), text)}`);
    }
    tests.push(test);
  });
  if (options.json) {
    const document = { ...resultOf(VERSION, tests), comparisons: tests.map((t) => ({ file: t.file, name: t.name, ...compareColumns(t) })) };
    writeOut(renderJson(document));
  }
  return interrupted ? EXIT.interrupted : worst(tests.map(codeOf));
}

/** The reason of the first difference, what the toolchain owes to the language, and how to ask on. */
function remarks(test: TestResult, { differences }: Comparison, options: CompareOptions): readonly Remark[] {
  const [first] = differences;
  if (!first) return [];
  const { weaker, stronger } = contrastOf(first, test.models.map((m) => m.model));
  const reason = reasonFor(test, first.outcome, weaker, options);
  return [
    { label: "why", text: `${weaker}, not ${stronger}${reason ? `: ${reason.sentence}` : ""}` },
    ...toolchainFindings(test, differences, options).map((text) => ({ label: "finding", text })),
    { label: "more", text: explainCommand(test, conditionOf(first.outcome, test), weaker) },
  ];
}

function codeOf(test: TestResult): ExitCode {
  if (test.diagnostics.length > 0) return exitCodeOf(test);
  return test.models.some((m) => !m.complete) ? EXIT.incomplete : EXIT.ok;
}
