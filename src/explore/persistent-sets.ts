/**
 * Persistent sets (Godefroid, "Partial-order methods for the verification of concurrent systems", 1996): in a state, some goroutines whose
 * next steps touch nothing that any other can touch before one of them has moved. It is enough to let these go on. What the others can
 * touch is learned from the search itself (futures.ts), and sets that turn out too small are made larger (docs/engine.md, section 2).
 */
import type { Goroutine } from "../program/goroutine.ts";
import { ChannelState } from "../sync/channel.ts";
import { CELLS, isDependent, NO_OBJECT, OF_PROGRAM, TOUCH } from "./footprint.ts";
import type { Futures, Prospect } from "./futures.ts";
import { pendingOn } from "./pending.ts";
import { MAIN, type ProgramState } from "./program-state.ts";
import type { Schedule } from "./schedule.ts";

/** A step from a state: of the goroutine with an index, which stands for those in the same situation. */
export interface Step {
  readonly schedule: Schedule;
  readonly index: number;
  readonly choice: string;
}

const END = NO_OBJECT * CELLS + OF_PROGRAM.end;
const ALIVE = NO_OBJECT * CELLS + OF_PROGRAM.alive;

/** What the next steps of a goroutine touch: cells, and the same by the shared names of objects. */
interface Print {
  readonly cells: ReadonlyMap<number, number>;
  readonly shared: ReadonlyMap<number, number>;
}

/** Goroutines in the same situation. */
interface Kind {
  readonly index: number;
  readonly members: number;
  readonly isBlock: boolean;
  /** Of those that can go on. */
  readonly print: Print | undefined;
  /** What those that cannot go on wait for: cells, or that all blocks have ended. */
  readonly waitsFor: readonly number[] | "blocks";
  readonly goroutine: Goroutine;
  /** What it may still do, as far as is known. */
  prospects: readonly Prospect[];
}

/** A state and the goroutines in it. */
export class Situation {
  readonly #kinds: readonly Kind[];

  constructor(
    readonly state: ProgramState,
    alike: readonly (readonly number[])[],
    steps: readonly Step[],
    readonly futures: Futures,
  ) {
    this.#kinds = alike.flatMap((members) => {
      const [index = 0] = members;
      const g = state.goroutines[index];
      if (!g) return [];
      const own = steps.filter((s) => s.index === index);
      const joins = g.id === 0 && state.mainPhase === MAIN.join;
      const waitsFor = joins ? "blocks" : g.status === "dying" ? [ALIVE] : pendingOn(g).map(({ addr }) => addr.obj * CELLS + addr.off);
      return [{ index, members: members.length, isBlock: g.block >= 0, print: own.length > 0 ? this.#printOf(own) : undefined, waitsFor, goroutine: g, prospects: [] }];
    });
  }

  /** All that can go on, by index. */
  get enabled(): ReadonlySet<number> {
    return new Set(this.#kinds.flatMap((k) => (k.print ? [k.index] : [])));
  }

  #printOf(steps: readonly Step[]): Print {
    const cells = new Map<number, number>();
    const shared = new Map<number, number>();
    for (const { schedule } of steps) {
      for (const { cell, how } of schedule.footprint?.all ?? []) {
        if (cell >= this.state.heap.length * CELLS) continue;
        cells.set(cell, (cells.get(cell) ?? 0) | how);
        const name = this.futures.names.shared(this.state, cell);
        shared.set(name, (shared.get(name) ?? 0) | how);
      }
      if (schedule.end || schedule.state.mainPhase >= MAIN.observing) cells.set(END, TOUCH.use);
    }
    return { cells, shared };
  }

