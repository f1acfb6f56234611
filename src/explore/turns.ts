/**
 * Whose turn it is in an interleaving: a goroutine carries out the operation it stands at and runs on, through everything local, to the
 * next. Here are goroutines, main's phases, and the question whether an operation may be carried out now; what operations do to memory and
 * objects is `schedule.ts`.
 */
import type { Instr, ProgramCode } from "../program/code.ts";
import { type Call, type Frame, Goroutine } from "../program/goroutine.ts";
import { liveSlots } from "../program/liveness.ts";
import { type Machine, STOP, type Stop, type World } from "../program/machine.ts";
import { textOf } from "../program/same-value.ts";
import { MAIN_EXITED } from "../program/unwinding.ts";
import { Ptr, type Value } from "../program/values.ts";
import type { Budget } from "./budget.ts";
import { CELLS, type Footprint, NO_OBJECT, OF_PROGRAM, TOUCH } from "./footprint.ts";
import { forget, settle, spread, type Things } from "./knowledge.ts";
import type { End, Focus, Observer } from "./observer.ts";
import { MAIN, type ProgramState } from "./program-state.ts";

/** Instructions that one step may run: a local loop that goes on beyond does not end by itself. */
const STEP_LIMIT = 2_000_000;

/** Knowledge that main takes over from the blocks it joins. */
const JOIN = new Ptr(0, 0);

const ALIVE = new Ptr(NO_OBJECT, OF_PROGRAM.alive);

export abstract class Turns {
  /** Number of alternatives that the operation offered. */
  alternatives = 1;
  /** The program has ended in this step. */
  end: End | undefined;
  /** What it touches, if that is asked for. */
  footprint: Footprint | undefined;
  protected current: Goroutine | undefined;
  protected used = false;
  /** It has carried out something. */
  protected acted = false;
  /** It came around a loop in which nothing changed: it runs on, for ever or until memory changes. */
  #spins = false;
  #alternative = 0;
  protected fresh: Goroutine[] = [];
  #local = 0;
  protected accesses = 0;
  protected lastLoop: { frame: Frame; id: number; signature: string } | undefined;

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
    this.used = false;
    this.acted = false;
    this.#spins = false;
    this.#alternative = alternative;
    this.alternatives = 1;
    if (g.status === "dying") {
      if (g.death === MAIN_EXITED && !this.alone()) return false;
      this.#die(g);
      return true;
    }
    if (g.id === 0 && this.state.mainPhase === MAIN.join) return this.#join(g);
    const before = this.#place(g);
    this.#run(g);
    if (!this.used && !this.acted && !this.#spins && this.#place(g) === before && g.status === "running") return false;
    this.#settleFresh();
    return true;
  }

  /** Runs a goroutine's local code in front of its first operation. */
  begin(g: Goroutine): void {
    this.used = true;
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

  protected ownById(id: number): Goroutine {
    const index = this.state.goroutines.findIndex((g) => g.id === id);
    return this.#own(index);
  }

  #run(g: Goroutine): void {
    this.current = g;
    this.#local = 0;
    this.lastLoop = undefined;
    for (;;) {
      this.machine.run(g, this.world());
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
    for (let g = this.fresh.shift(); g; g = this.fresh.shift()) this.#run(g);
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
    if (!this.alone() && !this.permitted()) {
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
    this.used = this.state.goroutines.length > 1;
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
    this.fresh.push(child);
  }

  spawn(g: Goroutine, _at: Instr, call: Call): undefined {
    if (g.id !== 0) this.observer.unruly("adds");
    this.acted = true;
    this.#start(this.program.functions[call.fn]?.name ?? "?", -1, call, g);
  }

  #finish(g: Goroutine): void {
    this.touch(ALIVE, TOUCH.count, 1, g);
    if (g.block >= 0) {
      this.state.accesses = spread(this.state.accesses, 2 * g.id, this.things.of(JOIN, 0));
      this.state.registers = this.state.registers.map((r, k) => (k === g.block ? (g.registers ?? []) : r));
    }
    this.state.accesses = forget(this.state.accesses, 2 * g.id);
    this.state.goroutines = this.state.goroutines.filter((other) => other !== g);
  }

  #die(g: Goroutine): void {
    this.used = true;
    const death = g.death ?? { message: "", fatal: false };
    this.end = { kind: "died", message: death.message, fatal: death.fatal };
  }

  protected touch(addr: Ptr, how: number, times = 1, by = this.current): void {
    this.footprint?.add(by?.id ?? 0, addr.obj * CELLS + addr.off, how, times);
  }

  // ── Scheduling points ────────────────────────────────────────────────────────────────────────────────────────────

  /** Whether the running goroutine may carry out an operation that others can notice: one a step. */
  protected permitted(): boolean {
    if (this.used || this.end) return false;
    this.used = true;
    return true;
  }

  protected alone(): boolean {
    return this.state.goroutines.length === 1;
  }

  /** Alone, and no goroutine that has ended left an access that this one does not know of. */
  protected undisturbed(): boolean {
    return this.alone() && this.state.accesses.length === 0;
  }

  choose(g: Goroutine, at: Instr, n: number): number | Stop;
  choose(n: number): number;
  choose(g: Goroutine | number, _at?: Instr, n = 0): number | Stop {
    if (typeof g === "number") {
      this.alternatives = g;
      return Math.min(this.#alternative, g - 1);
    }
    if (!this.permitted()) return STOP;
    this.alternatives = Math.max(1, n);
    return this.#alternative;
  }

  yield(): Stop | undefined {
    return this.alone() || this.permitted() ? undefined : STOP;
  }

  lasts(): boolean {
    return this.budget.lasts();
  }

  loopHead(_g: Goroutine, frame: Frame, at: Extract<Instr, { op: 4 }>): Stop | undefined {
    if (++this.#local > STEP_LIMIT) return this.#cut(at);
    if ((this.#local & 63) === 0 && !this.budget.lasts()) return STOP;
    const signature = frameSignature(frame);
    const last = this.lastLoop;
    this.lastLoop = { frame, id: at.id, signature };
    if (last && last.frame === frame && last.id === at.id && last.signature === signature && !this.end) {
      this.lastLoop = undefined;
      this.#spins = true;
      return STOP;
    }
    return undefined;
  }

  #cut(at: Instr): Stop {
    this.budget.cut("steps", STEP_LIMIT, at.pos);
    return STOP;
  }

  /** What the machine asks of the search. */
  protected abstract world(): World;
}

/** What a loop iteration can have changed: the live slots of its frame. */
function frameSignature(frame: Frame): string {
  const live = liveSlots(frame.fn)[frame.pc] ?? [];
  return live.map((s) => (frame.locals[s] === undefined ? "" : textOf(frame.locals[s] ?? null))).join();
}
