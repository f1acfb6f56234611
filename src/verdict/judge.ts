/**
 * From an exploration to verdicts: the rows of each column, the races, and for every expectation and model whether it holds. The
 * search knows nothing of this; nothing here searches.
 */
import type { CheckedProgram } from "../check/info.ts";
import type { Exploration, LimitMet, ModelExploration, RawRace } from "../explore/exploration.ts";
import type { ProgramCode } from "../program/code.ts";
import { columns as observedColumns } from "../program/columns.ts";
import { formatter } from "../program/formatter.ts";
import { quote } from "../program/quote.ts";
import type { Expectation, Expr } from "../syntax/ast.ts";
import { ConditionEvaluator } from "./condition.ts";
import { placeOf } from "./locate.ts";
import { outcomeRows, type ShownColumn } from "./outcomes.ts";
import { judgeQuantifier, type Quantifier } from "./quantifier.ts";
import type { ExpectationResult, ModelResult, OutcomeResult, Race, Tally, TestResult } from "./result.ts";
import { programSize } from "./size.ts";

export interface JudgeOptions {
  /** As messages show it. */
  readonly file: string;
  readonly name: string;
  /** The models that are columns; others were explored for an expectation only. */
  readonly models: readonly string[];
}

/** What a program and all its explored models come to. */
export function judge(program: CheckedProgram, code: ProgramCode, exploration: Exploration, options: JudgeOptions): TestResult {
  const evaluator = new ConditionEvaluator(program, code, { races: exploration.races, complete: exploration.racesComplete });
  const shown = shownColumns(program, code, evaluator);
  const explored = new Map(exploration.models.map((m) => [m.model, m]));
  const place = (pos: number): ReturnType<typeof placeOf> => placeOf(program.fileSet, pos, options.file);
  const userFiles = new Set(program.main.files.map((f) => program.fileSet.position(f.pos)?.file));
  const size = programSize(code, (pos) => userFiles.has(program.fileSet.position(pos)?.file));

  const ownFiles = new Set(program.packages.filter((p) => !p.pkg.isStandard).flatMap((p) => p.files.map((f) => program.fileSet.position(f.pos)?.file)));
  /** The innermost place in the program itself, not in a bundled package. */
  const ownPlace = (stack: readonly number[]): number => stack.find((pos) => ownFiles.has(program.fileSet.position(pos)?.file)) ?? stack[0] ?? 0;

  const modelResult = (m: ModelExploration): ModelResult => ({
    model: m.model,
    complete: m.complete,
    limits: m.limits.map((l) => limitResult(l, place(l.pos))),
    executions: m.executions,
    ...(m.isPart ? { isPart: true as const } : {}),
    outcomes: outcomeRows(m.outcomes, shown, (o) => o.blocked?.map(({ goroutine, reason, stack }) => ({ goroutine, reason, ...place(ownPlace(stack)) }))),
  });

  return {
    file: options.file,
    name: options.name,
    title: program.main.files.find((f) => f.title)?.title?.text ?? null,
    ...size,
    observe: shown.map((c) => c.text),
    models: options.models.flatMap((name) => {
      const m = explored.get(name);
      return m ? [modelResult(m)] : [];
    }),
    races: sortedRaces(exploration.races.map((r) => raceResult(r, place))),
    racesComplete: exploration.racesComplete,
    expectations: program.expectations.flatMap((e) => judgeExpectation(e, program, evaluator, explored, shown)),
    diagnostics: [],
  };
}

/** The models that an expectation speaks of. */
export function expectedModels(e: Expectation): readonly string[] {
  return e.models.length === 0 ? ["go"] : [...new Set(e.models.map((m) => m.name))];
}

