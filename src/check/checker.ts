/**
 * The state of a check, modelled on go/types' Checker: the tables being filled, the environment of the declaration being checked,
 * work put off until types are complete, and the diagnostics. The rules themselves are functions in the other files; those that
 * call each other in circles reach each other through `rules`.
 */
import type { BlockStmt, CallExpr, CaseClause, Expr, File, FuncDecl, FuncLit, GoBlock, Ident, SelectorExpr, TypeSpec, ValueSpec } from "../syntax/ast.ts";
import type { Diagnostic, DiagnosticCode } from "../syntax/diagnostic.ts";
import type { FileSet, Pos } from "../syntax/source.ts";
import type { Constant } from "./constant.ts";
import type { Info, TypeAndValue } from "./info.ts";
import type { InstantiationEdge } from "./instantiation-cycle.ts";
import { isUntyped } from "./predicates.ts";
import { operandText, type Operand, type OperandMode } from "./operand.ts";
import type { Scope } from "./scope.ts";
import { typeString } from "./type-string.ts";
import type { FuncObj, Named, Obj, Package, PkgName, Signature, Type, TypeParam, VarObj } from "./types.ts";
import { Typ, emptyTuple } from "./universe.ts";

/** A package while it is checked. */
export interface PackageState {
  readonly pkg: Package;
  /** The package's scope, as `pkg.scope`. */
  readonly objects: Map<string, Obj>;
  readonly scope: Scope;
  readonly files: readonly File[];
  readonly fileScopes: Map<File, Scope>;
  /** Methods by the name of their receiver's base type. */
  readonly methods: Map<string, FuncObj[]>;
  /** Package-level declarations in source order; `_` and `init` included. */
  readonly declarations: Declaration[];
  readonly imports: PackageState[];
}

/** A declaration whose object is resolved on use: all of package level, and local types. */
export interface Declaration {
  readonly obj: Obj;
  readonly state: PackageState;
  readonly scope: Scope;
  readonly syntax:
    | { readonly kind: "var"; readonly spec: ValueSpec; readonly type: Expr | undefined; readonly value: Expr | undefined; readonly all: readonly VarObj[] | undefined }
    | { readonly kind: "const"; readonly spec: ValueSpec; readonly type: Expr | undefined; readonly value: Expr | undefined; readonly iota: number; readonly inherited: boolean }
    | { readonly kind: "type"; readonly spec: TypeSpec }
    | { readonly kind: "func"; readonly decl: FuncDecl };
  readonly func: FunctionContext | undefined;
  progress: "white" | "grey" | "black";
  /** Package-level objects of the same package that the declaration mentions; made with the first. */
  deps: Set<Obj> | undefined;
  readonly order: number;
}

/** The function whose body is being checked. */
export interface FunctionContext {
  readonly signature: Signature;
  readonly parent: FunctionContext | undefined;
  readonly literal: FuncLit | undefined;
  readonly captures: Set<VarObj>;
  readonly locals: VarObj[];
  /** A `go` block, and the scope whose variables are its registers. */
  readonly block: GoBlock | undefined;
  readonly registerScope: Scope | undefined;
  /** Type parameters in scope: of the function, its receiver and the functions around it. */
  readonly typeParams: readonly TypeParam[];
}

export interface Environment {
  readonly state: PackageState;
  readonly declaration: Declaration | undefined;
  readonly func: FunctionContext | undefined;
  scope: Scope;
  readonly iota: number | undefined;
  /** Where errors of an inherited constant expression are reported. */
  readonly errorPos: Pos | undefined;
  /** In a condition: nothing is hidden between packages, and an atomic variable stands for its value. */
  readonly isCondition: boolean;
}

interface UntypedInfo { isShiftOperand: boolean; mode: OperandMode; type: Type; value: Constant | undefined }

/** A function type that generic function values are inferred from, with its description. */
export interface Target { readonly type: Signature; readonly text: string }

/** `statement`: may stand as a statement; `conversion`: a conversion. */
export type ExprKind = "expression" | "statement" | "conversion";

/** The rules that call each other in circles. */
export interface Rules {
  raw(x: Operand, e: Expr, options?: { target?: Target | undefined; hint?: Type | undefined; allowGeneric?: boolean }): ExprKind;
  resolve(obj: Obj): void;
  type(e: Expr): Type;
  variableType(e: Expr): Type;
  genericType(e: Expr): Type;
  body(signature: Signature, body: BlockStmt, literal: FuncLit | undefined, params: Scope): void;
  /** Called when a function is mentioned: bodies of standard packages are checked only then. */
  reach(func: FuncObj): void;
  /** A bundled package that a `.litmus` file names without importing it. */
  implicitPackage(name: string): PkgName | undefined;
  /** `race(x)` and `panics("…")` in a condition; false for other calls. */
  specialCall(x: Operand, call: CallExpr): boolean;
  /** Whether a package could not be loaded, which was reported at its import. */
  isBroken(pkg: Package): boolean;
}

