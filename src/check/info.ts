/**
 * What the checker found out about a program: the side tables that lowering and the verdicts read, after go/types' `Info`.
 */
import type {
  BlockStmt, CallExpr, CaseClause, Expectation, Expr, File, FuncDecl, FuncLit, GoBlock, Ident, SelectorExpr,
} from "../syntax/ast.ts";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet } from "../syntax/source.ts";
import type { Constant } from "./constant.ts";
import type { FuncObj, Named, Obj, Package, Type, VarObj } from "./types.ts";

export interface TypeAndValue {
  /** Of a call without result: an empty `Tuple`. Untyped constants and nil have got their final type here, as in go/types. */
  readonly type: Type;
  /**
   * `value`: an rvalue; `variable`: addressable; `mapindex`: `m[k]`; `commaok`: may be used in a two-value context, and here it
   * is when `type` is a `Tuple`; `novalue`: a call without result.
   */
  readonly mode: "value" | "variable" | "mapindex" | "commaok" | "constant" | "type" | "builtin" | "nil" | "novalue" | "package";
  readonly constant: Constant | undefined;
}

/** What `x.f` stands for. */
export interface Selection {
  readonly kind: "field" | "method" | "methodExpr";
  /** The type of `x`. */
  readonly receiver: Type;
  readonly obj: VarObj | FuncObj;
  /** Field indices from the receiver's struct down; for a method: to the embedded field that has it (without the method). */
  readonly path: readonly number[];
  /** A pointer is dereferenced on the way (at the receiver or at an embedded field). */
  readonly indirect: boolean;
}

export interface Info {
  /** Every expression, types included. */
  readonly types: Map<Expr, TypeAndValue>;
  readonly defs: Map<Ident, Obj>;
  readonly uses: Map<Ident, Obj>;
  /** Selections that are not qualified identifiers. */
  readonly selections: Map<SelectorExpr, Selection>;
  /** Instantiations of generic functions, at the identifier that names the function. */
  readonly instances: Map<Ident, readonly Type[]>;
  /** The variable that a type-switch clause declares implicitly. */
  readonly implicits: Map<CaseClause, VarObj>;
  /** A function literal's captured variables: each is `captured`. */
  readonly captures: Map<FuncLit, readonly VarObj[]>;
  /** Calls that are conversions. */
  readonly conversions: Set<CallExpr>;
  /** Methods of named types by type: filled for every named type that occurs. */
  readonly namedTypes: Set<Named>;
}

/** One step of package initialisation: `lhs = rhs` (several on the left for a call with several results; none for `_`). */
export interface Initializer {
  readonly lhs: readonly (VarObj | undefined)[];
  readonly rhs: Expr;
}

export interface CheckedPackage {
  readonly pkg: Package;
  readonly files: readonly File[];
  /** Variables with an initialiser, in the order of the specification ("Package initialization"). */
  readonly initOrder: readonly Initializer[];
  /** `init` functions in the order they run. */
  readonly inits: readonly FuncDecl[];
}

/** A name of a condition: what `r1`, `block.r1`, `x`, `output`, `race(x)` … stand for. */
export type ObservedName =
  | { readonly kind: "register"; readonly variable: VarObj; readonly block: GoBlock }
  | { readonly kind: "special"; readonly name: "output" | "race" | "deadlock" | "leak" | "hang" | "panics" | "exit" | "torn" };

export interface CheckedProgram {
  readonly fileSet: FileSet;
  readonly info: Info;
  /** All packages, standard ones included, each after those it imports. The last is the main package. */
  readonly packages: readonly CheckedPackage[];
  readonly main: CheckedPackage;
  /** `func main`; undefined for a `.litmus` file with `go` blocks. */
  readonly mainFunc: FuncObj | undefined;
  readonly goBlocks: readonly { readonly name: string; readonly block: GoBlock; readonly registers: readonly VarObj[] }[];
  /** `TestXxx(t *testing.T)` functions, in source order. */
  readonly tests: readonly FuncObj[];
  /** Conditions and observed expressions are checked: their names are in `observed`, the rest in `info`. */
  readonly expectations: readonly Expectation[];
  readonly observe: readonly Expr[] | undefined;
  /** What special names, registers and `block.register` selectors mean; `race(x)` and `panics("…")` are at the callee's name. */
  readonly observed: ReadonlyMap<Expr, ObservedName>;
  /** Expressions of conditions where an atomic variable stands for its value: `info.types` has the value's type there. */
  readonly atomicReads: Set<Expr>;
  /**
   * The body of a declared function or method (for a method of an instantiation: of the generic one), checked if it was not yet;
   * undefined for an intrinsic of a standard package, and for a method of an interface.
   */
  bodyOf(func: FuncObj): BlockStmt | undefined;
  /** Checks a condition from outside the program (`--outcome`); what its names mean is then in `observed`, `info` and `atomicReads`. */
  checkCondition(condition: Expr): readonly Diagnostic[];
}
