/**
 * Local variables and the bodies they live in.
 */
import type { Ident } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import type { Checker } from "./checker.ts";
import { declare } from "./declare.ts";
import type { Scope } from "./scope.ts";
import type { Obj, Type, VarObj } from "./types.ts";

/** A new local variable; at the top level of a `go` block it is a register. */
export function localVariable(c: Checker, name: Ident, type: Type): VarObj {
  const func = c.env.func;
  const isRegister = func?.block !== undefined && func.registerScope === c.env.scope;
  const v: VarObj = {
    kind: "Var", name: name.name, pos: name.pos, pkg: c.pkg, type, role: isRegister ? "register" : "local", embedded: false, captured: false,
    block: isRegister ? func.block : undefined,
  };
  if (func) c.owners.set(v, func);
  return v;
}

/** Declares a local variable in the current scope; it must be used, unless it is a register. */
export function declareLocal(c: Checker, v: VarObj, name: Ident, visibleFrom: Pos): void {
  declare(c, c.env.scope, name, v, visibleFrom);
  if (c.env.scope.own(name.name) === v) c.env.func?.locals.push(v);
}

/** Reports the variables of a body that are declared and never used, scope by scope. */
export function reportUnused(c: Checker, scope: Scope, locals: readonly VarObj[]): void {
  const declared = new Set<Obj>(locals);
  for (const v of scope.objects()) {
    if (v.kind === "Var" && declared.has(v) && v.role !== "register" && !c.usedVars.has(v)) c.error({ pos: v.pos, end: v.pos + v.name.length }, `declared and not used: ${v.name}`);
  }
}
