/** Statements (Go specification, "Statements"): one case each; the larger ones are in files of their own. */
import { unparen } from "../check/value.ts";
import type { BranchStmt, ForStmt, IfStmt, LabeledStmt, Stmt, ValueSpec } from "../syntax/ast.ts";
import type { VarObj } from "../check/types.ts";
import { Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import type { FunctionLowering, Target } from "./function-lowering.ts";
import { assignment, incrementOrDecrement, readDiscarded } from "./lower-assignments.ts";
import { deferStatement, goStatement } from "./lower-defer.ts";
import { returnStatement } from "./lower-return.ts";
import { convert } from "./lower-conversions.ts";
import { rangeStatement } from "./lower-range.ts";
import { selectStatement } from "./lower-select.ts";
import { switchStatement, typeSwitchStatement } from "./lower-switch.ts";

/** One statement; temporaries are free again after it. */
export function statement(f: FunctionLowering, s: Stmt): void {
  const mark = f.b.mark();
  f.b.pos = s.pos;
  lower(f, s);
  f.b.release(mark);
}

function lower(f: FunctionLowering, s: Stmt): void {
  const label = f.pendingLabel;
  f.pendingLabel = undefined;
  switch (s.kind) {
    case "EmptyStmt":
      return;
    case "DeclStmt":
      for (const spec of s.decl.specs) if (s.decl.token === "var" && spec.kind === "ValueSpec") variableSpec(f, spec);
      return;
    case "LabeledStmt":
      return labeled(f, s);
    case "ExprStmt": {
      const x = unparen(s.x);
      if (x.kind === "CallExpr" || x.kind === "UnaryExpr") f.expressions(x, 0);
      else f.expression(x);
      return;
    }
    case "SendStmt": {
      const addr = f.expression(s.chan);
      const type = f.type(s.chan);
      const value = f.assigned(s.value, channelElement(type) ?? f.type(s.value));
      f.b.emit({ op: Op.Sync, pos: s.pos, sync: "chan.send", addr, args: [value], dsts: [], layout: undefined });
      return;
    }
    case "IncDecStmt":
      return incrementOrDecrement(f, s);
    case "AssignStmt":
      return assignment(f, s);
    case "GoStmt":
      return goStatement(f, s);
    case "DeferStmt":
      return deferStatement(f, s);
    case "ReturnStmt":
      return returnStatement(f, s);
    case "BranchStmt":
      return branchStatement(f, s);
    case "BlockStmt":
      return f.block(s);
    case "IfStmt":
      return ifStatement(f, s);
    case "SwitchStmt":
      return switchStatement(f, s, label);
    case "TypeSwitchStmt":
      return typeSwitchStatement(f, s, label);
    case "SelectStmt":
      return selectStatement(f, s, label);
    case "ForStmt":
      return forStatement(f, s, label);
    case "RangeStmt":
      return rangeStatement(f, s, label);
  }
}

function channelElement(type: ReturnType<FunctionLowering["type"]>): typeof type | undefined {
  const u = type.kind === "Named" ? type.underlying : type;
  return u.kind === "Chan" ? u.elem : undefined;
}

/** `var a, b T = x, y` in a function. */
function variableSpec(f: FunctionLowering, spec: ValueSpec): void {
  const objects = spec.names.map((n) => f.info.defs.get(n));
  const declare = (i: number, value: Operand | undefined): void => {
    const v = objects[i];
    if (v?.kind === "Var" && v.name !== "_") f.declare(v, value);
  };
  const typeOf = (i: number): VarObj["type"] | undefined => {
    const v = objects[i];
    return v?.kind === "Var" ? f.resolve(v.type) : undefined;
  };
  const [only] = spec.values;
  if (only && spec.values.length === 1 && objects.length > 1) {
    const from = f.type(only);
    const types = from.kind === "Tuple" ? from.types : [];
    const values = f.expressions(only, objects.length);
    values.forEach((v, i) => declare(i, convert(f, v, types[i] ?? from, typeOf(i) ?? types[i] ?? from)));
    return;
  }
  const values = spec.values.map((e, i) => {
    const type = typeOf(i);
    return objects[i]?.name === "_" ? readDiscarded(f, e) : type ? f.assigned(e, type) : f.expression(e);
  });
  objects.forEach((_, i) => declare(i, values[i]));
}

function labeled(f: FunctionLowering, s: LabeledStmt): void {
  f.b.bind(f.label(s.label.name));
  f.pendingLabel = s.label.name;
  f.statement(s.stmt);
  f.pendingLabel = undefined;
}

function ifStatement(f: FunctionLowering, s: IfStmt): void {
  if (s.init) f.statement(s.init);
  const otherwise = new Label();
  const mark = f.b.mark();
  const condition = f.expression(s.cond);
  f.b.branch(condition, otherwise, s.cond.pos);
  f.b.release(mark);
  f.block(s.then);
  if (!s.else) return f.b.bind(otherwise);
  const end = new Label();
  f.b.jump(end);
  f.b.bind(otherwise);
  f.statement(s.else);
  f.b.bind(end);
}

/** A `for` clause; each iteration has its own copy of the variables that live in memory (Go 1.22). */
function forStatement(f: FunctionLowering, s: ForStmt, label: string | undefined): void {
  if (s.init) f.statement(s.init);
  const own = loopVariables(f, s);
  const head = new Label();
  const target: Target = { label, break: new Label(), continue: new Label() };
  f.b.bind(head);
  f.b.loopHead(s.pos);
  if (s.cond) {
    const mark = f.b.mark();
    f.b.branch(f.expression(s.cond), target.break, s.cond.pos);
    f.b.release(mark);
  }
  f.inTarget(target, () => f.block(s.body));
  if (target.continue) f.b.bind(target.continue);
  f.b.pos = s.post?.pos ?? s.pos;
  for (const v of own) freshCopy(f, v);
  if (s.post) f.statement(s.post);
  f.b.jump(head);
  f.b.bind(target.break);
}

function loopVariables(f: FunctionLowering, s: ForStmt): readonly VarObj[] {
  if (s.init?.kind !== "AssignStmt" || s.init.op !== ":=") return [];
  return s.init.lhs.flatMap((e) => {
    const v = e.kind === "Ident" ? f.info.defs.get(e) : undefined;
    return v?.kind === "Var" && f.variables.get(v)?.kind === "cell" ? [v] : [];
  });
}

function freshCopy(f: FunctionLowering, v: VarObj): void {
  const { layout } = f.desc(f.resolve(v.type));
  const place = f.place(v);
  if (place.kind !== "cell") return;
  const mark = f.b.mark();
  const value = f.b.load(place.addr, layout);
  f.b.alloc(layout, undefined, v.name, place.addr);
  f.b.store(place.addr, value, layout);
  f.b.release(mark);
}

function branchStatement(f: FunctionLowering, s: BranchStmt): void {
  const name = s.label?.name;
  if (s.token === "goto" && name !== undefined) return f.goTo(name);
  if (s.token === "fallthrough") {
    if (f.fallthroughTo) f.b.jump(f.fallthroughTo);
    return;
  }
  const wantsContinue = s.token === "continue";
  const fits = (t: Target): boolean => (name === undefined ? !wantsContinue || t.continue !== undefined : t.label === name);
  const target = f.targets.findLast(fits);
  if (!target) {
    if (!f.loopBody) throw new Error(`no target for ${s.token}`);
    return f.loopBody.leave(s.token === "continue" ? { kind: "continue", fits } : { kind: "break", fits });
  }
  const label = wantsContinue ? target.continue : target.break;
  if (label) f.b.jump(label);
}
