/**
 * Every interleaving, by a search over states that visits each once: outcomes under sequential consistency, data races, deadlocks,
 * and programs that cannot end. Rounds: the first switches goroutines only at synchronising operations; accesses that race there are
 * scheduling points of the next, until no round finds a new one (docs/engine.md, section 2).
 */
import type { Instr, ProgramCode } from "../program/code.ts";
import { Goroutine } from "../program/goroutine.ts";
import { Machine } from "../program/machine.ts";
import type { Ptr } from "../program/values.ts";
import { blockedGoroutines } from "./blocked.ts";
import type { Budget } from "./budget.ts";
import { AtomicUse } from "./atomic-use.ts";
import { Canonical } from "./canonical.ts";
import type { RawOutcome, RawRace } from "./exploration.ts";
import { type Access, Things } from "./knowledge.ts";
import { mapFaults } from "./map-faults.ts";
import { lastingStates } from "./lasting-states.ts";
import { outcomeKey } from "./outcome-key.ts";
import { MAIN, type ProgramState } from "./program-state.ts";
import { Footprint } from "./footprint.ts";
import { LeftBehind } from "./left-behind.ts";
import type { Discipline } from "./movers.ts";
import { NoticedRaces } from "./noticed-races.ts";
import { type End, type Focus, type Observer, SILENT, type Touch } from "./observer.ts";
import { Orders, type Step } from "./orders.ts";
import { firstStep, Schedule } from "./schedule.ts";
import { Symmetry } from "./symmetry.ts";
import { unsequencedIn } from "./unsequenced.ts";

export interface Interleavings {
  readonly outcomes: readonly RawOutcome[];
  readonly races: readonly RawRace[];
  readonly states: number;
  /** Some race is on memory, not on the use of a channel, lock or wait group: its outcomes depend on the memory model. */
  readonly hasMemoryRace: boolean;
  /** An ordinary read or an observation sees a cell that atomic stores write unordered: happens-before does not settle what it sees. */
  readonly unsettled: boolean;
  /** What expressions read beside an operation is never written once goroutines have started: it does not matter which comes first. */
  readonly constantOperands: boolean;
  /** Main's last act reads a cell that another goroutine writes, and nothing orders the two: no race of the program, but as weak as one. */
  readonly unjoined: boolean;
  /** Goroutines with atomic read-modify-writes access one cell atomically. */
  readonly singleCells: boolean;
}

/** States of a program that is too small to ask which orders matter. */
const SMALL = 600;

/** A state that waits to be expanded, and how it was reached. */
interface Node {
  readonly state: ProgramState;
  readonly id: number;
}

export interface InterleavingOptions {
  /** Once a race is known, so many states are spent on more; without it there is no such bound. */
  readonly afterRace?: number;
  /** False: no symmetry, and every operation a step. The answer is the same (a test compares the two), after more states. */
  readonly isReduced?: boolean;
  /** After so many states it is asked which orders matter; Infinity: never. */
  readonly ordersAfter?: number;
}

/** Explores all interleavings of a program within a budget. */
export function interleavings(program: ProgramCode, budget: Budget, { afterRace, isReduced = true, ordersAfter = SMALL }: InterleavingOptions = {}): Interleavings {
  const races = new Map<string, RawRace>();
  let left = budget;
  let focus: Focus = { racy: new Set(), mixed: new Set(), waits: new Set(), isFine: false, unruly: new Set(isReduced ? [] : ["releases", "adds"]), allOrders: false, stored: new Set() };
  for (;;) {
    const round = new Round(program, left, focus, isReduced, isReduced ? ordersAfter : Infinity);
    round.explore();
    for (const [key, race] of round.noticed.races) races.set(key, race);
    const next: Focus = { racy: union(focus.racy, round.noticed.racy), mixed: union(focus.mixed, round.mixed()), waits: union(focus.waits, round.waits), isFine: focus.isFine || round.endsEarly, unruly: union(focus.unruly, round.misled), allOrders: focus.allOrders || round.lasts, stored: union(focus.stored, round.stored) };
    if (sizeOf(next) === sizeOf(focus) || left.exhausted) {
      if (left !== budget && left.exhausted && !budget.exhausted) budget.cut("states", left.limits.maxStates, 0);
      return { outcomes: [...round.outcomes.values()], races: [...races.values()], states: budget.states, hasMemoryRace: round.noticed.hasMemoryRace, unsettled: round.unsettled(), constantOperands: round.hasConstantOperands, unjoined: round.isUnjoined, singleCells: round.atomics.isSingle };
    }
    focus = next;
    if (afterRace !== undefined && races.size > 0 && left === budget) left = budget.part(afterRace);
  }
}

