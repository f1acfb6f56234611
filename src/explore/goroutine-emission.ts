/** Goroutines of an execution: they run ahead, main goes through its phases, loops that only wait stop, and some operations need a turn. */
import type { Instr } from "../program/code.ts";
import { type Call, type Frame, Goroutine } from "../program/goroutine.ts";
import { liveSlots } from "../program/liveness.ts";
import { STOP, type Stop, type World } from "../program/machine.ts";
import { observedRegisters } from "../program/observed-registers.ts";
import { sameValue, textOf } from "../program/same-value.ts";
import { functionAt, MAIN_EXITED } from "../program/unwinding.ts";
import { Ptr, type Value } from "../program/values.ts";
import { MemoryEmission } from "./memory-emission.ts";
import { NEW_THREAD, UNKNOWN } from "./execution.ts";
import { type HeapObject, MAIN } from "./program-state.ts";
import type { Candidate } from "./supposition.ts";
import { Computed, depsOf, Governed, ReadValue } from "./symbolic.ts";

type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

/** Iterations of a local loop: one that goes on beyond does not end by itself. */
const STEP_LIMIT = 2_000_000;

export abstract class GoroutineEmission extends MemoryEmission {
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
    this.hasTurn = true;
    this.alternative = alternative;
    this.alternatives = 1;
    if (before.status === "dying") {
      if (before.death === MAIN_EXITED && this.exec.goroutines.length > 1) return false;
      this.exec.end = { kind: "died", message: before.death?.message ?? "", fatal: before.death?.fatal ?? false, status: 2, by: id };
      return true;
    }
    if (id === 0 && this.exec.mainPhase === MAIN.join) return this.#join(before);
    if (before.status === "done") {
      this.exec.end = { kind: "returned", message: "", fatal: false, status: 0, by: 0 };
      return true;
    }
    this.#go(id);
    const moved = !this.hasTurn;
    this.hasTurn = false;
    if (moved && this.alternatives > 1) this.exec.remember(id, `${alternative}.`);
    if (moved) this.#drain();
    return moved;
  }

  /** Main has returned: the others go on without it. */
  leaveMain(): void {
    this.exec.isOver = true;
    this.exec.over = this.exec.events.length;
    this.exec.end = undefined;
    this.exec.goroutines = this.exec.goroutines.filter((g) => g.id !== 0);
    this.wants.delete(0);
  }

  /** Takes one way of a branch, or one result of a compare-and-swap. */
  take(id: number, way: boolean): void {
    this.exec.remember(id, way ? "t" : "f");
    this.forced = way;
    this.#go(id);
    this.forced = undefined;
    this.#drain();
  }

  /** Goes on as if a read that a goroutine waits for saw this value. `awaited`: objects that it may lead to, and nobody has made yet. */
  suppose(id: number, read: number, { value, leans }: Candidate, awaited: readonly HeapObject[]): void {
    const { exec } = this;
    exec.remember(id, `s${textOf(value)};`);
    exec.heap.push(...awaited);
    exec.supposed = new Map(exec.supposed).set(read, value);
    exec.leans = new Map(exec.leans).set(read, leans);
    exec.constraints = [...exec.constraints, { condition: new Computed((seen) => sameValue(seen ?? null, value), [new ReadValue(read)]), expected: true }];
    this.#go(id);
    this.#drain();
  }

  #drain(): void {
    for (let g = this.fresh.shift(); g; g = this.fresh.shift()) this.#go(g.id);
  }

  protected own(id: number): Goroutine | undefined {
    const i = this.exec.goroutines.findIndex((g) => g.id === id);
    const own = this.exec.goroutines[i]?.fork();
    if (own) this.exec.goroutines[i] = own;
    return own;
  }

  #go(id: number): void {
    const g = this.own(id);
    if (!g || this.exec.end) return;
    if ((this.exec.threads[id] ?? NEW_THREAD).halt !== "no") return void this.wants.set(id, { kind: "nothing" });
    if ((id === 0 && this.exec.mainPhase === MAIN.join) || g.status === "done") return void this.wants.set(id, { kind: "turn" });
    for (;;) {
      this.running = g;
      this.address = undefined;
      this.wants.set(id, { kind: "turn" });
      if (g.status === "running") this.machine.run(g, this.world());
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
      const hadEvents = !exec.alone;
      exec.alone = false;
      exec.registers = this.program.blocks.map(() => undefined);
      g.status = "running";
      const last = functionAt(this.program, this.program.init).code.at(-1);
      this.program.blocks.forEach((b, k) => {
        const child = this.#start(b.name, k, { fn: b.fn, args: [] });
        if (hadEvents && last) this.#startedBy(g, last, child);
      });
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
    this.hasTurn = false;
    if (exec.registers.some((r) => r === undefined)) return false;
    const g = this.own(before.id);
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
      if (this.exec.goroutines.length > 1 && !this.hasTurn) this.wants.set(0, { kind: "turn" });
      else this.exec.end = { kind: "returned", message: "", fatal: false, status: 0, by: 0 };
      return false;
    }
    return true;
  }

  // ── Goroutines ───────────────────────────────────────────────────────────────────────────────────────────────────

  #start(name: string, block: number, call: Call): Goroutine {
    const id = block >= 0 ? block + 1 : this.exec.threads.length;
    const child = new Goroutine(id, name, block);
    this.machine.start(child, call);
    this.exec.goroutines.push(child);
    if (block < 0) this.exec.threads.push(NEW_THREAD);
    this.fresh.push(child);
    return child;
  }

  spawn(g: Goroutine, at: Instr, call: Call): undefined {
    const hadEvents = !this.exec.alone;
    this.exec.alone = false;
    const child = this.#start(this.program.functions[call.fn]?.name ?? "?", -1, call);
    if (hadEvents) this.#startedBy(g, at, child);
  }

  /** What has happened so far is before the start of a goroutine. */
  #startedBy(g: Goroutine, at: Instr, child: Goroutine): void {
    const place = new Ptr(-1, child.id);
    this.synchronise(g.id, at, place);
    this.release(place, 0);
    this.synchronise(child.id, at, place);
    this.acquire(place, 0);
  }

  #finish(g: Goroutine): void {
    if (g.block >= 0) this.exec.registers = this.exec.registers.map((r, k) => (k === g.block ? (g.registers ?? []) : r));
    this.exec.goroutines = this.exec.goroutines.filter((other) => other.id !== g.id);
    this.wants.delete(g.id);
  }

  // ── Turns ────────────────────────────────────────────────────────────────────────────────────────────────────────

  protected permitted(): boolean {
    if (this.exec.alone) return true;
    if (!this.hasTurn) return false;
    this.hasTurn = false;
    return true;
  }

  /** As `permitted`; the last goroutine needs no turn, but takes one that was given to it. */
  #permittedAmongOthers(): boolean {
    return (this.exec.goroutines.length === 1 && !this.hasTurn) || this.permitted();
  }

  lasts(): boolean {
    return this.budget.lasts();
  }

  loopHead(g: Goroutine, frame: Frame, at: Of<4>): Stop | undefined {
    this.#newIteration(frame);
    // The registers of a block are looked at after its end.
    const registers = g.frames[0] === frame ? observedRegisters(this.program)[g.block] : undefined;
    const live = liveSlots(frame.fn, registers)[frame.pc] ?? [];
    const values = live.map((s) => frame.locals[s]);
    const signature = values.map((v) => this.#signature(v));
    frame.loops ??= new Map();
    const last = frame.loops.get(at.id);
    for (let past = last; past?.effects === g.effects; past = past.previous) {
      const changed = values.filter((_, k) => signature[k] !== this.#signature(past?.values[k]));
      if (changed.length === 0) return this.#halt(g, "waits", past.events);
      const [open] = changed;
      if (open !== undefined && changed.every((v) => v !== undefined && this.exec.evaluate(v) === UNKNOWN)) return this.#ask(g, open);
    }
    const { unroll } = this.budget.limits;
    if (last && (last.iterations >= unroll || last.idle >= STEP_LIMIT)) {
      this.budget.cut(last.iterations >= unroll ? "unroll" : "steps", last.iterations >= unroll ? unroll : STEP_LIMIT, at.pos);
      return this.#halt(g, "cut", 0);
    }
    for (const [id, { pc }] of frame.loops) if (pc > frame.pc) frame.loops.delete(id);
    const events = this.exec.events.length;
    const isIdle = last !== undefined && last.events === events;
    frame.loops.set(at.id, { pc: frame.pc, iterations: (last?.iterations ?? 0) + (isIdle ? 0 : 1), idle: (last?.idle ?? 0) + (isIdle ? 1 : 0), values, effects: g.effects, events, previous: isIdle ? last.previous : last });
    return undefined;
  }

  /** Whether a loop only waits turns on what it has read in this iteration. */
  #ask(g: Goroutine, value: Value): Stop {
    this.wants.set(g.id, { kind: "value", value, supposable: false });
    return STOP;
  }

  /** What branches in the body of a loop governed ends with the iteration. */
  #newIteration(frame: Frame): void {
    const regions = frame.regions.filter((r) => r.branch < frame.pc);
    if (regions.length < frame.regions.length) frame.regions = regions;
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
    if (typeof g !== "number" && !this.permitted()) return STOP;
    this.alternatives = typeof g === "number" ? g : Math.max(1, n);
    return Math.min(this.alternative, this.alternatives - 1);
  }

  yield(): undefined {
    return undefined;
  }

  print(g: Goroutine, _at: Instr, text: Value): Stop | undefined {
    if (!this.program.observesOutput || this.exec.isOver) return undefined;
    if (!this.#permittedAmongOthers()) return STOP;
    const deps = this.controlOf(g.id);
    this.exec.output = [...this.exec.output, deps.length > 0 ? new Governed(text, deps) : text];
    return undefined;
  }

  exit(g: Goroutine, _at: Instr, status: Value): Stop | undefined {
    if (!this.#permittedAmongOthers()) return STOP;
    this.exec.end = { kind: "exit", message: "", fatal: false, status, by: g.id };
    return STOP;
  }

  /** What the machine asks of the search. */
  protected abstract world(): World;
  protected abstract synchronise(g: number, at: Instr, place: Ptr): void;
  abstract acquire(addr: Ptr, part: number): void;
  abstract release(addr: Ptr, part: number): void;
}
