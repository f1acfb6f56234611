/** The variables of a range clause: declared anew for each iteration, or assigned. */
import { isInterface } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import type { Expr, RangeStmt } from "../syntax/ast.ts";
import type { Operand } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { frozen, location, writeLocation } from "./locations.ts";
import { convert } from "./lower-conversions.ts";

/** Gives the iteration variables their values; a function that is not called has no effect. */
export interface IterationValues { readonly key: (() => Operand) | undefined; readonly value: (() => Operand) | undefined; readonly keyType: Type; readonly valueType: Type }

/** Assigns or declares the iteration variables. */
export function setVariables(f: FunctionLowering, s: RangeStmt, values: IterationValues): void {
  const both = [[s.key, values.key, values.keyType], [s.value, values.value, values.valueType]] as const;
  const targets = both.map(([e]) => (s.op === "=" && wanted(e) ? frozen(f, location(f, e)) : undefined));
  const ready = both.map(([e, value]) => (wanted(e) ? value?.() : undefined));
  both.forEach(([e, , type], i) => {
    const [value, at] = [ready[i], targets[i]];
    if (!wanted(e) || value === undefined) return;
    if (at) return writeLocation(f, at, convert(f, value, type, at.type));
    const v = e.kind === "Ident" ? f.info.defs.get(e) : undefined;
    if (v?.kind !== "Var") return;
    const to = f.resolve(v.type);
    f.declare(v, isInterface(to) ? convert(f, value, type, to) : value);
  });
}

export function wanted(e: Expr | undefined): e is Expr {
  return e !== undefined && !(e.kind === "Ident" && e.name === "_");
}
