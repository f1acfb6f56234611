/**
 * What a checked model computes, as a graph of terms: each is a set of events or a relation, built from base names by the
 * algebra of cat. Equal terms are one object, so what two axioms share is computed once. Names of definitions stay in the
 * graph, for explanations.
 */

export type Sort = "set" | "relation";

interface TermBase {
  readonly id: number;
  readonly sort: Sort;
  /** How it moves when rf, co and fr grow: 0 not at all, 1 it grows, -1 it shrinks, 2 either. */
  readonly trend: Trend;
}

export type Trend = 0 | 1 | -1 | 2;

/** `from`: `[x] ; y`, `into`: `x ; [y]`; they come from rewriting, cat has no sign for them. */
export type BinaryOp = "union" | "intersection" | "difference" | "compose" | "product" | "from" | "into";
export type UnaryOp = "identity" | "complement" | "inverse" | "plus" | "star" | "optional" | "domain" | "range";

export type Term = TermBase &
  (
    | { readonly kind: "base"; readonly name: string }
    | { readonly kind: "universe" }
    | { readonly kind: "nothing" }
    | { readonly kind: "unary"; readonly op: UnaryOp; readonly x: Term }
    | { readonly kind: "binary"; readonly op: BinaryOp; readonly x: Term; readonly y: Term }
    /** `let name = x`. */
    | { readonly kind: "named"; readonly name: string; readonly x: Term }
    /** A name of a `let rec` inside its own group. */
    | { readonly kind: "variable"; readonly name: string; readonly group: number }
    /** A name of a `let rec`, seen from outside: member `index` of the least fixed point of the group. */
    | { readonly kind: "fixpoint"; readonly group: FixpointGroup; readonly index: number }
  );

export interface FixpointGroup {
  readonly id: number;
  /** bodies[i] defines variables[i]. */
  readonly variables: readonly Term[];
  readonly bodies: readonly Term[];
}

/** The base relations that differ from candidate to candidate; all others belong to the events. */
export const communications: readonly string[] = ["rf", "co", "fr"];

/** Makes terms; equal ones come out as the same object. */
export class TermFactory {
  readonly #known = new Map<string, Term>();
  #groups = 0;

  base(name: string, sort: Sort): Term {
    const trend = communications.includes(name) ? 1 : 0;
    return this.#intern(`${sort} ${name}`, (id) => ({ id, sort, trend, kind: "base", name }));
  }

  universe(): Term {
    return this.#intern("_", (id) => ({ id, sort: "set", trend: 0, kind: "universe" }));
  }

  nothing(sort: Sort): Term {
    return this.#intern(`0 ${sort}`, (id) => ({ id, sort, trend: 0, kind: "nothing" }));
  }

  named(name: string, x: Term): Term {
    return this.#intern(`let ${name} ${x.id}`, (id) => ({ id, sort: x.sort, trend: x.trend, kind: "named", name, x }));
  }

  unary(op: UnaryOp, x: Term): Term {
    const sort = op === "domain" || op === "range" || (op === "complement" && x.sort === "set") ? "set" : "relation";
    const trend = op === "complement" ? turned(x.trend) : x.trend;
    return this.#intern(`${op} ${x.id}`, (id) => ({ id, sort, trend, kind: "unary", op, x }));
  }

  binary(op: BinaryOp, x: Term, y: Term): Term {
    const sort = op === "union" || op === "intersection" || op === "difference" ? x.sort : "relation";
    const trend = joined(x.trend, op === "difference" ? turned(y.trend) : y.trend);
    return this.#intern(`${op} ${x.id} ${y.id}`, (id) => ({ id, sort, trend, kind: "binary", op, x, y }));
  }

  /** A new group of recursive definitions: first its variables, then, with them, its bodies. */
  newGroup(): number {
    return this.#groups++;
  }

  variable(name: string, group: number, sort: Sort): Term {
    return this.#intern(`rec ${group} ${name} ${sort}`, (id) => ({ id, sort, trend: 0, kind: "variable", name, group }));
  }

  fixpoint(group: FixpointGroup, index: number): Term {
    const sort = group.bodies[index]?.sort ?? "relation";
    const trend = group.bodies.reduce<Trend>((sum, body) => joined(sum, body.trend), 0);
    return this.#intern(`fix ${group.id} ${index}`, (id) => ({ id, sort, trend, kind: "fixpoint", group, index }));
  }

  #intern(key: string, make: (id: number) => Term): Term {
    const known = this.#known.get(key);
    if (known) return known;
    const term = make(this.#known.size);
    this.#known.set(key, term);
    return term;
  }
}

function turned(trend: Trend): Trend {
  return trend === 1 ? -1 : trend === -1 ? 1 : trend;
}

function joined(a: Trend, b: Trend): Trend {
  if (a === 0 || a === b) return b;
  return b === 0 ? a : 2;
}

/** The term without the names around it. */
export function unnamed(term: Term): Term {
  return term.kind === "named" ? unnamed(term.x) : term;
}

/** The direct parts of a term; of a fixed point, all bodies. */
export function parts(term: Term): readonly Term[] {
  switch (term.kind) {
    case "base":
    case "universe":
    case "nothing":
    case "variable":
      return [];
    case "unary":
    case "named":
      return [term.x];
    case "binary":
      return [term.x, term.y];
    case "fixpoint":
      return term.group.bodies;
  }
}

/** The names of all base sets and relations that the terms are built from. */
export function baseNames(terms: readonly Term[]): Set<string> {
  const names = new Set<string>();
  const seen = new Set<Term>();
  const visit = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.kind === "base") names.add(term.name);
    for (const part of parts(term)) visit(part);
  };
  for (const term of terms) visit(term);
  return names;
}
