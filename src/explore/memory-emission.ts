/** Accesses to memory in an execution, and symbolic values: what they give, and where the search has to decide one. */
import type { OperationName } from "../arch/arch.ts";
import { type Instr, Op } from "../program/code.ts";
import { joins, ALWAYS } from "../program/control.ts";
import type { Frame, Goroutine } from "../program/goroutine.ts";
import { STOP, type Stop } from "../program/machine.ts";
import { assignedUntil } from "../program/meeting.ts";
import { differ, isTornPair, pairOf } from "../program/torn.ts";
import { GoPanic, Ptr, Symbolic, type Value } from "../program/values.ts";
import { EventEmission } from "./event-emission.ts";
import { INITIAL, OPEN, UNKNOWN } from "./execution.ts";
import { type HeapObject, heapObject, MAIN } from "./program-state.ts";
import { Boxed, Computed, depsOf, FinalValue, Governed, Joined, mergeDeps, Part, ReadValue } from "./symbolic.ts";
import type { PairKind } from "./word-pairs.ts";

type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

const OPERATION: Readonly<Record<Of<19>["kind"], OperationName>> = {
  load: "Load", store: "Store", swap: "Swap", cas: "CompareAndSwap", add: "Add", and: "And", or: "Or",
};
/** Instructions that need an address, and hold up nothing else if they may not know it. */
const ACCESSES: ReadonlySet<number> = new Set([Op.Load, Op.Store, Op.Atomic, Op.Pure]);

export abstract class MemoryEmission extends EventEmission {
  load(g: Goroutine, at: Instr, addr: Ptr): Value | Stop {
    if (this.exec.alone) return this.initial(addr);
    const cell = `${addr.obj}.${addr.off}`;
    const observing = g.id === 0 && this.exec.mainPhase >= MAIN.observing;
    const seen = observing ? this.exec.observedCells.get(cell) : undefined;
    if (seen !== undefined) return seen;
    // Main has waited for everyone: what it sees is what is there after everything.
    const final = observing && this.exec.goroutines.length === 1 && this.program.main === undefined && this.exec.threads.length === 1 + this.program.blocks.length;
    const pair = this.pairs.kindAt(this.exec.heap[addr.obj], addr.off);
    const value = observing && this.exec.ends ? this.#atEnd(addr, pair, this.exec.ends) : final && !this.isGo ? this.#final(cell, addr, pair) : pair ? this.#loadPair(g, at, addr, pair) : this.#loadWord(g, at, addr, final ? this.#onlySource(cell) : OPEN);
    if (observing) this.exec.observedCells = new Map(this.exec.observedCells).set(cell, value);
    return value;
  }