function sizeOf({ racy, mixed, waits, isFine, unruly, allOrders, stored }: Focus): number {
  return racy.size + mixed.size + waits.size + unruly.size + (isFine ? 1 : 0) + (allOrders ? 1 : 0) + stored.size;
}

function union<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a, ...b]);
}

class Round implements Observer {
  readonly outcomes = new Map<string, RawOutcome>();
  readonly noticed: NoticedRaces;
  readonly operands: Observer["operands"];
  readonly waits = new Set<string>();
  readonly atomics = new AtomicUse();
  readonly #relied = new Set<Discipline>();
  readonly #broken = new Set<Discipline>();
  isUnjoined = false;
  /** A panic or exit ended it while registers of other blocks could be anywhere. */
  endsEarly = false;
  /** It goes on for ever, and not all orders have been followed to see how. */
  lasts = false;
  readonly #machine: Machine;
  readonly #things = new Things();
  readonly #canonical: Canonical;
  readonly #symmetry: Symmetry;
  readonly #ids = new Map<string, number>();
  readonly #parents: { readonly parent: number; readonly choice: string }[] = [];
  readonly #edges: number[] = [];
  readonly #ending = new Set<number>();
  #backEdges = false;
  readonly #orders: Orders;
  readonly #stack: Node[] = [];
  readonly #plain = new Set<string>();
  readonly #atomic = new Set<string>();
  readonly #stored = new Set<string>();
  readonly #writers = new Map<string, Set<number>>();
  readonly #observedCells = new Set<string>();
  /** Cells that are read beside operations, and cells that are written. */
  readonly #besideOperations = new Set<string>();
  readonly #written = new Set<string>();
  readonly #left: LeftBehind;
  readonly #pending = new Map<string, { readonly left: number; readonly outcome: RawOutcome }>();

