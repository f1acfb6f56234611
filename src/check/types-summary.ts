/** Lists of types as messages about counts show them. */
import type { Checker } from "./checker.ts";
import { isNumeric, isUntyped, isValid } from "./predicates.ts";
import type { Type } from "./types.ts";

/** A list of types for a `have … want …` message. */
export function typesSummary(c: Checker, types: readonly Type[], variadic: boolean, hasEllipsis: boolean): string {
  const list = types.map((t, i) => {
    const isLast = i === types.length - 1;
    if (isLast && variadic && t.kind === "Slice") return `...${c.typeText(t.elem)}`;
    const text = !isValid(t) ? "unknown type" : isUntyped(t) ? (isNumeric(t) ? "number" : t.name.replace("untyped ", "")) : c.typeText(t);
    return isLast && hasEllipsis ? `${text}...` : text;
  });
  return `(${list.join(", ")})`;
}
