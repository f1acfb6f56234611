/**
 * Function types: parameters, results, receivers and type parameters (Go specification, "Function types", "Type parameter
 * declarations"). A method of a generic type names that type's own parameters, under whatever names its receiver gives them.
 */
import type { Expr, Field, FuncDecl, FuncType, Ident } from "../syntax/ast.ts";
import type { Checker } from "./checker.ts";
import { declare } from "./declare.ts";
import { NamedType } from "./named.ts";
import { isInterface, isValid, underlying } from "./predicates.ts";
import type { Scope } from "./scope.ts";
import { instantiateNamed } from "./substitute.ts";
import { InterfaceType } from "./type-set.ts";
import type { Signature, Type, TypeName, TypeParam, VarObj } from "./types.ts";
import { Typ, makeVar } from "./universe.ts";

/** The signature of a function type; named parameters and results are declared in `scope`. */
export function signature(c: Checker, type: FuncType, scope: Scope, receiver?: VarObj, typeParams: readonly TypeParam[] = []): Signature {
  const params = parameters(c, type.params, scope, "param");
  const results = parameters(c, type.results, scope, "result");
  return { kind: "Signature", receiver, typeParams, params: params.vars, results: results.vars, variadic: params.variadic };
}

function parameters(c: Checker, fields: readonly Field[], scope: Scope, role: "param" | "result"): { vars: VarObj[]; variadic: boolean } {
  const vars: VarObj[] = [];
  let variadic = false;
  fields.forEach((field, i) => {
    let type: Type;
    if (field.type.kind === "Ellipsis") {
      const isLast = role === "param" && i === fields.length - 1 && field.names.length <= 1;
      if (isLast) variadic = true;
      else c.error(field.type, "can only use ... with final parameter");
      const elem = field.type.elem ? c.rules.variableType(field.type.elem) : Typ.invalid;
      type = isLast ? { kind: "Slice", elem } : elem;
      c.recordType(field.type, "type", type, undefined);
    } else type = c.rules.variableType(field.type);
    if (field.names.length === 0) vars.push(makeVar("", type, role, field.pos, c.pkg));
    for (const name of field.names) {
      const v = makeVar(name.name, type, role, name.pos, c.pkg);
      vars.push(v);
      declare(c, scope, name, v, 0);
    }
  });
  return { vars, variadic };
}

/** Declares type parameters in `scope`, with their constraints, which may mention what is declared: `announce` gets them before. */
export function typeParameters(c: Checker, fields: readonly Field[], scope: Scope, announce?: (params: readonly TypeParam[]) => void): TypeParam[] {
  const params: TypeParam[] = [];
  const bounds: { param: TypeParam; bound: Expr }[] = [];
  for (const field of fields) {
    for (const name of field.names) {
      const param = declareTypeParam(c, name, scope, params.length);
      params.push(param);
      bounds.push({ param, bound: field.type });
    }
  }
  announce?.(params);
  c.inScope(scope, () => {
    let last: { expr: Expr; type: Type } | undefined;
    for (const { param, bound } of bounds) {
      last = last?.expr === bound ? last : { expr: bound, type: constraint(c, bound) };
      param.constraint = last.type;
    }
  });
  return params;
}

function declareTypeParam(c: Checker, name: Ident, scope: Scope, index: number): TypeParam {
  const obj: { -readonly [K in keyof TypeName]: TypeName[K] } = { kind: "TypeName", name: name.name, pos: name.pos, pkg: c.pkg, type: Typ.invalid, isAlias: false };
  const param: TypeParam = { kind: "TypeParam", obj, index, constraint: new InterfaceType([], []) };
  obj.type = param;
  declare(c, scope, name, obj, 0);
  return param;
}

function constraint(c: Checker, e: Expr): Type {
  const isUnion = (e.kind === "UnaryExpr" && e.op === "~") || (e.kind === "BinaryExpr" && e.op === "|");
  if (isUnion) return c.rules.type({ kind: "InterfaceType", methods: [], embeds: [e], pos: e.pos, end: e.end });
  const type = c.rules.type(e);
  if (type.kind === "TypeParam") {
    c.error(e, `cannot use a type parameter as constraint: ${c.typeText(type)}`);
    return new InterfaceType([], []);
  }
  if (!isValid(type) || isInterface(type)) return type;
  if (type instanceof NamedType && !type.isResolved) return type;
  return new InterfaceType([], [{ kind: "union", terms: [{ tilde: false, type }], pos: e.pos }], { implicit: true });
}

