/**
 * What the registers of a program's blocks hold when it does not end well (language.md, section 2). In a search by executions the blocks have
 * run ahead; a panic or an exit can come when they are at any place before, as long as what has happened is closed: with an event, all that is
 * before it in program order and on its object, the write that it reads from, and what it synchronizes with. Such places form a lattice, so
 * between a first and a last place of each goroutine there is one exactly when the least closure of the first ones is not beyond the last.
 */
import { Op, type ProgramCode } from "../program/code.ts";
import { observedRegisters, registersInCells } from "../program/observed-registers.ts";
import { Ptr, type Value } from "../program/values.ts";
import type { Execution, ExecutionEvent } from "./execution.ts";

type Slots = readonly (readonly (Value | undefined)[] | undefined)[];

/** The blocks' slots, and the writes that have been made to cells that registers are in. */
export interface AtEnd {
  readonly registers: Slots;
  readonly writes: ReadonlyMap<string, readonly number[]>;
}

/** Places of a goroutine, by how many of its events have happened, that leave the same in its registers. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly locals: Slots[number];
  /** Its last write to a cell that a register is in. */
  readonly write: number;
}

/** What the registers of the blocks can be when the execution ends. `goesOn`: false ends the search for them. */
export function registersAtEnd(exec: Execution, program: ProgramCode, goesOn: () => boolean): readonly AtEnd[] {
  const last = program.blocks.map((_, k) => exec.registers[k] ?? exec.goroutines.find((g) => g.block === k)?.frames[0]?.locals);
  const cells = cellsOfRegisters(exec, program, last);
  const writes = (happened: (e: number) => boolean): AtEnd["writes"] => {
    const found = new Map([...cells].map((cell) => [cell, [] as number[]]));
    exec.events.forEach((e, i) => e.kind === "W" && happened(i) && found.get(e.cell)?.push(i));
    return found;
  };
  if (program.main !== undefined || (exec.end?.kind !== "died" && exec.end?.kind !== "exit")) return [{ registers: last, writes: writes(() => true) }];
  const history = new History(exec);
  const first = history.closure([], exec.end.by, Infinity);
  const by = exec.end.by;
  const ids = exec.threads.map((_, id) => id).filter((id) => id > 0);
  const stretches = ids.map((id) => stretchesOf(exec, history.events(id), id === by ? Infinity : (first[id] ?? 0), observedRegisters(program)[id - 1], last[id - 1], cells));
  const found: AtEnd[] = [];
  const choose = (k: number, from: readonly number[], chosen: readonly Stretch[]): void => {
    if (!goesOn()) return;
    const id = ids[k];
    if (id === undefined) return void found.push({ registers: program.blocks.map((_, b) => chosen[b]?.locals), writes: writes((e) => isIn(history, chosen, ids, e)) });
    for (const stretch of stretches[k] ?? []) {
      const next = history.closure(from, id, stretch.from);
      const all = [...chosen, stretch];
      if (all.every((s, j) => (next[ids[j] ?? 0] ?? 0) <= s.to)) choose(k + 1, next, all);
    }
  };
  choose(0, first, []);
  return found;
}

function isIn(history: History, chosen: readonly Stretch[], ids: readonly number[], event: number): boolean {
  const [goroutine, place] = history.placeOf(event);
  // All places of a stretch have the same writes.
  return place < (chosen[ids.indexOf(goroutine)]?.from ?? Infinity);
}

/** The cells of registers that function literals share. */
function cellsOfRegisters(exec: Execution, program: ProgramCode, last: Slots): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { block, slot } of registersInCells(program)) {
    const held = [last[block], ...exec.events.flatMap((e) => (e.goroutine === block + 1 ? [e.locals] : []))].map((locals) => locals?.[slot]);
    for (const addr of held) {
      if (!(addr instanceof Ptr)) continue;
      const count = exec.heap[addr.obj]?.cells.length ?? 0;
      for (let off = 0; off < count; off++) for (const word of ["", "+4"]) found.add(`${addr.obj}.${addr.off + off}${word}`);
    }
  }
  return found;
}

/** Where a goroutine can be, from a place on. */
function stretchesOf(exec: Execution, own: readonly number[], from: number, slots: readonly number[] = [], end: Slots[number], cells: ReadonlySet<string>): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let place = Math.min(from, own.length); place <= own.length; place++) {
    const next = exec.events[own[place] ?? -1];
    const isNotStarted = place === 0 && next?.instr?.op === Op.Go;
    if (next && !isNotStarted && !isPlace(next)) continue;
    const locals = next ? next.locals : end;
    const write = own.slice(0, place).findLast((i) => exec.events[i]?.kind === "W" && cells.has(exec.events[i]?.cell ?? "")) ?? -1;
    const before = found.at(-1);
    const isSame = before?.to === place - 1 && before.write === write && slots.every((s) => before.locals?.[s] === locals?.[s]);
    if (isSame) found[found.length - 1] = { ...before, to: place };
    else found.push({ from: place, to: place, locals, write });
  }
  return found;
}

/** Whether a goroutine can stand in front of an event: it starts others, and itself, without a step, and nothing waits for a fence. */
function isPlace({ kind, instr }: ExecutionEvent): boolean {
  return kind !== "F" && instr?.op !== Op.Return && instr?.op !== Op.Go;
}

/** The events of each goroutine in order, and what must have happened before each. */
class History {
  readonly #own: number[][] = [];
  readonly #places: (readonly [number, number])[] = [];
  readonly #causes: readonly (readonly number[])[];

  constructor(exec: Execution) {
    const causes: number[][] = exec.events.map(() => []);
    exec.events.forEach(({ goroutine }, i) => {
      const own = (this.#own[goroutine] ??= []);
      this.#places.push([goroutine, own.push(i) - 1]);
      const source = exec.rf[i] ?? -1;
      if (source >= 0) causes[i]?.push(source);
    });
    for (const [a, b] of [...exec.sw, ...exec.so, ...exec.together, ...exec.together.map(([one, other]) => [other, one] as const)]) causes[b]?.push(a);
    this.#causes = causes;
  }

  events(goroutine: number): readonly number[] {
    return this.#own[goroutine] ?? [];
  }

  /** The goroutine of an event, and how many of its events are before it. */
  placeOf(event: number): readonly [number, number] {
    return this.#places[event] ?? [0, 0];
  }

  /** By goroutine, how many events have happened at least when, beside those of `from`, a goroutine has made so many. */
  closure(from: readonly number[], goroutine: number, count: number): readonly number[] {
    const reached = from.slice();
    const queue: (readonly [number, number])[] = [[goroutine, count]];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [id, upTo] = next;
      const own = this.events(id);
      const end = Math.min(upTo, own.length);
      for (let place = reached[id] ?? 0; place < end; place++) {
        for (const cause of this.#causes[own[place] ?? -1] ?? []) {
          const [other, at] = this.placeOf(cause);
          queue.push([other, at + 1]);
        }
      }
      reached[id] = Math.max(reached[id] ?? 0, end);
    }
    return reached;
  }
}
