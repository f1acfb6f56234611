/**
 * Statements (Go specification, "Statements"). Where `break`, `continue`, `goto` and labels may stand is checked in branch.ts.
 */
import type { AssignStmt, BlockStmt, Expr, ForStmt, IfStmt, IncDecStmt, ReturnStmt, SelectStmt, SendStmt, Stmt } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assign } from "./assignment.ts";
import { binary } from "./binary.ts";
import { channelElement } from "./channel.ts";
import type { Checker } from "./checker.ts";
import { localDeclaration } from "./local-declaration.ts";
import { Operand } from "./operand.ts";
import { allBoolean, allNumeric } from "./predicates.ts";
import { rangeStatement } from "./range.ts";
import { Scope } from "./scope.ts";
import { assignment, assignTo, initialiseAll, shortDeclaration } from "./store.ts";
import { typesSummary } from "./types-summary.ts";
import type { Obj } from "./types.ts";
import { switchStatement, typeSwitchStatement } from "./switch.ts";
import { expression, unparen, use } from "./value.ts";

/** Checks statements in the current scope. */
export function statements(c: Checker, list: readonly Stmt[]): void {
  for (const s of list) statement(c, s);
}

/** Checks a block in a scope of its own. */
export function block(c: Checker, s: BlockStmt): void {
  c.inScope(new Scope(c.env.scope), () => statements(c, s.stmts));
}

function statement(c: Checker, s: Stmt): void {
  const delayed = c.delayedCount;
  c.nested(s, undefined, () => dispatch(c, s));
  c.runDelayed(delayed);
}

function dispatch(c: Checker, s: Stmt): void {
  switch (s.kind) {
    case "EmptyStmt": case "BranchStmt":
      return;
    case "DeclStmt":
      return localDeclaration(c, s.decl);
    case "LabeledStmt":
      return statement(c, s.stmt);
    case "ExprStmt":
      return expressionStatement(c, s.x);
    case "SendStmt":
      return send(c, s);
    case "IncDecStmt":
      return increment(c, s);
    case "AssignStmt":
      return assignmentStatement(c, s);
    case "GoStmt": case "DeferStmt":
      return suspendedCall(c, s.kind === "GoStmt" ? "go" : "defer", s.call);
    case "ReturnStmt":
      return returnStatement(c, s);
    case "BlockStmt":
      return block(c, s);
    case "IfStmt":
      return ifStatement(c, s);
    case "SwitchStmt":
      return inner(c, () => { simple(c, s.init); switchStatement(c, s, statements); });
    case "TypeSwitchStmt":
      return inner(c, () => { simple(c, s.init); typeSwitchStatement(c, s, statements); });
    case "SelectStmt":
      return select(c, s);
    case "ForStmt":
      return inner(c, () => forStatement(c, s));
    case "RangeStmt":
      return rangeStatement(c, s, block);
  }
}

const inner = (c: Checker, work: () => void): void => c.inScope(new Scope(c.env.scope), work);

function simple(c: Checker, s: Stmt | undefined): void {
  if (s) statement(c, s);
}

function expressionStatement(c: Checker, e: Expr): void {
  const x = new Operand(e);
  const kind = c.rules.raw(x, e);
  if (!x.isValid) return;
  const problem = x.mode === "builtin" ? "must be called" : x.mode === "type" ? "is not an expression" : kind === "statement" ? undefined : "is not used";
  if (problem) c.error(x, `${c.text(x)} ${problem}`);
}

function send(c: Checker, s: SendStmt): void {
  const channel = expression(c, s.chan);
  const value = expression(c, s.value);
  if (!channel.isValid || !value.isValid) return;
  const elem = channelElement(c, s, channel, false);
  if (elem) assign(c, value, elem, "send");
}

function increment(c: Checker, s: IncDecStmt): void {
  const x = expression(c, s.x);
  if (!x.isValid) return;
  if (!allNumeric(x.type)) {
    c.error(s.x, `invalid operation: ${exprText(s.x)}${s.op} (non-numeric type ${c.typeText(x.type)})`);
    return;
  }
  assignTo(c, s.x, { operand: x }, "assignment");
}

