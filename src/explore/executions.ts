/**
 * Every consistent execution under an axiomatic model, by choices: which write a read takes, which way a branch goes before its
 * condition is known, whose synchronising operation is next. The model is asked after each choice; its axioms are monotone, so what they
 * refuse has no consistent completion (docs/engine.md, section 3).
 */
import type { Arch } from "../arch/arch.ts";
import { dependsOnAftermath } from "./after-end.ts";
import { Goroutine } from "../program/goroutine.ts";
import { Op, type ProgramCode } from "../program/code.ts";
import { Machine } from "../program/machine.ts";
import type { Value } from "../program/values.ts";
import type { Budget } from "./budget.ts";
import type { Consistency } from "./consistency.ts";
import type { Parts } from "./division.ts";
import { Emission } from "./emission.ts";
import type { Want } from "./event-emission.ts";
import { lastingWaits } from "./fairness.ts";
import { Execution, INITIAL, NEW_THREAD, UNKNOWN } from "./execution.ts";
import type { RawOutcome, Status } from "./exploration.ts";
import { isTold, outcomeKey } from "./outcome-key.ts";
import { finalCells, outcomeOf } from "./outcome-of.ts";
import { graphKey } from "./graph-key.ts";
import { initialHeap, MAIN } from "./program-state.ts";
import { registersAtEnd } from "./registers-at-end.ts";
import { lastWrites, type Settling, settlingOf } from "./settling.ts";
import { type Symmetry, symmetryOf } from "./symmetry.ts";
import { Suppositions } from "./supposition.ts";
import { WordPairs } from "./word-pairs.ts";

interface Node {
  readonly exec: Execution;
  readonly wants: ReadonlyMap<number, Want>;
}

/** A finished execution that is being settled; so many of its open reads are decided. */
interface Finished {
  readonly exec: Execution;
  readonly status: Status;
  readonly settling: Settling;
  readonly decided: number;
}

/** Looks at every execution, also when its outcome is known. */
export interface Visitor {
  /** A complete consistent execution, its outcome, and the last write of each cell that the outcome depends on; true ends the search. */
  see(exec: Execution, outcome: RawOutcome, last: ReadonlyMap<string, number>): boolean;
  /** All executions have the events of this one, in which no read is decided yet. */
  foresee?(exec: Execution): void;
  /** Whether one with an outcome that is known could tell anything; if not, nobody decides whether it is consistent. Without it: yes. */
  wants?(exec: Execution): boolean;
}

/**
 * All outcomes of a program under one model. `isGo`: Go's own rules; else the events of `arch`. When the search has to start anew
 * (word-pairs.ts, supposition.ts), the visitor is shown executions again.
 */
export function executions(program: ProgramCode, arch: Arch, isGo: boolean, consistency: Consistency, budget: Budget, visitor?: Visitor): readonly RawOutcome[] {
  const pairs = new WordPairs(arch.wordBits);
  const suppositions = new Suppositions(consistency.supposes);
  for (;;) {
    const search = new Search(program, arch, isGo, consistency, budget, pairs, suppositions, visitor);
    search.run();
    if (budget.exhausted || (!pairs.stale && !suppositions.stale)) return [...search.outcomes.values()];
    pairs.restart();
    suppositions.restart();
  }
}

/**
 * The outcomes in those parts that this search takes, while others take the rest. "undivided": what one part shows bears on others (addresses
 * are supposed, supposition.ts), so that one search has to do it all. Not for machines of 32 bits (word-pairs.ts).
 */
export function executionsInParts(program: ProgramCode, arch: Arch, isGo: boolean, consistency: Consistency, budget: Budget, parts: Parts): readonly RawOutcome[] | "undivided" {
  if (arch.wordBits === 32) throw new Error(`${arch.goarch} is not divided`);
  const suppositions = new Suppositions(consistency.supposes);
  const search = new Search(program, arch, isGo, consistency, budget, new WordPairs(arch.wordBits), suppositions, undefined);
  search.runParts(parts);
  return suppositions.stale || parts.isAnothers ? "undivided" : [...search.outcomes.values()];
}

