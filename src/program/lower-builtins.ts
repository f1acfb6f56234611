/** The built-in functions (Go specification, "Built-in functions"). */
import { underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import { anyType, Typ } from "../check/universe.ts";
import type { CallExpr, Expr } from "../syntax/ast.ts";
import { CAPACITY, LENGTH, LENGTH_WORD, MAKE_SIZES, MAKE_SLICE, sliceElementAddress } from "./addresses.ts";
import { Op, type Operand } from "./code.ts";
import { asComplex } from "./operators.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { zeroOf } from "./layout.ts";
import { copy, location, readLocation, readWord } from "./locations.ts";
import { clearMap, deleteMapEntry, makeMap, mapLength } from "./lower-maps.ts";
import { panicText } from "./lower-printing.ts";
import { appendSliceFunction, clearFunction, conversionFunction, copyFunction, growFunction } from "./memory-functions.ts";
import { binaryOperator, extreme } from "./operators.ts";
import { printed } from "./print-builtin.ts";
import { pure } from "./pure.ts";
import { Unsupported } from "./unsupported.ts";
import { Complex } from "./values.ts";

/** The results of a call of a built-in function. */
export function builtinCall(f: FunctionLowering, call: CallExpr, used: boolean): readonly Operand[] {
  const [only] = call.args;
  const several = only && call.args.length === 1 && f.info.types.get(only)?.mode !== "type" ? f.type(only) : undefined;
  return only && several?.kind === "Tuple" ? builtinCall(f, spread(f, call, only, several.types), used) : builtin(f, call, used);
}

/** `b(f())` of a call with several results as a call with so many arguments, which have been evaluated. */
function spread(f: FunctionLowering, call: CallExpr, only: Expr, types: readonly Type[]): CallExpr {
  const values = f.expressions(only, types.length);
  const args = types.map((type, i): Expr => {
    const e: Expr = { kind: "Ident", name: "", pos: only.pos, end: only.end };
    f.given.set(e, values[i] ?? 0);
    f.info.types.set(e, { type, mode: "value", constant: undefined });
    return e;
  });
  return { ...call, args };
}

function builtin(f: FunctionLowering, call: CallExpr, used: boolean): readonly Operand[] {
  const fun = call.fun.kind === "ParenExpr" ? call.fun.x : call.fun;
  const name = fun.kind === "Ident" ? fun.name : "";
  const [x, y] = call.args;
  const operand = (e: Expr | undefined): Operand => (e ? f.expression(e) : f.b.constant(null));
  switch (name) {
    case "append": return [append(f, call)];
    case "cap": return [capacity(f, need(x), call)];
    case "len": return [length(f, need(x), call)];
    case "make": return [make(f, call)];
    case "new": {
      const e = need(x);
      const type = f.resolve(f.typed(e).type);
      const { layout, name: typeName } = f.desc(type);
      const isType = f.typed(e).mode === "type";
      const value = isType ? undefined : f.expression(e);
      const object = f.b.alloc(layout, undefined, typeName);
      if (value !== undefined) f.b.store(object, value, layout, call.pos);
      return [object];
    }
    case "clear": return clear(f, need(x), call);
    case "close":
      f.b.emit({ op: Op.Sync, pos: call.pos, sync: "chan.close", addr: operand(x), args: [], dsts: [], layout: undefined });
      return [];
    case "copy": return [copyElements(f, need(x), need(y), call, used)];
    case "delete": {
      const u = underlying(f.type(need(x)));
      const map = operand(x);
      deleteMapEntry(f, map, f.assigned(need(y), u.kind === "Map" ? u.key : f.type(need(y))), f.type(need(x)), call.pos);
      return [];
    }
    case "complex": return [f.b.pure(pure("complex", () => (re, im) => new Complex(Number(re), Number(im))), [operand(x), operand(y)])];
    case "real": return [f.b.pure(pure("real", () => (c) => asComplex(c).re), [operand(x)])];
    case "imag": return [f.b.pure(pure("imag", () => (c) => asComplex(c).im), [operand(x)])];
    case "min": case "max": {
      const type = f.describe(call);
      const values = f.b.operands(call.args, (a) => f.expression(a));
      return [values.reduce((a, b) => f.b.pure(extreme(name, type), [a, b]))];
    }
    case "print": case "println": {
      const values = f.b.operands(call.args, (a) => f.expression(a));
      const text = f.b.pure(printed(name === "println", call.args.map((a) => f.describe(a))), values, call.pos);
      f.b.emit({ op: Op.Print, pos: call.pos, a: text, stream: "stderr" });
      return [];
    }
    case "panic": {
      const value = f.assigned(need(x), anyType);
      const text = panicText(f, value, f.type(need(x)), call.pos);
      f.b.emit({ op: Op.Panic, pos: call.pos, a: value, text });
      return [];
    }
    case "recover": {
      const dst = f.b.temporary();
      f.b.emit({ op: Op.Recover, pos: call.pos, dst });
      return [dst];
    }
    default:
      throw new Unsupported(call, `the built-in function ${name}`);
  }
}

function need(e: Expr | undefined): Expr {
  if (!e) throw new Error("a built-in function without argument");
  return e;
}

/** `len(x)`: of a slice or string variable it reads only the word of the length. */
function length(f: FunctionLowering, x: Expr, call: CallExpr): Operand {
  const type = f.type(x);
  const u = underlying(type);
  switch (u.kind) {
    case "Map": return mapLength(f, f.expression(x), call.pos);
    case "Chan": return channelSize(f, "chan.len", x, call);
    case "Array": return constantAfter(f, x, u.len);
    case "Pointer": return constantAfter(f, x, arrayLength(u.elem));
    default: return f.b.pure(LENGTH, [header(f, x, 1)], call.pos);
  }
}

function capacity(f: FunctionLowering, x: Expr, call: CallExpr): Operand {
  const u = underlying(f.type(x));
  if (u.kind === "Chan") return channelSize(f, "chan.cap", x, call);
  if (u.kind === "Array") return constantAfter(f, x, u.len);
  if (u.kind === "Pointer") return constantAfter(f, x, arrayLength(u.elem));
  return f.b.pure(CAPACITY, [header(f, x, 2)], call.pos);
}

function arrayLength(t: Type): number {
  const u = underlying(t);
  return u.kind === "Array" ? u.len : 0;
}

/** The length of an array is known; the operand is still evaluated. */
function constantAfter(f: FunctionLowering, x: Expr, n: number): Operand {
  f.expression(x);
  return f.b.constant(n);
}

/** A header of which one word is read. */
function header(f: FunctionLowering, x: Expr, wordIndex: number): Operand {
  if (f.info.types.get(x)?.mode !== "variable" || f.given.has(x)) return f.expression(x);
  const at = location(f, x);
  return readWord(f, at, wordIndex, LENGTH_WORD) ?? readLocation(f, at);
}

function channelSize(f: FunctionLowering, sync: "chan.len" | "chan.cap", x: Expr, call: CallExpr): Operand {
  const dst = f.b.temporary();
  const addr = f.expression(x);
  f.b.emit({ op: Op.Sync, pos: call.pos, sync, addr, args: [], dsts: [dst], layout: undefined });
  return dst;
}

function make(f: FunctionLowering, call: CallExpr): Operand {
  const [typeExpr, n, m] = call.args;
  const type = f.resolve(f.typed(need(typeExpr)).type);
  const u = underlying(type);
  const size = (e: Expr | undefined): Operand | undefined => (e ? f.expression(e) : undefined);
  switch (u.kind) {
    case "Slice": {
      const len = size(n) ?? f.b.constant(0);
      const cap = f.b.pure(MAKE_SIZES, [len, size(m) ?? len], call.pos);
      const { layout, name } = f.desc(u.elem);
      return f.b.pure(MAKE_SLICE, [f.b.alloc(layout, cap, `[]${name}`), len, cap], call.pos);
    }
    case "Map":
      size(n);
      return makeMap(f, type);
    case "Chan": {
      const cap = size(n) ?? f.b.constant(0);
      const channel = f.b.alloc(LENGTH_WORD, undefined, f.desc(type).name);
      f.b.emit({ op: Op.Sync, pos: call.pos, sync: "chan.make", addr: channel, args: [cap], dsts: [channel], layout: f.desc(u.elem).layout });
      return channel;
    }
    default:
      throw new Unsupported(call, "make of this type");
  }
}

function append(f: FunctionLowering, call: CallExpr): Operand {
  const [first, ...rest] = call.args;
  const type = f.info.types.has(call) ? f.type(call) : f.type(need(first));
  const u = underlying(type);
  if (u.kind !== "Slice") throw new Error("append to no slice");
  const s = f.assigned(need(first), type);
  const [only] = rest;
  const dst = f.b.temporary();
  if (call.hasEllipsis && only) {
    let more = f.assigned(only, f.info.types.get(only)?.mode === "nil" ? type : f.type(only));
    if (underlying(f.type(only)).kind === "Basic" && f.info.types.get(only)?.mode !== "nil") {
      const bytes = f.b.temporary();
      f.b.emit({ op: Op.Call, pos: call.pos, fn: conversionFunction(f.unit, "string to bytes"), args: [more], dsts: [bytes] });
      more = bytes;
    }
    f.b.emit({ op: Op.Call, pos: call.pos, fn: appendSliceFunction(f.unit, u.elem), args: [s, more], dsts: [dst] });
    return dst;
  }
  if (rest.length === 0) return s;
  const values = rest.map((e) => f.assigned(e, u.elem));
  f.b.emit({ op: Op.Call, pos: call.pos, fn: growFunction(f.unit, u.elem), args: [s, f.b.constant(values.length)], dsts: [dst] });
  const { layout } = f.desc(u.elem);
  const base = f.b.pure(LENGTH, [s]);
  values.forEach((v, i) => {
    const index = i === 0 ? base : f.b.pure(binaryOperator("+", f.desc(Typ.int)), [base, f.b.constant(i)]);
    f.b.store(f.b.pure(sliceElementAddress(layout.cells), [dst, index], call.pos), v, layout, call.pos);
  });
  return dst;
}

function copyElements(f: FunctionLowering, to: Expr, from: Expr, call: CallExpr, used: boolean): Operand {
  const u = underlying(f.type(to));
  if (u.kind !== "Slice") throw new Error("copy to no slice");
  const target = copy(f, f.expression(to));
  let source = f.expression(from);
  if (underlying(f.type(from)).kind === "Basic") {
    const bytes = f.b.temporary();
    f.b.emit({ op: Op.Call, pos: call.pos, fn: conversionFunction(f.unit, "string to bytes"), args: [source], dsts: [bytes] });
    source = bytes;
  }
  const dst = f.b.temporary();
  f.b.emit({ op: Op.Call, pos: call.pos, fn: copyFunction(f.unit, u.elem), args: [target, source], dsts: [used ? dst : -1] });
  return dst;
}

function clear(f: FunctionLowering, x: Expr, call: CallExpr): readonly Operand[] {
  const u = underlying(f.type(x));
  const value = f.expression(x);
  if (u.kind === "Map") clearMap(f, value, call.pos);
  else if (u.kind === "Slice") {
    f.b.emit({ op: Op.Call, pos: call.pos, fn: clearFunction(f.unit, u.elem, zeroOf(f.desc(u.elem).layout)), args: [value], dsts: [] });
  }
  return [];
}
