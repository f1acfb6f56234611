/**
 * Untyped expressions on their way to a type (Go specification, "Constants" and "Constant expressions"): implicit conversion, the
 * update of subexpressions once the type is known, and overflow.
 */
import type { Expr } from "../syntax/ast.ts";
import type { Checker } from "./checker.ts";
import { represent } from "./constant-representation.ts";
import { bitLength } from "./constant-arithmetic.ts";
import type { Constant } from "./constant.ts";
import { Operand } from "./operand.ts";
import {
  allInteger, defaultType, hasNil, isBoolean, isInteger, isInterface, isNumeric, isString, isTyped, isUntyped, isValid, largerUntyped,
  termsOf, underlying,
} from "./predicates.ts";
import type { Basic, Type } from "./types.ts";

type ConversionProblem = "truncated" | "overflows" | "inconvertible";

type Implicit = { readonly type: Type; readonly value: Constant | undefined } | ConversionProblem;

/** The type and value that `x` gets where a value of type `target` is wanted; a typed operand keeps its own. */
export function implicitType(x: Operand, target: Type): Implicit {
  if (!x.isValid || isTyped(x.type) || !isValid(target)) return { type: x.type, value: undefined };
  if (isUntyped(target)) {
    const type = largerUntyped(x.type, target);
    return type ? { type, value: undefined } : "inconvertible";
  }
  if (x.isNil) return hasNil(target) ? { type: target, value: undefined } : "inconvertible";
  if (target.kind === "TypeParam") {
    const terms = termsOf(target);
    const fits = terms !== undefined && terms.length > 0 && terms.every((t) => typeof implicitType(x, underlying(t.type)) !== "string");
    return fits ? { type: target, value: undefined } : "inconvertible";
  }
  const u = underlying(target);
  if (u.kind === "Interface") return u.methods.length === 0 && !u.terms ? { type: defaultType(x.type), value: undefined } : "inconvertible";
  if (u.kind !== "Basic") return "inconvertible";
  if (x.mode === "constant") {
    if (!x.value) return { type: target, value: undefined };
    const value = represent(x.value, u);
    return value ? { type: target, value } : representationProblem(x, u);
  }
  const fits = isBoolean(x.type) ? isBoolean(target) : isNumeric(x.type) ? isNumeric(target) : isString(x.type) && isString(target);
  return fits ? { type: target, value: undefined } : "inconvertible";
}

function representationProblem(x: Operand, target: Basic): ConversionProblem {
  if (!isNumeric(x.type) || !isNumeric(target)) return "inconvertible";
  return !isInteger(x.type) && isInteger(target) ? "truncated" : "overflows";
}

/** Gives the untyped operand the type `target`, or reports that it cannot have it. */
export function convertUntyped(c: Checker, x: Operand, target: Type): void {
  const implicit = implicitType(x, target);
  if (typeof implicit === "string") {
    reportConversion(c, implicit, x, target.kind === "TypeParam" ? target : underlying(target));
    x.mode = "invalid";
    return;
  }
  adopt(c, x, implicit);
}

/** Updates the operand and its expression after a successful implicit conversion. */
export function adopt(c: Checker, x: Operand, implicit: { readonly type: Type; readonly value: Constant | undefined }): void {
  if (implicit.value) {
    x.value = implicit.value;
    const info = c.untyped.get(x.expr);
    if (info) info.value = implicit.value;
  }
  if (implicit.type !== x.type) {
    x.type = implicit.type;
    updateType(c, x.expr, implicit.type, false);
  }
}

function reportConversion(c: Checker, problem: ConversionProblem, x: Operand, target: Type): void {
  const type = c.typeText(target);
  const message = problem === "truncated" ? `${c.text(x)} truncated to ${type}`
    : problem === "overflows" ? `${c.text(x)} overflows ${type}`
    : `cannot convert ${c.text(x)} to type ${type}`;
  c.error(x, message);
}

/** Checks that a constant fits a basic type; the value is rounded to it. */
export function representable(c: Checker, x: Operand, type: Basic): void {
  if (!x.value) return;
  const value = represent(x.value, type);
  if (value) {
    x.value = value;
    return;
  }
  reportConversion(c, representationProblem(x, type), x, type);
  x.mode = "invalid";
}

const operationNames: Readonly<Record<string, string>> = {
  "+": "addition", "-": "subtraction", "^": "bitwise XOR", "*": "multiplication", "<<": "shift",
};

/** Checks the result of a constant operation: representable in its type, or of bounded size when it is untyped. */
export function checkOverflow(c: Checker, x: Operand): void {
  if (!x.value) return;
  if (isTyped(x.type)) {
    const u = underlying(x.type);
    if (u.kind === "Basic") representable(c, x, u);
    return;
  }
  if (x.value.kind !== "int" || bitLength(x.value.value) <= 512) return;
  const e = x.expr;
  const name = e.kind === "BinaryExpr" ? operationNames[e.op] : e.kind === "UnaryExpr" && e.op === "^" ? "bitwise complement" : undefined;
  c.error(e.kind === "BinaryExpr" ? { pos: e.opPos } : e, `constant ${name ? `${name} ` : ""}overflow`);
  x.value = undefined;
}

/** Hands the type of an untyped expression down to its operands; `isFinal`: it is not going to change any more. */
export function updateType(c: Checker, e: Expr, type: Type, isFinal: boolean): void {
  const old = c.untyped.get(e);
  if (!old) return;
  updateOperands(c, e, type, isFinal, old.value !== undefined);
  if (!isFinal && isUntyped(type)) {
    old.type = type;
    return;
  }
  c.untyped.delete(e);
  if (old.isShiftOperand && !allInteger(type)) {
    const x = new Operand(e);
    c.error(x, `invalid operation: shifted operand ${exprOf(c, e)} (type ${c.typeText(type)}) must be integer`);
    return;
  }
  if (old.value) {
    const x = new Operand(e);
    x.mode = old.mode;
    x.type = old.type;
    x.value = old.value;
    convertUntyped(c, x, type);
    if (!x.isValid) return;
    c.recordType(e, old.mode, type, x.value);
    return;
  }
  c.recordType(e, old.mode, type, old.value);
}

function exprOf(c: Checker, e: Expr): string {
  const x = new Operand(e);
  return c.text(x).replace(/ \(invalid operand\)$/, "");
}

function updateOperands(c: Checker, e: Expr, type: Type, isFinal: boolean, isConstant: boolean): void {
  if (e.kind === "ParenExpr") updateType(c, e.x, type, isFinal);
  if (isConstant) return;
  if (e.kind === "UnaryExpr") updateType(c, e.x, type, isFinal);
  if (e.kind !== "BinaryExpr") return;
  switch (e.op) {
    case "==": case "!=": case "<": case "<=": case ">": case ">=":
      return;
    case "<<": case ">>":
      updateType(c, e.x, type, isFinal);
      return;
    default:
      updateType(c, e.x, type, isFinal);
      updateType(c, e.y, type, isFinal);
  }
}

/** The type that the untyped operand `x` is converted to when it is stored in `target` (undefined: the blank identifier). */
export function storageTarget(x: Operand, target: Type | undefined): Type {
  if (target === undefined) return defaultType(x.type);
  return !x.isNil && isInterface(target) ? defaultType(x.type) : target;
}
