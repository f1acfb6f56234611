/**
 * The end of a search's branches: the reads that nothing waited for are decided (settling.ts), the model is asked whether what comes of it
 * exists, and outcomes are collected.
 */
import { Goroutine } from "../program/goroutine.ts";
import type { ProgramCode } from "../program/code.ts";
import type { Machine } from "../program/machine.ts";
import type { Value } from "../program/values.ts";
import { dependsOnAftermath } from "./after-end.ts";
import type { Budget } from "./budget.ts";
import type { Consistency } from "./consistency.ts";
import type { Emission } from "./emission.ts";
import { type Execution, holds, INITIAL, openSources } from "./execution.ts";
import type { Visitor } from "./executions.ts";
import type { RawOutcome, Status } from "./exploration.ts";
import { lastingWaits } from "./fairness.ts";
import { happensBeforeOf } from "./go-consistency.ts";
import { isTold, outcomeKey } from "./outcome-key.ts";
import { finalCells, outcomeOf } from "./outcome-of.ts";
import { possibleOutcomes } from "./possible-outcomes.ts";
import { MAIN } from "./program-state.ts";
import { type AtEnd, registersAtEnd } from "./registers-at-end.ts";
import { lastWrites, samples, type Settling, settlingOf } from "./settling.ts";
import type { Suppositions } from "./supposition.ts";
import type { Symmetry } from "./symmetry.ts";

/** With so many open reads, it pays to ask which outcomes are possible at all. */
const SAMPLED = 5;
/** More pairs of a read and a write than so many are not looked at one by one. */
const ASKED = 1000;

/** A finished execution that is being settled; so many of its open reads are decided. */
export interface Finished {
  readonly exec: Execution;
  readonly status: Status;
  readonly settling: Settling;
  readonly decided: number;
}

/** The search around. */
export interface Host {
  /** Whether it does the rest itself, later. */
  defers(rest: Finished): boolean;
  /** Whether the same has been reached with equal goroutines exchanged. */
  isExchanged(exec: Execution): boolean;
  emission(exec: Execution): Emission;
}

export class Finishing {
  readonly outcomes = new Map<string, RawOutcome>();
  /** The visitor has seen enough. */
  stopped = false;

  constructor(
    readonly program: ProgramCode,
    readonly machine: Machine,
    readonly isGo: boolean,
    readonly consistency: Consistency,
    readonly budget: Budget,
    readonly suppositions: Suppositions,
    readonly visitor: Visitor | undefined,
    readonly symmetry: Symmetry | undefined,
    readonly host: Host,
  ) {}

  /** Settles an execution and takes note of what it shows. */
  finish(exec: Execution, status: Status): void {
    if (exec.isUndecided && exec.history.size === 0 && !exec.isOneOfMany) this.visitor?.foresee?.(exec);
    const settling = settlingOf(exec, this.suppositions.areAsked);
    const first = { exec, status, settling, decided: 0 };
    if (status === "ok" && settling.reads.length >= SAMPLED && !exec.leaks && !this.#tells(exec) && !this.suppositions.areAsked) this.#sample(first);
    this.settle(first);
  }

  /** Looks for outcomes where few are possible, so that the rest of the search may be spared. */
  #sample({ exec, status, settling }: Finished): void {
    const open = settling.reads.map((read) => [read, openSources(exec, read)] as const);
    if (open.reduce((sum, [, sources]) => sum + sources.length, 0) > ASKED) return;
    const seen = new Map(open.map(([read, sources]) => [read, sources.filter((source) => this.budget.lasts() && this.consistency.possible(exec.withRead(read, source)))]));
    if (!this.budget.lasts()) return;
    const keys = possibleOutcomes(exec, seen)?.map((o) => outcomeKey(o, this.program.globals.length));
    if (!keys) return;
    settling.missing = [...new Set(keys)].reverse();
    for (const sources of samples(exec, settling)) {
      if (this.#isAllKnown(settling) || !this.budget.spend()) return;
      const next = settling.reads.reduce((e, read, k) => e.withRead(read, nearest(seen.get(read) ?? [], sources[k] ?? INITIAL)), exec);
      if (holds(next) && this.consistency.possible(next)) this.#complete(next, status);
    }
  }

  /** Whether no outcome is missing that is possible. */
  #isAllKnown({ missing }: Settling): boolean {
    if (!missing) return false;
    for (let key = missing.at(-1); key !== undefined && this.outcomes.has(key); key = missing.at(-1)) missing.pop();
    return missing.length === 0;
  }

