/**
 * Results that are kept in bench/results, and what a new run is held against: counts (outcomes, states, executions), which are the same on
 * every machine; times are recorded for people only.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type Machine, thisMachine } from "./machine.ts";

export interface Counts {
  /** What was measured: `sb-ring 4 arm64`. */
  readonly work: string;
  readonly outcomes: number;
  readonly states: number;
  /** Null where nobody counted. */
  readonly executions: number | null;
  /** False: cut by its time limit; the counts say how far it came. */
  readonly complete: boolean;
  /** Wall time. */
  readonly milliseconds: number;
  /** Processor time, of all threads: what a busy machine lengthens less. */
  readonly cpu: number;
  /** Peak resident memory of the process; null where several measurements share one. */
  readonly megabytes: number | null;
}

interface Recording {
  readonly date: string;
  readonly machine: Machine;
  readonly rows: readonly Counts[];
}

const pathOf = (name: string): string => `bench/results/${name}.json`;

/** Keeps the rows of a run; those of other work that were kept before stay. */
export function record(name: string, rows: readonly Counts[]): void {
  const others = recorded(name).filter((old) => !rows.some((r) => r.work === old.work));
  const rounded = [...others, ...rows].map((r) => ({ ...r, milliseconds: round(r.milliseconds), cpu: round(r.cpu), megabytes: r.megabytes === null ? null : Math.round(r.megabytes) }));
  save(name, { date: new Date().toISOString().slice(0, 10), machine: thisMachine(), rows: rounded });
}

/** Writes any result with machine and date. */
export function save(name: string, result: { readonly date: string; readonly machine: Machine; readonly rows: readonly object[] }): void {
  mkdirSync("bench/results", { recursive: true });
  const rows = result.rows.map((r) => `    ${JSON.stringify(r)}`).join(",\n");
  writeFileSync(pathOf(name), `{\n  "date": "${result.date}",\n  "machine": ${JSON.stringify(result.machine)},\n  "rows": [\n${rows}\n  ]\n}\n`);
}

function round(ms: number): number {
  return ms < 100 ? Math.round(ms * 100) / 100 : Math.round(ms);
}

/** The rows that were kept; none when nothing was. */
export function recorded(name: string): readonly Counts[] {
  try {
    const { rows }: Recording = JSON.parse(readFileSync(pathOf(name), "utf8"));
    return rows;
  } catch {
    return [];
  }
}

/**
 * What got worse, a line each: other outcomes, more states or executions, work that was finished and now is cut beyond the states it
 * took then. Work that is cut earlier, on a slower machine, says nothing.
 */
export function regressions(before: readonly Counts[], now: readonly Counts[]): readonly string[] {
  return now.flatMap((row) => {
    const old = before.find((r) => r.work === row.work);
    if (!old?.complete) return [];
    if (!row.complete) return row.states > old.states ? [`${row.work}: cut after ${row.states} states; it took ${old.states}`] : [];
    const found: string[] = [];
    if (row.outcomes !== old.outcomes) found.push(`${row.work}: ${row.outcomes} outcomes, recorded ${old.outcomes}`);
    if (row.states > old.states) found.push(`${row.work}: ${row.states} states, recorded ${old.states}`);
    if (old.executions !== null && row.executions !== old.executions) found.push(`${row.work}: ${row.executions} executions, recorded ${old.executions}`);
    return found;
  });
}

/** What `--record` and `--check` do with the rows of a run. */
export function keepOrCompare(name: string, rows: readonly Counts[], args: readonly string[]): void {
  if (args.includes("--record")) record(name, rows);
  if (!args.includes("--check")) return;
  const worse = regressions(recorded(name), rows);
  for (const line of worse) console.error(`regression: ${line}`);
  console.log(worse.length === 0 ? `${name}: no count is worse than recorded` : `${name}: ${worse.length} counts are worse than recorded`);
  if (worse.length > 0) process.exitCode = 1;
}
