/** Which registers of a program's blocks its columns and conditions look at; the others are locals like any other. */
import { Op, type ProgramCode, type Slot } from "./code.ts";

const cache = new WeakMap<ProgramCode, readonly (readonly Slot[])[]>();

/** By block: the slots of its outermost frame that an observation reads. */
export function observedRegisters(program: ProgramCode): readonly (readonly Slot[])[] {
  const known = cache.get(program);
  if (known) return known;
  const slots = program.blocks.map(() => new Set<Slot>());
  for (const { fn } of program.observations) {
    for (const i of program.functions[fn]?.code ?? []) if (i.op === Op.Register) slots[i.block]?.add(i.slot);
  }
  const found = slots.map((set) => [...set]);
  cache.set(program, found);
  return found;
}
