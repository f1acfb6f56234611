/**
 * Every consistent execution under an axiomatic model, by choices: which write a read takes, which way a branch goes before its
 * condition is known, whose synchronising operation is next. The model is asked after each choice; its axioms are monotone, so what they
 * refuse has no consistent completion (docs/engine.md, section 3).
 */
import type { Arch } from "../arch/arch.ts";
import { Goroutine } from "../program/goroutine.ts";
import { Op, type ProgramCode } from "../program/code.ts";
import { Machine } from "../program/machine.ts";
import type { Value } from "../program/values.ts";
import { mayAct } from "./acts-ahead.ts";
import type { Budget } from "./budget.ts";
import type { Consistency } from "./consistency.ts";
import type { Parts } from "./division.ts";
import { Emission } from "./emission.ts";
import type { Want } from "./event-emission.ts";
import { Execution, holds, NEW_THREAD, OPEN, openSources } from "./execution.ts";
import type { RawOutcome } from "./exploration.ts";
import { type Finished, Finishing } from "./finishing.ts";
import { graphKey } from "./graph-key.ts";
import { initialHeap } from "./program-state.ts";
import { type Symmetry, symmetryOf } from "./symmetry.ts";
import { Suppositions } from "./supposition.ts";
import { WaitGroups } from "./wait-groups.ts";
import { WordPairs } from "./word-pairs.ts";

interface Node {
  readonly exec: Execution;
  readonly wants: ReadonlyMap<number, Want>;
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
  const suppositions = suppositionsFor(program, consistency, visitor);
  // Who looks at every execution is not to miss other orders.
  const groups = new WaitGroups(program, visitor === undefined);
  for (;;) {
    const search = new Search(program, arch, isGo, consistency, budget, { pairs, suppositions, groups }, visitor);
    search.run();
    if (budget.exhausted || (!pairs.stale && !suppositions.stale && !groups.stale)) return search.outcomes;
    pairs.restart();
    suppositions.restart();
    groups.restart();
  }
}

/**
 * The outcomes in those parts that this search takes, while others take the rest. "undivided": what one part shows bears on others (addresses
 * are supposed, supposition.ts), so that one search has to do it all. Not for machines of 32 bits (word-pairs.ts).
 */
export function executionsInParts(program: ProgramCode, arch: Arch, isGo: boolean, consistency: Consistency, budget: Budget, parts: Parts): readonly RawOutcome[] | "undivided" {
  if (arch.wordBits === 32) throw new Error(`${arch.goarch} is not divided`);
  const suppositions = suppositionsFor(program, consistency, undefined);
  const groups = new WaitGroups(program, true);
  const search = new Search(program, arch, isGo, consistency, budget, { pairs: new WordPairs(arch.wordBits), suppositions, groups }, undefined);
  search.runParts(parts);
  return suppositions.stale || groups.stale || parts.isAnothers ? "undivided" : search.outcomes;
}

function suppositionsFor(program: ProgramCode, { supposes }: Consistency, visitor: Visitor | undefined): Suppositions {
  const symmetry = visitor ? undefined : symmetryOf(program);
  const isBlock = (goroutine: number): boolean => goroutine > 0 && goroutine <= program.blocks.length;
  return new Suppositions(supposes ?? [], (goroutine) => (symmetry && isBlock(goroutine) ? symmetry.blockOf(goroutine - 1) + 1 : goroutine), symmetry !== undefined);
}

/** What a search learns of the program, and starts anew with when it comes late. */
interface Learned {
  readonly pairs: WordPairs;
  readonly suppositions: Suppositions;
  readonly groups: WaitGroups;
}

class Search {
  readonly #machine: Machine;
  readonly #finishing: Finishing;
  readonly #stack: (Node | Finished)[] = [];
  /** Reads of finished executions are decided one step at a time, to be shared among parts. */
  #divides = false;
  readonly #seen = new Set<string>();
  /** Goroutines that can be taken for each other, if there are: keys of what has been reached by then. */
  readonly #symmetry: Symmetry | undefined;
  readonly #reached = new Set<string>();

