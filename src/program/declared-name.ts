/** Which declared function an expression names: `f`, `pkg.F`, `F[int]`. */
import type { FuncObj } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { Expr, Ident } from "../syntax/ast.ts";
import type { FunctionLowering } from "./function-lowering.ts";

/** The declared function that an expression names. */
export function declaredName(f: FunctionLowering, e: Expr): { readonly name: Ident; readonly fn: FuncObj } | undefined {
  if (e.kind === "IndexExpr") return declaredName(f, unparen(e.x));
  const name = e.kind === "Ident" ? e : e.kind === "SelectorExpr" && !f.info.selections.has(e) ? e.sel : undefined;
  const obj = name && f.info.uses.get(name);
  return name && obj?.kind === "Func" ? { name, fn: obj } : undefined;
}
