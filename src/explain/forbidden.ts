/**
 * Why an outcome is forbidden: every way of producing it with the axioms left out, and for each the axiom that stops it, with a cycle.
 * Ways that the same cycle stops are told once.
 */
import type { Violation } from "../models/model.ts";
import { Axioms, type Coherence, type FailingAxiom, isPerLocation } from "./axioms.ts";
import type { Candidate } from "./candidates.ts";
import { coherences } from "./coherence.ts";
import { type Link, links } from "./links.ts";
import type { Question } from "./question.ts";
import { View } from "./view.ts";

export interface ForbiddenWay {
  readonly view: View;
  readonly coherence: Coherence;
  readonly axiom: string;
  /** The index of the axiom in the model. */
  readonly check: number;
  readonly violation: Violation;
  /** The cycle between operations of the source; empty when it stays inside one. */
  readonly chain: readonly Link[];
  /** Executions, with their orders of writes, that this stops. */
  readonly ways: number;
  /** The other axioms that this one violates, too. */
  readonly also: readonly string[];
}

const MOST_ORDERS = 48;

/** The ways to an outcome, those that violate least first. */
export function forbiddenWays(q: Question, found: readonly Candidate[]): readonly ForbiddenWay[] {
  const groups = new Map<string, { way: Omit<ForbiddenWay, "ways">; ways: number }>();
  for (const candidate of found) {
    const view = new View(q, candidate);
    for (const coherence of coherences(candidate.exec, candidate.last, q.column.isGo, MOST_ORDERS)) {
      const way = stopped(q, view, coherence);
      if (!way) continue;
      const key = `${way.axiom} ${way.chain.map((l) => `${l.relation} ${l.from.text}@${l.from.place?.line}`).sort().join(" ")}`;
      const known = groups.get(key);
      if (!known) groups.set(key, { way, ways: 1 });
      else groups.set(key, { way: better(way, known.way), ways: known.ways + 1 });
    }
  }
  return [...groups.values()].map(({ way, ways }) => ({ ...way, ways })).sort((a, b) => cost(a) - cost(b) || b.ways - a.ways);
}

function better(a: Omit<ForbiddenWay, "ways">, b: Omit<ForbiddenWay, "ways">): Omit<ForbiddenWay, "ways"> {
  return cost(a) < cost(b) ? a : b;
}

/** Fewer broken axioms first, then those that are not about a single variable, then short cycles. */
function cost({ also, axiom, chain }: Omit<ForbiddenWay, "ways">): number {
  return also.length * 100 + (isPerLocation(axiom) ? 30 : 0) + chain.length;
}

function stopped(q: Question, view: View, coherence: Coherence): Omit<ForbiddenWay, "ways"> | undefined {
  const axioms = new Axioms(view.exec, coherence, q.column);
  const failing = axioms.failing();
  const told = failing.map((f) => ({ ...f, chain: links(view, axioms, f.violation) }));
  axioms.release();
  const best = [...told].sort((a, b) => rank(q, a) - rank(q, b))[0];
  if (!best) return undefined;
  const also = told.filter((f) => f !== best).map((f) => f.check.name);
  return { view, coherence, axiom: best.check.name, check: best.index, violation: best.violation, chain: best.chain, also };
}

/** The simplest to tell: for `go` in the order of the model, else coherence of one variable, then the shortest cycle. */
function rank(q: Question, { index, check, chain }: FailingAxiom & { readonly chain: readonly Link[] }): number {
  return q.column.isGo ? index : (isPerLocation(check.name) ? 0 : 100) + chain.length;
}
