/**
 * The number of goroutines that `runtime.NumGoroutine` tells (package runtime: "the number of goroutines that currently exist"). It orders
 * nothing: the runtime reads it without synchronisation.
 */
import type { Rule } from "./rule.ts";

/** `args[0]` more, or fewer, than before. */
export const add: Rule = (world, { addr, args }) => {
  world.write(addr, Number(world.read(addr)) + Number(args[0] ?? 0));
  return [];
};

export const count: Rule = (world, { addr }) => [world.read(addr)];
