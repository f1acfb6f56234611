/**
 * The world of executions: goroutines run ahead and emit events; a read yields a symbolic value. A goroutine stops where it needs what
 * only the search can decide (`Want`): the value of a read, the way of a branch, or its turn at an operation whose order counts.
 */
import type { Arch, MachineSequence, OperationName } from "../arch/arch.ts";
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { joins, ALWAYS } from "../program/control.ts";
import { type Call, type Frame, Goroutine } from "../program/goroutine.ts";
import { liveSlots } from "../program/liveness.ts";
import { type Machine, STOP, type Stop, type World } from "../program/machine.ts";
import { sameValue, textOf } from "../program/same-value.ts";
import { differ, isTornPair, pairOf } from "../program/torn.ts";
import { GoPanic, Ptr, Symbolic, type Value } from "../program/values.ts";
import { onNilChannel } from "../sync/channel.ts";
import { BLOCKED, type Partner, type SyncWorld } from "../sync/rule.ts";
import { RULES } from "../sync/rules.ts";
import { select } from "../sync/select.ts";
import type { Budget } from "./budget.ts";
import { type Execution, type ExecutionEvent, INITIAL, NEW_THREAD, OPEN, UNKNOWN } from "./execution.ts";
import { heapObject, MAIN } from "./program-state.ts";
import { waitingAt } from "./rendezvous.ts";
import { Computed, depsOf, FinalValue, Joined, mergeDeps, ReadValue } from "./symbolic.ts";
import { unsequencedIn } from "./unsequenced.ts";
import type { PairKind, WordPairs } from "./word-pairs.ts";

export type Want =
  /** `supposable`: needed for an access, on which nothing else depends. */
  | { readonly kind: "value"; readonly value: Value; readonly supposable: boolean }
  | { readonly kind: "way"; readonly condition: Value }
  | { readonly kind: "turn" }
  | { readonly kind: "nothing" };

type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

type Saved = Pick<Execution, "events" | "rf" | "sw" | "so" | "co" | "released" | "last" | "threads">;

const OPERATION: Readonly<Record<Of<19>["kind"], OperationName>> = {
  load: "Load", store: "Store", swap: "Swap", cas: "CompareAndSwap", add: "Add", and: "And", or: "Or",
};

/** Iterations of a local loop: one that goes on beyond does not end by itself. */
const STEP_LIMIT = 2_000_000;

/** Instructions that need an address, and hold up nothing else if they may not know it. */
const ACCESSES: ReadonlySet<number> = new Set([Op.Load, Op.Store, Op.Atomic, Op.Pure]);

export class Emission implements World, SyncWorld {
  alternatives = 1;
  /** By goroutine id. */
  readonly wants = new Map<number, Want>();
  #g: Goroutine | undefined;
  #turn = false;
  #alternative = 0;
  #forced: boolean | undefined;
  #supposition: Value | typeof UNKNOWN = UNKNOWN;
  #addr: { at: Instr; deps: readonly number[] } | undefined;
  #fresh: Goroutine[] = [];
  #event = -1;

  constructor(
    readonly program: ProgramCode,
    readonly machine: Machine,
    readonly arch: Arch,
    readonly isGo: boolean,
    readonly budget: Budget,
    readonly pairs: WordPairs,
    readonly exec: Execution,
  ) {}

  /** Runs every goroutine that can go on without a decision. */
  advance(): void {
    // A copy of their ids: goroutines start and end on the way.
    for (const id of this.exec.goroutines.map((g) => g.id)) this.#go(id);
    this.#drain();
  }

  /** Lets one goroutine carry out the operation it waits with; false when it is blocked. */
  turn(id: number, alternative: number): boolean {
    const before = this.exec.goroutines.find((g) => g.id === id);
    if (!before) return false;
    this.#turn = true;
    this.#alternative = alternative;
    this.alternatives = 1;
    if (before.status === "dying") {
      this.exec.end = { kind: "died", message: before.death?.message ?? "", fatal: before.death?.fatal ?? false, status: 2, by: id };
      return true;
    }
    if (id === 0 && this.exec.mainPhase === MAIN.join) return this.#join(before);
    if (before.status === "done") {
      this.exec.end = { kind: "returned", message: "", fatal: false, status: 0, by: 0 };
      return true;
    }
    this.#go(id);
    const moved = !this.#turn;
    this.#turn = false;
    if (moved && this.alternatives > 1) this.exec.remember(id, `${alternative}.`);
    if (moved) this.#drain();
    return moved;
  }

