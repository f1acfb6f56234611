/**
 * What conditions and columns look at (docs/language.md, "Expectations"): each observed column and each largest part of a condition without
 * special names is a function of its own, which reads registers and memory and returns one value.
 */
import type { CheckedProgram } from "../check/info.ts";
import type { Type, VarObj } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { Expr } from "../syntax/ast.ts";
import { exprText, fullText } from "../syntax/print.ts";
import { captures } from "./captures.ts";
import { type Observation, Op, type Operand } from "./code.ts";
import { columns } from "./columns.ts";
import { mentionsSpecial } from "./observed-names.ts";
import { readsOnlyRegisters } from "./observed-registers.ts";
import { FunctionLowering, type RegisterPlace } from "./function-lowering.ts";
import { address, location } from "./locations.ts";
import { ATOMIC_VALUE_WORD, fromAtomicValue } from "./intrinsics.ts";
import { NO_TYPE_ARGS, type Unit } from "./unit.ts";

/** All observations of a program, each text once. */
export function lowerObservations(unit: Unit, registers: ReadonlyMap<VarObj, RegisterPlace>): readonly Observation[] {
  const found = new Map<string, Expr>();
  for (const e of observedExpressions(unit.program)) {
    const text = fullText(e);
    if (!found.has(text)) found.set(text, e);
  }
  return [...found].map(([text, expr]) => observation(unit, expr, text, registers));
}

function observation(unit: Unit, expr: Expr, text: string, registers: ReadonlyMap<VarObj, RegisterPlace>): Observation {
  const type = observedType(unit.program, expr);
  const fn = unit.immediate(`observe ${text}`, expr.pos, (b) => {
    const typeOf = (e: Expr): Type => unit.info.types.get(e)?.type ?? type;
    const f = new FunctionLowering(unit, b, { env: NO_TYPE_ARGS, name: b.name, captures: captures(unit.info, typeOf, [], expr), registers });
    const value = f.expression(expr);
    b.emit({ op: Op.Return, pos: expr.pos, args: [value] });
  });
  return { expr, fn, text, type: unit.types.of(type), registersOnly: readsOnlyRegisters(unit.functions[fn]?.code ?? []) };
}

function observedType(program: CheckedProgram, e: Expr): Type {
  const recorded = program.info.types.get(e)?.type;
  if (recorded) return recorded;
  const register = program.observed.get(e);
  if (register?.kind === "register") return register.variable.type;
  throw new Error(`no type was recorded for ${exprText(e)}`);
}

function observedExpressions(program: CheckedProgram): Expr[] {
  const fromColumns = columns(program).flatMap(({ expr }) => (expr === "output" || mentionsSpecial(program, expr) ? [] : [expr]));
  return [...fromColumns, ...program.expectations.flatMap((e) => largestParts(program, e.condition))];
}

/** The largest parts of a condition without special names and not constant. */
function largestParts(program: CheckedProgram, condition: Expr): readonly Expr[] {
  const e = unparen(condition);
  if (program.info.types.get(e)?.constant) return [];
  if (!mentionsSpecial(program, e)) return [e];
  switch (e.kind) {
    case "UnaryExpr": return largestParts(program, e.x);
    case "BinaryExpr": return [...largestParts(program, e.x), ...largestParts(program, e.y)];
    case "CallExpr": return program.observed.get(e.fun)?.kind === "special" ? [] : e.args.flatMap((a) => largestParts(program, a));
    default: return [];
  }
}

/** An atomic variable that stands for its value: a read of the word that it consists of. */
export function atomicVariable(f: FunctionLowering, e: Expr): Operand {
  const type = f.describe(e);
  const at = location(f, e);
  const word = address(f, at, false);
  if (type.kind === "interface") return f.b.pure(fromAtomicValue, [f.b.load(word, ATOMIC_VALUE_WORD, e.pos)], e.pos);
  return f.b.load(word, type.layout, e.pos);
}
