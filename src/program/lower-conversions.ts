/** Conversions, explicit and implicit, and type assertions (Go specification, "Conversions", "Type assertions"). */
import { identical } from "../check/identical.ts";
import { isInterface, underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import type { CallExpr } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import { arrayPointer } from "./addresses.ts";
import { assertConcrete, assertInterface, isConcrete, isInstance, payload } from "./assertions.ts";
import type { Operand } from "./code.ts";
import { constantValue } from "./constants.ts";
import { basicConversion, toInterface } from "./conversions.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { conversionFunction } from "./memory-functions.ts";
import { Op } from "./code.ts";

/** A value of type `from` as one of type `to`, where Go converts implicitly: into an interface, or not at all. */
export function convert(f: FunctionLowering, value: Operand, from: Type, to: Type): Operand {
  if (!isInterface(to) || isInterface(from) || (from.kind === "Tuple")) return value;
  if (from.kind === "Basic" && from.name === "untyped nil") return f.zero(f.desc(to).layout);
  const type = f.desc(from);
  f.unit.inInterface(type);
  return f.b.pure(toInterface(type), [value]);
}

/** `T(x)`. */
export function conversion(f: FunctionLowering, call: CallExpr, to: Type): Operand {
  const [x] = call.args;
  if (!x) throw new Error("a conversion without operand");
  const from = f.type(x);
  if (isInterface(to)) return f.assigned(x, to);
  const [source, target] = [underlying(from), underlying(to)];
  const constant = f.info.types.get(x)?.constant;
  // In a generic function `T(0)` is no constant, but its operand is.
  if (constant && target.kind === "Basic" && target.name !== "string") return f.b.constant(constantValue(constant, f.desc(to).kind));
  const value = f.expression(x);
  if (identical(source, target) || f.info.types.get(x)?.mode === "nil") return f.info.types.get(x)?.mode === "nil" ? f.zero(f.desc(to).layout) : value;
  const elem = (t: Type): string | undefined => {
    const e = t.kind === "Slice" ? underlying(t.elem) : undefined;
    return e?.kind === "Basic" ? e.name : undefined;
  };
  if (target.kind === "Slice" && source.kind === "Basic") return memoryConversion(f, elem(target) === "int32" ? "string to runes" : "string to bytes", value, call.pos);
  if (source.kind === "Slice" && target.kind === "Basic") return memoryConversion(f, elem(source) === "int32" ? "runes to string" : "bytes to string", value, call.pos);
  if (source.kind === "Slice" && target.kind === "Pointer") {
    const array = underlying(target.elem);
    return f.b.pure(arrayPointer(array.kind === "Array" ? array.len : 0), [value], call.pos);
  }
  if (source.kind === "Slice" && target.kind === "Array") {
    if (target.len === 0) return f.zero(f.desc(to).layout);
    return f.b.load(f.b.pure(arrayPointer(target.len), [value], call.pos), f.desc(to).layout, call.pos);
  }
  const fn = basicConversion(f.desc(from), f.desc(to));
  return fn ? f.b.pure(fn, [value], call.pos) : value;
}

function memoryConversion(f: FunctionLowering, which: Parameters<typeof conversionFunction>[1], value: Operand, pos: Pos): Operand {
  const dst = f.b.temporary();
  f.b.emit({ op: Op.Call, pos, fn: conversionFunction(f.unit, which), args: [value], dsts: [dst] });
  return dst;
}

/** `x.(T)`: the value, and with `commaOk` whether it holds. */
export function typeAssertion(f: FunctionLowering, x: Operand, from: Type, to: Type, commaOk: boolean, pos: Pos): readonly Operand[] {
  const source = f.desc(from);
  const target = f.desc(to);
  if (isInterface(to)) {
    if (!commaOk) return [f.b.pure(assertInterface(target), [x], pos)];
    const ok = f.b.pure(isInstance(target), [x], pos);
    return [f.b.pure(payload(target), [x], pos), ok];
  }
  f.unit.inInterface(target);
  if (!commaOk) return [f.b.pure(assertConcrete(source, target), [x], pos)];
  return [f.b.pure(payload(target), [x], pos), f.b.pure(isConcrete(target), [x], pos)];
}
