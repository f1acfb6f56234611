/** `select` (Go specification, "Select statements"): channels and values to send are evaluated in order, once, on entering. */
import { underlying } from "../check/predicates.ts";
import { unparen } from "../check/value.ts";
import type { CommClause, Expr, SelectStmt, Stmt } from "../syntax/ast.ts";
import { NOT } from "./addresses.ts";
import { Label } from "./code-builder.ts";
import { type Instr, Op, type Operand } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { location, writeLocation } from "./locations.ts";
import { convert } from "./lower-conversions.ts";
import { comparison } from "./operators.ts";
import { Typ } from "../check/universe.ts";

type SelectInstr = Extract<Instr, { op: typeof Op.Select }>;

interface Communication { readonly clause: CommClause; readonly chan: Expr; readonly value: Expr | undefined; readonly receive: Stmt | undefined }

export function selectStatement(f: FunctionLowering, s: SelectStmt, label: string | undefined): void {
  const communications = s.clauses.flatMap((clause) => communication(clause));
  const cases: SelectInstr["cases"] = communications.map(({ clause, chan, value }) => {
    const channel = f.expression(chan);
    const u = underlying(f.type(chan));
    const sent = value && u.kind === "Chan" ? f.assigned(value, u.elem) : undefined;
    return { dir: value ? "send" : "recv", chan: channel, value: sent, pos: clause.comm?.pos ?? clause.pos };
  });
  const fallback = s.clauses.find((c) => !c.comm);
  const [index, value, ok] = [f.b.temporary(), f.b.temporary(), f.b.temporary()];
  f.b.emit({ op: Op.Select, pos: s.pos, hasDefault: fallback !== undefined, index, value, ok, cases });
  const end = new Label();
  communications.forEach((c, i) => {
    const body = new Label();
    const next = new Label();
    const isChosen = f.b.pure(comparison("==", f.desc(Typ.int)), [index, f.b.constant(i)], c.clause.pos);
    f.b.branch(f.b.pure(NOT, [isChosen]), body);
    f.b.jump(next);
    f.b.bind(body);
    received(f, c, value, ok);
    f.inTarget({ label, break: end, continue: undefined }, () => f.statements(c.clause.body));
    f.b.jump(end);
    f.b.bind(next);
  });
  if (fallback) f.inTarget({ label, break: end, continue: undefined }, () => f.statements(fallback.body));
  f.b.bind(end);
}

function communication(clause: CommClause): readonly Communication[] {
  const { comm } = clause;
  if (!comm) return [];
  if (comm.kind === "SendStmt") return [{ clause, chan: comm.chan, value: comm.value, receive: undefined }];
  const source = comm.kind === "ExprStmt" ? comm.x : comm.kind === "AssignStmt" ? comm.rhs[0] : undefined;
  const receive = source && unparen(source);
  if (receive?.kind !== "UnaryExpr") throw new Error("a select case that communicates nothing");
  return [{ clause, chan: receive.x, value: undefined, receive: comm }];
}

/** Assigns what a receive case received. */
function received(f: FunctionLowering, c: Communication, value: Operand, ok: Operand): void {
  const s = c.receive;
  if (s?.kind !== "AssignStmt") return;
  const u = underlying(f.type(c.chan));
  const types = [u.kind === "Chan" ? u.elem : Typ.bool, Typ.bool];
  s.lhs.forEach((e, i) => {
    const from = types[i] ?? Typ.bool;
    const given = i === 0 ? value : ok;
    if (e.kind === "Ident" && e.name === "_") return;
    const v = s.op === ":=" && e.kind === "Ident" ? f.info.defs.get(e) : undefined;
    if (v?.kind === "Var") {
      f.declare(v, convert(f, given, from, f.resolve(v.type)));
      return;
    }
    const at = location(f, e);
    writeLocation(f, at, convert(f, given, from, at.type));
  });
}
