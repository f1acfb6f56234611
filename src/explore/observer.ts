/** What a search by interleavings asks for, and what its steps notice on the way. */
import type { Instr } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import type { Ptr } from "../program/values.ts";
import type { Access } from "./knowledge.ts";
import type { Discipline } from "./movers.ts";
import type { ProgramState } from "./program-state.ts";

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
  /** All orders of steps are followed (orders.ts). */
  readonly allOrders: boolean;
  /** Cells, by shared name, that goroutines store to although that was not expected. */
  readonly stored: ReadonlySet<string>;
}

/** How a cell was accessed; an atomic read-modify-write continues what it reads, a store does not. */
export type Touch = "ordinary" | "atomic read" | "atomic store" | "read-modify-write";

/** What a step noticed. */
export interface Observer {
  race(cell: Ptr, state: ProgramState, earlier: Access, later: Access): void;
  /** An access to a cell while others run. */
  touched(cell: string, how: Touch, by: number): void;
  /** Ordinary reads of which it wants to know which cells they read, and whether those are written, since goroutines have started. */
  readonly operands: ReadonlySet<Instr>;
  operand(cell: string, write: boolean): void;
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
export const SILENT: Observer = { race: () => undefined, touched: () => undefined, operands: new Set(), operand: () => undefined, started: () => undefined, atomic: () => undefined, unjoined: () => undefined, suspected: () => undefined, moved: () => undefined, unruly: () => undefined };

export type End =
  | { readonly kind: "died"; readonly message: string; readonly fatal: boolean }
  | { readonly kind: "exit"; readonly status: number }
  | { readonly kind: "returned" };
