/**
 * Ordinary loads and stores: one access per word, so that a value of several words can be torn. A composite access that its world stops in
 * the middle goes on from there (`Frame.partial`).
 */
import type { Layout } from "./layout.ts";
import type { Instr } from "./code.ts";
import type { Frame, Goroutine } from "./goroutine.ts";
import { address, value } from "./operands.ts";
import { wordsOf } from "./structures.ts";
import { assemble } from "./torn.ts";
import { Aggregate, Ptr, Symbolic, type Value } from "./values.ts";
import { type Of, STOP, type Stop, type World } from "./world.ts";

/** Reads all words of a value into its slot. */
export function load(g: Goroutine, frame: Frame, i: Of<16>, world: World): Stop | undefined {
  const addr = address(g, frame, i, i.addr, world);
  if (addr === STOP) return STOP;
  if (i.layout.kind === "word") {
    const v = world.load(g, i, addr);
    if (v === STOP) return STOP;
    if (i.dst >= 0) frame.locals[i.dst] = v;
    return undefined;
  }
  const words = [...(frame.partial ?? [])];
  while (words.length < i.layout.cells) {
    const v = world.load(g, i, new Ptr(addr.obj, addr.off + words.length));
    if (v === STOP) {
      frame.partial = words;
      return STOP;
    }
    words.push(v);
  }
  frame.partial = null;
  if (i.dst >= 0) frame.locals[i.dst] = joined(g, i, i.layout, words, { at: 0 }, world);
  return undefined;
}

/** Builds a value from its words, in the order of the layout. */
function joined(g: Goroutine, i: Instr, layout: Layout, words: readonly Value[], from: { at: number }, world: World): Value {
  switch (layout.kind) {
    case "word":
      return words[from.at++] ?? null;
    case "multi": {
      const own = words.slice(from.at, from.at + layout.cells);
      from.at += layout.cells;
      const join = (...all: Value[]): Value => assemble(layout, all, () => world.torn(g));
      return own.some((w) => w instanceof Symbolic) ? world.symbolicPure(g, i, join, own) : join(...own);
    }
    case "struct":
      return new Aggregate(layout.fields.map((f) => joined(g, i, f.layout, words, from, world)));
    case "array":
      return new Aggregate(Array.from({ length: layout.len }, () => joined(g, i, layout.elem, words, from, world)));
  }
}

/** Writes all words of a value. */
export function store(g: Goroutine, frame: Frame, i: Of<17>, world: World): Stop | undefined {
  const addr = address(g, frame, i, i.addr, world);
  if (addr === STOP) return STOP;
  const v = value(frame, i.value);
  if (i.layout.kind === "word") return world.store(g, i, addr, v);
  const cells = wordsOf(g, i, i.layout, v, world);
  const order = storeOrder(i.layout);
  const stored = [...(frame.partial ?? [])];
  while (stored.length < order.length) {
    const at = order[stored.length] ?? 0;
    if (world.store(g, i, new Ptr(addr.obj, addr.off + at), cells[at] ?? null) === STOP) {
      frame.partial = stored;
      return STOP;
    }
    stored.push(null);
  }
  frame.partial = null;
  return undefined;
}

/** A store writes the length before the pointer, the type before the data (mapping.md, section 4). */
function storeOrder(layout: Layout): readonly number[] {
  const known = storeOrders.get(layout);
  if (known) return known;
  const order: number[] = [];
  const visit = (l: Layout, base: number): void => {
    if (l.kind === "struct") for (const f of l.fields) visit(f.layout, base + f.offset);
    else if (l.kind === "array") for (let k = 0; k < l.len; k++) visit(l.elem, base + k * l.elem.cells);
    else if (l.kind === "multi" && (l.of === "string" || l.of === "slice")) for (let k = l.cells - 1; k >= 0; k--) order.push(base + k);
    else for (let k = 0; k < l.cells; k++) order.push(base + k);
  };
  visit(layout, 0);
  storeOrders.set(layout, order);
  return order;
}
const storeOrders = new WeakMap<Layout, readonly number[]>();
