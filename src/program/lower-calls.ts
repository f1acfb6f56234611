/** Calls: whom, with what, and method values (Go specification, "Calls", "Method values"). */
import { hasPointerReceiver, lookupFieldOrMethod } from "../check/lookup.ts";
import { isInterface, underlying } from "../check/predicates.ts";
import type { Selection } from "../check/info.ts";
import type { FuncObj, Signature, Type } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { CallExpr, Expr, Ident, SelectorExpr } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import { MAKE_SLICE, NIL_INTERFACE_CHECK } from "./addresses.ts";
import { type Callee, Op, type Operand, type Slot } from "./code.ts";
import { declaredName } from "./declared-name.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { type Intrinsic, intrinsicOf } from "./intrinsics.ts";
import { address, dereferenced, followPath, type Location, readLocation, start } from "./locations.ts";
import { builtinCall } from "./lower-builtins.ts";
import { conversion, convert } from "./lower-conversions.ts";
import { printingCall } from "./lower-printing.ts";
import { REFLECTED } from "./reflected.ts";
import { NIL_SLICE } from "./values.ts";
import { functionName, methodId, ownerTypeArgs, type Unit } from "./unit.ts";

/** Whom a call calls; `first` are operands before the arguments: a receiver, or what a literal captured. */
export type CallTarget =
  | { readonly kind: "static"; readonly fn: () => number; readonly first: readonly Operand[]; readonly intrinsic: Intrinsic | undefined; readonly typeArgs: readonly Type[] }
  | { readonly kind: "dynamic"; readonly callee: Callee };

/** Whether a call is a conversion or one of the language's built-in functions. */
export function callKind(f: FunctionLowering, call: CallExpr): "conversion" | "builtin" | "function" {
  const mode = f.info.types.get(call.fun)?.mode ?? f.info.types.get(unparen(call.fun))?.mode;
  if (f.info.conversions.has(call) || mode === "type") return "conversion";
  const fun = unparen(call.fun);
  return mode === "builtin" || (fun.kind === "Ident" && f.info.uses.get(fun)?.kind === "Builtin") ? "builtin" : "function";
}

/** The results of a call. `used` false: nobody looks at them. */
export function callExpression(f: FunctionLowering, call: CallExpr, used: boolean): readonly Operand[] {
  switch (callKind(f, call)) {
    case "conversion":
      return [conversion(f, call, f.type(call))];
    case "builtin":
      return builtinCall(f, call, used);
    case "function": {
      const printed = printingCall(f, call);
      if (printed) return printed;
      const reflective = byArgumentType(f, call);
      if (reflective) return emitCall(f, reflective.target, reflective.args, reflective.results, used, call.pos);
      const target = callTarget(f, call.fun);
      const signature = signatureOf(f, call.fun);
      return emitCall(f, target, callArguments(f, call, signature), signature.results.length, used, call.pos);
    }
  }
}

interface ReflectiveCall { readonly target: CallTarget; readonly args: readonly Operand[]; readonly results: number }

/** A call of a function that looks at an argument's type, where that is known: instantiated. */
function byArgumentType(f: FunctionLowering, call: CallExpr): ReflectiveCall | undefined {
  const named = declaredName(f, unparen(call.fun));
  const rule = named && REFLECTED.get(functionName(named.fn));
  const argument = rule && call.args[rule.argument];
  if (!argument) return undefined;
  const type = f.type(argument);
  const u = underlying(type);
  const generic = named.fn.pkg?.scope.get(rule.generic);
  if (u.kind !== rule.kind || generic?.kind !== "Func") return undefined;
  const typeArgs = [u.elem];
  const { params, results } = signatureOf(f, call.fun);
  // The argument that is looked at keeps its own type; the others are what the signature says.
  const args = call.args.map((a, i) => f.assigned(a, i === rule.argument ? type : (params[i]?.type ?? type)));
  return { target: { kind: "static", fn: () => declaredFunction(f.unit, generic, typeArgs), first: [], intrinsic: undefined, typeArgs }, args, results: results.length };
}

export function signatureOf(f: FunctionLowering, fun: Expr): Signature {
  const u = underlying(f.type(fun));
  if (u.kind !== "Signature") throw new Error("a call of something that is no function");
  return u;
}

