/**
 * Identifiers: what a name stands for where it is used (Go specification, "Declarations and scope").
 */
import type { Ident } from "../syntax/ast.ts";
import { markUse } from "./capture.ts";
import type { Checker } from "./checker.ts";
import { intConstant } from "./constant-arithmetic.ts";
import { nearest } from "./nearest.ts";
import type { Operand } from "./operand.ts";
import { isValid } from "./predicates.ts";
import type { ConstObj, Obj, VarObj } from "./types.ts";
import { Typ, builtinNames, universe } from "./universe.ts";

/**
 * The object that a name stands for; undefined, after a report, when there is none. In a constant's expression that is repeated implicitly, names
 * mean what they mean at the constant ("Constant declarations": a textual substitution).
 */
function resolveName(c: Checker, e: Ident): Obj | undefined {
  const obj = c.env.scope.lookup(e.name, c.env.errorPos ?? e.pos)?.obj ?? c.rules.implicitPackage(e.name);
  if (obj) {
    c.info.uses.set(e, obj);
    return obj;
  }
  if (e.name === "_") c.error(e, "cannot use _ as value or type");
  else c.error(e, `undefined: ${e.name}`, undefined, nearest(e.name, visibleNames(c)));
  return undefined;
}

function* visibleNames(c: Checker): Iterable<string> {
  for (let scope: typeof c.env.scope | undefined = c.env.scope; scope; scope = scope.parent) yield* scope.names();
}

/** Checks an identifier in an expression or type. */
export function identifier(c: Checker, x: Operand, e: Ident, wantType = false): void {
  const obj = resolveName(c, e);
  if (!obj) return;
  if (wantType && obj.kind !== "TypeName" && obj.kind !== "PkgName") {
    if (obj.kind === "Var") c.usedVars.add(obj);
    c.error(e, `${obj.name} (${kindText(obj)}) is not a type`);
    return;
  }
  c.rules.resolve(obj);
  switch (obj.kind) {
    case "PkgName":
      obj.used = true;
      c.error(e, `use of package ${obj.name} not in selector`);
      return;
    case "Const":
      return constant(c, x, e, obj);
    case "TypeName":
      x.mode = isValid(obj.type) ? "type" : "invalid";
      x.type = obj.type;
      return;
    case "Var":
      return variable(c, x, obj);
    case "Func":
      c.dependsOn(obj);
      c.rules.reach(obj);
      x.mode = "value";
      x.type = obj.type;
      return;
    case "Builtin":
      x.builtin = builtinNames.find((name) => name === obj.name);
      x.mode = "builtin";
      return;
    case "Nil":
      x.mode = "nil";
      x.type = Typ.untypedNil;
      return;
  }
}

function kindText(obj: Obj): string {
  switch (obj.kind) {
    case "Const": return "constant";
    case "Func": return obj.decl?.receiver ? "method" : "function";
    case "Builtin": return "built-in";
    case "Nil": return "nil";
    case "PkgName": return "package name";
    case "TypeName": return "type name";
    case "Var":
      switch (obj.role) {
        case "package": return "package-level variable";
        case "param": return "parameter";
        case "result": return "result parameter";
        case "field": return "struct field";
        case "local": case "register": return "local variable";
      }
  }
}

function constant(c: Checker, x: Operand, e: Ident, obj: ConstObj): void {
  c.dependsOn(obj);
  if (!isValid(obj.type)) return;
  x.mode = "constant";
  x.type = obj.type;
  x.value = obj.value;
  if (obj !== universe.get("iota")) return;
  if (c.env.iota === undefined) {
    c.error(e, "cannot use iota outside constant declaration");
    x.invalidate();
    return;
  }
  x.value = intConstant(c.env.iota);
}

function variable(c: Checker, x: Operand, obj: VarObj): void {
  c.usedVars.add(obj);
  c.dependsOn(obj);
  markUse(c, obj);
  if (!isValid(obj.type)) return;
  x.mode = "variable";
  x.type = obj.type;
}
