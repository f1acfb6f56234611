/**
 * The operations of the language themselves, without a mapping: what `sc`, a user's model of no architecture, and go.cat order. An
 * operation of sync/atomic is in the set Atomic, and a read-modify-write is one instruction.
 */
import { archOf, noPublicationBarrier, plainRows, read, sequence, write } from "./arch.ts";
import type { Row } from "./arch.ts";

const source = "go.dev/ref/mem";
const atomic = ["Atomic", "A", "L"];
const update: Row = {
  text: "read-modify-write",
  source,
  sequence: sequence([read(...atomic, "X"), write(...atomic, "X")], { link: "amo", dataFromRead: true }),
};

export const go = archOf(
  { goarch: "go", title: "Go's own operations", wordBits: 64, model: "sc" },
  {
    ...plainRows("read", "write"),
    Load: { text: "atomic read", source, sequence: sequence([read(...atomic)]) },
    Store: { text: "atomic write", source, sequence: sequence([write(...atomic)]) },
    Swap: { text: "read-modify-write", source, sequence: sequence([read(...atomic, "X"), write(...atomic, "X")], { link: "amo" }) },
    CompareAndSwap: {
      text: "read-modify-write; a read where it fails",
      source,
      sequence: sequence([read(...atomic, "X"), write(...atomic, "X")], { link: "amo" }),
      failure: sequence([read(...atomic)]),
    },
    Add: update,
    And: update,
    Or: update,
    allocation: noPublicationBarrier,
  },
);
