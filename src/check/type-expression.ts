/**
 * Type expressions (Go specification, "Types"): from syntax to types. Checks that need the complete type are put off.
 */
import type { ArrayType, Expr, IndexExpr, InterfaceType as InterfaceSyntax, MapType, StructType } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import type { Checker } from "./checker.ts";
import { toInt } from "./constant-arithmetic.ts";
import { represent } from "./constant-representation.ts";
import { identifier } from "./identifier.ts";
import { implementation } from "./implements.ts";
import { noteInstantiation } from "./instantiation-cycle.ts";
import { NamedType } from "./named.ts";
import { Operand } from "./operand.ts";
import { isComparable, isGenericType, isInteger, isInterface, isPointer, isUntyped, isValid, underlying } from "./predicates.ts";
import { Scope } from "./scope.ts";
import { selector } from "./selector.ts";
import { signature } from "./signature.ts";
import { instantiateNamed, substitute } from "./substitute.ts";
import { duplicateMethods, InterfaceType, termIncludes, type Embedded, type Term } from "./type-set.ts";
import type { ArrayT, FuncObj, MapT, Struct, Type, TypeParam, VarObj } from "./types.ts";
import { Typ, makeVar } from "./universe.ts";
import { expression } from "./value.ts";

/** The type that `e` denotes: complete, but possibly a constraint. */
export function typeOf(c: Checker, e: Expr): Type {
  const type = anyType(c, e);
  if (!isGenericType(type)) return type;
  c.error(e, `cannot use generic type ${c.typeText(type)} without instantiation`);
  return Typ.invalid;
}

/** As `typeOf`, for variables: not a constraint. */
export function variableType(c: Checker, e: Expr): Type {
  const type = typeOf(c, e);
  if (type.kind === "TypeParam" || type.kind === "Basic") return type;
  c.later(() => {
    const u = underlying(type);
    if (u.kind !== "Interface" || (!u.terms && !u.comparable)) return;
    const why = u.comparable ? "is (or embeds) comparable" : "contains type constraints";
    c.error(e, `cannot use type ${c.typeText(type)} outside a type constraint: interface ${why}`);
  });
  return type;
}

/** The generic type that `e` names, for an instantiation or a receiver. */
export function genericType(c: Checker, e: Expr): Type {
  const type = anyType(c, e);
  if (isGenericType(type) || !isValid(type)) return type;
  c.error(e, `${c.typeText(type)} is not a generic type`);
  return Typ.invalid;
}

function anyType(c: Checker, e: Expr): Type {
  const type = c.nested<Type>(e, Typ.invalid, () => construct(c, e));
  c.recordType(e, "type", type, undefined);
  return type;
}

function construct(c: Checker, e: Expr): Type {
  switch (e.kind) {
    case "Ident": case "SelectorExpr": {
      const x = new Operand(e);
      if (e.kind === "Ident") identifier(c, x, e, true);
      else selector(c, x, e, true);
      if (x.mode === "type") return x.type;
      if (x.isValid) c.error(e, e.kind === "Ident" && x.mode === "builtin" ? `${c.text(x)} is not a type` : notAType(c, x));
      return Typ.invalid;
    }
    case "ParenExpr":
      return anyType(c, e.x);
    case "IndexExpr":
      return instantiation(c, e);
    case "StarExpr": {
      const elem = variableType(c, e.x);
      return isValid(elem) ? { kind: "Pointer", elem } : Typ.invalid;
    }
    case "ArrayType":
      return arrayOrSlice(c, e);
    case "MapType":
      return mapType(c, e);
    case "ChanType":
      return { kind: "Chan", dir: e.dir, elem: variableType(c, e.value) };
    case "FuncType":
      return signature(c, e, new Scope(c.env.scope));
    case "StructType":
      return structType(c, e);
    case "InterfaceType":
      return interfaceType(c, e);
    case "Ellipsis":
      c.error(e, "invalid use of ...");
      return Typ.invalid;
    default:
      c.error(e, `${exprText(e)} is not a type`);
      return Typ.invalid;
  }
}

const notAType = (c: Checker, x: Operand): string => (x.mode === "novalue" ? `${c.text(x)} used as type` : `${exprText(x.expr)} is not a type`);

function arrayOrSlice(c: Checker, e: ArrayType): Type {
  if (!e.len) return { kind: "Slice", elem: variableType(c, e.elem) };
  if (e.len.kind === "Ellipsis") {
    c.error(e, "invalid use of [...] array (outside a composite literal)");
    variableType(c, e.elem);
    return Typ.invalid;
  }
  const len = arrayLength(c, e.len);
  const elem = variableType(c, e.elem);
  const type: ArrayT = { kind: "Array", len: len ?? 0, elem };
  return len === undefined ? Typ.invalid : type;
}

