/** What Go's operations become on each architecture, as tables: the rows that the explorer expands, with their sources. */
import type { Arch, OperationName } from "../arch/arch.ts";
import type { Style } from "./paint.ts";
import { renderTable } from "./table.ts";

/** In the order that people look them up. */
export const OPERATIONS: readonly OperationName[] = [
  "plain load", "plain store", "Load", "Store", "Swap", "CompareAndSwap", "Add", "And", "Or", "sync", "allocation",
];

/** All operations of each architecture. */
export function renderArchitectures(archs: readonly Arch[], style: Style): string {
  const blocks = archs.map((arch) => [
    `${style.paint.bold(arch.goarch)}  ${arch.title} (model ${arch.model})`,
    "",
    ...table("operation", OPERATIONS.map((op) => [op, arch.instructions[op].text, arch.instructions[op].source]), style),
  ]);
  return `${blocks.map((b) => b.join("\n")).join("\n\n")}\n`;
}

/** One operation on each architecture. */
export function renderOperation(operation: OperationName, archs: readonly Arch[], style: Style): string {
  const rows = archs.map((arch) => [arch.goarch, arch.instructions[operation].text, arch.instructions[operation].source]);
  return `${[style.paint.bold(operation), "", ...table("GOARCH", rows, style)].join("\n")}\n`;
}

function table(first: string, rows: readonly (readonly string[])[], style: Style): readonly string[] {
  return renderTable({ head: [first, "instructions", "source"], rows, leading: 1, notes: rows.map(() => "") }, style);
}