  /** Main has returned: the others go on without it. */
  leaveMain(): void {
    this.exec.isOver = true;
    this.exec.end = undefined;
    this.exec.goroutines = this.exec.goroutines.filter((g) => g.id !== 0);
    this.wants.delete(0);
  }

  /** Takes one way of a branch, or one result of a compare-and-swap. */
  take(id: number, way: boolean): void {
    this.exec.remember(id, way ? "t" : "f");
    this.#forced = way;
    this.#go(id);
    this.#forced = undefined;
    this.#drain();
  }

  /** Goes on as if the value that a goroutine waits for were this one. */
  suppose(id: number, value: Value): void {
    this.exec.remember(id, `s${textOf(value)};`);
    this.#supposition = value;
    this.#go(id);
    this.#supposition = UNKNOWN;
    this.#drain();
  }

  #drain(): void {
    for (let g = this.#fresh.shift(); g; g = this.#fresh.shift()) this.#go(g.id);
  }

  #own(id: number): Goroutine | undefined {
    const i = this.exec.goroutines.findIndex((g) => g.id === id);
    const own = this.exec.goroutines[i]?.fork();
    if (own) this.exec.goroutines[i] = own;
    return own;
  }

  #go(id: number): void {
    const g = this.#own(id);
    if (!g || this.exec.end) return;
    if ((this.exec.threads[id] ?? NEW_THREAD).halt !== "no") return void this.wants.set(id, { kind: "nothing" });
    if ((id === 0 && this.exec.mainPhase === MAIN.join) || g.status === "done") return void this.wants.set(id, { kind: "turn" });
    for (;;) {
      this.#g = g;
      this.#addr = undefined;
      this.wants.set(id, { kind: "turn" });
      if (g.status === "running") this.machine.run(g, this);
      if (g.status === "running" || this.exec.end) return;
      if (g.status === "dying") {
        if (id !== 0 || this.exec.mainPhase < MAIN.observing) return;
        this.#observed(g, undefined);
      } else if (id !== 0) return this.#finish(g);
      else if (!this.#mainGoesOn(g)) return;
    }
  }

  // ── Main ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #mainGoesOn(g: Goroutine): boolean {
    const { exec } = this;
    if (exec.mainPhase === MAIN.init) {
      exec.mainPhase = MAIN.body;
      if (this.program.main !== undefined) {
        this.#restart(g, this.program.main);
        return true;
      }
      exec.mainPhase = MAIN.join;
      exec.alone = false;
      exec.registers = this.program.blocks.map(() => undefined);
      g.status = "running";
      this.program.blocks.forEach((b, k) => this.#start(b.name, k, { fn: b.fn, args: [] }));
      this.wants.set(0, { kind: "turn" });
      return false;
    }
    if (exec.mainPhase === MAIN.body) {
      exec.mainPhase = MAIN.observing;
      return this.#observeNext(g);
    }
    return this.#observed(g, g.results[0]);
  }

  #restart(g: Goroutine, fn: number): void {
    g.status = "running";
    g.death = null;
    g.frames = [];
    this.machine.start(g, { fn, args: [] });
  }

  #join(before: Goroutine): boolean {
    const { exec } = this;
    this.#turn = false;
    if (exec.registers.some((r) => r === undefined)) return false;
    const g = this.#own(before.id);
    if (!g) return false;
    exec.mainPhase = MAIN.observing;
    if (this.#observeNext(g)) this.#go(g.id);
    return true;
  }

  #observed(g: Goroutine, value: Value | undefined): boolean {
    this.exec.observed = [...this.exec.observed, value];
    this.exec.mainPhase++;
    return this.#observeNext(g);
  }

  #observeNext(g: Goroutine): boolean {
    const next = this.program.observations[this.exec.mainPhase - MAIN.observing];
    if (next) this.#restart(g, next.fn);
    else {
      g.status = "done";
      if (this.exec.goroutines.length > 1 && !this.#turn) this.wants.set(0, { kind: "turn" });
      else this.exec.end = { kind: "returned", message: "", fatal: false, status: 0, by: 0 };
      return false;
    }
    return true;
  }

  // ── Goroutines ───────────────────────────────────────────────────────────────────────────────────────────────────

  #start(name: string, block: number, call: Call): Goroutine {
    const id = this.exec.threads.length;
    const child = new Goroutine(id, name, block);
    this.machine.start(child, call);
    this.exec.goroutines.push(child);
    this.exec.threads.push(NEW_THREAD);
    this.#fresh.push(child);
    return child;
  }

  spawn(g: Goroutine, at: Instr, call: Call): undefined {
    const hadEvents = !this.exec.alone;
    this.exec.alone = false;
    const child = this.#start(this.program.functions[call.fn]?.name ?? "?", -1, call);
    if (!hadEvents) return;
    const place = new Ptr(-1, child.id);
    this.#synchronise(g.id, at, place);
    this.release(place, 0);
    this.#synchronise(child.id, at, place);
    this.acquire(place, 0);
  }

  #finish(g: Goroutine): void {
    if (g.block >= 0) this.exec.registers = this.exec.registers.map((r, k) => (k === g.block ? (g.registers ?? []) : r));
    this.exec.goroutines = this.exec.goroutines.filter((other) => other.id !== g.id);
    this.wants.delete(g.id);
  }

  // ── Events ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #emit(goroutine: number, event: Partial<ExecutionEvent> & Pick<ExecutionEvent, "kind">, rf = OPEN): number {
    const thread = this.exec.threads[goroutine] ?? NEW_THREAD;
    const unsequenced = unsequencedIn(this.program);
    const g = this.isGo && !unsequenced.isEmpty ? this.exec.goroutines.find((other) => other.id === goroutine) : undefined;
    const during = g ? unsequenced.during(g, event.instr) : [];
    const apart = during.length > 0 ? unsequenced.apart(this.exec.events, goroutine, during) : [];
    const full: ExecutionEvent = {
      during, apart,
      locals: this.program.main === undefined ? this.exec.goroutines.find((other) => other.id === goroutine && other.block >= 0)?.frames[0]?.locals.slice() : undefined,
      goroutine, cell: "", atomic: false, sets: [], value: null, instr: undefined, addr: [], data: [], rmw: -1, amo: false,
      ctrl: thread.ctrl, governed: this.#governed(goroutine), ...event,
    };
    this.exec.events = [...this.exec.events, full];
    this.exec.rf = [...this.exec.rf, rf];
    return this.exec.events.length - 1;
  }

  #governed(id: number): readonly number[] {
    const thread = this.exec.threads[id] ?? NEW_THREAD;
    const frames = this.exec.goroutines.find((g) => g.id === id)?.frames ?? [];
    const pc = frames[frames.length - 1]?.pc ?? 0;
    const active = thread.regions.filter((r) => r.join === ALWAYS || frames.length > r.depth || (frames.length === r.depth && (pc < r.join || r.join < r.branch)));
    return mergeDeps(active.map((r) => r.deps));
  }

  /** `join` negative: a branch of the machine's instructions, which a compiler knows nothing of. */
  #control(id: number, deps: readonly number[], join: number, depth: number, pc: number): void {
    if (deps.length === 0) return;
    const thread = this.exec.threads[id] ?? NEW_THREAD;
    this.exec.threads[id] = { ...thread, ctrl: mergeDeps([thread.ctrl, deps]), regions: join < 0 ? thread.regions : [...thread.regions, { depth, branch: pc, join, deps }] };
  }

  #addressDeps(at: Instr): readonly number[] {
    return this.#addr?.at === at ? this.#addr.deps : [];
  }

  /** The events of one operation; gives the number of its read, or −1. */
  #operate(g: number, at: Instr, sequence: MachineSequence, place: Ptr, written: (read: Value) => Value, compared: readonly number[], rf = OPEN): { read: number; write: number } {
    const addr = this.#addressDeps(at);
    const cell = `${place.obj}.${place.off}`;
    let read = -1;
    let write = -1;
    const branch = (): void => this.#control(g, mergeDeps([read < 0 ? [] : [read], compared]), -1, 0, 0);
    sequence.events.forEach((e, i) => {
      if (i === sequence.branch) branch();
      const atomic = at.op === Op.Atomic;
      if (e.kind === "F") this.#emit(g, { kind: "F", sets: e.sets, instr: at });
      else if (e.kind === "R") read = this.#emit(g, { kind: "R", cell, atomic, sets: e.sets, addr, instr: at, value: this.#initial(place) }, rf);
      else {
        const value = written(read < 0 ? null : new ReadValue(read));
        const fromRead = (sequence.dataFromRead || this.isGo) && read >= 0 ? [read] : [];
        write = this.#emit(g, { kind: "W", cell, atomic, sets: e.sets, addr, instr: at, value, data: mergeDeps([depsOf(value), fromRead]), rmw: sequence.link === "none" ? -1 : read, amo: sequence.link === "amo" });
      }
    });
    if (sequence.branch !== undefined && sequence.branch >= sequence.events.length) branch();
    return { read, write };
  }

  #initial(place: Ptr): Value {
    return this.exec.heap[place.obj]?.cells[place.off] ?? null;
  }

  #width(place: Ptr): 32 | 64 {
    const layout = this.exec.heap[place.obj]?.layout;
    return layout?.kind === "word" && layout.bits <= 32 ? 32 : 64;
  }

  load(g: Goroutine, at: Instr, addr: Ptr): Value | Stop {
    if (this.exec.alone) return this.#initial(addr);
    const cell = `${addr.obj}.${addr.off}`;
    const observing = g.id === 0 && this.exec.mainPhase >= MAIN.observing;
    const seen = observing ? this.exec.observedCells.get(cell) : undefined;
    if (seen !== undefined) return seen;
    const final = observing && !this.isGo && this.exec.goroutines.length === 1 && this.program.main === undefined;
    const pair = this.pairs.kindAt(this.exec.heap[addr.obj], addr.off);
    const value = final ? this.#final(cell, addr, pair) : pair ? this.#loadPair(g, at, addr, pair) : this.#loadWord(g, at, addr);
    if (observing) this.exec.observedCells = new Map(this.exec.observedCells).set(cell, value);
    return value;
  }

  #loadWord(g: Goroutine, at: Instr, addr: Ptr): Value {
    return new ReadValue(this.#operate(g.id, at, this.arch.expand({ name: "plain load", width: this.#width(addr), success: true }), addr, () => null, []).read);
  }

  #loadPair(g: Goroutine, at: Instr, addr: Ptr, pair: PairKind): Value {
    const words = wordsOf(addr).map((cell) => new ReadValue(this.#emit(g.id, { kind: "R", cell, addr: this.#addressDeps(at), instr: at, value: this.#initial(addr) })));
    return this.#pair(pair, words);
  }

  #storePair(g: Goroutine, at: Instr, addr: Ptr, value: Value): void {
    for (const cell of wordsOf(addr)) this.#emit(g.id, { kind: "W", cell, addr: this.#addressDeps(at), instr: at, value, data: depsOf(value) });
  }

  #pair(pair: PairKind, words: readonly Value[]): Value {
    return this.#joined(new Joined((low, high) => pairOf(pair, low ?? null, high ?? null), words, (low, high) => isTornPair(pair, low ?? null, high ?? null), false));
  }

  /** What is in a cell after everything. */
  #final(cell: string, addr: Ptr, pair: PairKind | undefined): Value {
    if (!this.exec.events.some((e) => e.kind === "W" && e.cell === cell)) return this.#initial(addr);
    return pair ? this.#pair(pair, wordsOf(addr).map((word) => new FinalValue(word))) : new FinalValue(cell);
  }

  store(g: Goroutine, at: Instr, addr: Ptr, value: Value): Stop | undefined {
    if (this.exec.alone) this.#setCell(addr, value);
    else if (this.pairs.kindAt(this.exec.heap[addr.obj], addr.off)) this.#storePair(g, at, addr, value);
    else this.#operate(g.id, at, this.arch.expand({ name: "plain store", width: this.#width(addr), success: true }), addr, () => value, []);
    return undefined;
  }

  #setCell(addr: Ptr, value: Value): void {
    const object = this.exec.heap[addr.obj];
    if (!object) throw new Error(`no object ${addr.obj}`);
    const cells = object.cells.slice();
    cells[addr.off] = value;
    this.exec.heap[addr.obj] = { ...object, cells };
  }

  update(g: Goroutine, at: Of<18>, addr: Ptr, args: readonly Value[]): Stop | undefined {
    if (this.exec.alone) {
      this.#setCell(addr, at.fn.apply(this.#initial(addr), ...args));
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
    const success = at.kind === "cas" ? this.#forced : true;
    if (success === undefined) {
      this.wants.set(g.id, { kind: "way", condition: null });
      return STOP;
    }
    this.#forced = undefined;
    const sequence = this.arch.expand({ name: OPERATION[at.kind], width: at.bits, success });
    const combined = (old: Value): Value => (at.combine ? this.symbolicPure(g, at, at.combine.mayPanic ? keptOnPanic(at.combine.apply) : at.combine.apply, [old, x]) : x);
    const { read } = this.#operate(g.id, at, sequence, addr, at.kind === "cas" ? () => y : combined, at.kind === "cas" ? depsOf(x) : []);
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
    const old = this.#initial(addr);
    if (at.kind === "load") return old;
    const hit = at.kind === "cas" && at.equal?.apply(old, x) === true;
    const next = at.kind === "cas" ? (hit ? y : old) : at.combine ? at.combine.apply(old, x) : x;
    this.#setCell(addr, next);
    return at.kind === "cas" ? hit : at.kind === "add" ? next : at.kind === "store" ? null : old;
  }

  alloc(g: Goroutine, at: Of<15>, count: number): Ptr {
    const obj = this.exec.heap.push(heapObject(at.layout, count, at.name)) - 1;
    if (!this.exec.alone) for (const e of this.arch.expand({ name: "allocation", width: 64, success: true }).events) this.#emit(g.id, { kind: e.kind, sets: e.sets, instr: at });
    return new Ptr(obj, 0);
  }

  // ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────

  symbolicPure(_g: Goroutine, at: Instr, apply: (...args: Value[]) => Value, args: readonly Value[]): Value {
    if (!args.some((a) => a instanceof Symbolic)) return apply(...args);
    return at.op === Op.Load ? this.#joined(new Joined(apply, args, differ, this.exec.mainPhase < MAIN.observing)) : new Computed(apply, args);
  }

  #joined(v: Joined): Joined {
    this.exec.joined = [...this.exec.joined, v];
    return v;
  }

  concrete(g: Goroutine, at: Instr, v: Symbolic): Value | Stop {
    const evaluated = this.exec.evaluate(v);
    const known = evaluated === UNKNOWN ? this.#supposed(v) : evaluated;
    if (known === UNKNOWN) {
      this.wants.set(g.id, { kind: "value", value: v, supposable: ACCESSES.has(at.op) });
      return STOP;
    }
    this.#addr = { at, deps: this.#addr?.at === at ? mergeDeps([this.#addr.deps, depsOf(v)]) : depsOf(v) };
    return known;
  }

  #supposed(v: Symbolic): Value | typeof UNKNOWN {
    const known = this.exec.supposed.get(v);
    if (known !== undefined) return known;
    const value = this.#supposition;
    this.#supposition = UNKNOWN;
    if (value === UNKNOWN) return UNKNOWN;
    this.exec.supposed = new Map(this.exec.supposed).set(v, value);
    this.exec.constraints = [...this.exec.constraints, { condition: new Computed((x) => sameValue(x ?? null, value), [v]), expected: true }];
    return value;
  }

  decide(g: Goroutine, _at: Instr, v: Symbolic): boolean | Stop {
    const frame = g.top();
    const join = joins(frame.fn)[frame.pc] ?? ALWAYS;
    let known = this.exec.evaluate(v);
    if (known === UNKNOWN && this.#forced !== undefined && join !== ALWAYS) {
      known = this.#forced;
      this.#forced = undefined;
      this.exec.constraints = [...this.exec.constraints, { condition: v, expected: known }];
    }
    if (known === UNKNOWN) {
      this.wants.set(g.id, join === ALWAYS ? { kind: "value", value: v, supposable: false } : { kind: "way", condition: v });
      return STOP;
    }
    this.#control(g.id, depsOf(v), join, g.frames.length, frame.pc);
    return known === true;
  }

  torn(): void {
    // Noticed when the values are known (`Execution.joined`).
  }

  register(block: number, slot: number): Value | undefined {
    return this.exec.registers[block]?.[slot];
  }

  // ── Turns ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #permitted(): boolean {
    if (this.exec.alone) return true;
    if (!this.#turn) return false;
    this.#turn = false;
    return true;
  }

  loopHead(g: Goroutine, frame: Frame, at: Of<4>): Stop | undefined {
    this.#newIteration(g, frame.pc);
    const live = liveSlots(frame.fn)[frame.pc] ?? [];
    const signature = live.map((s) => this.#signature(frame.locals[s])).join();
    frame.loops ??= new Map();
    const last = frame.loops.get(at.id);
    if (last && last.signature === signature && last.effects === g.effects) return this.#halt(g, "waits", last.events);
    const { unroll } = this.budget.limits;
    if (last && (last.iterations >= unroll || last.idle >= STEP_LIMIT)) {
      this.budget.cut(last.iterations >= unroll ? "unroll" : "steps", last.iterations >= unroll ? unroll : STEP_LIMIT, at.pos);
      return this.#halt(g, "cut", 0);
    }
    for (const [id, { pc }] of frame.loops) if (pc > frame.pc) frame.loops.delete(id);
    const events = this.exec.events.length;
    const isIdle = last !== undefined && last.events === events;
    frame.loops.set(at.id, { pc: frame.pc, iterations: (last?.iterations ?? 0) + (isIdle ? 0 : 1), idle: (last?.idle ?? 0) + (isIdle ? 1 : 0), signature, effects: g.effects, events });
    return undefined;
  }

  /** What branches in the body of a loop governed ends with the iteration. */
  #newIteration(g: Goroutine, head: number): void {
    const thread = this.exec.threads[g.id] ?? NEW_THREAD;
    const regions = thread.regions.filter((r) => r.join === ALWAYS || r.depth !== g.frames.length || r.branch < head);
    if (regions.length < thread.regions.length) this.exec.threads[g.id] = { ...thread, regions };
  }

  #halt(g: Goroutine, halt: "waits" | "cut", iteration: number): Stop {
    this.exec.threads[g.id] = { ...(this.exec.threads[g.id] ?? NEW_THREAD), halt, iteration };
    this.wants.set(g.id, { kind: "nothing" });
    return STOP;
  }

  #signature(v: Value | undefined): string {
    if (v === undefined) return "";
    const known = this.exec.evaluate(v);
    return known === UNKNOWN ? `?${depsOf(v).join()}` : textOf(known, undefined, (part) => this.#signature(part));
  }

  choose(g: Goroutine, at: Instr, n: number): number | Stop;
  choose(n: number): number;
  choose(g: Goroutine | number, _at?: Instr, n = 0): number | Stop {
    if (typeof g !== "number" && !this.#permitted()) return STOP;
    this.alternatives = typeof g === "number" ? g : Math.max(1, n);
    return Math.min(this.#alternative, this.alternatives - 1);
  }

  yield(): undefined {
    return undefined;
  }

  print(_g: Goroutine, _at: Instr, text: Value): Stop | undefined {
    if (!this.program.observesOutput || this.exec.isOver) return undefined;
    if (this.exec.goroutines.length > 1 && !this.#permitted()) return STOP;
    this.exec.output = [...this.exec.output, text];
    return undefined;
  }

  exit(g: Goroutine, _at: Instr, status: Value): Stop | undefined {
    if (this.exec.goroutines.length > 1 && !this.#permitted()) return STOP;
    this.exec.end = { kind: "exit", message: "", fatal: false, status, by: g.id };
    return STOP;
  }

  // ── Synchronisation objects ──────────────────────────────────────────────────────────────────────────────────────

  sync(g: Goroutine, at: Of<20>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop {
    const operation = { addr: addr ?? new Ptr(0, 0), args, layout: at.layout };
    if (at.sync === "chan.make") return unblocked(RULES["chan.make"](this, operation));
    if (!addr) {
      const done = onNilChannel(at.sync);
      return done === BLOCKED ? STOP : done;
    }
    if (!this.#permitted()) return STOP;
    const saved = this.#save();
    if (!this.exec.alone) this.#synchronise(g.id, at, addr);
    const done = RULES[at.sync](this, operation);
    if (done === BLOCKED) this.#restore(saved);
    return done === BLOCKED ? STOP : done;
  }

  select(g: Goroutine, at: Of<21>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop {
    if (!this.#permitted()) return STOP;
    const saved = this.#save();
    const first = channels.find((c) => c !== null);
    if (!this.exec.alone && first) this.#synchronise(g.id, at, first);
    const done = select(this, at.cases.map((c, k) => ({ dir: c.dir, channel: channels[k] ?? null, value: values[k] })), at.hasDefault);
    if (done !== BLOCKED) return done;
    this.#restore(saved);
    return STOP;
  }

  #save(): Saved {
    const { events, rf, sw, so, co, released, last, threads } = this.exec;
    return { events, rf, sw, so, co, released, last, threads: threads.slice() };
  }

  #restore(saved: Saved): void {
    Object.assign(this.exec, saved);
    this.#turn = true;
  }

  /** One event of a goroutine on an object, after all earlier ones. */
  #synchronise(g: number, at: Instr, place: Ptr): void {
    const cell = `object ${place.obj}.${place.off}`;
    const last = this.exec.last.get(cell) ?? -1;
    if (this.isGo) {
      this.#event = this.#emit(g, { kind: "S", cell, instr: at });
      if (last >= 0) this.exec.so = [...this.exec.so, [last, this.#event]];
    } else {
      const hidden = new Ptr(-1000000 - place.obj, place.off);
      const { read, write } = this.#operate(g, at, this.arch.expand({ name: "sync", width: 32, success: true }), hidden, () => 1, [], last < 0 ? INITIAL : last);
      if (last >= 0) this.exec.co = [...this.exec.co, [last, write]];
      this.#event = write < 0 ? read : write;
    }
    this.exec.last = new Map(this.exec.last).set(cell, this.#event);
  }

  acquire(addr: Ptr, part: number): void {
    if (this.exec.alone) return;
    const from = this.exec.released.get(`${addr.obj}.${addr.off}.${part}`) ?? [];
    this.exec.sw = [...this.exec.sw, ...from.map((e) => [e, this.#event] as const)];
  }

  release(addr: Ptr, part: number): void {
    if (this.exec.alone) return;
    const key = `${addr.obj}.${addr.off}.${part}`;
    this.exec.released = new Map(this.exec.released).set(key, [...(this.exec.released.get(key) ?? []), this.#event]);
  }

  publish(addr: Ptr, part: number): void {
    if (!this.exec.alone) this.exec.released = new Map(this.exec.released).set(`${addr.obj}.${addr.off}.${part}`, [this.#event]);
  }

  read(addr: Ptr): Value {
    return this.#initial(addr);
  }

  write(addr: Ptr, value: Value): void {
    this.#setCell(addr, value);
  }

  concurrent(): boolean {
    return this.exec.goroutines.length > 1;
  }

  #me(): Goroutine {
    if (!this.#g) throw new Error("no goroutine runs");
    return this.#g;
  }

  receivers(channel: Ptr): readonly Partner[] {
    return waitingAt(this.exec.goroutines, this.#me(), channel, "recv", (v) => this.exec.evaluate(v));
  }


  rendezvous(partner: Partner, value: Value): void {
    const me = this.#me();
    const other = this.#own(partner.goroutine);
    const at = me.pending();
    if (!other || !at) throw new Error("no such partner");
    const theirs = other.pending() ?? at;
    const sent = this.#event;
    const place = new Ptr(-2, this.exec.events.length);
    this.#synchronise(other.id, theirs, place);
    const received = this.#event;
    this.#synchronise(me.id, at, place);
    const sendDone = this.#event;
    this.#synchronise(other.id, theirs, place);
    this.exec.sw = [...this.exec.sw, [sent, this.#event], [received, sendDone]];
    this.machine.complete(other, partner.caseIndex < 0 ? [value, true] : [partner.caseIndex, value, true]);
    this.#g = me;
    this.#fresh.push(other);
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

function unblocked(done: readonly Value[] | typeof BLOCKED): readonly Value[] {
  if (done === BLOCKED) throw new Error("this operation never blocks");
  return done;
}
