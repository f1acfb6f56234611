/**
 * Which cells each kind of goroutine accesses atomically. On ppc64le and arm the barriers around a read-modify-write do not order it
 * with one on another cell (mapping.md, section 2); when every goroutine that makes one accesses that cell alone, coherence orders them
 * all, and a race-free program stays sequentially consistent (docs/engine.md, section 2).
 */
import type { Ptr } from "../program/values.ts";

export class AtomicUse {
  readonly #cells = new Map<string, Set<string>>();
  readonly #modifying = new Set<string>();
  #elsewhere = false;
  /** Objects below this number were there before the first goroutine: they have the same number in every state. */
  fixed = 0;

  /** An atomic access by a goroutine of some kind (its block, or the function that it runs). */
  record(kind: string, cell: Ptr, modifies: boolean): void {
    if (cell.obj >= this.fixed) this.#elsewhere = true;
    const cells = this.#cells.get(kind) ?? new Set();
    this.#cells.set(kind, cells.add(`${cell.obj}.${cell.off}`));
    if (modifies) this.#modifying.add(kind);
  }

  /** Whether every goroutine with a read-modify-write accesses one cell alone. */
  get isSingle(): boolean {
    return this.#modifying.size === 0 || (!this.#elsewhere && [...this.#modifying].every((kind) => this.#cells.get(kind)?.size === 1));
  }
}
