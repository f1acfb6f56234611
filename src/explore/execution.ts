/**
 * A partial execution: events so far, what is decided of reads-from, and the goroutines in front of what they need next. The search
 * copies it at each choice; lists are replaced, never changed in place.
 */
import type { Instr } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { Symbolic, type Value } from "../program/values.ts";
import type { HeapObject } from "./program-state.ts";
import { Computed, FinalValue, type Joined, ReadValue } from "./symbolic.ts";

/** Not decided yet; the initial value. */
export const OPEN = -2;
export const INITIAL = -1;

export interface ExecutionEvent {
  readonly kind: "R" | "W" | "F" | "S";
  readonly goroutine: number;
  /** `obj.off`; "" for a fence. */
  readonly cell: string;
  /** By sync/atomic. */
  readonly atomic: boolean;
  readonly sets: readonly string[];
  /** Of a write; of the initial value for a read. */
  readonly value: Value;
  readonly instr: Instr | undefined;
  /** Positions of the calls that it is inside of, the innermost first. */
  readonly calls: readonly number[];
  /** Reads that it depends on. */
  readonly addr: readonly number[];
  readonly data: readonly number[];
  readonly ctrl: readonly number[];
  /** Control dependencies that a compiler must keep. */
  readonly governed: readonly number[];
  /** Of the write of a read-modify-write: its read. −1: none. */
  readonly rmw: number;
  readonly amo: boolean;
  /** Instructions of expressions with unsequenced operands that it is part of; earlier events of its goroutine that are not before it. */
  readonly during: readonly Instr[];
  readonly apart: readonly number[];
  /** The slots of its block's outermost frame in front of it; undefined for goroutines that are no blocks. */
  readonly locals: readonly (Value | undefined)[] | undefined;
}

/** Control dependencies of a goroutine. */
export interface Thread {
  readonly ctrl: readonly number[];
  /** Reads that decided whether it comes to where it is at all; frames have those whose ways meet again (`Frame.regions`). */
  readonly governed: readonly number[];
  /** Of a goroutine that waits: where the iteration that it repeats begins. */
  readonly iteration: number;
  /** It repeats a loop that only waits; or it has met a bound. */
  readonly halt: "no" | "waits" | "cut";
}

export const NEW_THREAD: Thread = { ctrl: [], governed: [], iteration: 0, halt: "no" };

/** A value that has turned out to depend on itself, or on a read that is open. */
export const UNKNOWN = Symbol("unknown");

/** What nothing is known of yet. */
const EMPTY = new Map<never, never>();

export class Execution {
  goroutines: Goroutine[] = [];
  threads: Thread[] = [];
  heap: (HeapObject | undefined)[] = [];
  events: readonly ExecutionEvent[] = [];
  /** By event: the write a read takes, `INITIAL`, or `OPEN`; `OPEN` for others. */
  rf: readonly number[] = [];
  /** By open read: writes with smaller numbers have been refused. */
  later: ReadonlyMap<number, number> = EMPTY;
  /** Branches taken before their condition was known. */
  constraints: readonly { readonly condition: Value; readonly expected: boolean }[] = [];
  /** By read, what it was supposed to see (supposition.ts); each has a constraint. */
  supposed: ReadonlyMap<number, Value> = EMPTY;
  /** By read that was supposed to see something: reads that the write of it depends on. */
  leans: ReadonlyMap<number, readonly number[]> = EMPTY;
  /** By goroutine: how many objects it has made. */
  made: ReadonlyMap<number, number> = EMPTY;
  /** By goroutine: the ways and alternatives it has taken, in its order. With what its reads see, all that it does follows from them. */
  history: ReadonlyMap<number, string> = EMPTY;
  /** Edges of synchronisation, and the order of operations on one object. */
  sw: readonly (readonly [number, number])[] = [];
  so: readonly (readonly [number, number])[] = [];
  /** The two ends of a rendezvous: neither happens without the other. */
  together: readonly (readonly [number, number])[] = [];
  /** Write before write of one cell, as known from the rules of objects. */
  co: readonly (readonly [number, number])[] = [];
  /** Events that have released to a part of an object. */
  released: ReadonlyMap<string, readonly number[]> = EMPTY;
  /** The last event on an object. */
  last: ReadonlyMap<string, number> = EMPTY;
  /** Multiword values that were put together from words that were not known. */
  joined: readonly Joined[] = [];
  output: readonly Value[] = [];
  mainPhase = 0;
  observed: readonly (Value | undefined)[] = [];
  observedCells: ReadonlyMap<string, Value> = EMPTY;
  /** By cell, the write that was chosen to be the last, where what main observes had to be known. */
  lasts: ReadonlyMap<string, number> = EMPTY;
  /** Where main never came to observe: what the cells of registers hold. */
  ends: ReadonlyMap<string, Value> | undefined;
  registers: readonly (readonly (Value | undefined)[] | undefined)[] = [];
  /** Only main has run so far. */
  alone = true;
  /** Main has returned, and the others run on to see whether one of them can never end. */
  isOver = false;
  /** How many events there were by then; −1 before. */
  over = -1;
  /** In the end some of them cannot. */
  leaks = false;
  /** It was chosen whose turn is: other choices may have led to the same graph. No others do. */
  isOneOfMany = false;
  end: { readonly kind: "died" | "exit" | "returned"; readonly message: string; readonly fatal: boolean; readonly status: Value; readonly by: number } | undefined;

