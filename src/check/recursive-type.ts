/**
 * Types that contain themselves other than through a pointer, slice, map, channel or function: they would have no size. Also
 * instantiations that grow without end.
 */
import type { Checker, PackageState } from "./checker.ts";
import { reportCycle } from "./declaration.ts";
import { NamedType } from "./named.ts";
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

function visitNamed(c: Checker, type: NamedType, path: readonly NamedType[], done: Set<Type>): boolean {
  const origin = type.origin ?? type;
  const at = path.findIndex((t) => (t.origin ?? t) === origin);
  if (at >= 0) {
    const cycle = path.slice(at).map((t): Obj => t.obj);
    reportCycle(c, cycle);
    for (const t of path.slice(at)) (t.origin ?? t).definition = Typ.invalid;
    for (const t of path.slice(at)) (t.origin ?? t).underlying = Typ.invalid;
    return false;
  }
  if (done.has(type)) return true;
  const finite = type.origin || !type.definition ? visit(c, type.underlying, [...path, type], done) : visit(c, type.definition, [...path, type], done);
  done.add(type);
  return finite;
}
