/** What the machine asks of a search: memory, synchronisation and choices. There is one world per kind of search. */
import type { Instr } from "./code.ts";
import type { Call, Frame, Goroutine } from "./goroutine.ts";
import type { Ptr, Symbolic, Value } from "./values.ts";

/** Returned by a world when the goroutine has to stay in front of the instruction. */
export const STOP = Symbol("stop");
export type Stop = typeof STOP;

/** The instruction with that operation code. */
export type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

/** What a search provides. Addresses are concrete; other arguments may be symbolic where a search makes such values. */
export interface World {
  load(g: Goroutine, at: Of<16> | Of<18>, addr: Ptr): Value | Stop;
  store(g: Goroutine, at: Of<17>, addr: Ptr, value: Value): Stop | undefined;
  update(g: Goroutine, at: Of<18>, addr: Ptr, args: readonly Value[]): Stop | undefined;
  atomic(g: Goroutine, at: Of<19>, addr: Ptr, args: readonly Value[]): Value | Stop;
  /** Results in order. `addr` null: nil channel or object. */
  sync(g: Goroutine, at: Of<20>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop;
  /** [index, value, ok]. */
  select(g: Goroutine, at: Of<21>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop;
  print(g: Goroutine, at: Of<22>, text: Value): Stop | undefined;
  exit(g: Goroutine, at: Of<23>, status: Value): Stop | undefined;
  yield(g: Goroutine, at: Of<24>): Stop | undefined;
  choose(g: Goroutine, at: Of<25>, n: number): number | Stop;
  alloc(g: Goroutine, at: Of<15>, count: number): Ptr;
  spawn(g: Goroutine, at: Of<9>, call: Call): Stop | undefined;
  loopHead(g: Goroutine, frame: Frame, at: Of<4>): Stop | undefined;
  /** Asked now and then during long local work: false when the search has to stop. */
  lasts(): boolean;
  register(block: number, slot: number): Value | undefined;
  /** A branch on a value that is not known. */
  decide(g: Goroutine, at: Instr, condition: Symbolic): boolean | Stop;
  /** A value that has to be known here. */
  concrete(g: Goroutine, at: Instr, value: Symbolic): Value | Stop;
  /** A pure operation with at least one symbolic argument. */
  symbolicPure(g: Goroutine, at: Instr, apply: (...args: Value[]) => Value, args: readonly Value[]): Value;
  /** A run-time panic ends what an instruction does. */
  panics?(g: Goroutine, at: Instr): void;
  /** A multiword value was put together from words of several writes. */
  torn(g: Goroutine): void;
}
