/**
 * Channels (Go memory model, "Channel communication"). A send is synchronized before the completion of its receive; the k-th
 * receive before the completion of the (k+C)-th send; closing before a receive that returns because of it; on an unbuffered
 * channel sender and receiver meet, and each learns what the other knows. Goroutines that wait are not queued: any may be next.
 */
import { type Layout, zeroOf } from "../program/layout.ts";
import { GoPanic, type Ptr, SyncState, type Value } from "../program/values.ts";
import { BLOCKED, type Blocked, type Rule, type SyncWorld } from "./rule.ts";

/** Part of a channel's knowledge that `close` publishes; buffer slot i is part i + 1. */
const CLOSE = 0;

/** A channel: its buffered values, oldest first; `head` is the slot of the oldest, so that slots keep their knowledge. */
export class ChannelState extends SyncState {
  constructor(
    readonly capacity: number,
    readonly buffer: readonly Value[],
    readonly head: number,
    readonly closed: boolean,
    readonly element: Layout,
  ) {
    super();
  }

  override key(valueKey: (v: Value) => string): string {
    return `H${this.capacity}${this.closed ? "c" : "o"}[${this.buffer.map(valueKey).join()}]`;
  }

  override values(): readonly Value[] {
    return this.buffer;
  }

  override withValues(values: readonly Value[]): ChannelState {
    return new ChannelState(this.capacity, values, this.head, this.closed, this.element);
  }
}

export function channelAt(world: SyncWorld, addr: Ptr): ChannelState {
  const state = world.read(addr);
  if (state instanceof ChannelState) return state;
  throw new Error("not a channel");
}

/** The rule's part of `make(chan T, n)`: the object has been allocated. */
export const make: Rule = (world, { addr, args, layout }) => {
  const capacity = Number(args[0] ?? 0);
  if (!(capacity >= 0 && capacity < 2 ** 32)) throw new GoPanic("makechan: size out of range");
  if (!layout) throw new Error("a channel needs its element's layout");
  world.write(addr, new ChannelState(capacity, [], 0, false, layout));
  return [addr];
};

export const send: Rule = (world, op) => {
  const channel = channelAt(world, op.addr);
  const value = op.args[0] ?? null;
  if (channel.closed) throw sendOnClosed();
  if (channel.capacity === 0) {
    const partners = world.receivers(op.addr);
    return partners.length === 0 ? BLOCKED : meet(world, partners[world.choose(partners.length)], value);
  }
  return enqueue(world, op.addr, channel, value);
};

function meet(world: SyncWorld, partner: Parameters<SyncWorld["rendezvous"]>[0] | undefined, value: Value): readonly Value[] {
  if (!partner) throw new Error("no such partner");
  world.rendezvous(partner, value);
  return [];
}

/** Puts a value into the buffer; the slot's last receive is synchronized before it. */
export function enqueue(world: SyncWorld, addr: Ptr, channel: ChannelState, value: Value): readonly Value[] | Blocked {
  if (channel.buffer.length >= channel.capacity) return BLOCKED;
  const slot = 1 + ((channel.head + channel.buffer.length) % channel.capacity);
  world.acquire(addr, slot);
  world.publish(addr, slot);
  world.write(addr, new ChannelState(channel.capacity, [...channel.buffer, value], channel.head, channel.closed, channel.element));
  return [];
}

export const receive: Rule = (world, op) => dequeue(world, op.addr, channelAt(world, op.addr));

/** Takes the oldest value, or the zero value of a closed channel; a rendezvous is made by the sender. */
export function dequeue(world: SyncWorld, addr: Ptr, channel: ChannelState): readonly Value[] | Blocked {
  const [value, ...rest] = channel.buffer;
  if (value !== undefined) {
    const slot = 1 + channel.head;
    world.acquire(addr, slot);
    world.publish(addr, slot);
    world.write(addr, new ChannelState(channel.capacity, rest, (channel.head + 1) % channel.capacity, channel.closed, channel.element));
    return [value, true];
  }
  if (!channel.closed) return BLOCKED;
  world.acquire(addr, CLOSE);
  return [zeroOf(channel.element), false];
}

export const close: Rule = (world, { addr }) => {
  const channel = channelAt(world, addr);
  if (channel.closed) throw new GoPanic("close of closed channel");
  world.write(addr, new ChannelState(channel.capacity, channel.buffer, channel.head, true, channel.element));
  world.publish(addr, CLOSE);
  return [];
};

export const length: Rule = (world, { addr }) => [channelAt(world, addr).buffer.length];
export const capacity: Rule = (world, { addr }) => [channelAt(world, addr).capacity];

export function sendOnClosed(): GoPanic {
  return new GoPanic("send on closed channel");
}

/** An operation on a nil channel: blocks for ever, except `close`, `len` and `cap`. */
export function onNilChannel(name: string): readonly Value[] | Blocked {
  if (name === "chan.close") throw new GoPanic("close of nil channel");
  return name === "chan.len" || name === "chan.cap" ? [0] : BLOCKED;
}

