/**
 * The run-time description of every type that a program uses (Go specification, "Types"): one object per type, so that identity of
 * descriptions is identity of types. Parts of a description are worked out when first asked for, because types can be recursive.
 */
import { isComparable, underlying } from "../check/predicates.ts";
import { runtimeTypeString } from "../check/type-string.ts";
import type { BasicName, Type } from "../check/types.ts";
import {
  arrayLayout, COMPLEX_LAYOUT, INTERFACE_LAYOUT, type Layout, POINTER_LAYOUT, SLICE_LAYOUT, STRING_LAYOUT, structLayout, word,
  type WordLayout,
} from "./layout.ts";
import type { TypeDesc, TypeKind } from "./type-desc.ts";

/** A description that remembers the type it was made from. */
export class TypeInfo implements TypeDesc {
  readonly methods = new Map<string, number>();
  readonly kind: TypeKind;
  readonly named: boolean;
  #name: string | undefined;
  #layout: Layout | undefined;
  #fields: TypeDesc["fields"] | undefined;
  #comparable: boolean | undefined;

  constructor(readonly id: number, readonly type: Type, readonly table: TypeTable) {
    this.kind = kindOf(underlying(type));
    this.named = type.kind === "Named";
  }

  get name(): string {
    return (this.#name ??= runtimeTypeString(this.type));
  }

  get layout(): Layout {
    return (this.#layout ??= layoutOf(this.type, this.table));
  }

  get elem(): TypeInfo | undefined {
    const u = underlying(this.type);
    switch (u.kind) {
      case "Pointer": case "Slice": case "Array": case "Chan": return this.table.of(u.elem);
      case "Map": return this.table.of(u.value);
      default: return undefined;
    }
  }

  get key(): TypeInfo | undefined {
    const u = underlying(this.type);
    return u.kind === "Map" ? this.table.of(u.key) : undefined;
  }

  get fields(): TypeDesc["fields"] {
    const u = underlying(this.type);
    return (this.#fields ??= u.kind === "Struct" ? u.fields.map((f) => ({ name: f.name, type: this.table.of(f.type), embedded: f.embedded })) : []);
  }

  /** The types of a value's parts: fields, elements, keys. */
  get parts(): readonly TypeInfo[] {
    const u = underlying(this.type);
    const inner = u.kind === "Struct" ? u.fields.map((f) => this.table.of(f.type)) : [];
    return [...inner, ...[this.key, this.elem].filter((t) => t !== undefined)];
  }

  get comparable(): boolean {
    return (this.#comparable ??= isComparable(this.type));
  }
}

export class TypeTable {
  readonly #byType = new Map<Type, TypeInfo>();
  readonly #byKey = new Map<string, TypeInfo>();
  #next = 1;

  /** The description of a type without type parameters. */
  of(type: Type): TypeInfo {
    const known = this.#byType.get(type);
    if (known) return known;
    const key = this.#key(type);
    let info = key === undefined ? undefined : this.#byKey.get(key);
    if (!info) {
      info = new TypeInfo(this.#next++, type, this);
      if (key !== undefined) this.#byKey.set(key, info);
    }
    this.#byType.set(type, info);
    return info;
  }

  /** A text that is equal exactly for identical types; undefined for named types, which are identical only to themselves. */
  #key(t: Type): string | undefined {
    const id = (u: Type): number => this.of(u).id;
    switch (t.kind) {
      case "Named": return undefined;
      case "Basic": return t.name;
      case "Pointer": return `*${id(t.elem)}`;
      case "Slice": return `[]${id(t.elem)}`;
      case "Array": return `[${t.len}]${id(t.elem)}`;
      case "Map": return `map[${id(t.key)}]${id(t.value)}`;
      case "Chan": return `chan ${t.dir} ${id(t.elem)}`;
      case "Tuple": return `(${t.types.map(id).join()})`;
      case "Struct":
        return `struct{${t.fields.map((f, i) => `${f.embedded ? "!" : ""}${unique(f)} ${id(f.type)} ${JSON.stringify(t.tags[i] ?? "")}`).join(";")}}`;
      case "Signature":
        return `func(${t.params.map((p) => id(p.type)).join()}${t.variadic ? "..." : ""})(${t.results.map((p) => id(p.type)).join()})`;
      case "Interface":
        return `interface{${t.methods.map((m) => `${unique(m)} ${id({ ...m.type, receiver: undefined })}`).join(";")}}`;
      case "TypeParam":
        throw new Error(`type parameter ${t.obj.name} has no argument`);
    }
  }
}

/** A field's or method's name, told apart from the same unexported name of another package. */
export function unique(member: { readonly name: string; readonly pkg: { readonly path: string } | undefined }): string {
  return /^\p{Lu}/u.test(member.name) ? member.name : `${member.pkg?.path ?? ""}.${member.name}`;
}

function kindOf(u: Type): TypeKind {
  switch (u.kind) {
    case "Basic": return basicKind(u.name);
    case "Pointer": return "pointer";
    case "Slice": return "slice";
    case "Array": return "array";
    case "Struct": return "struct";
    case "Map": return "map";
    case "Chan": return "chan";
    case "Signature": return "func";
    case "Interface": return "interface";
    case "Named": case "Tuple": case "TypeParam": return "unsafe.Pointer";
  }
}

function basicKind(name: BasicName): TypeKind {
  switch (name) {
    case "untyped bool": return "bool";
    case "untyped int": return "int";
    case "untyped rune": return "int32";
    case "untyped float": return "float64";
    case "untyped complex": return "complex128";
    case "untyped string": return "string";
    case "untyped nil": case "invalid type": return "unsafe.Pointer";
    default: return name;
  }
}

const BITS: Partial<Record<TypeKind, 8 | 16 | 32 | 64>> = {
  int8: 8, uint8: 8, int16: 16, uint16: 16, int32: 32, uint32: 32, float32: 32,
};
const WORDS = new Map<TypeKind, WordLayout>();

function layoutOf(type: Type, table: TypeTable): Layout {
  const u = underlying(type);
  switch (u.kind) {
    case "Struct": return structLayout(u.fields.map((f) => ({ name: f.name, layout: table.of(f.type).layout })));
    case "Array": return arrayLayout(table.of(u.elem).layout, u.len);
    case "Slice": return SLICE_LAYOUT;
    case "Interface": return INTERFACE_LAYOUT;
    case "Basic": return basicLayout(basicKind(u.name));
    default: return POINTER_LAYOUT;
  }
}

function basicWord(kind: TypeKind): WordLayout {
  if (kind === "int64" || kind === "uint64") return { ...word(0, 64), pair: kind };
  return kind === "bool" ? word(false, 8) : word(0, BITS[kind] ?? 64);
}

function basicLayout(kind: TypeKind): Layout {
  switch (kind) {
    case "string": return STRING_LAYOUT;
    case "complex64": case "complex128": return COMPLEX_LAYOUT;
    case "unsafe.Pointer": return POINTER_LAYOUT;
    default: {
      let layout = WORDS.get(kind);
      if (!layout) WORDS.set(kind, (layout = basicWord(kind)));
      return layout;
    }
  }
}
