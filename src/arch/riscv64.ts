/**
 * riscv64: AMO instructions with .aq and .rl, and LR/SC for CompareAndSwap. From cmd/compile/internal/riscv64/ssa.go and
 * internal/runtime/atomic/atomic_riscv64.s. The annotations are on both halves of an AMO.
 *
 * RVWMO counts the result of a store-conditional as a register that later instructions depend on (section "Syntactic Dependencies"): the
 * branch back to LR.aq orders the SC before the stores that follow.
 *
 * The AMOSWAP of a Store is given as its write alone: annotated for both directions and ordered by co, the write keeps every order that
 * the read half has, and nobody sees the value read.
 */
import { archOf, fence, plainRows, read, sequence, write } from "./arch.ts";
import type { Row, Table } from "./arch.ts";

const source = "cmd/compile/internal/riscv64/ssa.go";
const both = ["A", "L", "X"];
const amo = [read(...both), write(...both)];

const update = (text: string): Row => ({ text, source, sequence: sequence(amo, { link: "amo", dataFromRead: true }) });

const table: Table = {
  ...plainRows("MOV (ld)", "MOV (sd)"),
  Load: { text: "LR.aq", source, sequence: sequence([read("A")]) },
  Store: { text: "AMOSWAP.aqrl", source, sequence: sequence([write(...both)]) },
  Swap: { text: "AMOSWAP.aqrl", source, sequence: sequence(amo, { link: "amo" }) },
  CompareAndSwap: {
    text: "[LR.aq; BNE out; SC.rl; BNEZ] out:",
    source,
    sequence: sequence([read("A", "X"), write("L", "X")], { link: "exclusive", branch: 1, branchOnWrite: true }),
    failure: sequence([read("A", "X")], { branch: 1 }),
  },
  Add: update("AMOADD.aqrl"),
  And: update("AMOAND.aqrl"),
  Or: update("AMOOR.aqrl"),
  allocation: { text: "FENCE W,W", source: "runtime/asm_riscv64.s: publicationBarrier", sequence: sequence([fence("Fence.w.w")]) },
};

const head = { goarch: "riscv64", title: "RISC-V, RVWMO", wordBits: 64, model: "rvwmo" } as const;

export const riscv64 = archOf(head, table);

const acquire = ["A", "X"];
const oldUpdate = (text: string): Row => ({
  text,
  source,
  sequence: sequence([read(...acquire), write(...acquire)], { link: "amo", dataFromRead: true }),
});

/** Before Go 1.21 AMO and SC carried .aq only. */
export const riscv64Before121 = archOf(
  { ...head, goarch: "riscv64/go1.20", title: "RISC-V, Go before 1.21" },
  {
    ...table,
    Store: { text: "AMOSWAP.aq", source, sequence: sequence([write(...acquire)]) },
    Swap: { text: "AMOSWAP.aq", source, sequence: sequence([read(...acquire), write(...acquire)], { link: "amo" }) },
    CompareAndSwap: {
      text: "[LR.aq; BNE out; SC.aq; BNEZ] out:",
      source,
      sequence: sequence([read(...acquire), write(...acquire)], { link: "exclusive", branch: 1, branchOnWrite: true }),
      failure: sequence([read(...acquire)], { branch: 1 }),
    },
    Add: oldUpdate("AMOADD.aq"),
    And: oldUpdate("AMOAND.aq"),
    Or: oldUpdate("AMOOR.aq"),
  },
);
