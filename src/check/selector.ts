/**
 * Selectors `x.f`: qualified identifiers, fields, method values and method expressions (Go specification, "Selectors").
 */
import type { SelectorExpr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { markAddressed } from "./capture.ts";
import type { Checker } from "./checker.ts";
import { unknownMember } from "./did-you-mean.ts";
import { interfacePointerError, isInterfacePointer } from "./implements.ts";
import { hasPointerReceiver, lookupFieldOrMethod, type LookupResult } from "./lookup.ts";
import { isLeftOut, leftOutMember } from "./left-out.ts";
import { nearest } from "./nearest.ts";
import type { Operand } from "./operand.ts";
import { isValid, underlying } from "./predicates.ts";
import { isExported } from "./type-set.ts";
import type { FuncObj, PkgName, Signature, VarObj } from "./types.ts";
import { builtinNames, makeVar } from "./universe.ts";
import { expressionOrType } from "./value.ts";

type Found = Extract<LookupResult, { kind: "found" }>;

/** Checks a selector; `wantType`: where only a type may stand. */
export function selector(c: Checker, x: Operand, e: SelectorExpr, wantType: boolean): void {
  x.expr = e;
  if (e.x.kind === "Ident") {
    const obj = c.env.scope.lookup(e.x.name, e.x.pos)?.obj ?? c.rules.implicitPackage(e.x.name);
    if (obj?.kind === "PkgName") {
      c.info.uses.set(e.x, obj);
      return qualified(c, x, e, obj);
    }
  }
  const operand = expressionOrType(c, e.x, false);
  if (!operand.isValid) return;
  if (operand.mode === "builtin") {
    c.error(e, `invalid use of ${c.text(operand)} in selector expression`);
    return;
  }
  if (wantType) {
    c.error(e.sel, `${exprText(e)} is not a type`);
    return;
  }
  const name = e.sel.name;
  if (name === "_") {
    c.error(e.sel, "cannot refer to blank field or method");
    return;
  }
  const isVariable = operand.mode === "variable";
  const found = operand.isNil ? { kind: "missing" as const } : lookup(c, operand, isVariable, name);
  if (found.kind !== "found") return reportMissing(c, operand, e, found);
  c.info.uses.set(e.sel, found.obj);
  if (found.obj.kind === "Var") return field(c, x, e, operand, found, found.obj);
  c.rules.resolve(found.obj);
  c.dependsOn(found.obj.origin ?? found.obj);
  c.rules.reach(found.obj);
  method(c, x, e, operand, found, found.obj);
}

function lookup(c: Checker, operand: Operand, isVariable: boolean, name: string): LookupResult {
  const found = lookupFieldOrMethod(operand.type, isVariable, c.pkg, name);
  if (found.kind !== "missing" || !c.env.isCondition) return found;
  const base = operand.type.kind === "Pointer" ? operand.type.elem : operand.type;
  return base.kind === "Named" ? lookupFieldOrMethod(operand.type, isVariable, base.obj.pkg, name) : found;
}

function qualified(c: Checker, x: Operand, e: SelectorExpr, pkgName: PkgName): void {
  pkgName.used = true;
  const pkg = pkgName.imported;
  const obj = pkg.scope.get(e.sel.name);
  if (!obj || obj.kind === "PkgName") {
    if (c.rules.isBroken(pkg)) return;
    if (isLeftOut(pkg, e.sel.name)) return c.error(e.sel, exprText(e), "unsupported");
    const other = [...pkg.scope.keys()].find((n) => isExported(n) && n.toLowerCase() === e.sel.name.toLowerCase());
    const hint = other ? `did you mean "${other}"?` : nearest(e.sel.name, [...pkg.scope.keys()].filter(isExported));
    c.error(e.sel, `undefined: ${exprText(e)}${other ? ` (but have ${other})` : ""}`, undefined, hint);
    return;
  }
  if (!isExported(obj.name) && !c.env.isCondition) {
    c.error(e.sel, `name ${e.sel.name} not exported by package ${pkg.name}`);
    return;
  }
  c.rules.resolve(obj);
  c.info.uses.set(e.sel, obj);
  switch (obj.kind) {
    case "Const":
      x.mode = "constant";
      x.type = obj.type;
      x.value = obj.value;
      break;
    case "TypeName":
      x.mode = "type";
      x.type = obj.type;
      break;
    case "Var":
      x.mode = "variable";
      x.type = obj.type;
      break;
    case "Func":
      c.rules.reach(obj);
      x.mode = "value";
      x.type = obj.type;
      break;
    case "Builtin":
      x.mode = "builtin";
      x.builtin = builtinNames.find((n) => n === obj.name);
      break;
    case "Nil":
      break;
  }
  if (x.mode !== "builtin" && !isValid(x.type)) x.invalidate();
}

function reportMissing(c: Checker, x: Operand, e: SelectorExpr, found: Exclude<LookupResult, Found>): void {
  const name = e.sel.name;
  if (!isValid(underlying(x.type))) return;
  const type = c.typeText(x.type);
  switch (found.kind) {
    case "ambiguous":
      c.error(e.sel, `ambiguous selector ${exprText(e)}`);
      return;
    case "pointerReceiver":
      c.error(e.sel, x.mode === "type"
        ? `invalid method expression ${type}.${name} (needs pointer receiver (*${type}).${name})`
        : `cannot call pointer method ${name} on ${type}`);
      return;
    case "missing": {
      const leftOut = leftOutMember(x.type, name);
      if (leftOut !== undefined) return c.error(e.sel, leftOut, "unsupported");
      let why: string;
      if (isInterfacePointer(x.type)) why = interfacePointerError(x.type, c.pkg);
      else {
        const alt = lookupFieldOrMethod(x.type, x.mode === "variable", c.pkg, name, true);
        why = unknownMember(c, x.type, name, alt.kind === "found" ? alt.obj : undefined, false);
      }
      c.error(e.sel, `${exprText(e)} undefined (${why})`);
      return;
    }
  }
}

function field(c: Checker, x: Operand, e: SelectorExpr, operand: Operand, found: Found, obj: VarObj): void {
  if (operand.mode === "type") {
    c.error(e.sel, `${exprText(e)} undefined (type ${c.typeText(operand.type)} has no method ${e.sel.name})`);
    return;
  }
  c.info.selections.set(e, { kind: "field", receiver: operand.type, obj, path: found.path, indirect: found.indirect });
  x.mode = operand.mode === "variable" || found.indirect ? "variable" : "value";
  x.type = obj.type;
  if (!isValid(obj.type)) x.invalidate();
}

function method(c: Checker, x: Operand, e: SelectorExpr, operand: Operand, found: Found, obj: FuncObj): void {
  const isExpression = operand.mode === "type";
  c.info.selections.set(e, { kind: isExpression ? "methodExpr" : "method", receiver: operand.type, obj, path: found.path, indirect: found.indirect });
  x.mode = "value";
  if (!isExpression) {
    if (hasPointerReceiver(obj) && !found.indirect) markAddressed(c, e.x);
    x.type = { ...obj.type, receiver: undefined };
    return;
  }
  const name = obj.type.params[0]?.name ? obj.type.receiver?.name || "_" : "";
  const type: Signature = { ...obj.type, receiver: undefined, params: [makeVar(name, operand.type, "param", obj.pos, obj.pkg), ...obj.type.params] };
  x.type = type;
}
