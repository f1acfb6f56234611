/**
 * Binary operators (Go specification, "Arithmetic operators", "Comparison operators", "Logical operators"); shifts are in shift.ts.
 */
import type { BinaryOp, Expr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assignable } from "./assignability.ts";
import type { Checker } from "./checker.ts";
import { binaryConstant, boolConstant, compareConstants, sign } from "./constant-arithmetic.ts";
import { identical } from "./identical.ts";
import type { Operand } from "./operand.ts";
import {
  allBoolean, allInteger, allNumeric, allNumericOrString, allOrdered, allString, compositeKind, defaultType, hasNil, isComparable, isInteger,
  isInterface, isPointer, isTyped, isValid, underlying,
} from "./predicates.ts";
import { shift } from "./shift.ts";
import type { Type } from "./types.ts";
import { Typ } from "./universe.ts";
import { checkOverflow, convertUntyped, updateType } from "./untyped.ts";
import { expression } from "./value.ts";

/** Checks `lhs op rhs` into `x`; `e` is the whole expression, undefined for an assignment operation. */
export function binary(c: Checker, x: Operand, e: Expr | undefined, lhs: Expr, rhs: Expr, op: BinaryOp): void {
  const left = expression(c, lhs);
  const y = expression(c, rhs);
  take(x, left);
  if (!x.isValid) return;
  if (!y.isValid) return x.invalidate();
  if (op === "<<" || op === ">>") return shift(c, x, y, e, op);
  matchTypes(c, x, y);
  if (!x.isValid) return;
  switch (op) {
    case "==": case "!=": case "<": case "<=": case ">": case ">=":
      return comparison(c, x, y, op, false);
    default:
      return arithmetic(c, x, y, e, lhs, rhs, op);
  }
}

function take(x: Operand, from: Operand): void {
  x.mode = from.mode;
  x.type = from.type;
  x.value = from.value;
  x.expr = from.expr;
}

function arithmetic(c: Checker, x: Operand, y: Operand, e: Expr | undefined, lhs: Expr, rhs: Expr, op: BinaryOp): void {
  if (!identical(x.type, y.type)) {
    if (isValid(x.type) && isValid(y.type)) {
      const text = e ? exprText(e) : `${exprText(lhs)} ${op}= ${exprText(rhs)}`;
      c.error(x, `invalid operation: ${text} (mismatched types ${c.typeText(x.type)} and ${c.typeText(y.type)})`);
    }
    return x.invalidate();
  }
  if (!applies(op, x.type)) {
    c.error(x, `invalid operation: operator ${op} not defined on ${c.text(x)}`);
    return x.invalidate();
  }
  const divides = op === "/" || op === "%";
  if (divides && y.mode === "constant" && y.value && sign(y.value) === 0 && (x.mode === "constant" || allInteger(x.type))) {
    c.error(y, "invalid operation: division by zero");
    return x.invalidate();
  }
  if (x.mode !== "constant" || y.mode !== "constant") {
    x.mode = "value";
    return;
  }
  x.value = x.value && y.value && binaryConstant(x.value, op, y.value, isInteger(x.type));
  if (e) x.expr = e;
  checkOverflow(c, x);
}

function applies(op: BinaryOp, t: Type): boolean {
  switch (op) {
    case "+":
      return allNumericOrString(t);
    case "-": case "*": case "/":
      return allNumeric(t);
    case "%": case "&": case "|": case "^": case "&^":
      return allInteger(t);
    case "&&": case "||":
      return allBoolean(t);
    case "==": case "!=": case "<": case "<=": case ">": case ">=": case "<<": case ">>":
      return true;
  }
}

/** Converts an untyped operand to the type of the other one, where they could match. */
export function matchTypes(c: Checker, x: Operand, y: Operand): void {
  if (!mayConvert(x, y)) return;
  convertUntyped(c, x, y.type);
  if (!x.isValid) return;
  convertUntyped(c, y, x.type);
  if (!y.isValid) x.invalidate();
}

