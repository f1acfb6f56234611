/**
 * Range over a map (Go specification, "For statements with range clause"): the entries come in any order; one that is removed before it was
 * reached does not come, and one that is added meanwhile may come or not. Each step reads the map once. An iteration that adds entries without
 * end ends all the same: no more come than the runtime's table has room for when it begins (internal/runtime/maps, "Iteration").
 */
import type { MapT, Type } from "../check/types.ts";
import { Typ } from "../check/universe.ts";
import type { RangeStmt } from "../syntax/ast.ts";
import { IS_NIL, NOT } from "./addresses.ts";
import type { Label } from "./code-builder.ts";
import { Op } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { setVariables } from "./iteration-variables.ts";
import { copy } from "./locations.ts";
import { MAP_ITERATED } from "./lower-maps.ts";
import { mapGet, mapOf, textOfKey } from "./map-value.ts";
import { comparison } from "./operators.ts";
import { pure } from "./pure.ts";
import { Aggregate, type Value } from "./values.ts";

/** Where an iteration is, as a value: `[due, added, met]`, three lists of keys, and `room`. */
interface Iteration {
  /** In the map since the iteration began, and not reached yet. */
  readonly due: readonly Value[];
  /** In the map now, and neither due nor met. */
  readonly added: readonly Value[];
  /** All that were due or have been reached, so that no state remembers an order. */
  readonly met: readonly Value[];
  /** How many keys can be met. */
  readonly room: number;
}

/** A group of the runtime's table has eight places, and a table grows before it is full. */
const roomFor = (entries: number): number => Math.max(8, 2 * entries);

function iterationOf(v: Value): Iteration {
  const [due, added, met, room] = v instanceof Aggregate ? v.items : [];
  const keys = (list: Value | undefined): readonly Value[] => (list instanceof Aggregate ? list.items : []);
  return { due: keys(due), added: keys(added), met: keys(met), room: Number(room) };
}

const valueOf = ({ due, added, met, room }: Iteration): Value => new Aggregate([new Aggregate(due), new Aggregate(added), new Aggregate(met), room]);

/** The iteration as it finds the map; null before the first step. */
const LOOK = pure("look at map", () => (iteration, cell) => {
  const map = mapOf(cell);
  const keys = map.entries.map((e) => e.key);
  if (iteration === null) return valueOf({ due: keys, added: [], met: keys, room: roomFor(keys.length) });
  const { due, met, room } = iterationOf(iteration);
  const removed = new Set(due.map(textOfKey).filter((text) => !map.get(text)));
  const stillMet = removed.size === 0 ? met : met.filter((k) => !removed.has(textOfKey(k)));
  const known = new Set(stillMet.map(textOfKey));
  const added = known.size < room ? keys.filter((k) => !known.has(textOfKey(k))) : [];
  return valueOf({ due: due.filter((k) => !removed.has(textOfKey(k))), added, met: stillMet, room });
});

/** In how many ways the iteration goes on; the last one ends it when nothing is due and something was added. */
const WAYS = pure("ways on", () => (iteration) => {
  const { due, added } = iterationOf(iteration);
  return due.length + added.length + (due.length === 0 && added.length > 0 ? 1 : 0);
});
const IS_KEY = pure("goes on", () => (iteration, way) => {
  const { due, added } = iterationOf(iteration);
  return Number(way) < due.length + added.length;
});
const KEY = pure("key", () => (iteration, way) => {
  const { due, added } = iterationOf(iteration);
  return [...due, ...added][Number(way)] ?? null;
});
const AFTER = pure("after key", () => (iteration, way) => {
  const { due, added, met, room } = iterationOf(iteration);
  const i = Number(way);
  const fresh = added[i - due.length];
  if (fresh === undefined) return valueOf({ due: due.filter((_, k) => k !== i), added: [], met, room });
  return valueOf({ due, added: [], met: [...met, fresh].sort((a, b) => (textOfKey(a) < textOfKey(b) ? -1 : 1)), room });
});

/** Lowers the loop; `loop` makes its frame around what each step begins with. */
export function rangeMap(f: FunctionLowering, s: RangeStmt, type: Type, { key, value }: MapT, loop: (enter: (end: Label) => void) => void): void {
  const map = copy(f, f.expression(s.x));
  const [iteration, current] = [f.b.temporary(), f.b.temporary()];
  const int = f.desc(Typ.int);
  f.b.move(iteration, f.b.constant(null));
  loop((end) => {
    f.b.branch(f.b.pure(NOT, [f.b.pure(IS_NIL, [map])]), end, s.x.pos);
    const cell = f.b.load(map, MAP_ITERATED, s.x.pos);
    const found = f.b.pure(LOOK, [iteration, cell], s.x.pos);
    const ways = f.b.pure(WAYS, [found]);
    f.b.branch(f.b.pure(comparison("!=", int), [ways, f.b.constant(0)]), end, s.pos);
    const way = f.b.temporary();
    f.b.emit({ op: Op.Choose, pos: s.x.pos, dst: way, n: ways });
    f.b.branch(f.b.pure(IS_KEY, [found, way]), end, s.pos);
    f.b.move(current, f.b.pure(KEY, [found, way]));
    f.b.move(iteration, f.b.pure(AFTER, [found, way]));
    setVariables(f, s, { key: () => current, value: () => f.b.pure(mapGet(f.desc(type)), [cell, current]), keyType: key, valueType: value });
  });
}
