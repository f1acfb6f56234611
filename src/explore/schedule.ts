/**
 * One step of an interleaving: what the running goroutine does to memory and to synchronisation objects. Ordinary accesses are local
 * unless the search asks for their interleavings (`Focus`): in a program without data race, switching goroutines at synchronising
 * operations is enough (Musuvathi and Qadeer, "Iterative context bounding", PLDI 2007, section 3), and a race shows itself by
 * happens-before in one of those schedules.
 */
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { Goroutine } from "../program/goroutine.ts";
import { type Machine, STOP, type Stop, type World } from "../program/machine.ts";
import { Ptr, type Symbolic, type Value } from "../program/values.ts";
import type { Pos } from "../syntax/source.ts";
import { onNilChannel } from "../sync/channel.ts";
import { BLOCKED, type Partner, type SyncWorld } from "../sync/rule.ts";
import { RULES } from "../sync/rules.ts";
import { select } from "../sync/select.ts";
import { applyAtomic } from "./atomic-operation.ts";
import { CELLS, NO_OBJECT, OF_PROGRAM, TOUCH } from "./footprint.ts";
import { type Access, conflicts, forget, record, spread } from "./knowledge.ts";
import { account, movesBy } from "./movers.ts";
import { isWrite, OPPOSITE, ownAccess, type Role, roleOf } from "./object-races.ts";
import type { Observer } from "./observer.ts";
import { pendingOn, wayOf } from "./pending.ts";
import { waitingAt } from "./rendezvous.ts";
import { initialHeap, MAIN, ProgramState } from "./program-state.ts";
import { Turns } from "./turns.ts";

const OUTPUT = new Ptr(NO_OBJECT, OF_PROGRAM.output);
const ALIVE = new Ptr(NO_OBJECT, OF_PROGRAM.alive);

/** In the place of a partial access: the goroutine has begun to wait. */
const WAITS: readonly Value[] = [null];

/** The step that begins a program: main runs up to its first operation. */
export function firstStep(program: ProgramCode, machine: Machine, schedule: (state: ProgramState) => Schedule): Schedule {
  const state = new ProgramState();
  state.heap = initialHeap(program);
  const main = new Goroutine(0, "main", -1);
  state.goroutines = [main];
  machine.start(main, { fn: program.init, args: [] });
  const first = schedule(state);
  first.begin(main);
  return first;
}

export class Schedule extends Turns implements World, SyncWorld {
  protected override world(): World {
    return this;
  }

  // ── Memory ───────────────────────────────────────────────────────────────────────────────────────────────────────

  load(g: Goroutine, at: Instr, addr: Ptr): Value | Stop {
    if (this.state.mainPhase >= MAIN.observing && g.id === 0) return this.#observe(addr);
    if (!this.#ordinary(g, at, addr, false)) return STOP;
    return this.state.cell(addr.obj, addr.off);
  }

  store(g: Goroutine, at: Instr, addr: Ptr, value: Value): Stop | undefined {
    if (!this.#ordinary(g, at, addr, true)) return STOP;
    this.#set(addr, value);
    this.lastLoop = undefined;
    return undefined;
  }

  #set(addr: Ptr, value: Value): void {
    this.footprint?.stored.add(addr.obj * CELLS + addr.off);
    this.state.setCell(addr.obj, addr.off, value);
  }

  update(g: Goroutine, at: Extract<Instr, { op: 18 }>, addr: Ptr, args: readonly Value[]): Stop | undefined {
    if (!this.#ordinary(g, at, addr, true)) return STOP;
    this.#set(addr, at.fn.apply(this.state.cell(addr.obj, addr.off), ...args));
    this.lastLoop = undefined;
    return undefined;
  }

  /** An observation reads a cell: once, and apart from the program's accesses. */
  #observe(addr: Ptr): Value | Stop {
    const name = `${addr.obj}.${addr.off}`;
    const seen = this.state.observedCells.get(name);
    if (seen !== undefined) return seen;
    if (!this.alone() && !this.permitted()) return STOP;
    const waitsForAll = this.program.main === undefined && this.state.nextGoroutine === this.program.blocks.length;
    if (!this.undisturbed() && !waitsForAll) this.#unjoined(addr);
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
    if (this.footprint && this.focus.racy.has(at)) this.touch(addr, write ? TOUCH.use : TOUCH.read);
    this.#operand(at, addr, write);
    if (this.undisturbed()) return true;
    if ((++this.accesses & 1023) === 0 && !this.budget.lasts()) return false;
    if (!this.alone() && (this.focus.isFine || this.focus.racy.has(at)) && !this.permitted()) return false;
    this.#access(g, at, addr, write, false);
    return true;
  }

  #operand(at: Instr, addr: Ptr, write: boolean): void {
    const { operands } = this.observer;
    if (operands.size > 0 && this.state.nextGoroutine > 0 && (write || operands.has(at))) this.observer.operand(this.#staticName(addr), write);
  }

  #access(g: Goroutine, at: Instr, addr: Ptr, write: boolean, atomic: boolean): void {
    const name = this.#staticName(addr);
    const stores = at.op === Op.Atomic && at.kind === "store";
    this.observer.touched(name, !atomic ? "ordinary" : !write ? "atomic read" : stores ? "atomic store" : "read-modify-write", g.id);
    if (atomic && !this.focus.mixed.has(name)) return;
    const access: Access = { obj: addr.obj, off: addr.off, write, atomic, role: undefined, instr: at, pos: placeOf(g, at), by: g.name, block: g.block, known: this.things.nobody.plus(2 * g.id) };
    for (const earlier of conflicts(this.state.accesses, g.id, addr, write, atomic)) this.observer.race(addr, this.state, earlier, access);
    this.state.accesses = record(this.state.accesses, access, g.id);
  }

