/** What goroutines that can never go on wait for, in the words of Go's runtime (runtime2.go, `waitReasonStrings`; traceback.go). */
import { type Instr, Op } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import type { RawBlocked } from "./exploration.ts";
import { MAIN, type ProgramState } from "./program-state.ts";

/**
 * The goroutines of a state in which none can go on. Left out are main where it only joins the blocks of a program, and those that stand
 * for timers, which are no goroutines in Go.
 */
export function blockedGoroutines(state: Pick<ProgramState, "goroutines" | "mainPhase">): readonly RawBlocked[] {
  const counts = (g: Goroutine): boolean => g.frames.length > 0 && !(g.id === 0 && state.mainPhase === MAIN.join) && !TIMER.test(g.name);
  return state.goroutines.filter(counts).map((g) => ({ goroutine: g.name, reason: reasonOf(g), stack: stackOf(g) }));
}

const TIMER = /^(time|context)\./;

/** Positions from the operation outwards: below the first, calls. */
function stackOf(g: Goroutine): readonly number[] {
  return g.frames.map((f, i) => f.fn.code[i === g.frames.length - 1 ? f.pc : f.pc - 1]?.pos ?? 0).reverse();
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
