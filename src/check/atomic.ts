/**
 * The types of `sync/atomic` and the values that their variables hold.
 */
import { underlying } from "./predicates.ts";
import type { Type } from "./types.ts";
import { Typ, anyType } from "./universe.ts";

const held: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["Int32", Typ.int32], ["Int64", Typ.int64], ["Uint32", Typ.uint32], ["Uint64", Typ.uint64], ["Uintptr", Typ.uintptr], ["Bool", Typ.bool],
  ["Value", anyType],
]);

/** The type of the value in a variable of an atomic type; undefined for other types. */
export function atomicValue(type: Type): Type | undefined {
  if (type.kind !== "Named" || type.obj.pkg?.path !== "sync/atomic") return undefined;
  const [arg] = type.typeArgs;
  return type.obj.name === "Pointer" && arg ? { kind: "Pointer", elem: arg } : held.get(type.obj.name);
}

/** Whether a variable of that type is, or has as a part, one of an atomic type. */
export function holdsAtomic(type: Type): boolean {
  if (atomicValue(type)) return true;
  const u = underlying(type);
  return u.kind === "Struct" ? u.fields.some((f) => holdsAtomic(f.type)) : u.kind === "Array" && holdsAtomic(u.elem);
}
