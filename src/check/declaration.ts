/**
 * Declarations of constants, variables, types and functions, each resolved when it is first mentioned (Go specification,
 * "Declarations and scope"); cycles that leave something without a meaning are reported.
 */
import type { FuncDecl, TypeSpec } from "../syntax/ast.ts";
import type { Checker, Declaration, Environment } from "./checker.ts";
import { intConstant } from "./constant-arithmetic.ts";
import { represent } from "./constant-representation.ts";
import { DeclaredFunc } from "./declared.ts";
import { assign } from "./assignment.ts";
import { NamedType, unresolved } from "./named.ts";
import { isConstType, isValid, underlying } from "./predicates.ts";
import { Scope } from "./scope.ts";
import { receiver, signature, typeParameters } from "./signature.ts";
import { initialise, initialiseAll, targetOf } from "./store.ts";
import type { ConstObj, Obj, Type, TypeName, TypeParam, VarObj } from "./types.ts";
import { Typ } from "./universe.ts";
import { expression } from "./value.ts";

/** Works out the type (and value) of a declared object, once. */
export function resolve(c: Checker, obj: Obj): void {
  const d = c.declarations.get(obj);
  if (!d || d.progress === "black") return;
  if (d.progress === "grey") return meetCycle(c, obj);
  d.progress = "grey";
  c.objectPath.push(obj);
  c.nested({ pos: obj.pos }, undefined, () => c.within(environmentOf(d), () => declareObject(c, d)));
  c.objectPath.pop();
  d.progress = "black";
}

/** The environment in which a declaration is checked. */
export function environmentOf(d: Declaration): Environment {
  return { state: d.state, declaration: d, func: d.func, scope: d.scope, iota: undefined, errorPos: undefined, isCondition: false };
}

function declareObject(c: Checker, d: Declaration): void {
  const { obj, syntax } = d;
  switch (obj.kind) {
    case "Const":
      return syntax.kind === "const" ? constant(c, obj, syntax, d) : undefined;
    case "Var":
      return syntax.kind === "var" ? variable(c, obj, syntax) : undefined;
    case "TypeName":
      return syntax.kind === "type" ? typeDeclaration(c, obj, syntax.spec, d) : undefined;
    case "Func":
      return syntax.kind === "func" && obj instanceof DeclaredFunc ? functionDeclaration(c, obj, syntax.decl) : undefined;
    case "PkgName": case "Builtin": case "Nil":
      return;
  }
}

/** A declaration mentions itself: fine through a defined type or a function's body, an error otherwise. */
function meetCycle(c: Checker, obj: Obj): void {
  const cycle = c.objectPath.slice(c.objectPath.lastIndexOf(obj));
  const values = cycle.filter((o) => o.kind === "Const" || o.kind === "Var").length;
  const definitions = cycle.filter((o) => o.kind === "TypeName" && !o.isAlias).length;
  if (values !== cycle.length && !(values === 0 && definitions > 0) && !(values === 0 && cycle.every((o) => o.kind === "Func"))) reportCycle(c, cycle);
  else if (values !== cycle.length) return;
  if ((obj.kind === "Const" || obj.kind === "Var") && obj.type === unresolved) obj.type = Typ.invalid;
  if (obj.kind === "TypeName" && obj.isAlias) obj.type = Typ.invalid;
}

/** Reports a cycle of declarations, beginning with the one that is first in the source. */
export function reportCycle(c: Checker, cycle: readonly Obj[]): void {
  const start = cycle.reduce((best, o, i) => (o.pos < (cycle[best]?.pos ?? 0) ? i : best), 0);
  const order = [...cycle.slice(start), ...cycle.slice(0, start)];
  const [first] = order;
  if (!first) return;
  const isType = first.kind === "TypeName";
  const at = { pos: first.pos, end: first.pos + first.name.length };
  if (order.length === 1) {
    c.error(at, `invalid ${isType ? "recursive type" : "cycle in declaration"}: ${first.name} refers to itself`);
    return;
  }
  const steps = order.map((o, i) => `\n\t${c.place(o.pos)}: ${o.name} refers to ${order[(i + 1) % order.length]?.name ?? ""}`);
  c.error(at, `invalid ${isType ? "recursive type" : "cycle in declaration of"} ${first.name}${steps.join("")}`);
}

type ConstSyntax = Extract<Declaration["syntax"], { kind: "const" }>;

