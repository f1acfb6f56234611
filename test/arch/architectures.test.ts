/** The tables of the architectures: whole, in the vocabulary of the models, and saying what the compiler emits. */
import { describe, expect, test } from "vitest";
import { architectures, archNamed } from "../../src/arch/architectures.ts";
import type { Arch, GoOperation, OperationName } from "../../src/arch/arch.ts";
import { modelOf } from "../../src/models/catalogue.ts";
import { columns } from "../../src/models/columns.ts";
import { vocabulary } from "../../src/models/vocabulary.ts";

const names: readonly OperationName[] = ["plain load", "plain store", "Load", "Store", "Swap", "CompareAndSwap", "Add", "And", "Or", "sync", "allocation"];
const operations: readonly GoOperation[] = names.flatMap((name) =>
  ([32, 64] as const).flatMap((width) => [true, false].map((success) => ({ name, width, success }))),
);

/** `R.A W.L` and the like: kinds with their sets. */
function eventsOf(arch: Arch | undefined, name: OperationName, change: Partial<GoOperation> = {}): string | undefined {
  return arch?.expand({ name, width: 32, success: true, ...change }).events.map(({ kind, sets }) => [kind, ...sets].join(".")).join(" ");
}

describe.each(architectures.map((arch) => [arch.goarch, arch] as const))("%s", (goarch, arch) => {
  test("has a column, whose model is the one that it names", () => {
    const column = columns.find((candidate) => candidate.goarch === goarch);
    expect(column?.cat).toBe(arch.model);
    expect(column && modelOf(column).events).toBe(goarch);
  });

  test("every operation has its instructions, and sets that models know", () => {
    for (const name of names) {
      expect(arch.instructions[name].text).not.toBe("");
      expect(arch.instructions[name].source).not.toBe("");
    }
    const used = operations.flatMap((operation) => arch.expand(operation).events.flatMap(({ sets }) => sets));
    expect(used.filter((set) => vocabulary.get(set)?.sort !== "set")).toEqual([]);
  });

  test("what is read, written, linked and branched on is there", () => {
    for (const operation of operations) {
      const { events, read, write, link, dataFromRead, branch } = arch.expand(operation);
      expect(events[read]?.kind ?? "R").toBe("R");
      expect(events[write]?.kind ?? "W").toBe("W");
      expect(link === "none" || (read >= 0 && write > read)).toBe(true);
      expect(dataFromRead && link === "none").toBe(false);
      expect(branch === undefined || (read >= 0 && branch > read)).toBe(true);
      expect(arch.expand(operation)).toBe(arch.expand({ ...operation }));
      const reads = ["plain load", "Load", "Swap", "CompareAndSwap", "Add", "And", "Or", "sync"].includes(operation.name);
      expect(reads && read < 0).toBe(false);
      const writes = ["plain store", "Store", "Swap", "Add", "And", "Or", "sync"].includes(operation.name) || (operation.name === "CompareAndSwap" && operation.success);
      expect(write >= 0).toBe(writes);
    }
  });
});

test("the rows that verdicts hang on", () => {
  expect(eventsOf(archNamed("amd64"), "Store")).toBe("W.X");
  expect(eventsOf(archNamed("amd64"), "CompareAndSwap", { success: false })).toBe("R.X");
  expect(eventsOf(archNamed("386"), "Store", { width: 64 })).toBe("W F.MFENCE");
  expect(eventsOf(archNamed("arm64"), "Load")).toBe("R.A");
  expect(eventsOf(archNamed("arm64"), "Swap")).toBe("R.A.X W.L.X");
  expect(archNamed("arm64")?.expand({ name: "Swap", width: 32, success: true }).link).toBe("exclusive");
  expect(archNamed("arm64/v8.1")?.expand({ name: "Swap", width: 32, success: true }).link).toBe("amo");
  expect(eventsOf(archNamed("ppc64le"), "Load")).toBe("F.SYNC R F.ISYNC");
  expect(eventsOf(archNamed("ppc64le"), "Swap")).toBe("F.LWSYNC R.X W.X F.ISYNC");
  expect(eventsOf(archNamed("ppc64le"), "CompareAndSwap", { success: false })).toBe("F.LWSYNC R.X F.LWSYNC");
  expect(eventsOf(archNamed("ppc64le/go1.21"), "CompareAndSwap", { success: false })).toBe("F.LWSYNC R.X");
  expect(eventsOf(archNamed("riscv64"), "CompareAndSwap")).toBe("R.A.X W.L.X");
  expect(eventsOf(archNamed("s390x"), "Store")).toBe("W F.BCR");
  expect(eventsOf(archNamed("arm"), "CompareAndSwap", { success: false })).toBe("R.X");
  const barriers = ["amd64", "386", "s390x", "arm64", "arm", "ppc64le", "riscv64"].map((goarch) => eventsOf(archNamed(goarch), "allocation"));
  expect(barriers).toEqual(["", "", "", "F.DMB.ST", "F.DMB.ST", "F.LWSYNC", "F.Fence.w.w"]);
  expect(archNamed("386")?.wordBits).toBe(32);
  expect(archNamed("mips64le")).toBeUndefined();
});