  /** The smallest set that is found, with at least `taken` (if there are any), by indexes; undefined: all that can go on. */
  persistent(taken: ReadonlySet<number>): ReadonlySet<number> | undefined {
    if (this.state.mainPhase >= MAIN.observing) return undefined;
    const enabled = this.#kinds.filter((k) => k.print);
    if (enabled.length < 2) return undefined;
    for (const k of this.#kinds) k.prospects = this.futures.of(this.state, k.goroutine);
    const seeds = taken.size > 0 ? [enabled.filter((k) => taken.has(k.index))] : enabled.map((k) => [k]);
    let best: ReadonlySet<Kind> | undefined;
    for (const seed of seeds) {
      const found = this.#close(new Set(seed), best?.size ?? enabled.length);
      if (found) best = found;
      if (best?.size === 1) break;
    }
    for (const k of this.#kinds) k.prospects = [];
    return best && new Set([...best].map((k) => k.index));
  }

  /** The seed with all that has to be in it as well; undefined when that makes `limit` or more. */
  #close(set: Set<Kind>, limit: number): ReadonlySet<Kind> | undefined {
    for (;;) {
      if (set.size >= limit || [...set].some((k) => k.print?.cells.has(END))) return undefined;
      const prints = [...set].flatMap((k) => k.print ?? []);
      const others = this.#kinds.filter((k) => !set.has(k));
      if (!others.some((k) => k.prospects.some((p) => this.#meets(p, prints)))) return set;
      const outside = new Outside(this.state, this.futures, others, [...set].some((k) => k.isBlock));
      const meeting = outside.possible.filter(([, p]) => this.#meets(p, prints)).map(([kind]) => kind);
      if (meeting.length === 0) return set;
      const before = set.size;
      for (const kind of new Set(meeting)) for (const other of outside.lets(kind)) set.add(other);
      if (set.size === before) return undefined;
    }
  }

  /** Whether what a goroutine may do cannot be exchanged with some step. The end of the program is after or before everything. */
  #meets({ cell, shared, future }: Prospect, prints: readonly Print[]): boolean {
    if (cell === END) return true;
    for (const print of prints) {
      const ways = cell >= 0 ? print.cells.get(cell) : print.shared.get(shared);
      if (ways !== undefined && isDependent(ways, future.how, isBuffered(valueAt(this.state, cell)))) return true;
    }
    return false;
  }
}

function valueAt(state: ProgramState, cell: number): unknown {
  return cell < 0 ? undefined : state.heap[Math.floor(cell / CELLS)]?.cells[cell % CELLS];
}

function isBuffered(value: unknown): boolean {
  return value instanceof ChannelState && value.capacity > 0;
}

/**
 * The goroutines outside a set, and what they may do before one inside moves. At first that is all that they may ever do; then what needs
 * more than those outside can bring about is left out, again and again.
 */
class Outside {
  possible: readonly (readonly [Kind, Prospect])[];

  constructor(
    readonly state: ProgramState,
    readonly futures: Futures,
    readonly kinds: readonly Kind[],
    /** Some block is inside the set, so that main does not join. */
    readonly lacksBlock: boolean,
  ) {
    this.possible = kinds.flatMap((k) => k.prospects.map((p) => [k, p] as const));
    for (let before = Infinity; this.possible.length < before; ) {
      before = this.possible.length;
      const active = this.#active();
      this.possible = this.possible.filter(([k, p]) => active.has(k) && this.#isSupplied(p));
    }
  }

  /** Those that might move. */
  #active(): ReadonlySet<Kind> {
    const active = new Set(this.kinds.filter((k) => k.print));
    const asleep = new Set(this.kinds.filter((k) => !k.print));
    for (let grown = asleep.size > 0; grown; ) {
      grown = false;
      for (const k of asleep) {
        const isLet = k.waitsFor === "blocks" ? !this.lacksBlock : this.possible.some(([other, p]) => active.has(other) && this.#isWaitedFor(k, p));
        if (!isLet) continue;
        active.add(k);
        asleep.delete(k);
        grown = true;
      }
    }
    return active;
  }

  #isWaitedFor({ waitsFor }: Kind, p: Prospect): boolean {
    return waitsFor !== "blocks" && waitsFor.some((cell) => this.#isAt(p, cell));
  }

  /** The goroutine itself, if it can go on; else those that may let it go on. */
  lets(kind: Kind): ReadonlySet<Kind> {
    const found = new Set<Kind>();
    const queue = new Set([kind]);
    for (const k of queue) {
      if (k.print) found.add(k);
      else if (k.waitsFor === "blocks") for (const other of this.kinds) queue.add(other);
      else for (const [other, p] of this.possible) if (this.#isWaitedFor(k, p)) queue.add(other);
    }
    return found;
  }

  /** Whether those outside can bring about what has to come before it: enough `Done`s, enough that is sent. */
  #isSupplied({ future, waitCell, channelCell }: Prospect): boolean {
    if (waitCell >= 0) {
      const counter = Number(valueAt(this.state, waitCell));
      if (counter > 0 && this.#most(waitCell, TOUCH.count) < counter) return false;
    }
    if (channelCell < 0) return true;
    const channel = valueAt(this.state, channelCell);
    if (!(channel instanceof ChannelState) || channel.closed || this.#most(channelCell, TOUCH.use) + this.#most(channelCell, TOUCH.close) > 0) return true;
    return future.receives <= channel.buffer.length + this.#most(channelCell, TOUCH.send);
  }

  /** So often at most those outside touch a cell in some way. */
  #most(cell: number, how: number): number {
    let sum = 0;
    for (const [k, p] of this.possible) if (p.future.how === how && this.#isAt(p, cell)) sum += k.members * p.future.most;
    return sum;
  }

  #isAt(p: Prospect, cell: number): boolean {
    return p.cell >= 0 ? p.cell === cell : p.shared === this.futures.names.shared(this.state, cell);
  }
}
