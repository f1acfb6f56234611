/**
 * Why a check fails: its relation evaluated name by name, a shortest cycle in it, and that cycle taken apart into edges of base
 * relations, each with the definitions that it came through (an edge of `ob` is one of `bob`, which is `po ; [L]` …). Slow
 * next to evaluate.ts, and run only for what a person is going to read.
 */
import { emptySet, inSet, Relation, setOf } from "./relation.ts";
import type { EventSet } from "./relation.ts";
import type { Communication, LabelledEdge, Skeleton } from "./model.ts";
import { communications, unnamed } from "./term.ts";
import type { FixpointGroup, Term } from "./term.ts";

interface Recursion {
  readonly group: FixpointGroup;
  readonly names: readonly string[];
  readonly rounds: (readonly Relation[])[];
  now: number;
}

export class Explainer {
  readonly #relations = new Map<Term, Relation>();
  readonly #sets = new Map<Term, EventSet>();
  /** Recursive groups by id: what their variables are in each round, and the round that is read now. */
  readonly #recursions = new Map<number, Recursion>();

  constructor(
    readonly skeleton: Skeleton,
    readonly communication: Communication,
  ) {}

  /** The value of a relation. */
  relation(term: Term): Relation {
    const known = this.#relations.get(term);
    if (known) return known;
    const value = this.#relation(term);
    // What stands inside a recursion changes from round to round.
    if (!this.#iterating) this.#relations.set(term, value);
    return value;
  }

  /** The value of a set. */
  set(term: Term): EventSet {
    const known = this.#sets.get(term);
    if (known) return known;
    const value = this.#set(term);
    if (!this.#iterating) this.#sets.set(term, value);
    return value;
  }

  /** One pair of a relation as a path of base edges; empty where the two events are the same and related by the identity. */
  edges(term: Term, from: number, to: number): LabelledEdge[] {
    return this.#edges(term, from, to, []) ?? [{ from, to, relation: "related", through: [] }];
  }

  #iterating = false;

  #new(): Relation {
    return new Relation(this.skeleton.n);
  }

  #relation(term: Term): Relation {
    switch (term.kind) {
      case "base":
        return this.#base(term.name);
      case "universe":
      case "nothing":
        return this.#new();
      case "named":
        return this.relation(term.x);
      case "variable":
        return this.#variable(term);
      case "fixpoint":
        return this.#fixpoint(term.group)[term.index] ?? this.#new();
      case "unary":
        return this.#unary(term);
      case "binary":
        return this.#binary(term);
    }
  }

