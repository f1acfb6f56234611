/**
 * The base sets and relations that a model may name without defining them: what an execution is made of. Names are those
 * of the herd simulator's models where it has one (Alglave, Maranget, Tautschnig 2014), and the instruction's name for a fence.
 */
import type { Sort } from "./term.ts";

/** What each base name means, by name; the text is for documentation. */
export const vocabulary: ReadonlyMap<string, { readonly sort: Sort; readonly meaning: string }> = new Map([
  ...sets({
    R: "reads",
    W: "writes",
    F: "fences",
    IW: "initial writes: always empty, a read of an initial value has no rf edge and an fr edge to every write of its cell",
    X: "the two halves of a read-modify-write: exclusive pair, single instruction, or locked instruction",
    A: "acquire: arm64 LDAR, LDAXR, …A atomics; riscv64 .aq",
    L: "release: arm64 STLR, STLXR, …L atomics; riscv64 .rl",
    Atomic: "accesses by sync/atomic, before any mapping",
    "DMB.SY": "arm, arm64: DMB SY or ISH",
    "DMB.LD": "arm64: DMB ISHLD",
    "DMB.ST": "arm, arm64: DMB ISHST",
    ISB: "arm, arm64: ISB",
    SYNC: "ppc64le: sync",
    LWSYNC: "ppc64le: lwsync",
    ISYNC: "ppc64le: isync",
    MFENCE: "amd64, 386: mfence",
    BCR: "s390x: BCR 14,0 or 15,0, serialisation",
    "Fence.rw.rw": "riscv64: FENCE RW,RW",
    "Fence.rw.w": "riscv64: FENCE RW,W",
    "Fence.rw.r": "riscv64: FENCE RW,R",
    "Fence.r.rw": "riscv64: FENCE R,RW",
    "Fence.r.r": "riscv64: FENCE R,R",
    "Fence.r.w": "riscv64: FENCE R,W",
    "Fence.w.rw": "riscv64: FENCE W,RW",
    "Fence.w.w": "riscv64: FENCE W,W",
    "Fence.w.r": "riscv64: FENCE W,R",
    "Fence.tso": "riscv64: FENCE.TSO",
  }),
  ...relations({
    po: "program order, transitive, fences included",
    loc: "two accesses to one cell",
    addr: "a read to an access whose address depends on it",
    data: "a read to a write whose value depends on it",
    ctrl: "a read to everything after a branch that depends on it",
    rmw: "the read of a read-modify-write to its write",
    amo: "that part of rmw which is one instruction",
    sdep: "dependencies that a compiler may not remove",
    sw: "synchronized before, of goroutine starts, locks, channels and the like",
    rf: "a write to the reads that take its value",
    co: "the order of the writes to each cell",
    fr: "a read to the writes that overwrite what it read",
    id: "the identity",
  }),
]);

function sets(meanings: Readonly<Record<string, string>>): [string, { sort: Sort; meaning: string }][] {
  return Object.entries(meanings).map(([name, meaning]) => [name, { sort: "set", meaning }]);
}

function relations(meanings: Readonly<Record<string, string>>): [string, { sort: Sort; meaning: string }][] {
  return Object.entries(meanings).map(([name, meaning]) => [name, { sort: "relation", meaning }]);
}
