/**
 * The coherence orders of one execution, one by one: for counts of executions, which the literature compares (a coherence order is part of
 * an execution, though most outcomes need only some order). Writes are appended cell by cell; `co` and `fr` grow by a few bits each, in
 * buffers that are reused, and the model judges at the leaves, and above them where that can save a subtree.
 */
import type { Checker } from "../models/model.ts";
import { Relation } from "../models/relation.ts";
import type { Shape } from "./consistency.ts";
import { type Execution, INITIAL, OPEN } from "./execution.ts";

/** Orders of this many more writes are judged one by one: asking about the part first would cost as much. */
const SMALL = 2;

export class CoherenceOrders {
  readonly #cells: readonly (readonly number[])[];
  readonly #readers = new Map<number, number[]>();
  readonly #rf: Relation;
  /** By number of writes that are placed. */
  readonly #co: readonly Relation[];
  readonly #fr: readonly Relation[];
  readonly #placed: Uint8Array;
  readonly #total: number;
  #count = 0;

  /** `known`: coherence as far as it is given, closed. `spend` is asked once an order; false ends the count. */
  constructor(
    exec: Execution,
    shape: Shape,
    readonly known: Relation,
    readonly checker: Checker,
    readonly spend: () => boolean,
  ) {
    const { n } = shape.skeleton;
    this.#cells = [...shape.writes.values()];
    this.#total = this.#cells.reduce((sum, writes) => sum + writes.length, 0);
    this.#rf = new Relation(n);
    const fr = new Relation(n);
    for (const r of shape.reads) {
      const source = exec.rf[r] ?? OPEN;
      if (source >= 0) {
        this.#rf.add(source, r);
        this.#readers.set(source, [...(this.#readers.get(source) ?? []), r]);
      } else if (source === INITIAL) for (const w of shape.writes.get(exec.events[r]?.cell ?? "") ?? []) fr.add(r, w);
    }
    this.#co = Array.from({ length: this.#total + 1 }, () => new Relation(n));
    this.#fr = Array.from({ length: this.#total + 1 }, () => fr.clone());
    this.#placed = new Uint8Array(n);
  }

  /** How many coherence orders are consistent. */
  count(): number {
    this.#place(0, 0, 0);
    return this.#count;
  }

  /** Places the next write of cell number `cell`, of which `within` are placed, `depth` of all. False: the count has been ended. */
  #place(depth: number, cell: number, within: number): boolean {
    const writes = this.#cells[cell];
    if (writes === undefined) return this.#judge(depth);
    if (within === writes.length) return this.#place(depth, cell + 1, 0);
    for (const w of writes) {
      if (this.#placed[w] === 1 || !this.#isNext(w, writes)) continue;
      this.#append(depth, w, writes);
      this.#placed[w] = 1;
      const goesOn = this.#total - depth - 1 <= SMALL || this.checker.refuted(this.#communication(depth + 1)) < 0 ? this.#place(depth + 1, cell, within + 1) : true;
      this.#placed[w] = 0;
      if (!goesOn) return false;
    }
    return true;
  }

  /** Nothing that is not placed has to come before it. */
  #isNext(w: number, writes: readonly number[]): boolean {
    for (const other of writes) if (other !== w && this.#placed[other] === 0 && this.known.has(other, w)) return false;
    return true;
  }

  /** The relations after `depth` writes, with one more at the end of its cell's order. */
  #append(depth: number, w: number, writes: readonly number[]): void {
    const co = this.#co[depth + 1];
    const fr = this.#fr[depth + 1];
    const before = this.#communication(depth);
    if (!co || !fr) return;
    co.copy(before.co);
    fr.copy(before.fr);
    for (const earlier of writes) {
      if (this.#placed[earlier] === 0) continue;
      co.add(earlier, w);
      for (const r of this.#readers.get(earlier) ?? []) fr.add(r, w);
    }
  }

  #communication(depth: number): { readonly rf: Relation; readonly co: Relation; readonly fr: Relation } {
    const co = this.#co[depth];
    const fr = this.#fr[depth];
    if (!co || !fr) throw new Error(`no order of ${depth} writes`);
    return { rf: this.#rf, co, fr };
  }

  #judge(depth: number): boolean {
    if (!this.spend()) return false;
    if (this.checker.failing(this.#communication(depth)) < 0) this.#count++;
    return true;
  }
}
