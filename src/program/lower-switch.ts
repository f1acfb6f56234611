/** `switch` and type switches (Go specification, "Switch statements"): cases are tried in order, `default` last. */
import { isInterface } from "../check/predicates.ts";
import { Typ } from "../check/universe.ts";
import type { CaseClause, Expr, SwitchStmt, TypeSwitchStmt } from "../syntax/ast.ts";
import { IS_NIL, NOT } from "./addresses.ts";
import { isConcrete, isInstance, payload } from "./assertions.ts";
import { Label } from "./code-builder.ts";
import type { Operand } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { copy } from "./locations.ts";
import { convert } from "./lower-conversions.ts";
import { comparison } from "./operators.ts";

export function switchStatement(f: FunctionLowering, s: SwitchStmt, label: string | undefined): void {
  if (s.init) f.statement(s.init);
  const tag = s.tag ? copy(f, f.expression(s.tag)) : undefined;
  const { tag: tagExpr } = s;
  clauses(f, s.clauses, label, (e) => (tag !== undefined && tagExpr ? tagMatches(f, tag, tagExpr, e) : isTrue(f, e)), undefined);
}

/** `true == e`, without a tag. */
function isTrue(f: FunctionLowering, e: Expr): Operand {
  const type = f.type(e);
  if (!isInterface(type)) return f.expression(e);
  const yes = convert(f, f.b.constant(true), Typ.bool, type);
  return f.b.pure(comparison("==", f.desc(type)), [yes, f.expression(e)], e.pos);
}

/** `tag == e`. */
function tagMatches(f: FunctionLowering, tag: Operand, tagExpr: Expr, e: Expr): Operand {
  if (f.info.types.get(e)?.mode === "nil") return f.b.pure(IS_NIL, [tag], e.pos);
  const [from, to] = [f.type(e), f.type(tagExpr)];
  const common = isInterface(from) ? from : to;
  return f.b.pure(comparison("==", f.desc(common)), [convert(f, tag, to, common), convert(f, f.expression(e), from, common)], e.pos);
}

/** Tests every case in order, then runs the body of the one that fits; `enter` prepares a body. */
function clauses(
  f: FunctionLowering, list: readonly CaseClause[], label: string | undefined, test: (e: Expr) => Operand, enter: ((c: CaseClause) => void) | undefined,
): void {
  const end = new Label();
  const bodies = list.map(() => new Label());
  list.forEach((clause, i) => {
    const body = bodies[i];
    for (const e of clause.exprs ?? []) {
      const mark = f.b.mark();
      f.b.pos = e.pos;
      f.b.branch(f.b.pure(NOT, [test(e)]), body ?? end, e.pos);
      f.b.release(mark);
    }
  });
  f.b.jump(bodies[list.findIndex((c) => c.exprs === undefined)] ?? end);
  const outer = f.fallthroughTo;
  list.forEach((clause, i) => {
    const body = bodies[i];
    if (body) f.b.bind(body);
    f.b.pos = clause.pos;
    f.fallthroughTo = bodies[i + 1];
    enter?.(clause);
    f.inTarget({ label, break: end, continue: undefined }, () => f.statements(clause.body));
    f.b.jump(end);
  });
  f.fallthroughTo = outer;
  f.b.bind(end);
}

export function typeSwitchStatement(f: FunctionLowering, s: TypeSwitchStmt, label: string | undefined): void {
  if (s.init) f.statement(s.init);
  const x = copy(f, f.expression(s.x));
  const from = f.type(s.x);
  const isNilCase = (e: Expr): boolean => f.info.types.get(e)?.mode === "nil" || (e.kind === "Ident" && f.info.uses.get(e)?.kind === "Nil");
  const test = (e: Expr): Operand => {
    if (isNilCase(e)) return f.b.pure(IS_NIL, [x], e.pos);
    const type = f.resolve(f.typed(e).type);
    const target = f.desc(type);
    if (!isInterface(type)) f.unit.inInterface(target);
    return f.b.pure(isInterface(type) ? isInstance(target) : isConcrete(target), [x], e.pos);
  };
  clauses(f, s.clauses, label, test, (clause) => {
    const v = f.info.implicits.get(clause);
    if (!v) return;
    const type = f.resolve(v.type);
    const [only] = clause.exprs ?? [];
    const narrows = clause.exprs?.length === 1 && only && !isNilCase(only);
    f.declare(v, narrows ? f.b.pure(payload(f.desc(type)), [x], clause.pos) : convert(f, x, from, type));
  });
}
