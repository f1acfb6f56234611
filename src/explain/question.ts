/**
 * What an explanation is asked: a program, a condition over its outcomes, and a column. The condition becomes one more expectation of the
 * program, so that lowering makes the observations that it needs.
 */
import type { Arch } from "../arch/arch.ts";
import { archNamed } from "../arch/architectures.ts";
import { check } from "../check/check.ts";
import type { CheckedProgram } from "../check/info.ts";
import { Budget } from "../explore/budget.ts";
import { type Consistency, HardwareConsistency } from "../explore/consistency.ts";
import type { RawOutcome } from "../explore/exploration.ts";
import { GoConsistency } from "../explore/go-consistency.ts";
import { outcomeToken } from "../explore/outcome-key.ts";
import { interleavings } from "../explore/interleavings.ts";
import { loadModel, modelOf } from "../models/catalogue.ts";
import { columnNamed } from "../models/columns.ts";
import type { Model } from "../models/model.ts";
import type { ProgramCode } from "../program/code.ts";
import { columns } from "../program/columns.ts";
import { lower } from "../program/lower.ts";
import { loadStandard } from "../program/std/index.ts";
import type { Expectation, Expr } from "../syntax/ast.ts";
import { asPrinted, type Diagnostic } from "../syntax/diagnostic.ts";
import { parseCondition, parseSource } from "../syntax/parse.ts";
import { FileSet } from "../syntax/source.ts";
import { ConditionEvaluator, unsupportedConditions } from "../verdict/condition.ts";
import { byPackage, programName, programsOf, type SourceRequest } from "../verdict/judge-source.ts";
import { locate } from "../verdict/locate.ts";
import type { LocatedDiagnostic } from "../verdict/result.ts";
import { mentionsSpecial } from "../program/observed-names.ts";
import { loadUserModels, type ReadText } from "../verdict/user-models.ts";
import goOrder from "./go-order.cat";

/** A column with all that decides in it. */
export interface ColumnModel {
  readonly name: string;
  readonly isGo: boolean;
  readonly arch: Arch;
  /** Its axioms by name; for `go` those of go.cat and the order of operations. */
  readonly model: Model;
  /** The file that its rules stand in, without `.cat`: the key of what is said about them. */
  readonly cat: string;
  readonly consistency: Consistency;
}

export interface Question {
  readonly file: string;
  readonly name: string;
  readonly program: CheckedProgram;
  readonly code: ProgramCode;
  readonly column: ColumnModel;
  readonly limits: SourceRequest["limits"];
  /** As it was written; empty where any outcome will do. */
  readonly condition: string;
  /** Of the program's own observations: their places among `code.observations`. */
  readonly tokenPlaces: readonly number[] | undefined;
  readonly evaluator: ConditionEvaluator;
  readonly holds: (outcome: RawOutcome) => boolean;
}

export type Asked = { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly diagnostics: readonly LocatedDiagnostic[] };

/** Which outcomes are meant: those that make a condition true, or the one that a token names; with neither, any. */
export interface Wanted {
  readonly condition?: string | undefined;
  readonly token?: string | undefined;
}

/** The question about a file, or what is wrong with it. */
export function ask(request: SourceRequest, model: string, wanted: Wanted, readText: ReadText): Asked {
  const { condition } = wanted;
  const fileSet = new FileSet();
  const refused = (diagnostics: readonly Diagnostic[]): Asked => ({ ok: false, diagnostics: diagnostics.map((d) => locate(fileSet, d, request.file)) });
  const { files, diagnostics } = parseSource(fileSet, request.file, request.text);
  if (files.length === 0) return refused(asPrinted(diagnostics));
  const checked = check(fileSet, byPackage(files), { constants: request.constants, reported: diagnostics, loadStandard: (path) => loadStandard(path, fileSet) });
  if (!checked.program || checked.diagnostics.length > 0) return refused(checked.diagnostics);
  const program = condition === undefined ? { program: checked.program, condition: undefined } : withCondition(checked.program, condition);
  if ("diagnostics" in program) return refused(program.diagnostics);
  const user = loadUserModels([{ name: model, from: undefined, pos: 0, end: 0 }], fileSet, readText);
  if (user.diagnostics.length > 0) return refused(user.diagnostics);
  const chosen = programsOf(checked.program, programName(request.file)).find(({ name }) => request.name?.test(name) ?? true);
  if (!chosen) return refused([{ code: "io", message: `no program or Test function matches ${String(request.name)}`, pos: 0, end: 0 }]);
  const lowered = lower(program.program, chosen.test === undefined ? {} : { test: chosen.test });
  if (!lowered.code || lowered.diagnostics.length > 0) return refused(lowered.diagnostics);
  const column = columnModel(model, user.models.get(model));
  const observed = program.condition === undefined ? lowered.code : (lower(checked.program, chosen.test === undefined ? {} : { test: chosen.test }).code ?? lowered.code);
  const { code } = lowered;
  const evaluated = evaluation(program.program, code, program.condition, request);
  const asked = { ...evaluated, file: request.file, name: chosen.name, column, condition: condition ?? "", tokenPlaces: tokenPlaces(code, observed) };
  const { token } = wanted;
  return { ok: true, question: token === undefined ? asked : { ...asked, holds: (outcome) => asked.holds(outcome) && tokenOf(asked, outcome) === token } };
}

