/**
 * How big a program is, for its heading: goroutines and accesses as they stand in the source, whatever the loops do. The bundled
 * standard packages do not count.
 */
import { Op, type Callee, type Instr, type ProgramCode } from "../program/code.ts";
import { FuncValue } from "../program/values.ts";
import type { Pos } from "../syntax/source.ts";

export interface Size {
  /** `go` blocks, or `go` statements (and calls that stand for one) and main if main itself accesses memory. */
  readonly goroutines: number;
  /** Instructions of the source that access shared memory or a synchronisation object. */
  readonly accesses: number;
}

/** `isUsers` tells positions in the user's own files. */
export function programSize(code: ProgramCode, isUsers: (pos: Pos) => boolean): Size {
  const roots = code.main === undefined ? code.blocks.map((b) => b.fn) : [code.main];
  const reached = reachable(code, roots);
  const instructions = [...reached].flatMap((fn) => code.functions[fn]?.code ?? []).filter((i) => isUsers(i.pos));
  const accesses = instructions.filter(isAccess).length;
  if (code.main === undefined) return { goroutines: code.blocks.length, accesses };
  const spawns = instructions.filter((i) => i.op === Op.Go || spawnsFor(code, i, isUsers)).length;
  const mainAccesses = (code.functions[code.main]?.code ?? []).some((i) => isAccess(i) || i.op === Op.Call || i.op === Op.CallValue);
  return { goroutines: spawns + (mainAccesses || spawns === 0 ? 1 : 0), accesses };
}

/** A call such as `wg.Go(f)`: of a function of the standard packages with a `go` statement. */
function spawnsFor(code: ProgramCode, i: Instr, isUsers: (pos: Pos) => boolean): boolean {
  return i.op === Op.Call && (code.functions[i.fn]?.code ?? []).some((inner) => inner.op === Op.Go && !isUsers(inner.pos));
}

function isAccess(i: Instr): boolean {
  return i.op === Op.Load || i.op === Op.Store || i.op === Op.Update || i.op === Op.Atomic || i.op === Op.Sync || i.op === Op.Select;
}

function reachable(code: ProgramCode, roots: readonly number[]): ReadonlySet<number> {
  const seen = new Set(roots);
  // A set's iteration also visits what is added on the way.
  for (const fn of seen) {
    const { code: instructions = [], constants = [] } = code.functions[fn] ?? {};
    for (const i of instructions) for (const callee of calledBy(i)) seen.add(callee);
    for (const c of constants) if (c instanceof FuncValue) seen.add(c.fn);
  }
  return seen;
}

function calledBy(i: Instr): readonly number[] {
  switch (i.op) {
    case Op.Call: case Op.Closure: return [i.fn];
    case Op.Go: case Op.Defer: return staticCallee(i.callee);
    default: return [];
  }
}

function staticCallee(c: Callee): readonly number[] {
  return c.kind === "static" ? [c.fn] : [];
}
