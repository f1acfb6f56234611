/**
 * `complex`, `real` and `imag` (Go specification, "Manipulating complex numbers").
 */
import type { CallExpr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { matchTypes } from "./binary.ts";
import type { Checker } from "./checker.ts";
import { complexParts, toFloat } from "./constant-arithmetic.ts";
import { identical } from "./identical.ts";
import type { Operand } from "./operand.ts";
import { isNumeric, isUntyped, underlying } from "./predicates.ts";
import type { Type } from "./types.ts";
import { Typ } from "./universe.ts";
import { convertUntyped } from "./untyped.ts";

const complexOf = (t: Type): Type | undefined => {
  const u = underlying(t);
  if (u.kind !== "Basic") return undefined;
  return u.name === "float32" ? Typ.complex64 : u.name === "float64" ? Typ.complex128 : u.name === "untyped float" ? Typ.untypedComplex : undefined;
};

const partOf = (t: Type): Type | undefined => {
  const u = underlying(t);
  if (u.kind !== "Basic") return undefined;
  return u.name === "complex64" ? Typ.float32 : u.name === "complex128" ? Typ.float64 : u.name === "untyped complex" ? Typ.untypedFloat : undefined;
};

/** Checks a call of one of the three, with the result in `x`. */
export function complexBuiltin(c: Checker, x: Operand, e: CallExpr, name: "complex" | "real" | "imag", first: Operand, second: Operand | undefined): void {
  if (name !== "complex") part(c, x, name, first);
  else if (second) make(c, x, e, first, second);
}

function part(c: Checker, x: Operand, name: "real" | "imag", arg: Operand): void {
  if (isUntyped(arg.type)) {
    if (arg.mode === "constant" && isNumeric(arg.type)) arg.type = Typ.untypedComplex;
    else convertUntyped(c, arg, Typ.complex128);
  }
  const type = arg.isValid ? partOf(arg.type) : undefined;
  if (!type) {
    if (arg.isValid) c.error(arg, `invalid argument: argument has type ${c.typeText(arg.type)}, expected complex type`);
    return;
  }
  x.mode = arg.mode === "constant" ? "constant" : "value";
  x.type = type;
  if (arg.value) x.value = name === "real" ? complexParts(arg.value).re : complexParts(arg.value).im;
}

function make(c: Checker, x: Operand, e: CallExpr, re: Operand, im: Operand): void {
  matchParts(c, re, im);
  if (!re.isValid || !im.isValid) return;
  if (!identical(re.type, im.type)) {
    c.error(re, `invalid operation: ${exprText(e)} (mismatched types ${c.typeText(re.type)} and ${c.typeText(im.type)})`);
    return;
  }
  const type = complexOf(re.type);
  if (!type) {
    c.error(re, `invalid argument: arguments have type ${c.typeText(re.type)}, expected floating-point`);
    return;
  }
  const isConstant = re.mode === "constant" && im.mode === "constant";
  x.mode = isConstant ? "constant" : "value";
  x.type = type;
  if (isConstant && re.value && im.value) x.value = { kind: "complex", re: re.value, im: im.value };
}

/** Untyped parts become floats, of the other part's type where that one is typed. */
function matchParts(c: Checker, re: Operand, im: Operand): void {
  if (isUntyped(re.type) && isUntyped(im.type)) {
    const constant = re.mode === "constant" && im.mode === "constant";
    for (const x of [re, im]) {
      const real = x.mode === "constant" && x.value && toFloat(x.value);
      if (real) {
        x.type = Typ.untypedFloat;
        x.value = real;
      } else if (!constant) convertUntyped(c, x, Typ.float64);
    }
    return;
  }
  matchTypes(c, re, im);
}
