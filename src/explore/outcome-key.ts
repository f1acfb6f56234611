/** Equality of outcomes. Pointers count by what a table can show of them: a package variable's address, or "some object". */
import { textOf } from "../program/same-value.ts";
import type { RawOutcome } from "./exploration.ts";

/** Equal exactly for outcomes that a report shows alike. `globals`: the number of package variables. */
export function outcomeKey(o: RawOutcome, globals: number): string {
  const values = o.observed.map((v) => (v === undefined ? "-" : textOf(v, (p) => (p.obj <= globals ? `&${p.obj}.${p.off}` : "&"))));
  return JSON.stringify([values, o.status, o.message, o.exit, o.output, o.leak, o.torn]);
}
