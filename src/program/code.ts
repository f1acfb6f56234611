/**
 * The code that both explorations run: per function a flat list of register instructions. Every access to shared memory and every
 * synchronising operation is an instruction of its own, so that a goroutine can be stopped in front of it; everything else is
 * local. Lowering (lower*.ts) makes it, the machine (machine.ts) runs it.
 */
import type { Expr } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import type { Layout } from "./layout.ts";
import type { TypeDesc } from "./type-desc.ts";
import type { Value } from "./values.ts";

/** A register of the frame. */
export type Slot = number;
/** A slot (≥ 0), or the constant number `~operand` of the function (< 0). */
export type Operand = number;

/** A function of values without effect. */
export interface PureFn {
  readonly name: string;
  /** May throw `GoPanic`; if so `mayPanic` is true, and arguments are made concrete first. */
  readonly apply: (...args: Value[]) => Value;
  readonly mayPanic: boolean;
  /**
   * Defined: it only moves parts of structs and arrays about, and works on parts that are not known yet; of its arguments so many have to be
   * known for it, the first ones: a struct or array, an index.
   */
  readonly structure: number | undefined;
  /** Arithmetic: without `mayPanic`, nothing is seen of it but its result. */
  readonly ofNumbers: boolean;
  /** It puts its argument into an interface, as this type. */
  readonly boxes: TypeDesc | undefined;
  /** It turns on the dynamic type of an interface value, and at most takes out what is inside. */
  readonly asksType: boolean;
}

export const Op = {
  Move: 0, Pure: 1, Jump: 2, Branch: 3, LoopHead: 4,
  Call: 5, CallValue: 6, CallMethod: 7, Return: 8, Go: 9, Defer: 10, RunDefers: 11, Panic: 12, Recover: 13, Closure: 14,
  Alloc: 15, Load: 16, Store: 17, Update: 18, Atomic: 19, Sync: 20, Select: 21, Print: 22, Exit: 23, Yield: 24, Choose: 25, Register: 26,
  Goexit: 27,
} as const;

/** What a call, `go` or `defer` runs: a function by index, a function value, or a method of an interface value by name. */
export type Callee =
  | { readonly kind: "static"; readonly fn: number }
  | { readonly kind: "value"; readonly value: Operand }
  | { readonly kind: "method"; readonly receiver: Operand; readonly method: string };

export type AtomicKind = "load" | "store" | "swap" | "cas" | "add" | "and" | "or";

/**
 * Operations on synchronisation objects; `addr` is the object's cell (`sync.Mutex`, … are one word), or the channel. Channel operations
 * are here too (a condition variable's `cond.add() → ticket`, `cond.wait(ticket)`; `rwmutex.announce` then `rwmutex.lock`): `chan.send(ch, v)`, `chan.recv(ch) → v` or `(v, ok)`, `chan.close`, `chan.len`, `chan.cap`. Each name has its rule in `src/sync`.
 */
export type SyncOp =
  | "mutex.lock" | "mutex.trylock" | "mutex.unlock"
  | "rwmutex.announce" | "rwmutex.lock" | "rwmutex.trylock" | "rwmutex.unlock" | "rwmutex.rlock" | "rwmutex.tryrlock" | "rwmutex.runlock"
  | "waitgroup.add" | "waitgroup.wait"
  | "cond.add" | "cond.wait" | "cond.signal" | "cond.broadcast"
  | "chan.make" | "chan.send" | "chan.recv" | "chan.close" | "chan.len" | "chan.cap"
  | "pool.put" | "pool.get"
  | "syncmap.entry" | "syncmap.count" | "syncmap.key"
  | "goroutines.add" | "goroutines.count"
  | "park";

interface InstrBase { readonly pos: Pos }