class Search {
  readonly outcomes = new Map<string, RawOutcome>();
  readonly #machine: Machine;
  readonly #stack: (Node | Finished)[] = [];
  /** Reads of finished executions are decided one step at a time, to be shared among parts. */
  #divides = false;
  readonly #seen = new Set<string>();
  /** Goroutines that can be taken for each other, if there are: keys of what has been reached by then. */
  readonly #symmetry: Symmetry | undefined;
  readonly #reached = new Set<string>();
  #stopped = false;

  constructor(
    readonly program: ProgramCode,
    readonly arch: Arch,
    readonly isGo: boolean,
    readonly consistency: Consistency,
    readonly budget: Budget,
    readonly pairs: WordPairs,
    readonly suppositions: Suppositions,
    readonly visitor: Visitor | undefined,
  ) {
    this.#machine = new Machine(program);
    // Who looks at every execution sees those with equal goroutines exchanged, too.
    this.#symmetry = visitor ? undefined : symmetryOf(program);
  }

  run(): void {
    this.#begin();
    this.#explore();
  }

  /** Parts of the search, as long as there are any. */
  runParts(parts: Parts): void {
    this.#begin();
    const frontier = this.#frontier(parts.breadth);
    for (let k = parts.next(frontier.length); k !== undefined; k = parts.next(frontier.length)) {
      this.#stack.push(...frontier.slice(k, k + 1));
      this.#explore();
      if (this.suppositions.stale || this.budget.exhausted || parts.isAnothers) return;
      parts.done();
    }
  }

