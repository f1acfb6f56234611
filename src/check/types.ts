/**
 * Go's types and declared objects, as the checker builds them and everything after it reads them. Named types compare by
 * identity (an instantiation is made once per list of type arguments), all others by `identical` (identical.ts).
 */
import type { FuncDecl, GoBlock } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import type { Constant } from "./constant.ts";

export type Type =
  | Basic | Named | Pointer | ArrayT | SliceT | Struct | MapT | Chan | Signature | Interface | Tuple | TypeParam;

export type BasicName =
  | "bool" | "string"
  | "int" | "int8" | "int16" | "int32" | "int64"
  | "uint" | "uint8" | "uint16" | "uint32" | "uint64" | "uintptr"
  | "float32" | "float64" | "complex64" | "complex128"
  | "unsafe.Pointer"
  | "untyped bool" | "untyped int" | "untyped rune" | "untyped float" | "untyped complex" | "untyped string" | "untyped nil"
  | "invalid type";

/** `byte` and `rune` are the types `uint8` and `int32` themselves; `alias` is how messages print them. */
export interface Basic { readonly kind: "Basic"; readonly name: BasicName; readonly alias?: "byte" | "rune" }

/** A defined type, or one instantiation of a generic one. */
export interface Named {
  readonly kind: "Named";
  readonly obj: TypeName;
  /** Never itself `Named`; set when the declaration has been resolved. */
  underlying: Type;
  /** Declared methods, in order of declaration (of the generic type's, for an instantiation: with the receiver substituted). */
  methods: FuncObj[];
  /** Of a generic declaration. */
  typeParams: readonly TypeParam[];
  /** Of an instantiation. */
  readonly typeArgs: readonly Type[];
  /** The generic type that this is an instantiation of. */
  readonly origin: Named | undefined;
}

export interface Pointer { readonly kind: "Pointer"; readonly elem: Type }
export interface ArrayT { readonly kind: "Array"; readonly len: number; readonly elem: Type }
export interface SliceT { readonly kind: "Slice"; readonly elem: Type }
export interface Struct { readonly kind: "Struct"; readonly fields: readonly VarObj[]; readonly tags: readonly (string | undefined)[] }
export interface MapT { readonly kind: "Map"; readonly key: Type; readonly value: Type }
export interface Chan { readonly kind: "Chan"; readonly dir: "both" | "send" | "receive"; readonly elem: Type }

export interface Signature {
  readonly kind: "Signature";
  readonly receiver: VarObj | undefined;
  readonly typeParams: readonly TypeParam[];
  readonly params: readonly VarObj[];
  readonly results: readonly VarObj[];
  /** The last parameter's type is then a slice. */
  readonly variadic: boolean;
}

export interface Interface {
  readonly kind: "Interface";
  /** All methods, embedded ones included, sorted by name. */
  methods: readonly FuncObj[];
  /** Terms of a constraint; undefined where any type fits. `tilde` is `~T`. */
  terms: readonly { readonly tilde: boolean; readonly type: Type }[] | undefined;
  comparable: boolean;
}

/** Several results of a call. */
export interface Tuple { readonly kind: "Tuple"; readonly types: readonly Type[]; readonly names?: readonly string[] }

export interface TypeParam { readonly kind: "TypeParam"; readonly obj: TypeName; readonly index: number; constraint: Type }

// ── Objects ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Obj = VarObj | ConstObj | TypeName | FuncObj | PkgName | BuiltinObj | NilObj;

interface ObjBase {
  readonly name: string;
  readonly pos: Pos;
  /** undefined: the universe. */
  readonly pkg: Package | undefined;
}

export interface VarObj extends ObjBase {
  readonly kind: "Var";
  type: Type;
  /** `register`: declared at the top level of a `go` block. */
  readonly role: "package" | "local" | "param" | "result" | "field" | "register";
  /** An embedded field. */
  readonly embedded: boolean;
  /** A local, parameter or result whose address is taken or that a function literal captures: it lives in memory. */
  captured: boolean;
  /** Of a register: its block. */
  readonly block: GoBlock | undefined;
}

export interface ConstObj extends ObjBase { readonly kind: "Const"; type: Type; value: Constant }
export interface TypeName extends ObjBase { readonly kind: "TypeName"; type: Type; readonly isAlias: boolean }

export interface FuncObj extends ObjBase {
  readonly kind: "Func";
  type: Signature;
  /** undefined for a method of an interface. For a method of an instantiated type: the generic declaration. */
  readonly decl: FuncDecl | undefined;
  /** For a method of an instantiated type: the generic type's method. */
  readonly origin: FuncObj | undefined;
}

export interface PkgName extends ObjBase { readonly kind: "PkgName"; readonly imported: Package; used: boolean }
export interface BuiltinObj extends ObjBase { readonly kind: "Builtin" }
export interface NilObj extends ObjBase { readonly kind: "Nil" }

export interface Package {
  readonly path: string;
  readonly name: string;
  readonly scope: ReadonlyMap<string, Obj>;
  /** One of the bundled standard packages. */
  readonly isStandard: boolean;
  readonly imports: readonly Package[];
}
