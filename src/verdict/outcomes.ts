/**
 * Outcomes as rows: what each observed column shows, in Go syntax. Outcomes that show the same are one row, and rows are sorted, so
 * that a result does not depend on the order of the search.
 */
import type { RawOutcome } from "../explore/exploration.ts";
import type { OutcomeResult } from "./result.ts";

/** A column of the table: its heading, and the text of what an outcome shows in it. */
export interface ShownColumn {
  readonly text: string;
  readonly show: (outcome: RawOutcome) => string;
}

type Blocked = (outcome: RawOutcome) => OutcomeResult["blocked"];

/** The rows of one model. `blocked` tells which goroutines an outcome leaves waiting. */
export function outcomeRows(outcomes: readonly RawOutcome[], columns: readonly ShownColumn[], blocked: Blocked = () => undefined): readonly OutcomeResult[] {
  const rows = outcomes.map((outcome) => {
    const row = rowOf(outcome, columns);
    const waiting = blocked(outcome);
    return waiting ? { ...row, blocked: waiting } : row;
  });
  return distinctRows(rows, columns.map((c) => c.text));
}

/** Each row once, in order. Of rows that differ only in which goroutines wait, the same one is told in whatever order they come. */
export function distinctRows(rows: readonly OutcomeResult[], columns: readonly string[]): readonly OutcomeResult[] {
  const distinct = new Map<string, OutcomeResult>();
  for (const row of rows) {
    const key = rowKey(row);
    const other = distinct.get(key);
    if (!other || waitingText(row) < waitingText(other)) distinct.set(key, row);
  }
  return [...distinct.values()].sort(rowOrder(columns));
}

const waitingText = (row: OutcomeResult): string => (row.blocked ? JSON.stringify(row.blocked) : "");

function rowOf(outcome: RawOutcome, columns: readonly ShownColumn[]): OutcomeResult {
  return {
    values: Object.fromEntries(columns.map((c) => [c.text, c.show(outcome)])),
    status: outcome.status,
    message: outcome.message,
    exit: outcome.exit,
    leak: outcome.leak,
    torn: outcome.torn,
  };
}

const keys = new WeakMap<OutcomeResult, string>();

/** Rows of the same columns with the same key show the same outcome. */
export function rowKey(row: OutcomeResult): string {
  const known = keys.get(row);
  if (known !== undefined) return known;
  let key = "";
  // Texts of values are Go syntax, which has no NUL.
  for (const column in row.values) key += `${row.values[column] ?? ""}\0`;
  key += endKey(row);
  keys.set(row, key);
  return key;
}

/** Of nearly every row. */
const ORDINARY = JSON.stringify(["ok", null, 0, false, false]);

function endKey({ status, message, exit, leak, torn }: OutcomeResult): string {
  const isOrdinary = status === "ok" && message === null && exit === 0 && !leak && !torn;
  return isOrdinary ? ORDINARY : JSON.stringify([status, message, exit, leak, torn]);
}

/** The order of rows: by columns from left to right, integers by value; then by how the program ended. */
export function rowOrder(columns: readonly string[]): (a: OutcomeResult, b: OutcomeResult) => number {
  return (a, b) => {
    for (const text of columns) {
      const order = compareCells(a.values[text] ?? "", b.values[text] ?? "");
      if (order !== 0) return order;
    }
    return compareText(endKey(a), endKey(b));
  };
}

const INTEGER = /^-?\d+$/;
/** Integers of this many characters are exact as numbers. */
const SMALL = 15;

function compareCells(a: string, b: string): number {
  if (a === b) return 0;
  if (!INTEGER.test(a) || !INTEGER.test(b)) return compareText(a, b);
  if (a.length <= SMALL && b.length <= SMALL) return Number(a) - Number(b);
  const [x, y] = [BigInt(a), BigInt(b)];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
