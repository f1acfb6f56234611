/**
 * Operations that need no step of their own (Lipton, "Reduction: a method of proving properties of parallel programs", CACM 1975).
 * Giving back a lock that the goroutine holds, and `Done`, are left movers: whatever others do before it, they can do after it as well. An
 * `Add` by main commutes with the `Done`s of others as long as they cannot bring the counter below zero before it. Both hold only in
 * programs that keep to the discipline; a search that sees one which does not (`Observer.unruly`) begins again without the rule.
 */
import type { Goroutine } from "../program/goroutine.ts";
import type { SyncOp } from "../program/code.ts";
import type { Ptr, Value } from "../program/values.ts";
import type { ProgramState } from "./program-state.ts";

/** `releases`: locks are given back by who took them, counters stay above zero. `adds`: goroutines of main each call `Done` once at most. */
export type Discipline = "releases" | "adds";

type Mode = "lock" | "rlock";

/** Which lock operation takes or gives back, and how. */
const TAKES: Partial<Record<SyncOp, Mode>> = {
  "mutex.lock": "lock", "mutex.trylock": "lock", "rwmutex.lock": "lock", "rwmutex.trylock": "lock", "rwmutex.rlock": "rlock", "rwmutex.tryrlock": "rlock",
};
const GIVES: Partial<Record<SyncOp, Mode>> = { "mutex.unlock": "lock", "rwmutex.unlock": "lock", "rwmutex.runlock": "rlock" };

function indexOf(g: Goroutine, addr: Ptr, mode: Mode): number {
  return g.held.findIndex((h) => h.mode === mode && h.addr.obj === addr.obj && h.addr.off === addr.off);
}

/** The discipline by which this operation needs no step of its own; `broken` when it breaks one; undefined for all others. */
export function movesBy(state: ProgramState, g: Goroutine, op: SyncOp, addr: Ptr, args: readonly Value[]): { readonly by: Discipline; readonly broken: boolean } | undefined {
  const mode = GIVES[op];
  if (mode) return { by: "releases", broken: indexOf(g, addr, mode) < 0 };
  if (op === "waitgroup.wait") return g.id === 0 ? undefined : { by: "adds", broken: true };
  if (op !== "waitgroup.add") return undefined;
  const delta = Number(args[0] ?? 0);
  const counter = Number(state.cell(addr.obj, addr.off));
  if (delta < 0) return { by: "releases", broken: counter + delta < 0 };
  if (g.id !== 0) return { by: "adds", broken: true };
  const pending = state.goroutines.filter((other) => other.id !== 0 && other.dones === 0).length;
  return pending <= counter ? { by: "adds", broken: false } : undefined;
}

/** Keeps account of what the goroutine holds. False: it has called `Done` more than once. */
export function account(g: Goroutine, op: SyncOp, addr: Ptr, args: readonly Value[], results: readonly Value[]): boolean {
  const taken = TAKES[op];
  if (taken && results[0] !== false) g.held = [...g.held, { addr, mode: taken }];
  const given = GIVES[op];
  if (given) {
    const at = indexOf(g, addr, given);
    if (at >= 0) g.held = g.held.filter((_, i) => i !== at);
  }
  if (op !== "waitgroup.add" || g.id === 0) return true;
  const delta = Number(args[0] ?? 0);
  if (delta < 0) g.dones -= delta;
  return g.dones <= 1;
}
