/**
 * Calls (Go specification, "Calls"): of functions and methods, with type inference for generic ones; conversions and built-in
 * functions branch off here.
 */
import type { CallExpr, IndexExpr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assign } from "./assignment.ts";
import { builtinCall } from "./builtin.ts";
import type { Checker, ExprKind } from "./checker.ts";
import { convert } from "./conversion.ts";
import { index } from "./indexing.ts";
import { infer } from "./infer.ts";
import { explicitTypeArguments, instantiateSignature, renamed } from "./instantiation.ts";
import { Operand } from "./operand.ts";
import { coreType, isGenericType, isInterface, isValid, termsOf, underlying } from "./predicates.ts";
import { disagreementText } from "./range.ts";
import { typesSummary } from "./types-summary.ts";
import { mentions, substitute } from "./substitute.ts";
import type { Signature, Type, TypeParam } from "./types.ts";
import { Typ } from "./universe.ts";
import { expression, expressionList, expressionOrType, use } from "./value.ts";

/** Checks a call. */
export function call(c: Checker, x: Operand, e: CallExpr): ExprKind {
  if (c.env.isCondition && c.rules.specialCall(x, e)) return "expression";
  let instantiated: IndexExpr | undefined;
  const fun = new Operand(e.fun);
  if (e.fun.kind === "IndexExpr") {
    if (index(c, fun, e.fun)) instantiated = e.fun;
    fun.expr = e.fun;
    c.record(fun);
  } else Object.assign(fun, expressionOrType(c, e.fun, true));
  switch (fun.mode) {
    case "invalid":
      use(c, ...e.args);
      return "statement";
    case "type":
      conversionCall(c, x, e, fun);
      return "conversion";
    case "builtin":
      return fun.builtin ? builtinCall(c, x, e, fun.builtin) : "statement";
    default:
      functionCall(c, x, e, fun, instantiated);
      x.expr = e;
      return "statement";
  }
}

function conversionCall(c: Checker, x: Operand, e: CallExpr, fun: Operand): void {
  const T = fun.type;
  if (isGenericType(T)) {
    c.error(e.fun, `cannot use generic type ${exprText(e.fun)} without instantiation`);
    return use(c, ...e.args);
  }
  c.info.conversions.add(e);
  const [arg, ...more] = e.args;
  if (!arg) {
    c.error(e, `missing argument in conversion to ${c.typeText(T)}`);
    return;
  }
  if (more.length > 0) {
    use(c, ...e.args);
    c.error(more.at(-1) ?? e, `too many arguments in conversion to ${c.typeText(T)}`);
    return;
  }
  const operand = expression(c, arg);
  Object.assign(x, { mode: operand.mode, type: operand.type, value: operand.value, expr: arg });
  if (!x.isValid) return;
  const u = underlying(T);
  if (isInterface(T) && u.kind === "Interface" && (u.terms || u.comparable)) {
    c.error(e, `cannot use interface ${c.typeText(T)} in conversion (contains specific type constraints or is comparable)`);
    return x.invalidate();
  }
  if (e.hasEllipsis) {
    c.error(arg, `invalid use of ... in conversion to ${c.typeText(T)}`);
    return x.invalidate();
  }
  convert(c, x, T);
}

function whyNoFunction(c: Checker, type: Type): string {
  const types = type.kind === "TypeParam" ? (termsOf(type) ?? []).map((t) => t.type) : [type];
  const other = types.find((t) => underlying(t).kind !== "Signature");
  if (other) return `${c.typeText(other)} is not a function`;
  return disagreementText(c, type) ?? "no specific type";
}

function functionCall(c: Checker, x: Operand, e: CallExpr, fun: Operand, instantiated: IndexExpr | undefined): void {
  const core = fun.isNil ? undefined : coreType(fun.type);
  if (core?.kind !== "Signature") {
    c.error(fun, `invalid operation: cannot call ${c.text(fun)}: ${whyNoFunction(c, fun.type)}`);
    use(c, ...e.args);
    return;
  }
  const given = instantiated ? explicitTypeArguments(c, instantiated, core) : [];
  if (!given) {
    use(c, ...e.args);
    return;
  }
  const args = expressionList(c, e.args, { allowGeneric: true });
  const type = passArguments(c, e, core, given, args, instantiated);
  if (!type) {
    resultOf(x, core);
    if (core.typeParams.length > 0 && x.mode === "value" && mentions(x.type, core.typeParams)) x.invalidate();
    return;
  }
  if (core.typeParams.length > 0) c.recordType(e.fun, "value", type, undefined);
  resultOf(x, type);
}

function resultOf(x: Operand, type: Signature): void {
  const [first, second] = type.results;
  x.mode = first ? "value" : "novalue";
  x.type = !first ? Typ.invalid : second ? { kind: "Tuple", types: type.results.map((r) => r.type), names: type.results.map((r) => r.name) } : first.type;
  if (first && !second && !isValid(first.type)) x.invalidate();
}