  #loadWord(g: Goroutine, at: Instr, addr: Ptr, rf: number): Value {
    return new ReadValue(this.operate(g.id, at, this.arch.expand({ name: "plain load", width: this.width(addr), success: true }), addr, () => null, [], rf).read);
  }

  /** What a read after everything sees of a cell, where there is only one thing to see. */
  #onlySource(cell: string): number {
    const { events } = this.exec;
    const first = events.findIndex((e) => e.kind === "W" && e.cell === cell);
    return first >= 0 && events.some((e, w) => w > first && e.kind === "W" && e.cell === cell) ? OPEN : Math.max(first, INITIAL);
  }

  #loadPair(g: Goroutine, at: Instr, addr: Ptr, pair: PairKind): Value {
    const words = wordsOf(addr).map((cell) => new ReadValue(this.emit(g.id, { kind: "R", cell, addr: this.addressDeps(at), instr: at, value: this.initial(addr) })));
    return this.#pair(pair, words);
  }

  #storePair(g: Goroutine, at: Instr, addr: Ptr, value: Value): void {
    for (const cell of wordsOf(addr)) this.emit(g.id, { kind: "W", cell, addr: this.addressDeps(at), instr: at, value, data: depsOf(value) });
  }

  #pair(pair: PairKind, words: readonly Value[]): Value {
    return this.#joined(new Joined((low, high) => pairOf(pair, low ?? null, high ?? null), words, (low, high) => isTornPair(pair, low ?? null, high ?? null), false));
  }

  /** What is in a cell after everything. */
  #final(cell: string, addr: Ptr, pair: PairKind | undefined): Value {
    if (!this.exec.events.some((e) => e.kind === "W" && e.cell === cell)) return this.initial(addr);
    return pair ? this.#pair(pair, wordsOf(addr).map((word) => new FinalValue(word))) : new FinalValue(cell);
  }

  #atEnd(addr: Ptr, pair: PairKind | undefined, ends: ReadonlyMap<string, Value>): Value {
    const held = (cell: string): Value => ends.get(cell) ?? this.initial(addr);
    return pair ? this.#pair(pair, wordsOf(addr).map(held)) : held(`${addr.obj}.${addr.off}`);
  }

  store(g: Goroutine, at: Instr, addr: Ptr, value: Value): Stop | undefined {
    if (this.exec.alone) this.setCell(addr, value);
    else if (this.pairs.kindAt(this.exec.heap[addr.obj], addr.off)) this.#storePair(g, at, addr, value);
    else this.operate(g.id, at, this.arch.expand({ name: "plain store", width: this.width(addr), success: true }), addr, () => value, []);
    return undefined;
  }

  update(g: Goroutine, at: Of<18>, addr: Ptr, args: readonly Value[]): Stop | undefined {
    if (this.exec.alone) {
      this.setCell(addr, at.fn.apply(this.initial(addr), ...args));
      return undefined;
    }
    const old = this.load(g, at, addr);
    if (old === STOP) return STOP;
    return this.store(g, at, addr, this.symbolicPure(g, at, at.fn.apply, [old, ...args]));
  }

  atomic(g: Goroutine, at: Of<19>, addr: Ptr, args: readonly Value[]): Value | Stop {
    const [x = null, y = null] = args;
    if (this.exec.alone) return this.#atomicAlone(at, addr, x, y);
    this.pairs.takeWhole(this.exec.heap[addr.obj], addr.off);
    const success = at.kind === "cas" ? this.forced : true;
    if (success === undefined) {
      this.wants.set(g.id, { kind: "way", condition: null });
      return STOP;
    }
    this.forced = undefined;
    const sequence = this.arch.expand({ name: OPERATION[at.kind], width: at.bits, success });
    const combined = (old: Value): Value => (at.combine ? this.symbolicPure(g, at, at.combine.mayPanic ? keptOnPanic(at.combine.apply) : at.combine.apply, [old, x]) : x);
    const { read } = this.operate(g.id, at, sequence, addr, at.kind === "cas" ? () => y : combined, at.kind === "cas" ? depsOf(x) : []);
    if (at.kind !== "load" && success) g.effects++;
    const old: Value = read < 0 ? null : new ReadValue(read);
    if (at.kind === "cas" && at.equal) {
      const condition = new Computed(at.equal.apply, [old, x]);
      this.exec.constraints = [...this.exec.constraints, { condition, expected: success }];
      return condition;
    }
    return at.kind === "store" ? null : at.kind === "add" ? combined(old) : old;
  }

  #atomicAlone(at: Of<19>, addr: Ptr, x: Value, y: Value): Value {
    const old = this.initial(addr);
    if (at.kind === "load") return old;
    const hit = at.kind === "cas" && at.equal?.apply(old, x) === true;
    const next = at.kind === "cas" ? (hit ? y : old) : at.combine ? at.combine.apply(old, x) : x;
    this.setCell(addr, next);
    return at.kind === "cas" ? hit : at.kind === "add" ? next : at.kind === "store" ? null : old;
  }

  alloc(g: Goroutine, at: Of<15>, count: number): Ptr {
    const { exec } = this;
    const { heap } = exec;
    const nth = exec.made.get(g.id) ?? 0;
    exec.made = new Map(exec.made).set(g.id, nth + 1);
    const made: HeapObject = { ...heapObject(at.layout, count, at.name), maker: { goroutine: g.id, nth } };
    const awaited = exec.supposed.size === 0 ? -1 : heap.findIndex((o) => o?.maker?.isAwaited && o.maker.goroutine === g.id && o.maker.nth === nth && o.layout === at.layout && o.count === count);
    const obj = awaited < 0 ? heap.push(made) - 1 : awaited;
    heap[obj] = made;
    if (!this.exec.alone) for (const e of this.arch.expand({ name: "allocation", width: 64, success: true }).events) this.emit(g.id, { kind: e.kind, sets: e.sets, instr: at });
    return new Ptr(obj, 0);
  }

  // ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────

  symbolicPure(_g: Goroutine, at: Instr, apply: (...args: Value[]) => Value, args: readonly Value[]): Value {
    if (!args.some((a) => a instanceof Symbolic)) return apply(...args);
    if (at.op === Op.Load) return this.#joined(new Joined(apply, args, differ, true));
    if (at.op === Op.Pure && at.fn.boxes && apply === at.fn.apply) return new Boxed(apply, args[0] ?? null, at.fn.boxes);
    return at.op === Op.Store || (at.op === Op.Pure && at.fn.structure !== undefined) ? new Part(apply, args) : new Computed(apply, args);
  }

  #joined(v: Joined): Joined {
    this.exec.joined = [...this.exec.joined, v];
    return v;
  }

  concrete(g: Goroutine, at: Instr, v: Symbolic): Value | Stop {
    // What a panic depends on, too.
    const before = this.address;
    this.address = { at, deps: before?.at === at ? mergeDeps([before.deps, depsOf(v)]) : depsOf(v) };
    const known = this.exec.evaluate(v, undefined, undefined, this.exec.supposed);
    if (known === UNKNOWN) {
      this.wants.set(g.id, { kind: "value", value: v, supposable: ACCESSES.has(at.op) });
      return STOP;
    }
    if (at.op === Op.CallValue || at.op === Op.CallMethod) this.#callGoverns(g, at.dsts, depsOf(v));
    return known;
  }

  /** A run-time panic is a way of a branch on the operands: all that follows depends on it. */
  panics(g: Goroutine, at: Instr): void {
    this.control(g.id, this.addressDeps(at), ALWAYS);
  }

  decide(g: Goroutine, _at: Instr, v: Symbolic): boolean | Stop {
    const frame = g.top();
    const join = joins(frame.fn)[frame.pc] ?? ALWAYS;
    let known = this.exec.evaluate(v);
    if (known === UNKNOWN && this.forced !== undefined && join !== ALWAYS) {
      known = this.forced;
      this.forced = undefined;
      this.exec.constraints = [...this.exec.constraints, { condition: v, expected: known }];
    }
    if (known === UNKNOWN) {
      this.wants.set(g.id, join === ALWAYS ? { kind: "value", value: v, supposable: false } : { kind: "way", condition: v });
      return STOP;
    }
    this.control(g.id, depsOf(v), join, frame);
    if (this.isGo) this.#governs(frame, join, depsOf(v));
    return known === true;
  }

  /** Which function is called decides what it does and returns: an indirect jump. */
  #callGoverns(g: Goroutine, dsts: readonly number[], deps: readonly number[]): void {
    const frame = g.top();
    const join = frame.pc + 1;
    this.control(g.id, deps, join, frame);
    const slots = dsts.filter((slot) => slot >= 0);
    if (this.isGo && deps.length > 0 && slots.length > 0) frame.meetings = [...(frame.meetings ?? []), { pc: join, slots, governed: (value) => new Governed(value, deps) }];
  }

  /** Which way a branch takes decides what is assigned on it. */
  #governs(frame: Frame, join: number, deps: readonly number[]): void {
    if (join === ALWAYS || deps.length === 0) return;
    const slots = assignedUntil(frame.fn, frame.pc, join);
    if (slots.length > 0 || join >= frame.fn.code.length) frame.meetings = [...(frame.meetings ?? []), { pc: join, slots, governed: (v) => new Governed(v, deps) }];
  }

  torn(): void {
    // Otherwise noticed when the values are known (`Execution.joined`).
    if (this.exec.ends) this.#joined(new Joined(() => null, [], () => true, false));
  }

  register(block: number, slot: number): Value | undefined {
    return this.exec.registers[block]?.[slot];
  }
}

/** The cells of the two words of a 64-bit integer. */
function wordsOf({ obj, off }: Ptr): readonly [string, string] {
  return [`${obj}.${off}`, `${obj}.${off}+4`];
}

/** What memory holds after an operation that may panic instead: lowering checks the old value afterwards, where it is known. */
function keptOnPanic(apply: (...args: Value[]) => Value): (...args: Value[]) => Value {
  return (old = null, ...rest) => {
    try {
      return apply(old, ...rest);
    } catch (e) {
      if (e instanceof GoPanic) return old;
      throw e;
    }
  };
}
