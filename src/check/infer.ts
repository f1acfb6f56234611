/**
 * Type inference (Go specification, "Type inference"): from typed arguments, then from the constraints, then from the default types
 * of untyped constants.
 */
import { exprText } from "../syntax/print.ts";
import type { Checker } from "./checker.ts";
import { missingMethod } from "./implements.ts";
import type { Operand } from "./operand.ts";
import { constraintInterface, coreType, defaultType, isTyped, largerUntyped, termsOf, underlying } from "./predicates.ts";
import { mentions, substitute } from "./substitute.ts";
import type { Type, TypeParam } from "./types.ts";
import { Unifier } from "./unify.ts";

/** `at`: the argument to blame; undefined: the call itself. */
type Inference = { readonly types: readonly Type[] } | { readonly message: string; readonly at: Operand | undefined };

interface Pairing { readonly param: Type; readonly arg: Operand }

/** Type arguments for `params`, some of which may be given. `isReverse`: a function is inferred from what it is assigned to. */
export function infer(c: Checker, params: readonly TypeParam[], given: readonly (Type | undefined)[], pairs: readonly Pairing[], isReverse: boolean): Inference {
  const u = new Unifier(params, given);
  const failed = fromTypedArguments(c, u, params, pairs, isReverse) ?? fromConstraints(c, u, params) ?? fromUntyped(c, u, params, pairs);
  if (failed) return failed;
  const types = resolve(u, params);
  for (const [i, type] of types.entries()) {
    const param = params[i];
    if (param && (!type || mentions(type, params))) {
      return { message: `cannot infer ${param.obj.name} (declared at ${c.place(param.obj.pos)})`, at: undefined };
    }
  }
  return { types: types.filter((t) => t !== undefined) };
}

type Failure = Extract<Inference, { message: string }>;

function fromTypedArguments(c: Checker, u: Unifier, params: readonly TypeParam[], pairs: readonly Pairing[], isReverse: boolean): Failure | undefined {
  for (const { param, arg } of pairs) {
    if (!arg.isValid || !isTyped(arg.type)) continue;
    if (!mentions(param, params) && !mentions(arg.type, params)) continue;
    if (!u.unify(param, arg.type, "assign")) return { message: mismatch(c, u, params, param, arg, isReverse), at: arg };
  }
  return undefined;
}

function mismatch(c: Checker, u: Unifier, params: readonly TypeParam[], param: Type, arg: Operand, isReverse: boolean): string {
  const type = c.typeText(arg.type);
  const text = exprText(arg.expr);
  if (params.every((p) => !u.at(p))) return `type ${type} of ${text} does not match ${c.typeText(param)} (cannot infer ${names(params)})`;
  const inferred = substitute(param, params, params.map((p) => u.at(p) ?? p));
  if (inferred === param) return `type ${type} of ${text} does not match ${c.typeText(param)}`;
  const found = c.typeText(inferred);
  return isReverse
    ? `inferred type ${found} for ${c.typeText(param)} does not match type ${type} of ${text}`
    : `type ${type} of ${text} does not match inferred type ${found} for ${c.typeText(param)}`;
}

function names(params: readonly TypeParam[]): string {
  const list = params.map((p) => p.obj.name);
  if (list.length <= 2) return list.join(" and ");
  return `${list.slice(0, -1).join(", ")}, and ${list.at(-1)}`;
}

function fromConstraints(c: Checker, u: Unifier, params: readonly TypeParam[]): Failure | undefined {
  for (let before = -1; before !== u.unknowns; ) {
    before = u.unknowns;
    for (const p of params) {
      const failure = fromCoreTerm(c, u, p) ?? fromMethods(c, u, params, p);
      if (failure) return failure;
    }
  }
  return undefined;
}

/** The one term of a constraint, or the common underlying type of its terms. */
function coreTerm(p: TypeParam): { type: Type; tilde: boolean; isSingle: boolean } | undefined {
  const terms = termsOf(p);
  const first = terms?.[0];
  if (!terms || !first) return undefined;
  if (terms.length === 1) return { type: first.tilde ? underlying(first.type) : first.type, tilde: first.tilde, isSingle: true };
  const core = coreType(p);
  return core && { type: core, tilde: true, isSingle: false };
}

function fromCoreTerm(c: Checker, u: Unifier, p: TypeParam): Failure | undefined {
  const core = coreTerm(p);
  if (!core) return undefined;
  const type = u.at(p);
  if (!type) {
    if (core.isSingle && !core.tilde) u.set(p, core.type);
    return undefined;
  }
  const known = core.tilde && type.kind === "Named" ? underlying(type) : type;
  if (u.unify(known, core.type, "inexact")) return undefined;
  return { message: `${p.obj.name} (type ${c.typeText(type)}) does not satisfy ${c.typeText(p.constraint)}`, at: undefined };
}

function fromMethods(c: Checker, u: Unifier, params: readonly TypeParam[], p: TypeParam): Failure | undefined {
  const type = u.at(p);
  if (!type || mentions(type, params) || constraintInterface(p).methods.length === 0) return undefined;
  const cause = missingMethod(type, constraintInterface(p), true, c.pkg, (x, y) => u.unify(x, y, "exact"));
  if (cause === undefined) return undefined;
  return { message: `${p.obj.name} (type ${c.typeText(type)}) does not satisfy ${c.typeText(p.constraint)} ${cause}`, at: undefined };
}

function fromUntyped(c: Checker, u: Unifier, params: readonly TypeParam[], pairs: readonly Pairing[]): Failure | undefined {
  const largest = new Map<TypeParam, Type>();
  for (const { param, arg } of pairs) {
    if (param.kind !== "TypeParam" || !params.includes(param) || !arg.isValid || isTyped(arg.type) || arg.isNil || u.at(param)) continue;
    const known = largest.get(param);
    const larger = known ? largerUntyped(known, arg.type) : arg.type;
    if (!larger) return { message: `mismatched types ${c.typeText(known ?? arg.type)} and ${c.typeText(arg.type)} (cannot infer ${param.obj.name})`, at: arg };
    largest.set(param, larger);
  }
  for (const [param, type] of largest) u.set(param, defaultType(type));
  return undefined;
}

/** The types found, with parameters in them replaced by what was found for those. */
function resolve(u: Unifier, params: readonly TypeParam[]): (Type | undefined)[] {
  let types = params.map((p) => u.at(p));
  for (let round = 0; round < params.length && types.some((t) => t && mentions(t, params)); round++) {
    const known = params.map((p, i) => types[i] ?? p);
    types = types.map((t) => t && substitute(t, params, known));
  }
  return types;
}
