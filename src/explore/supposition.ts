/**
 * Addresses before they are known. A goroutine needs the value of an address to go on; under `go` nothing but the access itself depends on
 * it, so what it does later may be what the address comes from, around through other goroutines (docs/engine.md, section 3). Where nothing
 * else can go on, its reads are supposed to see what writes of their cells have been found to write; what turns out otherwise is dropped. A
 * value found later starts the search anew.
 */
import type { Instr } from "../program/code.ts";
import { addressesIn, sameValue, textOf, withAddresses } from "../program/same-value.ts";
import { Ptr, Symbolic, type Value } from "../program/values.ts";
import { type Execution, type ExecutionEvent, INITIAL, OPEN, UNKNOWN } from "./execution.ts";
import { type HeapObject, heapObject, type Maker } from "./program-state.ts";
import { Computed, ReadValue } from "./symbolic.ts";

/** A value that writes have been found to write, with the objects that it leads to. */
interface Learned {
  readonly value: Value;
  readonly objects: ReadonlyMap<number, HeapObject | undefined>;
  /** By an ordinary write. */
  isOrdinary: boolean;
  /** The reads that such writes depended on, by text. */
  readonly sources: Map<string, readonly Place[]>;
}

/** An event that executions have in common: of a goroutine, after so many of its events. */
interface Place {
  readonly goroutine: number;
  readonly before: number;
  readonly instr: Instr | undefined;
}

/** A value that a read could see, and reads that the write of it would depend on. */
export interface Candidate {
  readonly value: Value;
  readonly leans: readonly number[];
}

/** What a read could see, and objects that it would lead to which nobody has made yet: they come next in the heap. */
export interface Candidates {
  readonly read: number;
  readonly values: readonly Candidate[];
  readonly awaited: readonly HeapObject[];
}

export class Suppositions {
  /** By cell and text, what its writes have been found to write. */
  readonly #values = new Map<string, Map<string, Learned>>();
  /** Cells that ordinary reads, and atomic ones, were asked about. */
  readonly #asked = { ordinary: new Set<string>(), atomic: new Set<string>() };
  #stale = false;
  #awaited: HeapObject[] = [];

  /** A cell that was asked about has had one more value since; or this is the first question, and earlier executions were not looked at. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Whether it matters what executions write. */
  get areAsked(): boolean {
    return this.#asked.ordinary.size + this.#asked.atomic.size > 0;
  }

  /**
   * `others`: values that any read may be supposed to see. `kind`: the same for goroutines that can be taken for each other, what one of
   * them makes stands for what the others do. `hasEquals`: there are such.
   */
  constructor(
    readonly others: readonly Value[],
    readonly kind: (goroutine: number) => number,
    readonly hasEquals: boolean,
  ) {}

  /** For a search that starts anew. */
  restart(): void {
    this.#stale = false;
  }

  /** Takes note of what the writes of an execution write, as far as it is known. */
  learn(exec: Execution): void {
    if (!this.areAsked) return;
    const places = placesOf(exec);
    for (const e of exec.events) {
      if (e.kind !== "W") continue;
      const value = exec.evaluate(e.value);
      if (value !== UNKNOWN && !(value instanceof Symbolic)) this.#add(exec, e, value, places);
    }
  }

  #add(exec: Execution, { cell: place, atomic, data, addr, governed }: ExecutionEvent, value: Value, places: readonly Place[]): void {
    let isOpen = false;
    const text = textOf(value, (p) => `&${this.#nameOf(exec, p.obj)}.${p.off}`, () => ((isOpen = true), ""));
    if (isOpen) return;
    const cell = this.#cell(exec, place);
    const values = this.#values.get(cell) ?? new Map<string, Learned>();
    this.#values.set(cell, values);
    const learned = values.get(text) ?? { value, objects: objectsIn(exec, value), isOrdinary: false, sources: new Map<string, readonly Place[]>() };
    values.set(text, learned);
    // Of goroutines that can be taken for each other nobody knows which of them it is.
    const reads = this.hasEquals ? [] : [...new Set([...data, ...addr, ...governed])].flatMap((r) => places[r] ?? []);
    const source = reads.map((r) => `${r.goroutine}.${r.before}`).sort().join();
    const isNew = !learned.sources.has(source);
    const isNewlyOrdinary = !atomic && (isNew || !learned.isOrdinary);
    learned.isOrdinary ||= !atomic;
    learned.sources.set(source, reads);
    if ((isNew && this.#asked.ordinary.has(cell)) || (isNewlyOrdinary && this.#asked.atomic.has(cell))) this.#stale = true;
  }

  /** The same in every execution: by who made it as which of its objects. */
  #nameOf({ heap }: Execution, obj: number): string {
    const maker = heap[obj]?.maker;
    return maker ? `${this.kind(maker.goroutine)}:${maker.nth}` : String(obj);
  }

