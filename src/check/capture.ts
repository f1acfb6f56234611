/**
 * Which local variables live in memory: those whose address is taken, and those that a function literal shares with the function
 * around it.
 */
import type { Expr } from "../syntax/ast.ts";
import type { Checker } from "./checker.ts";
import { underlying } from "./predicates.ts";
import type { VarObj } from "./types.ts";

/** Notes that the address of the variable that `e` denotes, or is part of, is taken. */
export function markAddressed(c: Checker, e: Expr): void {
  switch (e.kind) {
    case "Ident": {
      const obj = c.info.uses.get(e) ?? c.info.defs.get(e);
      if (obj?.kind === "Var" && obj.role !== "field") obj.captured = true;
      return;
    }
    case "ParenExpr":
      return markAddressed(c, e.x);
    case "SelectorExpr": {
      const selection = c.info.selections.get(e);
      if (!selection) return markAddressed(c, e.sel);
      if (!selection.indirect) markAddressed(c, e.x);
      return;
    }
    case "IndexExpr": {
      const type = c.info.types.get(e.x)?.type;
      if (type && underlying(type).kind === "Array") markAddressed(c, e.x);
      return;
    }
    default:
      return;
  }
}

/** Notes that the body at hand mentions a local variable; every literal between it and the variable's function captures it. */
export function markUse(c: Checker, variable: VarObj): void {
  const owner = c.owners.get(variable);
  if (!owner) return;
  for (let func = c.env.func; func && func !== owner; func = func.parent) {
    func.captures.add(variable);
    variable.captured = true;
  }
}
