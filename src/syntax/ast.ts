/**
 * The syntax tree of both notations: Go source files and `.litmus` files. One node family per syntactic category,
 * discriminated by `kind`; names follow go/ast where that has one. Produced by `parse` (parse.ts), never changed afterwards.
 */
import type { Pos } from "./source.ts";

interface NodeBase {
  readonly pos: Pos;
  /** Exclusive. */
  readonly end: Pos;
}

// ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One source file of one package: a Go file, a `.litmus` file, or a txtar section of one. */
export interface File extends NodeBase {
  readonly kind: "File";
  /** The `package` clause; undefined where a `.litmus` file has none. */
  readonly packageName: Ident | undefined;
  readonly imports: readonly ImportSpec[];
  readonly decls: readonly Decl[];
  /** `litmus "title"`; undefined without one. The title's text is unquoted. */
  readonly title: { readonly pos: Pos; readonly end: Pos; readonly text: string } | undefined;
  /** Top-level `go` blocks of a `.litmus` file, in order. */
  readonly goBlocks: readonly GoBlock[];
  /** Expectations: statements of the language, or `//gomm:` directives. In order of position. */
  readonly expectations: readonly Expectation[];
  /** `observe a, b` lines; undefined when there is none. */
  readonly observe: readonly Expr[] | undefined;
}

export interface ImportSpec extends NodeBase {
  readonly kind: "ImportSpec";
  /** `.`, `_` or a name; undefined for the package's own name. */
  readonly alias: Ident | undefined;
  /** Unquoted. */
  readonly path: string;
}

export interface GoBlock extends NodeBase {
  readonly kind: "GoBlock";
  /** undefined: the block is named G1, G2, … by its place among all blocks. */
  readonly name: Ident | undefined;
  readonly body: BlockStmt;
}

export interface Expectation extends NodeBase {
  readonly kind: "Expectation";
  readonly quantifier: "never" | "sometimes" | "always";
  readonly condition: Expr;
  /** Model names after `on`, as written; empty means `go`. */
  readonly models: readonly { readonly name: string; readonly pos: Pos; readonly end: Pos }[];
  /** The line as written, without the `//gomm:` prefix, trimmed. */
  readonly text: string;
}

// ── Declarations ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type Decl = GenDecl | FuncDecl;

/** `var`, `const` or `type`, grouped or not. */
export interface GenDecl extends NodeBase {
  readonly kind: "GenDecl";
  readonly token: "var" | "const" | "type";
  readonly specs: readonly (ValueSpec | TypeSpec)[];
}

export interface ValueSpec extends NodeBase {
  readonly kind: "ValueSpec";
  readonly names: readonly Ident[];
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
  /** Place in a const group, for `iota`. */
  readonly iota: number;
}

export interface TypeSpec extends NodeBase {
  readonly kind: "TypeSpec";
  readonly name: Ident;
  readonly typeParams: readonly Field[];
  readonly isAlias: boolean;
  readonly type: Expr;
}

export interface FuncDecl extends NodeBase {
  readonly kind: "FuncDecl";
  /** The receiver parameter of a method. */
  readonly receiver: Field | undefined;
  readonly name: Ident;
  readonly typeParams: readonly Field[];
  readonly type: FuncType;
  /** undefined: declared without a body. In the bundled standard packages that is an intrinsic. */
  readonly body: BlockStmt | undefined;
}

/** A group `a, b T` of parameters, results, struct fields or type parameters. */
export interface Field extends NodeBase {
  readonly kind: "Field";
  /** Empty: unnamed parameter, or embedded field. */
  readonly names: readonly Ident[];
  readonly type: Expr;
  /** A struct field's tag, unquoted. */
  readonly tag: string | undefined;
}

// ── Expressions and types (one family, as in Go's own syntax) ────────────────────────────────────────────────────────

export type Expr =
  | Ident
  | BasicLit
  | CompositeLit
  | FuncLit
  | ParenExpr
  | SelectorExpr
  | IndexExpr
  | SliceExpr
  | TypeAssertExpr
  | CallExpr
  | StarExpr
  | UnaryExpr
  | BinaryExpr
  | KeyValueExpr
  | Ellipsis
  | ArrayType
  | StructType
  | FuncType
  | InterfaceType
  | MapType
  | ChanType;