  constructor(
    readonly program: ProgramCode,
    readonly budget: Budget,
    readonly focus: Focus,
    isReduced: boolean,
    ordersAfter: number,
  ) {
    this.#machine = new Machine(program);
    this.operands = unsequencedIn(program).reads;
    this.#symmetry = new Symmetry(program, isReduced);
    this.#canonical = new Canonical(program, this.#things, this.#symmetry);
    this.noticed = new NoticedRaces(program, this.#canonical, this.#symmetry, budget);
    this.#orders = new Orders(this.#canonical, program.globals.length, focus, ordersAfter, (state) => this.#steps(state));
    this.#left = new LeftBehind(this.#canonical, (state) => new Schedule(program, this.#machine, this.#things, focus, SILENT, budget, state), budget);
  }

  explore(): void {
    const first = firstStep(this.program, this.#machine, (state) => this.#schedule(state));
    this.#arrive(first, -1, "");
    do {
      for (let node = this.#stack.pop(); node; node = this.#stack.pop()) {
        if (!this.budget.spend() || this.#isVain) break;
        this.#expand(node);
      }
    } while (!this.budget.exhausted && !this.#isVain && this.#widen());
    if (this.#isVain) return;
    this.#settleLeft();
    if (this.#backEdges && !this.budget.exhausted) this.#findHangs();
  }

  /** Follows what was left out and must not be. False: nothing. */
  #widen(): boolean {
    let any = false;
    for (const { state, id, missing } of this.#orders.revise(this.#parents.length, this.#edges)) {
      any = true;
      for (const { schedule, index, choice } of this.#steps(state)) if (missing.has(index)) this.#arrive(schedule, id, choice);
    }
    return any;
  }

  #schedule(state: ProgramState): Schedule {
    return new Schedule(this.program, this.#machine, this.#things, this.focus, this, this.budget, state);
  }

  #expand({ state, id }: Node): void {
    if (this.focus.racy.size > 0) for (const message of mapFaults(state, this.focus.racy)) this.#add({ ...this.#cutShort(state), status: "fatal", message, exit: 2 });
    if (this.#orders.begins(state)) this.moved("releases");
    const steps = this.#steps(state);
    const chosen = this.#orders.choose({ state, id, steps });
    // Main's step last, so that it is the first to be followed: a program without bound then shows some of its ends.
    for (const { schedule, index, choice } of steps.toReversed()) if (!chosen || chosen.has(index)) this.#arrive(schedule, id, choice);
    if (steps.length === 0) this.#stuck(state, id);
  }

  /** All steps from a state, of one goroutine of those in the same situation. */
  #steps(state: ProgramState): readonly Step[] {
    const steps: Step[] = [];
    for (const index of this.#canonical.representatives(state)) {
      for (let alternative = 0, count = 1; alternative < count; alternative++) {
        const schedule = this.#schedule(state.fork());
        if (this.#orders.isActive) schedule.footprint = new Footprint();
        if (!schedule.step(index, alternative)) break;
        count = schedule.alternatives;
        steps.push({ schedule, index, choice: `${index}.${alternative}` });
      }
    }
    return steps;
  }

  /** A step has led to a state: an end, a known state, or a new one. */
  #arrive(schedule: Schedule, parent: number, choice: string): void {
    const { state, end } = schedule;
    if (end) {
      if (parent >= 0) this.#ending.add(parent);
      this.#record(state, end);
      return;
    }
    const key = this.#canonical.key(state);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#parents.push({ parent, choice }) - 1;
      this.#ids.set(key, id);
      this.#stack.push({ state, id });
    } else this.#backEdges = true;
    if (parent >= 0) this.#edges.push(parent, id);
  }

  #record(state: ProgramState, end: End): void {
    if (end.kind !== "returned" && this.program.blocks.filter((b) => b.registers.length > 0).length > 0) this.endsEarly = true;
    switch (end.kind) {
      case "returned":
        for (const name of state.observedCells.keys()) this.#observedCells.add(this.#cellName(state, name));
        this.#returned(state, { exit: 0, output: state.output, torn: state.torn, leak: false, status: "ok", message: null, observed: state.observed });
        return;
      case "exit":
        return this.#add({ ...this.#cutShort(state), status: "exit", exit: end.status, message: null });
      case "died":
        return this.#add({ ...this.#cutShort(state), status: end.fatal ? "fatal" : "panic", message: end.message, exit: 2 });
    }
  }

  /** Main has returned; whether goroutines leak turns out when all that is left behind has been followed. */
  #returned(state: ProgramState, outcome: RawOutcome): void {
    if (state.goroutines.every((g) => g.id === 0)) return this.#add(outcome);
    const left = this.#left.enter(state);
    this.#pending.set(`${left} ${outcomeKey(outcome, this.program.globals.length)}`, { left, outcome });
  }

  #settleLeft(): void {
    if (this.#pending.size === 0) return;
    this.#left.explore();
    const fates = this.#left.fates();
    for (const { left, outcome } of this.#pending.values()) {
      const found = fates(left);
      if (found.length === 0) this.#add(outcome);
      for (const blocked of found) this.#add(blocked.length === 0 ? outcome : { ...outcome, leak: true, blocked });
    }
  }

  #add(outcome: RawOutcome): void {
    const key = outcomeKey(outcome, this.program.globals.length);
    if (!this.outcomes.has(key)) this.outcomes.set(key, outcome);
  }

  /** The choices that first led to a state. */
  #choices(id: number): readonly string[] {
    const path: string[] = [];
    for (let at = this.#parents[id]; at; at = this.#parents[at.parent]) if (at.choice !== "") path.push(at.choice);
    return path.reverse();
  }

  /** No goroutine can go on. */
  #stuck(state: ProgramState, id: number): void {
    this.#ending.add(id);
    this.#add({ ...this.#cutShort(state), status: "deadlock", message: "all goroutines are asleep - deadlock!", exit: 2, blocked: blockedGoroutines(state) });
  }

