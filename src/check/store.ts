/**
 * Assignments and declarations of variables with values (Go specification, "Assignment statements", "Short variable declarations",
 * "Return statements"): what is on the left meets what is on the right.
 */
import type { AssignStmt, Expr, Ident, ReturnStmt } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assign } from "./assignment.ts";
import type { Checker, Target } from "./checker.ts";
import { declareLocal, localVariable } from "./local.ts";
import { unresolved } from "./named.ts";
import type { Operand } from "./operand.ts";
import { defaultType, isUntyped, isValid, underlying } from "./predicates.ts";
import { typesSummary } from "./types-summary.ts";
import type { Type, VarObj } from "./types.ts";
import { Typ } from "./universe.ts";
import { expression, expressionList, recordCommaOk, unparen, use } from "./value.ts";

/** What a generic function is inferred from when it is stored in a variable of this type. */
export function targetOf(type: Type | undefined, text: string): Target | undefined {
  if (!type || type === unresolved) return undefined;
  const u = underlying(type);
  return u.kind === "Signature" ? { type: u, text } : undefined;
}

/** Initialises a variable with an operand; a variable without a type gets the operand's. */
export function initialise(c: Checker, v: VarObj, x: Operand, context: string): void {
  if (!x.isValid || !isValid(x.type) || (v.type !== unresolved && !isValid(v.type))) {
    if (v.type === unresolved) v.type = Typ.invalid;
    x.invalidate();
    return;
  }
  if (v.type === unresolved) {
    if (x.isNil) {
      c.error(x, `use of untyped nil in ${context}`);
      v.type = Typ.invalid;
      return x.invalidate();
    }
    v.type = isUntyped(x.type) ? defaultType(x.type) : x.type;
  }
  assign(c, x, v.type, context);
}

/** Initialises variables with expressions; `ret` is the return statement when the variables are results. */
export function initialiseAll(c: Checker, vars: readonly VarObj[], values: readonly Expr[], ret?: ReturnStmt): void {
  const context = ret ? "return statement" : "assignment";
  const first = values[0];
  const isCall = values.length === 1 && first !== undefined && unparen(first).kind === "CallExpr";
  if (vars.length === values.length && !isCall) {
    values.forEach((value, i) => {
      const v = vars[i];
      if (v) initialise(c, v, expression(c, value, { target: targetOf(v.type, v.name || "result variable") }), context);
    });
    return;
  }
  const before = c.diagnostics.length;
  const operands = values.length === 0 ? [] : expressionList(c, values, { commaOk: vars.length === 2 && !ret });
  if (values.length <= 1 && operands.length === vars.length) {
    vars.forEach((v, i) => { const x = operands[i]; if (x) initialise(c, v, x, context); });
    finishCommaOk(c, values, operands);
    return;
  }
  if (operands.every((x) => x.isValid) && c.diagnostics.length === before) {
    if (ret) reportReturn(c, ret, vars, operands);
    else reportMismatch(c, values, vars.length, operands.length);
  }
  for (const v of vars) if (v.type === unresolved) v.type = Typ.invalid;
}