function arrayLength(c: Checker, e: Expr): number | undefined {
  if (e.kind === "Ident") {
    const obj = c.env.scope.lookup(e.name, e.pos)?.obj;
    if (!obj) {
      c.error(e, `undefined array length ${e.name} or missing type constraint`);
      return undefined;
    }
    if (obj.kind !== "Const") {
      c.info.uses.set(e, obj);
      if (obj.kind === "Var") c.usedVars.add(obj);
      c.error(e, `invalid array length ${e.name}`);
      return undefined;
    }
  }
  const x = expression(c, e);
  if (!x.isValid) return undefined;
  if (x.mode !== "constant") {
    c.error(x, `array length ${c.text(x)} must be constant`);
    return undefined;
  }
  if (!x.value) return undefined;
  if (isUntyped(x.type) || isInteger(x.type)) {
    const n = toInt(x.value);
    if (n !== undefined && n >= 0n && represent(x.value, Typ.int)) {
      if (n <= 1_000_000_000n) return Number(n);
      c.error(x, `array length ${c.text(x)} is too large`, "unsupported");
      return undefined;
    }
  }
  c.error(x, isInteger(x.type) ? `invalid array length ${c.text(x)}` : `array length ${c.text(x)} must be integer`);
  return undefined;
}

function mapType(c: Checker, e: MapType): Type {
  const type: MapT = { kind: "Map", key: variableType(c, e.key), value: variableType(c, e.value) };
  c.later(() => {
    if (!isValid(type.key) || isComparable(type.key)) return;
    const why = type.key.kind === "TypeParam" ? " (missing comparable constraint)" : "";
    c.error(e.key, `invalid map key type ${c.typeText(type.key)}${why}`);
  });
  return type;
}

function structType(c: Checker, e: StructType): Struct {
  const fields: VarObj[] = [];
  const tags: (string | undefined)[] = [];
  const seen = new Map<string, VarObj>();
  const add = (v: VarObj, tag: string | undefined, at: { pos: number; end: number }): void => {
    const other = v.name === "_" ? undefined : seen.get(v.name);
    if (other) c.error(at, `${v.name} redeclared\n\t${c.place(other.pos)}: other declaration of ${v.name}`);
    if (other) return;
    seen.set(v.name, v);
    fields.push(v);
    tags.push(tag);
  };
  for (const field of e.fields) {
    const type = variableType(c, field.type);
    for (const name of field.names) {
      const v = makeVar(name.name, type, "field", name.pos, c.pkg);
      c.info.defs.set(name, v);
      add(v, field.tag, name);
    }
    if (field.names.length === 0) {
      const at = embeddedName(field.type);
      add(makeVar(at?.name ?? "?", type, "field", at?.pos ?? field.pos, c.pkg, true), field.tag, at ?? field);
      c.later(() => validEmbedded(c, field.type, type));
    }
  }
  return { kind: "Struct", fields, tags };
}

function embeddedName(e: Expr): Extract<Expr, { kind: "Ident" }> | undefined {
  switch (e.kind) {
    case "Ident": return e;
    case "SelectorExpr": return e.sel;
    case "StarExpr": case "ParenExpr": case "IndexExpr": return embeddedName(e.x);
    default: return undefined;
  }
}

function validEmbedded(c: Checker, e: Expr, type: Type): void {
  const target = type.kind === "Pointer" ? type.elem : type;
  if (!isValid(target)) return;
  if (target.kind === "TypeParam") c.error(e, "embedded field type cannot be a type parameter");
  else if (isPointer(target)) c.error(e, "embedded field type cannot be a pointer");
  else if (type.kind === "Pointer" && isInterface(target)) c.error(e, "embedded field type cannot be a pointer to an interface");
}

function interfaceType(c: Checker, e: InterfaceSyntax): Type {
  const methods: FuncObj[] = [];
  for (const { name, type } of e.methods) {
    if (name.name === "_") {
      c.error(name, "methods must have a unique non-blank name");
      continue;
    }
    const method: FuncObj = { kind: "Func", name: name.name, pos: name.pos, pkg: c.pkg, type: signature(c, type, new Scope(c.env.scope)), decl: undefined, origin: undefined };
    c.info.defs.set(name, method);
    methods.push(method);
  }
  const embeds = e.embeds.map((embed) => embedded(c, embed));
  const isImplicit = e.methods.length === 0 && e.embeds.length === 1 && e.pos === e.embeds[0]?.pos;
  const type = new InterfaceType(methods, embeds, { implicit: isImplicit });
  c.later(() => {
    for (const { method, other, pos } of duplicateMethods(type)) {
      c.error({ pos }, `duplicate method ${method.name}\n\t${c.place(other.pos)}: other declaration of method ${method.name}`);
    }
  });
  return type;
}

