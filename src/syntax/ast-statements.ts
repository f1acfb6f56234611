/**
 * Parse tree → statements. The grammar lets a few forms pass that Go refuses (`a, b += 1, 2`, `go x`); they are reported here, in
 * the compiler's words. Go specification, "Statements".
 */
import type {
  AssignStmt, BlockStmt, BranchStmt, CaseClause, CommClause, Expr, ForStmt, Ident, IfStmt, IncDecStmt, RangeStmt, SelectStmt, Stmt,
  SwitchStmt, TypeSwitchStmt,
} from "./ast.ts";
import { type Actions, endOf, expr, following, ident, list, listOf, mistake, type Node, optional, optionalListOf, span, startOf, stmt, textBetween, textOf } from "./tree-context.ts";

/** What follows the left-hand side of a simple statement. */
type StmtTail = (lhs: readonly Expr[]) => Stmt;

/** `v := x.(type)` in the header of a switch. */
interface TypeGuard {
  readonly kind: "TypeGuard";
  readonly binding: Ident | undefined;
  readonly x: Expr;
}

/** The headers of a `for` statement. */
type ForHeader =
  | { readonly kind: "range"; readonly lhs: readonly Expr[]; readonly op: "=" | ":=" | undefined; readonly x: Expr }
  | { readonly kind: "clause"; readonly init: Stmt | undefined; readonly cond: Expr | undefined; readonly post: Stmt | undefined };

export const statementActions: Actions = {
  block(_open, body, _close): BlockStmt {
    return { kind: "BlockStmt", ...span(this), stmts: body.ast() as Stmt[] };
  },
  stmtList(first, _semicolons, rest): Stmt[] {
    return [first, ...rest.children].flatMap((each) => list<Stmt>(each));
  },
  stmt(child): Stmt {
    const tree = child.ast() as Stmt | Extract<Stmt, { kind: "DeclStmt" }>["decl"];
    return tree.kind === "GenDecl" ? { kind: "DeclStmt", pos: tree.pos, end: tree.end, decl: tree } : tree;
  },
  labeledStmt(label, colon, body): Stmt {
    const end = endOf(colon);
    return { kind: "LabeledStmt", ...span(this), label: ident(label), stmt: body.isToken ? { kind: "EmptyStmt", pos: end, end } : stmt(body) };
  },

  simpleStmt,
  headerStmt: simpleStmt,
  assignment,
  headerAssignment: assignment,
  send,
  headerSend: send,

  goStmt(_keyword, call): Stmt {
    return { kind: "GoStmt", ...span(this), call: expr(call) };
  },
  deferStmt(_keyword, call): Stmt {
    return { kind: "DeferStmt", ...span(this), call: expr(call) };
  },
  returnStmt(_return, results): Stmt {
    return { kind: "ReturnStmt", ...span(this), results: optional<Expr[]>(results) ?? [] };
  },
  branchStmt(keyword, name): BranchStmt {
    const token = textOf(keyword) as BranchStmt["token"];
    const labelNode = name.children[0];
    const label = labelNode && ident(labelNode);
    if (label && token === "fallthrough") mistake(label, `syntax error: unexpected name ${label.name} at end of statement`);
    if (!label && token === "goto") mistake(span(this), "syntax error: goto without a label");
    return { kind: "BranchStmt", ...span(this), token, label };
  },

  ifStmt(_if, init, _semicolon, cond, then, _else, otherwise): IfStmt {
    const condition = conditionOf(stmt(cond));
    return {
      kind: "IfStmt", ...span(this), init: initOf(init), cond: condition, then: then.ast() as BlockStmt,
      else: optional<BlockStmt | IfStmt>(otherwise),
    };
  },

  forStmt(_for, header, body): ForStmt | RangeStmt {
    const node = header.children[0];
    const block = body.ast() as BlockStmt;
    if (!node) return { kind: "ForStmt", ...span(this), init: undefined, cond: undefined, post: undefined, body: block };
    const tree = node.ast() as ForHeader | Expr;
    if (tree.kind === "range") return rangeStmt(span(this), tree, block);
    if (tree.kind === "clause") return { ...tree, kind: "ForStmt", ...span(this), body: block };
    return { kind: "ForStmt", ...span(this), init: undefined, cond: tree, post: undefined, body: block };
  },
  rangeClause(first, _commas, others, op, _range, x): ForHeader {
    const operator = op.children[0];
    return {
      kind: "range", lhs: optionalListOf<Expr>(first, others), op: operator && (textOf(operator) as "=" | ":="), x: expr(x),
    };
  },
  forClause(init, _first, cond, _second, post): ForHeader {
    const after = optional<Stmt>(post);
    if (after?.kind === "AssignStmt" && after.op === ":=") mistake({ pos: after.opPos, end: after.opPos + 2 }, "syntax error: cannot declare in post statement of for loop");
    return { kind: "clause", init: optional<Stmt>(init), cond: optional<Expr>(cond), post: after };
  },

  switchStmt(_switch, init, _semicolon, header, _open, clauses, _close): SwitchStmt | TypeSwitchStmt {
    const common = { ...span(this), init: initOf(init), clauses: list<CaseClause>(clauses) };
    const tree = optional<Stmt | TypeGuard>(header);
    if (tree?.kind === "TypeGuard") return { kind: "TypeSwitchStmt", ...common, binding: tree.binding, x: tree.x };
    return { kind: "SwitchStmt", ...common, tag: tree && conditionOf(tree) };
  },
  typeGuard(name, _define, x, _dot, _open, _type, _close): TypeGuard {
    const binding = name.children[0];
    return { kind: "TypeGuard", binding: binding && ident(binding), x: expr(x) };
  },
  caseClause(_keyword, exprs, _colon, body): CaseClause {
    return { kind: "CaseClause", ...clauseSpan(this), exprs: exprs.ast() as Expr[] | undefined, body: body.ast() as Stmt[] };
  },
  nothing(_empty) {
    return undefined;
  },

  selectStmt(_select, _open, clauses, _close): SelectStmt {
    return { kind: "SelectStmt", ...span(this), clauses: list<CommClause>(clauses) };
  },
  commClause(_keyword, comm, _colon, body): CommClause {
    const communication = comm.ast() as Stmt | undefined;
    return { kind: "CommClause", ...clauseSpan(this), comm: communication, body: body.ast() as Stmt[] };
  },
};

