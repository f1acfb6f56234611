/**
 * Statements → Go text, in gofmt's layout: tabs, one statement a line.
 */
import type { BlockStmt, CaseClause, Expr, FuncDecl, GenDecl, IfStmt, Stmt, TypeSpec, ValueSpec } from "./ast.ts";
import { type Layout, printExpr, printParams, printSignature } from "./print-expression.ts";

/** The text of a statement whose further lines are indented by `indent`. */
export function printStmt(stmt: Stmt, indent: string): string {
  const expr = (x: Expr): string => printExpr(x, fullLayout(indent));
  const list = (xs: readonly Expr[]): string => xs.map(expr).join(", ");
  const block = (body: BlockStmt): string => printBlock(body, indent);
  switch (stmt.kind) {
    case "EmptyStmt":
      return ";";
    case "DeclStmt":
      return printGenDecl(stmt.decl, indent);
    case "LabeledStmt":
      return `${stmt.label.name}: ${printStmt(stmt.stmt, indent)}`;
    case "ExprStmt":
      return expr(stmt.x);
    case "SendStmt":
      return `${expr(stmt.chan)} <- ${expr(stmt.value)}`;
    case "IncDecStmt":
      return `${expr(stmt.x)}${stmt.op}`;
    case "AssignStmt":
      return `${list(stmt.lhs)} ${stmt.op === "=" || stmt.op === ":=" ? stmt.op : `${stmt.op}=`} ${list(stmt.rhs)}`;
    case "GoStmt":
      return `go ${expr(stmt.call)}`;
    case "DeferStmt":
      return `defer ${expr(stmt.call)}`;
    case "ReturnStmt":
      return stmt.results.length === 0 ? "return" : `return ${list(stmt.results)}`;
    case "BranchStmt":
      return stmt.label ? `${stmt.token} ${stmt.label.name}` : stmt.token;
    case "BlockStmt":
      return block(stmt);
    case "IfStmt":
      return printIf(stmt, indent);
    case "SwitchStmt":
      return `switch ${header(stmt.init, indent)}${stmt.tag ? `${expr(stmt.tag)} ` : ""}${printClauses(stmt.clauses.map((c) => [caseHead(c, indent), c.body]), indent)}`;
    case "TypeSwitchStmt": {
      const guard = `${stmt.binding ? `${stmt.binding.name} := ` : ""}${expr(stmt.x)}.(type)`;
      return `switch ${header(stmt.init, indent)}${guard} ${printClauses(stmt.clauses.map((c) => [caseHead(c, indent), c.body]), indent)}`;
    }
    case "SelectStmt":
      return `select ${printClauses(stmt.clauses.map((c) => [c.comm ? `case ${printStmt(c.comm, indent)}` : "default", c.body]), indent)}`;
    case "ForStmt": {
      if (!stmt.init && !stmt.post) return `for ${stmt.cond ? `${expr(stmt.cond)} ` : ""}${block(stmt.body)}`;
      const parts = [stmt.init && printStmt(stmt.init, indent), stmt.cond && expr(stmt.cond), stmt.post && printStmt(stmt.post, indent)];
      return `for ${parts.map((part) => part ?? "").join("; ")} ${block(stmt.body)}`;
    }
    case "RangeStmt": {
      const variables = [stmt.key, stmt.value].flatMap((x) => (x ? [expr(x)] : [])).join(", ");
      return `for ${variables === "" ? "" : `${variables} ${stmt.op ?? "="} `}range ${expr(stmt.x)} ${block(stmt.body)}`;
    }
  }
}

/** A block with its braces; the closing one is indented by `indent`. */
export function printBlock(block: BlockStmt, indent: string): string {
  if (block.stmts.length === 0) return "{}";
  return `{\n${printLines(block.stmts, `${indent}\t`)}${indent}}`;
}

/** `var`, `const` or `type`; in parentheses unless there is just one. */
export function printGenDecl(decl: GenDecl, indent: string): string {
  const [only, ...others] = decl.specs;
  if (only && others.length === 0) return `${decl.token} ${printSpec(only, indent)}`;
  const inner = `${indent}\t`;
  return `${decl.token} (\n${decl.specs.map((spec) => `${inner}${printSpec(spec, inner)}\n`).join("")}${indent})`;
}

export function printFuncDecl(decl: FuncDecl): string {
  const layout = fullLayout("");
  const receiver = decl.receiver ? `(${printParams([decl.receiver], layout)}) ` : "";
  const typeParams = decl.typeParams.length > 0 ? `[${printParams(decl.typeParams, layout)}]` : "";
  return `func ${receiver}${decl.name.name}${typeParams}${printSignature(decl.type, layout)}${decl.body ? ` ${printBlock(decl.body, "")}` : ""}`;
}

/** Literals in full, with what spans lines indented by `indent`. */
export function fullLayout(indent: string): Layout {
  const layout: Layout = {
    body: (block) => printBlock(block, indent),
    elements: (elements) => `{${elements.map((element) => printExpr(element, layout)).join(", ")}}`,
  };
  return layout;
}

function printLines(stmts: readonly Stmt[], indent: string): string {
  return stmts.map((stmt) => `${indent}${printStmt(stmt, indent)}\n`).join("");
}

/** The statement before the `;` of a header. */
function header(init: Stmt | undefined, indent: string): string {
  return init ? `${printStmt(init, indent)}; ` : "";
}

function printIf(stmt: IfStmt, indent: string): string {
  const then = printBlock(stmt.then, indent);
  const otherwise = stmt.else ? ` else ${printStmt(stmt.else, indent)}` : "";
  return `if ${header(stmt.init, indent)}${printExpr(stmt.cond, fullLayout(indent))} ${then}${otherwise}`;
}

function caseHead(clause: CaseClause, indent: string): string {
  return clause.exprs ? `case ${clause.exprs.map((x) => printExpr(x, fullLayout(indent))).join(", ")}` : "default";
}

function printClauses(clauses: readonly (readonly [string, readonly Stmt[]])[], indent: string): string {
  return `{\n${clauses.map(([head, body]) => `${indent}${head}:\n${printLines(body, `${indent}\t`)}`).join("")}${indent}}`;
}

function printSpec(spec: ValueSpec | TypeSpec, indent: string): string {
  const layout = fullLayout(indent);
  if (spec.kind === "TypeSpec") {
    // The comma keeps `T[P *C,]` from being an array type.
    const typeParams = spec.typeParams.length > 0 ? `[${printParams(spec.typeParams, layout)},]` : "";
    return `${spec.name.name}${typeParams} ${spec.isAlias ? "= " : ""}${printExpr(spec.type, layout)}`;
  }
  const names = spec.names.map((name) => name.name).join(", ");
  const type = spec.type ? ` ${printExpr(spec.type, layout)}` : "";
  const values = spec.values.length > 0 ? ` = ${spec.values.map((x) => printExpr(x, layout)).join(", ")}` : "";
  return `${names}${type}${values}`;
}
