/**
 * The first screen: one program's outcomes, a row each and a column per model, then races, expectations, and how to ask why.
 */
import type { ExpectationResult, ModelResult, OutcomeResult, TestResult } from "../verdict/result.ts";
import { isCatFile } from "../verdict/model-names.ts";
import { rowKey, rowOrder } from "../verdict/outcomes.ts";
import { expectationLines, type ExpectationLine } from "../verdict/summary.ts";
import type { Style } from "./paint.ts";
import { renderTable } from "./table.ts";
import { endText, foundText, limitText, place, plural, raceText } from "./source-text.ts";
import { cellWidth, padEnd } from "./width.ts";

export interface TextOptions extends Style {
  /** Also what passes in full, and counts of executions. */
  readonly verbose: boolean;
  /** What the outcomes say about the toolchain, in sentences. */
  readonly findings?: readonly string[];
  /** The command that explains what is surprising here. */
  readonly why?: string | undefined;
}

/** Everything about one program, ending in a newline. */
export function renderTest(test: TestResult, options: TextOptions): string {
  const why = section("why", options.why === undefined ? [] : [options.why], options);
  const blocks = [heading(test, options), outcomeTable(test, options), notes(test, options), why];
  return `${blocks.filter((b) => b.length > 0).map((b) => b.join("\n")).join("\n\n")}\n`;
}

function heading(test: TestResult, { width, paint }: TextOptions): readonly string[] {
  const title = test.title === null || test.title === test.name ? "" : `  ${test.title}`;
  const counts = `${plural(test.goroutines, "goroutine")}, ${plural(test.accesses, "access", "accesses")}`;
  const left = cellWidth(test.name) + cellWidth(title);
  const room = Math.min(width, 90) - left - cellWidth(counts);
  if (room < 2) return [`${paint.bold(test.name)}${title}`, `  ${paint.dim(counts)}`];
  return [`${paint.bold(test.name)}${title}${" ".repeat(room)}${paint.dim(counts)}`];
}

// ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────────

function outcomeTable(test: TestResult, options: TextOptions): readonly string[] {
  const rows = allRows(test);
  if (rows.length === 0) return ["  no outcome was reached"];
  const withEnd = rows.some((r) => endText(r) !== "") || test.observe.length === 0;
  const leading = [...test.observe, ...(withEnd ? ["end"] : [])];
  const shows = test.models.map((m) => new Set(m.outcomes.map(rowKey)));
  return renderTable(
    {
      head: [...leading, ...test.models.map((m) => (m.complete ? m.model : `${m.model}…`))],
      leading: leading.length,
      rows: rows.map((row) => [
        ...test.observe.map((name) => row.values[name] ?? "-"),
        ...(withEnd ? [endText(row) || "ok"] : []),
        ...test.models.map((m, i) => (shows[i]?.has(rowKey(row)) ? "yes" : m.complete ? "-" : "?")),
      ]),
      notes: rows.map((row) => rowNote(row, test.models, shows)),
    },
    options,
  );
}

/** The rows of all columns together, each once. */
function allRows({ models, observe }: TestResult): readonly OutcomeResult[] {
  const rows = new Map(models.flatMap((m) => m.outcomes.map((row) => [rowKey(row), row])));
  return [...rows.values()].sort(rowOrder(observe));
}

function rowNote(row: OutcomeResult, models: readonly ModelResult[], shows: readonly ReadonlySet<string>[]): string {
  const index = (name: string): number => models.findIndex((m) => m.model === name && m.complete);
  const has = (i: number): boolean => shows[i]?.has(rowKey(row)) ?? false;
  const go = index("go");
  const beyondGo = models.filter((m, i) => i !== go && m.model !== "sc" && !isCatFile(m.model) && has(i)).map((m) => m.model);
  if (go >= 0 && !has(go) && row.torn && beyondGo.length > 0) return `a 64-bit integer is two words on ${beyondGo.join(", ")}`;
  if (go >= 0 && !has(go) && beyondGo.length > 0) return `the toolchain on ${beyondGo.join(", ")} is weaker than the memory model`;
  const sc = index("sc");
  return sc >= 0 && !has(sc) ? "weaker than sc" : "";
}

