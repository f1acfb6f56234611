/** `return` (Go specification, "Return statements"), and the way out of a function with deferred calls. */
import type { VarObj } from "../check/types.ts";
import type { BlockStmt, ReturnStmt } from "../syntax/ast.ts";
import { Op, type Operand } from "./code.ts";
import type { FunctionLowering, Place } from "./function-lowering.ts";
import { copy } from "./locations.ts";
import { convert } from "./lower-conversions.ts";

export function returnStatement(f: FunctionLowering, s: ReturnStmt): void {
  const owner = f.loopBody ? f.loopBody.function : f;
  const { types, named } = owner.results;
  if (f.loopBody) {
    f.loopBody.leave({ kind: "return", values: s.results.length === 0 ? [] : defined(resultValues(f, s, types)) });
    return;
  }
  if (s.results.length === 0 && named) return leaveFunction(f, s, undefined);
  leaveFunction(f, s, resultValues(f, s, types));
}

/** Result variables that a `return` sets to themselves: neither the compiler nor the race detector sees an assignment there. */
function unchanged(f: FunctionLowering, e: ReturnStmt["results"][number], i: number): boolean {
  const v = e.kind === "Ident" ? f.unit.info.uses.get(e) : undefined;
  return v?.kind === "Var" && f.results.places[i]?.kind === "cell" && f.variables.get(v) === f.results.places[i];
}

/** One per result; undefined for a result variable that keeps its value. */
function resultValues(f: FunctionLowering, s: ReturnStmt, types: readonly VarObj["type"][]): readonly (Operand | undefined)[] {
  const [only] = s.results;
  if (only && s.results.length === 1 && types.length > 1) {
    const from = f.type(only);
    const given = from.kind === "Tuple" ? from.types : [];
    return f.expressions(only, types.length).map((v, i) => convert(f, v, given[i] ?? from, types[i] ?? from));
  }
  return f.b.operands(s.results, (e, i) => (unchanged(f, e, i) ? undefined : f.assigned(e, types[i] ?? f.type(e))));
}

function defined(values: readonly (Operand | undefined)[]): readonly Operand[] {
  return values.filter((v) => v !== undefined);
}

/** Sets the result variables where there are any, and goes to the way out. */
export function leaveFunction(f: FunctionLowering, s: { readonly pos: number }, values: readonly (Operand | undefined)[] | undefined): void {
  const { epilogue, places, types } = f.results;
  const observable = epilogue !== undefined || places.some((p) => p.kind === "cell");
  if (values && !observable) {
    f.b.emit({ op: Op.Return, pos: s.pos, args: defined(values) });
    return;
  }
  const kept = values && values.length > 1 ? values.map((v) => (v === undefined ? v : copy(f, v))) : values;
  kept?.forEach((v, i) => {
    const [place, type] = [places[i], types[i]];
    if (place && type && v !== undefined) f.write(place, v, f.desc(type).layout);
  });
  if (epilogue) f.b.jump(epilogue);
  else f.b.emit({ op: Op.Return, pos: s.pos, args: places.map((p, i) => readResult(f, p, i)) });
}

/** Falls off the end of a body, and emits what `return` leads to. */
export function finish(f: FunctionLowering, body: BlockStmt): void {
  f.b.pos = Math.max(body.pos, body.end - 1);
  const { epilogue, places } = f.results;
  if (!epilogue) {
    if (f.results.types.length === 0) f.b.emit({ op: Op.Return, pos: f.b.pos, args: [] });
    return;
  }
  f.b.recoverAt = epilogue;
  f.b.bind(epilogue);
  f.b.emit({ op: Op.RunDefers, pos: f.b.pos });
  f.b.emit({ op: Op.Return, pos: f.b.pos, args: places.map((p, i) => readResult(f, p, i)) });
}

/** The present value of result variable `i`. */
function readResult(f: FunctionLowering, place: Place, i: number): Operand {
  const type = f.results.types[i];
  return type ? f.read(place, f.desc(type).layout) : f.b.constant(null);
}
