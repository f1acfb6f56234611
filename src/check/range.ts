/**
 * `for … range` (Go specification, "For statements with range clause"): over integers, strings, arrays, slices, maps, channels and
 * iterator functions.
 */
import type { BlockStmt, Expr, Ident, RangeStmt } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import type { Checker } from "./checker.ts";
import { assign } from "./assignment.ts";
import { declareLocal, localVariable } from "./local.ts";
import { unresolved } from "./named.ts";
import { Operand } from "./operand.ts";
import { arrayOfPointer, coreType, disagreement, isBoolean, isInteger, isString, isUntyped, isValid, underlying } from "./predicates.ts";
import { Scope } from "./scope.ts";
import { assignTo, initialise } from "./store.ts";
import type { Signature, Type, VarObj } from "./types.ts";
import { Typ, runeType } from "./universe.ts";
import { convertUntyped, updateType } from "./untyped.ts";
import { expression } from "./value.ts";

interface Iteration { readonly key: Type | undefined; readonly value: Type | undefined }

/** Checks a range statement; `body` checks its block. */
export function rangeStatement(c: Checker, s: RangeStmt, body: (c: Checker, s: BlockStmt) => void): void {
  const x = expression(c, s.x);
  const iteration = x.isValid ? iterationOf(c, x, s) : { key: undefined, value: undefined };
  c.inScope(new Scope(c.env.scope), () => {
    if (s.op === ":=") declareVariables(c, s, x, iteration);
    else if (s.key) assignVariables(c, s, x, iteration);
    else if (x.isValid && isInteger(x.type)) assign(c, x, undefined, "range clause");
    settle(c, x);
    body(c, s.body);
  });
}

/** An untyped operand that no variable has given a type gets its default type. */
function settle(c: Checker, x: Operand): void {
  if (!x.isValid || !isUntyped(x.type)) return;
  if (isString(x.type)) convertUntyped(c, x, Typ.string);
  else if (isInteger(x.type)) updateType(c, x.expr, Typ.int, true);
}

function iterationOf(c: Checker, x: Operand, s: RangeStmt): Iteration {
  const result = x.isNil ? { problem: "" } : keyAndValue(c, x.type);
  if ("problem" in result) {
    c.error(x, `cannot range over ${c.text(x)}${result.problem ? `: ${result.problem}` : ""}`);
    return { key: undefined, value: undefined };
  }
  if (s.key && !result.key) c.error(s.key, `range over ${c.text(x)} permits no iteration variables`);
  else if (s.value && !result.value) c.error(s.value, `range over ${c.text(x)} permits only one iteration variable`);
  else if (s.extra) c.error(s.extra, "range clause permits at most two iteration variables");
  return result;
}

/** Two types that a type parameter stands for, which are too different for one operation. */
export function disagreementText(c: Checker, type: Type): string | undefined {
  const types = disagreement(type);
  return types && `${types.map((t) => c.typeText(t)).join(" and ")} have different underlying types`;
}

function keyAndValue(c: Checker, type: Type): Iteration | { readonly problem: string } {
  const core = coreType(type);
  if (!core) return { problem: disagreementText(c, type) ?? "no specific type" };
  const u = arrayOfPointer(core);
  switch (u.kind) {
    case "Basic":
      if (isString(u)) return { key: Typ.int, value: runeType };
      return isInteger(u) ? { key: type, value: undefined } : { problem: "" };
    case "Array": case "Slice":
      return { key: Typ.int, value: u.elem };
    case "Map":
      return { key: u.key, value: u.value };
    case "Chan":
      if (u.dir === "send") return { problem: `receive from send-only channel ${c.typeText(type)}` };
      return { key: u.elem, value: undefined };
    case "Signature":
      return iterator(u);
    default:
      return { problem: "" };
  }
}

function iterator(f: Signature): Iteration | { readonly problem: string } {
  const bad = (why: string): { problem: string } => ({ problem: `func must be func(yield func(...) bool): ${why}` });
  if (f.params.length !== 1) return bad("wrong argument count");
  if (f.results.length > 0) return bad("unexpected results");
  const callback = f.params[0] && coreType(f.params[0].type);
  if (callback?.kind !== "Signature") return bad("argument is not func");
  if (callback.params.length > 2) return bad("yield func has too many parameters");
  const result = callback.results[0]?.type;
  if (callback.results.length !== 1 || !result || !isBoolean(result)) return bad("yield func does not return bool");
  if (result !== Typ.bool) return bad(`yield func returns user-defined boolean, not bool`);
  return { key: callback.params[0]?.type, value: callback.params[1]?.type };
}

function declareVariables(c: Checker, s: RangeStmt, x: Operand, iteration: Iteration): void {
  const fresh: { v: VarObj; name: Ident }[] = [];
  const declareOne = (lhs: Expr | undefined, type: Type | undefined): void => {
    if (!lhs) return;
    if (lhs.kind !== "Ident") {
      c.error(lhs, `invalid syntax tree: cannot declare ${exprText(lhs)}`);
      return;
    }
    const v = localVariable(c, lhs, unresolved);
    c.info.defs.set(lhs, v);
    if (lhs.name !== "_") fresh.push({ v, name: lhs });
    if (!type || !isValid(type)) {
      v.type = Typ.invalid;
      c.usedVars.add(v);
    } else if (x.isValid && isInteger(x.type)) initialise(c, v, x, "range clause");
    else initialise(c, v, value(lhs, type), "assignment");
  };
  declareOne(s.key, iteration.key);
  declareOne(s.value, iteration.value);
  if (fresh.length === 0) c.error(s, "no new variables on left side of :=");
  for (const { v, name } of fresh) declareLocal(c, v, name, s.body.pos);
}

function value(e: Expr, type: Type): Operand {
  const y = new Operand(e);
  y.mode = "value";
  y.type = type;
  return y;
}

function assignVariables(c: Checker, s: RangeStmt, x: Operand, iteration: Iteration): void {
  const assignOne = (lhs: Expr | undefined, type: Type | undefined): void => {
    if (!lhs || !type || !isValid(type)) return;
    if (!isInteger(x.type)) return assignTo(c, lhs, { operand: value(lhs, type) }, "assignment");
    assignTo(c, lhs, { operand: x }, "range clause");
    if (x.isValid && !isInteger(underlying(x.type))) c.error(lhs, `cannot use iteration variable of type ${c.typeText(x.type)}`);
  };
  assignOne(s.key, iteration.key);
  assignOne(s.value, iteration.value);
}
