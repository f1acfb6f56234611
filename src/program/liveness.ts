/**
 * Which slots of a frame can still matter at each instruction: backward data flow over the code (Appel, "Modern Compiler
 * Implementation", 10.1). A state holds nothing that no one can read any more, so states that differ only there are one. What is only
 * computed with, and never looked at, does not matter either ("faint variables": Giegerich, Möncke, Wilhelm 1981): the counter of a loop
 * that waits.
 */
import { type FunctionCode, type Instr, Op, operandsOf, slotsWritten } from "./code.ts";

type Live = readonly (readonly number[])[];

/** By function, and by what is kept. */
const cache = new WeakMap<FunctionCode, Map<string, Live>>();

/**
 * For each pc, the slots live just before the instruction there, ascending. Slots with a name in `keep` (observable registers) are
 * always live.
 */
export function liveSlots(fn: FunctionCode, keep: readonly number[] = []): Live {
  const kept = keep.join();
  const results = cache.get(fn) ?? new Map<string, Live>();
  const known = results.get(kept);
  if (known) return known;
  const n = fn.code.length;
  const live: Set<number>[] = Array.from({ length: n + 1 }, () => new Set(keep));
  for (let changed = true; changed; ) {
    changed = false;
    for (let pc = n - 1; pc >= 0; pc--) {
      const instr = fn.code[pc];
      const set = live[pc];
      if (!instr || !set) continue;
      const before = set.size;
      const killed = slotsWritten(instr);
      let isUsed = !onlyComputes(instr);
      for (const next of successors(fn, pc, instr)) {
        for (const s of live[next] ?? []) {
          if (killed.includes(s)) isUsed = true;
          else set.add(s);
        }
      }
      if (isUsed) for (const operand of operandsOf(instr)) if (operand >= 0) set.add(operand);
      if (set.size !== before) changed = true;
    }
  }
  const result = live.map((set) => [...set].sort((a, b) => a - b));
  cache.set(fn, results.set(kept, result));
  return result;
}

/** Whether nothing is seen of an instruction but its result. */
function onlyComputes(instr: Instr): boolean {
  return instr.op === Op.Move || (instr.op === Op.Pure && instr.fn.ofNumbers && !instr.fn.mayPanic);
}

/** Where control can go from an instruction within its function. A panic that a deferred call recovers goes to `recoverAt`. */
export function successors(fn: FunctionCode, pc: number, instr: Instr): readonly number[] {
  const after: number[] = [];
  switch (instr.op) {
    case Op.Jump:
      after.push(instr.target);
      break;
    case Op.Branch:
      after.push(pc + 1, instr.target);
      break;
    case Op.Return:
    case Op.Goexit:
      break;
    case Op.Panic:
      break;
    default:
      after.push(pc + 1);
  }
  if (fn.recoverAt >= 0 && pc < fn.recoverAt) after.push(fn.recoverAt);
  return after;
}
