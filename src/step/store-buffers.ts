/**
 * Interleavings with a store buffer per goroutine: the machine of Owens, Sarkar, Sewell, "A better x86 memory model: x86-TSO" (2009),
 * section 3. An ordinary store waits in the buffer of its goroutine, which alone can see it there, and reaches memory in its turn, at any
 * time. What the compiler makes a locked instruction waits until the buffer is empty.
 */
import type { Instr } from "../program/code.ts";
import type { Call, Goroutine } from "../program/goroutine.ts";
import { STOP, type Stop } from "../program/machine.ts";
import type { Ptr, Value } from "../program/values.ts";
import { MAIN, type ProgramState } from "../explore/program-state.ts";
import { Schedule } from "../explore/schedule.ts";
import type { Partner } from "../sync/rule.ts";

export interface BufferedStore {
  readonly place: Ptr;
  readonly value: Value;
  /** The name of its goroutine, which may have ended. */
  readonly by: string;
}

export interface StoreBuffers {
  /** By goroutine, the oldest store first; without those that are empty. */
  readonly stores: ReadonlyMap<number, readonly BufferedStore[]>;
  /** Goroutines that cannot go on before the buffer of another, or their own, is empty: a go statement waits for it. */
  readonly held: ReadonlyMap<number, number>;
}

export const EMPTY_BUFFERS: StoreBuffers = { stores: new Map(), held: new Map() };

/** Whether a goroutine has to wait for a buffer, whatever it is about to do. */
export function isHeld({ stores, held }: StoreBuffers, g: Goroutine, state: ProgramState, hasMain: boolean): boolean {
  const owner = held.get(g.id);
  const joins = g.id === 0 && state.mainPhase === MAIN.join && !hasMain;
  return joins ? stores.size > 0 : owner !== undefined && stores.has(owner);
}

/** The oldest store of a goroutine reaches memory; gives what is left. */
export function drain(buffers: StoreBuffers, goroutine: number, state: ProgramState): StoreBuffers {
  const [oldest, ...rest] = buffers.stores.get(goroutine) ?? [];
  if (!oldest) return buffers;
  state.setCell(oldest.place.obj, oldest.place.off, oldest.value);
  const stores = new Map(buffers.stores);
  if (rest.length > 0) stores.set(goroutine, rest);
  else stores.delete(goroutine);
  return { ...buffers, stores };
}

/** A step in which ordinary stores go to the buffer. */
export class BufferedSchedule extends Schedule {
  buffers: StoreBuffers = EMPTY_BUFFERS;

  /** Stores of goroutines that have ended may still be on their way: each access is a step, as soon as there has been a second goroutine. */
  protected override alone(): boolean {
    return this.state.nextGoroutine === 0;
  }

  override load(g: Goroutine, at: Instr, addr: Ptr): Value | Stop {
    const seen = super.load(g, at, addr);
    return seen === STOP ? STOP : (this.#forwarded(g, addr) ?? seen);
  }

  override store(g: Goroutine, at: Instr, addr: Ptr, value: Value): Stop | undefined {
    const old = this.state.cell(addr.obj, addr.off);
    if (super.store(g, at, addr, value) === STOP) return STOP;
    if (this.alone()) return undefined;
    this.state.setCell(addr.obj, addr.off, old);
    const stores = new Map(this.buffers.stores).set(g.id, [...this.#own(g), { place: addr, value, by: g.name }]);
    this.buffers = { ...this.buffers, stores };
    return undefined;
  }

  override update(g: Goroutine, at: Extract<Instr, { op: 18 }>, addr: Ptr, args: readonly Value[]): Stop | undefined {
    return this.#own(g).length > 0 ? STOP : super.update(g, at, addr, args);
  }

  override atomic(g: Goroutine, at: Extract<Instr, { op: 19 }>, addr: Ptr, args: readonly Value[]): Value | Stop {
    if (at.kind !== "load") return this.#own(g).length > 0 ? STOP : super.atomic(g, at, addr, args);
    const seen = super.atomic(g, at, addr, args);
    return seen === STOP ? STOP : (this.#forwarded(g, addr) ?? seen);
  }

  override sync(g: Goroutine, at: Extract<Instr, { op: 20 }>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop {
    return this.#own(g).length > 0 ? STOP : super.sync(g, at, addr, args);
  }

  override select(g: Goroutine, at: Extract<Instr, { op: 21 }>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop {
    return this.#own(g).length > 0 ? STOP : super.select(g, at, channels, values);
  }

  override receivers(channel: Ptr): readonly Partner[] {
    return super.receivers(channel).filter((p) => !this.buffers.stores.has(p.goroutine));
  }

  override spawn(g: Goroutine, at: Instr, call: Call): undefined {
    super.spawn(g, at, call);
    if (this.#own(g).length > 0) this.buffers = { ...this.buffers, held: new Map(this.buffers.held).set(g.id, g.id).set(this.state.nextGoroutine, g.id) };
  }

  #own(g: Goroutine): readonly BufferedStore[] {
    return this.buffers.stores.get(g.id) ?? [];
  }

  /** What a goroutine has last stored to a place that is still in its buffer. */
  #forwarded(g: Goroutine, { obj, off }: Ptr): Value | undefined {
    return this.#own(g).findLast((s) => s.place.obj === obj && s.place.off === off)?.value;
  }
}