  /** Decides the reads that nothing waited for, one after the other. */
  settle({ exec, status, settling, decided }: Finished): void {
    const read = settling.reads[decided];
    if (read === undefined) return this.#complete(exec, status);
    if (this.stopped || this.#isAllKnown(settling) || !this.budget.spend()) return;
    if (decided >= settling.bearing && status === "ok" && this.#isNothingNew(exec, settling.finals)) return;
    const isLast = decided + 1 === settling.reads.length;
    for (const source of openSources(exec, read)) {
      if (!this.budget.lasts()) return;
      const next = exec.withRead(read, source);
      if (isLast) this.#complete(next, status);
      else if (holds(next) && this.consistency.possible(next) && !this.host.isExchanged(next)) {
        const rest = { exec: next, status, settling, decided: decided + 1 };
        if (!this.host.defers(rest)) this.settle(rest);
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
    if (!holds(exec) || dependsOnAftermath(exec, this.isGo)) return;
    this.suppositions.learn(exec);
    const lasting = status === "hang" ? lastingWaits(exec, this.isGo) : NO_WAITS;
    if (!lasting) return;
    if (status === "ok") return this.#observed(exec, status, exec.observed, lasting);
    for (const end of registersAtEnd(exec, this.program, () => this.budget.lasts())) {
      for (const variant of this.#heldAtEnd(exec, end)) {
        const observed = this.#registers(variant, end.registers);
        this.#observed(variant, status, observed, lasting);
      }
    }
  }

  /** Every choice of the last of some writes to each cell. */
  #heldAtEnd(exec: Execution, { writes }: AtEnd): readonly Execution[] {
    const order = this.isGo && [...writes.values()].some((list) => list.length > 1) ? happensBeforeOf(exec) : undefined;
    let found: readonly Execution[] = [exec.cutShort()];
    for (const [cell, list] of writes) {
      const last = list.filter((w) => !order || list.every((other) => !order.has(w, other)));
      if (last.length > 0) found = found.flatMap((e) => last.map((w) => e.endingWith(cell, w, list)));
    }
    return found;
  }

  #observed(exec: Execution, status: Status, observed: readonly (Value | undefined)[], lasting: ReadonlyMap<string, number>): void {
    const finals = new Set<string>(lasting.keys());
    for (const v of [...observed, ...exec.output, ...exec.constraints.map((c) => c.condition), ...exec.joined]) if (v !== undefined) finalCells(v, finals);
    this.consistency.complete(exec, [...finals], (last, exists) => {
      if (this.stopped || !this.budget.lasts()) return;
      if ([...lasting].some(([cell, write]) => last.get(cell) !== write)) return;
      const outcome = outcomeOf(exec, status, observed, last, this.symmetry);
      if (!outcome) return;
      const key = outcomeKey(outcome, this.program.globals.length);
      const known = this.outcomes.get(key);
      const isBetter = !known || isTold(outcome, known);
      if ((!isBetter && !this.#tells(exec)) || !exists()) return;
      if (isBetter) this.outcomes.set(key, outcome);
      if (this.visitor?.see(exec, outcome, last)) this.stopped = true;
    });
  }

  #tells(exec: Execution): boolean {
    return this.visitor !== undefined && (this.visitor.wants?.(exec) ?? true);
  }

  /** What the observations of registers see; an observation that puts words together may tell that they are torn. */
  #registers(exec: Execution, registers: Execution["registers"]): readonly (Value | undefined)[] {
    return this.program.observations.map((o) => {
      if (!o.registersOnly) return undefined;
      const copy = exec.copy();
      copy.registers = registers;
      copy.end = undefined;
      copy.mainPhase = MAIN.observing + this.program.observations.length;
      const g = new Goroutine(0, "main", -1);
      copy.goroutines = [g];
      this.machine.start(g, { fn: o.fn, args: [] });
      this.machine.run(g, this.host.emission(copy));
      exec.joined = copy.joined;
      return g.status === "done" ? g.results[0] : undefined;
    });
  }
}

/** The write that is wanted, if a read can see it. */
function nearest(possible: readonly number[], wanted: number): number {
  return possible.includes(wanted) ? wanted : (possible.at(-1) ?? INITIAL);
}

const NO_WAITS: ReadonlyMap<string, number> = new Map();
