/**
 * Addresses before they are known. A goroutine needs the value of an address to go on; under `go` nothing but the access itself depends on
 * it, so what it does later may be what the address comes from, around through other goroutines (docs/engine.md, section 3). Where nothing
 * else can go on, the address is supposed to be one of those that it could be, by the integers that its reads have been found to see;
 * what turns out otherwise is dropped. A value found later starts the search anew.
 */
import { sameValue, textOf } from "../program/same-value.ts";
import { GoPanic, Symbolic, Torn, type Value } from "../program/values.ts";
import { type Execution, INITIAL, OPEN, UNKNOWN } from "./execution.ts";
import { Computed, ReadValue } from "./symbolic.ts";

/** More than so many ways to put a value together are not tried one by one. */
const MOST = 256;

export class Suppositions {
  /** By cell and text, what its writes have been found to write. */
  readonly #values = new Map<string, Map<string, Value>>();
  readonly #asked = new Set<string>();
  #stale = false;

  /** A cell that was asked about has had one more value since; or this is the first question, and earlier executions were not looked at. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Whether it matters what executions write. */
  get areAsked(): boolean {
    return this.#asked.size > 0;
  }

  /** `others`: integers that any read may be supposed to see. */
  constructor(readonly others: readonly Value[] = []) {}

  /** For a search that starts anew. */
  restart(): void {
    this.#stale = false;
  }

  /** Takes note of what the writes of an execution write, as far as it is known. */
  learn(exec: Execution): void {
    if (this.#asked.size === 0) return;
    for (const e of exec.events) {
      if (e.kind !== "W") continue;
      const value = exec.evaluate(e.value);
      if (value !== UNKNOWN && !(value instanceof Symbolic)) this.#add(e.cell, value);
    }
  }

  #add(cell: string, value: Value): void {
    const values = this.#values.get(cell) ?? new Map<string, Value>();
    this.#values.set(cell, values);
    let isOpen = false;
    const text = textOf(value, undefined, () => ((isOpen = true), ""));
    if (isOpen || values.has(text)) return;
    values.set(text, value);
    if (this.#asked.has(cell)) this.#stale = true;
  }

  /** What a value could turn out to be; those that end in a panic, and torn ones, left out. */
  candidates(exec: Execution, v: Value): readonly Value[] {
    this.#stale ||= this.#asked.size === 0;
    this.learn(exec);
    const found: Value[] = [];
    for (const value of this.#possible(exec, v, new Set())) if (!found.some((other) => sameValue(other, value))) found.push(value);
    return found;
  }

  #possible(exec: Execution, v: Value, open: ReadonlySet<number>): readonly Value[] {
    if (v instanceof ReadValue) return this.#seen(exec, v.read, open);
    if (!(v instanceof Computed)) return v instanceof Symbolic ? [] : [v];
    let rows: readonly (readonly Value[])[] = [[]];
    for (const arg of v.args) {
      const values = this.#possible(exec, arg, open);
      rows = rows.flatMap((row) => values.map((value) => [...row, value])).slice(0, MOST);
    }
    return rows.flatMap((row) => applied(v, row));
  }

  #seen(exec: Execution, read: number, open: ReadonlySet<number>): readonly Value[] {
    const source = exec.rf[read] ?? OPEN;
    const event = exec.events[read];
    if (!event) return [];
    if (source === INITIAL) return [event.value];
    if (source !== OPEN && !open.has(read)) return this.#possible(exec, exec.events[source]?.value ?? null, new Set([...open, read]));
    this.#asked.add(event.cell);
    return [event.value, ...(this.#values.get(event.cell)?.values() ?? []), ...this.others].filter(isIndex);
  }
}

/** Pointers and slices that are read from memory are waited for: supposing one means supposing all behind it. */
function isIndex(v: Value): boolean {
  return typeof v === "number" || typeof v === "bigint";
}

function applied(v: Computed, args: readonly Value[]): readonly Value[] {
  try {
    const value = v.apply(...args);
    return value instanceof Torn ? [] : [value];
  } catch (e) {
    if (e instanceof GoPanic) return [];
    throw e;
  }
}
