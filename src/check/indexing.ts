/**
 * Index and slice expressions (Go specification, "Index expressions", "Slice expressions").
 */
import type { Expr, IndexExpr, SliceExpr } from "../syntax/ast.ts";
import { assign } from "./assignment.ts";
import { markAddressed } from "./capture.ts";
import type { Checker } from "./checker.ts";
import { constantText } from "./constant-text.ts";
import { sign, toInt } from "./constant-arithmetic.ts";
import { represent } from "./constant-representation.ts";
import { identical } from "./identical.ts";
import type { Operand } from "./operand.ts";
import { allInteger, coreType, isString, isUntyped, isValid, termsOf, underlying } from "./predicates.ts";
import { disagreementText } from "./range.ts";
import type { Type } from "./types.ts";
import { Typ, byteType } from "./universe.ts";
import { convertUntyped } from "./untyped.ts";
import { expression, expressionOrType, use } from "./value.ts";

/** Checks `x[i]`. Returns true for a generic function with type arguments, which the caller instantiates. */
export function index(c: Checker, x: Operand, e: IndexExpr): boolean {
  const operand = expressionOrType(c, e.x, true);
  Object.assign(x, { mode: operand.mode, type: operand.type, value: operand.value, expr: operand.expr });
  if (!x.isValid) {
    use(c, ...e.indices);
    return false;
  }
  if (x.mode === "type") {
    x.type = c.rules.variableType(e);
    x.mode = isValid(x.type) ? "type" : "invalid";
    return false;
  }
  if (x.type.kind === "Signature" && x.type.typeParams.length > 0) return true;
  const shape = x.isNil || x.mode === "novalue" || x.mode === "builtin" ? undefined : elementOf(x);
  if (!shape) {
    c.error({ pos: e.x.end, end: e.end }, `cannot index ${c.text(x)}`);
    use(c, ...e.indices);
    x.invalidate();
    return false;
  }
  const at = singleIndex(c, e);
  if (!at) {
    x.invalidate();
    return false;
  }
  if (shape.key) assign(c, expression(c, at), shape.key, "map index");
  else constantIndex(c, at, shape.length);
  x.mode = shape.mode;
  x.type = shape.elem;
  return false;
}

interface Shape { readonly elem: Type; readonly key?: Type; readonly length: number; readonly mode: "value" | "variable" | "mapindex" }

/** What indexing gives; `length` is -1 where it is not known. */
function elementOf(x: Operand): Shape | undefined {
  if (x.type.kind !== "TypeParam") return shapeOf(underlying(x.type), x);
  let common: Shape | undefined;
  for (const term of termsOf(x.type) ?? []) {
    const shape = shapeOf(underlying(term.type), x);
    if (!shape) return undefined;
    if (!common) {
      common = shape;
      continue;
    }
    if (!identical(common.elem, shape.elem) || (common.key === undefined) !== (shape.key === undefined)) return undefined;
    if (common.key && shape.key && !identical(common.key, shape.key)) return undefined;
    const length = shape.length >= 0 && (common.length < 0 || shape.length < common.length) ? shape.length : common.length;
    common = { ...common, length, mode: shape.mode === "value" ? "value" : common.mode };
  }
  return common;
}

function shapeOf(u: Type, x: Operand): Shape | undefined {
  switch (u.kind) {
    case "Basic":
      if (!isString(u)) return undefined;
      return { elem: byteType, length: x.mode === "constant" && x.value?.kind === "string" ? x.value.value.length : -1, mode: "value" };
    case "Array":
      return { elem: u.elem, length: u.len, mode: x.mode === "variable" ? "variable" : "value" };
    case "Pointer": {
      const a = underlying(u.elem);
      return a.kind === "Array" ? { elem: a.elem, length: a.len, mode: "variable" } : undefined;
    }
    case "Slice":
      return { elem: u.elem, length: -1, mode: "variable" };
    case "Map":
      return { elem: u.value, key: u.key, length: -1, mode: "mapindex" };
    default:
      return undefined;
  }
}

function singleIndex(c: Checker, e: IndexExpr): Expr | undefined {
  const second = e.indices[1];
  if (second) c.error(second, "invalid operation: more than one index");
  return e.indices[0];
}

/**
 * Checks an index that must be less than `limit` (-1: unknown). `value` is that of a constant index, else -1; undefined when the
 * index is wrong.
 */
