/** Which parts of a condition the program itself evaluates: those without `output`, `race` and the other special names. */
import type { CheckedProgram } from "../check/info.ts";
import type { Expr } from "../syntax/ast.ts";
import { children } from "./captures.ts";

/** Whether a special name occurs in an expression. */
export function mentionsSpecial(program: CheckedProgram, e: Expr): boolean {
  return names(e).some((x) => program.observed.get(x)?.kind === "special");
}

/** An expression and everything in it, in source order. */
export function names(e: Expr): readonly Expr[] {
  const inner = children(e) as readonly Expr[];
  return [e, ...inner.flatMap(names)];
}