/** Emits the call and returns its results. */
export function emitCall(f: FunctionLowering, target: CallTarget, args: readonly Operand[], results: number, used: boolean, pos: Pos): readonly Operand[] {
  const slots = (): Slot[] => Array.from({ length: results }, () => (used ? f.b.temporary() : -1));
  if (target.kind === "static") {
    if (target.intrinsic) return target.intrinsic(f.unit, f.b, { args: [...target.first, ...args], typeArgs: target.typeArgs, pos });
    const dsts = slots();
    f.b.emit({ op: Op.Call, pos, fn: target.fn(), args: [...target.first, ...args], dsts });
    return dsts;
  }
  const { callee } = target;
  const dsts = slots();
  switch (callee.kind) {
    case "static":
      f.b.emit({ op: Op.Call, pos, fn: callee.fn, args, dsts });
      break;
    case "value":
      f.b.emit({ op: Op.CallValue, pos, callee: callee.value, args, dsts });
      break;
    case "method":
      f.b.emit({ op: Op.CallMethod, pos, receiver: callee.receiver, method: callee.method, args, dsts });
  }
  return dsts;
}

/** Finds out whom `fun` denotes, and evaluates what has to be evaluated for that. */
export function callTarget(f: FunctionLowering, fun: Expr): CallTarget {
  const e = unparen(fun);
  const named = declaredName(f, e);
  if (named) return staticTarget(f.unit, named.fn, instanceArguments(f, named.name), [], named.fn.type.typeParams);
  if (e.kind === "SelectorExpr") {
    const selection = f.info.selections.get(e);
    if (selection?.kind === "method") return methodTarget(f, e, selection);
  }
  if (e.kind === "FuncLit") {
    const { fn, captured } = f.literal(e);
    return { kind: "static", fn: () => fn, first: captured, intrinsic: undefined, typeArgs: [] };
  }
  return { kind: "dynamic", callee: { kind: "value", value: f.expression(e) } };
}

/** Type arguments of a generic function where it is named. */
export function instanceArguments(f: FunctionLowering, name: Ident): readonly Type[] {
  return (f.info.instances.get(name) ?? []).map((t) => f.resolve(t));
}

/** The index of a declared function. */
export function declaredFunction(unit: Unit, fn: FuncObj, typeArgs: readonly Type[]): number {
  return unit.declared(fn, (fn.origin ?? fn).type.typeParams, typeArgs);
}

function staticTarget(unit: Unit, fn: FuncObj, typeArgs: readonly Type[], first: readonly Operand[], typeParams: Signature["typeParams"]): CallTarget {
  const intrinsic = (fn.origin ?? fn).decl?.body ? undefined : intrinsicOf(functionName(fn.origin ?? fn));
  return { kind: "static", fn: () => unit.declared(fn, typeParams, typeArgs), first, intrinsic, typeArgs };
}

/** The method that a selector names, after substitution of type parameters, and the operand that has it. */
function methodOwner(f: FunctionLowering, e: SelectorExpr, selection: Selection): { readonly at: Location; readonly name: string } {
  const from = start(f, e.x);
  const isParameter = selection.receiver.kind === "TypeParam" || (selection.receiver.kind === "Pointer" && selection.receiver.elem.kind === "TypeParam");
  if (!isParameter) return { at: followPath(f, from, selection.path, e.sel.pos), name: e.sel.name };
  const found = lookupFieldOrMethod(from.type, true, selection.obj.pkg, e.sel.name);
  return { at: followPath(f, from, found.kind === "found" ? found.path : [], e.sel.pos), name: e.sel.name };
}

function methodTarget(f: FunctionLowering, e: SelectorExpr, selection: Selection): CallTarget {
  const { at, name } = methodOwner(f, e, selection);
  if (isInterface(at.type)) {
    const u = underlying(at.type);
    const method = u.kind === "Interface" ? u.methods.find((m) => m.name === name) : undefined;
    if (!method) throw new Error(`no method ${name}`);
    f.unit.calledByName(methodId(method));
    return { kind: "dynamic", callee: { kind: "method", receiver: readLocation(f, at), method: methodId(method) } };
  }
  return methodOn(f, at, name, e.sel.pos);
}

