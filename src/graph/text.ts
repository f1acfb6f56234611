/** A graph for a terminal: operations in columns, and below them the edges, by kind. */
import type { Style } from "../report/paint.ts";
import { cellWidth, padEnd } from "../report/width.ts";
import { EDGE_KINDS, type Picture, type PictureNode } from "./picture.ts";

/** The picture as lines of text, ending in a newline. */
export function renderGraphText(picture: Picture, { paint }: Style): string {
  const inOrder = [...picture.nodes].sort((a, b) => a.column - b.column || a.row - b.row || a.id - b.id);
  const names = picture.nodes.map((n) => label(inOrder.indexOf(n)));
  const texts = picture.nodes.map((n) => `${names[n.id] ?? ""}: ${n.text}${n.waits ? "  (for ever)" : ""}`);
  const widths = picture.columns.map((name, c) => Math.max(cellWidth(name), ...picture.nodes.filter((n) => n.column === c).map((n) => cellWidth(texts[n.id] ?? ""))));
  const rows = [...new Set(picture.nodes.map((n) => n.row))].sort((a, b) => a - b);
  const line = (cell: (c: number) => string): string => `  ${picture.columns.map((_, c) => padEnd(cell(c), widths[c] ?? 0)).join("   ")}`.trimEnd();
  return [
    `${paint.bold(picture.title)}  ${picture.subtitle}`,
    "",
    paint.bold(line((c) => picture.columns[c] ?? "")),
    ...rows.map((row) => line((c) => textAt(picture.nodes, row, c, texts))),
    "",
    ...edgeLines(picture, names, paint.bad),
    "",
  ].join("\n");
}

function textAt(nodes: readonly PictureNode[], row: number, column: number, texts: readonly string[]): string {
  const node = nodes.find((n) => n.row === row && n.column === column);
  return node ? (texts[node.id] ?? "") : "";
}

/** a, b … z, aa, ab …: as papers name the events of a test. */
function label(id: number): string {
  return id < 26 ? String.fromCodePoint(97 + id) : `${label(Math.floor(id / 26) - 1)}${label(id % 26)}`;
}

function edgeLines(picture: Picture, names: readonly string[], bold: (text: string) => string): readonly string[] {
  return EDGE_KINDS.flatMap(({ kind, meaning }) => {
    const edges = picture.edges.filter((e) => e.kind === kind && (kind !== "po" || e.inCycle));
    if (edges.length === 0) return [];
    const arrows = edges.map((e) => {
      const text = `${names[e.from] ?? ""} → ${names[e.to] ?? ""}${e.inCycle ? "*" : ""}`;
      return e.inCycle ? bold(text) : text;
    });
    return [`  ${padEnd(kind, 4)}  ${arrows.join(", ")}   (${meaning}${edges.some((e) => e.inCycle) ? "; * in the cycle that forbids it" : ""})`];
  });
}
