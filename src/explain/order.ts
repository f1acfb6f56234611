/**
 * A plausible order of the steps of an execution: a linear extension of what the model keeps in order, in which an event waits for those
 * before it in its own goroutine wherever the model lets it. What still comes early has been reordered.
 */
import { Relation } from "../models/relation.ts";
import type { Axioms } from "./axioms.ts";
import type { Operation, View } from "./view.ts";

export interface Step {
  /** From 1 on. */
  readonly number: number;
  readonly operation: Operation;
  /** It goes before an operation that is earlier in its goroutine. */
  readonly early: boolean;
}

/** The operations of an execution as numbered steps; those of fences alone, of the condition and inside packages are left out. */
export function steps(view: View, axioms: Axioms, isInterleaving: boolean): readonly Step[] {
  const place = new Map(linear(view, required(axioms, isInterleaving)).map((e, i) => [e, i]));
  const time = (o: Operation): number => Math.max(...o.events.filter((e) => view.event(e).kind !== "F").map((e) => place.get(e) ?? 0), -1);
  const shown = view.operations.filter((o) => !o.observes && !view.isInternal(o) && o.events.some((e) => view.event(e).kind !== "F"));
  const sorted = [...shown].sort((a, b) => time(a) - time(b));
  return sorted.map((operation, i) => ({
    number: i + 1,
    operation,
    early: sorted.slice(i + 1).some((later) => later.goroutine === operation.goroutine && later.index < operation.index),
  }));
}

/** As much of the model's orders, reads-from, coherence and from-reads as goes together; of an interleaving, program order first of all. */
function required(axioms: Axioms, isInterleaving: boolean): Relation {
  const all = new Relation(axioms.skeleton.n);
  const po = isInterleaving ? axioms.skeleton.relations.get("po") : undefined;
  for (const part of po ? [po, ...axioms.compelling()] : axioms.compelling()) {
    const both = all.clone().union(part);
    if (both.isAcyclic()) all.copy(both);
  }
  return all.close();
}

function linear(view: View, before: Relation): readonly number[] {
  const { n } = before;
  const done = new Set<number>();
  const order: number[] = [];
  const ready = (e: number): boolean => {
    for (let o = 0; o < n; o++) if (!done.has(o) && before.has(o, e)) return false;
    return true;
  };
  const inTurn = (e: number): boolean => {
    for (let o = 0; o < e; o++) if (!done.has(o) && view.event(o).goroutine === view.event(e).goroutine) return false;
    return true;
  };
  while (order.length < n) {
    const open = Array.from({ length: n }, (_, e) => e).filter((e) => !done.has(e) && ready(e));
    const last = order.at(-1);
    const same = (e: number): boolean => last !== undefined && view.event(last).goroutine === view.event(e).goroutine;
    const next = open.find((e) => inTurn(e) && same(e)) ?? open.find(inTurn) ?? open[0];
    if (next === undefined) throw new Error("a required order has a cycle");
    done.add(next);
    order.push(next);
  }
  return order;
}
