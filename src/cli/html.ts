/** What `gomm run --html` writes: each outcome of each program asked about on every column. */
import { writeFileSync } from "node:fs";
import { explain } from "../explain/explain.ts";
import { raceStories } from "../explain/races.ts";
import type { Question } from "../explain/question.ts";
import { renderExplanation } from "../explain/text.ts";
import { pictureOfExplanation } from "../graph/explained.ts";
import { type ReportedColumn, type ReportedOutcome, type ReportedTest, renderReport } from "../graph/report.ts";
import { renderSvg } from "../graph/svg.ts";
import { PLAIN } from "../report/paint.ts";
import { renderRaces } from "../report/race-detector.ts";
import { endText } from "../report/source-text.ts";
import { conditionOf } from "../verdict/compare.ts";
import { shownColumns } from "../verdict/judge.ts";
import { outcomeRows, rowKey, rowOrder } from "../verdict/outcomes.ts";
import type { OutcomeResult, TestResult } from "../verdict/result.ts";
import type { ProgramOptions } from "./options.ts";
import { programOf } from "./program-of.ts";

/** Outcomes that a page explains. */
const MOST = 32;
const STYLE = { width: 110, paint: PLAIN };

/** Writes the page; what went wrong, as a message, else undefined. */
export function writeReport(file: string, tests: readonly TestResult[], options: ProgramOptions): string | undefined {
  const text = renderReport(tests.map((t) => reported(t, options)));
  try {
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return `cannot write ${file}: ${error instanceof Error && "code" in error ? String(error.code) : String(error)}`;
  }
}

function reported(test: TestResult, options: ProgramOptions): ReportedTest {
  const rows = new Map(test.models.flatMap((m) => m.outcomes.map((row) => [rowKey(row), row])));
  const all = [...rows.values()].sort(rowOrder(test.observe));
  const withEnd = all.some((r) => endText(r) !== "") || test.observe.length === 0;
  const questions = new Map(test.models.map((m) => [m.model, programOf(test, options, m.model)]));
  const [question] = [...questions.values()];
  return {
    test,
    heads: [...test.observe, ...(withEnd ? ["end"] : [])],
    outcomes: all.slice(0, MOST).map((row): ReportedOutcome => ({
      values: [...test.observe.map((name) => row.values[name] ?? "-"), ...(withEnd ? [endText(row) || "ok"] : [])],
      condition: conditionOf(row, test),
      columns: test.models.map((m) => column(test, row, m.model, questions.get(m.model))),
    })),
    more: Math.max(0, all.length - MOST),
    races: test.races.length > 0 ? renderRaces(test, question && raceStories(question)) : undefined,
  };
}

/** The table has the last word on whether it is allowed; the explanation, where one is found that agrees. */
function column(test: TestResult, row: OutcomeResult, model: string, program: Question | undefined): ReportedColumn {
  const listed = test.models.find((m) => m.model === model);
  const isAllowed = listed?.outcomes.some((o) => rowKey(o) === rowKey(row)) ?? false;
  const verdict = isAllowed ? "allowed" : listed?.complete ? "forbidden" : "open";
  if (!program) return { model, verdict, explanation: "The program could not be read again.", svg: undefined };
  const question = aboutRow(program, conditionOf(row, test), row);
  const explanation = explain(question);
  const agrees = (explanation.kind === "allowed" || explanation.kind === "interleaving") === isAllowed && explanation.kind !== "open";
  if (!agrees) return { model, verdict, explanation: isAllowed ? "An interleaving shows it." : "The search met a bound before it could be explained.", svg: undefined };
  const picture = pictureOfExplanation(question, explanation);
  return { model, verdict, explanation: renderExplanation(question, explanation, STYLE, undefined), svg: picture && renderSvg(picture) };
}

function aboutRow(program: Question, condition: string, row: OutcomeResult): Question {
  const columns = shownColumns(program.program, program.code, program.evaluator);
  const wanted = rowKey(row);
  return { ...program, condition, holds: (outcome) => outcomeRows([outcome], columns).some((r) => rowKey(r) === wanted) };
}
