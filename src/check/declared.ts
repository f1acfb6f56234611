/**
 * Objects of declarations whose types are worked out when they are first asked for.
 */
import type { FuncDecl, Ident, TypeSpec } from "../syntax/ast.ts";
import { NamedType, unresolved } from "./named.ts";
import type { FuncObj, Package, Signature, Type, TypeName } from "./types.ts";
import { makeSignature } from "./universe.ts";

/** A declared function or method. */
export class DeclaredFunc implements FuncObj {
  readonly kind = "Func";
  readonly origin = undefined;
  #type: Signature | undefined;
  readonly name: string;
  readonly pos: number;
  readonly pkg: Package;
  readonly decl: FuncDecl;
  readonly #resolve: (f: DeclaredFunc) => void;

  constructor(decl: FuncDecl, pkg: Package, resolve: (f: DeclaredFunc) => void) {
    this.decl = decl;
    this.name = decl.name.name;
    this.pos = decl.name.pos;
    this.pkg = pkg;
    this.#resolve = resolve;
  }

  get type(): Signature {
    if (!this.#type) this.#resolve(this);
    return this.#type ?? makeSignature([], []);
  }

  set type(type: Signature) {
    this.#type = type;
  }

  get isResolved(): boolean {
    return this.#type !== undefined;
  }
}

/** The name of a type declaration; a defined type is there at once, an alias only when it is resolved. */
export class DeclaredType implements TypeName {
  readonly kind = "TypeName";
  readonly name: string;
  readonly pos: number;
  readonly pkg: Package;
  readonly isAlias: boolean;
  type: Type;

  constructor(spec: TypeSpec, pkg: Package) {
    const name: Ident = spec.name;
    this.name = name.name;
    this.pos = name.pos;
    this.pkg = pkg;
    this.isAlias = spec.isAlias;
    this.type = spec.isAlias ? unresolved : new NamedType(this, []);
  }
}
