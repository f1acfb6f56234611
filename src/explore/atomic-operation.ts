/** What atomic operations do to a cell (package sync/atomic), on values that are known. */
import type { Instr } from "../program/code.ts";
import { GoPanic, type Value } from "../program/values.ts";

/** What an atomic operation returns and stores (undefined: it stores nothing). */
export function applyAtomic(at: Extract<Instr, { op: 19 }>, old: Value, args: readonly Value[]): { result: Value; next: Value | undefined } {
  const [x = null, y = null] = args;
  switch (at.kind) {
    case "load":
      return { result: old, next: undefined };
    case "store":
      return { result: null, next: at.combine ? at.combine.apply(old, x) : x };
    case "swap":
      return { result: old, next: at.combine ? at.combine.apply(old, x) : x };
    case "cas": {
      const hit = at.equal?.apply(old, x) === true;
      return { result: hit, next: hit ? y : undefined };
    }
    case "add": {
      const next = combine(at, old, x);
      return { result: next, next };
    }
    case "and":
    case "or":
      return { result: old, next: combine(at, old, x) };
  }
}

function combine(at: Extract<Instr, { op: 19 }>, old: Value, operand: Value): Value {
  if (!at.combine) throw new GoPanic(`${at.name}: no operation`);
  return at.combine.apply(old, operand);
}
