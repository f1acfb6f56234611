/**
 * The whole line for one source file: text → syntax tree → checked program → code → exploration → verdicts. Every stage's
 * diagnostics end it with a result that has them and nothing else.
 */
import type { CheckedProgram } from "../check/info.ts";
import { check } from "../check/check.ts";
import type { Division } from "../explore/division.ts";
import type { Exploration, Limits, Progress } from "../explore/exploration.ts";
import { exploreProgram } from "../explore/explore.ts";
import { lower } from "../program/lower.ts";
import { loadStandard } from "../program/std/index.ts";
import type { File } from "../syntax/ast.ts";
import { asPrinted, type Diagnostic } from "../syntax/diagnostic.ts";
import { parseSource } from "../syntax/parse.ts";
import { FileSet } from "../syntax/source.ts";
import { unsupportedConditions } from "./condition.ts";
import { expectedModels, judge } from "./judge.ts";
import { locate } from "./locate.ts";
import { checkModelName, DEFAULT_MODELS } from "./model-names.ts";
import type { TestResult } from "./result.ts";
import { loadUserModels, type NamedModel, type ReadText } from "./user-models.ts";

export interface SourceRequest {
  /** As messages show it; the extension tells the notation. */
  readonly file: string;
  readonly text: string;
  /** Columns; undefined: the default ones. */
  readonly models: readonly string[] | undefined;
  readonly limits: Limits;
  /** `--set`: other values for constants. */
  readonly constants: ReadonlyMap<string, bigint>;
  /** Only programs, and `TestXxx` functions, whose name matches. */
  readonly name: RegExp | undefined;
  /** Also counts executions. */
  readonly count?: boolean;
  /** Outcomes do not matter. */
  readonly racesOnly?: boolean;
}

/** How the outside follows a long exploration, and ends it. */
export interface Watch {
  readonly progress?: Progress;
  /** Asked now and then; true ends the exploration as if time were up. */
  readonly stop?: () => boolean;
  /** Bytes of heap in use; without it, memory is not bounded. */
  readonly heapUsed?: () => number;
  /** The columns of the file's programs, one program after the other: what others explore is left out of the result. */
  readonly division?: Division;
  /** Reads models of the user; without it there are none. */
  readonly readText?: ReadText;
}

/** One result per program of the file: one, or one per `TestXxx` function of a `_test.go` file. */
export function judgeSource(request: SourceRequest, watch: Watch = {}): readonly TestResult[] {
  const fileSet = new FileSet();
  const base = programName(request.file);
  const refused = (name: string, diagnostics: readonly Diagnostic[]): TestResult => refusal(fileSet, request.file, name, diagnostics);

  const { files, diagnostics } = parseSource(fileSet, request.file, request.text);
  if (files.length === 0) return [refused(base, asPrinted(diagnostics))];
  const checked = check(fileSet, byPackage(files), { constants: request.constants, reported: diagnostics, loadStandard: (path) => loadStandard(path, fileSet) });
  const program = checked.program;
  if (!program || checked.diagnostics.length > 0) return [refused(base, checked.diagnostics)];
  const conditions = expectationDiagnostics(program);
  if (conditions.length > 0) return [refused(base, conditions)];
  const user = loadUserModels(namedModels(request, program), fileSet, watch.readText ?? (() => undefined));
  if (user.diagnostics.length > 0) return [refused(base, user.diagnostics)];

  return programsOf(program, base)
    .filter(({ name }) => request.name?.test(name) ?? true)
    .map(({ name, test }, index) => {
      const { code, diagnostics: lowering } = lower(program, test === undefined ? {} : { test });
      if (!code || lowering.length > 0) return refused(name, lowering);
      const columns = request.models ?? DEFAULT_MODELS;
      const models = [...new Set([...columns, ...program.expectations.flatMap(expectedModels)])];
      const { division } = watch;
      const exploration: Exploration = exploreProgram(code, models, request.limits, {
        ...watch, fileSet, ...(division ? { division: division.from(index * models.length) } : {}), userModels: user.models, count: request.count ?? false, racesOnly: request.racesOnly ?? false,
      });
      return judge(program, code, exploration, { file: request.file, name, models: columns });
    });
}

/** A file's name without folder and extension, or a folder's name: what its program is called. */
export function programName(path: string): string {
  const file = path.replace(/[\\/]+$/, "");
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(0, dot) : base;
}

/** The programs of a file: one, or one per test function, of which a name can choose. */
export function programsOf(program: CheckedProgram, base: string): readonly { readonly name: string; readonly test: string | undefined }[] {
  if (program.mainFunc || program.goBlocks.length > 0 || program.tests.length === 0) return [{ name: base, test: undefined }];
  return program.tests.map((t) => ({ name: t.name, test: t.name }));
}

/** Files by the package that they belong to. */
export function byPackage(files: readonly { readonly path: string; readonly file: File }[]): { path: string; files: File[] }[] {
  const packages = new Map<string, File[]>();
  for (const { path, file } of files) packages.set(path, [...(packages.get(path) ?? []), file]);
  return [...packages].map(([path, of]) => ({ path, files: of }));
}

/** The models asked for, then those that expectations name. */
function namedModels({ file, models }: SourceRequest, program: CheckedProgram): readonly NamedModel[] {
  return [
    ...(models ?? []).map((name) => ({ name, from: undefined, pos: 0, end: 0 })),
    ...program.expectations.flatMap((e) => e.models.map(({ name, pos, end }) => ({ name, from: file, pos, end }))),
  ];
}

/** Unknown models after `on`, and conditions that join special names in unsupported ways. */
function expectationDiagnostics(program: CheckedProgram): readonly Diagnostic[] {
  return program.expectations.flatMap((e) => [
    ...unsupportedConditions(program, e.condition),
    ...e.models.flatMap(({ name, pos, end }): readonly Diagnostic[] => {
      const checked = checkModelName(name);
      if (checked.ok) return [];
      return [{ code: "expectation", message: checked.message, pos, end, ...(checked.hint === undefined ? {} : { hint: checked.hint }) }];
    }),
  ]);
}

/** The result of a file that was not judged. */
export function refusal(fileSet: FileSet, file: string, name: string, diagnostics: readonly Diagnostic[]): TestResult {
  return emptyResult(file, name, diagnostics.map((d) => locate(fileSet, d, file)));
}

/** A result that has diagnostics only. */
export function emptyResult(file: string, name: string, diagnostics: TestResult["diagnostics"]): TestResult {
  return { file, name, title: null, goroutines: 0, accesses: 0, observe: [], models: [], races: [], racesComplete: false, expectations: [], diagnostics };
}
