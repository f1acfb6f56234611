/**
 * amd64 and 386: every atomic write is a locked instruction (`X` in the model), every load a plain one. From
 * cmd/compile/internal/ssa/_gen/AMD64.rules and internal/runtime/atomic (atomic_amd64.s, atomic_386.s).
 *
 * An XCHG whose result is dropped is given as its write alone: a locked instruction is ordered with all before and after it, so its
 * read half orders nothing that the write does not, and nobody sees its value.
 */
import { archOf, fence, noPublicationBarrier, plainRows, read, sequence, write } from "./arch.ts";
import type { Row, Table } from "./arch.ts";

const locked = sequence([read("X"), write("X")], { link: "amo" });
const lockedUpdate = sequence([read("X"), write("X")], { link: "amo", dataFromRead: true });
/** A comparison that fails is a locked instruction all the same. */
const lockedRead = sequence([read("X")]);

const rules = "cmd/compile/internal/ssa/_gen/AMD64.rules";
const bits: Row = { text: "[LOCK CMPXCHG]; LOCK AND / LOCK OR where the result is unused", source: rules, sequence: lockedUpdate };

const table: Table = {
  ...plainRows("MOV", "MOV"),
  Load: { text: "MOV", source: rules, sequence: sequence([read()]) },
  Store: { text: "XCHG", source: rules, sequence: sequence([write("X")]) },
  Swap: { text: "XCHG", source: rules, sequence: locked },
  CompareAndSwap: { text: "LOCK CMPXCHG", source: rules, sequence: locked, failure: lockedRead },
  Add: { text: "LOCK XADD", source: rules, sequence: lockedUpdate },
  And: bits,
  Or: bits,
  allocation: noPublicationBarrier,
};

export const amd64 = archOf({ goarch: "amd64", title: "x86-64", wordBits: 64, model: "x86-tso" }, table);

const assembly = "internal/runtime/atomic/atomic_386.s";
const bits386: Row = { text: "[LOCK CMPXCHG]; 64 bit: [LOCK CMPXCHG8B]", source: assembly, sequence: lockedUpdate };

export const i386 = archOf(
  { goarch: "386", title: "x86, 32 bit", wordBits: 32, model: "x86-tso" },
  {
    ...table,
    Load: { text: "MOV; 64 bit: MMX MOVQ", source: assembly, sequence: sequence([read()]) },
    Store: {
      text: "XCHG; 64 bit: MMX MOVQ; LOCK XADD $0, (SP)",
      source: assembly,
      sequence: sequence([write("X")]),
      wide: sequence([write(), fence("MFENCE")]),
    },
    Swap: { text: "XCHG; 64 bit: [LOCK CMPXCHG8B]", source: assembly, sequence: locked },
    CompareAndSwap: { text: "LOCK CMPXCHG; 64 bit: LOCK CMPXCHG8B", source: assembly, sequence: locked, failure: lockedRead },
    Add: { text: "LOCK XADD; 64 bit: [LOCK CMPXCHG8B]", source: assembly, sequence: lockedUpdate },
    And: bits386,
    Or: bits386,
  },
);
