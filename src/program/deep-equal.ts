/**
 * `reflect.DeepEqual`: per type a function of two values, made on first use, that reads of memory what Go's reads, in its order, and stops at
 * the first difference. Pairs of pointers, slices and maps that are being compared count as equal, so that cyclic values come to an end.
 */
import { underlying } from "../check/predicates.ts";
import { Typ, anyType } from "../check/universe.ts";
import { fieldAddress, IS_NIL, item, LENGTH, ARRAY_ITEM, sliceElementAddress, elementAddress } from "./addresses.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { MAP_ITERATED } from "./lower-maps.ts";
import { mapGet, MAP_ENTRIES, MAP_HAS, MAP_LENGTH } from "./map-value.ts";
import { binaryOperator, comparison } from "./operators.ts";
import { pure } from "./pure.ts";
import { textOf } from "./same-value.ts";
import type { TypeInfo } from "./type-table.ts";
import type { Unit } from "./unit.ts";
import { Aggregate, Iface, type Value } from "./values.ts";

/** The name under which dynamic calls find a type's function. */
export const DEEP_EQUAL = "$deep";

const SAME_TYPE = pure("same type", () => (a, b) => a instanceof Iface && b instanceof Iface && a.type === b.type);
const CONTENT = pure("content", () => (v) => (v instanceof Iface ? v.value : null));
const SAME = pure("same reference", () => (a, b) => textOf(a) === textOf(b));
const pairs = (visited: Value): readonly Value[] => (visited instanceof Aggregate ? visited.items : []);
const VISITED = pure("visited", () => (visited, a, b) => pairs(visited).some((p) => textOf(p) === textOf(new Aggregate([a, b]))));
const VISIT = pure("visit", () => (visited, a, b) => new Aggregate([...pairs(visited), new Aggregate([a, b])]));
const SIZE = pure("entries", () => (entries) => pairs(entries).length);
const ENTRY = pure("entry", () => (entries, i) => pairs(entries)[Number(i)] ?? null);

/** Two values of one type, or the addresses of two variables of it, and what is being compared already. */
interface Pair { readonly x: Operand; readonly y: Operand; readonly visited: Operand }

/** Whether two interface values are deeply equal. */
export function deepEqual(unit: Unit, b: CodeBuilder, x: Operand, y: Operand): Operand {
  return call(b, ofValues(unit, unit.types.of(anyType)), { x, y, visited: b.constant(new Aggregate([])) });
}

/** The function of two values of a type. */
export function ofValues(unit: Unit, type: TypeInfo): number {
  return unit.function(`deep ${type.id}`, `reflect.DeepEqual ${type.name}`, 0, (b) => new Comparison(unit, b).values(type));
}

function ofVariables(unit: Unit, type: TypeInfo): number {
  return unit.function(`deep at ${type.id}`, `reflect.DeepEqual ${type.name}`, 0, (b) => new Comparison(unit, b).variables(type));
}

function call(b: CodeBuilder, fn: number, { x, y, visited }: Pair): Operand {
  const dst = b.temporary();
  b.emit({ op: Op.Call, pos: b.pos, fn, args: [x, y, visited], dsts: [dst] });
  return dst;
}

function fieldTypes(type: TypeInfo): TypeInfo[] {
  const u = underlying(type.type);
  return u.kind === "Struct" ? u.fields.map((f) => type.table.of(f.type)) : [];
}

function need(type: TypeInfo | undefined): TypeInfo {
  if (!type) throw new Error("a type without element type");
  return type;
}

/** The body of one such function. */
class Comparison {
  readonly #pair: Pair;
  readonly #unequal = new Label();

  constructor(readonly unit: Unit, readonly b: CodeBuilder) {
    this.#pair = { x: b.parameter("x"), y: b.parameter("y"), visited: b.parameter("visited") };
  }

  /** Ends with false where a condition does not hold. */
  #require(condition: Operand): void {
    this.b.branch(condition, this.#unequal);
  }

  #finish(): void {
    this.#return(this.b.constant(true));
    this.b.bind(this.#unequal);
    this.#return(this.b.constant(false));
  }

