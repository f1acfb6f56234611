/**
 * What a finished execution could show at most, whatever its open reads take: every read may see what it could if the others were not decided,
 * and every final value may be any write's. Where all of that is known, the reads need not be decided (docs/engine.md, section 3).
 */
import { textOf } from "../program/same-value.ts";
import { GoPanic, Symbolic, type Value } from "../program/values.ts";
import { type Execution, INITIAL, OPEN } from "./execution.ts";
import type { RawOutcome } from "./exploration.ts";
import { Computed, FinalValue, ReadValue } from "./symbolic.ts";

/** More values of one expression, or outcomes, than so many are not gone through. */
const MOST = 256;

type Values = readonly Value[];

/** What an open read can see, each by itself. */
export type Sources = ReadonlyMap<number, readonly number[]>;

/** Every outcome of an execution that ends well, and some that it cannot have; undefined where there may be too many. */
export function possibleOutcomes(exec: Execution, sources: Sources): readonly RawOutcome[] | undefined {
  // Whether a value is torn is told apart from the value.
  if (exec.joined.length > 0 || exec.leaks) return undefined;
  const writes = writtenValues(exec, sources);
  if (!writes) return undefined;
  let rows: readonly (readonly (Value | undefined)[])[] | undefined = [[]];
  for (const v of [...exec.observed, ...exec.output]) {
    const values = v === undefined ? [undefined] : valuesOf(exec, sources, v, writes);
    rows = values && product(rows, values);
    if (!rows) return undefined;
  }
  const count = exec.observed.length;
  return rows.map((row) => ({ observed: row.slice(0, count), status: "ok", message: null, exit: 0, output: row.slice(count).map(String).join(""), leak: false, torn: false }));
}

/**
 * What each write may write. A value is made from those of other writes, of which none needs itself: after as many rounds as there are writes of
 * values that depend on reads, nothing is missing.
 */
function writtenValues(exec: Execution, sources: Sources): ReadonlyMap<number, Values> | undefined {
  const known = new Map<number, Values>();
  const dependent: number[] = [];
  exec.events.forEach(({ kind, value }, w) => {
    if (kind !== "W") return;
    if (value instanceof Symbolic) dependent.push(w);
    else known.set(w, [value]);
  });
  for (const _round of dependent) {
    const found: [number, Values][] = [];
    for (const w of dependent) {
      const values = valuesOf(exec, sources, exec.events[w]?.value ?? null, known);
      if (!values) return undefined;
      found.push([w, values]);
    }
    const isStable = found.every(([w, values]) => known.get(w)?.length === values.length);
    for (const [w, values] of found) known.set(w, values);
    if (isStable) break;
  }
  return known;
}

function valuesOf(exec: Execution, sources: Sources, v: Value, writes: ReadonlyMap<number, Values>): Values | undefined {
  if (!(v instanceof Symbolic)) return isClosed(v) ? [v] : undefined;
  if (v instanceof FinalValue) return written(exec, v.cell, writes);
  if (v instanceof ReadValue) {
    const source = exec.rf[v.read] ?? OPEN;
    const initial = exec.events[v.read]?.value ?? null;
    const seen = source === OPEN ? (sources.get(v.read) ?? []) : [source];
    return distinct(seen.flatMap((w) => (w === INITIAL ? [initial] : (writes.get(w) ?? []))));
  }
  if (!(v instanceof Computed)) return undefined;
  let rows: readonly Values[] | undefined = [[]];
  for (const arg of v.args) {
    const values = valuesOf(exec, sources, arg, writes);
    rows = values && product(rows, values);
    if (!rows) return undefined;
  }
  return distinct(rows.flatMap((args) => applied(v, args)));
}

function written({ events }: Execution, cell: string, writes: ReadonlyMap<number, Values>): Values {
  const found = events.flatMap((e, w) => (e.kind === "W" && e.cell === cell ? [w] : []));
  return found.length === 0 ? [null] : distinct(found.flatMap((w) => writes.get(w) ?? []));
}

function applied(v: Computed, args: Values): Values {
  try {
    return [v.apply(...args)];
  } catch (e) {
    if (e instanceof GoPanic) return [];
    throw e;
  }
}

function product<T>(rows: readonly (readonly T[])[], values: readonly T[]): readonly (readonly T[])[] | undefined {
  return rows.length * values.length > MOST ? undefined : rows.flatMap((row) => values.map((value) => [...row, value]));
}

function distinct(values: Values): Values {
  return [...new Map(values.map((v) => [textOf(v), v])).values()];
}

/** No part of a value depends on a read. */
function isClosed(v: Value): boolean {
  let isOpen = false;
  textOf(v, undefined, () => ((isOpen = true), ""));
  return !isOpen;
}