function embedded(c: Checker, e: Expr): Embedded {
  const terms = unionTerms(e);
  const first = terms[0];
  if (terms.length === 1 && first && !first.tilde) {
    const type = typeOf(c, first.expr);
    c.later(() => { if (type.kind === "TypeParam") c.error(e, "term cannot represent type parameter"); });
    return { kind: "type", type, pos: e.pos };
  }
  const checked = terms.map(({ expr, tilde }) => ({ expr, term: { tilde, type: typeOf(c, expr) } }));
  c.later(() => validUnion(c, checked));
  return { kind: "union", terms: checked.map(({ term }) => term).filter((t) => isValid(t.type)), pos: e.pos };
}

function unionTerms(e: Expr): { expr: Expr; tilde: boolean }[] {
  const terms: { expr: Expr; tilde: boolean }[] = [];
  let rest = e;
  while (rest.kind === "BinaryExpr" && rest.op === "|") {
    terms.unshift(term(rest.y));
    rest = rest.x;
  }
  terms.unshift(term(rest));
  return terms;
}

const term = (e: Expr): { expr: Expr; tilde: boolean } => (e.kind === "UnaryExpr" && e.op === "~" ? { expr: e.x, tilde: true } : { expr: e, tilde: false });

function validUnion(c: Checker, terms: readonly { readonly expr: Expr; readonly term: Term }[]): void {
  for (const [i, { expr, term: t }] of terms.entries()) {
    if (!isValid(t.type)) continue;
    const at = { pos: t.tilde ? expr.pos - 1 : expr.pos, end: expr.end };
    const u = underlying(t.type);
    const text = c.typeText(t.type);
    if (t.type.kind === "TypeParam") c.error(at, "term cannot represent type parameter");
    else if (t.tilde && u.kind === "Interface") c.error(at, `invalid use of ~ (${text} is an interface)`);
    else if (t.tilde && u !== t.type && t.type.kind === "Named") c.error(at, `invalid use of ~ (underlying type of ${text} is ${c.typeText(u)})`);
    else if (u.kind === "Interface") {
      if (u.methods.length > 0) c.error(at, `cannot use ${text} in union (${text} contains methods)`);
      else if (u.comparable) c.error(at, t.type.kind === "Named" && t.type.obj.name === "comparable" ? "cannot use comparable in union" : `cannot use ${text} in union (${text} embeds comparable)`);
    } else {
      const other = terms.slice(0, i).find((o) => termIncludes(o.term, t) || termIncludes(t, o.term));
      if (other) c.error(at, `overlapping terms ${t.tilde ? "~" : ""}${text} and ${other.term.tilde ? "~" : ""}${c.typeText(other.term.type)}`);
    }
  }
}

function instantiation(c: Checker, e: IndexExpr): Type {
  const generic = anyType(c, e.x);
  const args = e.indices.map((arg) => typeOf(c, arg));
  if (!isValid(generic) || args.some((t) => !isValid(t))) return Typ.invalid;
  if (!(generic instanceof NamedType) || !isGenericType(generic)) {
    c.error(e.x, `invalid operation: ${exprText(e.x)}[${e.indices.map(exprText).join(", ")}] (${c.typeText(generic)} is not a generic type)`);
    return Typ.invalid;
  }
  const type = generic.obj.isAlias ? substitute(generic.definition ?? Typ.invalid, generic.typeParams, args) : instantiateNamed(generic, args);
  if (type instanceof NamedType) c.info.namedTypes.add(type);
  c.later(() => {
    const want = generic.typeParams.length;
    if (args.length !== want) {
      const quality = args.length < want ? "not enough" : "too many";
      c.error(e.x, `${quality} type arguments for type ${generic.obj.name}: have ${args.length}, want ${want}`);
      return;
    }
    noteInstantiation(c, generic.typeParams, args, e.indices, e.pos);
    verifyTypeArguments(c, e, generic.typeParams, args, e.indices);
  });
  return type;
}

/** Reports the first type argument that does not satisfy its constraint. */
export function verifyTypeArguments(c: Checker, at: { pos: number; end: number }, params: readonly TypeParam[], args: readonly Type[], exprs: readonly Expr[]): void {
  for (const [i, param] of params.entries()) {
    const arg = args[i];
    if (!arg) continue;
    const bound = substitute(param.constraint, params, args);
    const problem = implementation(arg, bound, true, c.pkg);
    if (problem === undefined) continue;
    c.error(exprs[i] ?? at, problem);
    return;
  }
}
