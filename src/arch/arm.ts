/**
 * arm (v7): full barriers around plain accesses and exclusive pairs; a CompareAndSwap that fails leaves without one. From
 * internal/runtime/atomic (atomic_arm.go, sys_linux_arm.s). Swap, Add, And and Or are a plain load and a loop of CompareAndSwap;
 * what counts is the round that succeeds.
 */
import { archOf, fence, plainRows, read, sequence, write } from "./arch.ts";
import type { Row } from "./arch.ts";

const source = "internal/runtime/atomic/sys_linux_arm.s";
const full = fence("DMB.SY");
const success = [read("X"), fence("DMB.ST"), write("X"), full];
const loop = (dataFromRead: boolean): Row => ({
  text: "LDR; [LDREX; CMP; BNE fail; DMB ISHST; STREX]; DMB ISH",
  source: "internal/runtime/atomic/atomic_arm.go",
  sequence: sequence(success, { link: "exclusive", dataFromRead, branch: 1 }),
});

export const arm = archOf(
  { goarch: "arm", title: "ARMv7", wordBits: 32, model: "armv7" },
  {
    ...plainRows("MOVW (LDR)", "MOVW (STR)"),
    Load: { text: "LDR; DMB ISH", source, sequence: sequence([read(), full]) },
    Store: { text: "DMB ISH; STR; DMB ISH", source, sequence: sequence([full, write(), full]) },
    Swap: loop(false),
    CompareAndSwap: {
      text: "[LDREX; CMP; BNE fail; DMB ISHST; STREX]; DMB ISH; fail:",
      source,
      sequence: sequence(success, { link: "exclusive", branch: 1 }),
      failure: sequence([read("X")], { branch: 1 }),
    },
    Add: loop(true),
    And: loop(true),
    Or: loop(true),
    allocation: { text: "DMB ISHST", source: "runtime/asm_arm.s: publicationBarrier", sequence: sequence([fence("DMB.ST")]) },
  },
);