export interface Ident extends NodeBase {
  readonly kind: "Ident";
  readonly name: string;
}

export interface BasicLit extends NodeBase {
  readonly kind: "BasicLit";
  readonly lit: "int" | "float" | "imaginary" | "char" | "string";
  /** As written. */
  readonly text: string;
  /** It has a mistake, which the scanner has reported. */
  readonly isBad?: true;
}

export interface CompositeLit extends NodeBase {
  readonly kind: "CompositeLit";
  /** undefined inside another literal whose element type says it. */
  readonly type: Expr | undefined;
  readonly elements: readonly Expr[];
}

export interface FuncLit extends NodeBase {
  readonly kind: "FuncLit";
  readonly type: FuncType;
  readonly body: BlockStmt;
}

export interface ParenExpr extends NodeBase {
  readonly kind: "ParenExpr";
  readonly x: Expr;
}

export interface SelectorExpr extends NodeBase {
  readonly kind: "SelectorExpr";
  readonly x: Expr;
  readonly sel: Ident;
}

/** `x[i]`, and an instantiation `F[int, string]`. */
export interface IndexExpr extends NodeBase {
  readonly kind: "IndexExpr";
  readonly x: Expr;
  readonly indices: readonly Expr[];
}

export interface SliceExpr extends NodeBase {
  readonly kind: "SliceExpr";
  readonly x: Expr;
  readonly low: Expr | undefined;
  readonly high: Expr | undefined;
  readonly max: Expr | undefined;
}

/** `x.(T)`; `type` undefined for `x.(type)`. */
export interface TypeAssertExpr extends NodeBase {
  readonly kind: "TypeAssertExpr";
  readonly x: Expr;
  readonly type: Expr | undefined;
}

export interface CallExpr extends NodeBase {
  readonly kind: "CallExpr";
  readonly fun: Expr;
  readonly args: readonly Expr[];
  /** `f(xs...)`. */
  readonly hasEllipsis: boolean;
}

/** `*x`: a dereference or a pointer type. */
export interface StarExpr extends NodeBase {
  readonly kind: "StarExpr";
  readonly x: Expr;
}

export interface UnaryExpr extends NodeBase {
  readonly kind: "UnaryExpr";
  /** `~` only in constraints. */
  readonly op: "+" | "-" | "!" | "^" | "&" | "<-" | "~";
  readonly x: Expr;
}

export type BinaryOp =
  | "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">="
  | "+" | "-" | "|" | "^" | "*" | "/" | "%" | "<<" | ">>" | "&" | "&^";

/** `|` also joins the terms of a constraint. */
export interface BinaryExpr extends NodeBase {
  readonly kind: "BinaryExpr";
  readonly op: BinaryOp;
  readonly opPos: Pos;
  readonly x: Expr;
  readonly y: Expr;
}

/** An element of a composite literal. */
export interface KeyValueExpr extends NodeBase {
  readonly kind: "KeyValueExpr";
  readonly key: Expr;
  readonly value: Expr;
}

/** `...T` as the last parameter's type; `[...]T` has it as length, without `elem`. */
export interface Ellipsis extends NodeBase {
  readonly kind: "Ellipsis";
  readonly elem: Expr | undefined;
}

/** `len` undefined: a slice type. */
export interface ArrayType extends NodeBase {
  readonly kind: "ArrayType";
  readonly len: Expr | undefined;
  readonly elem: Expr;
}

export interface StructType extends NodeBase {
  readonly kind: "StructType";
  readonly fields: readonly Field[];
}

export interface FuncType extends NodeBase {
  readonly kind: "FuncType";
  readonly params: readonly Field[];
  readonly results: readonly Field[];
}

export interface InterfaceType extends NodeBase {
  readonly kind: "InterfaceType";
  readonly methods: readonly { readonly name: Ident; readonly type: FuncType }[];
  /** Embedded interfaces and constraint terms (`~int | string`). */
  readonly embeds: readonly Expr[];
}

export interface MapType extends NodeBase {
  readonly kind: "MapType";
  readonly key: Expr;
  readonly value: Expr;
}

export interface ChanType extends NodeBase {
  readonly kind: "ChanType";
  readonly dir: "both" | "send" | "receive";
  readonly value: Expr;
}

