/**
 * Defined types. What a type is made of can depend on itself, so the underlying type and the methods of an instantiation are
 * worked out when they are first asked for.
 */
import type { FuncObj, Named, Type, TypeName, TypeParam } from "./types.ts";

/** Until a declaration is resolved, its type has this underlying type. */
export const unresolved: Type = { kind: "Basic", name: "invalid type" };

/** How an instantiation finds its parts. */
interface Expansion {
  readonly underlying: () => Type;
  readonly methods: () => FuncObj[];
}

export class NamedType implements Named {
  readonly kind = "Named";
  typeParams: readonly TypeParam[] = [];
  /** Type parameters of the function that declares a local type: its identity depends on them. */
  enclosing: readonly TypeParam[] = [];
  /** Of an instantiation of a local type: what stands for `enclosing`. */
  enclosingArgs: readonly Type[] = [];
  readonly origin: NamedType | undefined;
  /** Resolves the declaration, where that is done on use. */
  resolve: (() => void) | undefined = undefined;
  /** The type on the right of the declaration, once that is resolved. */
  definition: Type | undefined = undefined;
  #underlying: Type | undefined;
  #methods: FuncObj[] | undefined;
  /** While the underlying type is being found: a type that is defined as itself has none. */
  #isSearching = false;
  readonly #expansion: Expansion | undefined;

  constructor(
    readonly obj: TypeName,
    readonly typeArgs: readonly Type[],
    origin?: NamedType,
    expansion?: Expansion,
  ) {
    this.origin = origin;
    this.#expansion = expansion;
  }

  get underlying(): Type {
    if (this.#isSearching) return unresolved;
    if (!this.#underlying) {
      this.resolve?.();
      // What is still unresolved must be asked again: it may be on its way.
      this.#isSearching = true;
      const found = this.#expansion ? this.#expansion.underlying() : this.#followDefinition();
      this.#isSearching = false;
      if (found === unresolved) return unresolved;
      this.#underlying = found;
    }
    return this.#underlying;
  }

  #followDefinition(): Type {
    let type = this.definition;
    for (const seen = new Set<Type>(); type?.kind === "Named"; ) {
      if (seen.has(type)) return unresolved;
      seen.add(type);
      if (!(type instanceof NamedType) || type.#underlying || type.#expansion) return type.underlying;
      type = type.definition;
    }
    return type ?? unresolved;
  }

  set underlying(type: Type) {
    this.#underlying = type;
  }

  /** Whether the declaration has been resolved. */
  get isResolved(): boolean {
    return this.#underlying !== undefined || this.definition !== undefined || this.#expansion !== undefined;
  }

  get methods(): FuncObj[] {
    this.#methods ??= this.#expansion?.methods() ?? [];
    return this.#methods;
  }

  set methods(methods: FuncObj[]) {
    this.#methods = methods;
  }
}
