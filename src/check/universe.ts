/**
 * The predeclared types and objects of the Go specification ("Predeclared identifiers").
 */
import { boolConstant, intConstant } from "./constant-arithmetic.ts";
import { NamedType } from "./named.ts";
import { InterfaceType } from "./type-set.ts";
import type { Basic, BasicName, ConstObj, FuncObj, Obj, Signature, Type, TypeName, VarObj } from "./types.ts";

const basic = (name: BasicName): Basic => ({ kind: "Basic", name });

/** The basic types by name; there is one object per name, besides `byteType` and `runeType`. */
export const Typ = {
  bool: basic("bool"), string: basic("string"),
  int: basic("int"), int8: basic("int8"), int16: basic("int16"), int32: basic("int32"), int64: basic("int64"),
  uint: basic("uint"), uint8: basic("uint8"), uint16: basic("uint16"), uint32: basic("uint32"), uint64: basic("uint64"),
  uintptr: basic("uintptr"),
  float32: basic("float32"), float64: basic("float64"), complex64: basic("complex64"), complex128: basic("complex128"),
  unsafePointer: basic("unsafe.Pointer"),
  untypedBool: basic("untyped bool"), untypedInt: basic("untyped int"), untypedRune: basic("untyped rune"),
  untypedFloat: basic("untyped float"), untypedComplex: basic("untyped complex"), untypedString: basic("untyped string"),
  untypedNil: basic("untyped nil"),
  invalid: basic("invalid type"),
} as const;

export const byteType: Basic = { kind: "Basic", name: "uint8", alias: "byte" };
export const runeType: Basic = { kind: "Basic", name: "int32", alias: "rune" };
export const anyType = new InterfaceType([], []);
/** What `recover` gives and `panic` takes: it is called `interface{}` in messages. */
export const emptyInterface = new InterfaceType([], []);
export const emptyTuple: Type = { kind: "Tuple", types: [] };

/** A variable object with the given role, for signatures and fields made by the checker itself. */
export function makeVar(name: string, type: Type, role: VarObj["role"], pos = 0, pkg: VarObj["pkg"] = undefined, embedded = false): VarObj {
  return { kind: "Var", name, pos, pkg, type, role, embedded, captured: false, block: undefined };
}

/** A signature with the given parameter and result types. */
export function makeSignature(params: readonly Type[], results: readonly Type[], variadic = false): Signature {
  return {
    kind: "Signature", receiver: undefined, typeParams: [],
    params: params.map((t) => makeVar("", t, "param")), results: results.map((t) => makeVar("", t, "result")), variadic,
  };
}

export const builtinNames = [
  "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new", "panic", "print",
  "println", "real", "recover",
] as const;
export type BuiltinName = (typeof builtinNames)[number];

const scope = new Map<string, Obj>();

function declareType(name: string, type: Type, isAlias = false): void {
  scope.set(name, { kind: "TypeName", name, pos: 0, pkg: undefined, type, isAlias });
}

function declareNamed(name: string, underlying: Type): NamedType {
  const obj: { -readonly [K in keyof TypeName]: TypeName[K] } = { kind: "TypeName", name, pos: 0, pkg: undefined, type: Typ.invalid, isAlias: false };
  const named = new NamedType(obj, []);
  named.underlying = underlying;
  obj.type = named;
  scope.set(name, obj);
  return named;
}

for (const type of Object.values(Typ)) {
  if (!type.name.includes(" ") && type !== Typ.unsafePointer) declareType(type.name, type);
}
declareType("byte", byteType, true);
declareType("rune", runeType, true);
declareType("any", anyType, true);

const errorMethod: FuncObj = { kind: "Func", name: "Error", pos: 0, pkg: undefined, type: makeSignature([], [Typ.string]), decl: undefined, origin: undefined };
declareNamed("error", new InterfaceType([errorMethod], []));
declareNamed("comparable", new InterfaceType([], [], { comparable: true }));

const constant = (name: string, type: Type, value: ConstObj["value"]): void => {
  scope.set(name, { kind: "Const", name, pos: 0, pkg: undefined, type, value });
};
constant("true", Typ.untypedBool, boolConstant(true));
constant("false", Typ.untypedBool, boolConstant(false));
constant("iota", Typ.untypedInt, intConstant(0));
scope.set("nil", { kind: "Nil", name: "nil", pos: 0, pkg: undefined });
for (const name of builtinNames) scope.set(name, { kind: "Builtin", name, pos: 0, pkg: undefined });

/** The universe scope. */
export const universe: ReadonlyMap<string, Obj> = scope;
