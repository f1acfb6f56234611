/**
 * How far a branch governs: the instruction where all ways from it have met again, its immediate postdominator (Ferrante, Ottenstein,
 * Warren 1987). Where that lies before the branch, the ways meet in the next iteration of a loop. A branch that can be reached again from
 * itself without passing it decides whether a loop ends, so all that follows depends on it; so does what follows a branch with an end
 * of the goroutine on one of its ways.
 */
import { type FunctionCode, Op, slotsWritten } from "./code.ts";
import { successors } from "./liveness.ts";

const cache = new WeakMap<FunctionCode, readonly number[]>();

/** All that follows. */
export const ALWAYS = Number.MAX_SAFE_INTEGER;

/**
 * For each pc with a branch, the pc where it stops to govern: code length for "until the function returns", one before the branch for
 * "until the next iteration", or `ALWAYS`.
 */
export function joins(fn: FunctionCode): readonly number[] {
  const known = cache.get(fn);
  if (known) return known;
  const after = postdominators(fn);
  const result = fn.code.map((instr, pc) => (instr.op === Op.Branch ? joinOf(fn, pc, after) : -1));
  cache.set(fn, result);
  return result;
}

function joinOf(fn: FunctionCode, pc: number, after: readonly ReadonlySet<number>[]): number {
  const join = immediate(fn, pc, after);
  const governed = [...reachable(fn, pc, join)];
  if (governed.includes(pc) || goesRound(fn, pc)) return ALWAYS;
  return governed.some((p) => mayNotReturn(fn, p)) ? ALWAYS : join;
}

/** The nearest of the pcs that all ways from a branch pass; the code's length where they end apart. */
function immediate(fn: FunctionCode, pc: number, after: readonly ReadonlySet<number>[]): number {
  let nearest = fn.code.length;
  let most = 0;
  for (const p of after[pc] ?? []) {
    const size = after[p]?.size ?? 0;
    if (p !== pc && size > most) [nearest, most] = [p, size];
  }
  return nearest;
}

/** Whether a branch can come again without the head of a loop, where what it governed is known to have ended (`goto`). */
function goesRound(fn: FunctionCode, pc: number): boolean {
  return reachable(fn, pc, (p) => p <= pc && fn.code[p]?.op === Op.LoopHead).has(pc);
}

/** The slots that are written on ways from a branch to where it stops to govern. */
export function governedBy(fn: FunctionCode, pc: number, join: number): ReadonlySet<number> {
  return new Set([...reachable(fn, pc, join)].flatMap((p) => slotsOf(fn, p)));
}

function slotsOf(fn: FunctionCode, pc: number): readonly number[] {
  const instr = fn.code[pc];
  return instr ? slotsWritten(instr) : [];
}

function mayNotReturn(fn: FunctionCode, pc: number): boolean {
  const op = fn.code[pc]?.op;
  return op === Op.Panic || op === Op.Exit || op === Op.Goexit || op === Op.Sync || op === Op.Select || op === Op.LoopHead;
}

/** The pcs on ways from a branch, up to a pc or to those that `end` names. */
function reachable(fn: FunctionCode, from: number, end: number | ((pc: number) => boolean)): Set<number> {
  const seen = new Set<number>();
  const queue = next(fn, from);
  for (let pc = queue.pop(); pc !== undefined; pc = queue.pop()) {
    if (seen.has(pc) || (typeof end === "number" ? pc === end : end(pc))) continue;
    seen.add(pc);
    queue.push(...next(fn, pc));
  }
  return seen;
}

function next(fn: FunctionCode, pc: number): number[] {
  const instr = fn.code[pc];
  return instr ? successors(fn, pc, instr).filter((p) => p !== fn.recoverAt || instr.op === Op.Jump) : [];
}

/** For each pc the pcs that every way to the function's end passes, itself included. */
function postdominators(fn: FunctionCode): ReadonlySet<number>[] {
  const n = fn.code.length;
  const all = new Set(fn.code.keys());
  const sets: Set<number>[] = Array.from({ length: n }, () => new Set(all));
  for (let changed = true; changed; ) {
    changed = false;
    for (let pc = n - 1; pc >= 0; pc--) {
      const ways = next(fn, pc);
      const [first, ...rest] = ways.map((p) => sets[p] ?? new Set<number>());
      const meet = new Set([...(first ?? [])].filter((x) => rest.every((set) => set.has(x))));
      meet.add(pc);
      if (meet.size !== sets[pc]?.size) {
        sets[pc] = meet;
        changed = true;
      }
    }
  }
  return sets;
}
