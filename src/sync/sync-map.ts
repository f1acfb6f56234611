/**
 * The index of a `sync.Map`: which entry belongs to a key. It orders nothing: what a `sync.Map` promises, a write before every read that
 * observes it, comes from the atomics of the entries.
 */
import { EMPTY_MAP, MapState, textOfKey } from "../program/map-value.ts";
import type { Rule } from "./rule.ts";

function stateOf(value: unknown): MapState {
  return value instanceof MapState ? value : EMPTY_MAP;
}

/** `args`: key and a fresh entry, which becomes the key's when it has none. */
export const entry: Rule = (world, { addr, args }) => {
  const state = stateOf(world.read(addr));
  const [key = null, fresh = null] = args;
  const known = state.get(textOfKey(key));
  if (known) return [known.value];
  world.write(addr, state.with(key, fresh));
  return [fresh];
};

export const count: Rule = (world, { addr }) => [stateOf(world.read(addr)).entries.length];

/** The key at place `args[0]`. */
export const key: Rule = (world, { addr, args }) => [stateOf(world.read(addr)).entries[Number(args[0] ?? 0)]?.key ?? null];
