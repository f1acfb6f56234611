/**
 * Conversions `T(x)` (Go specification, "Conversions"); those of constants to basic types are constants.
 */
import { assignable, convertible } from "./assignability.ts";
import { reachMethods } from "./assignment.ts";
import type { Checker } from "./checker.ts";
import { stringConstant, toInt } from "./constant-arithmetic.ts";
import { represent } from "./constant-representation.ts";
import { constantText, encodeRune } from "./constant-text.ts";
import type { Constant } from "./constant.ts";
import type { Operand } from "./operand.ts";
import {
  allString, defaultType, isBytesOrRunes, isConstType, isInteger, isInterface, isString, isUntyped, termsOf, underlying,
} from "./predicates.ts";
import type { Type, TypeParam } from "./types.ts";
import { updateType } from "./untyped.ts";

/** Converts the operand to `T`, or reports why that cannot be done. */
export function convert(c: Checker, x: Operand, T: Type): void {
  const constantArgument = x.mode === "constant" && isConstType(x.type);
  let cause: string | undefined = "";
  if (constantArgument && isConstType(T)) {
    const value = x.value ? constantConversion(x.value, x.type, T) : undefined;
    if (x.value && !value && isInteger(x.type) && isInteger(T)) {
      c.error(x, `constant ${constantText(x.value)} overflows ${c.typeText(T)}`);
      return x.invalidate();
    }
    if (!x.value || value) cause = undefined;
    x.value = value;
  } else if (constantArgument && T.kind === "TypeParam") {
    cause = constantToTypeParam(c, x, T);
    x.mode = "value";
  } else {
    const verdict = convertible(x, T, c.pkg);
    cause = verdict.ok ? undefined : verdict.cause;
    if (verdict.ok) x.mode = "value";
  }
  if (cause !== undefined) {
    if (constantArgument && x.value === undefined) x.value = c.info.types.get(x.expr)?.constant;
    c.error(x, `cannot convert ${c.text(x)} to type ${c.typeText(T)}${cause ? `: ${cause}` : ""}`);
    return x.invalidate();
  }
  if (isUntyped(x.type)) settleArgument(c, x, T, constantArgument);
  if (isInterface(T)) reachMethods(c, x.type);
  x.type = T;
}

/** The argument's own final type: the target where the constant becomes one of it, else its default type. */
function settleArgument(c: Checker, x: Operand, T: Type, constantArgument: boolean): void {
  let final = T;
  if (x.isNil) final = T;
  else if (isInterface(T) || (constantArgument && !isConstType(T))) final = defaultType(x.type);
  else if (x.mode === "constant" && isInteger(x.type) && allString(T)) final = x.type;
  updateType(c, x.expr, final, true);
}

function constantConversion(value: Constant, from: Type, T: Type): Constant | undefined {
  const u = underlying(T);
  if (u.kind !== "Basic") return undefined;
  const represented = represent(value, u);
  if (represented || !isInteger(from) || !isString(u)) return represented;
  const code = toInt(value) ?? -1n;
  return stringConstant(encodeRune(code >= 0n && code <= 0x10ffffn ? Number(code) : 0xfffd));
}

function constantToTypeParam(c: Checker, x: Operand, T: TypeParam): string | undefined {
  const terms = termsOf(T);
  if (!terms || terms.length === 0) {
    return assignable(x, T).ok ? undefined : `${c.typeText(T)} does not contain specific types`;
  }
  for (const term of terms) {
    const u = underlying(term.type);
    if ((isString(x.type) && isBytesOrRunes(u)) || !x.value || constantConversion(x.value, x.type, u)) continue;
    if (isInteger(x.type) && isInteger(u)) return `constant ${constantText(x.value)} overflows ${c.typeText(u)} (in ${c.typeText(T)})`;
    return `cannot convert ${c.text(x)} to type ${c.typeText(u)} (in ${c.typeText(T)})`;
  }
  return undefined;
}
