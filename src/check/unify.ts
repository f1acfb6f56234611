/**
 * Type unification (Go specification, "Type unification"): finds types for type parameters that make two types match. Parameters
 * that must be the same type share one slot. Where exact identity is not asked for, a defined type matches its underlying type,
 * channels match in direction, and an interface matches a type that has its methods.
 */
import { identical, sameName } from "./identical.ts";
import { lookupFieldOrMethod } from "./lookup.ts";
import { coreType, isInterface, underlying } from "./predicates.ts";
import type { Signature, Type, TypeParam, VarObj } from "./types.ts";

interface Slot { type: Type | undefined }

/** `exact`: identical types; `inexact`: the exceptions hold throughout; `assign`: they hold for the type itself, not for its elements. */
type UnifyMode = "exact" | "inexact" | "assign";

const depthLimit = 100;

export class Unifier {
  readonly #slots = new Map<TypeParam, Slot>();
  #depth = 0;

  constructor(params: readonly TypeParam[], args: readonly (Type | undefined)[]) {
    params.forEach((p, i) => this.#slots.set(p, { type: args[i] }));
  }

  /** The type found for a parameter so far. */
  at(p: TypeParam): Type | undefined {
    return this.#slots.get(p)?.type;
  }

  set(p: TypeParam, type: Type): void {
    const slot = this.#slots.get(p);
    if (slot) slot.type = type;
  }

  get unknowns(): number {
    return [...this.#slots.values()].filter((s) => !s.type).length;
  }

  /** Makes the types match, as far as the parameters allow. */
  unify(x: Type, y: Type, mode: UnifyMode): boolean {
    if (x === y || identical(x, y)) return true;
    if (this.#depth >= depthLimit) return false;
    this.#depth += 1;
    const result = this.#match(x, y, mode);
    this.#depth -= 1;
    return result;
  }

  #match(x: Type, y: Type, mode: UnifyMode): boolean {
    const px = x.kind === "TypeParam" ? this.#slots.get(x) : undefined;
    const py = y.kind === "TypeParam" ? this.#slots.get(y) : undefined;
    if (px && py) return this.#join(px, py, mode);
    if (px) return this.#fill(px, y, mode);
    if (py) return this.#fill(py, x, mode);
    if (mode !== "exact") {
      if (x.kind === "Named" && y.kind !== "Named" && !isInterface(x)) return this.#structure(underlying(x), underlying(y), mode);
      if (y.kind === "Named" && x.kind !== "Named" && !isInterface(y)) return this.#structure(underlying(x), underlying(y), mode);
      if (isInterface(x) !== isInterface(y)) return isInterface(x) ? this.#methods(x, y) : this.#methods(y, x);
      if (x.kind === "TypeParam" || y.kind === "TypeParam") return this.#core(x, y);
      if (isInterface(x) && isInterface(y) && (x.kind !== "Named" || y.kind !== "Named")) return this.#interfaces(x, y);
    }
    return this.#structure(x, y, mode);
  }

  #join(x: Slot, y: Slot, mode: UnifyMode): boolean {
    if (x === y) return true;
    if (x.type && y.type) return this.unify(x.type, y.type, mode);
    const type = x.type ?? y.type;
    for (const [p, slot] of this.#slots) if (slot === y) this.#slots.set(p, x);
    x.type = type;
    return true;
  }

  #fill(slot: Slot, type: Type, mode: UnifyMode): boolean {
    if (!slot.type) {
      slot.type = type;
      return true;
    }
    if (!this.unify(slot.type, type, mode)) return false;
    if (mode === "exact") return true;
    const known = slot.type;
    if (isInterface(known) !== isInterface(type)) slot.type = isInterface(known) ? known : type;
    else if (type.kind === "Named" && known.kind !== "Named") slot.type = type;
    else if (known.kind === "Chan" && type.kind === "Chan" && known.dir === "both") slot.type = type;
    return true;
  }

  /** A type parameter from outside matches as the common underlying type of its terms. */
  #core(x: Type, y: Type): boolean {
    if (x.kind === "TypeParam" && y.kind === "TypeParam") return false;
    const a = coreType(x);
    const b = coreType(y);
    return a !== undefined && b !== undefined && (x.kind !== "TypeParam" || y.kind !== "Named") && this.#structure(a, b, "inexact");
  }

  /** The methods of an interface against those of a type. */
  #methods(iface: Type, type: Type): boolean {
    const u = underlying(iface);
    if (u.kind !== "Interface" || u.terms) return false;
    return u.methods.every((m) => {
      const found = lookupFieldOrMethod(type, false, m.pkg, m.name);
      return found.kind === "found" && found.obj.kind === "Func" && this.unify(m.type, found.obj.type, "exact");
    });
  }

  #interfaces(x: Type, y: Type): boolean {
    const a = underlying(x);
    const b = underlying(y);
    if (a.kind !== "Interface" || b.kind !== "Interface") return false;
    const [small, large] = a.methods.length <= b.methods.length ? [a, b] : [b, a];
    return small.methods.every((m) => {
      const other = large.methods.find((n) => sameName(m, n));
      return other !== undefined && this.unify(m.type, other.type, "exact");
    });
  }

  #structure(x: Type, y: Type, mode: UnifyMode): boolean {
    if (identical(x, y)) return true;
    const inner: UnifyMode = mode === "assign" ? "exact" : mode;
    const same = (a: Type, b: Type): boolean => this.unify(a, b, inner);
    switch (x.kind) {
      case "Basic": case "TypeParam":
        return false;
      case "Named":
        return y.kind === "Named" && x.origin !== undefined && x.origin === y.origin && this.#lists(x.typeArgs, y.typeArgs, inner);
      case "Pointer": case "Slice":
        return y.kind === x.kind && same(x.elem, y.elem);
      case "Array":
        return y.kind === "Array" && x.len === y.len && same(x.elem, y.elem);
      case "Map":
        return y.kind === "Map" && same(x.key, y.key) && same(x.value, y.value);
      case "Chan":
        return y.kind === "Chan" && (mode !== "exact" || x.dir === y.dir) && same(x.elem, y.elem);
      case "Struct":
        return y.kind === "Struct" && x.fields.length === y.fields.length &&
          x.fields.every((f, i) => this.#field(f, y.fields[i], inner));
      case "Signature":
        return y.kind === "Signature" && this.#signatures(x, y, inner);
      case "Interface":
        return y.kind === "Interface" && x.methods.length === y.methods.length && this.#interfaces(x, y);
      case "Tuple":
        return y.kind === "Tuple" && this.#lists(x.types, y.types, inner);
    }
  }

  #field(f: VarObj, g: VarObj | undefined, mode: UnifyMode): boolean {
    return g !== undefined && f.embedded === g.embedded && sameName(f, g) && this.unify(f.type, g.type, mode);
  }

  #lists(x: readonly Type[], y: readonly Type[], mode: UnifyMode): boolean {
    return x.length === y.length && x.every((t, i) => { const u = y[i]; return u !== undefined && this.unify(t, u, mode); });
  }

  #signatures(x: Signature, y: Signature, mode: UnifyMode): boolean {
    const types = (vars: readonly VarObj[]): Type[] => vars.map((v) => v.type);
    return x.variadic === y.variadic && this.#lists(types(x.params), types(y.params), mode) && this.#lists(types(x.results), types(y.results), mode);
  }
}
