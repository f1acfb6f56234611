/**
 * What fmt reads of a value before it formats it: the elements of slices and maps, what a pointer at the top points to, and the text of
 * `Error` and `String` methods. Per type a function from the value to a tree of plain values (format-text.ts), made on first use.
 */
import { underlying } from "../check/predicates.ts";
import { AGGREGATE, IS_NIL, item, LENGTH, NOT, sliceElementAddress } from "./addresses.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { METHOD_PANIC, METHOD_TEXT } from "./format-text.ts";
import { MAP_ITERATED } from "./lower-maps.ts";
import { MAP_ENTRIES } from "./map-value.ts";
import { binaryOperator, comparison } from "./operators.ts";
import { pure } from "./pure.ts";
import type { TypeInfo } from "./type-table.ts";
import { methodById, type Unit } from "./unit.ts";
import { anyType, Typ } from "../check/universe.ts";
import { Aggregate, Iface } from "./values.ts";

/**
 * `text`: methods are called, as for `%v` and `%s`; `raw`: not. `top`: the value is an argument itself, not part of one: only there pointers
 * are followed.
 */
export interface Reading { readonly methods: "text" | "raw"; readonly top: boolean }

const METHOD_RESULT = pure("method text", () => (s) => new Iface(METHOD_TEXT, s));
const METHOD_PANICS = pure("method panics", () => (method, value) => new Iface(METHOD_PANIC, new Aggregate([method ?? null, value ?? null])));
/** An interface value with its content replaced by a tree. */
const WITH_CONTENT = pure("with content", () => (v, tree) => (v instanceof Iface ? new Iface(v.type, tree) : null));
const PUSH = pure("push", () => (list, x) => new Aggregate([...(list instanceof Aggregate ? list.items : []), x]));
const COUNT = pure("count", () => (a) => (a instanceof Aggregate ? a.items.length : 0));
const PICK = pure("pick", () => (a, i) => (a instanceof Aggregate ? (a.items[Number(i)] ?? null) : null));

const COMPOSITE = new Set(["struct", "array", "slice", "map"]);

/** The method that gives a value's text, by fmt's order of preference. */
function textMethod(type: TypeInfo): "Error" | "String" | undefined {
  return (["Error", "String"] as const).find((name) => {
    const m = methodById(type.type, name)?.obj.type;
    const result = m?.results[0]?.type;
    return m?.params.length === 0 && m.results.length === 1 && result?.kind === "Basic" && result.name === "string";
  });
}

/** Whether a value is its own tree. */
export function isPlain(type: TypeInfo, r: Reading, depth = 0): boolean {
  if (type.kind === "interface" || depth > 8) return false;
  if (r.methods === "text" && textMethod(type)) return false;
  const inner: Reading = { ...r, top: false };
  switch (type.kind) {
    case "slice": case "map": return false;
    case "pointer": return !r.top || !COMPOSITE.has(type.elem?.kind ?? "");
    case "struct": return type.fields.every((f) => isPlain(type.table.of(fieldType(type, f.name)), inner, depth + 1));
    case "array": return type.elem !== undefined && isPlain(type.elem, inner, depth + 1);
    default: return true;
  }
}

function fieldType(type: TypeInfo, name: string): TypeInfo["type"] {
  const u = underlying(type.type);
  const field = u.kind === "Struct" ? u.fields.find((f) => f.name === name) : undefined;
  if (!field) throw new Error(`no field ${name}`);
  return field.type;
}

/** Names under which the tree functions are found by dynamic calls. */
export function treeMethodId(r: Reading): string {
  return `$${r.methods}${r.top ? "" : "+"}`;
}

/** What such a name stands for; undefined for a method's. */
export function treeReading(id: string): Reading | undefined {
  const m = /^\$(text|raw)(\+?)$/.exec(id);
  return m ? { methods: m[1] === "text" ? "text" : "raw", top: m[2] === "" } : undefined;
}

/** The tree of an operand of static type `type`. */
export function treeOf(unit: Unit, b: CodeBuilder, x: Operand, type: TypeInfo, r: Reading): Operand {
  if (isPlain(type, r)) return x;
  const dst = b.temporary();
  b.emit({ op: Op.Call, pos: b.pos, fn: treeFunction(unit, type, r), args: [x], dsts: [dst] });
  return dst;
}

/** The function from values of a type to trees. */
export function treeFunction(unit: Unit, type: TypeInfo, r: Reading): number {
  return unit.function(`tree ${type.id} ${treeMethodId(r)}`, `format ${type.name}`, 0, (b) => {
    const x = b.parameter("x");
    const returns = (v: Operand): void => b.emit({ op: Op.Return, pos: b.pos, args: [v] });
    const method = r.methods === "text" && type.kind !== "interface" ? textMethod(type) : undefined;
    if (!method) return returns(content(unit, b, x, type, r));
    const fn = unit.rules.dynamicMethod(unit, type, method);
    if (fn === undefined) throw new Error(`${type.name} has no method ${method}`);
    textOrPanic(unit, b, { x, type, method, fn });
  });
}

