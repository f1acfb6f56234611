/**
 * Which types implement which interfaces, and why not, in the words of the Go compiler ("Implementing an interface",
 * "Satisfying a type constraint").
 */
import { identical } from "./identical.ts";
import { lookupFieldOrMethod } from "./lookup.ts";
import { isComparable, isInterface, isValid, termsOf, underlying } from "./predicates.ts";
import { termIncludes, type Term } from "./type-set.ts";
import { signatureString, typeString } from "./type-string.ts";
import type { FuncObj, Interface, Package, Type } from "./types.ts";

/** Undefined when `V` has all methods of the interface `T`; else the reason, in parentheses. `isStatic`: an interface `V` must declare them all. */
export function missingMethod(V: Type, T: Type, isStatic: boolean, pkg?: Package, same: (x: Type, y: Type) => boolean = identical): string | undefined {
  const target = underlying(T);
  if (target.kind !== "Interface") return undefined;
  const source = underlying(V);
  for (const m of target.methods) {
    if (source.kind === "Interface") {
      const f = source.methods.find((x) => x.name === m.name && (x.pkg?.path === m.pkg?.path || /^\p{Lu}/u.test(x.name)));
      if (!f) {
        if (isStatic) return notFound(V, T, m, pkg);
      } else if (!same(f.type, m.type)) return wrongSignature(f, m, pkg);
      continue;
    }
    const reason = methodProblem(V, T, m, pkg, same);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function methodProblem(V: Type, T: Type, m: FuncObj, pkg: Package | undefined, same: (x: Type, y: Type) => boolean): string | undefined {
  const found = lookupFieldOrMethod(V, false, m.pkg, m.name);
  switch (found.kind) {
    case "ambiguous":
      return `(ambiguous selector ${typeString(V, pkg)}.${m.name})`;
    case "pointerReceiver":
      return `(method ${m.name} has pointer receiver)`;
    case "missing": {
      const alt = lookupFieldOrMethod(V, false, m.pkg, m.name, true);
      if (alt.kind !== "found" || alt.obj.kind !== "Func") return notFound(V, T, m, pkg);
      if (alt.obj.name === m.name) return `(unexported method ${m.name})`;
      return `(missing method ${m.name})${haveWant(alt.obj, m, pkg)}`;
    }
    case "found":
      if (found.obj.kind !== "Func") return `(${typeString(V, pkg)}.${m.name} is a field, not a method)`;
      return same(found.obj.type, m.type) ? undefined : wrongSignature(found.obj, m, pkg);
  }
}

function notFound(V: Type, T: Type, m: FuncObj, pkg: Package | undefined): string {
  if (isInterfacePointer(V)) return `(${interfacePointerError(V, pkg)})`;
  if (isInterfacePointer(T)) return `(${interfacePointerError(T, pkg)})`;
  return `(missing method ${m.name})`;
}

function wrongSignature(f: FuncObj, m: FuncObj, pkg: Package | undefined): string {
  return `(wrong type for method ${m.name})${haveWant(f, m, pkg)}`;
}

function haveWant(f: FuncObj, m: FuncObj, pkg: Package | undefined): string {
  return `\n\t\thave ${f.name}${signatureString(f.type, pkg)}\n\t\twant ${m.name}${signatureString(m.type, pkg)}`;
}

/** Whether it is a pointer to an interface (or to a type parameter): a usual slip. */
export const isInterfacePointer = (t: Type): boolean => {
  const p = underlying(t);
  return p.kind === "Pointer" && underlying(p.elem).kind === "Interface";
};

export function interfacePointerError(t: Type, pkg?: Package): string {
  const p = underlying(t);
  const what = p.kind === "Pointer" && p.elem.kind === "TypeParam" ? "type parameter" : "interface";
  return `type ${typeString(t, pkg)} is pointer to ${what}, not ${what}`;
}

/** Whether a value of type `V` can be stored in the interface type `T`. */
export function implementsInterface(V: Type, T: Type): boolean {
  return implementation(V, T, false) === undefined;
}

/**
 * Undefined when `V` implements `T` (`isConstraint`: satisfies the constraint `T`, where ordinary interfaces count as comparable);
 * else the reason.
 */
export function implementation(V: Type, T: Type, isConstraint: boolean, pkg?: Package): string | undefined {
  const verb = isConstraint ? "satisfy" : "implement";
  const Tu = underlying(T);
  if (!isValid(underlying(V)) || !isValid(Tu)) return undefined;
  const p = underlying(V);
  if (p.kind === "Pointer" && !isValid(underlying(p.elem))) return undefined;
  const text = (t: Type): string => typeString(t, pkg);
  if (Tu.kind !== "Interface") {
    const detail = isInterfacePointer(T) ? `type ${text(T)} is pointer to interface, not interface` : `${text(T)} is not an interface`;
    return `${text(V)} does not ${verb} ${text(T)} (${detail})`;
  }
  if (Tu.methods.length === 0 && !Tu.terms && !Tu.comparable) return undefined;
  const Vu = underlying(V);
  if (Vu.kind === "Interface" && Vu.terms?.length === 0) return undefined;
  if (Tu.terms?.length === 0) return `cannot ${verb} ${text(T)} (empty type set)`;
  const missing = missingMethod(V, T, true, pkg);
  if (missing !== undefined) return `${text(V)} does not ${verb} ${text(T)} ${missing}`;
  if (Tu.comparable && !isComparable(V, false) && !(isConstraint && isComparable(V, true))) return `${text(V)} does not ${verb} comparable`;
  return Tu.terms ? termProblem(V, T, Tu.terms, verb, pkg) : undefined;
}

function termProblem(V: Type, T: Type, terms: readonly Term[], verb: string, pkg: Package | undefined): string | undefined {
  const text = (t: Type): string => typeString(t, pkg);
  if (isInterface(V) || V.kind === "TypeParam") {
    const Vi = underlying(V) as Interface;
    const own = V.kind === "TypeParam" ? termsOf(V) : Vi.terms;
    if (own?.every((x) => terms.some((y) => termIncludes(y, x)))) return undefined;
    return `${text(V)} does not ${verb} ${text(T)}`;
  }
  if (terms.some((t) => termIncludes(t, { tilde: false, type: V }))) return undefined;
  const alt = terms.find((t) => !t.tilde && identical(t.type, underlying(t.type)) && identical(t.type, underlying(V)));
  if (alt) return `${text(V)} does not ${verb} ${text(T)} (possibly missing ~ for ${text(alt.type)} in ${text(T)})`;
  const list = terms.map((t) => (t.tilde ? "~" : "") + text(t.type)).join(" | ");
  return `${text(V)} does not ${verb} ${text(T)} (${text(V)} missing in ${list})`;
}

