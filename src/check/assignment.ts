/**
 * Storing a value: assignment, initialisation, passing an argument (Go specification, "Assignability"), with the untyped operand
 * converted to the type it is stored in.
 */
import { exprText } from "../syntax/print.ts";
import { assignable } from "./assignability.ts";
import type { Checker } from "./checker.ts";
import { methodSet } from "./lookup.ts";
import type { Operand } from "./operand.ts";
import { isInterface, isUntyped, underlying } from "./predicates.ts";
import type { Type } from "./types.ts";
import { adopt, implicitType, storageTarget } from "./untyped.ts";
import { requireValue } from "./value.ts";

/** Checks that `x` can be stored as a `T` (undefined: in the blank identifier); `context` says where, for the message. */
export function assign(c: Checker, x: Operand, T: Type | undefined, context: string): void {
  requireValue(c, x);
  if (!x.isValid) return;
  if (isUntyped(x.type) && !assignUntyped(c, x, T, context)) return x.invalidate();
  const u = underlying(x.type);
  if (u.kind === "Signature" && u.typeParams.length > 0) {
    c.error(x, `cannot use generic function ${exprText(x.expr)} without instantiation in ${context}`);
    return x.invalidate();
  }
  if (T === undefined) return;
  const verdict = assignable(x, T, c.pkg);
  if (verdict.ok) {
    if (isInterface(T)) reachMethods(c, x.type);
    return;
  }
  c.error(x, `cannot use ${c.text(x)} as ${c.typeText(T)} value in ${context}${verdict.cause ? `: ${verdict.cause}` : ""}`);
  x.invalidate();
}

function assignUntyped(c: Checker, x: Operand, T: Type | undefined, context: string): boolean {
  if (x.isNil && T === undefined) {
    c.error(x, `use of untyped nil in ${context}`);
    return false;
  }
  const target = storageTarget(x, T);
  const implicit = implicitType(x, target);
  if (typeof implicit === "string") {
    const suffix = implicit === "inconvertible" ? "" : ` (${implicit})`;
    c.error(x, `cannot use ${c.text(x)} as ${c.typeText(target)} value in ${context}${suffix}`);
    return false;
  }
  adopt(c, x, implicit);
  return true;
}

/** A value that is put into an interface brings all its methods within reach of dynamic calls. */
export function reachMethods(c: Checker, type: Type): void {
  if (type.kind === "Basic" || isInterface(type) || type.kind === "TypeParam") return;
  for (const { method } of methodSet(type)) c.rules.reach(method);
}
