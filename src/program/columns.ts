/**
 * The columns of the outcome table: what `observe` says; without it the names in the conditions; without conditions every register, and
 * the output when anything prints (docs/language.md, "Expectations").
 */
import { atomicValue } from "../check/atomic.ts";
import type { CheckedProgram } from "../check/info.ts";
import type { Expr, File, Node } from "../syntax/ast.ts";
import { fullText } from "../syntax/print.ts";
import { children } from "./captures.ts";
import type { VarObj } from "../check/types.ts";

export interface Column { readonly text: string; readonly expr: Expr | "output" }

export function columns(program: CheckedProgram): readonly Column[] {
  const list = program.observe ? program.observe.map((e) => column(program, e)) : unobserved(program);
  return [...new Map(list.map((c) => [c.text, c])).values()];
}

function column(program: CheckedProgram, e: Expr): Column {
  const special = program.observed.get(e);
  return special?.kind === "special" && special.name === "output" ? { text: "output", expr: "output" } : { text: fullText(e), expr: e };
}

function unobserved(program: CheckedProgram): readonly Column[] {
  if (program.expectations.length > 0) {
    const named = program.expectations.flatMap((e) => leaves(program, e.condition)).map((e) => column(program, e));
    if (named.length > 0) return named;
  }
  const registers = program.goBlocks.flatMap(({ name, registers: list }) => list.map((v) => registerColumn(program, name, v)));
  return prints(program) ? [...registers, { text: "output", expr: "output" }] : registers;
}

/** A register by its name, or `block.name` where several blocks declare it. */
function registerColumn(program: CheckedProgram, block: string, v: VarObj): Column {
  const isUnique = program.goBlocks.flatMap((b) => b.registers).filter((r) => r.name === v.name).length === 1;
  const text = isUnique ? v.name : `${block}.${v.name}`;
  return { text, expr: syntheticRegister(program, v, isUnique ? undefined : block) };
}

/** An expression for a register that no condition names. */
function syntheticRegister(program: CheckedProgram, v: VarObj, block: string | undefined): Expr {
  const known = synthetic.get(v);
  if (known) return known;
  const at = { pos: v.pos, end: v.pos + v.name.length };
  const name: Expr = { kind: "Ident", name: v.name, ...at };
  const expr: Expr = block === undefined ? name : { kind: "SelectorExpr", x: { kind: "Ident", name: block, ...at }, sel: { kind: "Ident", name: v.name, ...at }, ...at };
  synthetic.set(v, expr);
  if (expr.kind === "SelectorExpr") program.info.uses.set(expr.sel, v);
  program.info.uses.set(name, v);
  const held = atomicValue(v.type);
  if (held) program.atomicReads.add(expr);
  program.info.types.set(expr, { type: held ?? v.type, mode: held ? "value" : "variable", constant: undefined });
  return expr;
}
const synthetic = new WeakMap<VarObj, Expr>();

/** The variables, registers and paths that a condition reads; of the special names only `output`. */
function leaves(program: CheckedProgram, e: Expr): readonly Expr[] {
  const special = program.observed.get(e);
  if (special?.kind === "special") return special.name === "output" ? [e] : [];
  if (special?.kind === "register") return [e];
  if (program.info.types.get(e)?.constant) return [];
  switch (e.kind) {
    case "Ident":
      return program.info.uses.get(e)?.kind === "Var" ? [e] : [];
    case "SelectorExpr": case "IndexExpr": case "StarExpr":
      return [e];
    case "ParenExpr": case "UnaryExpr":
      return leaves(program, e.x);
    case "BinaryExpr":
      return [...leaves(program, e.x), ...leaves(program, e.y)];
    case "CallExpr":
      return program.observed.get(e.fun)?.kind === "special" ? [] : isLength(e.fun) ? [e] : e.args.flatMap((a) => leaves(program, a));
    default:
      return [];
  }
}

const isLength = (fun: Expr): boolean => fun.kind === "Ident" && (fun.name === "len" || fun.name === "cap");

/** Whether the program's own files mention anything that prints. */
function prints(program: CheckedProgram): boolean {
  return program.packages.some((p) => !p.pkg.isStandard && p.files.some((file: File) => mentionsPrinting(program, file)));
}

function mentionsPrinting(program: CheckedProgram, node: Node): boolean {
  if (node.kind === "Ident") {
    const obj = program.info.uses.get(node);
    if (obj?.kind === "Builtin") return obj.name === "print" || obj.name === "println";
    if (obj?.kind === "Var") return obj.name === "Stdout" && obj.pkg?.path === "os";
    return obj?.kind === "Func" && obj.pkg?.path === "fmt" && /^(Print|Fprint)/.test(obj.name);
  }
  return children(node).some((c) => mentionsPrinting(program, c));
}