function judgeExpectation(
  e: Expectation,
  program: CheckedProgram,
  evaluator: ConditionEvaluator,
  explored: ReadonlyMap<string, ModelExploration>,
  shown: readonly ShownColumn[],
): readonly ExpectationResult[] {
  const line = program.fileSet.position(e.pos)?.line ?? 0;
  const condition = sourceText(program, e.condition);
  const anyway = evaluator.holds(e.condition, undefined);
  return expectedModels(e).flatMap((model): readonly ExpectationResult[] => {
    const m = explored.get(model);
    if (!m) return [];
    const holds = m.outcomes.map((o) => evaluator.holds(e.condition, o));
    const rows = (truth: boolean): readonly OutcomeResult[] => outcomeRows(m.outcomes.filter((_, i) => holds[i] === truth), shown);
    const tally: Tally = { positive: rows(true), negative: rows(false), isOpen: holds.includes("unknown"), anyway, complete: m.complete };
    const of = { line, text: e.text, quantifier: e.quantifier, condition, model };
    return [{ ...of, ...verdictOf(e.quantifier, tally), ...(m.isPart ? { tally } : {}) }];
  });
}

/** The verdict on an expectation. */
export function verdictOf(quantifier: Quantifier, { positive, negative, isOpen, anyway, complete }: Tally): Pick<ExpectationResult, "observed" | "status" | "positive" | "negative" | "refutedBy"> {
  const holds = [...positive.map(() => true), ...negative.map(() => false), ...(isOpen ? ["unknown" as const] : [])];
  const finding = judgeQuantifier(quantifier, holds, anyway, complete);
  const refuting = quantifier === "always" ? negative : positive;
  return { ...finding, positive: positive.length, negative: negative.length, refutedBy: finding.status === "fail" && quantifier !== "sometimes" ? (refuting[0] ?? null) : null };
}

function sourceText(program: CheckedProgram, e: Expr): string {
  const file = program.fileSet.position(e.pos)?.file;
  return file ? file.text.slice(e.pos - file.base, e.end - file.base) : "";
}

/** The columns of the outcome table. */
export function shownColumns(program: CheckedProgram, code: ProgramCode, evaluator: ConditionEvaluator): readonly ShownColumn[] {
  return observedColumns(program).map(({ text, expr }) => {
    if (expr === "output") return { text, show: (o) => quoted(o.output) };
    const k = evaluator.observationOf(expr);
    const observation = k === undefined ? undefined : code.observations[k];
    if (k === undefined || !observation) return { text, show: (o) => literal(evaluator.special(expr, o)) };
    const format = formatter(observation.type, code);
    return {
      text,
      show: (o) => {
        const value = o.observed[k];
        return value === undefined ? "-" : format(value);
      },
    };
  });
}

function literal(value: boolean | number | bigint | string | undefined): string {
  if (value === undefined) return "-";
  return typeof value === "string" ? quoted(value) : String(value);
}

/** A byte string in Go syntax, as `%q` has it. */
function quoted(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(quote(bytes), (c) => c.charCodeAt(0)));
}

function limitResult(l: LimitMet, place: { line: number; column: number }): ModelResult["limits"][number] {
  return { bound: l.bound, value: l.value, line: place.line || null, column: place.line ? place.column : null };
}

function raceResult(r: RawRace, place: (pos: number) => ReturnType<typeof placeOf>): Race {
  const [a, b] = r.accesses;
  return {
    cell: r.cell,
    accesses: [
      { kind: a.kind, goroutine: a.goroutine, ...place(a.pos) },
      { kind: b.kind, goroutine: b.goroutine, ...place(b.pos) },
    ],
  };
}

/** By the places in the source, so that a result does not depend on the order of the search. */
function sortedRaces(races: readonly Race[]): readonly Race[] {
  const key = ({ accesses: [a, b], cell }: Race): readonly (number | string)[] => [a.file, a.line, a.column, b.file, b.line, b.column, cell, a.goroutine, b.goroutine];
  return [...races].sort((a, b) => compareKeys(key(a), key(b)));
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  const [x, y] = [a[at] ?? 0, b[at] ?? 0];
  return at < 0 || x === y ? 0 : x < y ? -1 : 1;
}