type Place = { readonly pos: Pos; readonly end?: Pos } | Operand;

const maxDepth = 1000;

export class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly declarations = new Map<Obj, Declaration>();
  readonly untyped = new Map<Expr, UntypedInfo>();
  readonly usedVars = new Set<VarObj>();
  readonly owners = new Map<VarObj, FunctionContext>();
  readonly objectPath: Obj[] = [];
  readonly atomicReads = new Set<Expr>();
  readonly instantiations: InstantiationEdge[] = [];
  #delayed: (() => void)[] = [];
  #depth = 0;
  #env: Environment | undefined;

  readonly info: Info & { readonly namedTypes: Set<Named> } = {
    types: new Map<Expr, TypeAndValue>(), defs: new Map<Ident, Obj>(), uses: new Map<Ident, Obj>(),
    selections: new Map<SelectorExpr, never>(), instances: new Map<Ident, readonly Type[]>(), implicits: new Map<CaseClause, VarObj>(),
    captures: new Map<FuncLit, readonly VarObj[]>(), conversions: new Set(), namedTypes: new Set(),
  };

  constructor(readonly fileSet: FileSet, readonly constants: ReadonlyMap<string, bigint>, readonly rules: Rules) {}

  // ── Environment ──

  get env(): Environment {
    if (!this.#env) throw new Error("no declaration is being checked");
    return this.#env;
  }

  get pkg(): Package { return this.env.state.pkg }

  /** Runs `work` in another environment. */
  within<T>(env: Environment, work: () => T): T {
    const saved = this.#env;
    this.#env = env;
    try {
      return work();
    } finally {
      this.#env = saved;
    }
  }

  /** Runs `work` in a scope inside the current one. */
  inScope(scope: Scope, work: () => void): void {
    const env = this.env;
    const saved = env.scope;
    env.scope = scope;
    work();
    env.scope = saved;
  }

  /** Runs `work` unless the source is nested too deeply, which is then reported. */
  nested<T>(at: Place, otherwise: T, work: () => T): T {
    if (this.#depth >= maxDepth) {
      this.error(at, "nesting too deep", "unsupported");
      return otherwise;
    }
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Puts work off until the statement or declaration at hand is complete; it runs in the environment of now. */
  later(work: () => void): void {
    const env = { ...this.env };
    this.#delayed.push(() => this.within(env, work));
  }

  /** Does the work put off since `from`, and what that puts off. */
  runDelayed(from = 0): void {
    for (let i = from; i < this.#delayed.length; i++) this.#delayed[i]?.();
    this.#delayed.length = from;
  }

  get delayedCount(): number { return this.#delayed.length }

  // ── Diagnostics ──

  /** Reports an error; messages about what is already known to be invalid are dropped. */
  error(at: Place, message: string, code: DiagnosticCode = this.#env?.isCondition ? "expectation" : "type", hint?: string): void {
    const followUp = message.indexOf("invalid operand") > 0 || message.indexOf("invalid type") > 0;
    if (followUp && this.diagnostics.length > 0) return;
    const place = "mode" in at ? at.expr : at;
    const pos = this.#env?.errorPos ?? place.pos;
    const end = pos === place.pos ? (place.end ?? pos) : pos;
    if (this.diagnostics.some((d) => d.pos === pos && d.message === message)) return;
    this.diagnostics.push({ code, message, pos, end, ...(hint === undefined ? {} : { hint }) });
  }

  /** `file:line:col`, for messages that point to a second place. */
  place(pos: Pos): string {
    const p = this.fileSet.position(pos);
    return p ? `${p.file.name}:${p.line}:${p.column}` : "-";
  }

  text(x: Operand): string { return operandText(x, this.#env?.state.pkg) }
  typeText(t: Type): string { return typeString(t, this.#env?.state.pkg) }

  // ── Records ──

  /** Records an operand's type; an untyped one is remembered until its final type is known. */
  record(x: Operand): void {
    const type = x.mode === "novalue" ? emptyTuple : x.mode === "invalid" ? Typ.invalid : x.type;
    if (isUntyped(type)) this.untyped.set(x.expr, { isShiftOperand: false, mode: x.mode, type, value: x.mode === "constant" ? x.value : undefined });
    this.recordType(x.expr, x.mode, type, x.value);
  }

  recordType(e: Expr, mode: OperandMode, type: Type, constant: Constant | undefined): void {
    this.info.types.set(e, { type, mode: mode === "invalid" ? "value" : mode, constant: mode === "constant" ? constant : undefined });
  }

  /** Notes that the declaration at hand depends on a package-level object. */
  dependsOn(obj: Obj): void {
    const declaration = this.env.declaration;
    const target = this.declarations.get(obj);
    if (declaration && target && target.state === declaration.state) (declaration.deps ??= new Set()).add(obj);
  }
}
