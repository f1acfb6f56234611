/**
 * Run-time values: immutable, small to hash and to compare, the same for both explorations. Integers of any Go type are JavaScript
 * numbers when safe and bigints beyond (one canonical form per value); a string holds bytes (each UTF-16 unit is 0…255);
 * `null` is nil for pointers, functions, maps, channels and interfaces.
 */
import type { TypeDesc } from "./type-desc.ts";

export type Value =
  | number
  | bigint
  | boolean
  | string
  | null
  | Ptr
  | SliceValue
  | Iface
  | FuncValue
  | Complex
  | Aggregate
  | Torn
  | SyncState
  | Symbolic;

/** The address of a cell: heap object and word offset. A channel or map value is a `Ptr` to its object, offset 0. */
export class Ptr {
  constructor(
    readonly obj: number,
    readonly off: number,
  ) {}
}

/** A slice header. The nil slice has `ptr` null. `stride` words separate elements. */
export class SliceValue {
  constructor(
    readonly ptr: Ptr | null,
    readonly len: number,
    readonly cap: number,
  ) {}
}
export const NIL_SLICE = new SliceValue(null, 0, 0);

/** A non-nil interface value. */
export class Iface {
  constructor(
    readonly type: TypeDesc,
    readonly value: Value,
  ) {}
}

/** A function value: code and what it captured (cell addresses, or a bound receiver). */
export class FuncValue {
  constructor(
    readonly fn: number,
    readonly captured: readonly Value[],
  ) {}
}

export class Complex {
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
}

/** A struct or array value held in a register: one value per field or element. */
export class Aggregate {
  constructor(readonly items: readonly Value[]) {}
}

/** A multiword value assembled from words of several writes that do not fit together; using it is fatal. */
export class Torn {
  constructor(readonly words: readonly Value[]) {}
}

/** What the cell of a synchronisation object holds (a channel's buffer, a WaitGroup's counter …); `src/sync` defines them. */
export abstract class SyncState {
  /** The same text for equal states, given texts for the values inside. */
  abstract key(valueKey: (v: Value) => string): string;
  /** Values held, for reachability and renaming. */
  abstract values(): readonly Value[];
  /** A copy with other values in the same places. */
  abstract withValues(values: readonly Value[]): SyncState;
}

/** A value that depends on reads: not known yet, or known but carrying its dependencies. Only the execution search makes them. */
export abstract class Symbolic {
  readonly symbolic = true;
  /** It can turn out to be a `Torn`, whose use ends the program: it has to be known before it is used. */
  readonly mayTear: boolean = false;
  /** An interface value of which nothing is open but what is inside. */
  readonly boxed: Iface | undefined = undefined;
}

/**
 * A Go panic raised while evaluating: `value` is what `recover` returns; runtime errors carry Go's text. It is no error of gomm's, and without
 * a stack trace cheap to throw.
 */
export class GoPanic {
  constructor(
    /** Text after `panic: `, as Go prints it. */
    readonly message: string,
    readonly value: Value = null,
    /** A `fatal error:` instead of a panic: cannot be recovered. */
    readonly fatal = false,
  ) {}
}
