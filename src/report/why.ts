/** How to ask on: the command that explains a verdict, an outcome or a race, as it can be pasted into a shell. */
import { compareColumns, conditionOf, contrastOf } from "../verdict/compare.ts";
import { programName } from "../verdict/judge-source.ts";
import type { ExpectationResult, TestResult } from "../verdict/result.ts";

/** About a program: its first failure, else the first outcome that tells columns apart, else its races; undefined where nothing is surprising. */
export function whyCommand(test: TestResult): string | undefined {
  const failed = test.expectations.find((e) => e.status === "fail");
  if (failed) return whyFailed(test, failed);
  const [first] = compareColumns(test).differences;
  if (first) {
    const { weaker } = contrastOf(first, test.models.map((m) => m.model));
    return explainCommand(test, conditionOf(first.outcome, test), weaker);
  }
  return test.races.length > 0 ? raceCommand(test) : undefined;
}

/** About an expectation that failed: what shows the contrary, or what forbids that which was expected. */
export function whyFailed(test: TestResult, { quantifier, condition, observed, model }: ExpectationResult): string {
  if (/\brace\b/.test(condition)) return raceCommand(test);
  const contrary = quantifier === "always" || (quantifier === "sometimes" && observed === "always");
  return explainCommand(test, contrary ? `!(${condition})` : condition, model);
}

/** About an outcome on a column. */
export function explainCommand(test: TestResult, condition: string, model: string): string {
  return `gomm explain ${programWords(test)} --outcome ${shellWord(condition)} --arch ${shellWord(model)}`;
}

function raceCommand(test: TestResult): string {
  return `gomm race ${programWords(test)}`;
}

/** The file; of one that has several programs, which. */
function programWords({ file, name }: TestResult): string {
  return `${shellWord(file)}${name === programName(file) ? "" : ` -t ${shellWord(`^${name}$`)}`}`;
}

/** A word as a shell takes it. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
