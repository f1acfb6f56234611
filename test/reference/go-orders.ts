/**
 * All total orders of the synchronising operations of some goroutine runs (requirement 2 of the Go memory model): every
 * interleaving of the runs' operations in which each lock and each channel behaves as the sequential object that it is. Which values
 * atomic reads took is left to `go-axioms.ts`; an order tells the last atomic write before each.
 */
import type { RefProgram } from "./program.ts";
import type { Run, SyncAction } from "./go-runs.ts";

/** The initial value of a cell, as a write. */
export const INITIAL = -1;

export interface SyncOrder {
  /** Edges of "synchronized before" between events, but for those of atomics. */
  readonly edges: readonly (readonly [number, number])[];
  /** Per atomic read the last atomic write to its cell, or `INITIAL`. */
  readonly lastWrite: ReadonlyMap<number, number>;
}

interface Channel {
  readonly capacity: number;
  readonly queue: readonly { readonly event: number; readonly value: number }[];
  readonly sends: number;
  readonly receives: readonly number[];
  readonly closed: number | undefined;
}

interface Objects {
  readonly done: readonly number[];
  readonly written: ReadonlyMap<number, number>;
  /** Per mutex: whether it is held, and its `Unlock`s so far. */
  readonly mutexes: ReadonlyMap<string, { readonly held: boolean; readonly unlocks: readonly number[] }>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly order: SyncOrder;
}

/**
 * Calls `visit` with every order. `base[g]` is the number of the first event of run `g`. Runs that end blocked are taken only where
 * they really are at the end. Throws where an operation would panic: such programs are outside this reference.
 */
export function syncOrders(program: RefProgram, runs: readonly Run[], base: readonly number[], visit: (order: SyncOrder) => void): void {
  const search = (objects: Objects): void => {
    let finished = true;
    runs.forEach((run, g) => {
      const action = run.actions[objects.done[g] ?? 0];
      if (action === undefined) return;
      finished = false;
      const advanced = { ...objects, done: objects.done.with(g, (objects.done[g] ?? 0) + 1) };
      if (action.kind === "send" && channelOf(objects, action.object).capacity === 0) {
        for (const next of meetings(advanced, runs, base, action, base[g] ?? 0)) search(next);
        return;
      }
      const next = perform(advanced, action, base[g] ?? 0);
      if (next !== undefined) search(next);
    });
    if (finished && runs.every((run) => run.blockedAt === undefined || isBlocked(objects, runs, run.blockedAt))) visit(objects.order);
  };
  search({
    done: runs.map(() => 0),
    written: new Map(),
    mutexes: new Map(program.mutexes.map((name) => [name, { held: false, unlocks: [] }])),
    channels: new Map(program.channels.map(({ name, capacity }) => [name, { capacity, queue: [], sends: 0, receives: [], closed: undefined }])),
    order: { edges: [], lastWrite: new Map() },
  });
}

/** The objects after an operation; undefined if it cannot happen now, or not with that value. */
function perform(objects: Objects, action: SyncAction, base: number): Objects | undefined {
  switch (action.kind) {
    case "atomic": {
      const { order, written } = objects;
      const lastWrite = action.read === undefined ? order.lastWrite : new Map(order.lastWrite).set(base + action.read, written.get(action.cell) ?? INITIAL);
      return {
        ...objects,
        written: action.write === undefined ? written : new Map(written).set(action.cell, base + action.write),
        order: { ...order, lastWrite },
      };
    }
    case "lock": {
      const { held, unlocks } = mutexOf(objects, action.object);
      if (held) return undefined;
      return link({ ...objects, mutexes: new Map(objects.mutexes).set(action.object, { held: true, unlocks }) }, unlocks, base + action.event);
    }
    case "unlock": {
      const { held, unlocks } = mutexOf(objects, action.object);
      if (!held) throw new Error("outside this reference: unlock of unlocked mutex");
      return { ...objects, mutexes: new Map(objects.mutexes).set(action.object, { held: false, unlocks: [...unlocks, base + action.event] }) };
    }
    case "close": {
      const channel = channelOf(objects, action.object);
      if (channel.closed !== undefined) throw new Error("outside this reference: close of closed channel");
      return withChannel(objects, action.object, { ...channel, closed: base + action.event });
    }
    case "send": {
      const channel = channelOf(objects, action.object);
      if (channel.closed !== undefined) throw new Error("outside this reference: send on closed channel");
      if (channel.queue.length >= channel.capacity) return undefined;
      const event = base + action.end;
      const madeRoom = channel.receives[channel.sends - channel.capacity];
      const queue = [...channel.queue, { event, value: action.value }];
      return link(withChannel(objects, action.object, { ...channel, queue, sends: channel.sends + 1 }), madeRoom === undefined ? [] : [madeRoom], event);
    }
    case "recv": {
      const channel = channelOf(objects, action.object);
      const event = base + action.end;
      const [oldest, ...queue] = channel.queue;
      if (oldest !== undefined) {
        if (oldest.value !== action.value) return undefined;
        return link(withChannel(objects, action.object, { ...channel, queue, receives: [...channel.receives, event] }), [oldest.event], event);
      }
      return channel.closed === undefined || action.value !== 0 ? undefined : link(objects, [channel.closed], event);
    }
  }
}

type Send = Extract<SyncAction, { kind: "send" | "recv" }>;

/** An unbuffered send with each receiver that it can meet: each start is synchronized before the other's completion. */
function meetings(objects: Objects, runs: readonly Run[], base: readonly number[], send: Send, from: number): Objects[] {
  if (channelOf(objects, send.object).closed !== undefined) throw new Error("outside this reference: send on closed channel");
  return runs.flatMap((run, g) => {
    const receive = run.actions[objects.done[g] ?? 0];
    if (receive?.kind !== "recv" || receive.object !== send.object || receive.value !== send.value) return [];
    const to = base[g] ?? 0;
    const met = { ...objects, done: objects.done.with(g, (objects.done[g] ?? 0) + 1) };
    return [link(link(met, [from + send.start], to + receive.end), [to + receive.start], from + send.end)];
  });
}

function isBlocked(objects: Objects, runs: readonly Run[], { kind, object }: NonNullable<Run["blockedAt"]>): boolean {
  if (kind === "lock") return mutexOf(objects, object).held;
  const { closed, queue, capacity } = channelOf(objects, object);
  if (closed !== undefined) return false;
  const waits = (other: "send" | "recv"): boolean => runs.some(({ blockedAt }) => blockedAt?.kind === other && blockedAt.object === object);
  return kind === "recv" ? queue.length === 0 && !(capacity === 0 && waits("send")) : queue.length >= capacity && !(capacity === 0 && waits("recv"));
}

function link(objects: Objects, sources: readonly number[], target: number): Objects {
  const added = sources.map((source) => [source, target] as const);
  return { ...objects, order: { ...objects.order, edges: [...objects.order.edges, ...added] } };
}

function withChannel(objects: Objects, name: string, channel: Channel): Objects {
  return { ...objects, channels: new Map(objects.channels).set(name, channel) };
}

function channelOf(objects: Objects, name: string): Channel {
  const channel = objects.channels.get(name);
  if (channel === undefined) throw new Error(`no channel ${name}`);
  return channel;
}

function mutexOf(objects: Objects, name: string): { readonly held: boolean; readonly unlocks: readonly number[] } {
  const mutex = objects.mutexes.get(name);
  if (mutex === undefined) throw new Error(`no mutex ${name}`);
  return mutex;
}
