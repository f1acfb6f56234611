/** Equality of outcomes. Pointers count by what a table can show of them: a package variable's address, or "some object". */
import { textOf } from "../program/same-value.ts";
import type { RawOutcome } from "./exploration.ts";

/** Equal exactly for outcomes that a report shows alike. `globals`: the number of package variables. */
export function outcomeKey(o: RawOutcome, globals: number): string {
  const values = o.observed.map((v) => (v === undefined ? "-" : textOf(v, (p) => (p.obj <= globals ? `&${p.obj}.${p.off}` : "&"))));
  const end = o.status === "ok" && o.message === null && o.output === "" ? "" : JSON.stringify([o.status, o.message, o.exit, o.output]);
  return `${values.join()}${o.leak ? " leak" : ""}${o.torn ? " torn" : ""}${end}`;
}

/**
 * Of two outcomes that a report shows alike, but for the goroutines that they leave waiting: whether the first is told. Any order will do that
 * does not depend on which of them is found first.
 */
export function isTold(o: RawOutcome, rather: RawOutcome): boolean {
  return o.blocked !== undefined && JSON.stringify(o.blocked) < JSON.stringify(rather.blocked ?? []);
}

/**
 * Names an outcome of a model, `arm64:1k2x9q`: the search is deterministic, so the first execution that shows the outcome is the same
 * in every process.
 */
export function outcomeToken(model: string, o: RawOutcome, globals: number): string {
  const key = outcomeKey(o, globals);
  // FNV-1a, 32 bits twice: of the text, and of the text with other factors.
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000197);
  }
  return `${model}:${(((a >>> 0) & 0xffff) * 2 ** 32 + (b >>> 0)).toString(36)}`;
}
