/**
 * A state of the whole program, for interleavings: goroutines, heap, what is known of past accesses, output. Stored states are
 * frozen by convention; a step works on a `ProgramState.fork`, whose parts are copied when first written.
 */
import type { Layout } from "../program/layout.ts";
import { toCells, zeroOf } from "../program/layout.ts";
import type { Goroutine } from "../program/goroutine.ts";
import type { ProgramCode } from "../program/code.ts";
import type { Value } from "../program/values.ts";
import type { Accesses } from "./knowledge.ts";

export interface HeapObject {
  readonly layout: Layout;
  /** Repetitions of `layout`: `make([]T, n)`. */
  readonly count: number;
  /** For reports: a variable's name, `T`, `make([]int)`. */
  readonly name: string;
  readonly cells: Value[];
  /** In a search by executions: the goroutine that made it, and how many it had made before. */
  readonly maker?: Maker;
}

export interface Maker {
  readonly goroutine: number;
  readonly nth: number;
  /** It has not been made yet: its address has been supposed (supposition.ts). */
  readonly isAwaited?: true;
}

/** What main is doing: initialising, running `main.main`, waiting for the blocks, evaluating observation k (`observing + k`). */
export const MAIN = { init: 0, body: 1, join: 2, observing: 3 } as const;

export class ProgramState {
  goroutines: Goroutine[] = [];
  heap: (HeapObject | undefined)[] = [undefined];
  accesses: Accesses = [];
  output = "";
  torn = false;
  mainPhase: number = MAIN.init;
  /** Values of the observations made so far; undefined: none. */
  observed: readonly (Value | undefined)[] = [];
  /** Cells that observations have read: each is read once. */
  observedCells: ReadonlyMap<string, Value> = new Map();
  /** Final registers by block number. */
  registers: readonly (readonly (Value | undefined)[] | undefined)[] = [];
  nextGoroutine = 0;
  /** Objects whose cells no other state shares. */
  #own = new Set<number>();

  /** A state that goes its own way; neither of the two writes into what they share. */
  fork(): ProgramState {
    const copy = new ProgramState();
    this.#own = new Set();
    copy.goroutines = this.goroutines.slice();
    copy.heap = this.heap.slice();
    copy.accesses = this.accesses;
    copy.output = this.output;
    copy.torn = this.torn;
    copy.mainPhase = this.mainPhase;
    copy.observed = this.observed;
    copy.observedCells = this.observedCells;
    copy.registers = this.registers;
    copy.nextGoroutine = this.nextGoroutine;
    return copy;
  }

  cell(obj: number, off: number): Value {
    const value = this.heap[obj]?.cells[off];
    if (value === undefined) throw new Error(`no cell ${off} of object ${obj}`);
    return value;
  }

  setCell(obj: number, off: number, value: Value): void {
    const object = this.heap[obj];
    if (!object) throw new Error(`no object ${obj}`);
    if (!this.#own.has(obj)) {
      this.heap[obj] = { ...object, cells: object.cells.slice() };
      this.#own.add(obj);
    }
    const cells = this.heap[obj]?.cells;
    if (cells) cells[off] = value;
  }

  allocate(layout: Layout, count: number, name: string): number {
    const obj = this.heap.push(heapObject(layout, count, name)) - 1;
    this.#own.add(obj);
    return obj;
  }
}

export function heapObject(layout: Layout, count: number, name: string): HeapObject {
  const zero = toCells(layout, zeroOf(layout));
  const cells: Value[] = [];
  for (let k = 0; k < count; k++) for (const v of zero) cells.push(v);
  return { layout, count, name, cells };
}

/** The heap at the start: package variables as objects 1, 2, …, all zero. */
export function initialHeap(program: ProgramCode): (HeapObject | undefined)[] {
  return [undefined, ...program.globals.map((g) => heapObject(g.layout, 1, g.name))];
}
