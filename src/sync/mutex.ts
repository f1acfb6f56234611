/**
 * `sync.Mutex` (Go memory model, "Locks"): the n-th Unlock is synchronized before the m-th Lock returns, n < m. Its cell holds 0 or 1.
 * A failed TryLock orders nothing and may fail although the mutex is free, as the memory model says.
 */
import { GoPanic } from "../program/values.ts";
import { BLOCKED, type Rule } from "./rule.ts";

export const lock: Rule = (world, { addr }) => {
  if (world.read(addr) !== 0) return BLOCKED;
  world.write(addr, 1);
  world.acquire(addr, 0);
  return [];
};

export const tryLock: Rule = (world, { addr }) => {
  if (world.read(addr) !== 0) return [false];
  if (world.concurrent() && world.choose(2) === 1) return [false];
  world.write(addr, 1);
  world.acquire(addr, 0);
  return [true];
};

export const unlock: Rule = (world, { addr }) => {
  if (world.read(addr) !== 1) throw new GoPanic("sync: unlock of unlocked mutex", null, true);
  world.write(addr, 0);
  world.release(addr, 0);
  return [];
};
