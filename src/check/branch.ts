/**
 * Labels and jumps (Go specification, "Labeled statements", "Break", "Continue", "Goto", "Fallthrough statements"): a label names
 * a statement of its function, a `goto` jumps neither over a variable declaration nor into a block.
 */
import type { BlockStmt, BranchStmt, Ident, LabeledStmt, Stmt } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import type { Checker } from "./checker.ts";

interface Label { readonly stmt: LabeledStmt; used: boolean; readonly block: Block }

/** A block, with what a `goto` in it could jump over or into. */
interface Block { readonly parent: Block | undefined; readonly start: Pos; readonly labeled: LabeledStmt | undefined; readonly labels: Map<string, Label> }

interface Context {
  readonly breakable: boolean;
  readonly loop: boolean;
  /** What a `fallthrough` here would be: undefined where it is out of place. */
  readonly fallthrough: "allowed" | "final" | "type switch" | undefined;
  readonly enclosing: readonly LabeledStmt[];
}

interface Jump { readonly stmt: BranchStmt; readonly label: Ident; readonly block: Block; declared: { readonly name: Ident; readonly pos: Pos } | undefined }

/** Checks the labels and jumps of a function body; bodies of function literals in it are checked on their own. */
export function checkBranches(c: Checker, body: BlockStmt): void {
  new Branches(c).function(body);
}

class Branches {
  readonly #labels = new Map<string, Label>();
  readonly #c: Checker;

  constructor(c: Checker) {
    this.#c = c;
  }

