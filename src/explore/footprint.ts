/**
 * What a step touches: cells and synchronisation objects, and how. Two steps of different goroutines that touch nothing in common, or
 * only in ways that commute, lead to the same state in either order (docs/engine.md, section 2, "Persistent sets"). Cells are numbers and
 * ways are bits, because the search asks this of all pairs of goroutines in each state.
 */

/** Ways to touch something. `count`: a `Done`; `use`: whatever commutes with nothing. */
export const TOUCH = { read: 1, count: 2, send: 4, receive: 8, close: 16, use: 32 } as const;
const WAYS = 64;

/** Cells of one object, at most: a cell is the number of its object times this, plus its offset. */
export const CELLS = 2 ** 24;

/** Object 0 is no object of the heap: its cells stand for the end of the program, its output, and the goroutines that are alive. */
export const NO_OBJECT = 0;
export const OF_PROGRAM = { end: 0, output: 1, alive: 2 } as const;

/** A cell that is touched in some way, so many times. */
export interface Touched {
  readonly cell: number;
  readonly how: number;
  readonly times: number;
}

export class Footprint {
  /** By goroutine: cell and way, and how often. */
  readonly #touched = new Map<number, Map<number, number>>();
  /** Cells that were stored to. */
  readonly stored = new Set<number>();

  add(by: number, cell: number, how: number, times: number): void {
    const own = this.#touched.get(by) ?? new Map<number, number>();
    this.#touched.set(by, own);
    const key = cell * WAYS + how;
    own.set(key, (own.get(key) ?? 0) + times);
  }

  /** What a goroutine touched. */
  of(by: number): readonly Touched[] {
    return [...(this.#touched.get(by) ?? [])].map(([key, times]) => ({ cell: Math.floor(key / WAYS), how: key % WAYS, times }));
  }

  /** What all of them touched. */
  get all(): readonly Touched[] {
    return [...this.#touched.keys()].flatMap((by) => this.of(by));
  }
}

/**
 * Whether an operation on a cell may not be exchanged with those of some ways, where both can be carried out. A receive that can be carried
 * out takes a value that is there, or finds the channel closed: it commutes with `close`, and where there is a buffer (`isBuffered`) also with
 * a send that can be carried out, which fills another slot.
 */
export function isDependent(ways: number, how: number, isBuffered: boolean): boolean {
  return (ways & ~(isBuffered ? (INDEPENDENT_BUFFERED[how] ?? 0) : (INDEPENDENT[how] ?? 0))) !== 0;
}

const INDEPENDENT: Readonly<Record<number, number>> = { [TOUCH.read]: TOUCH.read, [TOUCH.count]: TOUCH.count, [TOUCH.receive]: TOUCH.close, [TOUCH.close]: TOUCH.receive };
const INDEPENDENT_BUFFERED: Readonly<Record<number, number>> = { ...INDEPENDENT, [TOUCH.send]: TOUCH.receive, [TOUCH.receive]: TOUCH.send | TOUCH.close };
