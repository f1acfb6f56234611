/**
 * Type assertions and type switch cases that cannot hold (Go specification, "Type assertions").
 */
import type { Expr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import type { Checker } from "./checker.ts";
import { missingMethod } from "./implements.ts";
import type { Operand } from "./operand.ts";
import { isInterface } from "./predicates.ts";
import type { Type } from "./types.ts";

/** Reports when a value of interface type `x` can never be a `T`: a concrete type must implement the interface. */
export function typeAssertion(c: Checker, e: Expr, x: Operand, T: Type, inSwitch: boolean): void {
  if (isInterface(T)) return;
  const cause = missingMethod(T, x.type, false, c.pkg);
  if (cause === undefined) return;
  const type = c.typeText(T);
  if (inSwitch) c.error(e, `impossible type switch case: ${exprText(e)}\n\t${c.text(x)} cannot have dynamic type ${type} ${cause}`);
  else c.error(e, `impossible type assertion: ${exprText(e)}\n\t${type} does not implement ${c.typeText(x.type)} ${cause}`);
}