/** A clause without the semicolon after its last statement. */
function clauseSpan(node: Node): { pos: number; end: number } {
  const whole = span(node);
  const text = textBetween(whole.pos, whole.end);
  return { pos: whole.pos, end: whole.pos + text.trimEnd().length };
}

function simpleStmt(this: Node, first: Node, _commas: Node, others: Node, tail: Node): Stmt {
  const left = listOf<Expr>(first, others);
  const rest = tail.children[0];
  if (!rest) {
    const [x, ...others] = left;
    if (!x) throw new Error("an expression list has no expression");
    const next = following(this);
    if (others.length > 0) mistake(next, `syntax error: unexpected ${next.name}, expected := or = or comma`);
    return { kind: "ExprStmt", pos: x.pos, end: x.end, x };
  }
  if (!rest.isToken) return (rest.ast() as StmtTail)(left);
  return { kind: "IncDecStmt", ...span(this), x: only(left, rest), op: textOf(rest) as IncDecStmt["op"] };
}

function assignment(this: Node, operator: Node, first: Node, _commas: Node, others: Node): StmtTail {
  const text = textOf(operator);
  const op = (text === "=" || text === ":=" ? text : text.slice(0, -1)) as AssignStmt["op"];
  const rhs = listOf<Expr>(first, others);
  return (lhs) => {
    if (op !== "=" && op !== ":=") only(lhs, operator);
    const pos = lhs[0]?.pos ?? startOf(operator);
    return { kind: "AssignStmt", pos, end: endOf(this), lhs, op, opPos: startOf(operator), rhs };
  };
}

function send(this: Node, arrow: Node, value: Node): StmtTail {
  const sent = expr(value);
  return (lhs) => {
    const chan = only(lhs, arrow);
    return { kind: "SendStmt", pos: chan.pos, end: sent.end, chan, value: sent };
  };
}

/** The one operand of an operator that takes no list. */
function only(operands: readonly Expr[], operator: Node): Expr {
  const [x, ...others] = operands;
  if (!x) throw new Error("an expression list has no expression");
  if (others.length > 0) mistake(span(operator), `syntax error: unexpected ${textOf(operator)}, expected := or = or comma`);
  return x;
}

/** The expression that a header needs where the grammar takes any simple statement. */
function conditionOf(header: Stmt): Expr {
  if (header.kind === "ExprStmt") return header.x;
  const isPlain = header.kind === "AssignStmt" && header.op === "=";
  const text = isPlain ? `assignment ${emphasized(header.lhs)} = ${emphasized(header.rhs)}` : textBetween(header.pos, header.end);
  const at = header.kind === "AssignStmt" ? { pos: header.opPos, end: header.opPos + header.op.length } : header.kind === "IncDecStmt" ? { pos: header.end - 2, end: header.end } : header;
  mistake(at, `syntax error: cannot use ${text} as value`, isPlain ? "did you mean ==?" : undefined);
  return { kind: "Ident", pos: header.pos, end: header.end, name: "_" };
}

/** A side of an assignment; an operation in parentheses, so that the `=` stands out. */
function emphasized(side: readonly Expr[]): string {
  const [first] = side;
  const text = textBetween(first?.pos ?? 0, side.at(-1)?.end ?? 0);
  return side.length === 1 && first?.kind === "BinaryExpr" ? `(${text})` : text;
}

function initOf(init: Node): Stmt | undefined {
  const node = init.children[0];
  return node && optional<Stmt>(node);
}

function rangeStmt(whole: { pos: number; end: number }, header: Extract<ForHeader, { kind: "range" }>, body: BlockStmt): RangeStmt {
  const [key, value, extra] = header.lhs;
  return { kind: "RangeStmt", ...whole, key, value, ...(extra ? { extra } : {}), op: header.op, x: header.x, body };
}
