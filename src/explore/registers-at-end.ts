/**
 * How far the blocks of a program have got when a panic or an exit ends it (language.md, section 2). In a search by executions the
 * others have run ahead; the end can come when they are at any place before, as long as what has happened is closed: with an event, all
 * that is before it in program order, the write that it reads from, and what it synchronizes with.
 */
import { Op, type ProgramCode } from "../program/code.ts";
import type { Value } from "../program/values.ts";
import type { Execution } from "./execution.ts";

type Registers = readonly (readonly (Value | undefined)[] | undefined)[];

/** A block stops in front of this event of its goroutine (the number of all events: it goes as far as it can), with these registers. */
interface Cut {
  readonly event: number;
  readonly locals: readonly (Value | undefined)[] | undefined;
}

/** Combinations that are tried; of more, only the last places are shown. */
const MOST = 4096;

/** The registers of the blocks, in all combinations that there can be when the execution ends. */
export function registersAtEnd(exec: Execution, program: ProgramCode): readonly Registers[] {
  const last = program.blocks.map((_, k): Cut => ({ event: exec.events.length, locals: exec.registers[k] ?? exec.goroutines.find((g) => g.block === k)?.frames[0]?.locals }));
  if (program.main !== undefined || (exec.end?.kind !== "died" && exec.end?.kind !== "exit")) return [last.map((c) => c.locals)];
  const needed = causesOf(exec, exec.end.by);
  const choices = last.map((end, k) => cutsOf(exec, k + 1, end, needed, exec.end?.by === k + 1));
  if (choices.reduce((product, c) => product * c.length, 1) > MOST) return [last.map((c) => c.locals)];
  const found = new Map<string, Registers>();
  const choose = (cuts: readonly Cut[]): void => {
    const options = choices[cuts.length];
    if (options) for (const cut of options) choose([...cuts, cut]);
    else {
      // Places that leave the same registers, each by the first of them.
      const key = cuts.map((c, k) => (choices[k] ?? []).findIndex((other) => same(other.locals, c.locals))).join();
      if (!found.has(key) && isClosed(exec, cuts)) found.set(key, cuts.map((c) => c.locals));
    }
  };
  choose([]);
  return [...found.values()];
}

/** Places where a block can be, from what the end needs on. */
function cutsOf(exec: Execution, goroutine: number, end: Cut, needed: ReadonlySet<number>, isLast: boolean): readonly Cut[] {
  const own = exec.events.flatMap((e, i) => (e.goroutine === goroutine ? [i] : []));
  const from = isLast ? own.length : own.reduce((after, i, place) => (needed.has(i) ? place + 1 : after), 0);
  // What comes before a block is before its first local code, which nobody waits for.
  const inside = own.slice(from).filter((i) => exec.events[i]?.instr?.op !== Op.Return);
  return [...inside.map((i): Cut => ({ event: i, locals: exec.events[i]?.locals })), end];
}

function same(a: Cut["locals"], b: Cut["locals"]): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((v, i) => v === b[i]));
}

/** Events that must have happened when a goroutine has done all that it did. */
function causesOf(exec: Execution, goroutine: number): ReadonlySet<number> {
  const needed = new Set<number>();
  const queue = exec.events.flatMap((e, i) => (e.goroutine === goroutine ? [i] : []));
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (needed.has(at)) continue;
    needed.add(at);
    queue.push(...causes(exec, at));
  }
  return needed;
}

/** What is right before an event: in program order, as the write it reads, by synchronisation. */
function causes(exec: Execution, event: number): number[] {
  const found = exec.sw.flatMap(([a, b]) => (b === event ? [a] : []));
  const source = exec.rf[event] ?? -1;
  if (source >= 0) found.push(source);
  for (let i = event - 1; i >= 0; i--) {
    if (exec.events[i]?.goroutine !== exec.events[event]?.goroutine) continue;
    found.push(i);
    break;
  }
  return found;
}

function isClosed(exec: Execution, cuts: readonly Cut[]): boolean {
  const happens = (i: number): boolean => i < (cuts[(exec.events[i]?.goroutine ?? 0) - 1]?.event ?? exec.events.length);
  return exec.events.every((_, i) => !happens(i) || causes(exec, i).every(happens));
}
