/** Tables of a terminal: columns as wide as their widest cell, numbers to the right. */

/** Lines of a table; the first column is set to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, c) => Math.max(title.length, ...rows.map((r) => (r[c] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    widths.map((w, c) => (c === 0 ? (cells[c] ?? "").padEnd(w) : (cells[c] ?? "").padStart(w))).join("  ").trimEnd();
  return [head, ...rows].map((r) => `  ${line(r)}`).join("\n");
}

/** 1234567 → `1,234,567`. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** Milliseconds, as people read them. */
export function time(ms: number): string {
  return ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** The middle value; 0 of nothing. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