/** A call of a text method. When it panics, a nil pointer prints as `<nil>`, any other value as the panic. */
function textOrPanic(unit: Unit, b: CodeBuilder, { x, type, method, fn }: { readonly x: Operand; readonly type: TypeInfo; readonly method: string; readonly fn: number }): void {
  const [text, caught] = [b.temporary(), b.keep()];
  const returns = (v: Operand): void => b.emit({ op: Op.Return, pos: b.pos, args: [v] });
  b.emit({ op: Op.Defer, pos: b.pos, callee: { kind: "static", fn: recovering(unit) }, args: [] });
  b.emit({ op: Op.Call, pos: b.pos, fn, args: [x], dsts: [text] });
  b.emit({ op: Op.RunDefers, pos: b.pos });
  returns(b.pure(METHOD_RESULT, [text]));
  b.recoverAt = new Label();
  b.recoveredTo = caught;
  b.bind(b.recoverAt);
  const isSet = new Label();
  if (type.kind === "pointer") {
    b.branch(b.pure(IS_NIL, [x]), isSet);
    returns(b.constant(null));
  }
  b.bind(isSet);
  const value = treeOf(unit, b, caught, unit.types.of(anyType), { methods: "text", top: true });
  returns(b.pure(METHOD_PANICS, [b.constant(method), value]));
}

function recovering(unit: Unit): number {
  return unit.function("recover", "recover", 0, (r) => {
    r.emit({ op: Op.Recover, pos: 0, dst: r.temporary() });
    r.emit({ op: Op.Return, pos: 0, args: [] });
  });
}

function content(unit: Unit, b: CodeBuilder, x: Operand, type: TypeInfo, r: Reading): Operand {
  const inner: Reading = { ...r, top: false };
  const { elem } = type;
  switch (type.kind) {
    case "interface": {
      const id = treeMethodId(r);
      unit.calledByName(id);
      return unlessNil(b, x, () => {
        const tree = b.temporary();
        b.emit({ op: Op.CallMethod, pos: b.pos, receiver: x, method: id, args: [], dsts: [tree] });
        return b.pure(WITH_CONTENT, [x, tree]);
      });
    }
    case "pointer":
      if (!elem || !r.top || !COMPOSITE.has(elem.kind)) return x;
      return unlessNil(b, x, () => b.pure(AGGREGATE, [treeOf(unit, b, b.load(x, elem.layout), elem, inner)]));
    case "struct":
      return b.pure(AGGREGATE, type.fields.map((f, i) => {
        const exported = /^\p{Lu}/u.test(f.name);
        return treeOf(unit, b, b.pure(item(i), [x]), type.table.of(fieldType(type, f.name)), exported ? inner : { methods: "raw", top: false });
      }));
    case "array":
      return each(unit, b, b.pure(COUNT, [x]), (i) => treeOf(unit, b, b.pure(PICK, [x, i]), need(elem), inner));
    case "slice":
      return unlessNil(b, x, () => each(unit, b, b.pure(LENGTH, [x]), (i) => {
        const { layout } = need(elem);
        return treeOf(unit, b, b.load(b.pure(sliceElementAddress(layout.cells), [x, i]), layout), need(elem), inner);
      }));
    case "map":
      return unlessNil(b, x, () => {
        const entries = b.pure(MAP_ENTRIES, [b.load(x, MAP_ITERATED)]);
        return each(unit, b, b.pure(COUNT, [entries]), (i) => {
          const entry = b.pure(PICK, [entries, i]);
          const key = treeOf(unit, b, b.pure(item(0), [entry]), need(type.key), inner);
          return b.pure(AGGREGATE, [key, treeOf(unit, b, b.pure(item(1), [entry]), need(elem), inner)]);
        });
      });
    default:
      return x;
  }
}

function need(type: TypeInfo | undefined): TypeInfo {
  if (!type) throw new Error("a type without element type");
  return type;
}

/** `work`'s result, or the nil value itself. */
function unlessNil(b: CodeBuilder, x: Operand, work: () => Operand): Operand {
  const [result, end] = [b.keep(), new Label()];
  b.move(result, x);
  b.branch(b.pure(NOT, [b.pure(IS_NIL, [x])]), end);
  b.move(result, work());
  b.bind(end);
  return result;
}

/** The trees of `count` parts, in an aggregate. */
function each(unit: Unit, b: CodeBuilder, count: Operand, part: (i: Operand) => Operand): Operand {
  const [list, i, head, end] = [b.keep(), b.keep(), new Label(), new Label()];
  const int = unit.types.of(Typ.int);
  b.move(list, b.constant(new Aggregate([])));
  b.move(i, b.constant(0));
  b.bind(head);
  b.branch(b.pure(comparison("<", int), [i, count]), end);
  b.move(list, b.pure(PUSH, [list, part(i)]));
  b.move(i, b.pure(binaryOperator("+", int), [i, b.constant(1)]));
  b.jump(head);
  b.bind(end);
  return list;
}
