/** `for … range` (Go specification, "For statements with range clause"): each iteration has variables of its own. */
import { underlying } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import { runeType, Typ } from "../check/universe.ts";
import type { Expr, RangeStmt } from "../syntax/ast.ts";
import { LENGTH, LENGTH_WORD, sliceElementAddress } from "./addresses.ts";
import { Label } from "./code-builder.ts";
import { Op, type Operand, type Slot } from "./code.ts";
import { decodeRune } from "./conversions.ts";
import type { FunctionLowering, Target } from "./function-lowering.ts";
import { setVariables, type IterationValues, wanted } from "./iteration-variables.ts";
import { address, copy, element, location, type Location, readLocation, readWord } from "./locations.ts";
import { rangeMap } from "./lower-range-map.ts";
import { rangeOverFunction } from "./lower-range-func.ts";
import { names } from "./observed-names.ts";
import { binaryOperator, comparison } from "./operators.ts";
import { pure } from "./pure.ts";

export function rangeStatement(f: FunctionLowering, s: RangeStmt, label: string | undefined): void {
  const type = f.type(s.x);
  const u = underlying(type);
  switch (u.kind) {
    case "Basic":
      return u.name === "string" || u.name === "untyped string" ? rangeString(f, s, label) : rangeInteger(f, s, label);
    case "Slice":
      return rangeSlice(f, s, u.elem, label);
    case "Array":
      return rangeArray(f, s, u.len, u.elem, () => ({ kind: "value", operand: copy(f, f.expression(s.x)), slot: undefined, path: [], type, pos: s.x.pos }), label);
    case "Pointer": {
      const array = underlying(u.elem);
      if (array.kind !== "Array") throw new Error("range over a pointer to no array");
      return rangeArray(f, s, array.len, array.elem, () => ({ kind: "memory", base: copy(f, f.expression(s.x)), offset: 0, checked: false, type: u.elem, pos: s.x.pos }), label);
    }
    case "Map":
      return rangeMap(f, s, type, u, (enter) => loop(f, s, label, enter, () => undefined));
    case "Chan":
      return rangeChannel(f, s, u.elem, label);
    case "Signature":
      return rangeOverFunction(f, s, u, label);
    default:
      throw new Error(`range over ${u.kind}`);
  }
}

/** The frame of every loop: `enter` leaves for `target.break` when there is nothing left; `next` goes on to the next iteration. */
function loop(f: FunctionLowering, s: RangeStmt, label: string | undefined, enter: (end: Label, again: Label) => void, next: () => void): void {
  const head = new Label();
  const target: Target & { readonly continue: Label } = { label, break: new Label(), continue: new Label() };
  f.b.pos = s.pos;
  f.b.bind(head);
  f.b.loopHead(s.pos);
  const mark = f.b.mark();
  enter(target.break, target.continue);
  f.b.release(mark);
  f.inTarget(target, () => f.block(s.body));
  f.b.bind(target.continue);
  f.b.pos = s.pos;
  const after = f.b.mark();
  next();
  f.b.release(after);
  f.b.jump(head);
  f.b.bind(target.break);
}

/** Counts from 0 to `limit`. */
function counted(f: FunctionLowering, s: RangeStmt, limit: Operand, type: Type, label: string | undefined, values: (i: Slot) => IterationValues): void {
  const i = f.b.temporary();
  const desc = f.desc(type);
  f.b.move(i, f.b.constant(0));
  loop(f, s, label, (end) => {
    f.b.branch(f.b.pure(comparison("<", desc), [i, limit]), end, s.pos);
    setVariables(f, s, values(i));
  }, () => f.b.move(i, f.b.pure(binaryOperator("+", desc), [i, f.b.constant(1)])));
}

function rangeInteger(f: FunctionLowering, s: RangeStmt, label: string | undefined): void {
  const type = f.type(s.x);
  const limit = copy(f, f.expression(s.x));
  counted(f, s, limit, type, label, (i) => ({ key: () => i, value: undefined, keyType: type, valueType: type }));
}

function rangeSlice(f: FunctionLowering, s: RangeStmt, elem: Type, label: string | undefined): void {
  const { layout } = f.desc(elem);
  const header = wanted(s.value) ? copy(f, f.expression(s.x)) : lengthOnly(f, s.x);
  const length = copy(f, f.b.pure(LENGTH, [header], s.x.pos));
  counted(f, s, length, Typ.int, label, (i) => ({
    key: () => i,
    value: () => f.b.load(f.b.pure(sliceElementAddress(layout.cells), [header, i], s.x.pos), layout, s.x.pos),
    keyType: Typ.int, valueType: elem,
  }));
}

/** The header of a slice of which only the length is read. */
function lengthOnly(f: FunctionLowering, x: Expr): Operand {
  if (f.info.types.get(x)?.mode !== "variable") return f.expression(x);
  const at = location(f, x);
  return readWord(f, at, 1, LENGTH_WORD) ?? readLocation(f, at);
}

function rangeArray(f: FunctionLowering, s: RangeStmt, length: number, elem: Type, array: () => Location, label: string | undefined): void {
  // Without a second variable only a call or a receive in the operand is carried out.
  const at = wanted(s.value) ? array() : undefined;
  if (!at && hasCall(s.x)) evaluateOnly(f, s.x);
  counted(f, s, f.b.constant(length), Typ.int, label, (i) => ({
    key: () => i,
    value: at && (() => readLocation(f, element(f, at, i, s.x.pos))),
    keyType: Typ.int, valueType: elem,
  }));
}

/** Whether evaluating an expression calls a function or receives. */
function hasCall(e: Expr): boolean {
  return names(e).some((x) => x.kind === "CallExpr" || (x.kind === "UnaryExpr" && x.op === "<-"));
}

/** Evaluates an array operand without reading its elements. */
function evaluateOnly(f: FunctionLowering, x: Expr): void {
  const at = location(f, x);
  if (at.kind === "memory") address(f, at, true);
}

const RUNE_AT = pure("rune at", () => (text, i) => decodeRune(String(text), Number(i)).rune);
const AFTER_RUNE = pure("after rune", () => (text, i) => Number(i) + decodeRune(String(text), Number(i)).width);

function rangeString(f: FunctionLowering, s: RangeStmt, label: string | undefined): void {
  const text = copy(f, f.expression(s.x));
  const i = f.b.temporary();
  f.b.move(i, f.b.constant(0));
  loop(f, s, label, (end) => {
    f.b.branch(f.b.pure(comparison("<", f.desc(Typ.int)), [i, f.b.pure(LENGTH, [text])]), end, s.pos);
    setVariables(f, s, { key: () => i, value: () => f.b.pure(RUNE_AT, [text, i]), keyType: Typ.int, valueType: runeType });
  }, () => f.b.move(i, f.b.pure(AFTER_RUNE, [text, i])));
}

function rangeChannel(f: FunctionLowering, s: RangeStmt, elem: Type, label: string | undefined): void {
  const channel = copy(f, f.expression(s.x));
  loop(f, s, label, (end) => {
    const [value, ok] = [f.b.temporary(), f.b.temporary()];
    f.b.emit({ op: Op.Sync, pos: s.x.pos, sync: "chan.recv", addr: channel, args: [], dsts: [value, ok], layout: undefined });
    f.b.branch(ok, end, s.pos);
    setVariables(f, s, { key: () => value, value: undefined, keyType: elem, valueType: elem });
  }, () => undefined);
}
