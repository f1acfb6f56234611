/**
 * What package reflect asks of types and values. A type is a nil pointer to it in an interface, so that equal types are equal values; all
 * functions are pure, for memory is read by the package's own Go.
 */
import { runtimeTypeString } from "../check/type-string.ts";
import { isExported } from "../check/type-set.ts";
import type { Struct, VarObj } from "../check/types.ts";
import { underlying } from "../check/predicates.ts";
import type { PureFn } from "./code.ts";
import { goEqual } from "./comparison.ts";
import { zeroOf } from "./layout.ts";
import { pure } from "./pure.ts";
import type { TypeKind } from "./type-desc.ts";
import { TypeInfo } from "./type-table.ts";
import { Aggregate, Iface, SliceValue, type Value } from "./values.ts";

/** In the order of reflect's constants; the first is Invalid. */
const KINDS: readonly (TypeKind | "invalid")[] = [
  "invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32", "float64", "complex64",
  "complex128", "array", "chan", "func", "interface", "map", "pointer", "slice", "string", "struct", "unsafe.Pointer",
];

function dynamicType(v: Value): TypeInfo {
  if (v instanceof Iface && v.type instanceof TypeInfo) return v.type;
  throw new Error("an interface value was expected");
}

const pointerTo = (type: TypeInfo): Iface => new Iface(type.table.of({ kind: "Pointer", elem: type.type }), null);

/** The type that stands behind a nil pointer. */
function described(p: Value): TypeInfo {
  const { elem } = dynamicType(p);
  if (!elem) throw new Error("a pointer type was expected");
  return elem;
}

function need(type: TypeInfo | undefined): TypeInfo {
  if (!type) throw new Error("a type without element type");
  return type;
}

function struct(type: TypeInfo): Struct {
  const u = underlying(type.type);
  if (u.kind !== "Struct") throw new Error(`${type.name} is no struct`);
  return u;
}

function field(p: Value, i: Value): VarObj {
  const found = struct(described(p)).fields[Number(i)];
  if (!found) throw new Error("no such field");
  return found;
}

/** A value of a type as an interface: what an interface holds is not wrapped again. */
const boxed = (type: TypeInfo, v: Value): Value => (type.kind === "interface" ? v : new Iface(type, v));
const content = (v: Value): Value => (v instanceof Iface ? v.value : null);
const part = (v: Value, i: Value): Value => {
  const items = content(v);
  return items instanceof Aggregate ? (items.items[Number(i)] ?? null) : null;
};

function nameOf(type: TypeInfo): string {
  const { type: t } = type;
  if (t.kind === "Basic") return type.name;
  return t.kind === "Named" ? t.obj.name + (t.typeArgs.length > 0 ? `[${t.typeArgs.map((a) => runtimeTypeString(a)).join(",")}]` : "") : "";
}

function pathOf({ type: t }: TypeInfo): string {
  return t.kind === "Named" && t.obj.pkg ? t.obj.pkg.path || "main" : "";
}

function direction({ type }: TypeInfo): number {
  const u = underlying(type);
  return u.kind !== "Chan" || u.dir === "both" ? 3 : u.dir === "send" ? 2 : 1;
}

function isZero(v: Value): boolean {
  if (!(v instanceof Iface)) return true;
  const { type, value } = v;
  const zero = zeroOf(type.layout);
  if (value instanceof SliceValue) return value.ptr === null;
  return type.comparable ? goEqual(type, value, zero) : value instanceof Aggregate && value.items.every((x, i) => isZero(boxed(partType(type, i), x)));
}

function partType(type: Iface["type"], i: number): TypeInfo {
  const found = type.kind === "struct" ? type.fields[i]?.type : type.elem;
  return need(found instanceof TypeInfo ? found : undefined);
}

const ask = (name: string, apply: PureFn["apply"]): readonly [string, PureFn] => [`reflect.${name}`, pure(`reflect.${name}`, () => apply)];

/** By full name of the function without body. */
export const REFLECT_INTRINSICS: readonly (readonly [string, PureFn])[] = [
  ask("pointed", (v) => (v instanceof Iface ? pointerTo(dynamicType(v)) : null)),
  ask("kindOf", (p) => KINDS.indexOf(described(p).kind)),
  ask("nameOf", (p) => nameOf(described(p))),
  ask("textOf", (p) => described(p).name),
  ask("pathOf", (p) => pathOf(described(p))),
  ask("comparable", (p) => described(p).comparable),
  ask("elemOf", (p) => pointerTo(need(described(p).elem))),
  ask("keyOf", (p) => pointerTo(need(described(p).key))),
  ask("dirOf", (p) => direction(described(p))),
  ask("lenOf", (p) => { const { layout } = described(p); return layout.kind === "array" ? layout.len : 0; }),
  ask("fieldCount", (p) => struct(described(p)).fields.length),
  ask("fieldName", (p, i) => field(p, i).name),
  ask("fieldType", (p, i) => pointerTo(described(p).table.of(field(p, i).type))),
  ask("fieldTag", (p, i) => struct(described(p)).tags[Number(i)] ?? ""),
  ask("fieldEmbedded", (p, i) => field(p, i).embedded),
  ask("fieldPath", (p, i) => { const f = field(p, i); return isExported(f.name) ? "" : f.pkg?.path || "main"; }),
  ask("fieldOf", (v, i) => boxed(partType(dynamicType(v), Number(i)), part(v, i))),
  ask("itemOf", (v, i) => boxed(partType(dynamicType(v), Number(i)), part(v, i))),
  ask("isNil", (v) => { const inner = content(v); return inner === null || (inner instanceof SliceValue && inner.ptr === null); }),
  ask("isZero", isZero),
  ask("zero", (p) => { const type = described(p); return boxed(type, zeroOf(type.layout)); }),
  ...["toInt", "toUint", "toFloat", "toText", "toBool"].map((name) => ask(name, content)),
];