export function constantIndex(c: Checker, e: Expr, limit: number): { readonly value: number } | undefined {
  const x = expression(c, e);
  if (!validIndex(c, x, "index", false)) return undefined;
  if (x.mode !== "constant" || !x.value) return { value: -1 };
  const value = Number(toInt(x.value) ?? -1n);
  if (limit >= 0 && value >= limit) {
    c.error(x, `invalid argument: index ${constantText(x.value)} out of bounds [0:${limit}]`);
    return undefined;
  }
  return { value };
}

/** Checks that the operand can be an index, a length or a size; `what` names it in messages. */
function validIndex(c: Checker, x: Operand, what: string, allowNegative: boolean): boolean {
  if (!x.isValid) return false;
  if (isUntyped(x.type)) convertUntyped(c, x, Typ.int);
  if (!x.isValid) return false;
  if (!allInteger(x.type)) {
    c.error(x, `invalid argument: ${what} ${c.text(x)} must be integer`);
    return false;
  }
  if (x.mode !== "constant" || !x.value) return true;
  if (!allowNegative && sign(x.value) < 0) {
    c.error(x, `invalid argument: ${what} ${c.text(x)} must not be negative`);
    return false;
  }
  if (!represent(x.value, Typ.int)) {
    c.error(x, `invalid argument: ${what} ${c.text(x)} overflows int`);
    return false;
  }
  return true;
}

/** Checks `x[low:high:max]`. */
export function slice(c: Checker, x: Operand, e: SliceExpr): void {
  const operand = expression(c, e.x);
  Object.assign(x, { mode: operand.mode, type: operand.type, value: operand.value, expr: operand.expr });
  if (!x.isValid) return use(c, e.low, e.high, e.max);
  const length = sliceOperand(c, x, e);
  if (length === undefined) {
    use(c, e.low, e.high, e.max);
    return x.invalidate();
  }
  x.mode = "value";
  const bounds = [e.low, e.high, e.max].map((bound, i) => {
    if (bound) return constantIndex(c, bound, length >= 0 ? length + 1 : -1)?.value ?? -1;
    return i === 0 ? 0 : length;
  });
  reportSwapped(c, bounds, [e.low, e.high, e.max]);
}

/** Sets the type of the slice, and returns the operand's length where it is known (else -1); undefined: cannot be sliced. */
function sliceOperand(c: Checker, x: Operand, e: SliceExpr): number | undefined {
  const u = x.isNil ? undefined : stringOrCore(x.type);
  switch (u?.kind) {
    case "Basic": {
      if (!isString(u)) break;
      if (e.max) {
        c.error(e.max, "invalid operation: 3-index slice of string");
        return undefined;
      }
      const length = x.mode === "constant" && x.value?.kind === "string" ? x.value.value.length : -1;
      if (isUntyped(x.type)) {
        convertUntyped(c, x, Typ.string);
        x.type = Typ.string;
      }
      return length;
    }
    case "Array":
      if (x.mode !== "variable") {
        c.error(x, `cannot slice unaddressable value ${c.text(x)}`);
        return undefined;
      }
      markAddressed(c, e.x);
      x.type = { kind: "Slice", elem: u.elem };
      return u.len;
    case "Pointer": {
      const a = underlying(u.elem);
      if (a.kind !== "Array") break;
      x.type = { kind: "Slice", elem: a.elem };
      return a.len;
    }
    case "Slice":
      return -1;
    default:
      break;
  }
  const reason = disagreementText(c, x.type);
  c.error(x, `cannot slice ${c.text(x)}${reason ? `: ${reason}` : ""}`);
  return undefined;
}

/** As `coreType`, but byte slices and strings together count as a string. */
function stringOrCore(t: Type): Type | undefined {
  const core = coreType(t);
  if (core || t.kind !== "TypeParam") return core;
  const terms = termsOf(t) ?? [];
  const bytes = (u: Type): boolean => isString(u) || (u.kind === "Slice" && identical(u.elem, byteType));
  return terms.length > 0 && terms.every((term) => bytes(underlying(term.type))) ? Typ.string : undefined;
}

function reportSwapped(c: Checker, bounds: readonly number[], exprs: readonly (Expr | undefined)[]): void {
  for (const [i, low] of bounds.entries()) {
    if (low <= 0) continue;
    for (let j = i + 1; j < bounds.length; j++) {
      const high = bounds[j] ?? -1;
      const at = exprs[j];
      if (high < 0 || high >= low || !at) continue;
      c.error(at, `invalid slice indices: ${high} < ${low}`);
      return;
    }
  }
}

