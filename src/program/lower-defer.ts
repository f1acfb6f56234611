/**
 * `go` and `defer` (Go specification, "Go statements", "Defer statements"): the function and the arguments are evaluated at the statement.
 * A built-in function is called by a small function of its own, which gets the evaluated arguments.
 */
import { unparen } from "../check/value.ts";
import type { CallExpr, DeferStmt, Expr, GoStmt } from "../syntax/ast.ts";
import { Op } from "./code.ts";
import { declaredName } from "./declared-name.ts";
import { FunctionLowering } from "./function-lowering.ts";
import { counted, type PreparedCall } from "./goroutine-count.ts";
import { callArguments, callExpression, callKind, callTarget, signatureOf } from "./lower-calls.ts";
import { isPrinting } from "./lower-printing.ts";

export function goStatement(f: FunctionLowering, s: GoStmt): void {
  const call = prepare(f, s.call);
  f.b.emit({ op: Op.Go, pos: s.pos, ...counted(f.unit, f.b, call, () => goroutineName(f, s.call), s.pos) });
}

/** The name of the function that a `go` statement starts. */
function goroutineName(f: FunctionLowering, e: Expr): string {
  const call = unparen(e);
  const named = call.kind === "CallExpr" ? declaredName(f, unparen(call.fun)) : undefined;
  return named ? named.fn.name : f.nextLiteralName();
}

export function deferStatement(f: FunctionLowering, s: DeferStmt): void {
  f.b.emit({ op: Op.Defer, pos: s.pos, ...prepare(f, s.call), ...(f.loopBody ? { frame: f.loopBody.frame } : {}) });
}

function prepare(f: FunctionLowering, e: Expr): PreparedCall {
  const call = unparen(e);
  if (call.kind !== "CallExpr") throw new Error("go and defer take a call");
  if (callKind(f, call) !== "function" || isPrinting(f, call)) return wrapped(f, call);
  const target = callTarget(f, call.fun);
  const args = callArguments(f, call, signatureOf(f, call.fun));
  if (target.kind === "dynamic") return { callee: target.callee, args };
  return { callee: { kind: "static", fn: intrinsicAt(f, target, call) ?? target.fn() }, args: [...target.first, ...args] };
}

type StaticTarget = Extract<ReturnType<typeof callTarget>, { kind: "static" }>;

/** A function that runs an intrinsic at the position of the statement. */
function intrinsicAt(f: FunctionLowering, target: StaticTarget, call: CallExpr): number | undefined {
  const { intrinsic, typeArgs } = target;
  if (!intrinsic) return undefined;
  const count = target.first.length + signatureOf(f, call.fun).params.length;
  return f.unit.anonymous(f.nextLiteralName(), call.pos, (b) => {
    const args = Array.from({ length: count }, () => b.parameter(""));
    b.emit({ op: Op.Return, pos: call.pos, args: intrinsic(f.unit, b, { args, typeArgs, pos: call.pos }) });
  });
}

function wrapped(f: FunctionLowering, call: CallExpr): PreparedCall {
  const evaluated = call.args.filter((a) => f.info.types.get(a)?.mode !== "type" && !f.info.types.get(a)?.constant && f.info.types.get(a)?.mode !== "nil");
  const args = evaluated.map((a) => f.expression(a));
  const fun = unparen(call.fun);
  const isRecover = fun.kind === "Ident" && fun.name === "recover" && callKind(f, call) === "builtin";
  const fn = f.unit.anonymous(f.nextLiteralName(), call.pos, (b) => {
    const inner = new FunctionLowering(f.unit, b, f.context);
    for (const a of evaluated) inner.given.set(a, b.parameter(""));
    // A deferred call of recover itself recovers nothing: it is not called by a deferred function.
    if (!isRecover) callExpression(inner, call, false);
    b.emit({ op: Op.Return, pos: call.pos, args: [] });
  });
  return { callee: { kind: "static", fn }, args };
}
