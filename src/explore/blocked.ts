/** What goroutines that can never go on wait for, in the words of Go's runtime (runtime2.go, `waitReasonStrings`; traceback.go). */
import { type Instr, Op } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import type { RawBlocked } from "./exploration.ts";
import { MAIN, type ProgramState } from "./program-state.ts";
import type { Symmetry } from "./symmetry.ts";

/**
 * The goroutines of a state in which none can go on. Left out are main where it only joins the blocks of a program, and those that stand
 * for timers, which are no goroutines in Go. With `symmetry`, which of equal blocks is named does not depend on which of them waits.
 */
export function blockedGoroutines(state: Pick<ProgramState, "goroutines" | "mainPhase">, symmetry?: Symmetry): readonly RawBlocked[] {
  const counts = (g: Goroutine): boolean => g.frames.length > 0 && !(g.id === 0 && state.mainPhase === MAIN.join) && !TIMER.test(g.name);
  const waiting = state.goroutines.filter(counts);
  return symmetry ? exchanged(waiting, symmetry) : waiting.map((g) => ({ goroutine: g.name, reason: reasonOf(g), stack: stackOf(g) }));
}

/** Of each kind of equal blocks as many as wait, the first ones, in the order of what they wait for. */
function exchanged(waiting: readonly Goroutine[], symmetry: Symmetry): readonly RawBlocked[] {
  const places = new Map<Goroutine, number>();
  for (const kind of new Set(waiting.flatMap((g) => (g.block >= 0 ? [symmetry.blockOf(g.block)] : [])))) {
    const place = (g: Goroutine): string => JSON.stringify([reasonOf(g), g.frames.map((f) => [symmetry.functionOf(f.fnIndex, g.block), f.pc])]);
    const members = waiting.filter((g) => g.block >= 0 && symmetry.blockOf(g.block) === kind).sort((a, b) => (place(a) < place(b) ? -1 : 1));
    members.forEach((g, k) => places.set(g, symmetry.membersOf(kind)[k] ?? g.block));
  }
  const id = (g: Goroutine): number => (places.get(g) ?? g.id - 1) + 1;
  return [...waiting].sort((a, b) => id(a) - id(b)).map((g) => {
    const block = symmetry.program.blocks[places.get(g) ?? -1];
    return { goroutine: block?.name ?? g.name, reason: reasonOf(g), stack: stackOf(g, symmetry.program.functions[block?.fn ?? -1]) };
  });
}

const TIMER = /^(time|context)\./;

/** Positions from the operation outwards: below the first, calls; in `outermost`, a function equal to that of the first frame. */
function stackOf(g: Goroutine, outermost = g.frames[0]?.fn): readonly number[] {
  return g.frames.map((f, i) => (i === 0 ? outermost : f.fn)?.code[i === g.frames.length - 1 ? f.pc : f.pc - 1]?.pos ?? 0).reverse();
}

function reasonOf(g: Goroutine): string {
  const frame = g.frames[g.frames.length - 1];
  const at = frame?.fn.code[frame.pc];
  if (!frame || !at) return "";
  if (at.op === Op.Select) return at.cases.length === 0 ? "select (no cases)" : "select";
  if (at.op !== Op.Sync) return "running";
  const channel = at.addr >= 0 ? frame.locals[at.addr] : frame.fn.constants[~at.addr];
  return REASONS[at.sync] === undefined ? at.sync : `${REASONS[at.sync] ?? ""}${channel === null ? " (nil chan)" : ""}`;
}

const REASONS: { readonly [op in Extract<Instr, { op: typeof Op.Sync }>["sync"]]?: string } = {
  "chan.send": "chan send", "chan.recv": "chan receive", park: "select (no cases)",
  "mutex.lock": "sync.Mutex.Lock", "rwmutex.lock": "sync.RWMutex.Lock", "rwmutex.rlock": "sync.RWMutex.RLock",
  "waitgroup.wait": "sync.WaitGroup.Wait", "cond.wait": "sync.Cond.Wait",
};