function mayConvert(x: Operand, y: Operand): boolean {
  if (isTyped(x.type) && isTyped(y.type)) return false;
  if (allNumeric(x.type) !== allNumeric(y.type) && !isInterface(x.type) && !isInterface(y.type)) return false;
  if (isInterface(x.type) || isInterface(y.type)) return allNumeric(x.type) === allNumeric(y.type);
  if (allBoolean(x.type) !== allBoolean(y.type) || allString(x.type) !== allString(y.type)) return false;
  if (x.isNil) return hasNil(y.type);
  if (y.isNil) return hasNil(x.type);
  return !isPointer(x.type) && !isPointer(y.type);
}

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** Checks a comparison of two matched operands; `inSwitch`: of a case with the tag, which words the message differently. */
export function comparison(c: Checker, x: Operand, y: Operand, op: Comparison, inSwitch: boolean): void {
  if (!isValid(x.type) || !isValid(y.type)) return x.invalidate();
  const problem = comparisonProblem(c, x, y, op);
  if (problem) {
    if (inSwitch) c.error(x, `invalid case ${exprText(x.expr)} in switch on ${exprText(y.expr)} (${problem.cause})`);
    else c.error(problem.at, `invalid operation: ${exprText(x.expr)} ${op} ${exprText(y.expr)} (${problem.cause})`);
    return x.invalidate();
  }
  if (x.mode === "constant" && y.mode === "constant") {
    x.value = x.value && y.value && boolConstant(compareConstants(x.value, op, y.value));
  } else {
    x.mode = "value";
    updateType(c, x.expr, defaultType(x.type), true);
    updateType(c, y.expr, defaultType(y.type), true);
  }
  x.type = Typ.untypedBool;
}

function comparisonProblem(c: Checker, x: Operand, y: Operand, op: Comparison): { at: Operand; cause: string } | undefined {
  if (!assignable(x, y.type).ok && !assignable(y, x.type).ok) {
    return { at: y, cause: `mismatched types ${c.typeText(x.type)} and ${c.typeText(y.type)}` };
  }
  let at: Operand | undefined;
  let cause = "";
  if (op === "==" || op === "!=") {
    if (x.isNil || y.isNil) {
      if (!hasNil(x.isNil ? y.type : x.type) || (x.isNil && y.isNil)) at = y;
    } else {
      at = !isComparable(x.type) ? x : !isComparable(y.type) ? y : undefined;
      if (at) cause = incomparableCause(c, at.type);
    }
  } else at = !allOrdered(x.type) ? x : !allOrdered(y.type) ? y : undefined;
  if (!at) return undefined;
  return cause ? { at, cause } : undefinedOperator(c, x, y, at, op);
}

function undefinedOperator(c: Checker, x: Operand, y: Operand, at: Operand, op: Comparison): { at: Operand; cause: string } {
  if (x.type.kind === "TypeParam" || y.type.kind === "TypeParam") {
    const culprit = x.type.kind === "TypeParam" ? at : y;
    return { at: culprit, cause: `type parameter ${c.typeText(culprit.type)} cannot use operator ${op}` };
  }
  return { at, cause: `operator ${op} not defined on ${compositeKind(at.type) || c.typeText(at.type)}` };
}

/** Why values of a type cannot be compared; empty when there is nothing to add. */
function incomparableCause(c: Checker, t: Type): string {
  const u = underlying(t);
  switch (u.kind) {
    case "Slice": case "Signature": case "Map":
      return `${compositeKind(t)} can only be compared to nil`;
    case "Struct": {
      const field = u.fields.find((f) => !isComparable(f.type));
      return field ? `struct containing ${c.typeText(field.type)} cannot be compared` : "";
    }
    case "Array":
      return isComparable(u.elem) ? "" : `${c.typeText(t)} cannot be compared`;
    default:
      return t.kind === "TypeParam" ? "incomparable types in type set" : "";
  }
}
