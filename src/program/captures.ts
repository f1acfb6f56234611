/**
 * Which variables of a function live in memory. A variable that a function literal (or the body of a range over a function) shares with
 * the function around it needs a cell, and so does one whose address is taken; a shared one that is never assigned after its
 * declaration is copied into the closure instead, which no program can tell.
 */
import { underlying } from "../check/predicates.ts";
import { hasPointerReceiver } from "../check/lookup.ts";
import type { Info } from "../check/info.ts";
import type { Type, VarObj } from "../check/types.ts";
import type { BlockStmt, Expr, FuncLit, FuncType, Ident, Node, RangeStmt, SelectorExpr } from "../syntax/ast.ts";

/** Names of parameters and results, in order. */
export function parameterNames(type: FuncType): Ident[] {
  return [...type.params, ...type.results].flatMap((field) => field.names);
}

/** A body that runs as a function of its own. */
export type Nested = FuncLit | RangeStmt;

export interface Captures {
  /** Variables of surrounding functions that a nested body uses, in order of first use. */
  readonly of: ReadonlyMap<Nested, readonly VarObj[]>;
  /** Variables that live in memory. */
  readonly cells: ReadonlySet<VarObj>;
  /** A `defer` of the function itself, not of a nested one. */
  readonly defers: ReadonlySet<FuncLit | undefined>;
}

interface Region { readonly node: Nested | undefined; readonly parent: Region | undefined }

/** Analyses a function with all function literals in it. `typeOf` gives types without type parameters. */
export function captures(info: Info, typeOf: (e: Expr) => Type, parameters: readonly Ident[], body: BlockStmt | Expr): Captures {
  const analysis = new Analysis(info, typeOf);
  const outer: Region = { node: undefined, parent: undefined };
  for (const name of parameters) analysis.visit(name, outer);
  analysis.visit(body, outer);
  return analysis.result();
}

class Analysis {
  readonly #home = new Map<VarObj, Region>();
  readonly #of = new Map<Nested, VarObj[]>();
  readonly #shared = new Set<VarObj>();
  readonly #assigned = new Set<VarObj>();
  readonly #addressed = new Set<VarObj>();
  readonly #defers = new Set<FuncLit | undefined>();

  constructor(readonly info: Info, readonly typeOf: (e: Expr) => Type) {}

  result(): Captures {
    const cells = new Set(this.#addressed);
    for (const v of this.#shared) if (this.#assigned.has(v) || v.role === "result") cells.add(v);
    return { of: this.#of, cells, defers: this.#defers };
  }


  visit(node: Node, region: Region): void {
    switch (node.kind) {
      case "Ident": {
        const defined = this.info.defs.get(node);
        if (defined?.kind === "Var") this.#home.set(defined, region);
        const used = this.info.uses.get(node);
        if (used?.kind === "Var" && used.role !== "package" && used.role !== "field") this.#use(used, region);
        return;
      }
      case "FuncLit": {
        const inner = this.#enter(node, region);
        for (const name of parameterNames(node.type)) this.visit(name, inner);
        return this.visit(node.body, inner);
      }
      case "RangeStmt":
        return this.#range(node, region);
      case "DeferStmt":
        this.#defers.add(enclosingLiteral(region));
        break;
      case "AssignStmt":
        for (const e of node.lhs) if (node.op !== ":=" || (e.kind === "Ident" && this.info.uses.has(e))) this.#mark(this.#assigned, e);
        break;
      case "IncDecStmt":
        this.#mark(this.#assigned, node.x);
        break;
      case "UnaryExpr":
        if (node.op === "&") this.#mark(this.#addressed, node.x);
        break;
      case "SliceExpr":
        if (underlying(this.typeOf(node.x)).kind === "Array") this.#mark(this.#addressed, node.x);
        break;
      case "SelectorExpr":
        this.#selector(node);
        return this.visit(node.x, region);
      case "CaseClause": {
        const implicit = this.info.implicits.get(node);
        if (implicit) this.#home.set(implicit, region);
        break;
      }
      default:
    }
    for (const child of children(node)) this.visit(child, region);
  }

  #enter(node: Nested, parent: Region): Region {
    this.#of.set(node, []);
    return { node, parent };
  }

  #range(node: RangeStmt, region: Region): void {
    this.visit(node.x, region);
    const isFunction = underlying(this.typeOf(node.x)).kind === "Signature";
    const inner = isFunction ? this.#enter(node, region) : region;
    for (const e of [node.key, node.value]) {
      if (!e) continue;
      if (node.op === "=") this.#mark(this.#assigned, e);
      // `for i := range &a` and `range a` of an addressable array read it in place.
      this.visit(e, inner);
    }
    this.visit(node.body, inner);
  }

  #selector(node: SelectorExpr): void {
    const selection = this.info.selections.get(node);
    if (selection?.kind !== "method" || selection.obj.kind !== "Func") return;
    if (hasPointerReceiver(selection.obj) && !selection.indirect && this.typeOf(node.x).kind !== "Pointer") this.#mark(this.#addressed, node.x);
  }

  #use(v: VarObj, region: Region): void {
    const home = this.#home.get(v);
    for (let r: Region | undefined = region; r && r !== home; r = r.parent) {
      if (!r.node || !home) continue;
      this.#shared.add(v);
      const list = this.#of.get(r.node);
      if (list && !list.includes(v)) list.push(v);
    }
  }

  /** Marks the variable that an operand is a part of. */
  #mark(set: Set<VarObj>, e: Expr): void {
    switch (e.kind) {
      case "Ident": {
        const v = this.info.uses.get(e) ?? this.info.defs.get(e);
        if (v?.kind === "Var") set.add(v);
        return;
      }
      case "ParenExpr":
        return this.#mark(set, e.x);
      case "SelectorExpr": {
        const selection = this.info.selections.get(e);
        if (selection && !selection.indirect && underlying(this.typeOf(e.x)).kind !== "Pointer") this.#mark(set, e.x);
        return;
      }
      case "IndexExpr":
        if (underlying(this.typeOf(e.x)).kind === "Array") this.#mark(set, e.x);
        return;
      default:
    }
  }
}

function enclosingLiteral(region: Region): FuncLit | undefined {
  for (let r: Region | undefined = region; r; r = r.parent) if (r.node?.kind === "FuncLit") return r.node;
  return undefined;
}

/** The nodes directly below a node, in source order. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const part of Object.values(node) as readonly unknown[]) collect(part, found);
  return found;
}

function collect(part: unknown, into: Node[]): void {
  if (Array.isArray(part)) for (const each of part as readonly unknown[]) collect(each, into);
  else if (isNode(part)) into.push(part);
}

function isNode(part: unknown): part is Node {
  return typeof part === "object" && part !== null && "kind" in part && "pos" in part;
}
