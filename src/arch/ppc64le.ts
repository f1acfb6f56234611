/**
 * ppc64le: fences around plain accesses and exclusive pairs. From cmd/compile/internal/ppc64/ssa.go and
 * internal/runtime/atomic/atomic_ppc64x.s. The isync of Load and Swap stands after a branch on the value loaded; the one of
 * Swap follows the branch on the store-conditional, which the Power ISA (book II, section B.2.1.1) gives the same effect.
 */
import { archOf, fence, plainRows, read, sequence, write } from "./arch.ts";
import type { Row, Table } from "./arch.ts";

const source = "cmd/compile/internal/ppc64/ssa.go";
const lwsync = fence("LWSYNC");
const pair = [lwsync, read("X"), write("X")];

const update = (instruction: string): Row => ({
  text: `LWSYNC; [lwarx; ${instruction}; stwcx.; bne]; LWSYNC`,
  source,
  sequence: sequence([...pair, lwsync], { link: "exclusive", dataFromRead: true }),
});

const table: Table = {
  ...plainRows("MOVD (ld)", "MOVD (std)"),
  Load: { text: "SYNC; ld; CMP r,r; BNE +1; ISYNC", source, sequence: sequence([fence("SYNC"), read(), fence("ISYNC")], { branch: 2 }) },
  Store: { text: "SYNC; st", source, sequence: sequence([fence("SYNC"), write()]) },
  Swap: {
    text: "LWSYNC; [lwarx; stwcx.; bne]; ISYNC",
    source,
    sequence: sequence([...pair, fence("ISYNC")], { link: "exclusive", branch: 3 }),
  },
  CompareAndSwap: {
    text: "LWSYNC; [lwarx; CMP; BNE end; stwcx.; bne]; end: LWSYNC",
    source,
    sequence: sequence([...pair, lwsync], { link: "exclusive", branch: 2 }),
    failure: sequence([lwsync, read("X"), lwsync], { branch: 2 }),
  },
  Add: update("add"),
  And: update("and"),
  Or: update("or"),
  allocation: { text: "LWSYNC", source: "runtime/asm_ppc64x.s: publicationBarrier", sequence: sequence([lwsync]) },
};

const head = { goarch: "ppc64le", title: "Power, little endian", wordBits: 64, model: "power" } as const;

export const ppc64le = archOf(head, table);

/** Before Go 1.22 a CompareAndSwap that fails left without a barrier. */
export const ppc64leBefore122 = archOf(
  { ...head, goarch: "ppc64le/go1.21", title: "Power, Go before 1.22" },
  {
    ...table,
    CompareAndSwap: {
      text: "LWSYNC; [lwarx; CMP; BNE end; stwcx.; bne]; LWSYNC; end:",
      source,
      sequence: sequence([...pair, lwsync], { link: "exclusive", branch: 2 }),
      failure: sequence([lwsync, read("X")], { branch: 2 }),
    },
  },
);