  /** A copy with lists of its own of goroutines, threads and objects. */
  copy(): Execution {
    const c = this.#fork();
    c.goroutines = this.goroutines.slice();
    c.threads = this.threads.slice();
    c.heap = this.heap.slice();
    return c;
  }

  /** The same with one more read decided. */
  withRead(read: number, source: number): Execution {
    const c = this.#fork();
    const rf = this.rf.slice();
    rf[read] = source;
    c.rf = rf;
    return c;
  }

  /** The same for a main that never came to observe. */
  cutShort(): Execution {
    const c = this.#fork();
    c.ends = EMPTY;
    return c;
  }

  /** The same where this is the last of some writes to a cell. */
  endingWith(cell: string, write: number, writes: readonly number[]): Execution {
    const c = this.#withLast(write, writes);
    c.ends = new Map(this.ends).set(cell, this.events[write]?.value ?? null);
    return c;
  }

  /** The same where what main observes of a cell is this one of its writes. */
  observing(cell: string, write: number, writes: readonly number[]): Execution {
    const c = this.#withLast(write, writes);
    c.lasts = new Map(this.lasts).set(cell, write);
    return c;
  }

  #withLast(write: number, writes: readonly number[]): Execution {
    const c = this.#fork();
    c.co = [...this.co, ...writes.flatMap((w) => (w === write ? [] : [[w, write] as const]))];
    return c;
  }

  /** Field by field: `Object.assign` takes ten times as long, and every choice makes a copy. */
  #fork(): Execution {
    const c = new Execution();
    c.goroutines = this.goroutines;
    c.threads = this.threads;
    c.heap = this.heap;
    c.events = this.events;
    c.rf = this.rf;
    c.later = this.later;
    c.constraints = this.constraints;
    c.supposed = this.supposed;
    c.leans = this.leans;
    c.made = this.made;
    c.history = this.history;
    c.sw = this.sw;
    c.so = this.so;
    c.together = this.together;
    c.co = this.co;
    c.released = this.released;
    c.last = this.last;
    c.joined = this.joined;
    c.output = this.output;
    c.mainPhase = this.mainPhase;
    c.observed = this.observed;
    c.observedCells = this.observedCells;
    c.lasts = this.lasts;
    c.ends = this.ends;
    c.registers = this.registers;
    c.alone = this.alone;
    c.isOver = this.isOver;
    c.over = this.over;
    c.leaks = this.leaks;
    c.isOneOfMany = this.isOneOfMany;
    c.end = this.end;
    return c;
  }

  /** No read has been given its write: nothing can be inconsistent so far. */
  get isUndecided(): boolean {
    return this.rf.every((source) => source === OPEN);
  }

  /** One more way or alternative that a goroutine takes. */
  remember(goroutine: number, choice: string): void {
    this.history = new Map(this.history).set(goroutine, (this.history.get(goroutine) ?? "") + choice);
  }

  /** A value as far as it is decided; `UNKNOWN` otherwise. `final`: the last write of a cell; `supposed`: what reads see that are open. */
  evaluate(v: Value, final?: (cell: string) => Value, open: ReadonlySet<number> = NONE, supposed: ReadonlyMap<number, Value> = EMPTY): Value | typeof UNKNOWN {
    if (!(v instanceof Symbolic)) return v;
    if (v instanceof FinalValue) {
      const last = this.lasts.get(v.cell);
      if (last !== undefined) return this.evaluate(this.events[last]?.value ?? null, final, open, supposed);
      return final ? this.evaluate(final(v.cell), final) : UNKNOWN;
    }
    if (v instanceof ReadValue) {
      // What turns out otherwise is no execution: values are not mixed with those of one.
      const expected = supposed.get(v.read);
      if (expected !== undefined) return expected;
      const source = this.rf[v.read] ?? OPEN;
      if (source === OPEN || open.has(v.read)) return UNKNOWN;
      const value = this.events[source === INITIAL ? v.read : source]?.value ?? null;
      return value instanceof Symbolic ? this.evaluate(value, final, new Set([...open, v.read]), supposed) : value;
    }
    if (!(v instanceof Computed)) throw new Error("unknown kind of symbolic value");
    const args: Value[] = [];
    for (const a of v.args) {
      const known = this.evaluate(a, final, open, supposed);
      if (known === UNKNOWN) return UNKNOWN;
      args.push(known);
    }
    return v.apply(...args);
  }

  /** Whether a value is known to be torn: its words come from stores of different values. */
  tears(v: Joined, final?: (cell: string) => Value): boolean {
    const words = v.args.map((w) => this.evaluate(w, final));
    return !words.includes(UNKNOWN) && v.isTorn(...(words as Value[]));
  }

  /** The first open read that a value waits for, following what is decided; −1 when it only waits for itself. */
  waitsFor(v: Value, seen: Set<number> = new Set()): number {
    if (v instanceof Computed) {
      for (const a of v.args) {
        const r = this.waitsFor(a, seen);
        if (r >= 0) return r;
      }
      return -1;
    }
    if (v instanceof FinalValue) return this.waitsFor(this.events[this.lasts.get(v.cell) ?? -1]?.value ?? null, seen);
    if (!(v instanceof ReadValue) || seen.has(v.read)) return -1;
    seen.add(v.read);
    const source = this.rf[v.read] ?? OPEN;
    if (source === OPEN) return v.read;
    return source === INITIAL ? -1 : this.waitsFor(this.events[source]?.value ?? null, seen);
  }

  /** The first cell of which a value waits for the last write. */
  waitsForLast(v: Value): string | undefined {
    if (v instanceof FinalValue) return this.lasts.has(v.cell) ? undefined : v.cell;
    if (!(v instanceof Computed)) return undefined;
    for (const a of v.args) {
      const cell = this.waitsForLast(a);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }
}

const NONE: ReadonlySet<number> = new Set();

/** No branch was taken against a condition that is known by now. */
export function holds(exec: Execution): boolean {
  return exec.constraints.every(({ condition, expected }) => {
    const known = exec.evaluate(condition);
    return known === UNKNOWN || known === expected;
  });
}

/** The writes that an open read may take, and the initial value, without those that it has refused. */
export function openSources({ events, later }: Execution, read: number): readonly number[] {
  const cell = events[read]?.cell;
  const refused = later.get(read) ?? -1;
  const sources: number[] = refused < 0 ? [INITIAL] : [];
  events.forEach((e, w) => e.kind === "W" && e.cell === cell && w >= refused && sources.push(w));
  return sources;
}
