/** Constants of the checker as run-time values of a type (Go specification, "Representability"). */
import { ratioToNumber, ratioToSingle } from "../check/constant-text.ts";
import { complexParts, toFloat, toInt } from "../check/constant-arithmetic.ts";
import type { Constant } from "../check/constant.ts";
import { canonical, integerType, wrap } from "./integers.ts";
import type { TypeKind } from "./type-desc.ts";
import { Complex, type Value } from "./values.ts";

/** The value that a constant has in a type of the given kind. */
export function constantValue(c: Constant, kind: TypeKind): Value {
  if (c.kind === "bool" || c.kind === "string") return c.value;
  const integer = integerType(kind);
  if (integer) return wrap(integer, canonical(toInt(c) ?? 0n));
  if (kind === "complex64" || kind === "complex128") {
    const { re, im } = complexParts(c);
    return new Complex(floatValue(re, kind === "complex64"), floatValue(im, kind === "complex64"));
  }
  if (kind === "float32" || kind === "float64") return floatValue(c, kind === "float32");
  return canonical(toInt(c) ?? 0n);
}

function floatValue(c: Constant, single: boolean): number {
  const ratio = toFloat(c);
  if (!ratio) return NaN;
  return single ? ratioToSingle(ratio.num, ratio.den) : ratioToNumber(ratio.num, ratio.den);
}
