/**
 * What can be assigned to, and read in part: variables, fields, elements, dereferences, map entries (Go specification, "Address
 * operators", "Assignment statements"). Finding a location evaluates its operands, once; reading and writing it touches
 * exactly the words of the part.
 */
import { underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { Expr, IndexExpr, SelectorExpr } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import {
  ARRAY_ITEM, elementAddress, fieldAddress, item, NIL_CHECK, sliceElementAddress, staticElement, WITH_ARRAY_ITEM, withItem,
} from "./addresses.ts";
import { Op, type Operand, type PureFn, type Slot } from "./code.ts";
import type { FunctionLowering, RegisterPlace } from "./function-lowering.ts";
import type { Layout } from "./layout.ts";
import { mapEntry, setMapEntry } from "./lower-maps.ts";
import { Ptr } from "./values.ts";

/** A step into a struct or array value: a field, or an element by an index that is evaluated. */
export type Step = { readonly kind: "item"; readonly index: number } | { readonly kind: "element"; readonly index: Operand };

/** From a slice, or from the address of an array, to the address of an element. */
interface ElementStep { readonly fn: PureFn; readonly index: Operand }

export type Location =
  /** Part of a value in a slot; without `slot` it can only be read. */
  | { readonly kind: "value"; readonly operand: Operand; readonly slot: Slot | undefined; readonly path: readonly Step[]; readonly type: Type; readonly pos: Pos }
  /**
   * `offset` words behind the address `base`, or behind the element of it that `element` finds: an index is checked when the location is
   * used. `checked`: the address has been found not to be nil.
   */
  | { readonly kind: "memory"; readonly base: Operand; readonly element?: ElementStep; readonly offset: number; readonly checked: boolean; readonly type: Type; readonly pos: Pos }
  | { readonly kind: "map"; readonly map: Operand; readonly key: Operand; readonly mapType: Type; readonly type: Type; readonly pos: Pos }
  | { readonly kind: "blank"; readonly type: Type; readonly pos: Pos };

/** The location that an expression denotes, or its value when it denotes none. */
export function location(f: FunctionLowering, e: Expr): Location {
  switch (e.kind) {
    case "ParenExpr":
      return location(f, e.x);
    case "Ident":
      return identifierLocation(f, e.name, e);
    case "StarExpr":
      return memory(f.expression(e.x), f.type(e), e.pos);
    case "SelectorExpr":
      return selectorLocation(f, e);
    case "IndexExpr":
      return indexLocation(f, e);
    default:
      return rvalue(f, e);
  }
}

function identifierLocation(f: FunctionLowering, name: string, e: Expr): Location {
  if (name === "_") return { kind: "blank", type: f.type(e), pos: e.pos };
  const obj = e.kind === "Ident" ? (f.info.uses.get(e) ?? f.info.defs.get(e)) : undefined;
  if (obj?.kind !== "Var" || f.given.has(e)) return rvalue(f, e);
  const register = f.context.registers?.get(obj);
  if (register) return registerLocation(f, register, obj.type, e.pos);
  const place = f.place(obj);
  const type = f.resolve(obj.type);
  if (place.kind === "slot") return { kind: "value", operand: place.slot, slot: place.slot, path: [], type, pos: e.pos };
  return { kind: "memory", base: place.addr, offset: 0, checked: true, type, pos: e.pos };
}

/** A register of a block, for an observation: its slot, or the cell that it shares with a function literal. */
function registerLocation(f: FunctionLowering, { block, slot, isCell }: RegisterPlace, type: Type, pos: Pos): Location {
  const dst = f.b.temporary();
  f.b.emit({ op: Op.Register, pos, dst, block, slot, isCell });
  if (isCell) return { kind: "memory", base: dst, offset: 0, checked: true, type, pos };
  return { kind: "value", operand: dst, slot: undefined, path: [], type, pos };
}

function rvalue(f: FunctionLowering, e: Expr): Location {
  return { kind: "value", operand: f.expression(e), slot: undefined, path: [], type: f.type(e), pos: e.pos };
}

function memory(base: Operand, type: Type, pos: Pos): Location {
  return { kind: "memory", base, offset: 0, checked: false, type, pos };
}

function selectorLocation(f: FunctionLowering, e: SelectorExpr): Location {
  const selection = f.info.selections.get(e);
  if (!selection) {
    const obj = f.info.uses.get(e.sel);
    return obj?.kind === "Var" ? identifierLocation(f, obj.name, e.sel) : rvalue(f, e);
  }
  if (selection.kind !== "field") return rvalue(f, e);
  return followPath(f, start(f, e.x), selection.path, e.sel.pos);
}

/** Where a selector starts: in place when the operand is a variable. */
export function start(f: FunctionLowering, x: Expr): Location {
  return f.info.types.get(x)?.mode === "variable" || unparen(x).kind === "SelectorExpr" ? location(f, x) : rvalue(f, x);
}

/** Goes down a path of fields; pointers on the way, the start included, are dereferenced. */
export function followPath(f: FunctionLowering, from: Location, path: readonly number[], pos: Pos): Location {
  let at = from;
  for (const index of path) at = field(f, dereferenced(f, at, pos), index, pos);
  return at;
}

/** The target of a location that holds a pointer; any other location itself. */
export function dereferenced(f: FunctionLowering, at: Location, pos: Pos): Location {
  const u = underlying(at.type);
  return u.kind === "Pointer" ? memory(readLocation(f, at), u.elem, pos) : at;
}

function field(f: FunctionLowering, at: Location, index: number, pos: Pos): Location {
  const u = underlying(at.type);
  const layout = f.desc(at.type).layout;
  const type = u.kind === "Struct" ? u.fields[index]?.type : undefined;
  const offset = layout.kind === "struct" ? layout.fields[index]?.offset : undefined;
  if (!type || offset === undefined) throw new Error("a field of something that is no struct");
  if (at.kind === "memory") return { ...at, offset: at.offset + offset, type, pos };
  if (at.kind === "value") return { ...at, path: [...at.path, { kind: "item", index }], type, pos };
  return { kind: "value", operand: readLocation(f, at), slot: undefined, path: [{ kind: "item", index }], type, pos };
}

function indexLocation(f: FunctionLowering, e: IndexExpr): Location {
  const [indexExpr] = e.indices;
  const u = underlying(f.type(e.x));
  if (!indexExpr || u.kind === "Signature") return rvalue(f, e);
  switch (u.kind) {
    case "Map": {
      const map = f.expression(e.x);
      const key = f.assigned(indexExpr, u.key);
      return { kind: "map", map, key, mapType: f.type(e.x), type: u.value, pos: e.pos };
    }
    case "Slice": {
      const slice = f.expression(e.x);
      const index = f.expression(indexExpr);
      const stride = f.desc(u.elem).layout.cells;
      return { kind: "memory", base: slice, element: { fn: sliceElementAddress(stride), index }, offset: 0, checked: true, type: u.elem, pos: e.pos };
    }
    case "Pointer": {
      const array = memory(f.expression(e.x), u.elem, e.pos);
      return element(f, array, f.expression(indexExpr), e.pos);
    }
    case "Array": {
      const array = start(f, e.x);
      return element(f, array, f.expression(indexExpr), e.pos);
    }
    default:
      return rvalue(f, e);
  }
}

/** Element `index` of an array. */
export function element(f: FunctionLowering, array: Location, index: Operand, pos: Pos): Location {
  const u = underlying(array.type);
  if (u.kind !== "Array") throw new Error("an element of something that is no array");
  const { layout } = f.desc(u.elem);
  const known = f.b.constantOf(index);
  if (array.kind === "memory") {
    const offset = staticElement(layout, u.len, known);
    if (offset !== undefined) return { ...array, offset: array.offset + offset, type: u.elem, pos };
    const base = address(f, array, false);
    return { kind: "memory", base, element: { fn: elementAddress(u.len, layout.cells), index }, offset: 0, checked: true, type: u.elem, pos };
  }
  const operand = array.kind === "value" ? array.operand : readLocation(f, array);
  const isItem = typeof known === "number" && known >= 0 && known < u.len;
  const step: Step = isItem ? { kind: "item", index: known } : { kind: "element", index };
  const path = array.kind === "value" ? [...array.path, step] : [step];
  return { kind: "value", operand, slot: array.kind === "value" ? array.slot : undefined, path, type: u.elem, pos };
}

/** The address of a location in memory. `mustCheck`: nil panics here, not at a later access. */
export function address(f: FunctionLowering, at: Location, mustCheck: boolean): Operand {
  if (at.kind !== "memory") throw new Error("a value in a slot has no address");
  if (at.element) return address(f, settled(f, at), mustCheck);
  const base = f.b.constantOf(at.base);
  if (base instanceof Ptr) return f.b.constant(new Ptr(base.obj, base.off + at.offset));
  if (at.offset > 0) return f.b.pure(fieldAddress(at.offset), [at.base], at.pos);
  return mustCheck && !at.checked ? f.b.pure(NIL_CHECK, [at.base], at.pos) : at.base;
}

/** A location that is used more than once: an index is checked now. */
export function settled(f: FunctionLowering, at: Location): Location {
  if (at.kind !== "memory" || !at.element) return at;
  const { element: step, ...rest } = at;
  return { ...rest, base: f.b.pure(step.fn, [at.base, step.index], at.pos) };
}

/** Reads a location. */
export function readLocation(f: FunctionLowering, at: Location): Operand {
  switch (at.kind) {
    case "memory":
      return f.b.load(address(f, at, false), f.desc(at.type).layout, at.pos);
    case "value":
      return at.path.reduce<Operand>((value, step) => readStep(f, value, step, at.pos), at.operand);
    case "map":
      return mapEntry(f, at.map, at.key, at.mapType, at.pos).value;
    case "blank":
      throw new Error("_ has no value");
  }
}

/** Reads one word of a location that lies in memory, for the length of a slice and the like; undefined for others. */
export function readWord(f: FunctionLowering, at: Location, word: number, layout: Layout): Operand | undefined {
  if (at.kind !== "memory") return undefined;
  return f.b.load(address(f, { ...at, offset: at.offset + word }, false), layout, at.pos);
}

function readStep(f: FunctionLowering, value: Operand, step: Step, pos: Pos): Operand {
  return step.kind === "item" ? f.b.pure(item(step.index), [value], pos) : f.b.pure(ARRAY_ITEM, [value, step.index], pos);
}

/** Writes a value of the location's type. */
export function writeLocation(f: FunctionLowering, at: Location, value: Operand): void {
  switch (at.kind) {
    case "memory":
      return f.b.store(address(f, at, false), value, f.desc(at.type).layout, at.pos);
    case "value":
      if (at.slot === undefined) throw new Error("a value is no variable");
      return f.b.move(at.slot, replaced(f, at.slot, at.path, value, at.pos));
    case "map":
      return setMapEntry(f, at.map, at.key, value, at.pos);
    case "blank":
  }
}

/** The value `whole` with the part at `path` replaced. */
function replaced(f: FunctionLowering, whole: Operand, path: readonly Step[], value: Operand, pos: Pos): Operand {
  const [step, ...rest] = path;
  if (!step) return value;
  const part = rest.length === 0 ? value : replaced(f, readStep(f, whole, step, pos), rest, value, pos);
  return step.kind === "item" ? f.b.pure(withItem(step.index), [whole, part], pos) : f.b.pure(WITH_ARRAY_ITEM, [whole, step.index, part], pos);
}

/** A location whose operands stay as they are now, whatever is assigned before it is used. */
export function frozen(f: FunctionLowering, at: Location): Location {
  const keep = (operand: Operand): Operand => copy(f, operand);
  switch (at.kind) {
    case "memory": return { ...at, base: keep(at.base), ...(at.element ? { element: { ...at.element, index: keep(at.element.index) } } : {}) };
    case "map": return { ...at, map: keep(at.map), key: keep(at.key) };
    case "value": return { ...at, path: at.path.map((s) => (s.kind === "element" ? { kind: "element", index: keep(s.index) } : s)) };
    case "blank": return at;
  }
}

/** The operand's present value, in a temporary of its own. */
export function copy(f: FunctionLowering, operand: Operand): Operand {
  if (operand < 0) return operand;
  const dst = f.b.temporary();
  f.b.move(dst, operand);
  return dst;
}
