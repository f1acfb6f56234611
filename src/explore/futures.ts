/**
 * What goroutines may still do: a graph of the local states that have been seen, an edge for each step that has been made from one to the
 * next, and for each local state all that is touched on paths from it (docs/engine.md, section 2, "Persistent sets"). Local states are
 * the shapes of canonical.ts, so objects are named as a shape names them: by the place of the reference, never by their number in one state.
 */
import type { Goroutine } from "../program/goroutine.ts";
import type { Canonical, Shape } from "./canonical.ts";
import { CELLS, type Footprint, OF_PROGRAM, TOUCH } from "./footprint.ts";
import { FRESH, NONE, ObjectNames } from "./object-names.ts";
import { pendingGuard, pendingOn } from "./pending.ts";
import type { End } from "./observer.ts";
import { MAIN, type ProgramState } from "./program-state.ts";

/** More of an operation than so many on one path are any number. */
const MANY = 64;

const NOBODY: readonly Goroutine[] = [];

/** Something that is touched on a path from a local state. */
export interface Future {
  /** A cell, as the local state names it. */
  readonly cell: number;
  readonly how: number;
  /** So often at most on one path: of those that count something, `Done` and sends. */
  readonly most: number;
  /** On every path to it, a `Wait` for this wait group returns; or `NONE`. */
  readonly wait: number;
  /** On every path to it, so many receives from this channel come first. */
  readonly channel: number;
  readonly receives: number;
}

/** The end of the program. */
const ENDS: Future = { cell: OF_PROGRAM.end, how: TOUCH.use, most: 1, wait: NONE, channel: NONE, receives: 0 };

interface Edge {
  readonly from: LocalState;
  readonly own: readonly Future[];
  readonly guard: { readonly by: "receive" | "wait"; readonly cell: number } | undefined;
  /** Where it leads, and to what else that goroutines it started have; with the names of their references in `from`. */
  readonly to: readonly { readonly state: LocalState; readonly names: readonly number[] }[];
}

/** A local state of goroutines. */
export class LocalState {
  readonly futures = new Map<string, Future>();
  readonly seen = new Set<string>();
  readonly into: Edge[] = [];
  /** Grows with its futures. */
  version = 0;

  constructor(readonly id: number) {}

  /** More may happen than was known. */
  add(next: Future): boolean {
    const key = `${next.cell}:${next.how}`;
    const known = this.futures.get(key);
    const joined = known ? either(known, next) : next;
    if (joined === known) return false;
    this.futures.set(key, joined);
    this.version++;
    return true;
  }
}

/** What is true of both. */
function either(a: Future, b: Future): Future {
  const most = Math.max(a.most, b.most);
  const wait = a.wait === b.wait ? a.wait : NONE;
  const channel = a.channel === b.channel ? a.channel : NONE;
  const receives = channel === NONE ? 0 : Math.min(a.receives, b.receives);
  return most === a.most && wait === a.wait && channel === a.channel && receives === a.receives ? a : { cell: a.cell, how: a.how, most, wait, channel, receives };
}

/** Something that a goroutine of a state may still do, with the objects of that state. */
export interface Prospect {
  /** A cell of the state's heap, or `NONE` when only the shared name is known. */
  readonly cell: number;
  readonly shared: number;
  readonly future: Future;
  readonly waitCell: number;
  readonly channelCell: number;
}

export class Futures {
  #version = 0;
  readonly #states = new Map<string, LocalState>();
  readonly #local = new WeakMap<Goroutine, LocalState>();
  readonly names: ObjectNames;
  readonly #prospects = new WeakMap<Goroutine, { readonly version: number; readonly written: number; readonly list: readonly Prospect[] }>();

  constructor(
    readonly canonical: Canonical,
    globals: number,
    written: ReadonlySet<string>,
  ) {
    this.names = new ObjectNames(globals, written);
  }

  /** Grows whenever more turns out to be possible. */
  get version(): number {
    return this.#version + this.names.version;
  }

  /** The local state of a goroutine. */
  at(state: ProgramState, g: Goroutine): LocalState {
    const known = this.#local.get(g);
    if (known) return known;
    const shape = this.canonical.goroutine(g);
    const key = `${shape.id}${this.names.constants(shape, state)}`;
    const found = this.#states.get(key) ?? new LocalState(this.#states.size);
    this.#local.set(g, found);
    if (this.#states.has(key)) return found;
    this.#states.set(key, found);
    this.#arrived(found, state, g, shape);
    return found;
  }

  /** What it stands in front of counts as soon as it is there: who arrives can be met. */
  #arrived(at: LocalState, state: ProgramState, g: Goroutine, shape: Shape): void {
    const isWait = pendingGuard(g) === "wait";
    for (const { addr, how } of pendingOn(g)) {
      const cell = this.names.of(shape, state, Infinity, addr.obj) * CELLS + addr.off;
      at.add({ cell, how, most: 1, wait: isWait ? cell : NONE, channel: NONE, receives: 0 });
    }
    if (g.status === "dying" || (g.id === 0 && state.mainPhase >= MAIN.join)) at.add(ENDS);
    this.#version++;
  }

