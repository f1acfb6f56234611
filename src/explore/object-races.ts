/**
 * Misuse of synchronisation objects that Go's race detector reports as races on the object (chan.go, `racereadpc` and `racewritepc` of a
 * channel; waitgroup.go, "the first increment must be synchronized with Wait"): a send concurrent with `close`, and an `Add` that starts
 * from zero concurrent with the beginning of a `Wait`.
 */
import type { SyncOp } from "../program/code.ts";
import type { Value } from "../program/values.ts";
import { ChannelState } from "../sync/channel.ts";

export type Role = "send" | "close" | "add" | "wait";

/** What it must not be concurrent with. */
export const OPPOSITE: Readonly<Record<Role, Role>> = { send: "close", close: "send", add: "wait", wait: "add" };

/** The part that an operation takes, by the object's state before it. */
export function roleOf(op: SyncOp, before: Value, args: readonly Value[]): Role | undefined {
  switch (op) {
    case "chan.send": return "send";
    case "chan.close": return before instanceof ChannelState && before.closed ? undefined : "close";
    case "waitgroup.add": return before === 0 && Number(args[0] ?? 0) > 0 ? "add" : undefined;
    case "waitgroup.wait": return "wait";
    default: return undefined;
  }
}

/** Whether the detector reports it as a write of the object; the others are reads. */
export function isWrite(role: Role): boolean {
  return role === "close" || role === "wait";
}

/** How an operation accesses the memory of its object, which a copy or an assignment of the object also does. */
export function ownAccess(op: SyncOp): "read" | "write" | undefined {
  if (op.startsWith("mutex.")) return "write";
  // A lock for readers and writers tells the detector of a read of its inner mutex, and nothing else (rwmutex.go).
  return op.startsWith("rwmutex.") ? "read" : undefined;
}