/** `dst` −1: the result is not used. */
export type Instr =
  | (InstrBase & { readonly op: typeof Op.Move; readonly dst: Slot; readonly a: Operand })
  | (InstrBase & { readonly op: typeof Op.Pure; readonly dst: Slot; readonly fn: PureFn; readonly args: readonly Operand[] })
  | (InstrBase & { readonly op: typeof Op.Jump; readonly target: number })
  /** Falls through when `cond` is true, else jumps. */
  | (InstrBase & { readonly op: typeof Op.Branch; readonly cond: Operand; readonly target: number })
  /** First instruction of a loop, before its condition: reached once per iteration. `id` is unique in the function. */
  | (InstrBase & { readonly op: typeof Op.LoopHead; readonly id: number })
  /** `dsts`: one per result; −1 for an unused one. */
  | (InstrBase & { readonly op: typeof Op.Call; readonly fn: number; readonly args: readonly Operand[]; readonly dsts: readonly Slot[] })
  /** Panics on a nil function. The captured values come before the arguments in the callee's first slots. */
  | (InstrBase & { readonly op: typeof Op.CallValue; readonly callee: Operand; readonly args: readonly Operand[]; readonly dsts: readonly Slot[] })
  /** Panics on a nil interface. The receiver's value comes first. */
  | (InstrBase & { readonly op: typeof Op.CallMethod; readonly receiver: Operand; readonly method: string; readonly args: readonly Operand[]; readonly dsts: readonly Slot[] })
  /** Ends the frame; deferred calls have been run by `RunDefers` before. */
  | (InstrBase & { readonly op: typeof Op.Return; readonly args: readonly Operand[] })
  | (InstrBase & { readonly op: typeof Op.Go; readonly callee: Callee; readonly args: readonly Operand[] })
  /** `frame`: the call is deferred to another frame of the goroutine, the outermost one that has the value of `is` in its slot `slot`. */
  | (InstrBase & { readonly op: typeof Op.Defer; readonly callee: Callee; readonly args: readonly Operand[]; readonly frame?: { readonly is: Operand; readonly slot: Slot } })
  | (InstrBase & { readonly op: typeof Op.RunDefers })
  /** `a`: the interface value; nil makes Go's `*runtime.PanicNilError`. `text`: what Go prints for it, as a string. */
  | (InstrBase & { readonly op: typeof Op.Panic; readonly a: Operand; readonly text?: Operand })
  | (InstrBase & { readonly op: typeof Op.Recover; readonly dst: Slot })
  | (InstrBase & { readonly op: typeof Op.Closure; readonly dst: Slot; readonly fn: number; readonly captured: readonly Operand[] })
  /** A zeroed heap object of `count` (default 1) times `layout` in a row; `dst` gets its address. `name` is for reports: `T`, `x`, `make([]int)`. */
  | (InstrBase & { readonly op: typeof Op.Alloc; readonly dst: Slot; readonly layout: Layout; readonly count: Operand | undefined; readonly name: string })
  /** Ordinary accesses, word by word; nil panics. */
  | (InstrBase & { readonly op: typeof Op.Load; readonly dst: Slot; readonly addr: Operand; readonly layout: Layout })
  | (InstrBase & { readonly op: typeof Op.Store; readonly addr: Operand; readonly value: Operand; readonly layout: Layout })
  /**
   * An ordinary read and write of one cell that count as one write access (map insertion, deletion, clear): the cell becomes `fn(old, …args)`.
   */
  | (InstrBase & { readonly op: typeof Op.Update; readonly addr: Operand; readonly fn: PureFn; readonly args: readonly Operand[] })
  /**
   * `load() → v`, `store(v)`, `swap(v) → old`, `cas(old, new) → bool`, `add(d) → new`, `and(m)/or(m) → old`. `combine` computes the new
   * value of add/and/or from (old, operand), and may refuse that of a store with a panic; `equal` compares for cas; both wrap as the type says.
   */
  | (InstrBase & {
      readonly op: typeof Op.Atomic; readonly dst: Slot; readonly kind: AtomicKind; readonly addr: Operand;
      readonly args: readonly Operand[]; readonly bits: 32 | 64; readonly combine: PureFn | undefined; readonly equal: PureFn | undefined;
      /** Go's name for it, for reports: `atomic.StoreInt32`, `(*atomic.Int64).Add`. */
      readonly name: string;
    })
  /** `dsts`: results in order (`chan.recv`: value, ok). */
  | (InstrBase & { readonly op: typeof Op.Sync; readonly sync: SyncOp; readonly addr: Operand; readonly args: readonly Operand[]; readonly dsts: readonly Slot[]; readonly layout: Layout | undefined })
  /** `index` gets the number of the chosen case (−1 for default); `value`, `ok` what was received (the element's zero value otherwise). */
  | (InstrBase & {
      readonly op: typeof Op.Select; readonly hasDefault: boolean; readonly index: Slot; readonly value: Slot; readonly ok: Slot;
      readonly cases: readonly { readonly dir: "send" | "recv"; readonly chan: Operand; readonly value: Operand | undefined; readonly pos: Pos }[];
    })
  /** `a`: a string; `stream` only matters to a real program. */
  | (InstrBase & { readonly op: typeof Op.Print; readonly a: Operand; readonly stream: "stdout" | "stderr" })
  | (InstrBase & { readonly op: typeof Op.Exit; readonly a: Operand })
  /** A scheduling point that orders nothing: `runtime.Gosched`, `time.Sleep`. */
  | (InstrBase & { readonly op: typeof Op.Yield })
  /** Any integer in [0, n). */
  | (InstrBase & { readonly op: typeof Op.Choose; readonly dst: Slot; readonly n: Operand })
  /** In observations only: the final value of a register of block number `block`; `isCell`: the address of the cell that it is in. */
  | (InstrBase & { readonly op: typeof Op.Register; readonly dst: Slot; readonly block: number; readonly slot: Slot; readonly isCell: boolean })
  | (InstrBase & { readonly op: typeof Op.Goexit });