  /** A step has led from `before` to `after`. `end`: also to an end of the program, main's return or another. */
  saw(before: ProgramState, after: ProgramState, end: End | undefined, footprint: Footprint): void {
    const started = after.nextGoroutine > before.nextGoroutine ? after.goroutines.filter((g) => g.id > before.nextGoroutine) : NOBODY;
    for (const g of before.goroutines) {
      const next = after.goroutines.find((other) => other.id === g.id);
      if (next === g) continue;
      const isEnd = end && end.kind !== "returned" ? true : g.id === 0 && after.mainPhase >= MAIN.observing;
      this.#went(before, after, g, next ? [next, ...started] : started, footprint, isEnd);
    }
  }

  /** What a step stores to. */
  stored(before: ProgramState, footprint: Footprint): void {
    for (const cell of footprint.stored) if (cell < before.heap.length * CELLS) this.names.wrote(before, cell);
  }

  #went(before: ProgramState, after: ProgramState, g: Goroutine, next: readonly Goroutine[], footprint: Footprint, isEnd: boolean): void {
    const shape = this.canonical.goroutine(g);
    const from = this.at(before, g);
    const end = before.heap.length;
    const own: Future[] = isEnd ? [ENDS] : [];
    const mark: (string | number)[] = [isEnd ? "e" : ""];
    for (const { cell, how, times } of footprint.of(g.id)) {
      const name = this.names.of(shape, before, end, Math.floor(cell / CELLS));
      if (name === FRESH) continue;
      const named = name * CELLS + (cell % CELLS);
      mark.push(named, how, times);
      own.push({ cell: named, how, most: times, wait: NONE, channel: NONE, receives: 0 });
    }
    const to = next.map((other) => {
      const { refs } = this.canonical.goroutine(other);
      const names = refs.map((obj) => this.names.of(shape, before, end, obj));
      const state = this.at(after, other);
      mark.push("/", state.id, ...names);
      return { state, names };
    });
    const text = mark.join();
    if (from.seen.has(text)) return;
    from.seen.add(text);
    const edge: Edge = { from, own, to, guard: this.#guardOf(before, g, shape) };
    for (const { state } of to) state.into.push(edge);
    this.#follow(edge);
  }

  #guardOf(state: ProgramState, g: Goroutine, shape: Shape): Edge["guard"] {
    const by = pendingGuard(g);
    const [pending] = pendingOn(g);
    if (!by || !pending) return undefined;
    const name = this.names.of(shape, state, Infinity, pending.addr.obj);
    return { by, cell: name * CELLS + pending.addr.off };
  }

  /** What an edge makes possible, and what that does for the edges into where it begins. */
  #follow(edge: Edge): void {
    const queue = new Set([edge]);
    for (const e of queue) {
      queue.delete(e);
      let more = false;
      for (const future of this.#contribution(e)) more = e.from.add(future) || more;
      if (!more) continue;
      this.#version++;
      for (const before of e.from.into) queue.add(before);
    }
  }

  /** What a goroutine of a state may still do. */
  of(state: ProgramState, g: Goroutine): readonly Prospect[] {
    const local = this.at(state, g);
    const known = this.#prospects.get(g);
    if (known?.version === local.version && known.written === this.names.version) return known.list;
    const { refs } = this.canonical.goroutine(g);
    const exact = (cell: number): number => (cell === NONE ? NONE : this.names.resolve(cell, refs, state).cell);
    const list = [...local.futures.values()].map((future): Prospect => ({ ...this.names.resolve(future.cell, refs, state), future, waitCell: exact(future.wait), channelCell: exact(future.channel) }));
    this.#prospects.set(g, { version: local.version, written: this.names.version, list });
    return list;
  }

  /** All that is touched on paths that begin with an edge, as where it begins names it. */
  #contribution({ own, to, guard }: Edge): Iterable<Future> {
    const all = new Map<string, Future>();
    for (const f of own) {
      const key = `${f.cell}:${f.how}`;
      all.set(key, { ...f, most: f.most + (all.get(key)?.most ?? 0) });
    }
    for (const { state, names } of to) {
      const guardIn = (cell: number): number => (cell === NONE ? NONE : (this.names.renamed(cell, names) ?? NONE));
      for (const f of state.futures.values()) {
        const cell = this.names.renamed(f.cell, names);
        if (cell === undefined) continue;
        const channel = guardIn(f.channel);
        const next = { cell, how: f.how, most: f.most, wait: guardIn(f.wait), channel, receives: channel === NONE ? 0 : f.receives };
        const key = `${cell}:${f.how}`;
        const known = all.get(key);
        const sum = next.most + (known?.most ?? 0);
        all.set(key, { ...(known ? either(known, next) : next), most: sum > MANY ? Infinity : sum });
      }
    }
    if (!guard) return all.values();
    return [...all.values()].map((f) => {
      if (guard.by === "wait") return { ...f, wait: guard.cell };
      return { ...f, channel: guard.cell, receives: f.channel === guard.cell ? f.receives + 1 : 1 };
    });
  }
}
