/**
 * Comparison of values (Go specification, "Comparison operators"). Unlike `sameValue`, `==` here is Go's: NaN differs from itself,
 * -0 equals 0, and an interface that holds an uncomparable value panics.
 */
import type { TypeDesc } from "./type-desc.ts";
import { Aggregate, Complex, FuncValue, GoPanic, Iface, Ptr, type Value } from "./values.ts";

/** Go's `a == b` for two values of one type. */
export function goEqual(type: TypeDesc, a: Value, b: Value): boolean {
  switch (type.kind) {
    case "interface":
      return interfacesEqual(a, b);
    case "complex64": case "complex128":
      return a instanceof Complex && b instanceof Complex && a.re === b.re && a.im === b.im;
    case "struct":
      return type.fields.every((f, i) => f.name === "_" || goEqual(f.type, item(a, i), item(b, i)));
    case "array": {
      const elem = type.elem;
      const length = a instanceof Aggregate ? a.items.length : 0;
      for (let i = 0; i < length; i++) if (elem && !goEqual(elem, item(a, i), item(b, i))) return false;
      return true;
    }
    default:
      return wordsEqual(a, b);
  }
}

function item(v: Value, i: number): Value {
  return v instanceof Aggregate ? (v.items[i] ?? null) : null;
}

function wordsEqual(a: Value, b: Value): boolean {
  if (a instanceof Ptr && b instanceof Ptr) return a.obj === b.obj && a.off === b.off;
  if (a instanceof FuncValue || b instanceof FuncValue) return false;
  return a === b;
}

/** Two interface values: equal dynamic types and equal values; panics when the type cannot be compared. */
export function interfacesEqual(a: Value, b: Value): boolean {
  if (!(a instanceof Iface) || !(b instanceof Iface)) return a === b;
  if (a.type !== b.type) return false;
  if (!a.type.comparable) throw new GoPanic(`runtime error: comparing uncomparable type ${a.type.name}`);
  return goEqual(a.type, a.value, b.value);
}

/** -1, 0, 1, or NaN when unordered. Strings compare by bytes. */
export function goCompare(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  const x = ordered(a);
  const y = ordered(b);
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : NaN;
}

function ordered(v: Value): number | bigint {
  if (typeof v === "number" || typeof v === "bigint") return v;
  throw new Error("an ordered value was expected");
}
