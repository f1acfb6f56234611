/**
 * Calls of built-in functions (Go specification, "Built-in functions").
 */
import type { CallExpr, Expr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assignable } from "./assignability.ts";
import { assign } from "./assignment.ts";
import { matchTypes } from "./binary.ts";
import { complexBuiltin } from "./builtin-complex.ts";
import type { Checker, ExprKind } from "./checker.ts";
import { compareConstants, intConstant } from "./constant-arithmetic.ts";
import { identical } from "./identical.ts";
import { constantIndex } from "./indexing.ts";
import type { Operand } from "./operand.ts";
import {
  allOrdered, allString, arrayOfPointer, coreType, defaultType, isString, isUntyped, isValid, termsOf, underlying,
} from "./predicates.ts";
import { disagreementText } from "./range.ts";
import type { Type } from "./types.ts";
import { Typ, byteType, emptyInterface, type BuiltinName } from "./universe.ts";
import { expressionList, expressionOrType, requireValue, use } from "./value.ts";

interface Shape { readonly min: number; readonly max: number; readonly kind: ExprKind }

const shapes: Readonly<Record<BuiltinName, Shape>> = {
  append: { min: 1, max: Infinity, kind: "expression" },
  cap: { min: 1, max: 1, kind: "expression" },
  clear: { min: 1, max: 1, kind: "statement" },
  close: { min: 1, max: 1, kind: "statement" },
  complex: { min: 2, max: 2, kind: "expression" },
  copy: { min: 2, max: 2, kind: "statement" },
  delete: { min: 2, max: 2, kind: "statement" },
  imag: { min: 1, max: 1, kind: "expression" },
  len: { min: 1, max: 1, kind: "expression" },
  make: { min: 1, max: Infinity, kind: "expression" },
  max: { min: 1, max: Infinity, kind: "expression" },
  min: { min: 1, max: Infinity, kind: "expression" },
  new: { min: 1, max: 1, kind: "expression" },
  panic: { min: 1, max: 1, kind: "statement" },
  print: { min: 0, max: Infinity, kind: "statement" },
  println: { min: 0, max: Infinity, kind: "statement" },
  real: { min: 1, max: 1, kind: "expression" },
  recover: { min: 0, max: 0, kind: "statement" },
};

/** Checks a call of a built-in function, with the result in `x`. */
export function builtinCall(c: Checker, x: Operand, e: CallExpr, name: BuiltinName): ExprKind {
  const shape = shapes[name];
  if (e.hasEllipsis && name !== "append") {
    c.error(e, `invalid operation: invalid use of ... with built-in ${name}`);
    use(c, ...e.args);
    return shape.kind;
  }
  const takesTypes = name === "make" || name === "new";
  const args = takesTypes ? [] : expressionList(c, e.args);
  if (args.some((a) => !a.isValid)) return shape.kind;
  const count = takesTypes ? e.args.length : args.length;
  if (count < shape.min || count > shape.max) {
    const what = count < shape.min ? "not enough" : "too many";
    c.error(e, `invalid operation: ${what} arguments for ${exprText(e)} (expected ${shape.min}, found ${count})`);
    if (takesTypes) use(c, ...e.args);
    return shape.kind;
  }
  if (name === "make") make(c, x, e);
  else if (name === "new") allocate(c, x, e);
  else apply(c, x, e, name, args);
  x.expr = e;
  return shape.kind;
}

function apply(c: Checker, x: Operand, e: CallExpr, name: BuiltinName, args: readonly Operand[]): void {
  const [first, second] = args;
  switch (name) {
    case "print": case "println":
      for (const a of args) assign(c, a, undefined, `argument to built-in ${name}`);
      x.mode = args.every((a) => a.isValid) ? "novalue" : "invalid";
      return;
    case "recover":
      return give(x, emptyInterface);
    case "make": case "new":
      return;
    default:
      break;
  }
  if (!first) return;
  switch (name) {
    case "append": return append(c, x, e, args, first);
    case "len": case "cap": return length(c, x, e, name, first);
    case "clear": return clear(c, x, first);
    case "close": return close(c, x, first);
    case "min": case "max": return extremum(c, x, e, name, args, first);
    case "real": case "imag": case "complex": return complexBuiltin(c, x, e, name, first, second);
    case "panic":
      assign(c, first, emptyInterface, "argument to panic");
      x.mode = first.isValid ? "novalue" : "invalid";
      return;
    case "copy": return second && copy(c, x, first, second);
    case "delete": return second && remove(c, x, first, second);
  }
}

function give(x: Operand, type: Type): void {
  x.mode = "value";
  x.type = type;
}

/** The element type of a slice operand; a problem otherwise. */
function sliceElement(c: Checker, x: Operand): Type | string {
  if (x.isNil) return "argument must be a slice; have untyped nil";
  const terms: readonly Type[] = x.type.kind === "TypeParam" ? (termsOf(x.type) ?? []).map((t) => t.type) : [x.type];
  let elem: Type | undefined;
  for (const t of terms) {
    const u = underlying(t);
    if (u.kind !== "Slice") return `argument must be a slice; have ${c.text(x)}`;
    if (elem && !identical(elem, u.elem)) return `mismatched slice element types ${c.typeText(elem)} and ${c.typeText(u.elem)} in ${c.text(x)}`;
    elem = u.elem;
  }
  return elem ?? `argument must be a slice; have ${c.text(x)}`;
}

