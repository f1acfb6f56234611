/**
 * What the cell of a map holds (Go specification, "Map types"): an immutable table, since to the memory model a map is one location. Entries are kept in
 * the order of their keys' texts where that does not depend on addresses, so that equal maps are equal states.
 */
import type { PureFn } from "./code.ts";
import { pure, pureFor } from "./pure.ts";
import { textOf } from "./same-value.ts";
import type { TypeDesc } from "./type-desc.ts";
import { zeroOf } from "./layout.ts";
import { Aggregate, Complex, GoPanic, Iface, SyncState, type Value } from "./values.ts";

interface Entry { readonly text: string; readonly key: Value; readonly value: Value }

export class MapState extends SyncState {
  readonly #index: ReadonlyMap<string, Entry>;

  constructor(readonly entries: readonly Entry[]) {
    super();
    this.#index = new Map(entries.map((e) => [e.text, e]));
  }

  override key(valueKey: (v: Value) => string): string {
    return `M{${this.entries.map((e) => `${valueKey(e.key)}:${valueKey(e.value)}`).join()}}`;
  }

  override values(): readonly Value[] {
    return this.entries.flatMap((e) => [e.key, e.value]);
  }

  override withValues(values: readonly Value[]): MapState {
    return new MapState(this.entries.map((_, i) => entry(values[2 * i] ?? null, values[2 * i + 1] ?? null)));
  }

  get(text: string): Entry | undefined {
    return this.#index.get(text);
  }

  with(key: Value, value: Value): MapState {
    const added = entry(key, value);
    const known = this.get(added.text);
    if (known) return new MapState(this.entries.map((e) => (e === known ? { ...e, value } : e)));
    if (added.text.includes("&")) return new MapState([...this.entries, added]);
    const at = this.entries.findIndex((e) => e.text > added.text);
    return new MapState(at < 0 ? [...this.entries, added] : [...this.entries.slice(0, at), added, ...this.entries.slice(at)]);
  }

  without(text: string): MapState {
    return this.get(text) ? new MapState(this.entries.filter((e) => e.text !== text)) : this;
  }
}

export const EMPTY_MAP = new MapState([]);
let unequal = 0;

function entry(key: Value, value: Value): Entry {
  return { text: textOfKey(key), key, value };
}

/** A key without hash: its text is another where an empty map need not hash it (internal/runtime/maps, `mapKeyError`). */
class Unhashable extends GoPanic {
  constructor(readonly typeName: string) {
    super(`runtime error: hash of unhashable type ${typeName}`);
  }
}

/** The text of a key that is looked up in, or deleted from, a map. */
function textToFind(map: MapState, key: Value): string {
  try {
    return textOfKey(key);
  } catch (e) {
    throw e instanceof Unhashable && map.entries.length === 0 ? new GoPanic(`hash of unhashable type: ${e.typeName}`) : e;
  }
}

/** A text that is equal exactly for keys that are `==`; a NaN is equal to none. */
export function textOfKey(key: Value): string {
  if (typeof key === "number") return Number.isNaN(key) ? `NaN${unequal++}` : String(key === 0 ? 0 : key);
  if (key instanceof Iface) {
    if (!key.type.comparable) throw new Unhashable(key.type.name);
    return `${key.type.id}:${textOfKey(key.value)}`;
  }
  if (key instanceof Complex) return `${textOfKey(key.re)}+${textOfKey(key.im)}i`;
  if (key instanceof Aggregate) return `{${key.items.map(textOfKey).join()}}`;
  return textOf(key);
}

export function mapOf(cell: Value): MapState {
  if (cell instanceof MapState) return cell;
  throw new Error("a map was expected");
}

/** Whether keys of a type can turn out to have no hash. */
export const hasDynamicKey = (type: TypeDesc): boolean => type.kind === "interface" || type.fields.some((f) => hasDynamicKey(f.type)) || (type.elem !== undefined && type.kind === "array" && hasDynamicKey(type.elem));

const entryOf = (map: MapState, key: Value): Entry | undefined => map.get(textToFind(map, key));

/** `m[k]` of a map's cell. */
export function mapGet(map: TypeDesc): PureFn {
  return pureFor(map, "map[]", () => (cell, key) => entryOf(mapOf(cell), key)?.value ?? (map.elem ? zeroOf(map.elem.layout) : null), map.key !== undefined && hasDynamicKey(map.key));
}

/** Whether a map's cell has the key. */
export const MAP_HAS: PureFn = pure("map has", () => (cell, key) => entryOf(mapOf(cell), key) !== undefined);
export const MAP_SET: PureFn = pure("map set", () => (cell, key, value) => mapOf(cell).with(key, value), true);
export const MAP_DELETE: PureFn = pure("map delete", () => (cell, key) => mapOf(cell).without(textToFind(mapOf(cell), key)), true);
export const MAP_CLEAR: PureFn = pure("map clear", () => () => EMPTY_MAP);
export const MAP_LENGTH: PureFn = pure("map len", () => (cell) => mapOf(cell).entries.length);

/** Looks a key up in a nil map: a key without hash panics there, too. */
export const FIND_IN_NIL: PureFn = pure("find in nil map", () => (key) => {
  entryOf(EMPTY_MAP, key);
  return null;
}, true);

/** Keys and values in turn, for printing. */
export const MAP_ENTRIES: PureFn = pure("map entries", () => (cell) => new Aggregate(mapOf(cell).entries.map((e) => new Aggregate([e.key, e.value]))));

/** Panics for a nil map that is to be written. */
export const MAP_TO_WRITE: PureFn = pure("map to write", () => (m) => {
  if (m === null) throw new GoPanic("assignment to entry in nil map");
  return m;
}, true);
