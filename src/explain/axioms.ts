/**
 * The axioms of a column, asked about a complete execution: which of them fail, and by which cycle (Alglave, Maranget, Tautschnig, "Herding
 * cats", section 3). For `go` the edges of synchronisation that atomic operations and the joining of blocks make are added here.
 */
import { shapeOf } from "../explore/consistency.ts";
import { type Execution, INITIAL } from "../explore/execution.ts";
import { joinEdges } from "../explore/join-edges.ts";
import type { Checker, Communication, LabelledEdge, Model, ModelCheck, Skeleton, Violation } from "../models/model.ts";
import { Relation } from "../models/relation.ts";
import type { ColumnModel } from "./question.ts";

/** Writes of one cell, by pairs: the order that an explanation supposes. */
export type Coherence = readonly (readonly [number, number])[];

export interface FailingAxiom {
  readonly index: number;
  readonly check: ModelCheck;
  readonly violation: Violation;
}

export class Axioms {
  readonly skeleton: Skeleton;
  readonly communication: Communication;
  readonly #checker: Checker;
  readonly #model: Model;
  readonly #isGo: boolean;
  /** With coherence and from-reads of ordinary writes, too. */
  readonly #all: Communication;

  /** `model` undefined: the column's own. */
  constructor(exec: Execution, coherence: Coherence, column: ColumnModel, model: Model = column.model) {
    this.#model = model;
    this.#isGo = column.isGo;
    this.#all = communicationOf(exec, coherence);
    this.skeleton = column.isGo ? goSkeleton(exec) : shapeOf(exec).skeleton;
    this.communication = column.isGo ? goCommunication(exec, coherence, this.#all) : this.#all;
    this.#checker = model.instantiate(this.skeleton);
  }

  get holds(): boolean {
    return this.#checker.failing(this.communication) < 0;
  }

  /** All axioms that fail, in the model's order. */
  failing(): readonly FailingAxiom[] {
    if (this.holds) return [];
    return this.#model.checks.flatMap((check, index) => {
      if (check.flag) return [];
      const violation = this.#checker.violation(index, this.communication);
      return violation ? [{ index, check, violation: check.kind === "empty" ? this.#around(violation) : violation }] : [];
    });
  }

  /** A write between the two halves of a read-modify-write, as a cycle through it. */
  #around(violation: Violation): Violation {
    const [read, write] = violation.events;
    const { fr, co } = this.communication;
    if (read === undefined || write === undefined) return violation;
    for (let between = 0; between < this.skeleton.n; between++) {
      if (!fr.has(read, between) || !co.has(between, write)) continue;
      const edge = (from: number, to: number, relation: string): LabelledEdge => ({ from, to, relation, through: [] });
      return { events: [read, between, write], edges: [edge(read, between, "fr"), edge(between, write, "co"), edge(write, read, "rmw^-1")] };
    }
    return violation;
  }

  /** The relation behind a name of the model. */
  relation(name: string): Relation | undefined {
    return this.#checker.relation(name, this.communication);
  }

  /** What each axiom that forbids cycles keeps in order, closed; coherence of a single cell apart. */
  orders(): readonly Relation[] {
    return this.#model.checks.flatMap((check, index) => {
      if (check.flag || check.negated || check.kind === "empty" || isPerLocation(check.name)) return [];
      const judged = this.#checker.judged(index, this.communication);
      return judged ? [judged.clone().close()] : [];
    });
  }

  /**
   * What a plausible order of the steps follows first: the orders of a hardware model; under `go` synchronisation and dependencies only,
   * since a compiler may move everything else.
   */
  compelling(): readonly Relation[] {
    const { rf, co, fr } = this.#all;
    if (!this.#isGo) return [...this.orders(), rf, co, fr];
    return [...["sync-order", "sdep"].flatMap((name) => this.relation(name) ?? []), this.communication.co, rf, fr, co];
  }

  release(): void {
    this.#checker.release();
  }
}

/** Coherence by the name that models give it. */
export function isPerLocation(axiom: string): boolean {
  return axiom === "sc-per-location" || axiom === "internal" || axiom === "coherence";
}

function communicationOf(exec: Execution, coherence: Coherence): Communication {
  const n = exec.events.length;
  const rf = new Relation(n);
  const fr = new Relation(n);
  const co = Relation.of(n, [...exec.co, ...coherence]).close();
  const writes = shapeOf(exec).writes;
  for (const r of shapeOf(exec).reads) {
    const source = exec.rf[r] ?? INITIAL;
    if (source >= 0) rf.add(source, r);
    for (const w of writes.get(exec.events[r]?.cell ?? "") ?? []) if (w !== source && (source < 0 || co.has(source, w))) fr.add(r, w);
  }
  return { rf, co, fr };
}

function goCommunication(exec: Execution, coherence: Coherence, all: Communication): Communication {
  const n = exec.events.length;
  const { events } = exec;
  const atomic = (e: number): boolean => events[e]?.atomic ?? false;
  const co = Relation.of(n, [...coherence.filter(([a, b]) => atomic(a) && atomic(b)), ...exec.so]).close();
  const fr = Relation.of(n, all.fr.pairs().filter(([r, w]) => events[w]?.rmw !== r && (exec.rf[r] === INITIAL || (atomic(r) && atomic(w) && atomic(exec.rf[r] ?? INITIAL) && co.has(exec.rf[r] ?? 0, w)))));
  return { rf: all.rf, co, fr };
}

const skeletons = new WeakMap<Execution, Skeleton>();

function goSkeleton(exec: Execution): Skeleton {
  const known = skeletons.get(exec);
  if (known) return known;
  const { n, sets, relations } = shapeOf(exec).skeleton;
  const sw = Relation.of(n, exec.sw);
  exec.rf.forEach((w, r) => w >= 0 && exec.events[w]?.atomic && exec.events[r]?.atomic && sw.add(w, r));
  for (const [a, b] of joinEdges(exec)) sw.add(a, b);
  const skeleton = { n, sets, relations: new Map(relations).set("sw", sw) };
  skeletons.set(exec, skeleton);
  return skeleton;
}