function finishCommaOk(c: Checker, values: readonly Expr[], operands: readonly Operand[]): void {
  const [value, ok] = operands;
  const [e] = values;
  if (!e || !value || !ok || operands.length !== 2 || unparen(e).kind === "CallExpr") return;
  if (value.isValid && ok.isValid) recordCommaOk(c, e, [value.type, ok.type]);
}

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? "" : "s"}`;

function reportMismatch(c: Checker, values: readonly Expr[], left: number, right: number): void {
  const first = values[0];
  if (!first) return;
  const call = unparen(first);
  const source = values.length === 1 && call.kind === "CallExpr" ? `${exprText(call.fun)} returns ${counted(right, "value")}` : counted(right, "value");
  c.error(first, `assignment mismatch: ${counted(left, "variable")} but ${source}`);
}

function reportReturn(c: Checker, ret: ReturnStmt, vars: readonly VarObj[], operands: readonly Operand[]): void {
  const tooMany = operands.length > vars.length;
  const at = tooMany ? operands[vars.length] : operands.at(-1);
  const have = typesSummary(c, operands.map((x) => x.type), false, false);
  const want = typesSummary(c, vars.map((v) => v.type), false, false);
  c.error(at ?? ret, `${tooMany ? "too many" : "not enough"} return values\n\thave ${have}\n\twant ${want}`);
}

/** `lhs, … = rhs, …`. */
export function assignment(c: Checker, s: AssignStmt): void {
  const { lhs, rhs } = s;
  const first = rhs[0];
  const isCall = rhs.length === 1 && first !== undefined && unparen(first).kind === "CallExpr";
  if (lhs.length === rhs.length && !isCall) {
    lhs.forEach((left, i) => { const right = rhs[i]; if (right) assignTo(c, left, { expr: right }, "assignment"); });
    return;
  }
  const before = c.diagnostics.length;
  const operands = expressionList(c, rhs, { commaOk: lhs.length === 2 });
  if (rhs.length === 1 && operands.length === lhs.length) {
    lhs.forEach((left, i) => { const x = operands[i]; if (x) assignTo(c, left, { operand: x }, "assignment"); });
    finishCommaOk(c, rhs, operands);
    return;
  }
  for (const left of lhs) if (!isBlank(left)) leftSide(c, left);
  if (operands.every((x) => x.isValid) && c.diagnostics.length === before) reportMismatch(c, rhs, lhs.length, operands.length);
}

const isBlank = (e: Expr): boolean => { const inner = unparen(e); return inner.kind === "Ident" && inner.name === "_"; };

type Source = { readonly expr: Expr } | { readonly operand: Operand };

/** Checks the assignment of one value to a variable, map element or the blank identifier. */
export function assignTo(c: Checker, lhs: Expr, source: Source, context: string): void {
  const T = isBlank(lhs) ? undefined : leftSide(c, lhs);
  if (T && !isValid(T)) {
    if ("expr" in source) use(c, source.expr);
    return;
  }
  const x = "operand" in source ? source.operand : expression(c, source.expr, { target: targetOf(T, exprText(lhs)) });
  assign(c, x, T, T === undefined && context === "assignment" ? "assignment to _ identifier" : context);
}

/** The type of an assignable operand. Being assigned to does not make a variable used. */
function leftSide(c: Checker, lhs: Expr): Type {
  const inner = unparen(lhs);
  const obj = inner.kind === "Ident" ? c.env.scope.lookup(inner.name, inner.pos)?.obj : undefined;
  const wasUsed = obj?.kind === "Var" && c.usedVars.has(obj);
  const x = expression(c, lhs);
  if (obj?.kind === "Var" && !wasUsed) c.usedVars.delete(obj);
  if (!x.isValid || !isValid(x.type)) return Typ.invalid;
  if (x.mode === "variable" || x.mode === "mapindex") return x.type;
  if (inner.kind === "SelectorExpr" && c.info.types.get(inner.x)?.mode === "mapindex") {
    c.error(x, `cannot assign to struct field ${exprText(lhs)} in map`);
  } else {
    if (inner.kind === "SelectorExpr" && isNoValue(c, inner.x)) expression(c, inner.x);
    c.error(x, `cannot assign to ${exprText(lhs)} (neither addressable nor a map index expression)`);
  }
  return Typ.invalid;
}

/** `a, b := x, y`. */
export function shortDeclaration(c: Checker, s: AssignStmt): void {
  const delayed = c.delayedCount;
  const fresh: { readonly v: VarObj; readonly name: Ident }[] = [];
  const seen = new Set<string>();
  let failed = false;
  const vars = s.lhs.map((lhs) => {
    const found = shortVariable(c, lhs, seen, fresh);
    failed ||= found === undefined;
    return found ?? localVariable(c, { kind: "Ident", name: "_", pos: lhs.pos, end: lhs.end }, unresolved);
  });
  initialiseAll(c, vars, s.rhs);
  c.runDelayed(delayed);
  if (fresh.length === 0 && !failed) c.error({ pos: s.opPos, end: s.opPos + 2 }, "no new variables on left side of :=");
  for (const { v, name } of fresh) declareLocal(c, v, name, s.rhs.at(-1)?.end ?? s.end);
}

/** Whether what is selected from is a package or a type. */
function isNoValue(c: Checker, e: Expr): boolean {
  return c.info.types.get(e)?.mode === "type" || (e.kind === "Ident" && c.env.scope.lookup(e.name, e.pos)?.obj.kind === "PkgName");
}

function shortVariable(c: Checker, lhs: Expr, seen: Set<string>, fresh: { v: VarObj; name: Ident }[]): VarObj | undefined {
  if (lhs.kind !== "Ident") {
    use(c, lhs);
    c.error(lhs, `non-name ${exprText(lhs)} on left side of :=`);
    return undefined;
  }
  if (lhs.name !== "_" && seen.has(lhs.name)) {
    c.error(lhs, `${lhs.name} repeated on left side of :=`);
    return undefined;
  }
  seen.add(lhs.name);
  const known = lhs.name === "_" ? undefined : c.env.scope.own(lhs.name);
  if (known) {
    c.info.uses.set(lhs, known);
    if (known.kind === "Var") return known;
    c.error(lhs, `cannot assign to ${lhs.name}`);
    return undefined;
  }
  const v = localVariable(c, lhs, unresolved);
  c.info.defs.set(lhs, v);
  if (lhs.name !== "_") fresh.push({ v, name: lhs });
  return v;
}
