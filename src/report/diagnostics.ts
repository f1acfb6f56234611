/**
 * A diagnostic as people read it: `file:line:col: message`, the line of the source, a caret under the span, and the mend.
 */
import type { LocatedDiagnostic } from "../verdict/result.ts";
import type { Paint } from "./paint.ts";
import { cellWidth } from "./width.ts";

const WINDOW = 160;

/** All diagnostics of a file, ending in a newline. */
export function renderDiagnostics(diagnostics: readonly LocatedDiagnostic[], paint: Paint): string {
  return diagnostics.map((d) => `${renderDiagnostic(d, paint).join("\n")}\n`).join("");
}

function renderDiagnostic(d: LocatedDiagnostic, paint: Paint): readonly string[] {
  const at = d.line > 0 ? `${d.file}:${d.line}:${d.column}` : d.file;
  const message = d.code === "unsupported" ? `unsupported: ${d.message}` : d.message;
  return [`${paint.bold(`${at}:`)} ${message}`, ...excerpt(d, paint), ...(d.hint === null ? [] : [`  ${d.hint}`])];
}

/** The source line and the caret; a very long line is shown around the position only. */
function excerpt(d: LocatedDiagnostic, paint: Paint): readonly string[] {
  // That there are too many is said of no line.
  if (d.source === null || d.line === 0 || d.source.trim() === "" || d.code === "limit") return [];
  const before = unitsBefore(d.source, d.column);
  const from = before > WINDOW - 40 ? before - 40 : 0;
  const shown = d.source.slice(from, from + WINDOW).replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "·");
  const indent = shown.slice(0, before - from).replace(/[^\t]/g, (c) => " ".repeat(cellWidth(c)));
  const span = d.endColumn === null ? "" : d.source.slice(before, unitsBefore(d.source, d.endColumn));
  const length = Math.max(1, Math.min(cellWidth(span), cellWidth(shown.slice(before - from))));
  const number = String(d.line);
  return [
    `  ${paint.dim(`${number} |`)} ${shown}`,
    `  ${paint.dim(`${" ".repeat(number.length)} |`)} ${indent}${paint.bad(`^${"~".repeat(length - 1)}`)}`,
  ];
}

/** UTF-16 units of a line before a 1-based byte column. */
function unitsBefore(line: string, column: number): number {
  const bytes = new TextEncoder().encode(line).subarray(0, column - 1);
  return new TextDecoder().decode(bytes).length;
}
