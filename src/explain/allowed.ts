/**
 * Why an outcome is allowed: the most plausible witness, its steps in an order that could have happened, what each read could have seen
 * instead, and what a sequentially consistent machine would not have done.
 */
import { shapeOf } from "../explore/consistency.ts";
import { INITIAL, type Execution } from "../explore/execution.ts";
import { joinEdges } from "../explore/join-edges.ts";
import { Relation } from "../models/relation.ts";
import { Axioms, type Coherence } from "./axioms.ts";
import { type Candidate, eventNames, executionKey, witnesses } from "./candidates.ts";
import { coherences } from "./coherence.ts";
import { type Step, steps } from "./order.ts";
import type { Question } from "./question.ts";
import { lastingLoops, reasons } from "./reasons.ts";
import { View } from "./view.ts";

/** What one read of the witness takes. */
export interface Sight {
  readonly read: number;
  /** A write, or `INITIAL`. */
  readonly source: number;
  readonly value: string;
  /** What other executions have it see: other values, and the text of the write; `""` for the initial value. */
  readonly others: readonly { readonly value: string; readonly write: string }[];
}

export interface Allowed {
  readonly kind: "allowed";
  readonly view: View;
  readonly coherence: Coherence;
  readonly outcome: Candidate["outcome"];
  readonly steps: readonly Step[];
  readonly sights: readonly Sight[];
  /** It is an interleaving: no reordering is needed. */
  readonly isInterleaving: boolean;
  /** What makes it possible, in sentences. */
  readonly reasons: readonly string[];
}

interface Witness {
  readonly candidate: Candidate;
  readonly coherence: Coherence;
  /** A shortest cycle of program order and communication; undefined for an interleaving. */
  readonly cycle: readonly number[] | undefined;
}

const MOST_ORDERS = 48;

/** The explanation of an outcome that is allowed; undefined when no witness was found, with whether the search was complete. */
export function allowed(q: Question): { readonly explanation: Allowed | undefined; readonly complete: boolean } {
  const { found, all, complete } = witnesses(q);
  const best = mostPlausible(q, found);
  return { explanation: best && explained(q, best, all), complete };
}

/** Every consistent execution that shows what was asked for, each explained. */
export function allExecutions(q: Question): { readonly found: readonly Allowed[]; readonly complete: boolean } {
  const { found, all, complete } = witnesses(q);
  const shown = found.flatMap((candidate) => witness(q, candidate) ?? []);
  return { found: shown.map((w) => explained(q, w, all)), complete };
}

/** The explanation of one execution; undefined where no order of its writes is consistent. */
export function explainedExecution(q: Question, candidate: Candidate, all: readonly Candidate[]): Allowed | undefined {
  const found = witness(q, candidate);
  return found && explained(q, found, all);
}

function explained(q: Question, { candidate, coherence, cycle }: Witness, all: readonly Candidate[]): Allowed {
  const view = new View(q, candidate);
  const axioms = new Axioms(candidate.exec, coherence, q.column);
  return {
    kind: "allowed",
    view,
    coherence,
    outcome: candidate.outcome,
    steps: steps(view, axioms, cycle === undefined),
    sights: sights(view, all),
    isInterleaving: cycle === undefined,
    reasons: [...lastingLoops(view), ...(cycle ? reasons(view, axioms, coherence, cycle) : [])],
  };
}

/** The fewest events, then an interleaving, then the shortest detour from one. */
function mostPlausible(q: Question, found: readonly Candidate[]): Witness | undefined {
  const size = ({ exec }: Candidate): number => exec.events.length;
  const inOrder = found.map((candidate) => ({ candidate, key: executionKey(candidate) })).sort((a, b) => size(a.candidate) - size(b.candidate) || (a.key < b.key ? -1 : 1));
  let best: Witness | undefined;
  let work = 0;
  for (const { candidate } of inOrder) {
    if (best && (!best.cycle || size(candidate) > size(best.candidate) || work > MOST_WORK)) break;
    const next = witness(q, candidate);
    work += size(candidate) ** 2;
    if (next && (!best || (next.cycle?.length ?? 0) < (best.cycle?.length ?? 0))) best = next;
  }
  return best;
}

/** Squares of events, in executions that are compared: of large ones a few will do. */
const MOST_WORK = 200_000;

function witness(q: Question, candidate: Candidate): Witness | undefined {
  let best: Witness | undefined;
  const { exec, last } = candidate;
  for (const coherence of coherences(exec, last, false, MOST_ORDERS)) {
    const axioms = new Axioms(exec, coherence, q.column);
    const { holds } = axioms;
    axioms.release();
    if (!holds) continue;
    const cycle = interleavingCycle(exec, coherence);
    if (!best || (cycle?.length ?? 0) < (best.cycle?.length ?? 0)) best = { candidate, coherence, cycle };
    if (!cycle) break;
  }
  return best;
}

/** Why an execution is no interleaving: a cycle of `po | rf | co | fr | sw`. */
function interleavingCycle(exec: Execution, coherence: Coherence): readonly number[] | undefined {
  const { skeleton, writes, reads, po } = shapeOf(exec);
  const { n } = skeleton;
  const co = Relation.of(n, [...exec.co, ...coherence]).close();
  const all = po.clone().union(co).union(Relation.of(n, [...exec.so, ...exec.sw]));
  for (const [a, b] of joinEdges(exec)) all.add(a, b);
  for (const r of reads) {
    const source = exec.rf[r] ?? INITIAL;
    if (source >= 0) all.add(source, r);
    for (const w of writes.get(exec.events[r]?.cell ?? "") ?? []) if (w !== source && exec.events[w]?.rmw !== r && (source < 0 || co.has(source, w))) all.add(r, w);
  }
  return all.cycle();
}

function sights(view: View, all: readonly Candidate[]): readonly Sight[] {
  const names = eventNames(view.exec);
  const seen = new Map<string, Map<string, { value: string; write: string }>>();
  for (const other of all) {
    const otherNames = eventNames(other.exec);
    const otherView = new View(view.question, other);
    other.exec.rf.forEach((w, r) => {
      const event = other.exec.events[r];
      if (event?.kind !== "R" || otherView.isHidden(r)) return;
      const key = `${otherNames[r]} ${event.instr?.pos}`;
      const write = w < 0 ? "" : otherView.named(otherView.operation(w));
      const value = otherView.value(r);
      const of = seen.get(key) ?? new Map<string, { value: string; write: string }>();
      seen.set(key, of.set(`${value} ${write}`, { value, write }));
    });
  }
  return view.exec.events.flatMap((event, read): readonly Sight[] => {
    if (event.kind !== "R" || view.isHidden(read) || view.isOperand(read) || view.isInternal(view.operation(read))) return [];
    const source = view.exec.rf[read] ?? INITIAL;
    const value = view.value(read);
    const own = `${value} ${source < 0 ? "" : view.named(view.operation(source))}`;
    const options = [...(seen.get(`${names[read]} ${event.instr?.pos}`) ?? [])];
    return [{ read, source, value, others: options.filter(([key]) => key !== own).map(([, other]) => other) }];
  });
}
