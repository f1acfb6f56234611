/**
 * Expression and type switches (Go specification, "Switch statements").
 */
import type { CaseClause, Expr, Stmt, SwitchStmt, TypeSwitchStmt } from "../syntax/ast.ts";
import { typeAssertion } from "./assertion.ts";
import { assign } from "./assignment.ts";
import { comparison } from "./binary.ts";
import type { Checker } from "./checker.ts";
import { boolConstant } from "./constant-arithmetic.ts";
import { identical } from "./identical.ts";
import { constantKey } from "./literal.ts";
import { localVariable } from "./local.ts";
import { Operand } from "./operand.ts";
import { hasNil, isComparable, isInterface, isValid } from "./predicates.ts";
import { Scope } from "./scope.ts";
import type { Type, VarObj } from "./types.ts";
import { Typ } from "./universe.ts";
import { convertUntyped } from "./untyped.ts";
import { expression, unparen } from "./value.ts";

type Body = (c: Checker, list: readonly Stmt[]) => void;

/** Checks an expression switch; its init statement is done. */
export function switchStatement(c: Checker, s: SwitchStmt, body: Body): void {
  const tag = s.tag ? switchTag(c, s.tag) : trueTag(s);
  multipleDefaults(c, s.clauses);
  const seen = new Map<string, { type: Type; pos: number }[]>();
  for (const clause of s.clauses) {
    for (const e of clause.exprs ?? []) caseValue(c, tag, e, seen);
    c.inScope(new Scope(c.env.scope), () => body(c, clause.body));
  }
}

function switchTag(c: Checker, e: Expr): Operand {
  const x = expression(c, e);
  assign(c, x, undefined, "switch expression");
  if (x.isValid && !isComparable(x.type) && !hasNil(x.type)) {
    c.error(x, `cannot switch on ${c.text(x)} (${c.typeText(x.type)} is not comparable)`);
    x.invalidate();
  }
  return x;
}

/** A missing tag is the value `true`. */
function trueTag(s: SwitchStmt): Operand {
  const pos = s.clauses[0]?.pos ?? s.pos;
  const x = new Operand({ kind: "Ident", name: "true", pos, end: pos });
  x.mode = "constant";
  x.type = Typ.bool;
  x.value = boolConstant(true);
  return x;
}

function multipleDefaults(c: Checker, clauses: readonly CaseClause[]): void {
  const first = clauses.find((clause) => !clause.exprs);
  for (const clause of clauses) {
    if (!clause.exprs && first && clause !== first) c.error(clause, `multiple defaults (first at ${c.place(first.pos)})`);
  }
}

function caseValue(c: Checker, tag: Operand, e: Expr, seen: Map<string, { type: Type; pos: number }[]>): void {
  const v = expression(c, e);
  if (!tag.isValid || !v.isValid) return;
  convertUntyped(c, v, tag.type);
  if (!v.isValid) return;
  const result = v.copy();
  comparison(c, result, tag.copy(), "==", true);
  if (!result.isValid || v.mode !== "constant" || !v.value || v.value.kind === "bool" || v.value.kind === "complex") return;
  const key = constantKey(v.value);
  const known = seen.get(key) ?? [];
  const other = known.find((k) => identical(k.type, v.type));
  if (other) c.error(v, `duplicate case ${c.text(v)} in expression switch\n\t${c.place(other.pos)}: previous case`);
  else seen.set(key, [...known, { type: v.type, pos: e.pos }]);
}

/** Checks a type switch; its init statement is done. */
export function typeSwitchStatement(c: Checker, s: TypeSwitchStmt, body: Body): void {
  const binding = s.binding?.name === "_" ? undefined : s.binding;
  if (s.binding && !binding) c.error(s.binding, "no new variable on left side of :=");
  const x = typeSwitchOperand(c, s.x);
  multipleDefaults(c, s.clauses);
  const seen: { type: Type | undefined; e: Expr }[] = [];
  const variables: VarObj[] = [];
  for (const clause of s.clauses) {
    const type = caseTypes(c, x, clause.exprs ?? [], seen);
    const scope = new Scope(c.env.scope);
    c.inScope(scope, () => {
      if (binding) {
        const v = localVariable(c, binding, type);
        scope.insert(v);
        c.info.implicits.set(clause, v);
        variables.push(v);
      }
      body(c, clause.body);
    });
  }
  if (binding && !variables.some((v) => c.usedVars.has(v))) c.error(binding, `${binding.name} declared and not used`);
}

function typeSwitchOperand(c: Checker, e: Expr): Operand | undefined {
  const guard = unparen(e);
  const x = expression(c, guard.kind === "TypeAssertExpr" && !guard.type ? guard.x : e);
  if (!x.isValid) return undefined;
  if (isInterface(x.type)) return x;
  c.error(x, x.type.kind === "TypeParam" ? `cannot use type switch on type parameter value ${c.text(x)}` : `${c.text(x)} is not an interface`);
  return undefined;
}

/** Checks the types of a case; returns the type of the variable that the clause declares. */
function caseTypes(c: Checker, x: Operand | undefined, list: readonly Expr[], seen: { type: Type | undefined; e: Expr }[]): Type {
  let only: Type | undefined;
  for (const e of list) {
    const type = caseType(c, e);
    if (type && !isValid(type)) continue;
    const other = seen.find((k) => (k.type && type ? identical(k.type, type) : k.type === type));
    if (other) {
      c.error(e, `duplicate case ${type ? c.typeText(type) : "nil"} in type switch\n\t${c.place(other.e.pos)}: previous case`);
      continue;
    }
    seen.push({ type, e });
    if (x && type) typeAssertion(c, e, x, type, true);
    if (list.length === 1) only = type;
  }
  return only ?? x?.type ?? Typ.invalid;
}

/** Undefined for `nil`. */
function caseType(c: Checker, e: Expr): Type | undefined {
  const inner = unparen(e);
  if (inner.kind === "Ident" && c.env.scope.lookup(inner.name, inner.pos)?.obj.kind === "Nil") {
    c.recordType(e, "nil", Typ.untypedNil, undefined);
    return undefined;
  }
  return c.rules.variableType(e);
}
