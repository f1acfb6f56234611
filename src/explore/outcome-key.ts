/** Equality of outcomes. Pointers count by what a table can show of them: a package variable's address, or "some object". */
import { textOf } from "../program/same-value.ts";
import type { RawOutcome } from "./exploration.ts";

/** Equal exactly for outcomes that a report shows alike. `globals`: the number of package variables. */
export function outcomeKey(o: RawOutcome, globals: number): string {
  const values = o.observed.map((v) => (v === undefined ? "-" : textOf(v, (p) => (p.obj <= globals ? `&${p.obj}.${p.off}` : "&"))));
  return JSON.stringify([values, o.status, o.message, o.exit, o.output, o.leak, o.torn]);
}

/**
 * Names an outcome of a model, `arm64:1k2x9q`: the search is deterministic, so the first execution that shows the outcome is the same
 * in every process.
 */
export function outcomeToken(model: string, o: RawOutcome, globals: number): string {
  let h = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(outcomeKey(o, globals))) h = BigInt.asUintN(64, (h ^ BigInt(byte)) * 0x100000001b3n);
  return `${model}:${(h >> 16n).toString(36)}`;
}
