/**
 * How several searches of one program, each in a thread of its own, divide its work: column by column first, and then the parts of the
 * columns that others are still at. The state is in cells of shared memory; each search asks for itself.
 */

/** Of a column: whether it has been begun; the part that is next; how many parts there are, plus one; how many are done; whether one search has it alone. */
const CELL = { begun: 0, next: 1, count: 2, done: 3, alone: 4 } as const;
const WIDTH = Object.keys(CELL).length;

export class Division {
  /** `first`: where the columns of the program at hand start. */
  constructor(
    readonly cells: Int32Array,
    readonly first = 0,
  ) {}

  /** For so many columns, to be shared with other threads. */
  static of(columns: number): Division {
    return new Division(new Int32Array(new SharedArrayBuffer(4 * WIDTH * columns)));
  }

  /** The same for a program whose columns start later. */
  from(first: number): Division {
    return new Division(this.cells, this.first + first);
  }

  /** Takes a column; false: it has been taken. */
  begin(column: number): boolean {
    return Atomics.exchange(this.cells, this.#at(column, CELL.begun), 1) === 0;
  }

  /** Nothing of a column is to be done. */
  skip(column: number): void {
    this.begin(column);
    this.parts(column).alone();
  }

  /** Whether a column that somebody is at has, as far as is known, parts for others. */
  hasMore(column: number): boolean {
    const count = this.#load(column, CELL.count);
    return this.#load(column, CELL.alone) === 0 && (count === 0 || this.#load(column, CELL.next) < count - 1);
  }

  /** Whether every part of a column has been explored. */
  isWhole(column: number): boolean {
    const count = this.#load(column, CELL.count);
    return count > 0 && this.#load(column, CELL.done) === count - 1;
  }

  /** The parts of a column, as one search sees them. */
  parts(column: number): Parts {
    return new Parts(this.cells, (cell) => this.#at(column, cell));
  }

  #load(column: number, cell: number): number {
    return Atomics.load(this.cells, this.#at(column, cell));
  }

  #at(column: number, cell: number): number {
    return (this.first + column) * WIDTH + cell;
  }
}

/** The parts of one column. Every search finds the same ones, in the same order. */
export class Parts {
  /** Into so many parts, or a few more, a search is divided. */
  readonly breadth: number = 96;

  constructor(
    readonly cells: Int32Array,
    readonly at: (cell: number) => number,
  ) {}

  /** Takes the next of `count` parts; undefined when none is left, or the column turned out to be one search's alone. */
  next(count: number): number | undefined {
    Atomics.store(this.cells, this.at(CELL.count), count + 1);
    if (this.isAnothers) return undefined;
    const part = Atomics.add(this.cells, this.at(CELL.next), 1);
    return part < count ? part : undefined;
  }

  /** A part that was taken has been explored to its end. */
  done(): void {
    Atomics.add(this.cells, this.at(CELL.done), 1);
  }

  /** The column cannot be divided: true for the one search that goes on with all of it. */
  alone(): boolean {
    return Atomics.exchange(this.cells, this.at(CELL.alone), 1) === 0;
  }

  /** Some search has the column alone. */
  get isAnothers(): boolean {
    return Atomics.load(this.cells, this.at(CELL.alone)) === 1;
  }
}
