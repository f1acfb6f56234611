/** Functions: declared ones, literals, methods as interfaces call them; parameters, results, and the way out (Go specification, "Function declarations"). */
import { hasPointerReceiver } from "../check/lookup.ts";
import { isInterface } from "../check/predicates.ts";
import type { FuncObj, Signature, Type, VarObj } from "../check/types.ts";
import type { BlockStmt, Field, FuncLit, Ident } from "../syntax/ast.ts";
import { captures, parameterNames } from "./captures.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand, type Slot } from "./code.ts";
import { capturedOperand, FunctionLowering, type Place } from "./function-lowering.ts";
import { intrinsicOf } from "./intrinsics.ts";
import { followPath, type Location, readLocation } from "./locations.ts";
import { emitCall, methodOn } from "./lower-calls.ts";
import { finish } from "./lower-return.ts";
import type { TypeInfo } from "./type-table.ts";
import { functionName, methodById, ownerTypeArgs, type TypeEnv, type Unit } from "./unit.ts";
import { Unsupported } from "./unsupported.ts";

/** The code of a declared function or method, or of the intrinsic that stands for one without a body. */
export function declaredFunctionCode(unit: Unit, fn: FuncObj, env: TypeEnv, b: CodeBuilder): void {
  const body = unit.program.bodyOf(fn);
  const { decl } = fn;
  if (!body || !decl) return intrinsicCode(unit, fn, env, b);
  const names = [...(decl.receiver?.names ?? []), ...parameterNames(decl.type)];
  const typeOf = (e: Parameters<FunctionLowering["type"]>[0]): Type => probe.type(e);
  const probe = new FunctionLowering(unit, b, { env, name: b.name, captures: NO_CAPTURES });
  const f = new FunctionLowering(unit, b, { env, name: b.name, captures: captures(unit.info, typeOf, names, body) });
  const receiver: readonly Field[] = decl.receiver ? [decl.receiver] : [];
  functionBody(f, fn.type, [...receiver, ...decl.type.params], decl.type.results, body, undefined);
}

const NO_CAPTURES = { of: new Map(), cells: new Set<VarObj>(), defers: new Set<undefined>() };

/** A function around the instructions of an intrinsic, for where it is a value, deferred or started. */
function intrinsicCode(unit: Unit, fn: FuncObj, env: TypeEnv, b: CodeBuilder): void {
  const intrinsic = intrinsicOf(functionName(fn));
  if (!intrinsic) throw new Unsupported({ pos: fn.pos, end: fn.pos }, `${functionName(fn)} has no body`);
  const count = fn.type.params.length + (fn.type.receiver ? 1 : 0);
  const args = Array.from({ length: count }, () => b.parameter(""));
  const results = intrinsic(unit, b, { args, typeArgs: env.args, pos: b.pos });
  b.emit({ op: Op.Return, pos: b.pos, args: results });
}

/** Parameters, body and way out of a function whose captured variables, if any, have their places. */
export function functionBody(
  f: FunctionLowering, signature: Signature, params: readonly Field[], results: readonly Field[], body: BlockStmt, literal: FuncLit | undefined,
): void {
  declareParameters(f, params);
  const hasDefers = f.context.captures.defers.has(literal);
  f.results = resultPlaces(f, signature, results, hasDefers);
  f.block(body);
  finish(f, body);
}

function declareParameters(f: FunctionLowering, fields: readonly Field[]): void {
  const arrived: { readonly v: VarObj; readonly slot: Slot }[] = [];
  for (const field of fields) {
    const names: readonly (Ident | undefined)[] = field.names.length > 0 ? field.names : [undefined];
    for (const name of names) {
      const obj = name && f.info.defs.get(name);
      const slot = f.b.parameter(name?.name ?? "");
      if (obj?.kind === "Var") arrived.push({ v: obj, slot });
    }
  }
  for (const { v, slot } of arrived) {
    if (f.isCell(v)) f.declare(v, slot);
    else f.variables.set(v, { kind: "slot", slot });
  }
}

