/** The synchronisation objects that a goroutine stands in front of, and in which way it will touch them (footprint.ts). */
import { Op, type Operand, type SyncOp } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { value, values } from "../program/operands.ts";
import { Ptr, type Value } from "../program/values.ts";
import { TOUCH } from "./footprint.ts";

/** An object that an operation is on. */
interface Pending {
  readonly addr: Ptr;
  readonly how: number;
}

/** How an operation touches its object. */
export function wayOf(op: SyncOp, args: readonly Value[]): number {
  switch (op) {
    case "chan.send": return TOUCH.send;
    case "chan.recv": return TOUCH.receive;
    case "chan.close": return TOUCH.close;
    case "waitgroup.add": return Number(args[0] ?? 0) < 0 ? TOUCH.count : TOUCH.use;
    default: return TOUCH.use;
  }
}

/** The objects of the operation that a goroutine stands in front of; all channels of a `select`. Empty for other instructions. */
export function pendingOn(g: Goroutine): readonly Pending[] {
  const frame = g.frames.at(-1);
  const at = g.pending();
  if (!frame || !at) return [];
  const on = (operand: Operand, how: number): readonly Pending[] => {
    const addr = value(frame, operand);
    return addr instanceof Ptr ? [{ addr, how }] : [];
  };
  if (at.op === Op.Sync) return on(at.addr, wayOf(at.sync, values(frame, at.args)));
  return at.op === Op.Select ? at.cases.flatMap((c) => on(c.chan, TOUCH.use)) : [];
}

/** Whether it stands in front of an operation after which counted objects have given something: a receive, or a `Wait`. */
export function pendingGuard(g: Goroutine): "receive" | "wait" | undefined {
  const at = g.pending();
  if (at?.op !== Op.Sync) return undefined;
  return at.sync === "chan.recv" ? "receive" : at.sync === "waitgroup.wait" ? "wait" : undefined;
}