function constant(c: Checker, obj: ConstObj, s: ConstSyntax, d: Declaration): void {
  const env: Environment = { ...environmentOf(d), iota: s.iota, errorPos: s.inherited ? obj.pos : undefined };
  c.within(env, () => {
    if (s.type) {
      const type = c.rules.type(s.type);
      if (!isConstType(type)) {
        if (isValid(underlying(type))) c.error(s.type, `invalid constant type ${c.typeText(type)}`);
        obj.type = Typ.invalid;
        return;
      }
      obj.type = type;
    }
    if (!s.value) {
      if (obj.type === unresolved) obj.type = Typ.invalid;
      return;
    }
    const x = expression(c, s.value);
    if (!x.isValid || !isValid(x.type) || (obj.type !== unresolved && !isValid(obj.type))) {
      if (obj.type === unresolved) obj.type = Typ.invalid;
      return;
    }
    if (x.mode !== "constant") {
      c.error(x, `${c.text(x)} is not constant`);
      if (obj.type === unresolved) obj.type = Typ.invalid;
      return;
    }
    if (obj.type === unresolved) obj.type = x.type;
    assign(c, x, obj.type, "constant declaration");
    if (x.isValid && x.value) obj.value = x.value;
    else if (!x.value) obj.type = Typ.invalid;
  });
  override(c, obj, d);
}

/** `--set name=value` replaces an integer constant of the main package. */
function override(c: Checker, obj: ConstObj, d: Declaration): void {
  if (d.func || d.state.pkg.path !== "") return;
  const value = c.constants.get(obj.name);
  if (value === undefined) return;
  const u = underlying(obj.type);
  const replaced = u.kind === "Basic" && obj.value.kind === "int" ? represent(intConstant(value), u) : undefined;
  if (replaced) obj.value = replaced;
  else c.error({ pos: obj.pos, end: obj.pos + obj.name.length }, `cannot set constant ${obj.name} of type ${c.typeText(obj.type)} to ${value}`);
}

type VarSyntax = Extract<Declaration["syntax"], { kind: "var" }>;

/** Checks a variable declaration: its type, and its value or the call that gives several. */
export function variable(c: Checker, v: VarObj, s: Pick<VarSyntax, "type" | "value" | "all">): void {
  if (s.type) v.type = c.rules.variableType(s.type);
  if (!s.value) {
    if (v.type === unresolved) v.type = Typ.invalid;
    return;
  }
  if (!s.all) {
    const x = expression(c, s.value, { target: targetOf(v.type, v.name) });
    initialise(c, v, x, "variable declaration");
    return;
  }
  if (s.type) for (const other of s.all) other.type = v.type;
  initialiseAll(c, s.all, [s.value]);
  for (const other of s.all) {
    const d = c.declarations.get(other);
    if (d) d.progress = "black";
  }
}

function typeDeclaration(c: Checker, obj: TypeName, spec: TypeSpec, d: Declaration): void {
  if (obj.isAlias) {
    obj.type = spec.typeParams.length > 0 ? genericAlias(c, obj, spec) : c.rules.type(spec.type);
    return;
  }
  const named = obj.type;
  if (!(named instanceof NamedType)) return;
  c.info.namedTypes.add(named);
  named.enclosing = d.func?.typeParams ?? [];
  const scope = new Scope(c.env.scope);
  typeParameters(c, spec.typeParams, scope, (params) => { named.typeParams = params; });
  c.inScope(scope, () => {
    const type = c.rules.type(spec.type);
    if (type.kind === "TypeParam") {
      c.error(spec.type, "cannot use a type parameter as RHS in type declaration");
      named.definition = Typ.invalid;
    } else named.definition = type;
  });
}

/** A generic alias is a generic type that never becomes one of its own: each instantiation is what it stands for, substituted. */
function genericAlias(c: Checker, obj: TypeName, spec: TypeSpec): Type {
  const alias = new NamedType(obj, []);
  const scope = new Scope(c.env.scope);
  alias.typeParams = typeParameters(c, spec.typeParams, scope);
  let type: Type = Typ.invalid;
  c.inScope(scope, () => { type = aliased(c, spec, alias.typeParams); });
  alias.definition = type;
  return isValid(type) ? alias : type;
}

function aliased(c: Checker, spec: TypeSpec, own: readonly TypeParam[]): Type {
  const type = c.rules.type(spec.type);
  if (type.kind !== "TypeParam" || !own.includes(type)) return type;
  c.error(spec.type, "cannot use type parameter declared in alias declaration as RHS");
  return Typ.invalid;
}

const paramScopes = new WeakMap<DeclaredFunc, { scope: Scope; typeParams: readonly TypeParam[] }>();

function functionDeclaration(c: Checker, f: DeclaredFunc, decl: FuncDecl): void {
  const scope = new Scope(c.env.scope, true);
  const own = decl.receiver ? receiver(c, decl, decl.receiver, scope) : undefined;
  const typeParams = typeParameters(c, decl.typeParams, scope);
  c.inScope(scope, () => {
    f.type = signature(c, decl.type, scope, own, typeParams);
  });
  const base = own?.type.kind === "Pointer" ? own.type.elem : own?.type;
  const receiverParams = base?.kind === "Named" ? base.typeParams : [];
  paramScopes.set(f, { scope, typeParams: [...receiverParams, ...typeParams] });
}

/** The scope with a function's parameters, and the type parameters its body may mention. */
export function bodyScope(f: DeclaredFunc): { readonly scope: Scope; readonly typeParams: readonly TypeParam[] } | undefined {
  void f.type;
  return paramScopes.get(f);
}
