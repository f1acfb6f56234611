/**
 * Interfaces and their type sets (Go specification, "Interface types"): the methods, the terms of the unions, and whether all
 * members must be comparable. An interface may embed types that are still being declared, so its set is computed on first use.
 */
import { identical } from "./identical.ts";
import type { FuncObj, Interface, Type } from "./types.ts";

export interface Term { readonly tilde: boolean; readonly type: Type }

/** An embedded element: a type, or a union of terms. */
export type Embedded = { readonly kind: "type"; readonly type: Type; readonly pos: number } | { readonly kind: "union"; readonly terms: readonly Term[]; readonly pos: number };

interface TypeSet {
  readonly methods: readonly FuncObj[];
  readonly terms: readonly Term[] | undefined;
  readonly comparable: boolean;
  readonly duplicates: readonly { readonly method: FuncObj; readonly other: FuncObj; readonly pos: number }[];
}

interface InterfaceOptions { readonly comparable?: boolean; readonly implicit?: boolean }

export class InterfaceType implements Interface {
  readonly kind = "Interface";
  /** Made for a constraint like `~int | string` that is written without `interface`. */
  readonly implicit: boolean;
  readonly #comparable: boolean;
  #set: TypeSet | undefined;
  #computing = false;

  constructor(
    readonly explicitMethods: readonly FuncObj[],
    readonly embeds: readonly Embedded[],
    options: InterfaceOptions = {},
  ) {
    this.#comparable = options.comparable ?? false;
    this.implicit = options.implicit ?? false;
  }

  get methods(): readonly FuncObj[] { return this.typeSet().methods }
  get terms(): readonly Term[] | undefined { return this.typeSet().terms }
  get comparable(): boolean { return this.typeSet().comparable }

  /** Whether any type is a member. */
  get isEmptyInterface(): boolean {
    const set = this.typeSet();
    return set.methods.length === 0 && !set.terms && !set.comparable;
  }

  /** Whether it can only be a constraint. */
  get isConstraint(): boolean {
    const set = this.typeSet();
    return set.terms !== undefined || set.comparable;
  }

  /** The members of the interface, computed once; an interface that embeds itself has none of its own while that is done. */
  typeSet(): TypeSet {
    if (this.#set) return this.#set;
    if (this.#computing) return { methods: this.explicitMethods, terms: undefined, comparable: false, duplicates: [] };
    this.#computing = true;
    const set = computeTypeSet(this.explicitMethods, this.embeds, this.#comparable);
    this.#computing = false;
    this.#set = set;
    return set;
  }
}

function computeTypeSet(explicit: readonly FuncObj[], embeds: readonly Embedded[], isComparable: boolean): TypeSet {
  const methods = new Map<string, FuncObj>();
  const duplicates: { method: FuncObj; other: FuncObj; pos: number }[] = [];
  const add = (method: FuncObj, pos: number, isExplicit: boolean): void => {
    const key = methodKey(method);
    const other = methods.get(key);
    if (!other) methods.set(key, method);
    else if (isExplicit || !identical(other.type, method.type)) duplicates.push({ method, other, pos });
  };
  for (const method of explicit) add(method, method.pos, true);
  let terms: readonly Term[] | undefined;
  let comparable = isComparable;
  for (const embedded of embeds) {
    const set = elementSet(embedded);
    for (const method of set.methods) add(method, embedded.pos, false);
    comparable ||= set.comparable;
    terms = intersect(terms, set.terms);
  }
  const sorted = [...methods.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { methods: sorted, terms, comparable, duplicates };
}

const methodKey = (m: FuncObj): string => (isExported(m.name) ? m.name : `${m.pkg?.path ?? ""}.${m.name}`);

/** Whether a name begins with an upper-case letter. */
export const isExported = (name: string): boolean => /^\p{Lu}/u.test(name);

function elementSet(embedded: Embedded): Pick<TypeSet, "methods" | "terms" | "comparable"> {
  if (embedded.kind === "type") {
    const u = underlyingOf(embedded.type);
    if (u.kind === "Interface") return u;
    if (u.kind === "Basic" && u.name === "invalid type") return { methods: [], terms: undefined, comparable: false };
    return { methods: [], terms: [{ tilde: false, type: embedded.type }], comparable: false };
  }
  let terms: Term[] | undefined = [];
  for (const term of embedded.terms) {
    const u = underlyingOf(term.type);
    if (u.kind !== "Interface") terms?.push(term);
    else if (u.terms === undefined) terms = undefined;
    else terms?.push(...u.terms);
  }
  return { methods: [], terms, comparable: false };
}

const underlyingOf = (t: Type): Type => (t.kind === "Named" ? t.underlying : t.kind === "TypeParam" ? underlyingOf(t.constraint) : t);

function intersect(a: readonly Term[] | undefined, b: readonly Term[] | undefined): readonly Term[] | undefined {
  if (!a || !b) return a ?? b;
  const common: Term[] = [];
  for (const x of a) {
    for (const y of b) {
      if (termIncludes(x, y)) common.push(y);
      else if (termIncludes(y, x)) common.push(x);
    }
  }
  return common;
}

/** Whether the term `x` includes all types of the term `y`. */
export function termIncludes(x: Term, y: Term): boolean {
  if (x.tilde) return identical(underlyingOf(x.type), underlyingOf(y.type));
  return !y.tilde && identical(x.type, y.type);
}

/** Duplicate methods of an interface, with the position to report. */
export function duplicateMethods(t: InterfaceType): TypeSet["duplicates"] {
  return t.typeSet().duplicates;
}