  #cell(exec: Execution, place: string): string {
    const dot = place.indexOf(".");
    return this.#nameOf(exec, Number(place.slice(0, dot))) + place.slice(dot);
  }

  /** What the first open read that a value waits for could see; undefined where all are supposed. */
  candidates(exec: Execution, v: Value): Candidates | undefined {
    const open = openReads(exec, v);
    const read = open.find((r) => !exec.supposed.has(r));
    const event = exec.events[read ?? -1];
    if (read === undefined || !event) return undefined;
    const wereAsked = this.areAsked;
    const cell = this.#cell(exec, event.cell);
    // What is before an atomic write is before the atomic reads that see it: where all wait for such, they wait for each other.
    const how = open.every((r) => exec.events[r]?.atomic) ? "atomic" : "ordinary";
    this.#asked[how].add(cell);
    this.learn(exec);
    this.#stale ||= !wereAsked;
    this.#awaited = [];
    const learned = [...(this.#values.get(cell)?.values() ?? [])].filter((l) => l.isOrdinary || how === "ordinary");
    const places = placesOf(exec);
    const values = learned.flatMap((l): readonly Candidate[] => {
      const leans = leansOf(exec, places, l, read);
      return leans ? this.#here(exec, l).map((value) => ({ value, leans })) : [];
    });
    if (typeof event.value === "number" || typeof event.value === "bigint") values.push(...[event.value, ...this.others].map((value) => ({ value, leans: [] })));
    const isFirst = ({ value }: Candidate, k: number): boolean => !values.slice(0, k).some((other) => sameValue(value, other.value));
    return { read, values: values.filter(isFirst), awaited: this.#awaited };
  }

  /** A value that was learned elsewhere, with the objects of this execution. */
  #here(exec: Execution, { value, objects }: Learned): readonly Value[] {
    let rows: readonly ReadonlyMap<number, number>[] = [new Map()];
    for (const [obj, like] of objects) {
      const places = like?.maker ? this.#madeLike(exec, like, like.maker) : [obj];
      rows = rows.flatMap((row) => places.map((k) => new Map(row).set(obj, k)));
    }
    return rows.map((row) => withAddresses(value, (p) => new Ptr(row.get(p.obj) ?? p.obj, p.off)));
  }

  /** Objects that goroutines like its maker made as it was made, or are still to make. */
  #madeLike({ heap, threads }: Execution, like: HeapObject, { goroutine, nth }: Maker): readonly number[] {
    const all = [...heap, ...this.#awaited];
    const makers = threads.length > goroutine ? threads.flatMap((_, id) => (this.kind(id) === this.kind(goroutine) ? [id] : [])) : [goroutine];
    return makers.flatMap((id) => {
      const found = all.findIndex((o) => o?.maker?.goroutine === id && o.maker.nth === nth && o.layout === like.layout && o.count === like.count);
      if (found >= 0) return [found];
      if (heap.some((o) => o?.maker?.goroutine === id && o.maker.nth === nth && !o.maker.isAwaited)) return [];
      return [heap.length + this.#awaited.push({ ...heapObject(like.layout, like.count, like.name), maker: { goroutine: id, nth, isAwaited: true } }) - 1];
    });
  }
}

function placesOf({ events }: Execution): readonly Place[] {
  const count = new Map<number, number>();
  return events.map(({ goroutine, instr }) => {
    const before = count.get(goroutine) ?? 0;
    count.set(goroutine, before + 1);
    return { goroutine, before, instr };
  });
}

/**
 * What a read would lean on if it saw a value, by all writes that it could be of; undefined if it would lean on itself, over what has been
 * supposed before: out of thin air.
 */
function leansOf(exec: Execution, places: readonly Place[], { sources }: Learned, read: number): readonly number[] | undefined {
  const fits = (p: Place, q: Place): boolean => p.goroutine === q.goroutine && p.before === q.before && p.instr === q.instr;
  const each = [...sources.values()].map((reads) => reads.flatMap((p) => places.flatMap((q, r) => (fits(p, q) && exec.events[r]?.kind === "R" ? [r] : []))));
  const [first, ...rest] = each.filter((reads) => !leadsTo(exec, reads, read));
  return first?.filter((r) => rest.every((reads) => reads.includes(r)));
}

function leadsTo({ leans }: Execution, from: readonly number[], read: number): boolean {
  const seen = new Set<number>();
  const queue = [...from];
  for (let r = queue.pop(); r !== undefined; r = queue.pop()) {
    if (r === read) return true;
    if (!seen.has(r)) queue.push(...(leans.get(r) ?? []));
    seen.add(r);
  }
  return false;
}

function objectsIn({ heap }: Execution, value: Value): ReadonlyMap<number, HeapObject | undefined> {
  const found = new Map<number, HeapObject | undefined>();
  addressesIn(value, ({ obj }) => found.set(obj, heap[obj]));
  return found;
}

/** The reads that a value waits for, through what is decided. */
function openReads(exec: Execution, v: Value, seen: Set<number> = new Set()): readonly number[] {
  if (v instanceof Computed) return v.args.flatMap((arg) => openReads(exec, arg, seen));
  if (!(v instanceof ReadValue) || seen.has(v.read)) return [];
  seen.add(v.read);
  const source = exec.rf[v.read] ?? OPEN;
  if (source === OPEN) return [v.read];
  return source === INITIAL ? [] : openReads(exec, exec.events[source]?.value ?? null, seen);
}
