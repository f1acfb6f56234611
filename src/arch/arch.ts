/**
 * What a Go operation becomes on one GOARCH: the machine events that a hardware model orders, and the instructions that they come
 * from. One table per architecture is one file beside this one; `gomm map` prints what the explorer expands.
 */

/** Operations of a Go program that touch shared memory. `sync` is one end of an operation on a lock, channel, Once, … */
export type OperationName =
  | "plain load" | "plain store"
  | "Load" | "Store" | "Swap" | "CompareAndSwap" | "Add" | "And" | "Or"
  | "sync" | "allocation";

export interface GoOperation {
  readonly name: OperationName;
  /** Bits of the operand. */
  readonly width: 32 | 64;
  /** Of a CompareAndSwap: it found the old value. */
  readonly success: boolean;
}

export interface MachineEvent {
  readonly kind: "R" | "W" | "F";
  /** Annotations and the kind of fence, by the set names of a model (src/models/vocabulary.ts), R, W and F left out. */
  readonly sets: readonly string[];
}

/** The events of one operation, in program order. */
export interface MachineSequence {
  readonly events: readonly MachineEvent[];
  /** Index of the operation's read; -1 for none. What the operation returns depends on it. */
  readonly read: number;
  /** Index of the operation's write; -1 for none. */
  readonly write: number;
  /** How read and write are one: by an exclusive pair, or one instruction. Both are in `rmw`, the latter also in `amo`. */
  readonly link: "none" | "exclusive" | "amo";
  /** The value written is computed from the value read: a `data` dependency. */
  readonly dataFromRead: boolean;
  /**
   * Events from this index on, and all of the goroutine after the operation, depend by control on the operation's read and on what the
   * compared value (the `old` of CompareAndSwap) was computed from; undefined: the sequence has no branch.
   */
  readonly branch: number | undefined;
  /** All of the goroutine after the operation depends by control on its write: a branch on the success of the store-conditional, where that counts. */
  readonly branchOnWrite: boolean;
}

/** The instructions of one operation, as `gomm map` shows them. */
export interface Instructions {
  /** `[…]` is a retry loop. */
  readonly text: string;
  /** The file of the Go tree that says so. */
  readonly source: string;
}

export interface Arch {
  /** The column's name: a GOARCH, with a microarchitecture level or an older Go version after a slash. */
  readonly goarch: string;
  /** One line: what this is. */
  readonly title: string;
  /** Larger values are several cells. */
  readonly wordBits: 32 | 64;
  /** The model in src/models, without `.cat`. */
  readonly model: string;
  readonly instructions: Readonly<Record<OperationName, Instructions>>;
  /** The events of an operation. Equal operations give the same object. */
  readonly expand: (operation: GoOperation) => MachineSequence;
}

/** One operation's row of an architecture's table. */
export interface Row {
  readonly text: string;
  readonly source: string;
  readonly sequence: MachineSequence;
  /** CompareAndSwap that fails. */
  readonly failure?: MachineSequence;
  /** Where a 64-bit operand is done another way. */
  readonly wide?: MachineSequence;
}

/** The rows of an architecture; `Or` is as `And`, and `sync` a successful CompareAndSwap, unless given. */
export interface Table {
  readonly load: Row;
  readonly store: Row;
  readonly Load: Row;
  readonly Store: Row;
  readonly Swap: Row;
  readonly CompareAndSwap: Row;
  readonly Add: Row;
  readonly And: Row;
  readonly Or: Row;
  readonly allocation: Row;
}

export function read(...sets: string[]): MachineEvent {
  return { kind: "R", sets };
}

export function write(...sets: string[]): MachineEvent {
  return { kind: "W", sets };
}

export function fence(name: string): MachineEvent {
  return { kind: "F", sets: [name] };
}

/** A sequence of events; link, dataFromRead and branches are absent unless given. */
export function sequence(
  events: readonly MachineEvent[],
  shape: { readonly link?: "exclusive" | "amo"; readonly dataFromRead?: boolean; readonly branch?: number; readonly branchOnWrite?: boolean } = {},
): MachineSequence {
  return {
    events,
    read: events.findIndex((event) => event.kind === "R"),
    write: events.findIndex((event) => event.kind === "W"),
    link: shape.link ?? "none",
    dataFromRead: shape.dataFromRead ?? false,
    branch: shape.branch,
    branchOnWrite: shape.branchOnWrite ?? false,
  };
}

const PLAIN_SOURCE = "cmd/compile/internal/ssa/_gen";

/** Plain accesses are one machine access each, on every architecture. */
export function plainRows(load: string, store: string): Pick<Table, "load" | "store"> {
  return {
    load: { text: load, source: PLAIN_SOURCE, sequence: sequence([read()]) },
    store: { text: store, source: PLAIN_SOURCE, sequence: sequence([write()]) },
  };
}

/** No barrier between the zeroing of a new object and the use of its address. */
export const noPublicationBarrier: Row = { text: "none", source: "runtime/stubs.go: publicationBarrier", sequence: sequence([]) };

/** An architecture from its table. */
export function archOf(head: Pick<Arch, "goarch" | "title" | "wordBits" | "model">, table: Table): Arch {
  const rows: Readonly<Record<OperationName, Row>> = {
    "plain load": table.load,
    "plain store": table.store,
    Load: table.Load,
    Store: table.Store,
    Swap: table.Swap,
    CompareAndSwap: table.CompareAndSwap,
    Add: table.Add,
    And: table.And,
    Or: table.Or,
    sync: { ...table.CompareAndSwap, source: "runtime, sync, internal/sync: by atomic operations" },
    allocation: table.allocation,
  };
  return {
    ...head,
    instructions: rows,
    expand: ({ name, width, success }) => {
      const row = rows[name];
      if (name === "CompareAndSwap" && !success) return row.failure ?? row.sequence;
      return width === 64 ? (row.wide ?? row.sequence) : row.sequence;
    },
  };
}