  /** An outcome of a program whose main never came to its last act: what observations of registers give. */
  #cutShort(state: ProgramState): Omit<RawOutcome, "status" | "message" | "exit"> {
    const live = state.fork();
    const registers = this.program.blocks.map((_, k) => state.registers[k] ?? state.goroutines.find((g) => g.block === k)?.frames[0]?.locals);
    live.registers = registers;
    live.goroutines = [];
    const observed = this.program.observations.map((o) => {
      if (!o.registersOnly) return undefined;
      const g = new Goroutine(0, "main", -1);
      live.goroutines = [g];
      this.#machine.start(g, { fn: o.fn, args: [] });
      live.mainPhase = MAIN.observing + this.program.observations.length - 1;
      this.#machine.run(g, new Schedule(this.program, this.#machine, this.#things, this.focus, SILENT, this.budget, live));
      return g.status === "done" ? g.results[0] : undefined;
    });
    return { observed, output: state.output, leak: false, torn: live.torn };
  }

  /** A program that goes on for ever shows what is there when all that can come to an end has. */
  #findHangs(): void {
    const lasting = lastingStates(this.#parents.length, this.#edges, this.#ending);
    this.lasts = lasting.length > 0 && this.#orders.isUsed;
    for (const id of lasting) this.#add({ ...this.#cutShort(this.#replay(id)), status: "hang", message: null, exit: 0 });
  }

  /** The state with a number, made again from the choices that led there. */
  #replay(id: number): ProgramState {
    const first = firstStep(this.program, this.#machine, (state) => this.#schedule(state));
    let at = first.state;
    this.#canonical.key(at);
    for (const choice of this.#choices(id)) {
      const [g = "0", alternative = "0"] = choice.split(".");
      const schedule = this.#schedule(at.fork());
      schedule.step(Number(g), Number(alternative));
      at = schedule.state;
      this.#canonical.key(at);
    }
    return at;
  }

  // ── What steps notice ────────────────────────────────────────────────────────────────────────────────────────────

  race(cell: Ptr, state: ProgramState, earlier: Access, later: Access): void {
    this.noticed.notice(cell, state, earlier, later);
  }

  touched(cell: string, how: Touch, by: number): void {
    (how === "ordinary" ? this.#plain : this.#atomic).add(cell);
    if (how === "atomic store") this.#stored.add(cell);
    if (how !== "atomic store" && how !== "read-modify-write") return;
    const writers = this.#writers.get(cell) ?? new Set();
    this.#writers.set(cell, writers.add(by));
  }

  operand(cell: string, write: boolean): void {
    (write ? this.#written : this.#besideOperations).add(cell);
  }

  started(state: ProgramState): void {
    this.atomics.fixed = state.heap.length;
  }

  atomic(g: Goroutine, at: Extract<Instr, { op: 19 }>, cell: Ptr): void {
    this.atomics.record(g.block >= 0 ? `block ${this.#symmetry.blockOf(g.block)}` : g.name, cell, at.kind !== "load" && at.kind !== "store");
  }

  unjoined(earlier: Access): void {
    this.isUnjoined = true;
    if (!earlier.atomic) this.noticed.racy.add(earlier.instr);
  }

  moved(by: Discipline): void {
    this.#relied.add(by);
  }

  unruly(by: Discipline): void {
    this.#broken.add(by);
  }

  /** Disciplines that this round relied on although the program breaks them: its outcomes may not be all. */
  get misled(): ReadonlySet<Discipline> {
    return new Set([...this.#relied].filter((by) => this.#broken.has(by)));
  }

  /** Cells that orders were left out by and that turned out to be stored to. */
  get stored(): ReadonlySet<string> {
    return this.#orders.broken;
  }

  /** It has to begin again. */
  get #isVain(): boolean {
    return this.misled.size > 0 || this.stored.size > 0;
  }

  suspected(waitGroup: string): void {
    this.waits.add(waitGroup);
  }

  /** Cells with both kinds of access. */
  mixed(): ReadonlySet<string> {
    return new Set([...this.#plain].filter((cell) => this.#atomic.has(cell)));
  }

  unsettled(): boolean {
    return [...this.#stored].some((cell) => (this.#writers.get(cell)?.size ?? 0) > 1 && (this.#observedCells.has(cell) || this.#plain.has(cell)));
  }

  get hasConstantOperands(): boolean {
    return ![...this.#besideOperations].some((cell) => this.#written.has(cell));
  }

  #cellName(state: ProgramState, observed: string): string {
    const [obj = "0", off = "0"] = observed.split(".");
    return `${state.heap[Number(obj)]?.name ?? ""}+${off}`;
  }
}
