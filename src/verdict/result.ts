/**
 * The result object: what every report is made from and what `--json` prints (docs/cli.md). Plain data, sorted, no times unless asked for.
 */
import type { Truth } from "./truth.ts";

export interface Result {
  readonly schema: "gomm.result/1";
  readonly version: string;
  readonly tests: readonly TestResult[];
  readonly summary: { readonly tests: number; readonly passed: number; readonly failed: number; readonly incomplete: number; readonly errors: number };
}

export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly title: string | null;
  readonly goroutines: number;
  /** Instructions of the source that access shared memory or a synchronisation object. */
  readonly accesses: number;
  readonly observe: readonly string[];
  readonly models: readonly ModelResult[];
  readonly races: readonly Race[];
  /** False: a bound was met, and there may be more races. */
  readonly racesComplete: boolean;
  readonly expectations: readonly ExpectationResult[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** With `--timing`: milliseconds for the program's file. */
  readonly ms?: number;
}

export interface ModelResult {
  readonly model: string;
  readonly complete: boolean;
  readonly limits: readonly { readonly bound: "unroll" | "states" | "time" | "memory" | "steps" | "interrupt"; readonly value: number; readonly line: number | null; readonly column: number | null }[];
  /** Distinct consistent executions, where counted. */
  readonly executions: number | null;
  readonly outcomes: readonly OutcomeResult[];
  /** Of one of the searches that divide a column: it is to be joined with the others (join-columns.ts). No report has it. */
  readonly isPart?: true;
}

export type Status = "ok" | "deadlock" | "panic" | "fatal" | "exit" | "hang";

export interface OutcomeResult {
  /** By column, in Go syntax; `-` where a register was never assigned. */
  readonly values: Readonly<Record<string, string>>;
  readonly status: Status;
  /** Go's message for a panic or fatal error, else null. */
  readonly message: string | null;
  readonly exit: number;
  readonly leak: boolean;
  readonly torn: boolean;
  /** Of a deadlock or leak, where known: which goroutines wait, where, and for what. */
  readonly blocked?: readonly BlockedGoroutine[];
}

export interface BlockedGoroutine {
  readonly goroutine: string;
  /** As Go's runtime names it: `chan receive`, `sync.Mutex.Lock`, … */
  readonly reason: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Race {
  readonly cell: string;
  readonly accesses: readonly [RaceAccess, RaceAccess];
}

export interface RaceAccess {
  readonly kind: "read" | "write" | "atomic read" | "atomic write";
  readonly goroutine: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ExpectationResult {
  readonly line: number;
  readonly text: string;
  readonly quantifier: "never" | "sometimes" | "always";
  readonly condition: string;
  readonly model: string;
  /** What is true; `open` where a bound was met before it could be decided. */
  readonly observed: "never" | "sometimes" | "always" | "open";
  readonly status: "pass" | "fail" | "incomplete";
  /** Rows in which the condition holds, and in which it does not. */
  readonly positive: number;
  readonly negative: number;
  /** Of a failure: the first row that refutes it; null where it is the absence of one that does. */
  readonly refutedBy: OutcomeResult | null;
  /** Of a part of a column: what the verdict is made from. No report has it. */
  readonly tally?: Tally;
}

/** What the outcomes of a column, or a part of it, say about a condition. */
export interface Tally {
  /** Rows in which it holds, and in which it does not. */
  readonly positive: readonly OutcomeResult[];
  readonly negative: readonly OutcomeResult[];
  /** Its truth in some outcomes is not known. */
  readonly isOpen: boolean;
  /** What it is whatever the outcome. */
  readonly anyway: Truth;
  /** These are all outcomes. */
  readonly complete: boolean;
}

export interface LocatedDiagnostic {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
  /** The line of the source that the position is in, and where the span ends in it (1-based, exclusive); null where there is none. */
  readonly source: string | null;
  readonly endColumn: number | null;
}
