/**
 * What a goroutine may still do that others can notice. Where none of it is left, nothing is gained by letting it go on before what it has
 * read is known: no write comes of it that a read could wait for.
 */
import { type FunctionCode, Op } from "../program/code.ts";
import type { Frame, Goroutine } from "../program/goroutine.ts";
import { successors } from "../program/liveness.ts";

/** Accesses that write, operations on objects, and whatever may lead to some. */
const ACTS: ReadonlySet<number> = new Set([
  Op.Store, Op.Update, Op.Atomic, Op.Sync, Op.Select, Op.Go, Op.Call, Op.CallValue, Op.CallMethod, Op.Defer, Op.RunDefers,
]);

const known = new WeakMap<FunctionCode, readonly boolean[]>();

/** Whether it may still write, or synchronise. */
export function mayAct({ frames }: Goroutine): boolean {
  return frames.some((f: Frame) => f.defers.length > 0 || f.panicking !== null || actsFrom(f.fn)[f.pc] === true);
}

/** By instruction: whether it, or one that can come after it in the function, is one of those. */
function actsFrom(fn: FunctionCode): readonly boolean[] {
  const found = known.get(fn);
  if (found) return found;
  const acts = fn.code.map((i) => ACTS.has(i.op));
  for (let grown = true; grown; ) {
    grown = false;
    for (let pc = fn.code.length - 1; pc >= 0; pc--) {
      const instr = fn.code[pc];
      if (acts[pc] || !instr || !successors(fn, pc, instr).some((next) => acts[next])) continue;
      acts[pc] = true;
      grown = true;
    }
  }
  known.set(fn, acts);
  return acts;
}