interface Receiver { readonly base: Expr; readonly isPointer: boolean; readonly typeParams: readonly Expr[] }

/** The parts of a receiver type `*Base[P, Q]`. */
export function receiverParts(type: Expr): Receiver {
  let e = type;
  let isPointer = false;
  while (e.kind === "ParenExpr" || e.kind === "StarExpr") {
    isPointer ||= e.kind === "StarExpr";
    e = e.x;
  }
  if (e.kind === "IndexExpr") return { base: e.x, isPointer, typeParams: e.indices };
  return { base: e, isPointer, typeParams: [] };
}

/** The receiver variable of a method, declared in `scope` together with the names of its base type's type parameters. */
export function receiver(c: Checker, decl: FuncDecl, field: Field, scope: Scope): VarObj {
  const { base, isPointer, typeParams } = receiverParts(field.type);
  const type = typeParams.length > 0 ? genericReceiver(c, base, isPointer, typeParams, scope) : c.rules.variableType(field.type);
  c.recordType(field.type, "type", type, undefined);
  const name = field.names[0];
  const v = makeVar(name?.name ?? "", type, "param", name?.pos ?? field.pos, c.pkg);
  if (name) declare(c, scope, name, v, 0);
  c.later(() => validReceiver(c, decl, field.type, type));
  return v;
}

function genericReceiver(c: Checker, base: Expr, isPointer: boolean, names: readonly Expr[], scope: Scope): Type {
  const generic = c.rules.genericType(base);
  if (!(generic instanceof NamedType)) return Typ.invalid;
  if (generic.obj.isAlias) {
    c.error(base, `cannot define new methods on generic alias type ${c.typeText(generic)}`);
    return Typ.invalid;
  }
  if (generic.typeParams.length !== names.length) {
    const declared = `${names.length} type parameter${names.length === 1 ? "" : "s"}`;
    c.error(base, `receiver declares ${declared}, but receiver base type declares ${generic.typeParams.length}`);
    return Typ.invalid;
  }
  names.forEach((name, i) => {
    const param = generic.typeParams[i];
    if (!param) return;
    if (name.kind !== "Ident") {
      c.error(name, `receiver type parameter ${c.typeText(param)} must be an identifier`);
      return;
    }
    declare(c, scope, name, { kind: "TypeName", name: name.name, pos: name.pos, pkg: c.pkg, type: param, isAlias: true }, 0);
    c.recordType(name, "type", param, undefined);
  });
  const self = instantiateNamed(generic, generic.typeParams);
  c.recordType(base, "type", self, undefined);
  return isPointer ? { kind: "Pointer", elem: self } : self;
}

/** What stands in a type expression behind one star, and within parentheses. */
function pointedTo(type: Expr): Expr {
  let e = type;
  for (let stars = 0; e.kind === "ParenExpr" || (e.kind === "StarExpr" && stars === 0); e = e.x) stars += e.kind === "StarExpr" ? 1 : 0;
  return e;
}

function validReceiver(c: Checker, decl: FuncDecl, at: Expr, type: Type): void {
  const base = type.kind === "Pointer" ? type.elem : type;
  if (!isValid(base)) return;
  if (base.kind === "Named") {
    if (base.obj.pkg !== c.pkg) {
      c.error(receiverParts(at).base, `cannot define new methods on non-local type ${c.typeText(base)}`);
      return;
    }
    const u = underlying(base);
    if (u.kind === "Pointer" || u.kind === "Interface") c.error(pointedTo(at), `invalid receiver type ${c.typeText(base)} (pointer or interface type)`);
    return;
  }
  const reason = base.kind === "Basic" ? `cannot define new methods on non-local type ${c.typeText(base)}` : `invalid receiver type ${c.typeText(type)}`;
  c.error(base.kind === "Basic" ? receiverParts(at).base : pointedTo(at), reason);
  if (decl.typeParams.length > 0) c.error(decl.name, "methods cannot have type parameters");
}