// ── Below the table ──────────────────────────────────────────────────────────────────────────────────────────────────

function notes(test: TestResult, options: TextOptions): readonly string[] {
  return [
    ...section("race", raceLines(test, options), options),
    ...section("blocked", blockedLines(test, options), options),
    ...section("bound", boundLines(test), options),
    ...section("count", options.verbose ? countLines(test) : [], options),
    ...section("finding", options.findings ?? [], options),
    ...section("expect", expectLines(test.expectations, options), options),
  ];
}

function section(label: string, lines: readonly string[], { paint }: TextOptions): readonly string[] {
  return lines.map((line, i) => `  ${i === 0 ? paint.bold(padEnd(label, 7)) : " ".repeat(7)}  ${line}`);
}

const SHOWN_RACES = 10;

function raceLines({ races, racesComplete }: TestResult, { verbose, width }: TextOptions): readonly string[] {
  const shown = verbose ? races : races.slice(0, SHOWN_RACES);
  const more = races.length - shown.length;
  return [
    ...shown.flatMap((r) => raceText(r, width - MARGIN)),
    ...(more > 0 ? [`and ${more} more (-v shows all)`] : []),
    ...(racesComplete ? [] : [races.length > 0 ? "the search for more was cut" : "none found before a bound was met"]),
  ];
}

/** Who waits where in deadlocks and leaks, one example of each. */
function blockedLines(test: TestResult, { verbose }: TextOptions): readonly string[] {
  const groups = allRows(test).flatMap((row) => (row.blocked ? [{ end: row.status === "deadlock" ? "deadlock" : "leak", waits: row.blocked.map((b) => `${b.reason} ${place(b)} (${b.goroutine})`) }] : []));
  const texts = new Set(groups.map(({ end, waits }) => waits.map((w, i) => `${padEnd(i === 0 ? end : "", 8)}  ${w}`).join("\n")));
  const lines = [...texts].flatMap((t) => t.split("\n"));
  const shown = verbose ? lines : lines.slice(0, SHOWN_RACES);
  return lines.length > shown.length ? [...shown, `and ${lines.length - shown.length} more (-v shows all)`] : shown;
}

function boundLines(test: TestResult): readonly string[] {
  return test.models.filter((m) => !m.complete).map((m) => `${m.model} is incomplete: ${m.limits.map(limitText).join(", ") || "a bound was met"}`);
}

function countLines(test: TestResult): readonly string[] {
  return test.models.filter((m) => m.executions !== null).map((m) => `${m.model}: ${plural(m.executions ?? 0, "execution")}, ${plural(m.outcomes.length, "outcome")}`);
}

/** Columns of a line's label, before what it says. */
const MARGIN = 11;

/** A line that passes may be cut to the terminal's width; what does not is said in full. */
function expectLines(results: readonly ExpectationResult[], { paint, width }: TextOptions): readonly string[] {
  const lines = expectationLines(results);
  const room = Math.max(24, Math.min(width, 120) - MARGIN - "  ok".length);
  const texts = lines.map((l) => (l.status === "pass" ? cutTo(l.text, room) : l.text));
  const column = Math.min(room, Math.max(0, ...texts.map(cellWidth)));
  return lines.map((l, i) => `${padEnd(texts[i] ?? "", column)}  ${verdictText(l, paint)}`);
}

function cutTo(text: string, width: number): string {
  return cellWidth(text) <= width ? text : `${text.slice(0, width - 1).trimEnd()}…`;
}

function verdictText(l: ExpectationLine, paint: Style["paint"]): string {
  const models = (results: readonly ExpectationResult[]): string => results.map((r) => r.model).join(", ");
  const failed = l.results.filter((r) => r.status === "fail");
  switch (l.status) {
    case "pass":
      return paint.good("ok");
    case "fail": {
      const found = [...new Set(failed.map(foundText))];
      return paint.bad(`FAILED: ${found.map((text) => `${text} on ${models(failed.filter((r) => foundText(r) === text))}`).join("; ")}`);
    }
    case "incomplete":
      return paint.warn(`open on ${models(l.results.filter((r) => r.status === "incomplete"))}: a bound was met`);
  }
}
