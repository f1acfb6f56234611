/**
 * Expressions where the language wants values: one value, a list of values, a value or a type (Go specification, "Operands",
 * "Calls").
 */
import type { Expr } from "../syntax/ast.ts";
import type { Checker, Target } from "./checker.ts";
import { Operand } from "./operand.ts";
import { isUntyped } from "./predicates.ts";
import type { Type } from "./types.ts";
import { Typ } from "./universe.ts";

/** The expression without parentheses around it. */
export function unparen(e: Expr): Expr {
  let inner = e;
  while (inner.kind === "ParenExpr") inner = inner.x;
  return inner;
}

/** A single value. */
export function expression(c: Checker, e: Expr, options: { target?: Target | undefined; hint?: Type | undefined } = {}): Operand {
  const x = new Operand(e);
  c.rules.raw(x, e, options);
  requireValue(c, x);
  return x;
}

/** A value or a type. */
export function expressionOrType(c: Checker, e: Expr, allowGeneric: boolean): Operand {
  const x = new Operand(e);
  c.rules.raw(x, e, { allowGeneric });
  if (x.mode === "novalue") {
    c.error(x, `${c.text(x)} used as value or type`);
    x.invalidate();
  } else if (x.mode === "value" && x.type.kind === "Tuple") requireValue(c, x);
  return x;
}

/**
 * The values of an expression list: a single call may give several. With `commaOk` a single map index, type assertion or receive
 * gives two, and is recorded as such.
 */
export function expressionList(c: Checker, list: readonly Expr[], options: { commaOk?: boolean; allowGeneric?: boolean; targets?: readonly (Target | undefined)[] } = {}): Operand[] {
  const { commaOk = false, allowGeneric = false, targets = [] } = options;
  const only = list[0];
  if (list.length !== 1 || !only) {
    return list.map((e, i) => {
      const x = new Operand(e);
      c.rules.raw(x, e, { allowGeneric, target: targets[i] });
      requireValue(c, x);
      return x;
    });
  }
  const x = new Operand(only);
  c.rules.raw(x, only, { allowGeneric, target: targets[0] });
  if (x.isValid && x.mode === "value" && x.type.kind === "Tuple") {
    return x.type.types.map((type) => {
      const y = new Operand(only);
      y.mode = "value";
      y.type = type;
      return y;
    });
  }
  requireValue(c, x);
  if (!commaOk || (x.mode !== "mapindex" && x.mode !== "commaok")) return [x];
  const ok = new Operand(only);
  ok.mode = "value";
  ok.type = Typ.untypedBool;
  return [x, ok];
}

/** Records that a comma-ok expression is used with two values, of these types. */
export function recordCommaOk(c: Checker, e: Expr, types: readonly [Type, Type]): void {
  for (let at: Expr = e; ; ) {
    const known = c.info.types.get(at);
    if (known) c.info.types.set(at, { ...known, mode: "commaok", type: { kind: "Tuple", types: [types[0], isUntyped(types[1]) ? Typ.bool : types[1]] } });
    if (at.kind !== "ParenExpr") return;
    at = at.x;
  }
}

/** Checks expressions for their own sake, after an error around them: so that what they mention counts as used. */
export function use(c: Checker, ...list: readonly (Expr | undefined)[]): void {
  for (const e of list) {
    if (!e || (e.kind === "Ident" && e.name === "_")) continue;
    if (e.kind === "KeyValueExpr") use(c, e.value);
    else c.rules.raw(new Operand(e), e, { allowGeneric: true });
  }
}

/** Refuses types, built-in functions, calls without result, and several values. */
export function requireValue(c: Checker, x: Operand): void {
  const problem = x.mode === "novalue" ? "used as value" : x.mode === "builtin" ? "must be called" : x.mode === "type" ? "is not an expression" : undefined;
  if (problem) {
    c.error(x, `${c.text(x)} ${problem}`);
    x.invalidate();
    return;
  }
  if (x.mode === "value" && x.type.kind === "Tuple" && x.type.types.length !== 1) {
    c.error(x, `multiple-value ${c.text(x)} in single-value context`);
    x.invalidate();
  }
}