  constructor(
    readonly program: ProgramCode,
    readonly arch: Arch,
    readonly isGo: boolean,
    readonly consistency: Consistency,
    readonly budget: Budget,
    readonly learned: Learned,
    readonly visitor: Visitor | undefined,
  ) {
    this.#machine = new Machine(program);
    // Who looks at every execution sees those with equal goroutines exchanged, too.
    this.#symmetry = visitor ? undefined : symmetryOf(program);
    this.#finishing = new Finishing(program, this.#machine, isGo, consistency, budget, learned.suppositions, visitor, this.#symmetry, {
      defers: (rest) => this.#divides && this.#stack.push(rest) > 0,
      isExchanged: (exec) => this.#isExchanged(exec),
      emission: (exec) => this.#emission(exec),
    });
  }

  get outcomes(): readonly RawOutcome[] {
    return [...this.#finishing.outcomes.values()];
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
      if (this.#isStale() || this.learned.suppositions.stale || this.budget.exhausted || parts.isAnothers) return;
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
      if (this.#finishing.stopped || this.#isStale() || !this.budget.spend()) return;
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
    return new Emission(this.program, this.#machine, this.arch, this.isGo, this.budget, this.learned.pairs, exec);
  }

  /** Makes a step in a copy, lets the others run on, and keeps the result if it is still possible. */
  #arrive(from: Execution, step: (e: Emission) => boolean | void): Emission | undefined {
    const emission = this.#make(from, step);
    if (emission) this.#keep(emission, from);
    return emission;
  }

  #make(from: Execution, step: (e: Emission) => boolean | void): Emission | undefined {
    if (!this.budget.lasts()) return undefined;
    const exec = from.copy();
    const emission = this.#emission(exec);
    if (step(emission) === false) return undefined;
    if (!exec.end) emission.advance();
    return emission;
  }

  #keep({ exec, wants }: Emission, from: Execution): void {
    if (holds(exec) && (hasSameReads(from, exec) || this.consistency.possible(exec)) && !this.#isExchanged(exec)) this.#stack.push({ exec, wants });
  }

  /** Whether this has been reached with equal goroutines exchanged. */
  #isExchanged(exec: Execution): boolean {
    if (!this.#symmetry) return false;
    const key = graphKey(exec, this.#symmetry);
    if (this.#reached.has(key)) return true;
    this.#reached.add(key);
    return false;
  }

  #expand(node: Node | Finished): void {
    if ("status" in node) return this.#finishing.settle(node);
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
      if (read < 0) return this.#decideLast(exec, want.value);
      if (this.#decide(exec, read)) return;
    }
    this.#turns(node, waiting);
  }

  /** The program has ended; only when main returns does it matter what the others would come to. */
  #ended(exec: Execution): void {
    if (exec.isOver) return this.#finishing.finish(exec, "ok");
    if (exec.end?.kind === "exit") return this.#finishing.finish(exec, "exit");
    if (exec.end?.kind === "died") return this.#finishing.finish(exec, exec.end.fatal ? "fatal" : "panic");
    if (exec.goroutines.some(mayBlock)) this.#arrive(exec, (e) => e.leaveMain());
    else this.#finishing.finish(exec, "ok");
  }

  /** No goroutine can go on. */
  #stuck(exec: Execution): void {
    const waits = exec.threads.some((t) => t.halt === "waits");
    if (exec.isOver) {
      const over = exec.copy();
      over.leaks = exec.goroutines.some((g) => exec.threads[g.id]?.halt === "no");
      return this.#finishing.finish(over, "ok");
    }
    if (exec.threads.every((t) => t.halt !== "cut")) this.#finishing.finish(exec, waits ? "hang" : "deadlock");
  }

  /** Branches over what an open read takes; false when all it could take now has been refused before. */
  #decide(exec: Execution, read: number): boolean {
    const sources = openSources(exec, read);
    if (sources.length === 0) return false;
    for (const source of sources) this.#take(exec, read, source);
    this.#arrive(exec, (e) => void (e.exec.later = new Map(e.exec.later).set(read, e.exec.events.length)));
    return true;
  }

  /** Branches over the last write of a cell that a value waits for; without such a cell, the value only waits for itself. */
  #decideLast(exec: Execution, v: Value): void {
    const cell = exec.waitsForLast(v);
    if (cell === undefined) return;
    const writes = exec.events.flatMap((e, w) => (e.kind === "W" && e.cell === cell ? [w] : []));
    for (const last of writes) {
      const next = exec.observing(cell, last, writes);
      if (this.consistency.possible(next)) this.#arrive(next, () => undefined);
    }
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
    const all = [...wants].flatMap(([id, want]) => (want.kind === "turn" ? [id] : []));
    const { only, later } = this.learned.groups.next(exec, all, (id) => this.#make(exec, (e) => e.turn(id, 0)));
    if (this.#isStale()) return;
    if (only) return this.#keep(only, exec);
    const turns = all.filter((id) => !later.has(id));
    const isChoice = turns.length > 1;
    let moved = false;
    for (const id of turns) {
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
    const [last] = later.values();
    if (last) return this.#keep(last, exec);
    if (waiting) return this.#suppose(exec, wants);
    this.#stuck(exec);
  }

  /** Something has been learned that does not fit what was done before. */
  #isStale(): boolean {
    const { pairs, groups } = this.learned;
    return pairs.stale || groups.stale;
  }

  /** Nothing else can go on: what addresses that somebody waits for could be (supposition.ts). */
  #suppose(exec: Execution, wants: Node["wants"]): void {
    if (!this.isGo && !this.consistency.supposes) return;
    const { suppositions } = this.learned;
    // What one of them waits for can be an address that ends in a panic, which is found out when others have gone on.
    for (const [id, want] of wants) {
      const g = exec.goroutines.find((other) => other.id === id);
      if (want.kind !== "value" || !want.supposable || !g || !mayAct(g)) continue;
      const found = suppositions.candidates(exec, want.value);
      for (const value of found?.values ?? []) this.#arrive(exec, (e) => e.suppose(id, found?.read ?? -1, value, found?.awaited ?? []));
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
}

const BLOCKING: ReadonlySet<number> = new Set([Op.Sync, Op.Select, Op.Call, Op.CallValue, Op.CallMethod]);

/** Whether a goroutine that main leaves behind could come to an operation that blocks. */
function mayBlock(g: Goroutine): boolean {
  return g.id !== 0 && g.frames.some((f) => f.fn.code.some((i) => BLOCKING.has(i.op)));
}

/**
 * Whether no read has been decided since. What is new then comes last in the order of its goroutine, and nothing leads from it to what was
 * there, so that asking the model again would only take time; the end of a branch is always asked about.
 */
function hasSameReads({ rf }: Execution, after: Execution): boolean {
  return after.rf.every((source, r) => source === (rf[r] ?? OPEN));
}
