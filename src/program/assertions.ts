/** Type assertions on interface values as functions, with the texts of Go's `*runtime.TypeAssertionError`. */
import { underlying } from "../check/predicates.ts";
import { methodSet } from "../check/lookup.ts";
import type { PureFn } from "./code.ts";
import { zeroOf } from "./layout.ts";
import { typeQuestion } from "./pure.ts";
import type { TypeDesc } from "./type-desc.ts";
import { TypeInfo, unique } from "./type-table.ts";
import { GoPanic, Iface, type Value } from "./values.ts";

const missing = new WeakMap<TypeDesc, Map<TypeDesc, string>>();

/** The first method of an interface that a type lacks; empty when it has all. */
export function missingMethod(type: TypeDesc, target: TypeDesc): string {
  let known = missing.get(target);
  if (!known) missing.set(target, (known = new Map()));
  let name = known.get(type);
  if (name === undefined) known.set(type, (name = findMissing(type, target)));
  return name;
}

function findMissing(type: TypeDesc, target: TypeDesc): string {
  const wanted = target instanceof TypeInfo ? underlying(target.type) : undefined;
  if (wanted?.kind !== "Interface" || !(type instanceof TypeInfo)) return "";
  const has = new Map(methodSet(type.type).map((m) => [unique(m.method), m.method]));
  for (const m of wanted.methods) {
    const own = has.get(unique(m));
    const signature = (fn: typeof m): number => type.table.of({ ...fn.type, receiver: undefined }).id;
    if (!own || signature(own) !== signature(m)) return m.name;
  }
  return "";
}

const show = (type: TypeDesc): string => (type.name === "any" ? "interface {}" : type.name);

/** Whether a value's dynamic type is `target`. */
export function isConcrete(target: TypeDesc): PureFn {
  return typeQuestion(target, `is ${target.name}`, () => (v) => v instanceof Iface && v.type === target);
}

/** Whether a value's dynamic type implements the interface `target`. */
export function isInstance(target: TypeDesc): PureFn {
  return typeQuestion(target, `implements ${target.name}`, () => (v) => v instanceof Iface && missingMethod(v.type, target) === "");
}

/** The value inside, or `target`'s zero value when the assertion fails. */
export function payload(target: TypeDesc): PureFn {
  if (target.kind === "interface") return typeQuestion(target, `as ${target.name}`, () => (v) => (v instanceof Iface && missingMethod(v.type, target) === "" ? v : null));
  return typeQuestion(target, `payload ${target.name}`, () => (v) => (v instanceof Iface && v.type === target ? v.value : zeroOf(target.layout)));
}

/** `x.(T)` for a concrete T. */
export function assertConcrete(source: TypeDesc, target: TypeDesc): PureFn {
  return typeQuestion(target, `.(${target.name}) of ${source.name}`, () => (v) => {
    if (v instanceof Iface && v.type === target) return v.value;
    const actual = v instanceof Iface ? v.type.name : "nil";
    throw conversionError(`${show(source)} is ${actual}, not ${target.name}${actual === target.name ? " (types from different scopes)" : ""}`);
  }, true);
}

/** `x.(I)` for an interface I. */
export function assertInterface(target: TypeDesc): PureFn {
  return typeQuestion(target, `.(${target.name})`, () => (v: Value) => {
    if (!(v instanceof Iface)) throw conversionError(`interface is nil, not ${show(target)}`);
    const lacks = missingMethod(v.type, target);
    if (lacks !== "") throw conversionError(`${v.type.name} is not ${show(target)}: missing method ${lacks}`);
    return v;
  }, true);
}

function conversionError(text: string): GoPanic {
  return new GoPanic(`interface conversion: ${text}`);
}
