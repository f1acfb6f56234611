/**
 * What tells columns apart: the outcomes that some of them show and others do not. An outcome that is missing where a bound was met
 * tells nothing.
 */
import { rowKey, rowOrder } from "./outcomes.ts";
import type { OutcomeResult, TestResult } from "./result.ts";

export interface Difference {
  readonly outcome: OutcomeResult;
  /** Columns, in their order. */
  readonly shownBy: readonly string[];
  readonly absentFrom: readonly string[];
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Outcomes that every column shows. */
  readonly common: number;
}

/** The differences between a test's columns, in the order of rows. */
export function compareColumns({ models, observe }: TestResult): Comparison {
  const shows = new Map(models.map((m) => [m.model, new Set(m.outcomes.map(rowKey))]));
  const rows = [...new Map(models.flatMap((m) => m.outcomes.map((row) => [rowKey(row), row]))).values()].sort(rowOrder(observe));
  const differences = rows.flatMap((outcome): readonly Difference[] => {
    const has = (model: string): boolean => shows.get(model)?.has(rowKey(outcome)) ?? false;
    const shownBy = models.filter((m) => has(m.model)).map((m) => m.model);
    const absentFrom = models.filter((m) => m.complete && !has(m.model)).map((m) => m.model);
    return absentFrom.length > 0 ? [{ outcome, shownBy, absentFrom }] : [];
  });
  const common = rows.filter((row) => models.every((m) => shows.get(m.model)?.has(rowKey(row)))).length;
  return { differences, common };
}

/** The two columns that a difference is best told of: one that shows it, and the last before it that does not. */
export interface Contrast {
  readonly weaker: string;
  readonly stronger: string;
}

/** For an outcome that the language forbids: a hardware column against `go`; else the first hardware column that shows it. */
export function contrastOf({ shownBy, absentFrom }: Difference, columns: readonly string[]): Contrast {
  const weaker = shownBy.find((m) => m !== "go") ?? "go";
  const at = columns.indexOf(weaker);
  const before = absentFrom.filter((m) => m !== "go" && columns.indexOf(m) < at);
  return { weaker, stronger: absentFrom.includes("go") ? "go" : (before.at(-1) ?? absentFrom[0] ?? weaker) };
}

/** A condition that holds in this outcome, and as far as it can be written in no other of the program. */
export function conditionOf(outcome: OutcomeResult, { models }: Pick<TestResult, "models">): string {
  const { values, torn, leak } = outcome;
  const alike = models.flatMap((m) => m.outcomes).filter((o) => JSON.stringify(o.values) === JSON.stringify(values));
  const ways = (["torn", "leak"] as const).filter((way) => values[way] === undefined);
  const said = ways.flatMap((way) => ({ torn, leak })[way] ? [way] : alike.some((o) => o[way]) ? [`!${way}`] : []);
  const parts = [...Object.entries(values).flatMap(([name, value]) => equation(name, value)), ...endOf(outcome, alike), ...said];
  return parts.length > 0 ? parts.join(" && ") : "!deadlock";
}

/** How it ends; of one that ends normally, how others with its values end and it does not. */
function endOf({ status, message, exit }: OutcomeResult, alike: readonly OutcomeResult[]): readonly string[] {
  switch (status) {
    case "deadlock": case "hang": return [status];
    case "exit": return [`exit == ${exit}`];
    case "panic": case "fatal": return [`panics(${JSON.stringify((message ?? "").split("\n")[0])})`];
    case "ok": return [...new Set(alike.flatMap((o) => (o.status === "ok" ? [] : o.status === "exit" ? [`exit != ${o.exit}`] : [o.status === "deadlock" || o.status === "hang" ? `!${o.status}` : "!panics"])))];
  }
}

function equation(name: string, value: string): readonly string[] {
  if (value === "true") return [name];
  if (value === "false") return [`!${/^[\w.]+$/.test(name) ? name : `(${name})`}`];
  return /^(-?\d|"|'|nil$)/.test(value) ? [`${name} == ${value}`] : [];
}
