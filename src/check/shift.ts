/**
 * Shifts (Go specification, "Operators"): the right operand is an unsigned count or an integer; an untyped left operand of a shift
 * that is not constant gets the type that the whole expression is used with.
 */
import type { Expr } from "../syntax/ast.ts";
import type { Checker } from "./checker.ts";
import { intConstant, sign, toInt } from "./constant-arithmetic.ts";
import type { Operand } from "./operand.ts";
import { allInteger, isInteger, isUntyped } from "./predicates.ts";
import { Typ } from "./universe.ts";
import { checkOverflow, convertUntyped, representable } from "./untyped.ts";

/** Enough for the smallest denormal float to be written as a shift. */
const largestConstantCount = 1074n;

/** Checks `x op y`, with the result in `x`; `e` is the whole expression, undefined for an assignment operation. */
export function shift(c: Checker, x: Operand, y: Operand, e: Expr | undefined, op: "<<" | ">>"): void {
  const value = x.mode === "constant" && x.value ? toInt(x.value) : undefined;
  if (!allInteger(x.type) && !(isUntyped(x.type) && value !== undefined)) return refuseOperand(c, x);
  if (!validCount(c, y, x.mode === "constant")) return x.invalidate();
  if (x.mode === "constant" && y.mode === "constant") return constantShift(c, x, y, value, e, op);
  if (x.mode === "constant" && isUntyped(x.type)) {
    const info = c.untyped.get(x.expr);
    if (info) info.isShiftOperand = true;
    x.mode = "value";
    return;
  }
  if (!allInteger(x.type)) return refuseOperand(c, x);
  x.mode = "value";
}

function refuseOperand(c: Checker, x: Operand): void {
  c.error(x, `invalid operation: shifted operand ${c.text(x)} must be integer`);
  x.invalidate();
}

function validCount(c: Checker, y: Operand, isConstantShift: boolean): boolean {
  if (y.mode === "constant") {
    const count = y.value && toInt(y.value);
    if (count !== undefined && count < 0n) {
      c.error(y, `invalid operation: negative shift count ${c.text(y)}`);
      return false;
    }
    if (isUntyped(y.type)) representable(c, y, Typ.uint);
    else if (count === undefined) return refuseCount(c, y);
    if (y.isValid && isUntyped(y.type) && !isConstantShift) convertUntyped(c, y, Typ.uint);
    return y.isValid;
  }
  if (allInteger(y.type) && !isUntyped(y.type)) return true;
  if (!isUntyped(y.type) || y.isNil) return refuseCount(c, y);
  convertUntyped(c, y, Typ.uint);
  return y.isValid;
}

function refuseCount(c: Checker, y: Operand): boolean {
  c.error(y, `invalid operation: shift count ${c.text(y)} must be integer`);
  return false;
}

function constantShift(c: Checker, x: Operand, y: Operand, value: bigint | undefined, e: Expr | undefined, op: "<<" | ">>"): void {
  const count = y.value && toInt(y.value);
  if (count === undefined || (y.value && sign(y.value) < 0) || count > largestConstantCount) {
    c.error(y, `invalid operation: invalid shift count ${c.text(y)}`);
    return x.invalidate();
  }
  if (!isInteger(x.type)) x.type = Typ.untypedInt;
  x.value = value === undefined ? undefined : intConstant(op === "<<" ? value << count : value >> count);
  if (e) x.expr = e;
  checkOverflow(c, x);
}
