/** Expressions to operands: the value is in the slot or constant that is returned (Go specification, "Expressions"; operands left to right). */
import { underlying } from "../check/predicates.ts";
import type { FuncObj, Type } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { BinaryExpr, Expr, FuncLit, Ident, SelectorExpr, SliceExpr, UnaryExpr } from "../syntax/ast.ts";
import { IS_NIL, LENGTH_WORD, NOT, reslice, sliceArray, STRING_BYTE, SUBSTRING } from "./addresses.ts";
import { Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { constantValue } from "./constants.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { callExpression, declaredFunction, instanceArguments, methodValue } from "./lower-calls.ts";
import { convert, typeAssertion } from "./lower-conversions.ts";
import { compositeLiteral, pointerToLiteral } from "./lower-literals.ts";
import { mapEntry } from "./lower-maps.ts";
import { atomicVariable } from "./lower-observations.ts";
import { address, location, readLocation, readWord, start } from "./locations.ts";
import { binaryOperator, comparison, isComparison, unaryOperator } from "./operators.ts";
import { FuncValue } from "./values.ts";
import { Unsupported } from "./unsupported.ts";

/** The value of an expression of one value. */
export function expression(f: FunctionLowering, e: Expr): Operand {
  const given = f.given.get(e);
  if (given !== undefined) return given;
  const tv = f.info.types.get(e);
  if (tv?.constant) return f.b.constant(constantValue(tv.constant, f.describe(e).kind));
  if (f.unit.program.atomicReads.has(e)) return atomicVariable(f, e);
  if (tv?.mode === "nil") return f.zero(f.describe(e).layout);
  switch (e.kind) {
    case "Ident":
      return identifier(f, e);
    case "ParenExpr":
      return f.expression(e.x);
    case "FuncLit":
      return closure(f, e);
    case "CompositeLit":
      return compositeLiteral(f, e);
    case "SelectorExpr":
      return selector(f, e);
    case "IndexExpr":
      return index(f, e);
    case "SliceExpr":
      return slice(f, e);
    case "StarExpr":
      return readLocation(f, location(f, e));
    case "UnaryExpr":
      return unary(f, e);
    case "BinaryExpr":
      return binary(f, e);
    case "CallExpr": case "TypeAssertExpr":
      return f.expressions(e, 1)[0] ?? f.b.constant(null);
    default:
      throw new Unsupported(e, "this expression");
  }
}

/** The values of an expression in a context of `count` values: calls, and the forms with a second value `ok`. */
export function expressions(f: FunctionLowering, e: Expr, count: number): readonly Operand[] {
  const x = unparen(e);
  switch (x.kind) {
    case "CallExpr":
      return callExpression(f, x, count > 0);
    case "TypeAssertExpr":
      return x.type ? typeAssertion(f, f.expression(x.x), f.type(x.x), f.resolve(f.typed(x.type).type), count === 2, x.pos) : [];
    case "UnaryExpr":
      if (x.op === "<-") return receive(f, x, count);
      break;
    case "IndexExpr": {
      const at = count === 2 ? location(f, x) : undefined;
      if (at?.kind !== "map") break;
      const { value, ok } = mapEntry(f, at.map, at.key, at.mapType, x.pos);
      return [value, ok];
    }
    default:
  }
  return [f.expression(x)];
}

function receive(f: FunctionLowering, e: UnaryExpr, count: number): readonly Operand[] {
  const addr = f.expression(e.x);
  const dsts = Array.from({ length: count }, () => f.b.temporary());
  f.b.emit({ op: Op.Sync, pos: e.pos, sync: "chan.recv", addr, args: [], dsts, layout: undefined });
  return dsts;
}

function identifier(f: FunctionLowering, e: Ident): Operand {
  const obj = f.info.uses.get(e) ?? f.info.defs.get(e);
  switch (obj?.kind) {
    case "Var":
      return readLocation(f, location(f, e));
    case "Func":
      return functionValue(f, obj, instanceArguments(f, e));
    case "Nil":
      return f.zero(f.describe(e).layout);
    default:
      throw new Error(`${e.name} is no value`);
  }
}

/** A declared function as a value. */
export function functionValue(f: FunctionLowering, fn: FuncObj, typeArgs: readonly Type[]): Operand {
  return f.b.constant(new FuncValue(declaredFunction(f.unit, fn, typeArgs), []));
}

function closure(f: FunctionLowering, e: FuncLit): Operand {
  const { fn, captured } = f.literal(e);
  if (captured.length === 0) return f.b.constant(new FuncValue(fn, []));
  const dst = f.b.temporary();
  f.b.emit({ op: Op.Closure, pos: e.pos, dst, fn, captured });
  return dst;
}

function selector(f: FunctionLowering, e: SelectorExpr): Operand {
  const selection = f.info.selections.get(e);
  if (selection?.kind === "method" || selection?.kind === "methodExpr") return methodValue(f, e, selection);
  if (selection) return readLocation(f, location(f, e));
  return identifier(f, e.sel);
}

function index(f: FunctionLowering, e: Extract<Expr, { kind: "IndexExpr" }>): Operand {
  const [i] = e.indices;
  const x = unparen(e.x);
  if (f.typed(e.x).mode !== "type" && i) {
    const u = underlying(f.type(e.x));
    if (u.kind === "Basic") {
      const text = f.expression(e.x);
      return f.b.pure(STRING_BYTE, [text, f.expression(i)], e.pos);
    }
    if (u.kind !== "Signature") return readLocation(f, location(f, e));
  }
  const name = x.kind === "SelectorExpr" ? x.sel : x;
  const fn = name.kind === "Ident" ? f.info.uses.get(name) : undefined;
  if (name.kind === "Ident" && fn?.kind === "Func") return functionValue(f, fn, instanceArguments(f, name));
  throw new Unsupported(e, "this index expression");
}

function slice(f: FunctionLowering, e: SliceExpr): Operand {
  const bound = (i: Expr | undefined): Operand => (i ? f.expression(i) : f.b.constant(null));
  const u = underlying(f.type(e.x));
  if (u.kind === "Array") {
    const array = address(f, start(f, e.x), true);
    return f.b.pure(sliceArray(u.len, f.desc(u.elem).layout.cells), [array, bound(e.low), bound(e.high), bound(e.max)], e.pos);
  }
  const x = f.expression(e.x);
  const bounds = [bound(e.low), bound(e.high)] as const;
  if (u.kind === "Basic") return f.b.pure(SUBSTRING, [x, ...bounds], e.pos);
  const target = u.kind === "Pointer" ? underlying(u.elem) : u;
  if (target.kind === "Array") return f.b.pure(sliceArray(target.len, f.desc(target.elem).layout.cells), [x, ...bounds, bound(e.max)], e.pos);
  if (target.kind !== "Slice") throw new Unsupported(e, "slicing this type");
  return f.b.pure(reslice(f.desc(target.elem).layout.cells), [x, ...bounds, bound(e.max)], e.pos);
}

function unary(f: FunctionLowering, e: UnaryExpr): Operand {
  switch (e.op) {
    case "&": {
      const x = unparen(e.x);
      return x.kind === "CompositeLit" ? pointerToLiteral(f, x) : address(f, location(f, x), x.kind !== "StarExpr");
    }
    case "<-":
      return receive(f, e, 1)[0] ?? f.b.constant(null);
    case "~":
      throw new Unsupported(e, "~ outside a constraint");
    case "+":
      return f.expression(e.x);
    default:
      return f.b.pure(unaryOperator(e.op, f.describe(e)), [f.expression(e.x)], e.pos);
  }
}

function binary(f: FunctionLowering, e: BinaryExpr): Operand {
  if (e.op === "&&" || e.op === "||") return shortCircuit(f, e, e.op);
  if (isComparison(e.op)) return compare(f, e, e.op);
  const type = f.describe(e);
  const [x = 0, y = 0] = f.b.operands([e.x, e.y], (operand) => f.expression(operand));
  const right = f.b.constantOf(y);
  const safe = typeof right === "number" && (e.op === "<<" || e.op === ">>" ? right >= 0 : right !== 0);
  return f.b.pure(binaryOperator(e.op, type, safe || isUnsignedShift(f, e)), [x, y], e.opPos);
}

function isUnsignedShift(f: FunctionLowering, e: BinaryExpr): boolean {
  return (e.op === "<<" || e.op === ">>") && f.describe(e.y).kind.startsWith("uint");
}

function shortCircuit(f: FunctionLowering, e: BinaryExpr, op: "&&" | "||"): Operand {
  const dst = f.b.temporary();
  const end = new Label();
  f.b.move(dst, f.expression(e.x));
  f.b.branch(op === "&&" ? dst : f.b.pure(NOT, [dst]), end, e.opPos);
  f.b.move(dst, f.expression(e.y));
  f.b.bind(end);
  return dst;
}

function compare(f: FunctionLowering, e: BinaryExpr, op: Extract<BinaryExpr["op"], "==" | "!=" | "<" | "<=" | ">" | ">=">): Operand {
  const nilOnRight = isNil(f, e.y);
  if (nilOnRight || isNil(f, e.x)) {
    const value = firstWord(f, nilOnRight ? e.x : e.y);
    const isnil = f.b.pure(IS_NIL, [value], e.opPos);
    return op === "==" ? isnil : f.b.pure(NOT, [isnil], e.opPos);
  }
  const [tx, ty] = [f.type(e.x), f.type(e.y)];
  const common = underlying(ty).kind === "Interface" ? ty : tx;
  const [x = 0, y = 0] = f.b.operands([{ operand: e.x, type: tx }, { operand: e.y, type: ty }], ({ operand, type }) => convert(f, f.expression(operand), type, common));
  return f.b.pure(comparison(op, f.desc(common)), [x, y], e.opPos);
}

function isNil(f: FunctionLowering, e: Expr): boolean {
  const x = unparen(e);
  return f.info.types.get(x)?.mode === "nil" || (x.kind === "Ident" && f.info.uses.get(x)?.kind === "Nil");
}

/** What a comparison with nil looks at: only the first word of a slice or interface variable. */
function firstWord(f: FunctionLowering, e: Expr): Operand {
  const kind = underlying(f.type(e)).kind;
  if (kind !== "Slice" && kind !== "Interface") return f.expression(e);
  if (f.info.types.get(e)?.mode !== "variable" || f.given.has(e)) return f.expression(e);
  const at = location(f, e);
  return readWord(f, at, 0, LENGTH_WORD) ?? readLocation(f, at);
}

/** The value of an expression, converted to a type that it is assignable to. */
export function assigned(f: FunctionLowering, e: Expr, to: Type): Operand {
  if (isNil(f, e)) return f.zero(f.desc(to).layout);
  return convert(f, f.expression(e), f.type(e), to);
}