  /** Go's parser finds these, before types are checked. */
  #error(at: { readonly pos: Pos; readonly end: Pos }, message: string): void {
    this.#c.error(at, message, "syntax");
  }

  function(body: BlockStmt): void {
    const context: Context = { breakable: false, loop: false, fallthrough: undefined, enclosing: [] };
    const pending = this.#block(undefined, body.pos, undefined, body.stmts, context);
    for (const jump of pending) {
      const label = this.#labels.get(jump.label.name);
      if (label) {
        label.used = true;
        this.#error(jump.label, `goto ${jump.label.name} jumps into block starting at ${this.#c.place(label.block.start)}`);
      } else this.#error(jump.label, `label ${jump.label.name} not defined`);
    }
    for (const [name, label] of this.#labels) {
      if (!label.used) this.#error(label.stmt.label, `label ${name} defined and not used`);
    }
  }

  /** Checks the statements of a block; returns the forward jumps that found no label in it. */
  #block(parent: Block | undefined, start: Pos, labeled: LabeledStmt | undefined, list: readonly Stmt[], context: Context): Jump[] {
    const block: Block = { parent, start, labeled, labels: new Map() };
    let pending: Jump[] = [];
    list.forEach((stmt, i) => {
      const last = i === list.length - 1;
      const inner: Context = last ? context : { ...context, fallthrough: undefined };
      pending = this.#statement(stmt, block, inner, pending, undefined);
    });
    return pending;
  }

  #statement(s: Stmt, block: Block, context: Context, pending: Jump[], labeled: LabeledStmt | undefined): Jump[] {
    const enclosing = labeled ? [...context.enclosing, labeled] : context.enclosing;
    const plain: Context = { ...context, fallthrough: undefined, enclosing };
    const nested = (pos: Pos, list: readonly Stmt[], inner: Context): void => {
      for (const jump of this.#block(block, pos, labeled, list, inner)) pending.push({ ...jump, declared: undefined });
    };
    switch (s.kind) {
      case "DeclStmt":
        if (s.decl.token === "var") this.#declares(pending, s.decl.specs.flatMap((spec) => (spec.kind === "ValueSpec" ? spec.names : [])));
        return pending;
      case "AssignStmt":
        if (s.op === ":=") this.#declares(pending, s.lhs.filter((e) => e.kind === "Ident"), s.opPos);
        return pending;
      case "LabeledStmt":
        return this.#statement(s.stmt, block, { ...context, enclosing }, this.#declareLabel(s, block, pending), s);
      case "BranchStmt":
        return this.#branch(s, block, { ...context, enclosing }, pending);
      case "BlockStmt":
        nested(s.pos, s.stmts, plain);
        return pending;
      case "IfStmt":
        nested(s.then.pos, s.then.stmts, plain);
        return s.else ? this.#statement(s.else, block, plain, pending, undefined) : pending;
      case "ForStmt": case "RangeStmt":
        nested(s.body.pos, s.body.stmts, { ...plain, breakable: true, loop: true });
        return pending;
      case "SwitchStmt": case "TypeSwitchStmt":
        s.clauses.forEach((clause, i) => {
          const through = s.kind === "TypeSwitchStmt" ? "type switch" : i === s.clauses.length - 1 ? "final" : "allowed";
          nested(clause.pos, clause.body, { ...plain, breakable: true, fallthrough: through });
        });
        return pending;
      case "SelectStmt":
        for (const clause of s.clauses) nested(clause.pos, clause.body, { ...plain, breakable: true });
        return pending;
      default:
        return pending;
    }
  }

  #declares(pending: readonly Jump[], names: readonly Ident[], at?: Pos): void {
    const [name] = names;
    if (name) for (const jump of pending) jump.declared ??= { name, pos: at ?? name.pos };
  }

  #declareLabel(s: LabeledStmt, block: Block, pending: readonly Jump[]): Jump[] {
    const name = s.label.name;
    if (name === "_") return [...pending];
    const known = this.#labels.get(name);
    if (known) {
      this.#error(s.label, `label ${name} already defined at ${this.#c.place(known.stmt.label.pos)}`);
      return [...pending];
    }
    const label: Label = { stmt: s, used: false, block };
    this.#labels.set(name, label);
    block.labels.set(name, label);
    return pending.filter((jump) => {
      if (jump.label.name !== name) return true;
      label.used = true;
      if (jump.declared) this.#jumpsOver(jump, jump.declared);
      return false;
    });
  }

  #jumpsOver(jump: Jump, { name, pos }: { readonly name: Ident; readonly pos: Pos }): void {
    this.#error(jump.label, `goto ${jump.label.name} jumps over declaration of ${name.name} at ${this.#c.place(pos)}`);
  }

  #branch(s: BranchStmt, block: Block, context: Context, pending: Jump[]): Jump[] {
    if (!s.label) {
      this.#unlabeled(s, context);
      return pending;
    }
    if (s.token === "goto") {
      for (let b: Block | undefined = block; b; b = b.parent) {
        const label = b.labels.get(s.label.name);
        if (!label) continue;
        label.used = true;
        return pending;
      }
      return [...pending, { stmt: s, label: s.label, block, declared: undefined }];
    }
    this.#toEnclosing(s, s.label, context);
    return pending;
  }

  #unlabeled(s: BranchStmt, context: Context): void {
    if (s.token === "break" && !context.breakable) this.#error(s, "break is not in a loop, switch, or select");
    if (s.token === "continue" && !context.loop) this.#error(s, "continue is not in a loop");
    if (s.token !== "fallthrough" || context.fallthrough === "allowed") return;
    const message = context.fallthrough === "final" ? "cannot fallthrough final case in switch"
      : context.fallthrough === "type switch" ? "cannot fallthrough in type switch"
      : "fallthrough statement out of place";
    this.#error(s, message);
  }

  #toEnclosing(s: BranchStmt, label: Ident, context: Context): void {
    const target = context.enclosing.findLast((l) => l.label.name === label.name);
    const known = this.#labels.get(label.name);
    if (known) known.used = true;
    if (!target) {
      this.#error(label, known ? `invalid ${s.token} label ${label.name}` : `${s.token} label not defined: ${label.name}`);
      return;
    }
    const kind = target.stmt.kind;
    const isLoop = kind === "ForStmt" || kind === "RangeStmt";
    const isSwitch = kind === "SwitchStmt" || kind === "TypeSwitchStmt" || kind === "SelectStmt";
    if (!isLoop && !(s.token === "break" && isSwitch)) this.#error(label, `invalid ${s.token} label ${label.name}`);
  }
}
