/**
 * The state of a goroutine: frames of slots, deferred calls, panics. A goroutine that a search has stored is frozen by convention:
 * whoever runs it on takes a `fork` first, and frames are copied when first touched.
 */
import type { FunctionCode } from "./code.ts";
import type { Meeting } from "./meeting.ts";
import type { Ptr, Value } from "./values.ts";

/** A call to be made: captured values and arguments together. */
export interface Call {
  readonly fn: number;
  readonly args: readonly Value[];
}

export interface Panicking {
  /** Go's text, with earlier panics of the chain: `boom`, `boom\n\tpanic: again`. */
  readonly message: string;
  readonly value: Value;
  /** `fatal error:`: no deferred call runs, nothing recovers. */
  readonly fatal: boolean;
  readonly recovered: boolean;
}

export class Frame {
  pc = 0;
  /** The cells of a composite access that is under way. */
  partial: readonly Value[] | null = null;
  defers: readonly Call[] = [];
  /** Set while this frame's deferred calls run because of it. */
  panicking: Panicking | null = null;
  /** This frame is a deferred call, run by a panic of the frame below: its `recover` works. */
  runByPanic = false;
  /** The goroutine is leaving by `runtime.Goexit`. */
  exiting = false;
  /** Iterations of each loop since it was entered, by loop id; not part of the state. */
  loops: Map<number, LoopProgress> | null = null;
  /** Branches on what was read, whose ways have not met again. */
  meetings: readonly Meeting[] | null = null;
  /** What branches on what was read still govern here. */
  regions: readonly Region[] = [];

  constructor(
    readonly fn: FunctionCode,
    readonly fnIndex: number,
    public locals: (Value | undefined)[],
    /** Slots of the caller's frame that receive the results. */
    readonly dsts: readonly number[],
    public owner: Goroutine,
  ) {}

  copyFor(owner: Goroutine): Frame {
    const frame = new Frame(this.fn, this.fnIndex, this.locals.slice(), this.dsts, owner);
    frame.pc = this.pc;
    frame.partial = this.partial;
    frame.defers = this.defers;
    frame.panicking = this.panicking;
    frame.runByPanic = this.runByPanic;
    frame.exiting = this.exiting;
    frame.loops = this.loops && new Map(this.loops);
    frame.meetings = this.meetings;
    frame.regions = this.regions;
    return frame;
  }
}

/** From a branch to where its ways have met again, a place before it if that is in the next iteration; and the reads that decided it. */
export interface Region {
  readonly branch: number;
  readonly join: number;
  readonly deps: readonly number[];
}

export interface LoopProgress {
  /** Where the loop's head is. */
  readonly pc: number;
  /** Iterations with an event, and without one. */
  readonly iterations: number;
  readonly idle: number;
  /** What was live at the last arrival, and how much the goroutine had done by then. */
  readonly values: readonly (Value | undefined)[];
  readonly effects: number;
  /** Events of the whole execution by then. */
  readonly events: number;
  /** At an arrival before that, with an event in between. */
  readonly previous: LoopProgress | undefined;
}

export type GoroutineStatus = "running" | "done" | "dying";

export class Goroutine {
  frames: Frame[] = [];
  status: GoroutineStatus = "running";
  /** Why it is dying. */
  death: Panicking | null = null;
  /** Goroutines and objects made so far: names for the next ones. */
  spawned = 0;
  allocated = 0;
  /** Effects other than reads so far: a loop iteration without one only waits. Not part of the state. */
  effects = 0;
  /** The slots and results of the outermost frame when it returned. */
  registers: readonly (Value | undefined)[] | null = null;
  results: readonly Value[] = [];
  /** Locks that it has taken and not given back, and how often it has called `Done`. */
  held: readonly { readonly addr: Ptr; readonly mode: "lock" | "rlock" }[] = [];
  dones = 0;

  constructor(
    /** Index in the program state; 0 is main. */
    readonly id: number,
    /** For reports: `main`, a block's name, the function's name. */
    readonly name: string,
    /** Number of its block, or −1. */
    readonly block: number,
  ) {}

  /** A copy to run on; the original stays as it is. */
  fork(): Goroutine {
    const copy = new Goroutine(this.id, this.name, this.block);
    copy.frames = this.frames.slice();
    copy.status = this.status;
    copy.death = this.death;
    copy.spawned = this.spawned;
    copy.allocated = this.allocated;
    copy.effects = this.effects;
    copy.registers = this.registers;
    copy.results = this.results;
    copy.held = this.held;
    copy.dones = this.dones;
    return copy;
  }

  /** The running frame, made this goroutine's own. */
  top(): Frame {
    const i = this.frames.length - 1;
    const frame = this.frames[i];
    if (!frame) throw new Error("a goroutine without frames does not run");
    if (frame.owner === this) return frame;
    const own = frame.copyFor(this);
    this.frames[i] = own;
    return own;
  }

  push(fn: FunctionCode, fnIndex: number, args: readonly Value[], dsts: readonly number[]): Frame {
    const locals: (Value | undefined)[] = new Array(fn.slots).fill(undefined);
    for (let i = 0; i < args.length; i++) locals[i] = args[i];
    const frame = new Frame(fn, fnIndex, locals, dsts, this);
    this.frames.push(frame);
    return frame;
  }

  /** The instruction it stands at, or undefined when it has ended. */
  pending() {
    const frame = this.frames[this.frames.length - 1];
    return frame?.fn.code[frame.pc];
  }
}
