/**
 * What an exploration is asked and what it answers: the contract between the searches and everything that reports them.
 */
import type { Pos } from "../syntax/source.ts";
import type { Value } from "../program/values.ts";

export interface Limits {
  /** Iterations of one loop entry. */
  readonly unroll: number;
  /** States or executions of one model. */
  readonly maxStates: number;
  /** For the program with all its models. */
  readonly timeoutMs: number;
  readonly memoryMB: number;
}

export const DEFAULT_LIMITS: Limits = { unroll: 64, maxStates: 5_000_000, timeoutMs: 10_000, memoryMB: 1024 };

export interface LimitMet {
  readonly bound: "unroll" | "states" | "time" | "memory" | "steps";
  readonly value: number;
  /** Where, if it is a place in the program; else 0. */
  readonly pos: Pos;
}

export type Status = "ok" | "deadlock" | "panic" | "fatal" | "exit" | "hang";

/** A final state, as `ProgramCode.observations` sees it. */
export interface RawOutcome {
  /** One per observation; undefined: a register that was never assigned, or a read that panicked. */
  readonly observed: readonly (Value | undefined)[];
  readonly status: Status;
  /** Go's text after `panic: ` or `fatal error: `; null for the others. */
  readonly message: string | null;
  readonly exit: number;
  /** All that was printed (bytes); only kept apart when `ProgramCode.observesOutput`, else `""`. */
  readonly output: string;
  readonly leak: boolean;
  readonly torn: boolean;
  /** Of a deadlock or leak, where the search knows: the goroutines in one of the states with this outcome. */
  readonly blocked?: readonly RawBlocked[];
}

/** A goroutine that can never go on. */
export interface RawBlocked {
  readonly goroutine: string;
  /** As Go's runtime names it: `chan receive`, `sync.Mutex.Lock`, … */
  readonly reason: string;
  /** Where it stands, and the calls that led there, innermost first. */
  readonly stack: readonly Pos[];
}

export interface RawAccess {
  readonly kind: "read" | "write" | "atomic read" | "atomic write";
  readonly goroutine: string;
  readonly pos: Pos;
}

/** Two conflicting accesses, unordered by happens-before in some sequentially consistent execution. */
export interface RawRace {
  /** `x`, `a[1]`, `p.next` … the cell by the name of its object. */
  readonly cell: string;
  readonly accesses: readonly [RawAccess, RawAccess];
}

export interface ModelExploration {
  readonly model: string;
  readonly outcomes: readonly RawOutcome[];
  /** Nothing was cut: the list of outcomes is exact. */
  readonly complete: boolean;
  readonly limits: readonly LimitMet[];
  /** Distinct consistent executions; null where states were merged and nobody counted. */
  readonly executions: number | null;
  /** States or partial graphs visited. */
  readonly states: number;
  /** Other searches have the other parts of this column (division.ts). */
  readonly isPart?: true;
}

export interface Exploration {
  readonly models: readonly ModelExploration[];
  /** Sorted by position; complete when `racesComplete`. */
  readonly races: readonly RawRace[];
  readonly racesComplete: boolean;
  /** Limits that the search for races met. */
  readonly raceLimits: readonly LimitMet[];
}

/** Called now and then during long work. */
export type Progress = (p: { readonly model: string; readonly states: number; readonly outcomes: number; readonly race: string | undefined }) => void;