/** The static target of a method of a concrete type, its receiver evaluated. */
export function methodOn(f: FunctionLowering, at: Location, name: string, pos: Pos): CallTarget {
  const base = at.type.kind === "Pointer" ? at.type.elem : at.type;
  const method = base.kind === "Named" ? base.methods.find((m) => m.name === name) : undefined;
  if (!method) throw new Error(`no method ${name}`);
  const { params, args } = ownerTypeArgs(base);
  return staticTarget(f.unit, method, args, [receiver(f, at, hasPointerReceiver(method), pos)], params);
}

function receiver(f: FunctionLowering, at: Location, wantsPointer: boolean, pos: Pos): Operand {
  const isPointer = at.type.kind === "Pointer";
  if (wantsPointer) return isPointer ? readLocation(f, at) : address(f, at, true);
  return readLocation(f, isPointer ? dereferenced(f, at, pos) : at);
}

/** `x.m` not called: a function with its receiver bound; `T.m`: a function of the receiver. */
export function methodValue(f: FunctionLowering, e: SelectorExpr, selection: Selection): Operand {
  if (selection.kind === "methodExpr") {
    const type = f.desc(f.resolve(f.typed(e.x).type));
    if (selection.obj.kind !== "Func") throw new Error("a method expression of a field");
    return f.b.constant(f.unit.methodExpression(type, methodId(selection.obj), selection.obj.type));
  }
  const target = methodTarget(f, e, selection);
  const dst = f.b.temporary();
  if (target.kind === "static") {
    f.b.emit({ op: Op.Closure, pos: e.pos, dst, fn: target.fn(), captured: target.first });
  } else if (target.callee.kind === "method") {
    const fn = f.unit.interfaceMethod(target.callee.method, signatureOf(f, e));
    f.b.emit({ op: Op.Closure, pos: e.pos, dst, fn, captured: [f.b.pure(NIL_INTERFACE_CHECK, [target.callee.receiver], e.pos)] });
  }
  return dst;
}

/** The arguments of a call, converted to the parameters' types; variadic ones in a slice. */
export function callArguments(f: FunctionLowering, call: CallExpr, signature: Signature): readonly Operand[] {
  const types = signature.params.map((p) => p.type);
  const [only] = call.args;
  if (only && call.args.length === 1 && f.type(only).kind === "Tuple") {
    const from = f.type(only);
    const given = from.kind === "Tuple" ? from.types : [];
    const values = f.expressions(only, given.length);
    return packed(f, signature, call, values.length, (i, to) => convert(f, values[i] ?? 0, given[i] ?? to, to));
  }
  if (call.hasEllipsis) return f.b.operands(call.args, (a, i) => f.assigned(a, types[i] ?? f.type(a)));
  return packed(f, signature, call, call.args.length, (i, to) => {
    const a = call.args[i];
    return a ? f.assigned(a, to) : f.zero(f.desc(to).layout);
  });
}

function packed(f: FunctionLowering, signature: Signature, call: CallExpr, count: number, argument: (i: number, to: Type) => Operand): readonly Operand[] {
  const types = signature.params.map((p) => p.type);
  const fixed = signature.variadic ? types.length - 1 : types.length;
  const last = signature.variadic ? types[fixed] : undefined;
  const u = last && underlying(last);
  const variadic = u?.kind === "Slice" ? Array.from({ length: Math.max(0, count - fixed) }, () => u.elem) : [];
  const values = f.b.operands([...types.slice(0, fixed), ...variadic], (t, i) => argument(i, t));
  if (u?.kind !== "Slice") return values;
  if (count <= fixed) return [...values, f.b.constant(NIL_SLICE)];
  return [...values.slice(0, fixed), sliceOf(f, u.elem, values.slice(fixed), call.pos)];
}

/** A new slice with the given elements. */
export function sliceOf(f: FunctionLowering, elem: Type, values: readonly Operand[], pos: Pos): Operand {
  const { layout, name } = f.desc(elem);
  const count = f.b.constant(values.length);
  const array = f.b.alloc(layout, count, `[]${name}`);
  const at: Location = { kind: "memory", base: array, offset: 0, checked: true, type: elem, pos };
  values.forEach((v, i) => f.b.store(address(f, { ...at, offset: i * layout.cells }, false), v, layout, pos));
  return f.b.pure(MAKE_SLICE, [array, count, count], pos);
}
