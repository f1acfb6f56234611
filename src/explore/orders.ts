/**
 * Orders of steps that need not be followed: a search asks at each state which goroutines are to go on, and at its end where that was too
 * few, because of what goroutines turned out to do later (persistent-sets.ts; docs/engine.md, section 2, "Persistent sets").
 */
import type { Canonical } from "./canonical.ts";
import { Futures } from "./futures.ts";
import { reaching } from "./lasting-states.ts";
import { isMapAccess } from "./map-faults.ts";
import type { Focus } from "./observer.ts";
import { Situation, type Step } from "./persistent-sets.ts";
import type { ProgramState } from "./program-state.ts";

export type { Step } from "./persistent-sets.ts";

/** A state in which only some goroutines went on. */
interface Partial {
  readonly situation: Situation;
  readonly id: number;
  taken: ReadonlySet<number>;
  /** Of what was known of the futures when that was found to be enough. */
  version: number;
}

/** What is still to be followed from a state: goroutines by index. */
export interface Widened {
  readonly state: ProgramState;
  readonly id: number;
  readonly missing: ReadonlySet<number>;
}

/** So often it is asked before it is judged whether that pays: of so many states one must have had orders left out. */
const ASKED = 128;
const ONE_OF = 4;

export class Orders {
  /** It is asked which orders matter. */
  isActive = false;
  #asked = 0;
  #after: number;
  readonly #futures: Futures;
  readonly #early: ProgramState[] = [];
  readonly #partial = new Map<number, Partial>();

  /** `after`: so many states are expanded first, because what this costs does not pay for less. */
  constructor(
    readonly canonical: Canonical,
    globals: number,
    focus: Focus,
    after: number,
    readonly stepsFrom: (state: ProgramState) => readonly Step[],
  ) {
    this.#futures = new Futures(canonical, globals, focus.stored);
    this.#after = mayLeaveOut(focus) ? after : Infinity;
  }

  /** A state is about to be expanded. True: from now on orders are left out. */
  begins(state: ProgramState): boolean {
    if (this.#after === Infinity || this.#early.push(state) < this.#after) return false;
    this.#after = Infinity;
    this.isActive = true;
    this.#saw(this.#early.splice(0).map((early) => ({ state: early, steps: this.stepsFrom(early) })));
    return true;
  }

  /** Cells that were taken for constants and are stored to: what was found so far does not count. */
  get broken(): ReadonlySet<string> {
    return this.#futures.names.broken;
  }

  /** Some state has not had all its steps followed. */
  get isUsed(): boolean {
    return this.#partial.size > 0;
  }

  /** Takes note of the steps from some states. */
  #saw(all: readonly { readonly state: ProgramState; readonly steps: readonly Step[] }[]): void {
    for (const { state, steps } of all) for (const { schedule } of steps) if (schedule.footprint) this.#futures.stored(state, schedule.footprint);
    for (const { state, steps } of all) for (const { schedule } of steps) if (schedule.footprint) this.#futures.saw(state, schedule.state, schedule.end, schedule.footprint);
  }

  /** Which goroutines are to go on, by index; undefined: all. */
  choose({ state, id, steps }: { readonly state: ProgramState; readonly id: number; readonly steps: readonly Step[] }): ReadonlySet<number> | undefined {
    if (!this.isActive) return undefined;
    this.#saw([{ state, steps }]);
    const situation = new Situation(state, this.canonical.alike(state), steps, this.#futures);
    const taken = situation.persistent(NOBODY);
    if (++this.#asked % ASKED === 0) this.isActive = this.#partial.size * ONE_OF > this.#asked;
    if (!taken) return undefined;
    this.#partial.set(id, { situation, id, taken, version: this.#futures.version });
    return taken;
  }

  /**
   * At the end of the search, which is so many states with these edges: where more goroutines have to go on. Nothing when what was
   * followed is enough.
   */
  revise(count: number, edges: readonly number[]): readonly Widened[] {
    if (!this.isActive) return [...this.#partial.values()].map((partial) => this.#widen(partial, undefined));
    const widened: Widened[] = [];
    for (const partial of this.#partial.values()) {
      if (partial.version === this.#futures.version) continue;
      partial.version = this.#futures.version;
      const taken = partial.situation.persistent(partial.taken);
      if (taken && taken.size === partial.taken.size) continue;
      widened.push(this.#widen(partial, taken));
    }
    return widened.length > 0 ? widened : this.#neglected(count, edges);
  }

  #widen(partial: Partial, taken: ReadonlySet<number> | undefined): Widened {
    const { situation, id } = partial;
    const all = taken ?? situation.enabled;
    const missing = new Set([...all].filter((index) => !partial.taken.has(index)));
    if (taken) partial.taken = taken;
    else this.#partial.delete(id);
    return { state: situation.state, id, missing };
  }

  /** Somebody might be passed over for ever: states from which none can be reached where all go on. */
  #neglected(count: number, edges: readonly number[]): readonly Widened[] {
    const before: number[][] = Array.from({ length: count }, () => []);
    for (let i = 0; i < edges.length; i += 2) before[edges[i + 1] ?? 0]?.push(edges[i] ?? 0);
    const whole = new Set(before.flatMap((_, id) => (this.#partial.has(id) ? [] : [id])));
    const safe = reaching(before, whole);
    return [...this.#partial.values()].filter(({ id }) => !safe.has(id)).map((partial) => this.#widen(partial, undefined));
  }
}

const NOBODY: ReadonlySet<number> = new Set();

/** Not where maps can notice what is concurrent, a panic or exit shows how far others are, or a `Done` can be one too many. */
function mayLeaveOut({ allOrders, isFine, waits, unruly, racy }: Focus): boolean {
  return !allOrders && !isFine && waits.size === 0 && !unruly.has("releases") && ![...racy].some(isMapAccess);
}
