/** `gomm compare`: the rows in which columns differ, what separates the first of them, and how to ask on. */
import type { Comparison } from "../verdict/compare.ts";
import { rowKey } from "../verdict/outcomes.ts";
import type { TestResult } from "../verdict/result.ts";
import { plural } from "./source-text.ts";
import { renderTest, type TextOptions } from "./text.ts";
import { padEnd } from "./width.ts";
import { wrapped } from "./wrap.ts";

/** A line under the table: a word, and what it says. */
export interface Remark {
  readonly label: string;
  readonly text: string;
}

/** A sentence in as many lines as it needs; a command in one, so that it can be pasted. */
function remarkLines({ label, text }: Remark, { paint, width }: TextOptions): readonly string[] {
  const lines = text.startsWith("gomm ") ? [text] : wrapped(text, width - 11);
  return lines.map((line, i) => `  ${i === 0 ? paint.bold(padEnd(label, 7)) : " ".repeat(7)}  ${line}`);
}

/** Only what differs, ending in a newline. */
export function renderComparison(test: TestResult, { differences, common }: Comparison, remarks: readonly Remark[], options: TextOptions): string {
  const rows = new Set(differences.map((d) => rowKey(d.outcome)));
  const models = test.models.map((m) => ({ ...m, outcomes: m.outcomes.filter((row) => rows.has(rowKey(row))) }));
  const shown = renderTest({ ...test, models, races: [], racesComplete: true, expectations: [] }, options);
  const [heading = ""] = shown.split("\n");
  const names = test.models.map((m) => m.model).join(", ");
  if (differences.length === 0) return `${heading}\n\n  no difference: ${plural(common, "outcome")} on each of ${names}\n`;
  const same = common === 0 ? "no outcome is on every column" : `${plural(common, "other outcome")} on every column`;
  const lines = [{ label: "same", text: same }, ...remarks];
  return `${shown}\n${lines.flatMap((remark) => remarkLines(remark, options)).map((line) => `${line}\n`).join("")}`;
}