const bytes: Type = { kind: "Slice", elem: byteType };
const isStringLike = (t: Type): boolean =>
  t.kind === "TypeParam" ? (termsOf(t)?.every((term) => { const u = underlying(term.type); return isString(u) || identical(u, bytes); }) ?? false) : isString(t);

function append(c: Checker, x: Operand, e: CallExpr, args: readonly Operand[], first: Operand): void {
  const elem = sliceElement(c, first);
  if (typeof elem === "string") {
    c.error(first, `invalid append: ${elem}`);
    return;
  }
  const [, second] = args;
  const rest = args.slice(1);
  if (e.hasEllipsis) {
    if (!second || rest.length > 1) {
      c.error(e, `can only use ... with final argument in list`);
      return;
    }
    if (isStringLike(second.type) && assignable(first, bytes).ok) {
      if (isUntyped(second.type)) assign(c, second, Typ.string, "argument to append");
    } else assign(c, second, coreType(first.type) ?? first.type, "argument to append");
  } else for (const a of rest) assign(c, a, elem, "argument to append");
  give(x, first.type);
}

function length(c: Checker, x: Operand, e: CallExpr, name: "len" | "cap", arg: Operand): void {
  const measurable = (t: Type): boolean => {
    const u = arrayOfPointer(underlying(t));
    switch (u.kind) {
      case "Basic": return name === "len" && isString(u);
      case "Array": case "Slice": case "Chan": return true;
      case "Map": return name === "len";
      default: return false;
    }
  };
  const terms = arg.type.kind === "TypeParam" ? termsOf(arg.type) : undefined;
  const ok = !arg.isNil && (arg.type.kind === "TypeParam" ? terms !== undefined && terms.length > 0 && terms.every((t) => measurable(t.type)) : measurable(arg.type));
  if (!ok) {
    if (isValid(underlying(arg.type))) c.error(arg, `invalid argument: ${c.text(arg)} for built-in ${name}`);
    return;
  }
  give(x, Typ.int);
  const u = arg.type.kind === "TypeParam" ? arg.type : arrayOfPointer(underlying(arg.type));
  if (arg.mode === "constant" && arg.value?.kind === "string") {
    x.mode = "constant";
    x.value = intConstant(arg.value.value.length);
  } else if (u.kind === "Array" && e.args[0] && !hasCallOrReceive(c, e.args[0])) {
    x.mode = "constant";
    x.value = intConstant(u.len);
  }
  if (isUntyped(arg.type)) assign(c, arg, undefined, `argument to ${name}`);
}

/** Whether evaluating the expression calls a function or receives: then `len` of it is no constant. */
function hasCallOrReceive(c: Checker, e: Expr): boolean {
  const sub = (...list: (Expr | undefined)[]): boolean => list.some((x) => x !== undefined && hasCallOrReceive(c, x));
  switch (e.kind) {
    case "CallExpr":
      if (c.info.conversions.has(e)) return sub(...e.args);
      return c.info.types.get(e)?.mode !== "constant";
    case "UnaryExpr": return e.op === "<-" || sub(e.x);
    case "ParenExpr": case "SelectorExpr": case "StarExpr": case "TypeAssertExpr": return sub(e.x);
    case "BinaryExpr": return sub(e.x, e.y);
    case "IndexExpr": return sub(e.x, ...e.indices);
    case "SliceExpr": return sub(e.x, e.low, e.high, e.max);
    case "CompositeLit": return sub(...e.elements);
    case "KeyValueExpr": return sub(e.key, e.value);
    default: return false;
  }
}

/** The underlying types that an operand may have: several for a type parameter. */
function underlyingTerms(x: Operand): Type[] {
  if (x.isNil) return [];
  return x.type.kind === "TypeParam" ? (termsOf(x.type) ?? []).map((t) => underlying(t.type)) : [underlying(x.type)];
}

function clear(c: Checker, x: Operand, arg: Operand): void {
  const core = coreType(arg.type);
  const terms = arg.type.kind === "TypeParam" ? termsOf(arg.type) : undefined;
  const ok = (t: Type | undefined): boolean => t?.kind === "Map" || t?.kind === "Slice";
  if (!ok(core) && !(terms && terms.length > 0 && terms.every((t) => ok(underlying(t.type))))) {
    c.error(arg, `invalid argument: cannot clear ${c.text(arg)}: argument must be (or constrained by) map or slice`);
    return;
  }
  x.mode = "novalue";
}

function close(c: Checker, x: Operand, arg: Operand): void {
  const channels = underlyingTerms(arg).map((u) => (u.kind === "Chan" ? u : undefined));
  if (channels.length === 0 || channels.includes(undefined)) c.error(arg, `invalid operation: cannot close non-channel ${c.text(arg)}`);
  else if (channels.some((ch) => ch?.dir === "receive")) c.error(arg, `invalid operation: cannot close receive-only channel ${c.text(arg)}`);
  else x.mode = "novalue";
}