/** Where the observations of the program as it stands are among those of the question; undefined where one is not there. */
function tokenPlaces(code: ProgramCode, observed: ProgramCode): readonly number[] | undefined {
  const places = observed.observations.map((o) => code.observations.findIndex(({ text }) => text === o.text));
  return places.includes(-1) ? undefined : places;
}

/** The token of an outcome: the one that `gomm run` gives it, whatever condition is asked about; undefined where they observe different things. */
export function tokenOf(q: Pick<Question, "tokenPlaces" | "column" | "code">, outcome: RawOutcome): string | undefined {
  return q.tokenPlaces && outcomeToken(q.column.name, { ...outcome, observed: q.tokenPlaces.map((k) => outcome.observed[k]) }, q.code.globals.length);
}

type Conditioned = { readonly program: CheckedProgram; readonly condition: Expr | undefined } | { readonly diagnostics: readonly Diagnostic[] };

function withCondition(program: CheckedProgram, text: string): Conditioned {
  const parsed = parseCondition(program.fileSet, "--outcome", text);
  const { condition } = parsed;
  if (!condition) return { diagnostics: parsed.diagnostics };
  const wrong = program.checkCondition(condition);
  const diagnostics = wrong.length > 0 ? wrong : unsupportedConditions(program, condition);
  if (diagnostics.length > 0) return { diagnostics };
  const asked: Expectation = { kind: "Expectation", quantifier: "sometimes", condition, models: [], text, pos: condition.pos, end: condition.end };
  return { program: { ...program, ...observedAsBefore(program), expectations: [...program.expectations, asked] }, condition };
}

/** One more condition does not change what the program shows: tokens name outcomes by that. */
function observedAsBefore(program: CheckedProgram): Pick<CheckedProgram, "observe" | "observed"> {
  const { observe, observed } = program;
  if (observe) return { observe, observed };
  const output: Expr = { kind: "Ident", name: "output", pos: 0, end: 0 };
  return { observe: columns(program).map(({ expr }) => (expr === "output" ? output : expr)), observed: new Map(observed).set(output, { kind: "special", name: "output" }) };
}

function evaluation(program: CheckedProgram, code: ProgramCode, condition: Expr | undefined, { limits }: SourceRequest): Pick<Question, "program" | "code" | "limits" | "evaluator" | "holds"> {
  if (!condition) return { program, code, limits, evaluator: new ConditionEvaluator(program, code, { races: [], complete: false }), holds: () => true };
  const asksForRaces = mentionsSpecial(program, condition) && /\brace\b/.test(program.expectations.at(-1)?.text ?? "");
  const races = asksForRaces ? interleavings(code, new Budget(limits, Date.now() + limits.timeoutMs, undefined, undefined)).races : [];
  const evaluator = new ConditionEvaluator(program, code, { races, complete: true });
  return { program, code, limits, evaluator, holds: (outcome) => evaluator.holds(condition, outcome) === true };
}

/** The model behind a column's name, which has been checked. */
export function columnModel(name: string, own: Model | undefined): ColumnModel {
  if (own) return { name, isGo: false, arch: archOf(own.events), model: own, cat: "", consistency: new HardwareConsistency(own) };
  if (name === "go") return { name, isGo: true, arch: archOf("go"), model: goModel(), cat: "go", consistency: new GoConsistency() };
  const column = columnNamed(name);
  if (!column) throw new Error(`no column ${name}`);
  const model = modelOf(column);
  return { name, isGo: false, arch: archOf(column.goarch), model, cat: column.cat, consistency: new HardwareConsistency(model) };
}

function archOf(goarch: string): Arch {
  const arch = archNamed(goarch);
  if (!arch) throw new Error(`no architecture ${goarch}`);
  return arch;
}

let builtGo: Model | undefined;

function goModel(): Model {
  if (builtGo) return builtGo;
  const files = new FileSet();
  const loaded = loadModel(files.add("go-order.cat", goOrder), files, () => undefined);
  if (!loaded.ok) throw new Error(`go-order.cat: ${loaded.diagnostics[0]?.message}`);
  return (builtGo = loaded.model);
}
