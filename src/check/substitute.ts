/**
 * Instantiation: types with type parameters replaced (Go specification, "Instantiations"). Named types are made once per list of
 * type arguments, so that identity of instantiations is identity of objects; their parts are substituted on first use.
 */
import { identical } from "./identical.ts";
import { NamedType, unresolved } from "./named.ts";
import { InterfaceType, type Embedded } from "./type-set.ts";
import type { FuncObj, Signature, Type, TypeParam, VarObj } from "./types.ts";

type Replacement = ReadonlyMap<TypeParam, Type>;

/** `type` with each of `typeParams` replaced by the type argument at its place. Returns `type` itself when nothing changes. */
export function substitute(type: Type, typeParams: readonly TypeParam[], typeArgs: readonly Type[]): Type {
  if (typeParams.length === 0) return type;
  const map = new Map<TypeParam, Type>();
  typeParams.forEach((p, i) => {
    const arg = typeArgs[i];
    if (arg && arg !== p) map.set(p, arg);
  });
  return map.size === 0 ? type : replace(type, map);
}

function replace(t: Type, map: Replacement): Type {
  switch (t.kind) {
    case "Basic":
      return t;
    case "TypeParam":
      return map.get(t) ?? t;
    case "Named":
      return replaceNamed(t, map);
    case "Pointer": case "Slice": {
      const elem = replace(t.elem, map);
      return elem === t.elem ? t : { ...t, elem };
    }
    case "Array": case "Chan": {
      const elem = replace(t.elem, map);
      return elem === t.elem ? t : { ...t, elem };
    }
    case "Map": {
      const key = replace(t.key, map);
      const value = replace(t.value, map);
      return key === t.key && value === t.value ? t : { ...t, key, value };
    }
    case "Tuple": {
      const types = replaceTypes(t.types, map);
      return types === t.types ? t : { ...t, types };
    }
    case "Struct": {
      const fields = replaceVars(t.fields, map);
      return fields === t.fields ? t : { ...t, fields };
    }
    case "Signature":
      return replaceSignature(t, map);
    case "Interface":
      return t instanceof InterfaceType ? replaceInterface(t, map) : t;
  }
}

function replaceTypes(types: readonly Type[], map: Replacement): readonly Type[] {
  const result = types.map((t) => replace(t, map));
  return result.every((t, i) => t === types[i]) ? types : result;
}

function replaceVars(vars: readonly VarObj[], map: Replacement): readonly VarObj[] {
  let changed = false;
  const result = vars.map((v) => {
    const type = replace(v.type, map);
    if (type === v.type) return v;
    changed = true;
    return { ...v, type };
  });
  return changed ? result : vars;
}

function replaceSignature(s: Signature, map: Replacement): Signature {
  const params = replaceVars(s.params, map);
  const results = replaceVars(s.results, map);
  const receiver = s.receiver && replaceVars([s.receiver], map)[0];
  return params === s.params && results === s.results && receiver === s.receiver ? s : { ...s, params, results, receiver };
}

function replaceMethod(m: FuncObj, map: Replacement): FuncObj {
  let type: Signature | undefined;
  return {
    kind: "Func", name: m.name, pos: m.pos, pkg: m.pkg, decl: m.decl, origin: m.origin ?? m,
    get type() { return (type ??= replaceSignature(m.type, map)); },
  };
}

function replaceInterface(t: InterfaceType, map: Replacement): Type {
  let changed = false;
  const methods = t.explicitMethods.map((m) => {
    const type = replaceSignature(m.type, map);
    if (type === m.type) return m;
    changed = true;
    return { ...m, type };
  });
  const embeds = t.embeds.map((e): Embedded => {
    const replaced = replaceEmbedded(e, map);
    changed ||= replaced !== e;
    return replaced;
  });
  return changed ? new InterfaceType(methods, embeds, { implicit: t.implicit }) : t;
}

function replaceEmbedded(e: Embedded, map: Replacement): Embedded {
  if (e.kind === "type") {
    const type = replace(e.type, map);
    return type === e.type ? e : { ...e, type };
  }
  const types = e.terms.map((term) => term.type);
  const replaced = replaceTypes(types, map);
  if (replaced === types) return e;
  return { ...e, terms: e.terms.map((term, i) => ({ tilde: term.tilde, type: replaced[i] ?? term.type })) };
}

function replaceNamed(t: Type, map: Replacement): Type {
  if (!(t instanceof NamedType)) return t;
  const origin = t.origin ?? t;
  if (origin.enclosing.length === 0 && t.typeArgs.length === 0) return t;
  const typeArgs = replaceTypes(t.typeArgs, map);
  const before = t.origin ? t.enclosingArgs : origin.enclosing;
  const enclosingArgs = replaceTypes(before, map);
  return typeArgs === t.typeArgs && enclosingArgs === before ? t : instance(origin, typeArgs, enclosingArgs);
}

const instances = new WeakMap<NamedType, NamedType[]>();

/** The generic type `origin` with type arguments. */
export function instantiateNamed(origin: NamedType, typeArgs: readonly Type[]): NamedType {
  return instance(origin, typeArgs, origin.enclosing);
}

function instance(origin: NamedType, typeArgs: readonly Type[], enclosingArgs: readonly Type[]): NamedType {
  const known = instances.get(origin) ?? [];
  instances.set(origin, known);
  const same = (a: readonly Type[], b: readonly Type[]): boolean => a.every((t, i) => { const u = b[i]; return u !== undefined && identical(t, u); });
  const found = known.find((n) => same(n.typeArgs, typeArgs) && same(n.enclosingArgs, enclosingArgs));
  if (found) return found;
  const params = (): TypeParam[] => [...origin.typeParams, ...origin.enclosing];
  const args = [...typeArgs, ...enclosingArgs];
  const replacement = (): Replacement => new Map(params().map((p, i) => [p, args[i] ?? p]));
  const made: NamedType = new NamedType(origin.obj, typeArgs, origin, {
    underlying: () => (origin.underlying === unresolved ? unresolved : replace(origin.underlying, replacement())),
    methods: () => origin.methods.map((m) => replaceMethod(m, replacement())),
  });
  made.typeParams = origin.typeParams;
  made.enclosing = origin.enclosing;
  made.enclosingArgs = enclosingArgs;
  known.push(made);
  return made;
}

/** Whether a type mentions one of the given type parameters (any at all, without a list). */
export function mentions(t: Type, params?: readonly TypeParam[]): boolean {
  const sub = (u: Type): boolean => mentions(u, params);
  switch (t.kind) {
    case "Basic":
      return false;
    case "TypeParam":
      return !params || params.includes(t);
    case "Named":
      return t.typeArgs.some(sub) || (t instanceof NamedType && (t.origin ? t.enclosingArgs : t.enclosing).some(sub));
    case "Pointer": case "Slice": case "Array": case "Chan":
      return sub(t.elem);
    case "Map":
      return sub(t.key) || sub(t.value);
    case "Tuple":
      return t.types.some(sub);
    case "Struct":
      return t.fields.some((f) => sub(f.type));
    case "Signature":
      return t.params.some((v) => sub(v.type)) || t.results.some((v) => sub(v.type));
    case "Interface":
      return t.methods.some((m) => sub(m.type)) || (t.terms ?? []).some((term) => sub(term.type));
  }
}
