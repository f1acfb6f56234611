/**
 * The type checker's entry: from the files of a program to a `CheckedProgram`, or to diagnostics in the words of the Go compiler.
 * Modelled on go/types; the rules are in the other files of this folder, one family each.
 */
import type { BlockStmt, File, GoBlock, ImportSpec } from "../syntax/ast.ts";
import { asPrinted, type Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet } from "../syntax/source.ts";
import { functionBody, goBlockBody } from "./body.ts";
import { Checker, type PackageState, type Rules } from "./checker.ts";
import { Conditions, type BlockRegisters } from "./condition.ts";
import { bodyScope, environmentOf, resolve } from "./declaration.ts";
import { DeclaredFunc } from "./declared.ts";
import { raw } from "./expression.ts";
import type { CheckedPackage, CheckedProgram } from "./info.ts";
import { checkInstantiationCycles } from "./instantiation-cycle.ts";
import { initializationOrder } from "./init-order.ts";
import { collect, isBrokenPackage, makePackage, reportUnusedImports, resolveAll } from "./package.ts";
import { checkRecursiveTypes } from "./recursive-type.ts";
import type { Scope } from "./scope.ts";
import { isStandardPath, isWithoutHost } from "./standard-packages.ts";
import { genericType, typeOf, variableType } from "./type-expression.ts";
import type { FuncObj, PkgName } from "./types.ts";

/** The files of one package; `path` is empty for the main package. */
export interface SourcePackage { readonly path: string; readonly files: readonly File[] }

export interface CheckOptions {
  /** New values for integer constants of the main package. */
  readonly constants?: ReadonlyMap<string, bigint>;
  /** The files of a bundled standard package; undefined for one that is not bundled. */
  readonly loadStandard: (path: string) => readonly File[] | undefined;
  /** What the parser has reported, and Go reports beside errors of types. */
  readonly reported?: readonly Diagnostic[];
  /** Checks every function of the standard packages that are loaded, not only those within reach. */
  readonly allStandardBodies?: boolean;
}

export interface CheckResult { readonly program: CheckedProgram | undefined; readonly diagnostics: readonly Diagnostic[] }

/** Checks a program. There is a program when there is no diagnostic, the parser's included. Diagnostics are as Go's compiler prints them. */
export function check(fileSet: FileSet, sources: readonly SourcePackage[], options: CheckOptions): CheckResult {
  return new ProgramCheck(fileSet, sources, options).run();
}

/** Standard packages whose last element is not the whole path; `.litmus` files name packages without importing them. */
const standardPaths: ReadonlyMap<string, string> = new Map([
  ["atomic", "sync/atomic"], ["rand", "math/rand"], ["bits", "math/bits"], ["cmplx", "math/cmplx"], ["utf8", "unicode/utf8"],
  ["errgroup", "golang.org/x/sync/errgroup"], ["semaphore", "golang.org/x/sync/semaphore"], ["singleflight", "golang.org/x/sync/singleflight"],
]);

class ProgramCheck {
  readonly #c: Checker;
  readonly #sources: readonly SourcePackage[];
  readonly #options: CheckOptions;
  /** In order of completion: each after those it imports. */
  readonly #packages: PackageState[] = [];
  readonly #byPath = new Map<string, PackageState | "loading" | "missing">();
  readonly #functions: DeclaredFunc[] = [];
  readonly #reached = new Set<FuncObj>();
  readonly #implicit = new Map<string, PkgName | undefined>();
  #bodies: DeclaredFunc[] = [];
  #conditions: Conditions | undefined;
  readonly #unknownPackages: Diagnostic[] = [];

