/**
 * Rewrites terms so that as much as possible belongs to the events alone and is computed once, and so that the rest is cheap:
 * names go, unions and chains are reordered to bring their fixed parts together, and `[S] ; r`, `r & (S * T)` become
 * restrictions of rows and columns. The value of a term does not change.
 */
import { TermFactory, unnamed } from "./term.ts";
import type { BinaryOp, FixpointGroup, Term } from "./term.ts";

export class Optimiser {
  readonly #terms = new TermFactory();
  readonly #done = new Map<Term, Term>();
  readonly #groups = new Map<number, FixpointGroup>();

  /** The term in its cheaper form. */
  optimise(term: Term): Term {
    const done = this.#done.get(term);
    if (done) return done;
    const result = this.#rewrite(term);
    this.#done.set(term, result);
    return result;
  }

  #rewrite(term: Term): Term {
    const terms = this.#terms;
    switch (term.kind) {
      case "base":
        return terms.base(term.name, term.sort);
      case "universe":
        return terms.universe();
      case "nothing":
        return terms.nothing(term.sort);
      case "named":
        return this.optimise(term.x);
      case "variable":
        return terms.variable(term.name, term.group, term.sort);
      case "fixpoint":
        return terms.fixpoint(this.#group(term.group), term.index);
      case "unary":
        return this.#unary(term.op, this.optimise(term.x));
      case "binary":
        return this.#binary(term, term.op);
    }
  }

  #group(group: FixpointGroup): FixpointGroup {
    const known = this.#groups.get(group.id);
    if (known) return known;
    const variables = group.variables.map((variable) => this.optimise(variable));
    const result = { id: group.id, variables, bodies: group.bodies.map((body) => this.optimise(body)) };
    this.#groups.set(group.id, result);
    return result;
  }

  #unary(op: (Term & { kind: "unary" })["op"], x: Term): Term {
    const terms = this.#terms;
    // r* as (r⁺)? shares the closure with a check of r⁺.
    if (op === "star") return terms.unary("optional", terms.unary("plus", x));
    if (x.kind === "nothing" && op !== "complement" && op !== "optional") {
      return terms.nothing(op === "domain" || op === "range" ? "set" : "relation");
    }
    return terms.unary(op, x);
  }

  #binary(term: Term & { kind: "binary" }, op: BinaryOp): Term {
    const terms = this.#terms;
    switch (op) {
      case "union":
        return this.#sum(term);
      case "intersection":
        return this.#meet(term);
      case "compose":
        return this.#chain(term);
      case "difference":
      case "product":
      case "from":
      case "into":
        return terms.binary(op, this.optimise(term.x), this.optimise(term.y));
    }
  }

  /** All operands of nested uses of one operator, in order. */
  #operands(term: Term, op: BinaryOp): Term[] {
    const bare = unnamed(term);
    if (bare.kind === "binary" && bare.op === op) return [...this.#operands(bare.x, op), ...this.#operands(bare.y, op)];
    return [this.optimise(bare)];
  }

  #sum(term: Term): Term {
    const operands = [...new Set(this.#operands(term, "union"))].filter((x) => x.kind !== "nothing");
    return this.#fold("union", fixedFirst(operands)) ?? this.#terms.nothing(term.sort);
  }

  #meet(term: Term): Term {
    const terms = this.#terms;
    const operands = [...new Set(this.#operands(term, "intersection"))];
    if (operands.some((x) => x.kind === "nothing")) return terms.nothing(term.sort);
    const isProduct = (x: Term): x is Term & { kind: "binary" } => x.kind === "binary" && x.op === "product";
    const products = operands.filter(isProduct);
    const rest = this.#fold("intersection", fixedFirst(operands.filter((x) => !isProduct(x))));
    if (!rest) return this.#fold("intersection", products) ?? terms.nothing(term.sort);
    return products.reduce((x, { x: s, y: t }) => this.#into(this.#from(s, x), t), rest);
  }

  #chain(term: Term): Term {
    const terms = this.#terms;
    const factors = this.#operands(term, "compose");
    if (factors.some((x) => x.kind === "nothing")) return terms.nothing("relation");
    // Restrictions first: each identity joins the factor after it, the last one the factor before it.
    let joined: Term[] = [];
    let pending: Term[] = [];
    for (const factor of factors) {
      if (factor.kind === "unary" && factor.op === "identity") pending.push(factor.x);
      else {
        joined.push(pending.reduce((x, s) => this.#from(s, x), factor));
        pending = [];
      }
    }
    const last = joined.pop();
    if (last) joined.push(pending.reduce((x, s) => this.#into(x, s), last));
    else {
      const set = this.#fold("intersection", pending);
      joined = set ? [terms.unary("identity", set)] : [];
    }
    // Then runs of fixed factors.
    const runs: Term[] = [];
    for (const factor of joined) {
      const before = runs.at(-1);
      if (before && isFixed(before) && isFixed(factor)) runs[runs.length - 1] = terms.binary("compose", before, factor);
      else runs.push(factor);
    }
    return this.#fold("compose", runs) ?? terms.nothing("relation");
  }

  #from(s: Term, x: Term): Term {
    return s.kind === "universe" ? x : this.#terms.binary("from", s, x);
  }

  #into(x: Term, s: Term): Term {
    return s.kind === "universe" ? x : this.#terms.binary("into", x, s);
  }

  #fold(op: BinaryOp, operands: readonly Term[]): Term | undefined {
    const [first, ...rest] = operands;
    return first && rest.reduce((x, y) => this.#terms.binary(op, x, y), first);
  }
}

/** Whether the term belongs to the events alone, outside any recursion. */
function isFixed(term: Term): boolean {
  if (term.trend !== 0) return false;
  if (term.kind === "variable") return false;
  if (term.kind === "unary") return isFixed(term.x);
  if (term.kind === "binary") return isFixed(term.x) && isFixed(term.y);
  return true;
}

function fixedFirst(operands: readonly Term[]): Term[] {
  return [...operands.filter(isFixed), ...operands.filter((x) => !isFixed(x))];
}