function assignmentStatement(c: Checker, s: AssignStmt): void {
  if (s.op === "=") return assignment(c, s);
  if (s.op === ":=") return shortDeclaration(c, s);
  const [lhs] = s.lhs;
  const [rhs] = s.rhs;
  if (!lhs || !rhs || s.lhs.length > 1 || s.rhs.length > 1) {
    c.error(s, `assignment operation ${s.op}= requires single-valued expressions`);
    return use(c, ...s.lhs, ...s.rhs);
  }
  const x = new Operand(lhs);
  binary(c, x, undefined, lhs, rhs, s.op);
  assignTo(c, lhs, { operand: x }, "assignment");
}

function suspendedCall(c: Checker, keyword: "go" | "defer", e: Expr): void {
  if (e.kind === "ParenExpr") {
    c.error(e, `expression in ${keyword} must not be parenthesized`);
    return suspendedCall(c, keyword, unparen(e));
  }
  if (e.kind !== "CallExpr") {
    c.error(e, `expression in ${keyword} must be function call`, "type", e.kind === "FuncLit" ? "add () after the function to call it" : undefined);
    return use(c, e);
  }
  const x = new Operand(e);
  const kind = c.rules.raw(x, e);
  if (kind === "statement" || !x.isValid) return;
  c.error(x, `${keyword} ${kind === "conversion" ? "requires function call, not conversion" : "discards result of"} ${c.text(x)}`);
}

function returnStatement(c: Checker, s: ReturnStmt): void {
  const func = c.env.func;
  if (!func) return;
  const results = func.signature.results;
  const named = results[0] && results[0].name !== "";
  if (s.results.length > 0 || !named) {
    if (results.length === 0 && s.results[0]) {
      const operands = s.results.map((e) => expression(c, e));
      if (operands.every((x) => x.isValid)) c.error(s.results[0], `too many return values\n\thave ${summary(c, operands)}\n\twant ()`);
    } else if (results.length > 0 || s.results.length > 0) initialiseAll(c, results, s.results, s);
    return;
  }
  for (const result of results) {
    const found = c.env.scope.lookup(result.name, s.pos)?.obj;
    if (!found || found === result || result.name === "_") continue;
    c.error(s, `result parameter ${result.name} not in scope at return\n\t${c.place(found.pos)}: inner declaration of ${describe(c, result)}`);
  }
}

const describe = (c: Checker, obj: Obj): string =>
  `${obj.kind.toLowerCase()} ${obj.name}${"type" in obj ? ` ${c.typeText(obj.type)}` : ""}`;

function summary(c: Checker, operands: readonly Operand[]): string {
  return typesSummary(c, operands.map((x) => x.type), false, false);
}

function condition(c: Checker, e: Expr, what: "if" | "for"): void {
  const x = expression(c, e);
  if (x.isValid && !allBoolean(x.type)) c.error(e, `non-boolean condition in ${what} statement`);
}

function ifStatement(c: Checker, s: IfStmt): void {
  inner(c, () => {
    simple(c, s.init);
    condition(c, s.cond, "if");
    block(c, s.then);
    if (s.else) statement(c, s.else);
  });
}

function forStatement(c: Checker, s: ForStmt): void {
  simple(c, s.init);
  if (s.cond) condition(c, s.cond, "for");
  if (s.post?.kind === "AssignStmt" && s.post.op === ":=") c.error(s.post, "cannot declare in post statement of for loop");
  simple(c, s.post);
  block(c, s.body);
}

function select(c: Checker, s: SelectStmt): void {
  const first = s.clauses.find((clause) => !clause.comm);
  for (const clause of s.clauses) {
    if (!clause.comm && first && clause !== first) c.error(clause, `multiple defaults (first at ${c.place(first.pos)})`);
    if (clause.comm && !isCommunication(clause.comm)) {
      c.error(clause.comm, "select case must be send or receive (possibly with assignment)");
      continue;
    }
    inner(c, () => {
      simple(c, clause.comm);
      statements(c, clause.body);
    });
  }
}

function isCommunication(s: Stmt): boolean {
  if (s.kind === "SendStmt") return true;
  const e = s.kind === "ExprStmt" ? s.x : s.kind === "AssignStmt" && (s.op === "=" || s.op === ":=") && s.rhs.length === 1 ? s.rhs[0] : undefined;
  const receive = e && unparen(e);
  return receive?.kind === "UnaryExpr" && receive.op === "<-";
}
