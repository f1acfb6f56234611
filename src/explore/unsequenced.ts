/**
 * Operands of one expression that Go does not sequence (models.md, section 3): an ordinary read, and a synchronising operation or a
 * call in another operand. Under `go` neither is before the other in program order; `sc` and the hardware columns read left to right.
 */
import { type FunctionCode, type Instr, Op, type ProgramCode } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import type { ExecutionEvent } from "./execution.ts";

const cache = new WeakMap<ProgramCode, Unsequenced>();

/** What is not sequenced in a program; worked out once. */
export function unsequencedIn(program: ProgramCode): Unsequenced {
  let found = cache.get(program);
  if (!found) cache.set(program, (found = new Unsequenced(program)));
  return found;
}

export class Unsequenced {
  readonly #partners = new Map<Instr, readonly Instr[]>();
  /** Every expression is in order, as far as other goroutines can tell. */
  readonly isEmpty: boolean;
  /** Ordinary reads beside an operation. */
  readonly reads: ReadonlySet<Instr>;

  constructor(readonly program: ProgramCode) {
    const synchronising = synchronisingFunctions(program);
    const counts = (i: Instr): boolean => i.op === Op.Load || i.op === Op.Atomic || i.op === Op.Sync || (i.op === Op.Call && synchronising.has(i.fn));
    for (const fn of program.functions) {
      for (const [pc, others] of fn.unsequenced) {
        const instr = fn.code[pc];
        const partners = others.flatMap((o) => fn.code[o] ?? []).filter(counts);
        if (instr && counts(instr) && partners.length > 0) this.#partners.set(instr, partners);
      }
    }
    this.reads = new Set([...this.#partners.keys()].filter((instr) => instr.op === Op.Load));
    this.isEmpty = this.#partners.size === 0;
  }

  /** Of the instruction that a goroutine is at, and of the calls that it is in: those that are in an expression with others. */
  during(g: Goroutine, at: Instr | undefined): readonly Instr[] {
    const found = at && this.#partners.has(at) ? [at] : [];
    for (let depth = 0; depth < g.frames.length - 1; depth++) {
      const frame = g.frames[depth];
      const call = frame?.fn.code[frame.pc - 1];
      if (call && this.#partners.has(call)) found.push(call);
    }
    return found;
  }

  /** Earlier events of the goroutine that a new event is not sequenced with. */
  apart(events: readonly ExecutionEvent[], goroutine: number, during: readonly Instr[]): readonly number[] {
    return during.flatMap((instr) => (this.#partners.get(instr) ?? []).flatMap((partner) => lastRun(events, goroutine, partner)));
  }
}

/** The events of an instruction's last run. */
function lastRun(events: readonly ExecutionEvent[], goroutine: number, instr: Instr): number[] {
  const found: number[] = [];
  for (let i = events.length - 1; i >= 0; i--) {
    const e = events[i];
    if (e?.goroutine !== goroutine) continue;
    if (e.during.includes(instr)) found.push(i);
    else if (found.length > 0) break;
  }
  return found;
}

/** Functions that synchronise, by themselves or in functions that they name. */
function synchronisingFunctions(program: ProgramCode): ReadonlySet<number> {
  const found = new Set<number>();
  const does = (fn: FunctionCode): boolean => fn.code.some((i) => i.op === Op.Atomic || i.op === Op.Sync || i.op === Op.Select || (i.op === Op.Call && found.has(i.fn)));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    program.functions.forEach((fn, k) => !found.has(k) && does(fn) && found.add(k));
  }
  return found;
}
