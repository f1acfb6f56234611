/**
 * `sync.Pool`: `Put(x)` is synchronized before a `Get` that returns x. Get may return any value that was put and not yet taken, or
 * none (the pool may drop what it holds at any time).
 */
import { SyncState, type Value } from "../program/values.ts";
import type { Rule } from "./rule.ts";

export class PoolState extends SyncState {
  constructor(readonly held: readonly Value[]) {
    super();
  }
  override key(valueKey: (v: Value) => string): string {
    return `P[${this.held.map(valueKey).join()}]`;
  }
  override values(): readonly Value[] {
    return this.held;
  }
  override withValues(values: readonly Value[]): PoolState {
    return new PoolState(values);
  }
}

/** `args[0]` is kept; part i + 1 of the knowledge belongs to place i. */
export const put: Rule = (world, { addr, args }) => {
  const state = world.read(addr);
  const held = state instanceof PoolState ? state.held : [];
  world.write(addr, new PoolState([...held, args[0] ?? null]));
  world.publish(addr, held.length + 1);
  return [];
};

/** [value, true], or [nil, false] when nothing is taken. The last place moves into the gap. */
export const get: Rule = (world, { addr }) => {
  const state = world.read(addr);
  const held = state instanceof PoolState ? state.held : [];
  if (held.length === 0) return [null, false];
  const place = world.choose(held.length + 1);
  const value = held[place];
  if (value === undefined) return [null, false];
  const rest = held.slice(0, -1);
  if (place < rest.length) rest[place] = held[held.length - 1] ?? null;
  world.acquire(addr, place + 1);
  world.write(addr, rest.length === 0 ? 0 : new PoolState(rest));
  return [value, true];
};
