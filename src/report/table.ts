/**
 * A table for a terminal: columns two cells apart, left-aligned. One that is too wide is broken into several, one under the other,
 * each of which repeats the leading columns.
 */
import type { Style } from "./paint.ts";
import { cellWidth, padEnd } from "./width.ts";

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns on the left that every part of a broken table repeats. */
  readonly leading: number;
  /** Said at the end of each row, `""` for nothing; goes under the table where it does not fit. */
  readonly notes: readonly string[];
}

const GAP = "  ";

/** The lines of a table, each starting with two spaces. */
export function renderTable(table: Table, style: Style): readonly string[] {
  const widths = table.head.map((h, i) => Math.max(cellWidth(h), ...table.rows.map((r) => cellWidth(r[i] ?? ""))));
  const parts = splitColumns(widths, table.leading, style.width);
  const noteAt = noteColumn(parts, widths);
  const fits = table.notes.every((n) => n === "" || noteAt + cellWidth(n) + 2 <= style.width);
  const lines = parts.flatMap((columns, k) => {
    const last = k === parts.length - 1;
    const line = (cells: readonly string[]): string => GAP + columns.map((i) => padEnd(cells[i] ?? "", widths[i] ?? 0)).join(GAP);
    const rows = table.rows.map((row, r) => {
      const note = last && fits ? (table.notes[r] ?? "") : "";
      const text = line(row.map(dash));
      return note === "" ? text.trimEnd() : text + GAP + style.paint.warn(`← ${note}`);
    });
    return [...(k > 0 ? [""] : []), style.paint.bold(line(table.head).trimEnd()), ...rows];
  });
  return fits ? lines : [...lines, ...notesBelow(table, style)];
}

function dash(cell: string): string {
  return cell === "" ? "-" : cell;
}

function noteColumn(parts: readonly (readonly number[])[], widths: readonly number[]): number {
  return (parts.at(-1) ?? []).reduce((sum, i) => sum + (widths[i] ?? 0) + GAP.length, GAP.length);
}

function notesBelow(table: Table, style: Style): readonly string[] {
  return table.notes.flatMap((note, r) => {
    if (note === "") return [];
    const cells = (table.rows[r] ?? []).slice(0, table.leading);
    const row = cells.map((cell, i) => (cells.length > 1 ? `${table.head[i] ?? ""} = ${cell}` : cell)).join(", ");
    return [`${GAP}${row}: ${style.paint.warn(note)}`];
  });
}

function splitColumns(widths: readonly number[], leading: number, width: number): readonly (readonly number[])[] {
  const first = widths.slice(0, leading).map((_, i) => i);
  const base = first.reduce((sum, i) => sum + (widths[i] ?? 0) + GAP.length, 0);
  const parts: number[][] = [];
  let current: number[] = [];
  let used = base;
  for (let i = leading; i < widths.length; i++) {
    const cell = (widths[i] ?? 0) + GAP.length;
    if (current.length > 0 && used + cell > width) {
      parts.push(current);
      current = [];
      used = base;
    }
    current.push(i);
    used += cell;
  }
  parts.push(current);
  return parts.map((columns) => [...first, ...columns]);
}
