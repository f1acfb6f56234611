/**
 * Structs and arrays with parts that are not known yet. They are moved about part by part (`PureFn.structure`), so that each part depends on
 * the reads that it was computed from and on no others; a struct or array that is itself not known yet has parts of its own by need.
 */
import { item } from "./addresses.ts";
import type { Instr, PureFn } from "./code.ts";
import type { Goroutine } from "./goroutine.ts";
import type { Layout } from "./layout.ts";
import { tornUse, wholeOf } from "./operands.ts";
import { Aggregate, SyncState, Symbolic, Torn, type Value } from "./values.ts";
import { STOP, type Stop, type World } from "./world.ts";

/** The result of a structural function; of one that panics, the index is known first, and what it selects depends on it. */
export function restructured(g: Goroutine, i: Instr, fn: PureFn, args: readonly Value[], world: World): Value | Stop {
  const needed = args.slice(0, fn.structure);
  if (!needed.some((v) => v instanceof Symbolic)) return fn.apply(...args);
  if (!fn.mayPanic) return world.symbolicPure(g, i, fn.apply, args.map((v) => wholeOf(g, i, v, world)));
  const found: Value[] = [];
  for (const v of needed) {
    const known = v instanceof Symbolic ? world.concrete(g, i, v) : v;
    if (known === STOP) return STOP;
    if (known instanceof Torn) throw tornUse();
    found.push(known);
  }
  const [array = null, index = null] = found;
  const parts = array instanceof Aggregate && needed[0] instanceof Symbolic ? partsOf(g, i, needed[0], array.items.length, world) : array;
  const selected = (v: Value): Value => (needed[1] instanceof Symbolic ? depending(g, i, v, needed[1], world) : v);
  const [given] = args.slice(needed.length);
  return given === undefined ? selected(fn.apply(parts, index)) : fn.apply(parts, index, selected(given));
}

/** The words of a value, one entry each; multiword values repeat the whole value in each. */
export function wordsOf(g: Goroutine, i: Instr, layout: Layout, v: Value, world: World, into: Value[] = []): Value[] {
  if (layout.kind === "word" || layout.kind === "multi") {
    for (let k = 0; k < layout.cells; k++) into.push(v);
    return into;
  }
  const layouts = layout.kind === "struct" ? layout.fields.map((f) => f.layout) : Array.from({ length: layout.len }, () => layout.elem);
  const whole = v instanceof Symbolic ? partsOf(g, i, v, layouts.length, world) : v;
  if (!(whole instanceof Aggregate)) throw new Error("a struct or array without parts");
  layouts.forEach((part, k) => wordsOf(g, i, part, whole.items[k] ?? null, world, into));
  return into;
}

function partsOf(g: Goroutine, i: Instr, whole: Symbolic, count: number, world: World): Aggregate {
  return new Aggregate(Array.from({ length: count }, (_, k) => world.symbolicPure(g, i, item(k).apply, [whole])));
}

/** The same value, which from now on depends on an index, too. */
function depending(g: Goroutine, i: Instr, v: Value, index: Symbolic, world: World): Value {
  if (v instanceof Aggregate) return new Aggregate(v.items.map((part) => depending(g, i, part, index, world)));
  return v instanceof Torn || v instanceof SyncState ? v : world.symbolicPure(g, i, (part = null) => part, [v, index]);
}
