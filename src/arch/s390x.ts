/**
 * s390x: plain accesses, a serialising BCR after an atomic store, and interlocked updates, which serialise by themselves (`X`).
 * From cmd/compile/internal/ssa/_gen/S390X.rules and internal/runtime/atomic/asm_s390x.s.
 */
import { archOf, fence, noPublicationBarrier, plainRows, read, sequence, write } from "./arch.ts";
import type { Row } from "./arch.ts";

const source = "cmd/compile/internal/ssa/_gen/S390X.rules";
const interlocked = [read("X"), write("X")];
const bits: Row = { text: "L; [CS]", source, sequence: sequence(interlocked, { link: "amo", dataFromRead: true }) };

export const s390x = archOf(
  { goarch: "s390x", title: "IBM Z", wordBits: 64, model: "s390x" },
  {
    ...plainRows("MOVD (LG)", "MOVD (STG)"),
    Load: { text: "L", source, sequence: sequence([read()]) },
    Store: { text: "ST; BCR 14,0", source, sequence: sequence([write(), fence("BCR")]) },
    Swap: { text: "L; [CS]", source, sequence: sequence(interlocked, { link: "amo" }) },
    CompareAndSwap: {
      text: "CS",
      source,
      sequence: sequence(interlocked, { link: "amo" }),
      failure: sequence([read("X")]),
    },
    Add: { text: "LAA", source, sequence: sequence(interlocked, { link: "amo", dataFromRead: true }) },
    And: bits,
    Or: bits,
    allocation: noPublicationBarrier,
  },
);
