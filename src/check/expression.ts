/**
 * Expressions (Go specification, "Expressions"): the dispatch over their kinds, identifiers, unary operators, dereferences and type
 * assertions. The larger families have files of their own.
 */
import type { BasicLit, Expr, IndexExpr, StarExpr, TypeAssertExpr, UnaryExpr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { typeAssertion } from "./assertion.ts";
import { atomicValue } from "./atomic.ts";
import { binary } from "./binary.ts";
import { call } from "./call.ts";
import { channelElement } from "./channel.ts";
import type { Checker, ExprKind, Target } from "./checker.ts";
import { literalConstant } from "./constant-text.ts";
import { unaryConstant } from "./constant-arithmetic.ts";
import { instantiateFunction } from "./instantiation.ts";
import { index, slice } from "./indexing.ts";
import { compositeLiteral, functionLiteral } from "./literal.ts";
import { identifier } from "./identifier.ts";
import type { Operand } from "./operand.ts";
import { markAddressed } from "./capture.ts";
import {
  allBoolean, allInteger, allNumeric, coreType, integerBits, isGenericType, isInterface, isUnsigned, isValid, underlying,
} from "./predicates.ts";
import { selector } from "./selector.ts";
import { Typ } from "./universe.ts";
import { checkOverflow } from "./untyped.ts";
import { requireValue, unparen } from "./value.ts";
import type { Type } from "./types.ts";

interface RawOptions { readonly target?: Target | undefined; readonly hint?: Type | undefined; readonly allowGeneric?: boolean }

/** Checks an expression or type and records what it found; says whether it may stand as a statement. */
export function raw(c: Checker, x: Operand, e: Expr, options: RawOptions = {}): ExprKind {
  const kind = c.nested<ExprKind>(e, "expression", () => dispatch(c, x, e, options));
  if (!options.allowGeneric) requireInstance(c, x, options.target);
  x.expr = e;
  if (c.env.isCondition) readAtomic(c, x);
  c.record(x);
  return kind;
}

/** In a condition an atomic variable stands for the value it holds. */
function readAtomic(c: Checker, x: Operand): void {
  const value = x.mode === "variable" ? atomicValue(x.type) : undefined;
  if (!value) return;
  c.atomicReads.add(x.expr);
  x.mode = "value";
  x.type = value;
}

/** A generic function or type without type arguments is no value; a function may get them from what it is assigned to. */
function requireInstance(c: Checker, x: Operand, target: Target | undefined): void {
  if (!x.isValid || x.mode === "novalue") return;
  const isFunction = x.type.kind === "Signature" && x.type.typeParams.length > 0;
  if (isFunction && target) {
    instantiateFunction(c, x, undefined, target);
    return;
  }
  if (!isFunction && !isGenericType(x.type)) return;
  c.error(x.expr, `cannot use generic ${isFunction ? "function" : "type"} ${exprText(x.expr)} without instantiation`);
  x.invalidate();
}

function dispatch(c: Checker, x: Operand, e: Expr, options: RawOptions): ExprKind {
  switch (e.kind) {
    case "Ident":
      identifier(c, x, e);
      break;
    case "BasicLit":
      basicLiteral(c, x, e);
      break;
    case "FuncLit":
      functionLiteral(c, x, e);
      break;
    case "CompositeLit":
      compositeLiteral(c, x, e, options.hint);
      break;
    case "ParenExpr": {
      const kind = raw(c, x, e.x, {});
      x.expr = e;
      return kind;
    }
    case "SelectorExpr":
      selector(c, x, e, false);
      break;
    case "IndexExpr":
      if (index(c, x, e) && !(options.allowGeneric && isPartial(x, e))) instantiateFunction(c, x, e, options.target);
      break;
    case "SliceExpr":
      slice(c, x, e);
      break;
    case "TypeAssertExpr":
      assertion(c, x, e);
      break;
    case "CallExpr":
      return call(c, x, e);
    case "StarExpr":
      dereference(c, x, e);
      break;
    case "UnaryExpr":
      unary(c, x, e);
      if (e.op === "<-") return "statement";
      break;
    case "BinaryExpr":
      binary(c, x, e, e.x, e.y, e.op);
      break;
    case "KeyValueExpr":
      c.error(e, "no key:value expected");
      break;
    case "Ellipsis":
      c.error(e, "invalid use of ...");
      break;
    case "ArrayType": case "StructType": case "FuncType": case "InterfaceType": case "MapType": case "ChanType":
      x.type = c.rules.type(e);
      x.mode = isValid(x.type) ? "type" : "invalid";
      break;
  }
  x.expr = e;
  return "expression";
}

/** A generic function with some of its type arguments: as an argument, a call infers the rest. */
const isPartial = (x: Operand, e: IndexExpr): boolean => x.type.kind === "Signature" && e.indices.length < x.type.typeParams.length;

const literalTypes = {
  int: Typ.untypedInt, float: Typ.untypedFloat, imaginary: Typ.untypedComplex, char: Typ.untypedRune, string: Typ.untypedString,
} as const;

function basicLiteral(c: Checker, x: Operand, e: BasicLit): void {
  if (e.isBad) return;
  if (e.lit !== "string" && e.lit !== "char" && e.text.length > 10_000) {
    c.error(e, `excessively long constant: ${e.text.slice(0, 10)}... (${e.text.length} chars)`);
    return;
  }
  const value = literalConstant(e.lit, e.text);
  if (!value) {
    c.error(e, `malformed constant: ${e.text}`);
    return;
  }
  x.mode = "constant";
  x.type = literalTypes[e.lit];
  x.value = value;
  x.expr = e;
  checkOverflow(c, x);
}

function unary(c: Checker, x: Operand, e: UnaryExpr): void {
  raw(c, x, e.x, {});
  requireValue(c, x);
  if (!x.isValid) return;
  switch (e.op) {
    case "&":
      return addressOf(c, x, e);
    case "<-": {
      const elem = channelElement(c, e.x, x, true);
      if (!elem) return x.invalidate();
      x.mode = "commaok";
      x.type = elem;
      return;
    }
    case "~":
      c.error(e, "cannot use ~ outside of interface or type constraint");
      return x.invalidate();
    case "+": case "-": case "!": case "^":
      return arithmetic(c, x, e, e.op);
  }
}

function addressOf(c: Checker, x: Operand, e: UnaryExpr): void {
  if (unparen(e.x).kind !== "CompositeLit" && x.mode !== "variable") {
    c.error(x, `invalid operation: cannot take address of ${c.text(x)}`);
    return x.invalidate();
  }
  markAddressed(c, e.x);
  x.mode = "value";
  x.type = { kind: "Pointer", elem: x.type };
}

function arithmetic(c: Checker, x: Operand, e: UnaryExpr, op: "+" | "-" | "!" | "^"): void {
  const applies = op === "!" ? allBoolean(x.type) : op === "^" ? allInteger(x.type) : allNumeric(x.type);
  if (!applies) {
    c.error(x, `invalid operation: operator ${op} not defined on ${c.text(x)}`);
    return x.invalidate();
  }
  if (x.mode !== "constant") {
    x.mode = "value";
    return;
  }
  const u = underlying(x.type);
  x.value = x.value && unaryConstant(op, x.value, u.kind === "Basic" && isUnsigned(u) ? integerBits(u) : 0);
  x.expr = e;
  checkOverflow(c, x);
}

function dereference(c: Checker, x: Operand, e: StarExpr): void {
  raw(c, x, e.x, {});
  if (x.mode === "type") {
    x.type = { kind: "Pointer", elem: x.type };
    return;
  }
  requireValue(c, x);
  if (!x.isValid) return;
  const core = x.isNil ? undefined : coreType(x.type);
  if (core?.kind !== "Pointer") {
    c.error(x, `invalid operation: cannot indirect ${c.text(x)}`);
    return x.invalidate();
  }
  x.mode = "variable";
  x.type = core.elem;
}

function assertion(c: Checker, x: Operand, e: TypeAssertExpr): void {
  raw(c, x, e.x, {});
  requireValue(c, x);
  if (!x.isValid) return;
  if (!e.type) {
    c.error(e, "use of .(type) outside type switch");
    return x.invalidate();
  }
  if (!isInterface(x.type)) {
    const reason = x.type.kind === "TypeParam" ? `cannot use type assertion on type parameter value ${c.text(x)}` : `${c.text(x)} is not an interface`;
    c.error(x, `invalid operation: ${reason}`);
    return x.invalidate();
  }
  const type = c.rules.variableType(e.type);
  if (!isValid(type)) return x.invalidate();
  typeAssertion(c, e, x, type, false);
  x.mode = "commaok";
  x.type = type;
}
