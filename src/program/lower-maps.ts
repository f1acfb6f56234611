/** Maps: reads, writes and deletion (Go specification, "Index expressions" and "Deletion of map elements"); a nil map reads as empty. */
import { underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import type { Pos } from "../syntax/source.ts";
import { IS_NIL, NOT } from "./addresses.ts";
import { Label } from "./code-builder.ts";
import { Op, type Operand, type Slot } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { type WordLayout, word } from "./layout.ts";
import { EMPTY_MAP, FIND_IN_NIL, hasDynamicKey, MAP_CLEAR, MAP_DELETE, MAP_HAS, MAP_LENGTH, MAP_SET, MAP_TO_WRITE, mapGet } from "./map-value.ts";

/** The one cell of a map; a lookup loads it so. */
export const MAP_CELL: WordLayout = word(EMPTY_MAP, 32);
/** The same, as `range` loads it. */
export const MAP_ITERATED: WordLayout = word(EMPTY_MAP, 32);
/** The same, as `len` loads it, which never fails. */
const MAP_HEADER: WordLayout = word(EMPTY_MAP, 32);

/** Runs `work` when the map is not nil, else looks the key up in vain and gives the results their values for an empty map. */
function unlessNil(f: FunctionLowering, map: Operand, empty: readonly (readonly [Slot, Operand])[], work: () => void, key?: Operand): void {
  const isNil = new Label();
  const end = new Label();
  f.b.branch(f.b.pure(NOT, [f.b.pure(IS_NIL, [map])]), isNil);
  work();
  f.b.jump(end);
  f.b.bind(isNil);
  if (key !== undefined) f.b.pure(FIND_IN_NIL, [key]);
  for (const [slot, value] of empty) f.b.move(slot, value);
  f.b.bind(end);
}

/** A key that may turn out to have no hash. */
function dynamicKey(f: FunctionLowering, key: Operand, mapType: Type): Operand | undefined {
  const { key: type } = f.desc(mapType);
  return type && hasDynamicKey(type) ? key : undefined;
}

/** `m[k]`, and whether there is such an entry: one read of the map. */
export function mapEntry(f: FunctionLowering, map: Operand, key: Operand, mapType: Type, pos: Pos): { readonly value: Operand; readonly ok: Operand } {
  const u = underlying(mapType);
  if (u.kind !== "Map") throw new Error("a map was expected");
  const desc = f.desc(mapType);
  const value = f.b.temporary();
  const ok = f.b.temporary();
  const empty = [[value, f.zero(f.desc(u.value).layout)], [ok, f.b.constant(false)]] as const;
  unlessNil(f, map, empty, () => {
    const cell = f.b.load(map, MAP_CELL, pos);
    f.b.move(value, f.b.pure(mapGet(desc), [cell, key], pos));
    f.b.move(ok, f.b.pure(MAP_HAS, [cell, key], pos));
  }, dynamicKey(f, key, mapType));
  return { value, ok };
}

/** `m[k] = v`: one write of the map. */
export function setMapEntry(f: FunctionLowering, map: Operand, key: Operand, value: Operand, pos: Pos): void {
  f.b.emit({ op: Op.Update, pos, addr: f.b.pure(MAP_TO_WRITE, [map], pos), fn: MAP_SET, args: [key, value] });
}

/** `delete(m, k)`. */
export function deleteMapEntry(f: FunctionLowering, map: Operand, key: Operand, mapType: Type, pos: Pos): void {
  unlessNil(f, map, [], () => f.b.emit({ op: Op.Update, pos, addr: map, fn: MAP_DELETE, args: [key] }), dynamicKey(f, key, mapType));
}

/** `clear(m)`. */
export function clearMap(f: FunctionLowering, map: Operand, pos: Pos): void {
  unlessNil(f, map, [], () => f.b.emit({ op: Op.Update, pos, addr: map, fn: MAP_CLEAR, args: [] }));
}

/** `len(m)`: a read of the map. */
export function mapLength(f: FunctionLowering, map: Operand, pos: Pos): Operand {
  const length = f.b.temporary();
  unlessNil(f, map, [[length, f.b.constant(0)]], () => f.b.move(length, f.b.pure(MAP_LENGTH, [f.b.load(map, MAP_HEADER, pos)], pos)));
  return length;
}

/** `make(map[K]V)` with nothing in it. */
export function makeMap(f: FunctionLowering, type: Type): Operand {
  return f.b.alloc(MAP_CELL, undefined, f.desc(type).name);
}
