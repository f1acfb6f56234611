/**
 * Types that contain themselves other than through a pointer, slice, map, channel or function: they would have no size. Also
 * instantiations that grow without end.
 */
import type { Checker, PackageState } from "./checker.ts";
import { reportCycle } from "./declaration.ts";
import { NamedType } from "./named.ts";
import { isGenericType } from "./predicates.ts";
import { instantiateNamed } from "./substitute.ts";
import { InterfaceType } from "./type-set.ts";
import type { Obj, Type } from "./types.ts";
import { Typ } from "./universe.ts";

/** Reports the invalid recursive types of a package, and makes them invalid. */
export function checkRecursiveTypes(c: Checker, state: PackageState): void {
  const done = new Set<Type>();
  for (const { obj, scope } of state.declarations) {
    if (obj.kind !== "TypeName" || obj.isAlias) continue;
    const env = { state, declaration: undefined, func: undefined, scope, iota: undefined, errorPos: undefined, isCondition: false };
    c.within(env, () => visit(c, obj.type, [], done));
  }
}

/** Whether the type is of finite size. */
function visit(c: Checker, type: Type, path: readonly NamedType[], done: Set<Type>): boolean {
  switch (type.kind) {
    case "Array":
      return visit(c, type.elem, path, done);
    case "Struct":
      return type.fields.every((f) => visit(c, f.type, path, done));
    case "Interface":
      return !(type instanceof InterfaceType) || type.embeds.every((e) => e.kind !== "type" || visit(c, e.type, path, done));
    case "Named":
      return type instanceof NamedType ? visitNamed(c, type, path, done) : true;
    default:
      return true;
  }
}

/** Deeper nesting of instantiations of one generic type is taken for growth without end. */
const deepest = 20;

function visitNamed(c: Checker, named: NamedType, path: readonly NamedType[], done: Set<Type>): boolean {
  const type = isGenericType(named) ? instantiateNamed(named, named.typeParams) : named;
  const origin = type.origin ?? type;
  let at = path.indexOf(type);
  if (at < 0 && path.filter((t) => (t.origin ?? t) === origin).length > deepest) at = path.findLastIndex((t) => (t.origin ?? t) === origin);
  if (at >= 0) {
    const cycle = path.slice(at);
    reportCycle(c, cycle.map((t): Obj => t.obj));
    for (const t of cycle) {
      for (const part of [t, t.origin ?? t]) {
        part.definition = Typ.invalid;
        part.underlying = Typ.invalid;
      }
    }
    return false;
  }
  if (done.has(type)) return true;
  const inside = type.origin || !type.definition ? type.underlying : type.definition;
  const isFinite = visit(c, inside, [...path, type], done);
  done.add(type);
  return isFinite;
}
