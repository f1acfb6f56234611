/**
 * Composite literals (Go specification, "Composite literals"). `&T{…}` and slice literals initialise memory field by field after the
 * allocation, as the compiler does: a reader that gets the address too early can find zero fields.
 */
import { underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import { unparen } from "../check/value.ts";
import type { CompositeLit, Expr } from "../syntax/ast.ts";
import { toInt } from "../check/constant-arithmetic.ts";
import { AGGREGATE, MAKE_SLICE } from "./addresses.ts";
import type { Operand } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { address, type Location } from "./locations.ts";
import { makeMap, setMapEntry } from "./lower-maps.ts";
import { Unsupported } from "./unsupported.ts";

/** One element: its place and its expression. */
interface Element { readonly index: number; readonly value: Expr }

/** The value of a literal. */
export function compositeLiteral(f: FunctionLowering, e: CompositeLit, type: Type = f.type(e)): Operand {
  const u = underlying(type);
  switch (u.kind) {
    case "Pointer":
      return pointerToLiteral(f, e, u.elem);
    case "Struct": {
      const values: (Operand | undefined)[] = u.fields.map(() => undefined);
      for (const { index, value } of structElements(e, u)) values[index] = elementValue(f, value, u.fields[index]?.type ?? type);
      return f.b.pure(AGGREGATE, u.fields.map((x, i) => values[i] ?? f.zero(f.desc(x.type).layout)), e.pos);
    }
    case "Array": {
      const values = new Map(arrayElements(f, e).map(({ index, value }) => [index, elementValue(f, value, u.elem)]));
      const zero = f.zero(f.desc(u.elem).layout);
      return f.b.pure(AGGREGATE, Array.from({ length: u.len }, (_, i) => values.get(i) ?? zero), e.pos);
    }
    case "Slice": {
      const elements = arrayElements(f, e);
      const length = elements.reduce((n, x) => Math.max(n, x.index + 1), 0);
      const { layout, name } = f.desc(u.elem);
      const count = f.b.constant(length);
      const array = f.b.alloc(layout, count, `[]${name}`);
      const base: Location = { kind: "memory", base: array, offset: 0, checked: true, type: u.elem, pos: e.pos };
      for (const { index, value } of elements) initialise(f, { ...base, offset: index * layout.cells }, value);
      return f.b.pure(MAKE_SLICE, [array, count, count], e.pos);
    }
    case "Map": {
      const map = makeMap(f, type);
      for (const x of e.elements) {
        if (x.kind !== "KeyValueExpr") continue;
        const key = elementValue(f, x.key, u.key);
        setMapEntry(f, map, key, elementValue(f, x.value, u.value), x.pos);
      }
      return map;
    }
    default:
      throw new Unsupported(e, "a composite literal of this type");
  }
}

/** `&T{…}`: a new object, and a store for each field that is given. */
export function pointerToLiteral(f: FunctionLowering, e: CompositeLit, type: Type = f.type(e)): Operand {
  const { layout, name } = f.desc(type);
  const object = f.b.alloc(layout, undefined, name);
  initialiseWith(f, { kind: "memory", base: object, offset: 0, checked: true, type, pos: e.pos }, e);
  return object;
}

/** Stores what a literal gives into zeroed memory. */
function initialiseWith(f: FunctionLowering, at: Extract<Location, { kind: "memory" }>, e: CompositeLit): void {
  const u = underlying(at.type);
  const { layout } = f.desc(at.type);
  if (u.kind === "Struct" && layout.kind === "struct") {
    for (const { index, value } of structElements(e, u)) {
      initialise(f, { ...at, offset: at.offset + (layout.fields[index]?.offset ?? 0), type: u.fields[index]?.type ?? at.type }, value);
    }
  } else if (u.kind === "Array") {
    const stride = f.desc(u.elem).layout.cells;
    for (const { index, value } of arrayElements(f, e)) initialise(f, { ...at, offset: at.offset + index * stride, type: u.elem }, value);
  } else {
    f.b.store(address(f, at, false), compositeLiteral(f, e, at.type), layout, e.pos);
  }
}

function initialise(f: FunctionLowering, at: Extract<Location, { kind: "memory" }>, value: Expr): void {
  const literal = unparen(value);
  const kind = underlying(at.type).kind;
  if (literal.kind === "CompositeLit" && (kind === "Struct" || kind === "Array")) return initialiseWith(f, at, literal);
  const operand = elementValue(f, value, at.type);
  f.b.store(address(f, at, false), operand, f.desc(at.type).layout, value.pos);
}

/** An element's value; a literal without a type has the one that its place says. */
function elementValue(f: FunctionLowering, value: Expr, type: Type): Operand {
  if (value.kind === "CompositeLit" && !value.type) return compositeLiteral(f, value, type);
  return f.assigned(value, type);
}

function structElements(e: CompositeLit, struct: Type): readonly Element[] {
  const fields = struct.kind === "Struct" ? struct.fields : [];
  return e.elements.map((x, i) => {
    if (x.kind !== "KeyValueExpr") return { index: i, value: x };
    const { key } = x;
    return { index: fields.findIndex((v) => key.kind === "Ident" && v.name === key.name), value: x.value };
  });
}

function arrayElements(f: FunctionLowering, e: CompositeLit): readonly Element[] {
  let next = 0;
  return e.elements.map((x) => {
    if (x.kind !== "KeyValueExpr") return { index: next++, value: x };
    const constant = f.info.types.get(x.key)?.constant;
    const index = Number(constant ? toInt(constant) : next);
    next = index + 1;
    return { index, value: x.value };
  });
}
