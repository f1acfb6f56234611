/**
 * Type identity (Go specification, "Type identity").
 */
import type { FuncObj, Signature, Type, TypeParam, VarObj } from "./types.ts";

/** Whether two types are identical. */
export function identical(x: Type, y: Type): boolean {
  return same(x, y, false, []);
}

/** As `identical`, without regard to struct tags (for conversions). */
export function identicalIgnoringTags(x: Type, y: Type): boolean {
  return same(x, y, true, []);
}

type Pair = readonly [Type, Type];

function same(x: Type, y: Type, ignoreTags: boolean, path: readonly Pair[]): boolean {
  if (x === y) return true;
  const sub = (a: Type, b: Type): boolean => same(a, b, ignoreTags, path);
  switch (x.kind) {
    case "Basic":
      return y.kind === "Basic" && x.name === y.name;
    case "Named":
      return false; // an instantiation is made once per list of type arguments
    case "Pointer":
      return y.kind === "Pointer" && sub(x.elem, y.elem);
    case "Array":
      return y.kind === "Array" && x.len === y.len && sub(x.elem, y.elem);
    case "Slice":
      return y.kind === "Slice" && sub(x.elem, y.elem);
    case "Map":
      return y.kind === "Map" && sub(x.key, y.key) && sub(x.value, y.value);
    case "Chan":
      return y.kind === "Chan" && x.dir === y.dir && sub(x.elem, y.elem);
    case "Tuple":
      return y.kind === "Tuple" && sameLists(x.types, y.types, sub);
    case "TypeParam":
      return false;
    case "Struct":
      return (
        y.kind === "Struct" && x.fields.length === y.fields.length &&
        x.fields.every((f, i) => {
          const g = y.fields[i];
          return g !== undefined && sameField(f, g, sub) && (ignoreTags || (x.tags[i] ?? "") === (y.tags[i] ?? ""));
        })
      );
    case "Signature":
      return y.kind === "Signature" && sameSignature(x, y, sub);
    case "Interface": {
      if (y.kind !== "Interface" || x.methods.length !== y.methods.length || x.comparable !== y.comparable) return false;
      if (path.some(([a, b]) => (a === x && b === y) || (a === y && b === x))) return true;
      const longer: Pair[] = [...path, [x, y]];
      const deeper = (a: Type, b: Type): boolean => same(a, b, ignoreTags, longer);
      return x.methods.every((m, i) => sameMethod(m, y.methods[i], deeper)) && sameTerms(x.terms, y.terms, deeper);
    }
  }
}

type Terms = readonly { readonly tilde: boolean; readonly type: Type }[] | undefined;

function sameTerms(x: Terms, y: Terms, sub: (a: Type, b: Type) => boolean): boolean {
  if (!x || !y) return x === y;
  const within = (a: NonNullable<Terms>, b: NonNullable<Terms>): boolean =>
    a.every((s) => b.some((t) => s.tilde === t.tilde && sub(s.type, t.type)));
  return within(x, y) && within(y, x);
}

function sameLists(x: readonly Type[], y: readonly Type[], sub: (a: Type, b: Type) => boolean): boolean {
  return x.length === y.length && x.every((t, i) => { const u = y[i]; return u !== undefined && sub(t, u); });
}

function sameField(f: VarObj, g: VarObj, sub: (a: Type, b: Type) => boolean): boolean {
  return f.embedded === g.embedded && sameName(f, g) && sub(f.type, g.type);
}

/** Whether two field or method names are the same identifier: unexported ones differ between packages. */
export function sameName(f: VarObj | FuncObj, g: VarObj | FuncObj): boolean {
  return f.name === g.name && (/^\p{Lu}/u.test(f.name) || f.pkg?.path === g.pkg?.path);
}

function sameMethod(m: FuncObj, n: FuncObj | undefined, sub: (a: Type, b: Type) => boolean): boolean {
  return n !== undefined && sameName(m, n) && sameSignature(m.type, n.type, sub);
}

function sameSignature(x: Signature, y: Signature, sub: (a: Type, b: Type) => boolean): boolean {
  if (x.variadic !== y.variadic || x.typeParams.length !== y.typeParams.length) return false;
  const match = x.typeParams.length === 0 ? sub : renaming(x.typeParams, y.typeParams, sub);
  const types = (list: readonly VarObj[]): Type[] => list.map((v) => v.type);
  return sameLists(types(x.params), types(y.params), match) && sameLists(types(x.results), types(y.results), match);
}

/** Type parameters of two generic signatures correspond by place. */
function renaming(xs: readonly TypeParam[], ys: readonly TypeParam[], sub: (a: Type, b: Type) => boolean): (a: Type, b: Type) => boolean {
  return (a, b) => (a.kind === "TypeParam" && xs.includes(a) && b.kind === "TypeParam" ? ys[xs.indexOf(a)] === b : sub(a, b));
}
