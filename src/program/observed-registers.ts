/** Which registers of a program's blocks its columns and conditions look at; the others are locals like any other. */
import { type Instr, Op, type Operand, type ProgramCode, type Slot, slotsWritten } from "./code.ts";

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

/** Registers that are in cells, where an observation that reads nothing else looks at them. */
export function registersInCells(program: ProgramCode): readonly { readonly block: number; readonly slot: Slot }[] {
  return program.observations.flatMap(({ fn, registersOnly }) => {
    const code = registersOnly ? (program.functions[fn]?.code ?? []) : [];
    return code.flatMap((i) => (i.op === Op.Register && i.isCell ? [{ block: i.block, slot: i.slot }] : []));
  });
}

/** Whether the code of an observation reads no memory but cells that registers are in. */
export function readsOnlyRegisters(code: readonly Instr[]): boolean {
  const addresses = new Set<Operand>();
  for (const i of code) {
    if (i.op === Op.Call || i.op === Op.CallMethod || i.op === Op.Sync || i.op === Op.Alloc || (i.op === Op.Load && !addresses.has(i.addr))) return false;
    const isAddress = (i.op === Op.Register && i.isCell) || (i.op === Op.Pure && i.args.some((a) => addresses.has(a))) || (i.op === Op.Move && addresses.has(i.a));
    for (const slot of slotsWritten(i)) {
      if (isAddress) addresses.add(slot);
      else addresses.delete(slot);
    }
  }
  return true;
}