function extremum(c: Checker, x: Operand, e: CallExpr, name: "min" | "max", args: readonly Operand[], first: Operand): void {
  let best = first;
  for (const [i, a] of args.entries()) {
    if (!allOrdered(a.type)) {
      c.error(a, `invalid argument: ${c.text(a)} cannot be ordered`);
      return;
    }
    if (i === 0) continue;
    matchTypes(c, best, a);
    if (!best.isValid) return;
    if (!identical(best.type, a.type)) {
      c.error(a, `invalid argument: mismatched types ${c.typeText(best.type)} (previous argument) and ${c.typeText(a.type)} (type of ${exprText(a.expr)})`);
      return;
    }
    if (best.mode === "constant" && a.mode === "constant") {
      if (best.value && a.value && compareConstants(a.value, name === "min" ? "<" : ">", best.value)) best = a;
    } else {
      best = best.copy();
      best.mode = "value";
      best.value = undefined;
    }
  }
  x.mode = best.mode === "constant" ? "constant" : "value";
  x.type = best.type;
  x.value = best.value;
  if (isUntyped(x.type)) {
    if (x.mode === "constant") return;
    x.type = defaultType(x.type);
  }
  for (const a of args) if (isUntyped(a.type)) assign(c, a, x.type, `argument to ${name}`);
  for (const arg of e.args) settle(c, arg, x.type);
}

function settle(c: Checker, e: Expr, type: Type): void {
  const known = c.untyped.get(e);
  if (!known) return;
  c.untyped.delete(e);
  c.recordType(e, known.mode, type, known.value);
}

function copy(c: Checker, x: Operand, target: Operand, source: Operand): void {
  give(x, Typ.int);
  if (isStringLike(source.type) && assignable(target, bytes).ok) {
    if (isUntyped(source.type)) assign(c, source, Typ.string, "argument to copy");
    return;
  }
  const to = sliceElement(c, target);
  if (typeof to === "string") {
    c.error(target, `invalid copy: ${to}`);
    return x.invalidate();
  }
  const found = sliceElement(c, source);
  const from = typeof found === "string" && allString(source.type) ? byteType : found;
  if (typeof from === "string") {
    c.error(source, `invalid copy: ${from}`);
    return x.invalidate();
  }
  if (identical(to, from)) return;
  c.error(target, `invalid copy: arguments ${c.text(target)} and ${c.text(source)} have different element types ${c.typeText(to)} and ${c.typeText(from)}`);
  x.invalidate();
}

function remove(c: Checker, x: Operand, map: Operand, key: Operand): void {
  const keys = underlyingTerms(map).map((u) => (u.kind === "Map" ? u.key : undefined));
  const [first] = keys;
  if (!first || keys.includes(undefined)) {
    c.error(map, `invalid argument: ${c.text(map)} is not a map`);
    return;
  }
  if (!keys.every((k) => k && identical(k, first))) {
    c.error(map, `invalid argument: maps of ${c.text(map)} must have identical key types`);
    return;
  }
  assign(c, key, first, "argument to delete");
  if (key.isValid) x.mode = "novalue";
}

function make(c: Checker, x: Operand, e: CallExpr): void {
  const [typeExpr, ...sizes] = e.args;
  if (!typeExpr) return;
  const T = c.rules.variableType(typeExpr);
  if (!isValid(T)) return use(c, ...sizes);
  const core = coreType(T);
  if (core?.kind !== "Slice" && core?.kind !== "Map" && core?.kind !== "Chan") {
    c.error(typeExpr, `invalid argument: cannot make ${exprText(typeExpr)}: ${core ? "type must be slice, map, or channel" : (disagreementText(c, T) ?? "no specific type")}`);
    return use(c, ...sizes);
  }
  const least = core.kind === "Slice" ? 2 : 1;
  if (e.args.length < least || e.args.length > least + 1) {
    c.error(e, `invalid operation: ${exprText(e)} expects ${least} or ${least + 1} arguments; found ${e.args.length}`);
    return use(c, ...sizes);
  }
  const values = sizes.map((size) => constantIndex(c, size, -1)?.value ?? -1);
  const [len = -1, cap = -1] = values;
  if (values.length === 2 && cap >= 0 && len > cap) c.error(sizes[0] ?? e, "invalid argument: length and capacity swapped");
  give(x, T);
}

/** `new(T)`, or since Go 1.26 `new(value)`. */
function allocate(c: Checker, x: Operand, e: CallExpr): void {
  const [arg] = e.args;
  if (!arg) return;
  const operand = expressionOrType(c, arg, false);
  if (!operand.isValid) return;
  if (operand.mode !== "type") {
    requireValue(c, operand);
    assign(c, operand, undefined, "argument to new");
    if (!operand.isValid) return;
  }
  give(x, { kind: "Pointer", elem: operand.type });
}
