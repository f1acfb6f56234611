/**
 * `sync.WaitGroup`: a `Done` is synchronized before the return of any `Wait` that it unblocks. Its cell holds the counter.
 */
import { GoPanic } from "../program/values.ts";
import { BLOCKED, type Rule } from "./rule.ts";

export const add: Rule = (world, { addr, args }) => {
  const counter = Number(world.read(addr)) + Number(args[0] ?? 0);
  if (counter < 0) throw new GoPanic("sync: negative WaitGroup counter");
  world.write(addr, counter);
  if (Number(args[0] ?? 0) < 0) world.release(addr, 0);
  return [];
};

export const wait: Rule = (world, { addr }) => {
  if (world.read(addr) !== 0) return BLOCKED;
  world.acquire(addr, 0);
  return [];
};