  #staticName(addr: Ptr): string {
    return `${this.state.heap[addr.obj]?.name ?? ""}+${addr.off}`;
  }

  atomic(g: Goroutine, at: Extract<Instr, { op: 19 }>, addr: Ptr, args: readonly Value[]): Value | Stop {
    const alone = this.undisturbed();
    if (!this.alone() && !this.permitted()) return STOP;
    const old = this.state.cell(addr.obj, addr.off);
    this.touch(addr, TOUCH.read);
    const { result, next } = applyAtomic(at, old, args);
    if (next !== undefined) this.touch(addr, TOUCH.use);
    if (!alone) {
      this.observer.atomic(g, at, addr);
      this.#access(g, at, addr, next !== undefined, true);
      if (at.kind !== "store") this.acquire(addr, 0);
      if (next !== undefined) this.publish(addr, 0);
    }
    if (next !== undefined) {
      this.#operand(at, addr, true);
      this.#set(addr, next);
      g.effects++;
      this.acted = true;
      this.lastLoop = undefined;
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
    if (!this.alone() && !(addr && this.#moves(g, at, addr, args)) && !this.permitted()) return STOP;
    if (addr && this.footprint) this.touch(addr, wayOf(at.sync, args), at.sync === "waitgroup.add" ? Math.abs(Number(args[0] ?? 0)) : 1);
    if (addr && this.#takesPart(g, at, addr, args)) return STOP;
    if (addr && at.sync.endsWith("unlock")) this.#accessOfObject(g, at, addr);
    const done = addr ? RULES[at.sync](this, { addr, args, layout: at.layout }) : onNilChannel(at.sync);
    if (done === BLOCKED) this.used = false;
    else this.acted = true;
    if (done !== BLOCKED && addr && !account(g, at.sync, addr, args, done)) this.observer.unruly("adds");
    if (done !== BLOCKED && addr && !at.sync.endsWith("unlock")) this.#accessOfObject(g, at, addr);
    if (at.sync === "waitgroup.wait" && done !== BLOCKED) g.top().partial = null;
    this.lastLoop = undefined;
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
    if (own && !this.undisturbed()) this.#access(g, at, addr, own === "write", true);
  }

  /** Notices misuse of the object. True when this step was no more than the beginning of a `Wait` that has to wait. */
  #takesPart(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr, args: readonly Value[]): boolean {
    const value = this.read(addr);
    const role = this.undisturbed() ? undefined : roleOf(at.sync, value, args);
    if (role === undefined) return false;
    if (role === "send" || role === "close") this.#takePart(g, at, addr, role, this.observer.race);
    const name = this.#staticName(addr);
    const isWatched = this.focus.waits.has(name);
    if (role === "add") this.#takePart(g, at, addr, role, isWatched ? this.observer.race : () => this.observer.suspected(name));
    if (role !== "wait") return false;
    if (!isWatched) this.#takePart(g, at, addr, role, () => this.observer.suspected(name));
    else if (value !== 0 && !this.alone() && g.top().partial === null) {
      this.#takePart(g, at, addr, role, this.observer.race);
      g.top().partial = WAITS;
      return true;
    }
    return false;
  }

  /** A send leaves nothing behind: whatever could come after it unordered, could also come before it. */
  #takePart(g: Goroutine, at: Instr, addr: Ptr, role: Role, report: Observer["race"]): void {
    const access: Access = { obj: addr.obj, off: addr.off, write: isWrite(role), atomic: false, role, instr: at, pos: placeOf(g, at), by: g.name, block: g.block, known: this.things.nobody.plus(2 * g.id) };
    const [earlier] = this.state.accesses.filter((a) => a.obj === addr.obj && a.off === addr.off && a.role === OPPOSITE[role] && !a.known.has(2 * g.id));
    if (earlier) report.call(this.observer, addr, this.state, earlier, access);
    if (role !== "send") this.state.accesses = record(this.state.accesses, access, g.id);
  }

  select(g: Goroutine, at: Extract<Instr, { op: 21 }>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop {
    if (!this.permitted()) return STOP;
    if (this.footprint) for (const channel of channels) if (channel) this.touch(channel, TOUCH.use);
    const cases = at.cases.map((c, k) => ({ dir: c.dir, channel: channels[k] ?? null, value: values[k] }));
    if (!this.undisturbed()) for (const { dir, channel } of cases) if (dir === "send" && channel) this.#takePart(g, at, channel, "send", this.observer.race);
    const chosen = select(this, cases, at.hasDefault);
    if (chosen === BLOCKED) this.used = false;
    else this.acted = true;
    this.lastLoop = undefined;
    return chosen === BLOCKED ? STOP : chosen;
  }

  print(_g: Goroutine, _at: Instr, text: Value): Stop | undefined {
    if (!this.program.observesOutput) return undefined;
    if (!this.alone() && !this.permitted()) return STOP;
    this.touch(OUTPUT, TOUCH.use);
    this.state.output += String(text);
    this.acted = true;
    this.lastLoop = undefined;
    return undefined;
  }

  exit(_g: Goroutine, _at: Instr, status: Value): Stop | undefined {
    if (!this.alone() && !this.permitted()) return STOP;
    this.end = { kind: "exit", status: Number(status) };
    this.acted = true;
    return STOP;
  }

  read(addr: Ptr): Value {
    return this.state.cell(addr.obj, addr.off);
  }

  write(addr: Ptr, value: Value): void {
    this.#set(addr, value);
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
    this.touch(ALIVE, TOUCH.read);
    return !this.alone();
  }

  #me(): Goroutine {
    if (!this.current) throw new Error("no goroutine runs");
    return this.current;
  }

  receivers(channel: Ptr): readonly Partner[] {
    return waitingAt(this.state.goroutines, this.#me(), channel, "recv");
  }

  rendezvous(partner: Partner, value: Value): void {
    const me = this.#me();
    const other = this.ownById(partner.goroutine);
    this.state.accesses = spread(spread(this.state.accesses, 2 * me.id, 2 * other.id), 2 * other.id, 2 * me.id);
    if (this.footprint) for (const { addr, how } of pendingOn(other)) this.touch(addr, how, 1, other);
    this.machine.complete(other, partner.caseIndex < 0 ? [value, true] : [partner.caseIndex, value, true]);
    this.fresh.push(other);
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

/** Where an instruction stands in the source, or else the innermost call that does. */
function placeOf(g: Goroutine, at: Instr): Pos {
  for (let i = g.frames.length - 2, pos = at.pos; ; i--) {
    const frame = g.frames[i];
    if (pos !== 0 || !frame) return pos;
    pos = frame.fn.code[frame.pc - 1]?.pos ?? 0;
  }
}

function result(values: readonly Value[] | typeof BLOCKED): readonly Value[] | Stop {
  return values === BLOCKED ? STOP : values;
}