  #begin(): void {
    const exec = new Execution();
    exec.heap = initialHeap(this.program);
    const main = new Goroutine(0, "main", -1);
    exec.goroutines = [main];
    // The blocks of a program are its goroutines 1, 2, …, whatever its initialisation starts.
    exec.threads = [NEW_THREAD, ...this.program.blocks.map(() => NEW_THREAD)];
    this.#machine.start(main, { fn: this.program.init, args: [] });
    this.#arrive(exec, (e) => e.advance());
  }

  #explore(): void {
    for (let node = this.#stack.pop(); node; node = this.#stack.pop()) {
      if (this.#stopped || this.pairs.stale || !this.budget.spend()) return;
      this.#expand(node);
    }
  }

  /** What is still to do when the search has become broad enough to be divided: the same for every search of the column. */
  #frontier(breadth: number): readonly (Node | Finished)[] {
    this.#divides = true;
    while (this.#stack.length < breadth) {
      const node = this.#stack.shift();
      if (!node || !this.budget.spend()) break;
      this.#expand(node);
    }
    this.#divides = false;
    return this.#stack.splice(0);
  }

  #emission(exec: Execution): Emission {
    return new Emission(this.program, this.#machine, this.arch, this.isGo, this.budget, this.pairs, exec);
  }

  /** Makes a step in a copy, lets the others run on, and keeps the result if it is still possible. */
  #arrive(from: Execution, step: (e: Emission) => boolean | void): Emission | undefined {
    if (!this.budget.lasts()) return undefined;
    const exec = from.copy();
    const emission = this.#emission(exec);
    if (step(emission) === false) return undefined;
    if (!exec.end) emission.advance();
    if (this.#holds(exec) && this.consistency.possible(exec) && !this.#isExchanged(exec)) this.#stack.push({ exec, wants: emission.wants });
    return emission;
  }

  /** Whether this has been reached with equal goroutines exchanged. */
  #isExchanged(exec: Execution): boolean {
    if (!this.#symmetry) return false;
    const key = graphKey(exec, this.#symmetry);
    if (this.#reached.has(key)) return true;
    this.#reached.add(key);
    return false;
  }

  /** No branch was taken against a condition that is known by now. */
  #holds(exec: Execution): boolean {
    return exec.constraints.every(({ condition, expected }) => {
      const known = exec.evaluate(condition);
      return known === UNKNOWN || known === expected;
    });
  }

  #expand(node: Node | Finished): void {
    if ("status" in node) return this.#settle(node);
    const { exec, wants } = node;
    if (exec.end) return this.#ended(exec);
    for (const [id, want] of wants) {
      if (want.kind === "way") {
        for (const way of [true, false]) this.#arrive(exec, (e) => e.take(id, way));
        return;
      }
    }
    let waiting = false;
    for (const want of wants.values()) {
      if (want.kind !== "value") continue;
      waiting = true;
      const read = exec.waitsFor(want.value);
      if (read < 0) return;
      if (this.#decide(exec, read)) return;
    }
    this.#turns(node, waiting);
  }

  /** The program has ended; only when main returns does it matter what the others would come to. */
  #ended(exec: Execution): void {
    if (exec.isOver) return this.#finish(exec, "ok");
    if (exec.end?.kind === "exit") return this.#finish(exec, "exit");
    if (exec.end?.kind === "died") return this.#finish(exec, exec.end.fatal ? "fatal" : "panic");
    if (exec.goroutines.some(mayBlock)) this.#arrive(exec, (e) => e.leaveMain());
    else this.#finish(exec, "ok");
  }

  /** No goroutine can go on. */
  #stuck(exec: Execution): void {
    const waits = exec.threads.some((t) => t.halt === "waits");
    if (exec.isOver) {
      const over = exec.copy();
      over.leaks = exec.goroutines.some((g) => exec.threads[g.id]?.halt === "no");
      return this.#finish(over, "ok");
    }
    if (exec.threads.every((t) => t.halt !== "cut")) this.#finish(exec, waits ? "hang" : "deadlock");
  }

  /** Branches over what an open read takes; false when all it could take now has been refused before. */
  #decide(exec: Execution, read: number): boolean {
    const refused = exec.later.get(read) ?? -1;
    const cell = exec.events[read]?.cell ?? "";
    const sources: number[] = refused < 0 ? [INITIAL] : [];
    exec.events.forEach((e, w) => e.kind === "W" && e.cell === cell && w >= refused && sources.push(w));
    if (sources.length === 0) return false;
    for (const source of sources) this.#take(exec, read, source);
    this.#arrive(exec, (e) => void (e.exec.later = new Map(e.exec.later).set(read, e.exec.events.length)));
    return true;
  }

  #take(exec: Execution, read: number, source: number): void {
    this.#arrive(exec, (e) => {
      const rf = e.exec.rf.slice();
      rf[read] = source;
      e.exec.rf = rf;
    });
  }

  /** Whose operation is next. */
  #turns({ exec, wants }: Node, waiting: boolean): void {
    if (exec.isOneOfMany && this.#known(exec)) return;
    const isChoice = [...wants.values()].filter((want) => want.kind === "turn").length > 1;
    let moved = false;
    for (const [id, want] of wants) {
      if (want.kind !== "turn") continue;
      for (let alternative = 0, count = 1; alternative < count; alternative++) {
        const emission = this.#arrive(exec, (e) => {
          e.exec.isOneOfMany ||= isChoice;
          return e.turn(id, alternative);
        });
        if (!emission) break;
        moved = true;
        count = emission.alternatives;
      }
    }
    if (moved || this.budget.exhausted) return;
    if (waiting) return this.#suppose(exec, wants);
    this.#stuck(exec);
  }

  /** Nothing else can go on: what addresses that somebody waits for could be (supposition.ts). */
  #suppose(exec: Execution, wants: Node["wants"]): void {
    if (!this.isGo && !this.consistency.supposes) return;
    for (const [id, want] of wants) {
      if (want.kind !== "value" || !want.supposable) continue;
      for (const value of this.suppositions.candidates(exec, want.value)) this.#arrive(exec, (e) => e.suppose(id, value));
      return;
    }
  }

  /** Whether this graph has been reached by other choices. */
  #known(exec: Execution): boolean {
    // Where goroutines can be exchanged, nothing that is known has come so far.
    if (this.#symmetry) return false;
    const key = graphKey(exec);
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  // ── Finished executions ──────────────────────────────────────────────────────────────────────────────────────────

  #finish(exec: Execution, status: Status): void {
    if (exec.isUndecided && exec.history.size === 0 && !exec.isOneOfMany) this.visitor?.foresee?.(exec);
    this.#settle({ exec, status, settling: settlingOf(exec, this.suppositions.areAsked), decided: 0 });
  }

  /** Decides the reads that nothing waited for, one after the other. */
  #settle({ exec, status, settling, decided }: Finished): void {
    const read = settling.reads[decided];
    if (read === undefined) return this.#complete(exec, status);
    if (this.#stopped || !this.budget.spend()) return;
    if (decided >= settling.bearing && status === "ok" && this.#isNothingNew(exec, settling.finals)) return;
    const cell = exec.events[read]?.cell ?? "";
    const refused = exec.later.get(read) ?? -1;
    const sources: number[] = refused < 0 ? [INITIAL] : [];
    exec.events.forEach((e, w) => e.kind === "W" && e.cell === cell && w >= refused && sources.push(w));
    const isLast = decided + 1 === settling.reads.length;
    for (const source of sources) {
      if (!this.budget.lasts()) return;
      const next = exec.withRead(read, source);
      if (isLast) this.#complete(next, status);
      else if (this.#holds(next) && this.consistency.possible(next) && !this.#isExchanged(next)) {
        const rest = { exec: next, status, settling, decided: decided + 1 };
        if (this.#divides) this.#stack.push(rest);
        else this.#settle(rest);
      }
    }
  }

  /** Whether all outcomes that an execution can have are known: no open read bears on them. */
  #isNothingNew(exec: Execution, finals: readonly string[]): boolean {
    if (exec.leaks || this.#tells(exec)) return false;
    this.suppositions.learn(exec);
    return lastWrites(exec, finals)?.every((last) => {
      const outcome = outcomeOf(exec, "ok", exec.observed, last);
      return !outcome || this.outcomes.has(outcomeKey(outcome, this.program.globals.length));
    }) ?? false;
  }

  #complete(exec: Execution, status: Status): void {
    if (!this.#holds(exec) || dependsOnAftermath(exec, this.isGo)) return;
    this.suppositions.learn(exec);
    const lasting = status === "hang" ? lastingWaits(exec, this.isGo) : NO_WAITS;
    if (!lasting) return;
    const variants = status === "ok" ? [exec.observed] : registersAtEnd(exec, this.program).map((registers) => this.#registers(exec, registers));
    for (const observed of variants) this.#observed(exec, status, observed, lasting);
  }

  #observed(exec: Execution, status: Status, observed: readonly (Value | undefined)[], lasting: ReadonlyMap<string, number>): void {
    const finals = new Set<string>(lasting.keys());
    for (const v of [...observed, ...exec.output, ...exec.constraints.map((c) => c.condition), ...exec.joined]) if (v !== undefined) finalCells(v, finals);
    this.consistency.complete(exec, [...finals], (last, exists) => {
      if (this.#stopped || !this.budget.lasts()) return;
      if ([...lasting].some(([cell, write]) => last.get(cell) !== write)) return;
      const outcome = outcomeOf(exec, status, observed, last, this.#symmetry);
      if (!outcome) return;
      const key = outcomeKey(outcome, this.program.globals.length);
      const known = this.outcomes.get(key);
      const isBetter = !known || isTold(outcome, known);
      if ((!isBetter && !this.#tells(exec)) || !exists()) return;
      if (isBetter) this.outcomes.set(key, outcome);
      if (this.visitor?.see(exec, outcome, last)) this.#stopped = true;
    });
  }

  #tells(exec: Execution): boolean {
    return this.visitor !== undefined && (this.visitor.wants?.(exec) ?? true);
  }

  #registers(exec: Execution, registers: Execution["registers"]): readonly (Value | undefined)[] {
    return this.program.observations.map((o) => {
      if (!o.registersOnly) return undefined;
      const copy = exec.copy();
      copy.registers = registers;
      copy.end = undefined;
      copy.mainPhase = MAIN.observing + this.program.observations.length;
      const g = new Goroutine(0, "main", -1);
      copy.goroutines = [g];
      this.#machine.start(g, { fn: o.fn, args: [] });
      this.#machine.run(g, this.#emission(copy));
      return g.status === "done" ? g.results[0] : undefined;
    });
  }
}

const NO_WAITS: ReadonlyMap<string, number> = new Map();

const BLOCKING: ReadonlySet<number> = new Set([Op.Sync, Op.Select, Op.Call, Op.CallValue, Op.CallMethod]);

/** Whether a goroutine that main leaves behind could come to an operation that blocks. */
function mayBlock(g: Goroutine): boolean {
  return g.id !== 0 && g.frames.some((f) => f.fn.code.some((i) => BLOCKING.has(i.op)));
}