// ── Statements ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type Stmt =
  | EmptyStmt
  | DeclStmt
  | LabeledStmt
  | ExprStmt
  | SendStmt
  | IncDecStmt
  | AssignStmt
  | GoStmt
  | DeferStmt
  | ReturnStmt
  | BranchStmt
  | BlockStmt
  | IfStmt
  | SwitchStmt
  | TypeSwitchStmt
  | SelectStmt
  | ForStmt
  | RangeStmt;

export interface EmptyStmt extends NodeBase { readonly kind: "EmptyStmt" }
export interface DeclStmt extends NodeBase { readonly kind: "DeclStmt"; readonly decl: GenDecl }
export interface LabeledStmt extends NodeBase { readonly kind: "LabeledStmt"; readonly label: Ident; readonly stmt: Stmt }
export interface ExprStmt extends NodeBase { readonly kind: "ExprStmt"; readonly x: Expr }
export interface SendStmt extends NodeBase { readonly kind: "SendStmt"; readonly chan: Expr; readonly value: Expr }
export interface IncDecStmt extends NodeBase { readonly kind: "IncDecStmt"; readonly x: Expr; readonly op: "++" | "--" }

export interface AssignStmt extends NodeBase {
  readonly kind: "AssignStmt";
  readonly lhs: readonly Expr[];
  /** `op` is the operator of an op-assignment, `:=` a short variable declaration, `=` an assignment. */
  readonly op: "=" | ":=" | BinaryOp;
  readonly opPos: Pos;
  readonly rhs: readonly Expr[];
}

export interface GoStmt extends NodeBase { readonly kind: "GoStmt"; readonly call: Expr }
export interface DeferStmt extends NodeBase { readonly kind: "DeferStmt"; readonly call: Expr }
export interface ReturnStmt extends NodeBase { readonly kind: "ReturnStmt"; readonly results: readonly Expr[] }

export interface BranchStmt extends NodeBase {
  readonly kind: "BranchStmt";
  readonly token: "break" | "continue" | "goto" | "fallthrough";
  readonly label: Ident | undefined;
}

export interface BlockStmt extends NodeBase { readonly kind: "BlockStmt"; readonly stmts: readonly Stmt[] }

export interface IfStmt extends NodeBase {
  readonly kind: "IfStmt";
  readonly init: Stmt | undefined;
  readonly cond: Expr;
  readonly then: BlockStmt;
  readonly else: BlockStmt | IfStmt | undefined;
}

export interface SwitchStmt extends NodeBase {
  readonly kind: "SwitchStmt";
  readonly init: Stmt | undefined;
  readonly tag: Expr | undefined;
  readonly clauses: readonly CaseClause[];
}

/** `exprs` are types in a type switch; undefined for `default`. */
export interface CaseClause extends NodeBase {
  readonly kind: "CaseClause";
  readonly exprs: readonly Expr[] | undefined;
  readonly body: readonly Stmt[];
}

export interface TypeSwitchStmt extends NodeBase {
  readonly kind: "TypeSwitchStmt";
  readonly init: Stmt | undefined;
  /** `switch v := x.(type)`. */
  readonly binding: Ident | undefined;
  readonly x: Expr;
  readonly clauses: readonly CaseClause[];
}

export interface SelectStmt extends NodeBase { readonly kind: "SelectStmt"; readonly clauses: readonly CommClause[] }

/** `comm` is a SendStmt, an ExprStmt or AssignStmt with a receive; undefined for `default`. */
export interface CommClause extends NodeBase {
  readonly kind: "CommClause";
  readonly comm: Stmt | undefined;
  readonly body: readonly Stmt[];
}

export interface ForStmt extends NodeBase {
  readonly kind: "ForStmt";
  readonly init: Stmt | undefined;
  readonly cond: Expr | undefined;
  readonly post: Stmt | undefined;
  readonly body: BlockStmt;
}

export interface RangeStmt extends NodeBase {
  readonly kind: "RangeStmt";
  readonly key: Expr | undefined;
  readonly value: Expr | undefined;
  /** One variable too many. */
  readonly extra?: Expr;
  /** undefined when neither key nor value is given. */
  readonly op: "=" | ":=" | undefined;
  readonly x: Expr;
  readonly body: BlockStmt;
}

export type Node =
  | File | ImportSpec | GoBlock | Expectation | Decl | ValueSpec | TypeSpec | Field | Expr | Stmt | CaseClause | CommClause;