/** Checks the arguments; returns the callee's type, with type arguments filled in. Undefined after an error that leaves it open. */
function passArguments(c: Checker, e: CallExpr, type: Signature, given: readonly Type[], args: readonly Operand[], instantiated: IndexExpr | undefined): Signature | undefined {
  const count = args.length;
  if (e.hasEllipsis) {
    const last = e.args.at(-1) ?? e;
    if (!type.variadic) {
      c.error(e, `cannot use ... in call to non-variadic ${exprText(e.fun)}`);
      return undefined;
    }
    if (e.args.length === 1 && count > 1) {
      c.error(e, `cannot use ... with ${count}-valued ${exprText(last)}`);
      return undefined;
    }
  }
  const params = parameterTypes(type, count, e.hasEllipsis);
  if (params.length !== count) {
    reportCount(c, e, type, args, params.length);
    return undefined;
  }
  const instance = inferCall(c, e, type, given, args, params, instantiated);
  if (!instance) return undefined;
  const context = `argument to ${exprText(e.fun)}`;
  args.forEach((arg, i) => assign(c, arg, instance.params[i], context));
  return instance.type;
}

/** One parameter type for each of `count` arguments, where that is possible. */
function parameterTypes(type: Signature, count: number, hasEllipsis: boolean): Type[] {
  const params = type.params.map((p) => p.type);
  const last = params.at(-1);
  if (!type.variadic || hasEllipsis || last?.kind !== "Slice") return params;
  const fixed = params.slice(0, -1);
  if (count < fixed.length) return fixed;
  return [...fixed, ...Array.from({ length: count - fixed.length }, () => last.elem)];
}

function reportCount(c: Checker, e: CallExpr, type: Signature, args: readonly Operand[], want: number): void {
  const tooMany = args.length > want;
  const at = tooMany ? args[want] : args.at(-1);
  const have = typesSummary(c, args.map((a) => a.type), false, e.hasEllipsis);
  const wanted = typesSummary(c, type.params.map((p) => p.type), type.variadic, false);
  const message = `${tooMany ? "too many" : "not enough"} arguments in call to ${exprText(e.fun)}\n\thave ${have}\n\twant ${wanted}`;
  if (args.every((a) => a.isValid)) c.error(at ?? e, message);
}

interface Instance { readonly type: Signature; readonly params: readonly Type[] }

function inferCall(c: Checker, e: CallExpr, type: Signature, given: readonly Type[], args: readonly Operand[], params: readonly Type[], instantiated: IndexExpr | undefined): Instance | undefined {
  const generics = args.flatMap((arg) => (arg.isValid && arg.type.kind === "Signature" && arg.type.typeParams.length > 0 ? [{ arg, type: arg.type }] : []));
  if (type.typeParams.length === 0 && generics.length === 0) return { type, params };
  if (given.length > 0 && given.length === type.typeParams.length && generics.length === 0) {
    const result = instantiateSignature(c, e.fun, type, given, instantiated?.indices ?? [], openParen(e));
    return { type: result, params: params.map((p) => substitute(p, type.typeParams, given)) };
  }
  const callee = renamed({ kind: "Tuple", types: params }, type.typeParams);
  const paramTypes = callee.type.kind === "Tuple" ? callee.type.types : params;
  const all: TypeParam[] = [...callee.params];
  const partial: (Type | undefined)[] = callee.params.map((_, i) => given[i]);
  const pieces = generics.map((g) => {
    const fresh = renamed({ ...g.type, typeParams: [] }, g.type.typeParams);
    const explicit = g.arg.expr.kind === "IndexExpr" ? (explicitTypeArguments(c, g.arg.expr, g.type) ?? []) : [];
    g.arg.type = fresh.type;
    all.push(...fresh.params);
    partial.push(...fresh.params.map((_, i) => explicit[i]));
    return { ...g, count: fresh.params.length };
  });
  const inference = infer(c, all, partial, args.flatMap((arg, i) => { const param = paramTypes[i]; return param ? [{ param, arg }] : []; }), false);
  if ("message" in inference) {
    c.error(inference.at ?? openParen(e), `in call to ${exprText(e.fun)}, ${inference.message}`);
    return undefined;
  }
  let next = callee.params.length;
  for (const piece of pieces) {
    const own = inference.types.slice(next, next + piece.count);
    piece.arg.type = instantiateSignature(c, piece.arg.expr, piece.type, own, []);
    c.record(piece.arg);
    next += piece.count;
  }
  if (type.typeParams.length === 0) return { type, params };
  const own = inference.types.slice(0, callee.params.length);
  const result = instantiateSignature(c, e.fun, type, own, instantiated?.indices ?? [], openParen(e));
  return { type: result, params: params.map((p) => substitute(p, type.typeParams, own)) };
}

const openParen = (e: CallExpr): { pos: number; end: number } => ({ pos: e.fun.end, end: e.end });
