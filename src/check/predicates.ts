/**
 * Questions about types: what kind of basic type, whether values can be compared or ordered, what `nil` can be. A type
 * parameter has a property when all types of its constraint have it (the `all…` forms).
 */
import { identical } from "./identical.ts";
import { InterfaceType, type Term } from "./type-set.ts";
import type { Basic, BasicName, Interface, Named, Type, TypeParam } from "./types.ts";
import { Typ, runeType } from "./universe.ts";

const names = (...list: BasicName[]): ReadonlySet<BasicName> => new Set(list);
const booleans = names("bool", "untyped bool");
const signed = names("int", "int8", "int16", "int32", "int64", "untyped int", "untyped rune");
const unsigned = names("uint", "uint8", "uint16", "uint32", "uint64", "uintptr");
const floats = names("float32", "float64", "untyped float");
const complexes = names("complex64", "complex128", "untyped complex");
const strings = names("string", "untyped string");

/** The underlying type; of a type parameter: the interface that constrains it. */
export function underlying(t: Type): Type {
  if (t.kind === "Named") return t.underlying;
  return t.kind === "TypeParam" ? constraintInterface(t) : t;
}

/** The interface of a type parameter's constraint. */
export function constraintInterface(t: TypeParam): Interface {
  const u = t.constraint.kind === "Named" ? t.constraint.underlying : t.constraint;
  return u.kind === "Interface" ? u : new InterfaceType([], []);
}

/** The terms of a type parameter's constraint; undefined when it has none. */
export const termsOf = (t: TypeParam): readonly Term[] | undefined => constraintInterface(t).terms;

type Predicate = (t: Type) => boolean;

function basicIn(...sets: ReadonlySet<BasicName>[]): Predicate {
  return (t) => {
    const u = t.kind === "TypeParam" ? t : underlying(t);
    return u.kind === "Basic" && sets.some((s) => s.has(u.name));
  };
}

export const isBoolean = basicIn(booleans);
export const isString = basicIn(strings);
export const isInteger = basicIn(signed, unsigned);
export const isUnsigned = basicIn(unsigned);
export const isFloat = basicIn(floats);
export const isComplex = basicIn(complexes);
export const isNumeric = basicIn(signed, unsigned, floats, complexes);
const isNumericOrString = basicIn(signed, unsigned, floats, complexes, strings);
const isOrdered = basicIn(signed, unsigned, floats, strings);
/** Whether constants can have this type. */
export const isConstType = basicIn(booleans, signed, unsigned, floats, complexes, strings);

function all(p: Predicate): Predicate {
  return (t) => {
    if (t.kind !== "TypeParam") return p(t);
    const terms = termsOf(t);
    return terms !== undefined && terms.length > 0 && terms.every((term) => p(term.type));
  };
}

export const allBoolean = all(isBoolean);
export const allString = all(isString);
export const allInteger = all(isInteger);
export const allNumeric = all(isNumeric);
export const allNumericOrString = all(isNumericOrString);
export const allOrdered = all(isOrdered);

export const isUntyped = (t: Type): t is Basic => t.kind === "Basic" && t.name.startsWith("untyped");
export const isTyped = (t: Type): boolean => !isUntyped(t);
export const isValid = (t: Type): boolean => t.kind !== "Basic" || t.name !== "invalid type";
/** An interface type that is not a type parameter. */
export const isInterface = (t: Type): boolean => t.kind !== "TypeParam" && underlying(t).kind === "Interface";
export const isGenericType = (t: Type): t is Named => t.kind === "Named" && t.typeParams.length > 0 && t.typeArgs.length === 0;
/** Whether it has a name of its own (which limits assignability). */
export const hasName = (t: Type): boolean => t.kind === "Basic" || t.kind === "Named" || t.kind === "TypeParam";
export const isPointer = (t: Type): boolean => underlying(t).kind === "Pointer";
export const isBytesOrRunes = (t: Type): boolean => {
  const u = underlying(t);
  if (u.kind !== "Slice") return false;
  const e = underlying(u.elem);
  return e.kind === "Basic" && (e.name === "uint8" || e.name === "int32");
};

/** Whether `nil` is a value of the type. */
export function hasNil(t: Type): boolean {
  if (t.kind === "TypeParam") {
    const terms = termsOf(t);
    return terms !== undefined && terms.length > 0 && terms.every((term) => hasNil(term.type));
  }
  const u = underlying(t);
  switch (u.kind) {
    case "Basic":
      return u.name === "unsafe.Pointer" || u.name === "untyped nil";
    case "Slice": case "Pointer": case "Signature": case "Map": case "Chan": case "Interface":
      return true;
    case "Array": case "Struct": case "Named": case "Tuple": case "TypeParam":
      return false;
  }
}

