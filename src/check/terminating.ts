/**
 * Terminating statements (Go specification): a function with results must end in one.
 */
import type { Expr, Stmt } from "../syntax/ast.ts";
import type { Info } from "./info.ts";
import { unparen } from "./value.ts";

/** Whether the list of statements ends in a terminating one; trailing empty statements do not count. */
export function endsTerminating(info: Info, list: readonly Stmt[]): boolean {
  const last = list.findLast((s) => s.kind !== "EmptyStmt");
  return last !== undefined && isTerminating(info, last, "");
}

function isTerminating(info: Info, s: Stmt, label: string): boolean {
  switch (s.kind) {
    case "ReturnStmt":
      return true;
    case "BranchStmt":
      return s.token === "goto" || s.token === "fallthrough";
    case "ExprStmt":
      return isPanic(info, s.x);
    case "BlockStmt":
      return endsTerminating(info, s.stmts);
    case "LabeledStmt":
      return isTerminating(info, s.stmt, s.label.name);
    case "IfStmt":
      return s.else !== undefined && endsTerminating(info, s.then.stmts) && isTerminating(info, s.else, "");
    case "SwitchStmt": case "TypeSwitchStmt": {
      const clauses = s.clauses;
      return clauses.some((cl) => !cl.exprs) && clauses.every((cl) => endsTerminating(info, cl.body) && !hasBreakList(cl.body, label, true));
    }
    case "SelectStmt":
      return s.clauses.every((cl) => endsTerminating(info, cl.body) && !hasBreakList(cl.body, label, true));
    case "ForStmt":
      return !s.cond && !hasBreak(s.body, label, true);
    default:
      return false;
  }
}

function isPanic(info: Info, e: Expr): boolean {
  const call = unparen(e);
  if (call.kind !== "CallExpr") return false;
  const fun = unparen(call.fun);
  return fun.kind === "Ident" && fun.name === "panic" && info.uses.get(fun)?.kind === "Builtin" && call.args.length === 1;
}

const hasBreakList = (list: readonly Stmt[], label: string, isImplicit: boolean): boolean => list.some((s) => hasBreak(s, label, isImplicit));

/** Whether the statement holds a `break` that ends the statement around it: by label, or without one where that is `isImplicit`. */
function hasBreak(s: Stmt, label: string, isImplicit: boolean): boolean {
  switch (s.kind) {
    case "BranchStmt":
      return s.token === "break" && (s.label ? s.label.name === label : isImplicit);
    case "LabeledStmt":
      return hasBreak(s.stmt, label, isImplicit);
    case "BlockStmt":
      return hasBreakList(s.stmts, label, isImplicit);
    case "IfStmt":
      return hasBreak(s.then, label, isImplicit) || (s.else !== undefined && hasBreak(s.else, label, isImplicit));
    case "SwitchStmt": case "TypeSwitchStmt": case "SelectStmt":
      return label !== "" && s.clauses.some((cl) => hasBreakList(cl.body, label, false));
    case "ForStmt": case "RangeStmt":
      return label !== "" && hasBreak(s.body, label, false);
    default:
      return false;
  }
}
