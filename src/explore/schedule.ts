/**
 * One step of an interleaving: a goroutine carries out the operation it stands at and runs on, through everything local, to the next.
 * Ordinary accesses are local too unless the search asks for their interleavings (`Focus`): in a program without data race,
 * switching goroutines at synchronising operations is enough (Musuvathi and Qadeer, "Iterative context bounding", PLDI 2007,
 * section 3), and a race shows itself by happens-before in one of those schedules.
 */
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { type Call, type Frame, Goroutine } from "../program/goroutine.ts";
import { liveSlots } from "../program/liveness.ts";
import { type Machine, STOP, type Stop, type World } from "../program/machine.ts";
import { textOf } from "../program/same-value.ts";
import { GoPanic, Ptr, type Symbolic, type Value } from "../program/values.ts";
import { onNilChannel } from "../sync/channel.ts";
import { BLOCKED, type Partner, type SyncWorld } from "../sync/rule.ts";
import { RULES } from "../sync/rules.ts";
import { select } from "../sync/select.ts";
import type { Budget } from "./budget.ts";
import { type Access, conflicts, forget, record, settle, spread, type Things } from "./knowledge.ts";
import { isWrite, OPPOSITE, ownAccess, type Role, roleOf } from "./object-races.ts";
import { account, type Discipline, movesBy } from "./movers.ts";
import { waitingAt } from "./rendezvous.ts";
import { MAIN, type ProgramState } from "./program-state.ts";

/** What is explored in detail, found out by earlier rounds. */
export interface Focus {
  /** Ordinary accesses that take part in a race: each is a scheduling point. */
  readonly racy: ReadonlySet<Instr>;
  /** Cells, by static name, with ordinary and atomic accesses: atomic ones are recorded too. */
  readonly mixed: ReadonlySet<string>;
  /** Wait groups, by static name, where it matters when a `Wait` begins: that is a step of its own. */
  readonly waits: ReadonlySet<string>;
  /** Every access is a step: a panic or exit shows how far the others were. */
  readonly isFine: boolean;
  /** What the program does not keep to (movers.ts). */
  readonly unruly: ReadonlySet<Discipline>;
}

/** How a cell was accessed; an atomic read-modify-write continues what it reads, a store does not. */
export type Touch = "ordinary" | "atomic read" | "atomic store" | "read-modify-write";

/** What a step noticed. */
export interface Observer {
  race(cell: Ptr, state: ProgramState, earlier: Access, later: Access): void;
  /** An access to a cell while others run. */
  touched(cell: string, how: Touch, by: number): void;
  /** The first goroutine starts; an atomic operation while others run. */
  started(state: ProgramState): void;
  atomic(g: Goroutine, at: Extract<Instr, { op: 19 }>, cell: Ptr): void;
  /** Main's last act reads a cell that another goroutine has written, and nothing orders the two. */
  unjoined(earlier: Access): void;
  /** A `Wait` of this wait group may have begun concurrently with an `Add` from zero. */
  suspected(waitGroup: string): void;
  /** An operation went without a step of its own; the program does not keep to a discipline. */
  moved(by: Discipline): void;
  unruly(by: Discipline): void;
}

/** For steps that are only made. */
export const SILENT: Observer = { race: () => undefined, touched: () => undefined, started: () => undefined, atomic: () => undefined, unjoined: () => undefined, suspected: () => undefined, moved: () => undefined, unruly: () => undefined };

export type End =
  | { readonly kind: "died"; readonly message: string; readonly fatal: boolean }
  | { readonly kind: "exit"; readonly status: number }
  | { readonly kind: "returned" };

/** Instructions that one step may run: a local loop that goes on beyond does not end by itself. */
const STEP_LIMIT = 2_000_000;

/** In the place of a partial access: the goroutine has begun to wait. */
const WAITS: readonly Value[] = [null];

/** Knowledge that main takes over from the blocks it joins. */
const JOIN = new Ptr(0, 0);