/** Whether values can be compared with `==`. `dynamic`: interfaces count, though the comparison may panic. */
export function isComparable(t: Type, dynamic = true, depth = 0): boolean {
  if (depth > 100) return true;
  if (t.kind === "TypeParam") {
    const constraint = constraintInterface(t);
    if (constraint.comparable) return true;
    return constraint.terms !== undefined && constraint.terms.every((term) => isComparable(term.type, false, depth + 1));
  }
  const u = underlying(t);
  switch (u.kind) {
    case "Basic":
      return u.name !== "untyped nil";
    case "Pointer": case "Chan":
      return true;
    case "Interface":
      return dynamic || u.comparable || (u.terms !== undefined && u.terms.every((term) => isComparable(term.type, false, depth + 1)));
    case "Struct":
      return u.fields.every((f) => isComparable(f.type, dynamic, depth + 1));
    case "Array":
      return isComparable(u.elem, dynamic, depth + 1);
    case "Slice": case "Map": case "Signature": case "Tuple": case "Named": case "TypeParam":
      return false;
  }
}

/** The type that an untyped value gets where nothing else says. */
export function defaultType(t: Type): Type {
  if (t.kind !== "Basic") return t;
  switch (t.name) {
    case "untyped bool": return Typ.bool;
    case "untyped int": return Typ.int;
    case "untyped rune": return runeType;
    case "untyped float": return Typ.float64;
    case "untyped complex": return Typ.complex128;
    case "untyped string": return Typ.string;
    default: return t;
  }
}

/** The larger of two untyped types, in the order int, rune, float, complex; undefined when they do not mix. */
export function largerUntyped(x: Type, y: Type): Type | undefined {
  if (x === y) return x;
  const ladder: readonly Type[] = [Typ.untypedInt, Typ.untypedRune, Typ.untypedFloat, Typ.untypedComplex];
  const i = ladder.indexOf(x);
  const j = ladder.indexOf(y);
  return i >= 0 && j >= 0 ? ladder[Math.max(i, j)] : undefined;
}

/** Width in bits of an integer type; 0 for others. `int`, `uint` and `uintptr` have 64. */
export function integerBits(t: Basic): number {
  if (!signed.has(t.name) && !unsigned.has(t.name)) return 0;
  return Number(/\d+$/.exec(t.name)?.[0] ?? 64);
}

/**
 * The one underlying type that operations like `range`, indexing or calls work with: of a type parameter the common one of all its
 * terms, when there is one. Channel terms may differ in direction; `[]byte` and `string` meet in a string.
 */
export function coreType(t: Type): Type | undefined {
  if (t.kind !== "TypeParam") return underlying(t);
  const terms = termsOf(t);
  const first = terms?.[0];
  if (!terms || !first) return undefined;
  return terms.slice(1).reduce<Type | undefined>((core, term) => core && meet(core, underlying(term.type)), underlying(first.type));
}

/** Why a type has no core type: the first two of its terms that do not agree. */
export function disagreement(t: Type): readonly [Type, Type] | undefined {
  const [first, ...others] = t.kind === "TypeParam" ? (termsOf(t) ?? []) : [];
  let core: Type | undefined = first && underlying(first.type);
  for (const term of others) {
    const met: Type | undefined = core && meet(core, underlying(term.type));
    if (first && !met) return [first.type, term.type];
    core = met;
  }
  return undefined;
}

function meet(x: Type, y: Type): Type | undefined {
  if (identical(x, y)) return x;
  if (x.kind === "Chan" && y.kind === "Chan" && identical(x.elem, y.elem)) {
    if (x.dir === "both") return y;
    if (y.dir === "both") return x;
  }
  return undefined;
}

/** The target of a pointer to an array, else the type itself. */
export function arrayOfPointer(t: Type): Type {
  if (t.kind !== "Pointer") return t;
  const u = underlying(t.elem);
  return u.kind === "Array" ? u : t;
}

/** The word for a composite type in messages; empty for a basic type. */
export function compositeKind(t: Type): string {
  const u = underlying(t);
  switch (u.kind) {
    case "Basic": return "";
    case "Signature": return "func";
    case "Named": case "TypeParam": return "type";
    default: return u.kind.toLowerCase();
  }
}