export interface FunctionCode {
  readonly name: string;
  readonly pos: Pos;
  /** Slots 0 … params−1 hold captured values, then arguments. */
  readonly params: number;
  readonly slots: number;
  readonly constants: readonly Value[];
  readonly code: readonly Instr[];
  /** Where a frame goes on after a recovered panic: instructions that load the result variables and return. −1: no defers. */
  readonly recoverAt: number;
  /** The slot that then gets the panic's value; −1: none. */
  readonly recoveredTo: number;
  /** Names of slots that are user variables, for witnesses. */
  readonly slotNames: ReadonlyMap<Slot, string>;
  /**
   * By pc, places with which it is not sequenced: ordinary reads, and reads, operations and calls in other operands of one expression (Go
   * specification, "Order of evaluation"), where there is an operation or call.
   */
  readonly unsequenced: ReadonlyMap<number, readonly number[]>;
}

/** Formats a value in Go syntax, for outcome tables: `"20"`, `3`, `true`, `nil`, `&{1 2}` … */
export type Formatter = (value: Value) => string;

/** What conditions and columns look at: code that main runs as its last act (nothing else happens in it). It returns one value. */
export interface Observation {
  /** The observed column, or a maximal subexpression of a condition without special names (`output`, `race`, …). */
  readonly expr: Expr;
  readonly fn: number;
  readonly text: string;
  readonly type: TypeDesc;
  /** Reads only registers, and cells that registers share with function literals. */
  readonly registersOnly: boolean;
}

export interface ProgramCode {
  readonly name: string;
  readonly functions: readonly FunctionCode[];
  /** Package variables: objects 1, 2, … in this order (object 0 is nothing). `name` is `x` for the main package, `q.x` otherwise. */
  readonly globals: readonly { readonly name: string; readonly layout: Layout; readonly pos: Pos }[];
  /** Runs all package initialisers and `init` functions in order. */
  readonly init: number;
  /** `main.main`, or undefined when the program consists of blocks. */
  readonly main: number | undefined;
  /** Blocks in order, with their observable registers. */
  readonly blocks: readonly { readonly name: string; readonly fn: number; readonly registers: readonly { readonly name: string; readonly slot: Slot; readonly type: TypeDesc }[] }[];
  readonly observations: readonly Observation[];
  /** `output` is a column or in a condition. */
  readonly observesOutput: boolean;
  /** The type of run-time errors: a string with the method `Error`, for `recover`. */
  readonly runtimeError?: TypeDesc;
  /** `string`, for panics of package sync, whose values are strings. */
  readonly stringType?: TypeDesc;
}

/** The operands an instruction reads. */
export function operandsOf(i: Instr): readonly Operand[] {
  switch (i.op) {
    case Op.Move: return [i.a];
    case Op.Pure: return i.args;
    case Op.Jump: case Op.LoopHead: case Op.RunDefers: case Op.Recover: case Op.Yield: case Op.Register: case Op.Goexit: return [];
    case Op.Branch: return [i.cond];
    case Op.Call: return i.args;
    case Op.CallValue: return [i.callee, ...i.args];
    case Op.CallMethod: return [i.receiver, ...i.args];
    case Op.Return: return i.args;
    case Op.Go: return [...calleeOperands(i.callee), ...i.args];
    case Op.Defer: return [...calleeOperands(i.callee), ...i.args, ...(i.frame ? [i.frame.is] : [])];
    case Op.Panic: return i.text === undefined ? [i.a] : [i.a, i.text];
    case Op.Closure: return i.captured;
    case Op.Alloc: return i.count === undefined ? [] : [i.count];
    case Op.Load: return [i.addr];
    case Op.Store: return [i.addr, i.value];
    case Op.Update: return [i.addr, ...i.args];
    case Op.Atomic: return [i.addr, ...i.args];
    case Op.Sync: return [i.addr, ...i.args];
    case Op.Select: return i.cases.flatMap((c) => (c.value === undefined ? [c.chan] : [c.chan, c.value]));
    case Op.Print: case Op.Exit: return [i.a];
    case Op.Choose: return [i.n];
  }
}

function calleeOperands(c: Callee): readonly Operand[] {
  switch (c.kind) {
    case "static": return [];
    case "value": return [c.value];
    case "method": return [c.receiver];
  }
}

/** The slots an instruction writes (−1 filtered out). */
export function slotsWritten(i: Instr): readonly Slot[] {
  switch (i.op) {
    case Op.Move: case Op.Pure: case Op.Recover: case Op.Closure: case Op.Alloc: case Op.Load: case Op.Atomic: case Op.Choose: case Op.Register:
      return i.dst >= 0 ? [i.dst] : [];
    case Op.Call: case Op.CallValue: case Op.CallMethod: case Op.Sync:
      return i.dsts.filter((d) => d >= 0);
    case Op.Select:
      return [i.index, i.value, i.ok].filter((d) => d >= 0);
    default:
      return [];
  }
}