  #return(result: Operand): void {
    this.b.emit({ op: Op.Return, pos: this.b.pos, args: [result] });
  }

  values(type: TypeInfo): void {
    const { b, unit } = this;
    const { x, y, visited } = this.#pair;
    const elem = (u: TypeInfo, px: Operand, py: Operand, seen = visited): Operand => call(b, ofValues(unit, u), { x: px, y: py, visited: seen });
    switch (type.kind) {
      case "struct":
        fieldTypes(type).forEach((f, i) => this.#require(elem(f, b.pure(item(i), [x]), b.pure(item(i), [y]))));
        break;
      case "array":
        this.#each(b.constant(type.layout.kind === "array" ? type.layout.len : 0), (i) => elem(need(type.elem), b.pure(ARRAY_ITEM, [x, i]), b.pure(ARRAY_ITEM, [y, i])));
        break;
      case "func":
        this.#require(b.pure(IS_NIL, [x]));
        this.#require(b.pure(IS_NIL, [y]));
        break;
      case "interface":
        this.#unlessNil(() => {
          unit.calledByName(DEEP_EQUAL);
          this.#require(b.pure(SAME_TYPE, [x, y]));
          const same = b.temporary();
          b.emit({ op: Op.CallMethod, pos: b.pos, receiver: x, method: DEEP_EQUAL, args: [b.pure(CONTENT, [y]), visited], dsts: [same] });
          this.#require(same);
        });
        break;
      case "pointer":
        this.#references((seen) => this.#require(call(b, ofVariables(unit, need(type.elem)), { x, y, visited: seen })));
        break;
      case "slice":
        this.#slices(need(type.elem));
        break;
      case "map":
        this.#maps(type);
        break;
      default:
        this.#require(b.pure(comparison("==", type), [x, y]));
    }
    this.#finish();
  }

  /** Variables by their addresses: of structs and arrays one part after the other is read. */
  variables(type: TypeInfo): void {
    const { b, unit } = this;
    const { x, y, visited } = this.#pair;
    const part = (of: TypeInfo, at: (p: Operand) => Operand): Operand => call(b, ofVariables(unit, of), { x: at(x), y: at(y), visited });
    const { layout } = type;
    if (layout.kind === "struct") {
      fieldTypes(type).forEach((f, i) => this.#require(part(f, (p) => b.pure(fieldAddress(layout.fields[i]?.offset ?? 0), [p]))));
    } else if (layout.kind === "array") {
      this.#each(b.constant(layout.len), (i) => part(need(type.elem), (p) => b.pure(elementAddress(layout.len, layout.elem.cells), [p, i])));
    } else this.#require(call(b, ofValues(unit, type), { x: b.load(x, layout), y: b.load(y, layout), visited }));
    this.#finish();
  }

  /** Both nil are equal, one of them is not, and two others are as `work` finds. */
  #unlessNil(work: () => void): void {
    const { b } = this;
    const { x, y } = this.#pair;
    const [isSet, compared, end] = [new Label(), new Label(), new Label()];
    b.branch(b.pure(IS_NIL, [x]), isSet);
    this.#require(b.pure(IS_NIL, [y]));
    b.jump(end);
    b.bind(isSet);
    b.branch(b.pure(IS_NIL, [y]), compared);
    b.jump(this.#unequal);
    b.bind(compared);
    work();
    b.bind(end);
  }

  /** The same reference, or one that is being compared with the other already, is equal; others are as `work` finds. */
  #references(work: (visited: Operand) => void): void {
    const { b } = this;
    const { x, y, visited } = this.#pair;
    this.#unlessNil(() => {
      const [other, fresh, end] = [new Label(), new Label(), new Label()];
      b.branch(b.pure(SAME, [x, y]), other);
      b.jump(end);
      b.bind(other);
      b.branch(b.pure(VISITED, [visited, x, y]), fresh);
      b.jump(end);
      b.bind(fresh);
      work(b.pure(VISIT, [visited, x, y]));
      b.bind(end);
    });
  }

  #slices(elem: TypeInfo): void {
    const { b, unit } = this;
    const { x, y } = this.#pair;
    const int = unit.types.of(Typ.int);
    this.#references((seen) => {
      const length = b.keep();
      b.move(length, b.pure(LENGTH, [x]));
      this.#require(b.pure(comparison("==", int), [length, b.pure(LENGTH, [y])]));
      const address = sliceElementAddress(elem.layout.cells);
      this.#each(length, (i) => call(b, ofVariables(unit, elem), { x: b.pure(address, [x, i]), y: b.pure(address, [y, i]), visited: seen }));
    });
  }

  #maps(type: TypeInfo): void {
    const { b, unit } = this;
    const { x, y } = this.#pair;
    this.#references((seen) => {
      const [cell, other, entries] = [b.keep(), b.keep(), b.keep()];
      b.move(cell, b.load(x, MAP_ITERATED));
      b.move(other, b.load(y, MAP_ITERATED));
      this.#require(b.pure(comparison("==", unit.types.of(Typ.int)), [b.pure(MAP_LENGTH, [cell]), b.pure(MAP_LENGTH, [other])]));
      b.move(entries, b.pure(MAP_ENTRIES, [cell]));
      this.#each(b.pure(SIZE, [entries]), (i) => {
        const entry = b.pure(ENTRY, [entries, i]);
        const key = b.pure(item(0), [entry]);
        this.#require(b.pure(MAP_HAS, [other, key]));
        return call(b, ofValues(unit, need(type.elem)), { x: b.pure(item(1), [entry]), y: b.pure(mapGet(type), [other, key]), visited: seen });
      });
    });
  }

  /** Requires what `part` finds for each index below `count`. */
  #each(count: Operand, part: (i: Operand) => Operand): void {
    const { b } = this;
    const int = this.unit.types.of(Typ.int);
    const [i, limit, head, end] = [b.keep(), b.keep(), new Label(), new Label()];
    b.move(limit, count);
    b.move(i, b.constant(0));
    b.bind(head);
    b.branch(b.pure(comparison("<", int), [i, limit]), end);
    this.#require(part(i));
    b.move(i, b.pure(binaryOperator("+", int), [i, b.constant(1)]));
    b.jump(head);
    b.bind(end);
  }
}