  #base(name: string): Relation {
    const [rf, co, fr] = communications;
    const { communication } = this;
    if (name === rf) return communication.rf;
    if (name === co) return communication.co;
    if (name === fr) return communication.fr;
    return this.skeleton.relations.get(name) ?? this.#new();
  }

  #variable(term: Term & { kind: "variable" }): Relation {
    const recursion = this.#recursions.get(term.group);
    return recursion?.rounds[recursion.now]?.[recursion.names.indexOf(term.name)] ?? this.#new();
  }

  #fixpoint(group: FixpointGroup): readonly Relation[] {
    return this.#recursion(group).rounds.at(-1) ?? [];
  }

  /** Rounds from the empty relations on until nothing changes. */
  #recursion(group: FixpointGroup): Recursion {
    const known = this.#recursions.get(group.id);
    if (known) return known;
    const names = group.variables.map((variable) => (variable.kind === "variable" ? variable.name : ""));
    const recursion: Recursion = { group, names, rounds: [group.variables.map(() => this.#new())], now: 0 };
    this.#recursions.set(group.id, recursion);
    for (;;) {
      const next = this.#inRound(recursion, recursion.rounds.length - 1, () => group.bodies.map((body) => this.relation(body).clone()));
      const settled = next.every((value, i) => recursion.rounds.at(-1)?.[i]?.equals(value));
      recursion.rounds.push(next);
      if (settled) return recursion;
    }
  }

  /** Evaluates with the variables of a group as they are in a round; nothing is remembered meanwhile. */
  #inRound<T>(recursion: Recursion, round: number, evaluate: () => T): T {
    const { now } = recursion;
    const outer = this.#iterating;
    recursion.now = round;
    this.#iterating = true;
    const value = evaluate();
    recursion.now = now;
    this.#iterating = outer;
    return value;
  }

  #unary(term: Term & { kind: "unary" }): Relation {
    const { op, x } = term;
    switch (op) {
      case "identity":
        return Relation.of(this.skeleton.n, this.#events(this.set(x)).map((e) => [e, e]));
      case "complement":
        return this.relation(x).clone().complement();
      case "inverse":
        return this.#new().inverse(this.relation(x));
      case "plus":
        return this.relation(x).clone().close();
      case "star":
        return this.relation(x).clone().close().reflexive();
      case "optional":
        return this.relation(x).clone().reflexive();
      case "domain":
      case "range":
        throw new Error(`${op} is a set`);
    }
  }

  #binary(term: Term & { kind: "binary" }): Relation {
    const { op, x, y } = term;
    switch (op) {
      case "union":
        return this.relation(x).clone().union(this.relation(y));
      case "intersection":
        return this.relation(x).clone().intersect(this.relation(y));
      case "difference":
        return this.relation(x).clone().subtract(this.relation(y));
      case "compose":
        return this.#new().compose(this.relation(x), this.relation(y));
      case "product":
        return this.#new().product(this.set(x), this.set(y));
      case "from":
        return this.relation(y).clone().restrict(this.set(x), this.#all());
      case "into":
        return this.relation(x).clone().restrict(this.#all(), this.set(y));
    }
  }

  #set(term: Term): EventSet {
    switch (term.kind) {
      case "base":
        return this.skeleton.sets.get(term.name) ?? emptySet(this.skeleton.n);
      case "universe":
        return this.#all();
      case "named":
        return this.set(term.x);
      case "unary":
        if (term.op === "domain") return this.relation(term.x).domain();
        if (term.op === "range") return this.relation(term.x).range();
        return this.set(term.x).map((word, i) => ~word & (this.#all()[i] ?? 0));
      case "binary": {
        const x = this.set(term.x);
        const y = this.set(term.y);
        if (term.op === "union") return x.map((word, i) => word | (y[i] ?? 0));
        if (term.op === "intersection") return x.map((word, i) => word & (y[i] ?? 0));
        return x.map((word, i) => word & ~(y[i] ?? 0));
      }
      case "nothing":
      case "variable":
      case "fixpoint":
        return emptySet(this.skeleton.n);
    }
  }

  #all(): EventSet {
    return setOf(this.skeleton.n, Array.from({ length: this.skeleton.n }, (_, e) => e));
  }

  #events(set: EventSet): number[] {
    return Array.from({ length: this.skeleton.n }, (_, e) => e).filter((e) => inSet(set, e));
  }

  /** undefined: the pair is not in the relation. `through` are the names around the term, outermost first. */
  #edges(term: Term, from: number, to: number, through: readonly string[]): LabelledEdge[] | undefined {
    if (!this.relation(term).has(from, to)) return undefined;
    switch (term.kind) {
      case "base":
        return [{ from, to, relation: term.name, through }];
      case "named":
        return this.#edges(term.x, from, to, [...through, term.name]);
      case "fixpoint":
        return this.#recursiveEdges(this.#recursion(term.group), term.index, from, to, through);
      case "variable": {
        const recursion = this.#recursions.get(term.group);
        return recursion && this.#recursiveEdges(recursion, recursion.names.indexOf(term.name), from, to, [...through, term.name]);
      }
      case "unary":
        return this.#unaryEdges(term, from, to, through);
      case "binary":
        return this.#binaryEdges(term, from, to, through);
      case "universe":
      case "nothing":
        return undefined;
    }
  }

  /** A pair that appears in some round is made of pairs that were there the round before: taken apart that far it ends. */
  #recursiveEdges(recursion: Recursion, index: number, from: number, to: number, through: readonly string[]): LabelledEdge[] | undefined {
    const round = recursion.rounds.findIndex((values) => values[index]?.has(from, to));
    const body = recursion.group.bodies[index];
    if (round < 1 || !body) return undefined;
    return this.#inRound(recursion, round - 1, () => this.#edges(body, from, to, through));
  }

  #unaryEdges(term: Term & { kind: "unary" }, from: number, to: number, through: readonly string[]): LabelledEdge[] | undefined {
    switch (term.op) {
      case "identity":
        return [];
      case "inverse":
        return this.#edges(term.x, to, from, through)?.map((edge) => ({ ...edge, from: edge.to, to: edge.from, relation: `${edge.relation}^-1` }));
      case "optional":
      case "star":
      case "plus": {
        if (from === to && term.op !== "plus") return [];
        const path = term.op === "optional" ? [from, to] : this.relation(term.x).path(from, to);
        return path?.slice(1).flatMap((event, i) => this.#edges(term.x, path[i] ?? from, event, through) ?? []);
      }
      case "complement":
        return [{ from, to, relation: through.at(-1) ?? "complement", through }];
      case "domain":
      case "range":
        return undefined;
    }
  }

  #binaryEdges(term: Term & { kind: "binary" }, from: number, to: number, through: readonly string[]): LabelledEdge[] | undefined {
    const { op, x, y } = term;
    switch (op) {
      case "union":
        return this.#shorter(this.#edges(x, from, to, through), this.#edges(y, from, to, through));
      case "intersection":
        // The side that says how the two are connected; the other is a condition on it.
        return isCondition(x) ? this.#edges(y, from, to, through) : this.#edges(x, from, to, through);
      case "difference":
        return this.#edges(x, from, to, through);
      case "compose": {
        let best: LabelledEdge[] | undefined;
        for (let middle = 0; middle < this.skeleton.n; middle++) {
          if (!this.relation(x).has(from, middle) || !this.relation(y).has(middle, to)) continue;
          const first = this.#edges(x, from, middle, through);
          const second = this.#edges(y, middle, to, through);
          if (first && second) best = this.#shorter(best, [...first, ...second]);
        }
        return best;
      }
      case "product":
        return [{ from, to, relation: through.at(-1) ?? "product", through }];
      case "from":
        return this.#edges(y, from, to, through);
      case "into":
        return this.#edges(x, from, to, through);
    }
  }

  #shorter(a: LabelledEdge[] | undefined, b: LabelledEdge[] | undefined): LabelledEdge[] | undefined {
    if (!a || !b) return a ?? b;
    return b.length < a.length ? b : a;
  }
}

/** `ext`, `int`, `loc`, `W * R` and the like say which pairs are meant, not how they are ordered. */
function isCondition(term: Term): boolean {
  if (term.kind === "named" && (term.name === "int" || term.name === "ext")) return true;
  const bare = unnamed(term);
  if (bare.kind === "base") return bare.name === "loc";
  return bare.kind === "binary" && bare.op === "product";
}
