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
  const rows = rowsOf(exec, sources, [...exec.constraints.map((c) => c.condition), ...exec.observed, ...exec.output], writes);
  const first = exec.constraints.length;
  const end = first + exec.observed.length;
  return rows
    ?.filter((row) => exec.constraints.every(({ expected }, k) => row[k] === expected))
    .map((row) => ({ observed: row.slice(first, end), status: "ok", message: null, exit: 0, output: row.slice(end).map(String).join(""), leak: false, torn: false }));
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
  return rowsOf(exec, sources, [v], writes)?.map(([value = null]) => value).filter(isNew(new Set()));
}

/** What some values can be together: a read is the same in all of them. */
function rowsOf(exec: Execution, sources: Sources, values: readonly (Value | undefined)[], writes: ReadonlyMap<number, Values>): readonly (readonly (Value | undefined)[])[] | undefined {
  const leaves = new Map<string, ReadValue | FinalValue>();
  if (!values.every((v) => v === undefined || findLeaves(v, leaves))) return undefined;
  let choices: readonly ReadonlyMap<string, Value>[] = [new Map()];
  for (const [name, leaf] of leaves) {
    const possible = leaf instanceof FinalValue ? written(exec, leaf.cell, writes) : read(exec, sources, leaf.read, writes);
    if (choices.length * possible.length > MOST) return undefined;
    choices = choices.flatMap((chosen) => possible.map((value) => new Map(chosen).set(name, value)));
  }
  return choices.flatMap((chosen) => evaluated(values, chosen));
}

/** Adds what a value is computed from; false where it cannot be told. */
function findLeaves(v: Value, into: Map<string, ReadValue | FinalValue>): boolean {
  if (v instanceof ReadValue || v instanceof FinalValue) into.set(nameOf(v), v);
  else if (v instanceof Computed) return v.args.every((arg) => findLeaves(arg, into));
  else return !(v instanceof Symbolic) && isClosed(v);
  return true;
}

const nameOf = (leaf: ReadValue | FinalValue): string => (leaf instanceof FinalValue ? `final ${leaf.cell}` : `read ${leaf.read}`);

function evaluated(values: readonly (Value | undefined)[], chosen: ReadonlyMap<string, Value>): readonly (readonly (Value | undefined)[])[] {
  const evaluate = (v: Value): Value => {
    if (v instanceof ReadValue || v instanceof FinalValue) return chosen.get(nameOf(v)) ?? null;
    return v instanceof Computed ? v.apply(...v.args.map(evaluate)) : v;
  };
  try {
    return [values.map((v) => v === undefined ? undefined : evaluate(v))];
  } catch (e) {
    if (e instanceof GoPanic) return [];
    throw e;
  }
}

function read(exec: Execution, sources: Sources, event: number, writes: ReadonlyMap<number, Values>): Values {
  const source = exec.rf[event] ?? OPEN;
  const seen = source === OPEN ? (sources.get(event) ?? []) : [source];
  return seen.flatMap((w) => (w === INITIAL ? [exec.events[event]?.value ?? null] : (writes.get(w) ?? []))).filter(isNew(new Set()));
}

function written({ events }: Execution, cell: string, writes: ReadonlyMap<number, Values>): Values {
  const found = events.flatMap((e, w) => (e.kind === "W" && e.cell === cell ? [w] : []));
  return found.length === 0 ? [null] : found.flatMap((w) => writes.get(w) ?? []).filter(isNew(new Set()));
}

const isNew = (seen: Set<string>) => (v: Value): boolean => {
  const text = textOf(v);
  return !seen.has(text) && seen.add(text).size > 0;
};

/** No part of a value depends on a read. */
function isClosed(v: Value): boolean {
  let isOpen = false;
  textOf(v, undefined, () => ((isOpen = true), ""));
  return !isOpen;
}