export class Schedule implements World, SyncWorld {
  /** Number of alternatives that the operation offered. */
  alternatives = 1;
  /** The program has ended in this step. */
  end: End | undefined;
  #current: Goroutine | undefined;
  #used = false;
  /** It has carried out something. */
  #acted = false;
  /** It came around a loop in which nothing changed: it runs on, for ever or until memory changes. */
  #spins = false;
  #alternative = 0;
  #fresh: Goroutine[] = [];
  #local = 0;
  #accesses = 0;
  #lastLoop: { frame: Frame; id: number; signature: string } | undefined;

  constructor(
    readonly program: ProgramCode,
    readonly machine: Machine,
    readonly things: Things,
    readonly focus: Focus,
    readonly observer: Observer,
    readonly budget: Budget,
    public state: ProgramState,
  ) {}

  /**
   * Lets goroutine number `index` of the state go on. False when it cannot. `alternative` picks among what the operation offers;
   * `alternatives` tells how many there were.
   */
  step(index: number, alternative: number): boolean {
    const g = this.#own(index);
    this.#used = false;
    this.#acted = false;
    this.#spins = false;
    this.#alternative = alternative;
    this.alternatives = 1;
    if (g.status === "dying") {
      this.#die(g);
      return true;
    }
    if (g.id === 0 && this.state.mainPhase === MAIN.join) return this.#join(g);
    const before = this.#place(g);
    this.#run(g);
    if (!this.#used && !this.#acted && !this.#spins && this.#place(g) === before && g.status === "running") return false;
    this.#settleFresh();
    return true;
  }

  /** Runs a goroutine's local code in front of its first operation. */
  begin(g: Goroutine): void {
    this.#used = true;
    this.#run(g);
    this.#settleFresh();
  }

  #place(g: Goroutine): string {
    const top = g.frames[g.frames.length - 1];
    return `${g.frames.length}:${top?.pc}:${g.status}:${g.effects}`;
  }

