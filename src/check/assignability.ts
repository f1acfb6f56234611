/**
 * Assignability and conversion (Go specification, "Assignability", "Conversions"), with the reasons the compiler gives.
 */
import { identical, identicalIgnoringTags } from "./identical.ts";
import { implementation, isInterfacePointer } from "./implements.ts";
import type { Operand } from "./operand.ts";
import {
  hasName, isBytesOrRunes, isComplex, isFloat, isInteger, isInterface, isString, isUntyped, isValid, termsOf, underlying,
} from "./predicates.ts";
import { typeString } from "./type-string.ts";
import type { Package, Type } from "./types.ts";
import { implicitType } from "./untyped.ts";

/** `ok`, or the reason (empty where the types say it all). */
type Verdict = { readonly ok: true } | { readonly ok: false; readonly cause: string };

const yes: Verdict = { ok: true };
const no = (cause = ""): Verdict => ({ ok: false, cause });

/** Whether the operand `x` can be assigned to a variable of type `T`. */
export function assignable(x: Operand, T: Type, pkg?: Package): Verdict {
  if (!x.isValid || !isValid(T) || !isValid(x.type)) return yes;
  const V = x.type;
  if (identical(V, T)) return yes;
  if (isUntyped(V)) return typeof implicitType(x, T) === "string" ? no() : yes;
  const Vu = underlying(V);
  const Tu = underlying(T);
  const generic = V.kind === "TypeParam" || T.kind === "TypeParam";
  if (!generic && identical(Vu, Tu) && (!hasName(V) || !hasName(T))) return yes;
  if (isInterface(T) || isInterfacePointer(T)) {
    const cause = implementation(V, T, false, pkg);
    if (cause === undefined) return yes;
    if (V.kind !== "TypeParam") return no(cause);
  }
  if (isInterface(V) && implementation(T, V, false, pkg) === undefined) return no("need type assertion");
  if (Vu.kind === "Chan" && Vu.dir === "both" && Tu.kind === "Chan" && identical(Vu.elem, Tu.elem)) return !hasName(V) || !hasName(T) ? yes : no();
  return generic ? assignableGeneric(x, T, pkg) : no();
}

function assignableGeneric(x: Operand, T: Type, pkg: Package | undefined): Verdict {
  const V = x.type;
  const text = (t: Type): string => typeString(t, pkg);
  if (!hasName(V) && T.kind === "TypeParam") {
    return everyTerm(T, (t) => assignable(x, t, pkg), (t) => `cannot assign ${text(V)} to ${text(t)} (in ${text(T)})`);
  }
  if (V.kind === "TypeParam" && !hasName(T)) {
    return everyTerm(V, (v) => assignable(retyped(x, v), T, pkg), (v) => `cannot assign ${text(v)} (in ${text(V)}) to ${text(T)}`);
  }
  return no();
}

function everyTerm(p: Type & { kind: "TypeParam" }, test: (t: Type) => Verdict, blame: (t: Type) => string): Verdict {
  const terms = termsOf(p);
  if (!terms || terms.length === 0) return no();
  for (const term of terms) {
    const verdict = test(term.type);
    if (!verdict.ok) return no(blame(term.type) + (verdict.cause ? `\n\t${verdict.cause}` : ""));
  }
  return yes;
}

function retyped(x: Operand, type: Type): Operand {
  const y = x.copy();
  y.type = type;
  return y;
}

/** Whether `T(x)` is a valid conversion of a non-constant operand. */
export function convertible(x: Operand, T: Type, pkg?: Package): Verdict {
  const assigned = assignable(x, T, pkg);
  if (assigned.ok) return yes;
  const V = x.type;
  const Vu = underlying(V);
  const Tu = underlying(T);
  const generic = V.kind === "TypeParam" || T.kind === "TypeParam";
  if (!generic && identicalIgnoringTags(Vu, Tu)) return yes;
  if (V.kind === "Pointer" && T.kind === "Pointer" && V.elem.kind !== "TypeParam" && T.elem.kind !== "TypeParam" &&
    identicalIgnoringTags(underlying(V.elem), underlying(T.elem))) return yes;
  const isReal = (t: Type): boolean => isInteger(t) || isFloat(t);
  if (!generic) {
    if ((isReal(Vu) && isReal(Tu)) || (isComplex(Vu) && isComplex(Tu))) return yes;
    if ((isInteger(Vu) || isBytesOrRunes(Vu)) && isString(Tu)) return yes;
    if (isString(Vu) && isBytesOrRunes(Tu)) return yes;
    if (Vu.kind === "Slice") {
      if (Tu.kind === "Array" && identical(Vu.elem, Tu.elem)) return yes;
      const a = Tu.kind === "Pointer" ? underlying(Tu.elem) : undefined;
      if (a?.kind === "Array" && identical(Vu.elem, a.elem)) return yes;
    }
    return no(assigned.cause);
  }
  return convertibleGeneric(x, T, pkg);
}

function convertibleGeneric(x: Operand, T: Type, pkg: Package | undefined): Verdict {
  const V = x.type;
  const text = (t: Type): string => typeString(t, pkg);
  if (V.kind === "TypeParam") {
    return everyTerm(V, (v) => {
      if (T.kind !== "TypeParam") return convertible(retyped(x, v), T, pkg);
      return everyTerm(T, (t) => convertible(retyped(x, v), t, pkg), (t) => `cannot convert ${text(v)} (in ${text(V)}) to type ${text(t)} (in ${text(T)})`);
    }, (v) => (T.kind === "TypeParam" ? "" : `cannot convert ${text(v)} (in ${text(V)}) to type ${text(T)}`));
  }
  if (T.kind !== "TypeParam") return no();
  return everyTerm(T, (t) => convertible(x, t, pkg), (t) => `cannot convert ${text(V)} to type ${text(t)} (in ${text(T)})`);
}
