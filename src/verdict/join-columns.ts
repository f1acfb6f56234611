/**
 * Columns of one program from several searches, whole ones and parts (explore/division.ts). What comes out does not depend on how the work
 * was divided.
 */
import type { Division } from "../explore/division.ts";
import { verdictOf } from "./judge.ts";
import { distinctRows } from "./outcomes.ts";
import type { ExpectationResult, ModelResult, TestResult } from "./result.ts";

/** The columns that a file's programs have, shown ones first, as `judgeSource` numbers them. */
export function columnsOf(test: TestResult): readonly string[] {
  return [...new Set([...test.models.map((m) => m.model), ...test.expectations.map((e) => e.model)])];
}

/**
 * `known` with the columns, and the verdicts on them, that the searches found. Those are of the same programs in the same order; `division`
 * says which columns were finished.
 */
export function joinColumns(known: readonly TestResult[], parts: readonly (readonly TestResult[])[], division: Division): readonly TestResult[] {
  let first = 0;
  return known.map((test, index) => {
    const found = parts.flatMap((tests) => tests[index] ?? []);
    const columns = columnsOf(test);
    const of = division.from(first);
    first += columns.length;
    const isWhole = (model: string): boolean => of.isWhole(columns.indexOf(model));
    return {
      ...(found.find((t) => t.racesComplete) ?? found[0] ?? test),
      models: test.models.map((m) => joinedModel(m, found.flatMap((t) => t.models).filter((other) => other.model === m.model), test.observe, isWhole(m.model))),
      expectations: test.expectations.map((e) =>
        joinedExpectation(e, found.flatMap((t) => t.expectations).filter((other) => other.model === e.model && other.line === e.line && other.text === e.text), test.observe, isWhole(e.model)),
      ),
    };
  });
}

function joinedModel(known: ModelResult, found: readonly ModelResult[], columns: readonly string[], isWhole: boolean): ModelResult {
  const whole = found.find((m) => !m.isPart);
  if (whole) return whole;
  if (found.length === 0) return known;
  const limits = distinct(found.flatMap((m) => m.limits));
  return {
    model: known.model,
    complete: isWhole && found.every((m) => m.complete),
    // A search that came to no end has left nothing to say why but what was known before.
    limits: limits.length > 0 || isWhole ? limits : known.limits,
    executions: null,
    outcomes: distinctRows(found.flatMap((m) => m.outcomes), columns),
  };
}

function joinedExpectation(known: ExpectationResult, found: readonly ExpectationResult[], columns: readonly string[], isWhole: boolean): ExpectationResult {
  const whole = found.find((e) => !e.tally);
  if (whole) return whole;
  const tallies = found.flatMap((e) => e.tally ?? []);
  const [first] = tallies;
  if (!first) return known;
  const { line, text, quantifier, condition, model } = known;
  const tally = {
    positive: distinctRows(tallies.flatMap((t) => t.positive), columns),
    negative: distinctRows(tallies.flatMap((t) => t.negative), columns),
    isOpen: tallies.some((t) => t.isOpen),
    anyway: first.anyway,
    complete: isWhole && tallies.every((t) => t.complete),
  };
  return { line, text, quantifier, condition, model, ...verdictOf(quantifier, tally) };
}

/** Each once, as plain data. */
function distinct<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}
