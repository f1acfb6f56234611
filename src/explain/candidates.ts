/**
 * The executions behind an explanation. A witness is consistent; a candidate has the values that were asked for and need not be: it is
 * found by the same search with the axioms left out (docs/explain.md).
 */
import { Budget } from "../explore/budget.ts";
import { type Consistency, type Found, shapeOf } from "../explore/consistency.ts";
import { type Execution, INITIAL, UNKNOWN } from "../explore/execution.ts";
import { executions, type Visitor } from "../explore/executions.ts";
import type { RawOutcome } from "../explore/exploration.ts";
import { ReadValue } from "../explore/symbolic.ts";
import { sameValue } from "../program/same-value.ts";
import type { Value } from "../program/values.ts";
import type { Question } from "./question.ts";

export interface Candidate {
  readonly exec: Execution;
  /** The same execution with values supposed for reads that depend on themselves: what to evaluate in. */
  readonly values: Execution;
  readonly outcome: RawOutcome;
  /** The last write of each cell that the outcome shows. */
  readonly last: ReadonlyMap<string, number>;
}

export interface Candidates {
  readonly found: readonly Candidate[];
  /** False: a bound was met, and there may be more. */
  readonly complete: boolean;
}

export interface Witnesses extends Candidates {
  /** Consistent executions with other outcomes, too: what reads could have seen. */
  readonly all: readonly Candidate[];
}

/** Executions that an explanation looks at before it says that there are more. */
const MOST = 4000;
const MOST_WANTED = 400;
const PATIENCE_MS = 3000;

/** Every consistent execution that shows what was asked for, up to a bound. */
export function witnesses(q: Question): Witnesses {
  const all = new Distinct();
  const wanted = new Distinct();
  const complete = search(q, q.column.consistency, (exec, outcome, last) => {
    const candidate = { exec, values: exec, outcome, last };
    if (all.size < MOST) all.add(candidate);
    if (q.holds(outcome)) wanted.add(candidate);
    return wanted.size >= MOST_WANTED;
  });
  return { found: wanted.list, all: all.list, complete };
}

/** Every execution whose values make the condition true, consistent or not. */
export function candidates(q: Question): Candidates {
  const found = new Distinct();
  const permissive = new Permissive(literalsOf(q.condition));
  const complete = search(q, permissive, (_exec, outcome, last) => {
    if (q.holds(outcome)) found.add({ ...permissive.current(), outcome, last });
    return found.size >= MOST;
  });
  return { found: found.list, complete };
}

function search(q: Question, consistency: Consistency, see: Visitor["see"]): boolean {
  let stopped = false;
  const limits = { ...q.limits, maxStates: Math.min(q.limits.maxStates, 400_000) };
  const budget = new Budget(limits, Date.now() + Math.min(q.limits.timeoutMs, PATIENCE_MS), undefined, undefined);
  executions(q.code, q.column.arch, q.column.isGo, consistency, budget, { see: (...seen) => (stopped = see(...seen)) });
  return !stopped && budget.met.length === 0;
}

/** Executions, each once. */
class Distinct {
  readonly #found = new Map<string, Candidate>();

  get size(): number {
    return this.#found.size;
  }

  get list(): readonly Candidate[] {
    return [...this.#found.values()];
  }

  add(candidate: Candidate): void {
    const key = executionKey(candidate);
    if (!this.#found.has(key)) this.#found.set(key, candidate);
  }
}

/** Equal for executions that differ only in the order in which they were found. */
export function executionKey({ exec, last }: Pick<Candidate, "exec" | "last">): string {
  const names = eventNames(exec);
  const name = (e: number): string => names[e] ?? String(e);
  const rf = exec.rf.flatMap((w, r) => (exec.events[r]?.kind === "R" ? [`${name(r)}<${name(w)}`] : [])).sort();
  const order = [...exec.so, ...exec.sw].map(([a, b]) => `${name(a)}>${name(b)}`).sort();
  return [names.length, rf.join(), order.join(), [...last].map(([cell, w]) => `${cell}=${name(w)}`).sort().join(), exec.end?.message ?? ""].join("#");
}

/** `goroutine.k` for the k-th event of a goroutine. */
export function eventNames(exec: Execution): readonly string[] {
  const next = new Map<number, number>();
  return exec.events.map(({ goroutine }) => {
    const k = next.get(goroutine) ?? 0;
    next.set(goroutine, k + 1);
    return `${goroutine}.${k}`;
  });
}

/** Leaves out the axioms. A value that depends on itself is supposed, and kept where the program then computes it. */
class Permissive implements Consistency {
  #current: Pick<Candidate, "exec" | "values"> | undefined;

  constructor(readonly supposes: readonly Value[]) {}

  possible(): boolean {
    return true;
  }

  complete(exec: Execution, finals: readonly string[], found: Found): void {
    const { events, rf } = exec;
    const actual = exec.copy();
    for (const supposed of this.#supposed(actual, 0)) {
      this.#current = { exec: actual, values: supposed };
      // The search evaluates in the execution that it gave us.
      exec.events = supposed.events;
      exec.rf = supposed.rf;
      for (const last of lastWrites(actual, finals)) found(last, () => true);
    }
    exec.events = events;
    exec.rf = rf;
  }

  /** The execution that is being looked at. */
  current(): Pick<Candidate, "exec" | "values"> {
    if (!this.#current) throw new Error("no execution is being looked at");
    return this.#current;
  }

  #supposed(exec: Execution, depth: number): readonly Execution[] {
    const read = exec.events.findIndex((e, r) => e.kind === "R" && (exec.rf[r] ?? INITIAL) >= 0 && exec.evaluate(new ReadValue(r)) === UNKNOWN);
    if (read < 0) return [exec];
    if (depth > 3) return [];
    const source = exec.events[exec.rf[read] ?? INITIAL]?.value ?? null;
    const guesses: Value[] = [exec.events[read]?.value ?? null, ...this.supposes];
    const kept: Execution[] = [];
    for (let i = 0; i < Math.min(guesses.length, 8); i++) {
      const guess = guesses[i] ?? null;
      for (const next of this.#supposed(supposing(exec, read, guess), depth + 1)) {
        const computed = next.evaluate(source);
        if (computed === UNKNOWN) continue;
        if (sameValue(computed, guess)) kept.push(next);
        else if (!guesses.some((g) => sameValue(g, computed))) guesses.push(computed);
      }
    }
    return kept;
  }
}

function supposing(exec: Execution, read: number, value: Value): Execution {
  const copy = exec.copy();
  copy.events = exec.events.map((e, i) => (i === read ? { ...e, value } : e));
  copy.rf = exec.rf.map((w, r) => (r === read ? INITIAL : w));
  return copy;
}

/** Every choice of the last write of each cell. */
function lastWrites(exec: Execution, cells: readonly string[]): readonly ReadonlyMap<string, number>[] {
  const { writes } = shapeOf(exec);
  let choices: ReadonlyMap<string, number>[] = [new Map()];
  for (const cell of cells) {
    const all = writes.get(cell) ?? [];
    const possible = all.length === 0 ? [INITIAL] : all;
    choices = choices.flatMap((last) => possible.map((w) => new Map(last).set(cell, w)));
  }
  return choices;
}

/** Whole numbers that a condition names. */
function literalsOf(condition: string): readonly Value[] {
  return [...new Set(condition.match(/\b\d+\b/g) ?? [])].map(Number);
}
