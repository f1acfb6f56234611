/**
 * Instantiation of generic functions (Go specification, "Instantiations"): with explicit type arguments, or from the type of what
 * the function is assigned to. What calls infer is in call.ts.
 */
import type { Expr, Ident, IndexExpr } from "../syntax/ast.ts";
import { reachMethods } from "./assignment.ts";
import type { Checker, Target } from "./checker.ts";
import { infer } from "./infer.ts";
import { noteInstantiation } from "./instantiation-cycle.ts";
import { Operand } from "./operand.ts";
import { isValid } from "./predicates.ts";
import { substitute } from "./substitute.ts";
import { verifyTypeArguments } from "./type-expression.ts";
import type { Signature, Type, TypeParam } from "./types.ts";

/** The type arguments written in an index expression; undefined when one is invalid or there are too many. */
export function explicitTypeArguments(c: Checker, e: IndexExpr, type: Signature): Type[] | undefined {
  const args = e.indices.map((arg) => c.rules.type(arg));
  if (args.some((t) => !isValid(t))) return undefined;
  const want = type.typeParams.length;
  if (args.length <= want) return args;
  c.error(e.indices[want] ?? e, `got ${args.length} type arguments but want ${want}`);
  return undefined;
}

/** Makes the generic function `x` an ordinary one, from type arguments in `e` and from `target`. */
export function instantiateFunction(c: Checker, x: Operand, e: IndexExpr | undefined, target: Target | undefined): void {
  if (x.type.kind !== "Signature") return;
  const type = x.type;
  const given = e ? explicitTypeArguments(c, e, type) : [];
  if (!given) return x.invalidate();
  let args: readonly Type[] = given;
  if (given.length < type.typeParams.length) {
    const { params, type: fresh } = renamed(type, type.typeParams);
    const plain: Signature = { ...(fresh as Signature), typeParams: [] };
    const pairs = target ? [{ param: plain, arg: targetOperand(x, target) }] : [];
    const inference = infer(c, params, given, pairs, true);
    if ("message" in inference) {
      const at = e && !target ? e : x.expr;
      c.error(at, inference.message);
      return x.invalidate();
    }
    args = inference.types;
  }
  x.type = instantiateSignature(c, e ? e.x : x.expr, type, args, e?.indices ?? []);
  x.mode = "value";
}

function targetOperand(x: Operand, target: Target): Operand {
  const arg = new Operand({ kind: "Ident", name: target.text, pos: x.expr.pos, end: x.expr.end });
  arg.mode = "value";
  arg.type = target.type;
  return arg;
}

/** Fresh type parameters, so that a function can be inferred in calls of itself; `type` is renamed with them. */
export function renamed(type: Type, typeParams: readonly TypeParam[]): { readonly params: TypeParam[]; readonly type: Type } {
  const params = typeParams.map((p): TypeParam => ({ ...p }));
  for (const p of params) p.constraint = substitute(p.constraint, typeParams, params);
  return { params, type: substitute(type, typeParams, params) };
}

/** The signature with its type parameters replaced; records the instance and verifies the constraints. `fun` names the function. */
export function instantiateSignature(c: Checker, fun: Expr, type: Signature, args: readonly Type[], exprs: readonly Expr[], at: { pos: number; end: number } = fun): Signature {
  const name = functionName(fun);
  if (name) c.info.instances.set(name, args);
  noteInstantiation(c, type.typeParams, args, exprs, at.pos);
  const instance: Signature = { ...(substitute({ ...type, typeParams: [] }, type.typeParams, args) as Signature) };
  c.later(() => {
    verifyTypeArguments(c, at, type.typeParams, args, exprs);
    for (const arg of args) reachMethods(c, arg.kind === "Pointer" ? arg : { kind: "Pointer", elem: arg });
  });
  return instance;
}

function functionName(e: Expr): Ident | undefined {
  switch (e.kind) {
    case "Ident": return e;
    case "SelectorExpr": return e.sel;
    case "ParenExpr": case "IndexExpr": return functionName(e.x);
    default: return undefined;
  }
}
