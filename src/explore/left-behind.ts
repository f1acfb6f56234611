/**
 * Goroutines that main leaves behind when it returns (`leak`, models.md): whether all of them can come to an end, or some can never go
 * on. All ends of a program share one graph of what may happen afterwards, in which neither output nor races matter.
 */
import { blockedGoroutines } from "./blocked.ts";
import type { Budget } from "./budget.ts";
import type { Canonical } from "./canonical.ts";
import type { RawBlocked } from "./exploration.ts";
import type { ProgramState } from "./program-state.ts";
import type { Schedule } from "./schedule.ts";

/** States after main: goroutines that run on for ever can have any number, and there is nothing to see in them. */
const MOST = 20_000;

export class LeftBehind {
  readonly #ids = new Map<string, number>();
  readonly #stack: { readonly id: number; readonly state: ProgramState }[] = [];
  /** From, to, from, to … */
  readonly #edges: number[] = [];
  /** Where nothing goes on: who is blocked there. */
  readonly #ends = new Map<number, readonly RawBlocked[]>();

  constructor(
    readonly canonical: Canonical,
    readonly schedule: (state: ProgramState) => Schedule,
    readonly budget: Budget,
  ) {}

  /** The number of what main leaves behind in a state. */
  enter(state: ProgramState): number {
    const start = state.fork();
    start.goroutines = state.goroutines.filter((g) => g.id !== 0);
    start.observed = [];
    start.observedCells = new Map();
    return this.#arrive(start);
  }

  #arrive(state: ProgramState): number {
    state.accesses = [];
    state.output = "";
    const key = this.canonical.key(state);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(key, id);
      this.#stack.push({ id, state });
    }
    return id;
  }

  /** Follows all that was left behind. */
  explore(): void {
    for (let node = this.#stack.pop(); node; node = this.#stack.pop()) {
      if (!this.budget.spend()) return;
      if (this.#ids.size > MOST) return this.budget.cut("states", MOST, 0);
      if (!this.#expand(node.state, node.id)) this.#ends.set(node.id, blockedGoroutines(node.state));
    }
  }

  #expand(state: ProgramState, id: number): boolean {
    let moved = false;
    for (const g of this.canonical.representatives(state)) {
      for (let alternative = 0, count = 1; alternative < count; alternative++) {
        const schedule = this.schedule(state.fork());
        if (!schedule.step(g, alternative)) break;
        moved = true;
        count = schedule.alternatives;
        // A panic or exit after main's return is no end of these goroutines, nor of the program.
        if (!schedule.end) this.#edges.push(id, this.#arrive(schedule.state));
      }
    }
    return moved;
  }

  /** What can become of those that were left behind, by number: nobody is blocked, and one example of who is; nothing where no end was found. */
  fates(): (id: number) => readonly (readonly RawBlocked[])[] {
    const before = new Map<number, number[]>();
    for (let i = 0; i < this.#edges.length; i += 2) {
      const to = this.#edges[i + 1] ?? 0;
      before.set(to, [...(before.get(to) ?? []), this.#edges[i] ?? 0]);
    }
    const clean = new Map<number, readonly RawBlocked[]>();
    const blocked = new Map<number, readonly RawBlocked[]>();
    for (const [end, left] of this.#ends) spreadBack(end, left, left.length === 0 ? clean : blocked, before);
    return (id) => [clean.get(id), blocked.get(id)].filter((fate) => fate !== undefined);
  }
}

/** Notes a fate for all states from which its end can be reached. */
function spreadBack(end: number, fate: readonly RawBlocked[], into: Map<number, readonly RawBlocked[]>, before: ReadonlyMap<number, readonly number[]>): void {
  const queue = [end];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (into.has(at)) continue;
    into.set(at, fate);
    queue.push(...(before.get(at) ?? []));
  }
}
