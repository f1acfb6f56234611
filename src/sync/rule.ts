/**
 * What a synchronisation object is to a search: a sequential machine over its cell, and happens-before edges (models.md, section 3).
 * A rule works the same for interleavings and for executions; the search says what acquiring and releasing mean.
 */
import type { Layout } from "../program/layout.ts";
import type { Ptr, Value } from "../program/values.ts";

export const BLOCKED = Symbol("blocked");
export type Blocked = typeof BLOCKED;

/** One operation's goroutine and arguments. */
export interface Operation {
  readonly addr: Ptr;
  readonly args: readonly Value[];
  /** Of a channel's elements. */
  readonly layout: Layout | undefined;
}

/** A goroutine that waits at a channel operation and can take part in a rendezvous. */
export interface Partner {
  readonly goroutine: number;
  /** Case of its `select`, or −1 for a plain operation. */
  readonly caseIndex: number;
  /** Its `select` has a default: it never waits. */
  readonly polls: boolean;
}

/**
 * What a search offers a rule. Knowledge is kept per object and `part` (0 for most; a channel has one per buffer slot and one for
 * closing): `release` adds what the goroutine knows to it, `publish` replaces it, `acquire` takes it over.
 */
export interface SyncWorld {
  read(addr: Ptr): Value;
  write(addr: Ptr, value: Value): void;
  acquire(addr: Ptr, part: number): void;
  release(addr: Ptr, part: number): void;
  publish(addr: Ptr, part: number): void;
  /** Any number in [0, n): a choice of the search. Called at most once per operation. */
  choose(n: number): number;
  /** Whether another goroutine is alive. */
  concurrent(): boolean;
  /** Goroutines that wait to receive from a channel. */
  receivers(channel: Ptr): readonly Partner[];
  /** Ends the partner's receive: both learn what the other knows. */
  rendezvous(partner: Partner, value: Value): void;
}

/** Results of the operation, or `BLOCKED`. May throw `GoPanic`. */
export type Rule = (world: SyncWorld, op: Operation) => readonly Value[] | Blocked;
