/**
 * Function bodies: parameters and results as local variables, the statements, and what must hold of the whole (a return at the end,
 * no unused variable, labels that make sense).
 */
import type { BlockStmt, FuncLit, GoBlock } from "../syntax/ast.ts";
import { checkBranches } from "./branch.ts";
import type { Checker, Environment, FunctionContext } from "./checker.ts";
import { reportUnused } from "./local.ts";
import { Scope } from "./scope.ts";
import { statements } from "./statement.ts";
import { endsTerminating } from "./terminating.ts";
import type { Signature, TypeParam, VarObj } from "./types.ts";
import { makeSignature } from "./universe.ts";

/** Checks a function body; its parameters are declared in `params`. */
export function functionBody(c: Checker, signature: Signature, body: BlockStmt, literal: FuncLit | undefined, params: Scope, own: readonly TypeParam[] = signature.typeParams): void {
  const parent = literal ? c.env.func : undefined;
  const func: FunctionContext = {
    signature, parent, literal, captures: new Set(), locals: [], block: undefined, registerScope: undefined,
    typeParams: [...(parent?.typeParams ?? []), ...own],
  };
  const declared: (VarObj | undefined)[] = [signature.receiver, ...signature.params, ...signature.results];
  for (const v of declared) if (v) c.owners.set(v, func);
  run(c, { ...c.env, func, scope: params, iota: undefined, errorPos: undefined }, body, func);
  if (literal) c.info.captures.set(literal, [...func.captures]);
}

/** Checks the body of a `go` block; returns its registers, in order. */
export function goBlockBody(c: Checker, block: GoBlock): VarObj[] {
  const scope = new Scope(c.env.scope, true);
  const func: FunctionContext = {
    signature: makeSignature([], []), parent: undefined, literal: undefined, captures: new Set(), locals: [], block, registerScope: scope, typeParams: [],
  };
  run(c, { ...c.env, func, scope, iota: undefined, errorPos: undefined }, block.body, func);
  return func.locals.filter((v) => v.role === "register");
}

function run(c: Checker, env: Environment, body: BlockStmt, func: FunctionContext): void {
  const delayed = c.delayedCount;
  c.within(env, () => {
    statements(c, body.stmts);
    c.runDelayed(delayed);
    checkBranches(c, body);
    if (func.signature.results.length > 0 && !endsTerminating(c.info, body.stmts)) c.error({ pos: body.end - 1, end: body.end }, "missing return");
    reportUnused(c, env.scope, func.locals);
  });
}
