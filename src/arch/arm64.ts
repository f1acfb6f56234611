/**
 * arm64: load-acquire and store-release, which keep their order with each other (RCsc), and read-modify-writes by an exclusive
 * pair (GOARM64=v8.0, the baseline) or by one instruction of the Large System Extensions (v8.1 and later). From
 * cmd/compile/internal/ssa/_gen/ARM64.rules, cmd/compile/internal/arm64/ssa.go and internal/runtime/atomic/atomic_arm64.s.
 */
import { archOf, fence, plainRows, read, sequence, write } from "./arch.ts";
import type { Row, Table } from "./arch.ts";

const source = "cmd/compile/internal/arm64/ssa.go";

const access: Pick<Table, "load" | "store" | "Load" | "Store" | "allocation"> = {
  ...plainRows("MOVD (LDR)", "MOVD (STR)"),
  Load: { text: "LDAR", source, sequence: sequence([read("A")]) },
  Store: { text: "STLR", source, sequence: sequence([write("L")]) },
  allocation: { text: "DMB ISHST", source: "runtime/asm_arm64.s: publicationBarrier", sequence: sequence([fence("DMB.ST")]) },
};

const pair = [read("A", "X"), write("L", "X")];
const pairUpdate = (instruction: string): Row => ({
  text: `[LDAXR; ${instruction}; STLXR; CBNZ]`,
  source,
  sequence: sequence(pair, { link: "exclusive", dataFromRead: true }),
});

export const arm64 = archOf(
  { goarch: "arm64", title: "ARMv8.0, exclusive pairs", wordBits: 64, model: "armv8" },
  {
    ...access,
    Swap: { text: "[LDAXR; STLXR; CBNZ]", source, sequence: sequence(pair, { link: "exclusive" }) },
    CompareAndSwap: {
      text: "[LDAXR; CMP; BNE out; STLXR; CBNZ] out:",
      source,
      sequence: sequence(pair, { link: "exclusive", branch: 1 }),
      failure: sequence([read("A", "X")], { branch: 1 }),
    },
    Add: pairUpdate("ADD"),
    And: pairUpdate("AND"),
    Or: pairUpdate("ORR"),
  },
);

const single = [read("A", "X"), write("L", "X")];
const singleUpdate = (instruction: string): Row => ({
  text: instruction,
  source,
  sequence: sequence(single, { link: "amo", dataFromRead: true }),
});

export const arm64LSE = archOf(
  { goarch: "arm64/v8.1", title: "ARMv8.1, single-instruction atomics (LSE)", wordBits: 64, model: "armv8" },
  {
    ...access,
    Swap: { text: "SWPAL", source, sequence: sequence(single, { link: "amo" }) },
    CompareAndSwap: {
      text: "CASAL",
      source,
      sequence: sequence(single, { link: "amo" }),
      failure: sequence([read("A", "X")]),
    },
    Add: singleUpdate("LDADDAL"),
    And: singleUpdate("MVN; LDCLRAL"),
    Or: singleUpdate("LDORAL"),
  },
);