function resultPlaces(f: FunctionLowering, signature: Signature, fields: readonly Field[], hasDefers: boolean): FunctionLowering["results"] {
  const types = signature.results.map((r) => f.resolve(r.type));
  const names = fields.flatMap((field) => field.names);
  const named = names.length > 0;
  const epilogue = hasDefers ? new Label() : undefined;
  const places: Place[] = [];
  if (named) {
    for (const [i, name] of names.entries()) {
      const obj = f.info.defs.get(name);
      const type = types[i];
      if (obj?.kind === "Var") places.push(f.declare(obj, undefined));
      else if (type) places.push(hiddenResult(f, type));
    }
  } else if (hasDefers) for (const type of types) places.push(hiddenResult(f, type));
  return { types, places, named, epilogue };
}

function hiddenResult(f: FunctionLowering, type: Type): Place {
  const slot = f.b.keep();
  f.b.move(slot, f.zero(f.desc(type).layout));
  return { kind: "slot", slot };
}

/** The function of a literal, and the operands that a closure of it captures here. */
export function functionLiteral(f: FunctionLowering, e: FuncLit): { readonly fn: number; readonly captured: readonly Operand[] } {
  const shared = f.context.captures.of.get(e) ?? [];
  const kinds = shared.map((v) => f.place(v).kind);
  const signature = f.type(e);
  if (signature.kind !== "Signature") throw new Error("a function literal without signature");
  const name = f.nextLiteralName();
  const fn = f.unit.anonymous(name, e.pos, (b) => {
    const inner = new FunctionLowering(f.unit, b, { ...f.context, name });
    inheritCaptured(inner, shared, kinds);
    functionBody(inner, signature, e.type.params, e.type.results, e.body, e);
  });
  return { fn, captured: shared.map((v) => capturedOperand(f.place(v))) };
}

/** Captured variables arrive in the first parameters: a cell's address, or the value of a variable that never changes. */
export function inheritCaptured(inner: FunctionLowering, shared: readonly VarObj[], kinds: readonly Place["kind"][]): void {
  shared.forEach((v, i) => {
    const slot = inner.b.parameter(v.name);
    inner.variables.set(v, kinds[i] === "cell" ? { kind: "cell", addr: slot } : { kind: "slot", slot });
  });
}

/** The method called `id` of a type as a function of the type's value; undefined when the type has none. */
export function dynamicMethod(unit: Unit, type: TypeInfo, id: string): number | undefined {
  const found = methodById(type.type, id);
  if (!found) return undefined;
  const { obj, path } = found;
  const base = type.type.kind === "Pointer" ? type.type.elem : type.type;
  const isDirect = path.length === 0 && hasPointerReceiver(obj) === (type.type.kind === "Pointer") && base.kind === "Named" && !isInterface(base);
  if (isDirect) {
    const { params, args } = ownerTypeArgs(base);
    return unit.declared(obj, params, args);
  }
  return unit.function(`method ${type.id} ${id}`, `${type.name}.${obj.name}`, obj.pos, (b) => promotedMethod(unit, type, found, b));
}

/** Goes from a value to the embedded field, or through the pointer, that has the method, and calls it. */
function promotedMethod(unit: Unit, type: TypeInfo, found: { readonly obj: FuncObj; readonly path: readonly number[] }, b: CodeBuilder): void {
  const f = new FunctionLowering(unit, b, { env: { params: [], args: [] }, name: b.name, captures: NO_CAPTURES });
  const slot = b.parameter("");
  const args = found.obj.type.params.map((p) => b.parameter(p.name));
  const self: Location = { kind: "value", operand: slot, slot: undefined, path: [], type: type.type, pos: b.pos };
  const at = followPath(f, self, found.path, b.pos);
  const target = isInterface(at.type)
    ? ({ kind: "dynamic", callee: { kind: "method", receiver: readLocation(f, at), method: unit.idOf(found.obj) } } as const)
    : methodOn(f, at, found.obj.name, b.pos);
  const results = emitCall(f, target, args, found.obj.type.results.length, true, b.pos);
  b.emit({ op: Op.Return, pos: b.pos, args: results });
}
