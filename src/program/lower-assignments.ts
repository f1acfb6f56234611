/** Assignments (Go specification, "Assignment statements"): first the operands on the left and the values, then the stores from left to right. */
import type { AssignStmt, Expr, IncDecStmt } from "../syntax/ast.ts";
import type { Type, VarObj } from "../check/types.ts";
import type { Operand } from "./code.ts";
import { constantValue } from "./constants.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { copy, frozen, type Location, location, readLocation, settled, writeLocation } from "./locations.ts";
import { convert } from "./lower-conversions.ts";
import { binaryOperator } from "./operators.ts";

export function assignment(f: FunctionLowering, s: AssignStmt): void {
  if (s.op === ":=") return shortDeclaration(f, s);
  if (s.op !== "=") return operatorAssignment(f, s, s.op);
  const [lhs] = s.lhs;
  const [rhs] = s.rhs;
  if (s.lhs.length === 1 && lhs && rhs) return assignOne(f, lhs, rhs);
  if (s.rhs.length === 1 && rhs) {
    const targets = s.lhs.map((e) => frozen(f, location(f, e)));
    const values = valuesOf(f, rhs, s.lhs.length);
    targets.forEach((at, i) => store(f, at, values[i]));
    return;
  }
  const targets = s.lhs.map((e) => frozen(f, location(f, e)));
  const values = f.b.operands(s.rhs, (e, i) => {
    const at = targets[i];
    const value = at && at.kind !== "blank" ? f.assigned(e, at.type) : readDiscarded(f, e);
    return copy(f, value);
  });
  targets.forEach((at, i) => {
    const value = values[i];
    if (value !== undefined) writeLocation(f, at, value);
  });
}

function assignOne(f: FunctionLowering, lhs: Expr, rhs: Expr): void {
  const at = location(f, lhs);
  if (at.kind === "blank") readDiscarded(f, rhs);
  else writeLocation(f, at, f.assigned(rhs, at.type));
}

interface Typed { readonly value: Operand; readonly type: Type }

/** Several values of one expression. */
function valuesOf(f: FunctionLowering, e: Expr, count: number): readonly Typed[] {
  const from = f.type(e);
  const types = from.kind === "Tuple" ? from.types : [];
  return f.expressions(e, count).map((value, i) => ({ value, type: types[i] ?? from }));
}

function store(f: FunctionLowering, at: Location, given: Typed | undefined): void {
  if (given && at.kind !== "blank") writeLocation(f, at, convert(f, given.value, given.type, at.type));
}

/** `_ = e` evaluates e: a variable is read. */
export function readDiscarded(f: FunctionLowering, e: Expr): Operand {
  return f.expression(e);
}

function shortDeclaration(f: FunctionLowering, s: AssignStmt): void {
  const [only] = s.rhs;
  const newVariable = (e: Expr): VarObj | undefined => {
    const obj = e.kind === "Ident" ? f.info.defs.get(e) : undefined;
    return obj?.kind === "Var" ? obj : undefined;
  };
  const given: readonly Typed[] = s.rhs.length === 1 && only && s.lhs.length > 1
    ? valuesOf(f, only, s.lhs.length)
    : f.b.operands(s.rhs, (e, i) => valueFor(f, e, s.lhs[i], s.rhs.length > 1));
  s.lhs.forEach((e, i) => {
    const value = given[i];
    if (!value || (e.kind === "Ident" && e.name === "_")) return;
    const v = newVariable(e);
    if (v) f.declare(v, convert(f, value.value, value.type, f.resolve(v.type)));
    else store(f, location(f, e), value);
  });
}

function valueFor(f: FunctionLowering, e: Expr, lhs: Expr | undefined, several: boolean): Typed {
  const blank = lhs?.kind === "Ident" && lhs.name === "_";
  const type = lhs && !blank ? f.type(lhs) : f.type(e);
  const value = blank ? f.expression(e) : f.assigned(e, type);
  return { value: several ? copy(f, value) : value, type };
}

/** `x op= y`: reads x, then y, then writes x. */
function operatorAssignment(f: FunctionLowering, s: AssignStmt, op: Exclude<AssignStmt["op"], "=" | ":=">): void {
  const [lhs] = s.lhs;
  const [rhs] = s.rhs;
  if (!lhs || !rhs) return;
  const at = settled(f, location(f, lhs));
  const old = readLocation(f, at);
  const y = f.expression(rhs);
  const known = f.b.constantOf(y);
  const isShift = op === "<<" || op === ">>";
  const safe = (typeof known === "number" && (isShift ? known >= 0 : known !== 0)) || (isShift && f.describe(rhs).kind.startsWith("uint"));
  writeLocation(f, at, f.b.pure(binaryOperator(op, f.desc(at.type), safe), [old, y], s.opPos));
}

export function incrementOrDecrement(f: FunctionLowering, s: IncDecStmt): void {
  const at = settled(f, location(f, s.x));
  const type = f.desc(at.type);
  const one = f.b.constant(constantValue({ kind: "int", value: 1n }, type.kind));
  const value = f.b.pure(binaryOperator(s.op === "++" ? "+" : "-", type), [readLocation(f, at), one], s.pos);
  writeLocation(f, at, value);
}