  #own(index: number): Goroutine {
    const g = this.state.goroutines[index];
    if (!g) throw new Error(`no goroutine ${index}`);
    const own = g.fork();
    this.state.goroutines[index] = own;
    return own;
  }

  #ownById(id: number): Goroutine {
    const index = this.state.goroutines.findIndex((g) => g.id === id);
    return this.#own(index);
  }

  #run(g: Goroutine): void {
    this.#current = g;
    this.#local = 0;
    this.#lastLoop = undefined;
    for (;;) {
      this.machine.run(g, this);
      if (g.status === "running") return;
      if (g.status === "dying") {
        if (g.id === 0 && this.state.mainPhase >= MAIN.observing) this.#observed(g, undefined);
        else return;
      } else if (g.id !== 0) return this.#finish(g);
      else this.#mainGoesOn(g);
      if (this.end || this.state.mainPhase === MAIN.join) return;
    }
  }

  #settleFresh(): void {
    for (let g = this.#fresh.shift(); g; g = this.#fresh.shift()) this.#run(g);
    const alive = this.state.goroutines.map((g) => g.id);
    this.state.accesses = settle(this.state.accesses, alive);
  }

  // ── Main ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Main has come to the end of one phase: the next one. */
  #mainGoesOn(g: Goroutine): void {
    const phase = this.state.mainPhase;
    if (phase === MAIN.init) {
      this.state.mainPhase = MAIN.body;
      if (this.program.main !== undefined) return this.#startMain(g, this.program.main);
      this.state.mainPhase = MAIN.join;
      g.status = "running";
      this.state.registers = this.program.blocks.map(() => undefined);
      this.program.blocks.forEach((block, k) => this.#start(block.name, k, { fn: block.fn, args: [] }, g));
      return;
    }
    if (phase !== MAIN.body) return this.#observed(g, g.results[0]);
    if (!this.#alone() && !this.#permitted()) {
      // What the others still do before main returns can be seen: its return is a step of its own.
      this.state.mainPhase = MAIN.join;
      g.status = "running";
      return;
    }
    this.state.mainPhase = MAIN.observing;
    this.#observeNext(g);
  }

  #startMain(g: Goroutine, fn: number): void {
    g.status = "running";
    g.death = null;
    this.machine.start(g, { fn, args: [] });
  }

  #join(g: Goroutine): boolean {
    if (this.state.registers.some((r) => r === undefined)) return false;
    this.state.accesses = spread(this.state.accesses, this.things.of(JOIN, 0), 2 * g.id);
    this.state.mainPhase = MAIN.observing;
    this.#used = this.state.goroutines.length > 1;
    this.#observeNext(g);
    if (!this.end) this.#run(g);
    this.#settleFresh();
    return true;
  }

  #observed(g: Goroutine, value: Value | undefined): void {
    this.state.observed = [...this.state.observed, value];
    this.state.mainPhase++;
    g.frames = [];
    this.#observeNext(g);
  }

  #observeNext(g: Goroutine): void {
    const next = this.program.observations[this.state.mainPhase - MAIN.observing];
    if (next) this.#startMain(g, next.fn);
    else {
      g.status = "done";
      this.end = { kind: "returned" };
    }
  }

  // ── Goroutines ───────────────────────────────────────────────────────────────────────────────────────────────────

  #start(name: string, block: number, call: Call, parent: Goroutine): void {
    if (this.state.nextGoroutine === 0) this.observer.started(this.state);
    const child = new Goroutine(++this.state.nextGoroutine, name, block);
    this.machine.start(child, call);
    this.state.goroutines.push(child);
    this.state.accesses = spread(this.state.accesses, 2 * parent.id, 2 * child.id);
    this.#fresh.push(child);
  }

  spawn(g: Goroutine, _at: Instr, call: Call): undefined {
    if (g.id !== 0) this.observer.unruly("adds");
    this.#acted = true;
    this.#start(this.program.functions[call.fn]?.name ?? "?", -1, call, g);
  }

  #finish(g: Goroutine): void {
    if (g.block >= 0) {
      this.state.accesses = spread(this.state.accesses, 2 * g.id, this.things.of(JOIN, 0));
      this.state.registers = this.state.registers.map((r, k) => (k === g.block ? (g.registers ?? []) : r));
    }
    this.state.accesses = forget(this.state.accesses, 2 * g.id);
    this.state.goroutines = this.state.goroutines.filter((other) => other !== g);
  }

  #die(g: Goroutine): void {
    this.#used = true;
    const death = g.death ?? { message: "", fatal: false };
    this.end = { kind: "died", message: death.message, fatal: death.fatal };
  }

  // ── Scheduling points ────────────────────────────────────────────────────────────────────────────────────────────

  /** Whether the running goroutine may carry out an operation that others can notice: one a step. */
  #permitted(): boolean {
    if (this.#used || this.end) return false;
    this.#used = true;
    return true;
  }

  #alone(): boolean {
    return this.state.goroutines.length === 1;
  }

  /** Alone, and no goroutine that has ended left an access that this one does not know of. */
  #undisturbed(): boolean {
    return this.#alone() && this.state.accesses.length === 0;
  }

  choose(g: Goroutine, at: Instr, n: number): number | Stop;
  choose(n: number): number;
  choose(g: Goroutine | number, _at?: Instr, n = 0): number | Stop {
    if (typeof g === "number") {
      this.alternatives = g;
      return Math.min(this.#alternative, g - 1);
    }
    if (!this.#permitted()) return STOP;
    this.alternatives = Math.max(1, n);
    return this.#alternative;
  }

  yield(): Stop | undefined {
    return this.#alone() || this.#permitted() ? undefined : STOP;
  }

  loopHead(_g: Goroutine, frame: Frame, at: Extract<Instr, { op: 4 }>): Stop | undefined {
    if (++this.#local > STEP_LIMIT) return this.#cut(at);
    if ((this.#local & 1023) === 0 && !this.budget.lasts()) return STOP;
    const signature = frameSignature(frame);
    const last = this.#lastLoop;
    this.#lastLoop = { frame, id: at.id, signature };
    if (last && last.frame === frame && last.id === at.id && last.signature === signature && !this.end) {
      this.#lastLoop = undefined;
      this.#spins = true;
      return STOP;
    }
    return undefined;
  }

  #cut(at: Instr): Stop {
    this.budget.cut("steps", STEP_LIMIT, at.pos);
    return STOP;
  }

  // ── Memory ───────────────────────────────────────────────────────────────────────────────────────────────────────

  load(g: Goroutine, at: Instr, addr: Ptr): Value | Stop {
    if (this.state.mainPhase >= MAIN.observing && g.id === 0) return this.#observe(addr);
    if (!this.#ordinary(g, at, addr, false)) return STOP;
    return this.state.cell(addr.obj, addr.off);
  }

  store(g: Goroutine, at: Instr, addr: Ptr, value: Value): Stop | undefined {
    if (!this.#ordinary(g, at, addr, true)) return STOP;
    this.state.setCell(addr.obj, addr.off, value);
    this.#lastLoop = undefined;
    return undefined;
  }

  update(g: Goroutine, at: Extract<Instr, { op: 18 }>, addr: Ptr, args: readonly Value[]): Stop | undefined {
    if (!this.#ordinary(g, at, addr, true)) return STOP;
    this.state.setCell(addr.obj, addr.off, at.fn.apply(this.state.cell(addr.obj, addr.off), ...args));
    this.#lastLoop = undefined;
    return undefined;
  }

  /** An observation reads a cell: once, and apart from the program's accesses. */
  #observe(addr: Ptr): Value | Stop {
    const name = `${addr.obj}.${addr.off}`;
    const seen = this.state.observedCells.get(name);
    if (seen !== undefined) return seen;
    if (!this.#alone() && !this.#permitted()) return STOP;
    if (!this.#undisturbed() && this.program.main !== undefined) this.#unjoined(addr);
    const value = this.state.cell(addr.obj, addr.off);
    this.state.observedCells = new Map(this.state.observedCells).set(name, value);
    return value;
  }

  /** Goroutines that main has not waited for may write a cell before or after its last act (docs/engine.md, section 2). */
  #unjoined(addr: Ptr): void {
    this.observer.touched(this.#staticName(addr), "ordinary", 0);
    for (const earlier of conflicts(this.state.accesses, 0, addr, false, false)) this.observer.unjoined(earlier);
  }

  /** An ordinary access: whether it may be made now; its races are noticed. */
  #ordinary(g: Goroutine, at: Instr, addr: Ptr, write: boolean): boolean {
    if (this.end) return false;
    if (this.#undisturbed()) return true;
    if ((++this.#accesses & 1023) === 0 && !this.budget.lasts()) return false;
    if (!this.#alone() && (this.focus.isFine || this.focus.racy.has(at)) && !this.#permitted()) return false;
    this.#access(g, at, addr, write, false);
    return true;
  }

  #access(g: Goroutine, at: Instr, addr: Ptr, write: boolean, atomic: boolean): void {
    const name = this.#staticName(addr);
    const stores = at.op === Op.Atomic && at.kind === "store";
    this.observer.touched(name, !atomic ? "ordinary" : !write ? "atomic read" : stores ? "atomic store" : "read-modify-write", g.id);
    if (atomic && !this.focus.mixed.has(name)) return;
    const access: Access = { obj: addr.obj, off: addr.off, write, atomic, instr: at, by: g.name, block: g.block, known: [2 * g.id] };
    for (const earlier of conflicts(this.state.accesses, g.id, addr, write, atomic)) this.observer.race(addr, this.state, earlier, access);
    this.state.accesses = record(this.state.accesses, access, g.id);
  }

  #staticName(addr: Ptr): string {
    return `${this.state.heap[addr.obj]?.name ?? ""}+${addr.off}`;
  }

  atomic(g: Goroutine, at: Extract<Instr, { op: 19 }>, addr: Ptr, args: readonly Value[]): Value | Stop {
    const alone = this.#undisturbed();
    if (!this.#alone() && !this.#permitted()) return STOP;
    const old = this.state.cell(addr.obj, addr.off);
    const { result, next } = applyAtomic(at, old, args);
    if (!alone) {
      this.observer.atomic(g, at, addr);
      this.#access(g, at, addr, next !== undefined, true);
      if (at.kind !== "store") this.acquire(addr, 0);
      if (next !== undefined) this.publish(addr, 0);
    }
    if (next !== undefined) {
      this.state.setCell(addr.obj, addr.off, next);
      g.effects++;
      this.#acted = true;
      this.#lastLoop = undefined;
    }
    return result;
  }

  alloc(_g: Goroutine, at: Extract<Instr, { op: 15 }>, count: number): Ptr {
    return new Ptr(this.state.allocate(at.layout, count, at.name), 0);
  }

  register(block: number, slot: number): Value | undefined {
    return this.state.registers[block]?.[slot];
  }

  torn(): void {
    this.state.torn = true;
  }

  // ── Synchronisation ──────────────────────────────────────────────────────────────────────────────────────────────

  sync(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop {
    if (at.sync === "chan.make" && addr) return result(RULES["chan.make"](this, { addr, args, layout: at.layout }));
    if (!this.#alone() && !(addr && this.#moves(g, at, addr, args)) && !this.#permitted()) return STOP;
    if (addr && this.#takesPart(g, at, addr, args)) return STOP;
    if (addr && at.sync.endsWith("unlock")) this.#accessOfObject(g, at, addr);
    const done = addr ? RULES[at.sync](this, { addr, args, layout: at.layout }) : onNilChannel(at.sync);
    if (done === BLOCKED) this.#used = false;
    else this.#acted = true;
    if (done !== BLOCKED && addr && !account(g, at.sync, addr, args, done)) this.observer.unruly("adds");
    if (done !== BLOCKED && addr && !at.sync.endsWith("unlock")) this.#accessOfObject(g, at, addr);
    if (at.sync === "waitgroup.wait" && done !== BLOCKED) g.top().partial = null;
    this.#lastLoop = undefined;
    return result(done);
  }

  /** Whether the operation needs no step of its own. */
  #moves(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr, args: readonly Value[]): boolean {
    if (this.end) return false;
    const rule = movesBy(this.state, g, at.sync, addr, args);
    if (!rule) return false;
    if (rule.broken) this.observer.unruly(rule.by);
    const name = this.#staticName(addr);
    const moves = !this.focus.isFine && !rule.broken && !this.focus.unruly.has(rule.by) && !this.focus.mixed.has(name) && !this.focus.waits.has(name);
    if (moves) this.observer.moved(rule.by);
    return moves;
  }

  #accessOfObject(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr): void {
    const own = ownAccess(at.sync);
    if (own && !this.#undisturbed()) this.#access(g, at, addr, own === "write", true);
  }

  /** Notices misuse of the object. True when this step was no more than the beginning of a `Wait` that has to wait. */
  #takesPart(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr, args: readonly Value[]): boolean {
    const value = this.read(addr);
    const role = this.#undisturbed() ? undefined : roleOf(at.sync, value, args);
    if (role === undefined) return false;
    if (role === "send" || role === "close") this.#takePart(g, at, addr, role, this.observer.race);
    const name = this.#staticName(addr);
    const isWatched = this.focus.waits.has(name);
    if (role === "add") this.#takePart(g, at, addr, role, isWatched ? this.observer.race : () => this.observer.suspected(name));
    if (role !== "wait") return false;
    if (!isWatched) this.#takePart(g, at, addr, role, () => this.observer.suspected(name));
    else if (value !== 0 && !this.#alone() && g.top().partial === null) {
      this.#takePart(g, at, addr, role, this.observer.race);
      g.top().partial = WAITS;
      return true;
    }
    return false;
  }

  /** A send leaves nothing behind: whatever could come after it unordered, could also come before it. */
  #takePart(g: Goroutine, at: Instr, addr: Ptr, role: Role, report: Observer["race"]): void {
    const access: Access = { obj: addr.obj, off: addr.off, write: isWrite(role), atomic: false, role, instr: at, by: g.name, block: g.block, known: [2 * g.id] };
    const [earlier] = this.state.accesses.filter((a) => a.obj === addr.obj && a.off === addr.off && a.role === OPPOSITE[role] && !a.known.includes(2 * g.id));
    if (earlier) report.call(this.observer, addr, this.state, earlier, access);
    if (role !== "send") this.state.accesses = record(this.state.accesses, access, g.id);
  }

  select(g: Goroutine, at: Extract<Instr, { op: 21 }>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop {
    if (!this.#permitted()) return STOP;
    const cases = at.cases.map((c, k) => ({ dir: c.dir, channel: channels[k] ?? null, value: values[k] }));
    if (!this.#undisturbed()) for (const { dir, channel } of cases) if (dir === "send" && channel) this.#takePart(g, at, channel, "send", this.observer.race);
    const chosen = select(this, cases, at.hasDefault);
    if (chosen === BLOCKED) this.#used = false;
    else this.#acted = true;
    this.#lastLoop = undefined;
    return chosen === BLOCKED ? STOP : chosen;
  }

  print(_g: Goroutine, _at: Instr, text: Value): Stop | undefined {
    if (!this.program.observesOutput) return undefined;
    if (!this.#alone() && !this.#permitted()) return STOP;
    this.state.output += String(text);
    this.#acted = true;
    this.#lastLoop = undefined;
    return undefined;
  }

  exit(_g: Goroutine, _at: Instr, status: Value): Stop | undefined {
    if (!this.#alone() && !this.#permitted()) return STOP;
    this.end = { kind: "exit", status: Number(status) };
    return STOP;
  }

  read(addr: Ptr): Value {
    return this.state.cell(addr.obj, addr.off);
  }

  write(addr: Ptr, value: Value): void {
    this.state.setCell(addr.obj, addr.off, value);
  }

  acquire(addr: Ptr, part: number): void {
    this.state.accesses = spread(this.state.accesses, this.things.of(addr, part), 2 * this.#me().id);
  }

  release(addr: Ptr, part: number): void {
    this.state.accesses = spread(this.state.accesses, 2 * this.#me().id, this.things.of(addr, part));
  }

  publish(addr: Ptr, part: number): void {
    this.state.accesses = forget(this.state.accesses, this.things.of(addr, part));
    this.release(addr, part);
  }

  concurrent(): boolean {
    return !this.#alone();
  }

  #me(): Goroutine {
    if (!this.#current) throw new Error("no goroutine runs");
    return this.#current;
  }

  receivers(channel: Ptr): readonly Partner[] {
    return waitingAt(this.state.goroutines, this.#me(), channel, "recv");
  }


  rendezvous(partner: Partner, value: Value): void {
    const me = this.#me();
    const other = this.#ownById(partner.goroutine);
    this.state.accesses = spread(spread(this.state.accesses, 2 * me.id, 2 * other.id), 2 * other.id, 2 * me.id);
    this.machine.complete(other, partner.caseIndex < 0 ? [value, true] : [partner.caseIndex, value, true]);
    this.#fresh.push(other);
  }

  // ── Values are always known here ─────────────────────────────────────────────────────────────────────────────────

  decide(_g: Goroutine, _at: Instr, _condition: Symbolic): never {
    throw new Error("interleavings have no symbolic values");
  }

  concrete(_g: Goroutine, _at: Instr, _value: Symbolic): never {
    throw new Error("interleavings have no symbolic values");
  }

  symbolicPure(): never {
    throw new Error("interleavings have no symbolic values");
  }
}

function result(values: readonly Value[] | typeof BLOCKED): readonly Value[] | Stop {
  return values === BLOCKED ? STOP : values;
}

/** What an atomic operation returns and stores (undefined: it stores nothing). */
export function applyAtomic(at: Extract<Instr, { op: 19 }>, old: Value, args: readonly Value[]): { result: Value; next: Value | undefined } {
  const [x = null, y = null] = args;
  switch (at.kind) {
    case "load":
      return { result: old, next: undefined };
    case "store":
      return { result: null, next: at.combine ? at.combine.apply(old, x) : x };
    case "swap":
      return { result: old, next: at.combine ? at.combine.apply(old, x) : x };
    case "cas": {
      const hit = at.equal?.apply(old, x) === true;
      return { result: hit, next: hit ? y : undefined };
    }
    case "add": {
      const next = combine(at, old, x);
      return { result: next, next };
    }
    case "and":
    case "or":
      return { result: old, next: combine(at, old, x) };
  }
}

function combine(at: Extract<Instr, { op: 19 }>, old: Value, operand: Value): Value {
  if (!at.combine) throw new GoPanic(`${at.name}: no operation`);
  return at.combine.apply(old, operand);
}

/** What a loop iteration can have changed: the live slots of its frame. */
export function frameSignature(frame: Frame): string {
  const live = liveSlots(frame.fn)[frame.pc] ?? [];
  return live.map((s) => (frame.locals[s] === undefined ? "" : textOf(frame.locals[s] ?? null))).join();
}

