/**
 * What fmt reads of a value before it formats it: the elements of slices and maps, what a pointer at the top points to, and the text of
 * `Error` and `String` methods. Per type a function from the value to a tree of plain values (format-text.ts), made on first use.
 */
import { underlying } from "../check/predicates.ts";
import { AGGREGATE, IS_NIL, item, LENGTH, NOT, sliceElementAddress } from "./addresses.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { REFLECTED_VALUE } from "./format-text.ts";
import { PLAIN_DIRECTIVE } from "./format-directives.ts";
import { MAP_ITERATED } from "./lower-maps.ts";
import { MAP_ENTRIES } from "./map-value.ts";
import { binaryOperator, comparison } from "./operators.ts";
import { isReflectedValue, type MethodChoice, printMethod, returnMethodText } from "./print-methods.ts";
import { pure } from "./pure.ts";
import type { TypeInfo } from "./type-table.ts";
import type { Unit } from "./unit.ts";
import { anyType, Typ } from "../check/universe.ts";
import { Aggregate, Iface } from "./values.ts";

/** Which methods are called, and whether the value is an argument itself (`top`), not part of one: only there pointers are followed. */
export interface Reading extends MethodChoice { readonly top: boolean }

/** An interface value with its content replaced by a tree. */
const WITH_CONTENT = pure("with content", () => (v, tree) => (v instanceof Iface ? new Iface(v.type, tree) : null));
const WITH_HELD = pure("with held value", () => (tree) => new Iface(REFLECTED_VALUE, tree ?? null));
const PUSH = pure("push", () => (list, x) => new Aggregate([...(list instanceof Aggregate ? list.items : []), x]));
const COUNT = pure("count", () => (a) => (a instanceof Aggregate ? a.items.length : 0));
const PICK = pure("pick", () => (a, i) => (a instanceof Aggregate ? (a.items[Number(i)] ?? null) : null));

const COMPOSITE = new Set(["struct", "array", "slice", "map"]);

/** Whether a value is its own tree. */
export function isPlain(type: TypeInfo, r: Reading, depth = 0): boolean {
  if (type.kind === "interface" || depth > 8) return false;
  if (printMethod(type, r)) return false;
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
  return `$${r.methods}${r.formatter ? "%" : ""}${r.top ? "" : "+"}`;
}

/** What such a name stands for; undefined for a method's. */
export function treeReading(id: string): Reading | undefined {
  const m = /^\$(text|go|raw)(%?)(\+?)$/.exec(id);
  return m ? { methods: m[1] === "text" ? "text" : m[1] === "go" ? "go" : "raw", formatter: m[2] === "%", top: m[3] === "" } : undefined;
}

/** The tree of an operand of static type `type`; `directive` is for the Formatters in it. */
export function treeOf(unit: Unit, b: CodeBuilder, x: Operand, type: TypeInfo, r: Reading, directive: Operand): Operand {
  if (isPlain(type, r)) return x;
  const dst = b.temporary();
  b.emit({ op: Op.Call, pos: b.pos, fn: treeFunction(unit, type, r), args: r.formatter ? [x, directive] : [x], dsts: [dst] });
  return dst;
}

/** The function from values of a type to trees; where there are Formatters its second parameter is the directive. */
export function treeFunction(unit: Unit, type: TypeInfo, r: Reading): number {
  return unit.function(`tree ${type.id} ${treeMethodId(r)}`, `format ${type.name}`, 0, (b) => {
    const x = b.parameter("x");
    const directive = r.formatter ? b.parameter("directive") : b.constant("");
    const method = printMethod(type, r);
    if (!method) return b.emit({ op: Op.Return, pos: b.pos, args: [content(unit, b, x, type, r, directive)] });
    const plain = (): Operand => b.constant(PLAIN_DIRECTIVE);
    const tree = (value: Operand, of: TypeInfo): Operand => treeOf(unit, b, value, of, { methods: "text", formatter: r.formatter, top: true }, plain());
    returnMethodText(unit, b, { x, type, method, directive, tree });
  });
}

function content(unit: Unit, b: CodeBuilder, x: Operand, type: TypeInfo, r: Reading, directive: Operand): Operand {
  const inner: Reading = { ...r, top: false };
  const part = (v: Operand, of: TypeInfo, how = inner): Operand => treeOf(unit, b, v, of, how, directive);
  const { elem } = type;
  switch (type.kind) {
    case "interface": {
      const id = treeMethodId(r);
      unit.calledByName(id);
      return unlessNil(b, x, () => {
        const tree = b.temporary();
        b.emit({ op: Op.CallMethod, pos: b.pos, receiver: x, method: id, args: r.formatter ? [directive] : [], dsts: [tree] });
        return b.pure(WITH_CONTENT, [x, tree]);
      });
    }
    case "pointer":
      if (!elem || !r.top || !COMPOSITE.has(elem.kind)) return x;
      return unlessNil(b, x, () => b.pure(AGGREGATE, [part(b.load(x, elem.layout), elem)]));
    case "struct":
      if (isReflectedValue(type)) return b.pure(WITH_HELD, [part(b.pure(item(1), [x]), type.table.of(anyType), { ...r, top: r.top })]);
      return b.pure(AGGREGATE, type.fields.map((f, i) => {
        const exported = /^\p{Lu}/u.test(f.name);
        return part(b.pure(item(i), [x]), type.table.of(fieldType(type, f.name)), exported ? inner : { methods: "raw", formatter: false, top: false });
      }));
    case "array":
      return each(unit, b, b.pure(COUNT, [x]), (i) => part(b.pure(PICK, [x, i]), need(elem)));
    case "slice":
      return unlessNil(b, x, () => each(unit, b, b.pure(LENGTH, [x]), (i) => {
        const { layout } = need(elem);
        return part(b.load(b.pure(sliceElementAddress(layout.cells), [x, i]), layout), need(elem));
      }));
    case "map":
      return unlessNil(b, x, () => {
        const entries = b.pure(MAP_ENTRIES, [b.load(x, MAP_ITERATED)]);
        return each(unit, b, b.pure(COUNT, [entries]), (i) => {
          const entry = b.pure(PICK, [entries, i]);
          const key = part(b.pure(item(0), [entry]), need(type.key));
          return b.pure(AGGREGATE, [key, part(b.pure(item(1), [entry]), need(elem))]);
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
