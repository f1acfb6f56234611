/** Bounds on an exploration (language.md, section 4): what was met is recorded, so that no cut is ever silent. */
import type { Pos } from "../syntax/source.ts";
import type { LimitMet, Limits } from "./exploration.ts";

/** Milliseconds between questions to the outside. */
const TELL_MS = 10;

/** Counts the work of one model's search. `exhausted` turns true once and stays. */
export class Budget {
  readonly #met: LimitMet[] = [];
  #states = 0;
  #toldAt = Date.now();
  exhausted = false;
  /** The cell of a data race that was found, to tell of while the search goes on. */
  race: string | undefined;

  /**
   * `deadline` is in `Date.now()` milliseconds. `heapUsed` tells the bytes in use (undefined: memory is not bounded). `tick` is called
   * about every few milliseconds of work with the number of states; returning false stops the search as if time were up.
   */
  constructor(
    readonly limits: Limits,
    readonly deadline: number,
    readonly heapUsed: (() => number) | undefined,
    readonly tick: ((states: number) => boolean) | undefined,
    readonly whole?: Budget,
  ) {}

  get states(): number {
    return this.#states;
  }

  get met(): readonly LimitMet[] {
    return this.#met;
  }

  /**
   * A part of this budget: it ends after some states, or with this one; what it spends is spent here too, and cut paths are recorded
   * in both.
   */
  part(maxStates: number): Budget {
    const limits = { ...this.limits, maxStates };
    return new Budget(limits, this.deadline, this.heapUsed, this.tick, this);
  }

  /** A data race was found on that cell. */
  found(cell: string): void {
    this.race ??= cell;
    this.whole?.found(cell);
  }

  /** One more state or choice; false when the search has to stop. */
  spend(): boolean {
    if (this.exhausted) return false;
    if (this.whole && !this.whole.spend()) {
      this.exhausted = true;
      this.#met.push(...this.whole.met.filter((m) => !this.#met.includes(m)));
      return false;
    }
    this.#states++;
    if (this.#states > this.limits.maxStates) this.#exhaust({ bound: "states", value: this.limits.maxStates, pos: 0 });
    this.#look();
    return !this.exhausted;
  }

  /** Asked now and then within one long step: false when the search has to stop. */
  lasts(): boolean {
    if (!this.exhausted) this.#look();
    return !this.exhausted;
  }

  #look(): void {
    const now = Date.now();
    if (now > this.deadline) return this.#exhaust({ bound: "time", value: this.limits.timeoutMs / 1000, pos: 0 });
    if (now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    if (this.tick?.(this.#states) === false) this.#exhaust({ bound: "time", value: this.limits.timeoutMs / 1000, pos: 0 });
    else if (this.heapUsed && this.heapUsed() > this.limits.memoryMB * 2 ** 20) this.#exhaust({ bound: "memory", value: this.limits.memoryMB, pos: 0 });
  }

  #exhaust(limit: LimitMet): void {
    this.exhausted = true;
    this.#met.push(limit);
  }

  /** A path was cut at a place in the program; the search goes on elsewhere. */
  cut(bound: "unroll" | "steps" | "states", value: number, pos: Pos): void {
    this.whole?.cut(bound, value, pos);
    if (!this.#met.some((m) => m.bound === bound && m.pos === pos)) this.#met.push({ bound, value, pos });
  }
}
