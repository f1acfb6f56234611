/**
 * The syntax tree of a cat model, plain data that can be kept as JSON. Positions are offsets into the model's text, `end`
 * exclusive.
 */

interface Span {
  readonly at: number;
  readonly end: number;
}

export interface CatFile {
  /** The title line; undefined without one. */
  readonly title: string | undefined;
  readonly items: readonly CatItem[];
}

export type CatItem =
  | ({ readonly kind: "include"; readonly path: string } & Span)
  | ({ readonly kind: "let"; readonly recursive: boolean; readonly bindings: readonly CatBinding[] } & Span)
  | CatCheck;

export interface CatBinding extends Span {
  readonly name: string;
  /** undefined: not a function. */
  readonly params: readonly CatName[] | undefined;
  readonly body: CatExp;
}

export type CheckKind = "acyclic" | "irreflexive" | "empty";

export interface CatCheck extends Span {
  readonly kind: "check";
  readonly check: CheckKind;
  /** `~empty`: it fails when the property holds. */
  readonly negated: boolean;
  /** `flag`: a remark on an execution, which stays consistent. */
  readonly flag: boolean;
  readonly body: CatExp;
  readonly name: string | undefined;
}

export interface CatName extends Span {
  readonly kind: "name";
  readonly name: string;
}

export type CatBinary = "union" | "compose" | "difference" | "intersection" | "product";
export type CatUnary = "identity" | "complement" | "inverse" | "plus" | "star" | "optional";

export type CatExp =
  | CatName
  | ({ readonly kind: "universe" } & Span)
  | ({ readonly kind: "nothing" } & Span)
  /** `let … in …`. */
  | ({ readonly kind: "local"; readonly bindings: readonly CatBinding[]; readonly body: CatExp } & Span)
  | ({ readonly kind: "call"; readonly callee: CatName; readonly args: readonly CatExp[] } & Span)
  | ({ readonly kind: "unary"; readonly op: CatUnary; readonly x: CatExp } & Span)
  | ({ readonly kind: "binary"; readonly op: CatBinary; readonly x: CatExp; readonly y: CatExp } & Span);
