/**
 * `select`: any ready case may be taken; `default` only when none is. Nobody can know whether a partner on an unbuffered channel waits
 * already or has yet to arrive, so such a case leaves the default open; and two that both have a default never meet. A receive from an
 * unbuffered channel is carried out by its sender (channel.ts): it is not one of this goroutine's own alternatives.
 */
import type { Ptr, Value } from "../program/values.ts";
import { zeroOf } from "../program/layout.ts";
import { channelAt, dequeue, enqueue, sendOnClosed } from "./channel.ts";
import { BLOCKED, type Blocked, type Partner, type SyncWorld } from "./rule.ts";

export interface SelectCase {
  readonly dir: "send" | "recv";
  readonly channel: Ptr | null;
  readonly value: Value | undefined;
}

type Alternative = { readonly index: number; readonly partner: Partner | undefined };

const DEFAULT: Alternative = { index: -1, partner: undefined };

/** [case, value received, ok], or `BLOCKED`. */
export function select(world: SyncWorld, cases: readonly SelectCase[], hasDefault: boolean): readonly [number, Value, boolean] | Blocked {
  const alternatives: Alternative[] = [];
  cases.forEach(({ dir, channel: addr }, index) => {
    if (!addr) return;
    const channel = channelAt(world, addr);
    if (dir === "send") {
      if (channel.closed || channel.buffer.length < channel.capacity) alternatives.push({ index, partner: undefined });
      else if (channel.capacity === 0) for (const partner of world.receivers(addr)) if (!(hasDefault && partner.polls)) alternatives.push({ index, partner });
    } else if (channel.buffer.length > 0 || channel.closed) alternatives.push({ index, partner: undefined });
  });
  if (hasDefault && alternatives.every((a) => a.partner)) alternatives.push(DEFAULT);
  if (alternatives.length === 0) return BLOCKED;
  const chosen = alternatives[alternatives.length === 1 ? 0 : world.choose(alternatives.length)];
  return chosen ? take(world, cases, chosen) : BLOCKED;
}

function take(world: SyncWorld, cases: readonly SelectCase[], { index, partner }: Alternative): readonly [number, Value, boolean] | Blocked {
  if (index === DEFAULT.index) return [index, null, false];
  const chosen = cases[index];
  if (!chosen?.channel) return BLOCKED;
  const channel = channelAt(world, chosen.channel);
  if (chosen.dir === "recv") {
    const received = dequeue(world, chosen.channel, channel);
    return received === BLOCKED ? BLOCKED : [index, received[0] ?? null, received[1] === true];
  }
  if (channel.closed) throw sendOnClosed();
  if (partner) world.rendezvous(partner, chosen.value ?? null);
  else if (enqueue(world, chosen.channel, channel, chosen.value ?? null) === BLOCKED) return BLOCKED;
  return [index, zeroOf(channel.element), false];
}