  constructor(fileSet: FileSet, sources: readonly SourcePackage[], options: CheckOptions) {
    this.#sources = sources;
    this.#options = options;
    const rules: Rules = {
      raw: (x, e, o) => raw(this.#c, x, e, o),
      resolve: (obj) => resolve(this.#c, obj),
      type: (e) => typeOf(this.#c, e),
      variableType: (e) => variableType(this.#c, e),
      genericType: (e) => genericType(this.#c, e),
      body: (signature, body, literal, params) => functionBody(this.#c, signature, body, literal, params),
      reach: (func) => this.#reach(func),
      implicitPackage: (name) => this.#implicitPackage(name),
      specialCall: (x, e) => this.#conditions?.special(x, e) ?? false,
      isBroken: isBrokenPackage,
    };
    this.#c = new Checker(fileSet, options.constants ?? new Map(), rules);
  }

  run(): CheckResult {
    const source = this.#sources.find((s) => s.path === "") ?? this.#sources[0];
    if (!source) return { program: undefined, diagnostics: [] };
    const main = this.#load(source.path, source.files, false);
    for (const s of this.#sources) if (s !== source && !this.#byPath.has(s.path)) this.#load(s.path, s.files, false);
    // Where a package does not exist, Go compiles none.
    if (this.#unknownPackages.length > 0) return { program: undefined, diagnostics: asPrinted(this.#unknownPackages) };
    const c = this.#c;
    const own = this.#packages.filter((p) => !p.pkg.isStandard);
    for (const f of this.#functions) this.#body(f);
    for (const state of own) this.#resolve(state, (f) => c.later(() => this.#body(f)));
    for (const state of own) checkRecursiveTypes(c, state);
    c.runDelayed();
    const blocks = this.#goBlocks(main);
    this.#entry(main, blocks);
    this.#checkConditions(main, blocks);
    this.#drain();
    const packages = this.#packages.map((state) => this.#checkedPackage(state));
    for (const state of own) reportUnusedImports(c, state);
    c.within(this.#environment(main), () => { if (c.diagnostics.length === 0) checkInstantiationCycles(c); });
    this.#unknownConstants(main);
    const diagnostics = asPrinted([...this.#ofParser(), ...c.diagnostics.filter((d) => d.code !== "syntax")]);
    const checked = packages[this.#packages.indexOf(main)];
    return { program: diagnostics.length === 0 && checked ? this.#program(checked, main, packages, blocks) : undefined, diagnostics };
  }

  /** Go's parser is done before the first type is checked; it has looked at labels and jumps, too. */
  #ofParser(): Diagnostic[] {
    return [...(this.#options.reported ?? []), ...this.#c.diagnostics.filter((d) => d.code === "syntax")];
  }

  #environment(state: PackageState, scope: Scope = state.scope): ReturnType<typeof environmentOf> {
    return { state, declaration: undefined, func: undefined, scope, iota: undefined, errorPos: undefined, isCondition: false };
  }

  // ── Packages ──

  #load(path: string, files: readonly File[], isStandard: boolean): PackageState {
    const named = files.find((f) => f.packageName);
    const state = makePackage(path, named?.packageName?.name ?? "main", files, isStandard);
    this.#byPath.set(path, "loading");
    collect(this.#c, state, (spec) => this.#import(state, spec));
    this.#byPath.set(path, state);
    this.#packages.push(state);
    if (!isStandard) this.#samePackage(state);
    if (isStandard && this.#options.allStandardBodies) this.#resolve(state, (f) => this.#functions.push(f));
    if (isStandard) for (const d of state.declarations) if (d.obj instanceof DeclaredFunc && d.obj.name === "init") this.#reach(d.obj);
    return state;
  }

  #resolve(state: PackageState, body: (f: DeclaredFunc) => void): void {
    this.#c.within(this.#environment(state), () => resolveAll(this.#c, state, body));
  }

  #samePackage(state: PackageState): void {
    for (const file of state.files) {
      const name = file.packageName;
      if (!name || name.name === state.pkg.name) continue;
      this.#c.within(this.#environment(state), () => this.#c.error(name, `package ${name.name}; expected package ${state.pkg.name}`));
    }
  }

  #import(from: PackageState, spec: ImportSpec): PackageState | undefined {
    const known = this.#find(spec.path);
    if (known && known !== "loading" && known !== "missing") return known;
    const c = this.#c;
    c.within(this.#environment(from), () => {
      if (known === "loading") c.error(spec, `import cycle not allowed: import of "${spec.path}"`);
      else if (isWithoutHost(spec.path) && !isStandardPath(spec.path) && !from.pkg.isStandard) this.#unknownPackages.push({ code: "type", message: `package ${spec.path} is not in std`, pos: spec.pos, end: spec.end });
      else c.error(spec, `package "${spec.path}"`, "unsupported");
    });
    return undefined;
  }

  #find(path: string): PackageState | "loading" | "missing" {
    const known = this.#byPath.get(path);
    if (known) return known;
    const local = this.#sources.find((s) => s.path !== "" && (s.path === path || path.endsWith(`/${s.path}`)));
    if (local) {
      const loaded = this.#byPath.get(local.path) ?? this.#load(local.path, local.files, false);
      this.#byPath.set(path, loaded);
      return loaded;
    }
    const files = path === "unsafe" || path === "C" ? undefined : this.#options.loadStandard(path);
    const result = files ? this.#load(path, files, true) : "missing";
    this.#byPath.set(path, result);
    return result;
  }

  /** In a `.litmus` file every bundled package is in scope, by the last element of its path. */
  #implicitPackage(name: string): PkgName | undefined {
    const { state } = this.#c.env;
    if (state.pkg.isStandard || !this.#isLitmus(state)) return undefined;
    if (this.#implicit.has(name)) return this.#implicit.get(name);
    const found = /^[a-z][a-z0-9]*$/.test(name) ? this.#find(standardPaths.get(name) ?? name) : "missing";
    const usable = found !== "loading" && found !== "missing" && found.pkg.isStandard;
    const obj: PkgName | undefined = usable ? { kind: "PkgName", name, pos: 0, pkg: undefined, imported: found.pkg, used: true } : undefined;
    if (usable && !state.imports.includes(found)) state.imports.push(found);
    this.#implicit.set(name, obj);
    return obj;
  }

  #isLitmus(state: PackageState): boolean {
    const file = state.files[0] && this.#c.fileSet.position(state.files[0].pos)?.file;
    return file !== undefined && !file.name.endsWith(".go");
  }

  // ── Bodies ──

  #reach(func: FuncObj): void {
    const declared = func.origin ?? func;
    if (!(declared instanceof DeclaredFunc) || !declared.pkg.isStandard || this.#reached.has(declared)) return;
    this.#reached.add(declared);
    this.#bodies.push(declared);
  }

  #drain(): void {
    this.#c.runDelayed();
    while (this.#bodies.length > 0) {
      const batch = this.#bodies;
      this.#bodies = [];
      for (const f of batch) this.#body(f);
    }
  }

  readonly #done = new Set<DeclaredFunc>();

  #body(f: DeclaredFunc): void {
    if (this.#done.has(f)) return;
    this.#done.add(f);
    const d = this.#c.declarations.get(f);
    const params = bodyScope(f);
    const body = f.decl.body;
    if (!d || !params || !body) return;
    this.#c.within(environmentOf(d), () => functionBody(this.#c, f.type, body, undefined, params.scope, params.typeParams));
  }

  #goBlocks(main: PackageState): BlockRegisters[] {
    const blocks = main.files.flatMap((file) => file.goBlocks.map((block) => ({ file, block })));
    const names = new Set<string>();
    return blocks.map(({ file, block }, i) => {
      const name = block.name?.name ?? `G${i + 1}`;
      const env = this.#environment(main, main.fileScopes.get(file));
      return this.#c.within(env, () => {
        if (names.has(name)) this.#c.error(block.name ?? block, `go block ${name} redeclared`);
        names.add(name);
        return { name, block, registers: goBlockBody(this.#c, block) };
      });
    });
  }

  /** A program starts in `func main`, in `go` blocks or in tests. */
  #entry(main: PackageState, blocks: readonly { readonly block: GoBlock; readonly name: string }[]): void {
    const mainFunc = main.objects.get("main");
    const first = blocks[0]?.block;
    const c = this.#c;
    c.within(this.#environment(main), () => {
      if (first && mainFunc?.kind === "Func" && main.pkg.name === "main") {
        c.error({ pos: first.pos, end: first.name?.end ?? first.pos + 2 }, `a program has go blocks or func main, not both\n\t${c.place(mainFunc.pos)}: func main`);
      }
      const at = main.files[0];
      if (!first && !this.#mainFunc(main) && this.#tests(main).length === 0 && at && c.diagnostics.length === 0) {
        c.error({ pos: at.pos, end: at.pos }, "nothing to run: a program needs func main, go blocks or tests");
      }
    });
  }

  #mainFunc(main: PackageState): FuncObj | undefined {
    const obj = main.objects.get("main");
    return obj?.kind === "Func" && main.pkg.name === "main" ? obj : undefined;
  }

  #tests(main: PackageState): FuncObj[] {
    return main.declarations.flatMap(({ obj }) => {
      if (obj.kind !== "Func" || !(obj instanceof DeclaredFunc) || obj.decl.receiver || !/^Test($|[^\p{Ll}])/u.test(obj.name)) return [];
      const [param] = obj.type.params;
      const isTest = obj.type.params.length === 1 && param?.type.kind === "Pointer" && param.type.elem.kind === "Named" &&
        param.type.elem.obj.name === "T" && param.type.elem.obj.pkg?.path === "testing";
      return isTest ? [obj] : [];
    });
  }

  // ── Conditions ──

  #checkConditions(main: PackageState, blocks: readonly BlockRegisters[]): void {
    const judged = main.files.find((f) => f.expectations.length > 0 || f.observe) ?? main.files[0];
    const conditions = new Conditions(this.#c, main, (judged && main.fileScopes.get(judged)) ?? main.scope, blocks);
    this.#conditions = conditions;
    for (const file of main.files) {
      for (const e of file.expectations) conditions.expectation(e);
      for (const e of file.observe ?? []) conditions.observe(e);
    }
  }

  #unknownConstants(main: PackageState): void {
    for (const name of this.#options.constants?.keys() ?? []) {
      if (main.objects.get(name)?.kind === "Const") continue;
      const at = main.files[0]?.pos ?? 0;
      this.#c.within(this.#environment(main), () => this.#c.error({ pos: at }, `no constant ${name} to set`));
    }
  }

  // ── Result ──

  #checkedPackage(state: PackageState): CheckedPackage {
    const inits = state.declarations.flatMap((d) => (d.syntax.kind === "func" && d.obj.name === "init" && !d.syntax.decl.receiver ? [d.syntax.decl] : []));
    const { imports } = state.pkg;
    for (const p of state.imports) if (!imports.includes(p.pkg)) (imports as typeof p.pkg[]).push(p.pkg);
    return { pkg: state.pkg, files: state.files, initOrder: initializationOrder(this.#c, state), inits };
  }

  #program(main: CheckedPackage, state: PackageState, packages: readonly CheckedPackage[], blocks: readonly BlockRegisters[]): CheckedProgram {
    const observe = state.files.flatMap((f) => f.observe ?? []);
    return {
      fileSet: this.#c.fileSet, info: this.#c.info, main, mainFunc: this.#mainFunc(state), goBlocks: blocks, tests: this.#tests(state),
      packages: [...packages.filter((p) => p !== main), main],
      expectations: state.files.flatMap((f) => f.expectations),
      observe: state.files.some((f) => f.observe) ? observe : undefined,
      observed: this.#conditions?.observed ?? new Map(),
      atomicReads: this.#c.atomicReads,
      bodyOf: (func) => this.#bodyOf(func),
      checkCondition: (condition) => {
        const before = this.#c.diagnostics.length;
        this.#conditions?.condition(condition);
        this.#drain();
        return this.#c.diagnostics.splice(before);
      },
    };
  }

  #bodyOf(func: FuncObj): BlockStmt | undefined {
    const declared = func.origin ?? func;
    if (!(declared instanceof DeclaredFunc) || !declared.decl.body) return undefined;
    const before = this.#c.diagnostics.length;
    this.#body(declared);
    this.#drain();
    const problem = this.#c.diagnostics[before];
    if (problem) throw new Error(`${this.#c.place(problem.pos)}: ${problem.message}`);
    return declared.decl.body;
  }
}
