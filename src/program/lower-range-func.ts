/**
 * Range over a function (Go specification, "For statements with range clause"): the body becomes the function `yield`. A `break`, `continue`,
 * `goto` or `return` that leaves the loop stores where it goes in a cell, makes `yield` return false, and is carried out after the iterator's
 * return. The cell's address also names the frame of the function around the loop, whose calls a `defer` in the body defers.
 */
import type { Signature } from "../check/types.ts";
import { underlying } from "../check/predicates.ts";
import { Typ } from "../check/universe.ts";
import type { Node, RangeStmt } from "../syntax/ast.ts";
import { AGGREGATE, item } from "./addresses.ts";
import { children } from "./captures.ts";
import { Label } from "./code-builder.ts";
import { Op, type Operand, type Slot } from "./code.ts";
import { type Exit, FunctionLowering, type LoopBody, capturedOperand } from "./function-lowering.ts";
import { setVariables } from "./iteration-variables.ts";
import { word } from "./layout.ts";
import { inheritCaptured } from "./lower-functions.ts";
import { leaveFunction } from "./lower-return.ts";
import { comparison } from "./operators.ts";
import { pure } from "./pure.ts";
import { Aggregate, GoPanic } from "./values.ts";

/** Where the loop is going: 0 on, −1 it has ended, k > 0 its k-th way out, with the values of a `return`. */
const STATE = word(new Aggregate([0]), 32);
const RUNNING = pure("loop runs", () => (state) => {
  if (state instanceof Aggregate && state.items[0] === 0) return state;
  throw new GoPanic("runtime error: range function continued iteration after function for loop body returned false");
}, true);

export function rangeOverFunction(f: FunctionLowering, s: RangeStmt, iterator: Signature, label: string | undefined): void {
  const callee = f.expression(s.x);
  const state = f.b.alloc(STATE, undefined, "range");
  const exits: Exit[] = [];
  const yieldFn = yieldFunction(f, s, iterator, state, exits, label);
  f.b.emit({ op: Op.CallValue, pos: s.x.pos, callee, args: [yieldFn], dsts: [] });
  const reached = f.b.load(state, STATE, s.pos);
  const code = f.b.pure(item(0), [reached]);
  f.b.store(state, f.b.constant(new Aggregate([-1])), STATE, s.pos);
  exits.forEach((exit, k) => {
    const next = new Label();
    f.b.branch(f.b.pure(comparison("==", f.desc(Typ.int)), [code, f.b.constant(k + 1)]), next, s.pos);
    carryOut(f, exit, exit.kind === "return" ? exit.values.map((_, i) => f.b.pure(item(i + 1), [reached])) : [], s);
    f.b.bind(next);
  });
}

function carryOut(f: FunctionLowering, exit: Exit, values: readonly Operand[], s: RangeStmt): void {
  if (exit.kind === "return") {
    if (f.loopBody) f.loopBody.leave({ kind: "return", values });
    else leaveFunction(f, s, values.length === 0 ? undefined : values);
    return;
  }
  if (exit.kind === "goto") return f.goTo(exit.label);
  const target = f.targets.findLast(exit.fits);
  const label = exit.kind === "continue" ? target?.continue : target?.break;
  if (label) f.b.jump(label);
  else f.loopBody?.leave(exit);
}

/** The closure of the loop's body. It is lowered at once, because its exits belong to this function. */
function yieldFunction(f: FunctionLowering, s: RangeStmt, iterator: Signature, state: Slot, exits: Exit[], label: string | undefined): Operand {
  const shared = f.context.captures.of.get(s) ?? [];
  const kinds = shared.map((v) => f.place(v).kind);
  const callback = iterator.params[0] && underlying(iterator.params[0].type);
  const types = callback?.kind === "Signature" ? callback.params.map((p) => p.type) : [];
  const fn = f.unit.immediate(`${f.context.name}-range`, s.body.pos, (b) => {
    const inner = new FunctionLowering(f.unit, b, { ...f.context, name: b.name });
    const own = b.parameter("");
    const frame = f.loopBody ? { is: b.parameter(""), slot: f.loopBody.frame.slot } : { is: own, slot: state };
    inheritCaptured(inner, shared, kinds);
    const given = types.map(() => b.parameter(""));
    const finish = (on: boolean): void => b.emit({ op: Op.Return, pos: s.pos, args: [b.constant(on)] });
    inner.loopBody = { function: f.loopBody?.function ?? f, frame, hasLabel: (name) => hasLabel(s.body, name), leave: leaving(inner, own, exits, finish) };
    b.pure(RUNNING, [b.load(own, STATE, s.pos)], s.pos);
    const at = (i: number): (() => Operand) | undefined => (types[i] ? () => given[i] ?? 0 : undefined);
    setVariables(inner, s, { key: at(0), value: at(1), keyType: types[0] ?? Typ.int, valueType: types[1] ?? Typ.int });
    const target = { label, break: new Label(), continue: new Label() };
    inner.inTarget(target, () => inner.block(s.body));
    b.bind(target.continue);
    finish(true);
    b.bind(target.break);
    b.store(own, b.constant(new Aggregate([-1])), STATE, s.pos);
    finish(false);
  });
  const dst = f.b.temporary();
  f.b.emit({ op: Op.Closure, pos: s.pos, dst, fn, captured: [state, ...(f.loopBody ? [f.loopBody.frame.is] : []), ...shared.map((v) => capturedOperand(f.place(v)))] });
  return dst;
}

function leaving(inner: FunctionLowering, state: Operand, exits: Exit[], finish: (on: boolean) => void): LoopBody["leave"] {
  return (exit) => {
    const code = inner.b.constant(exits.push(exit));
    const values = exit.kind === "return" ? exit.values : [];
    inner.b.store(state, inner.b.pure(AGGREGATE, [code, ...values]), STATE);
    finish(false);
  };
}

/** Whether a body has a label, not counting those of function literals in it. */
function hasLabel(node: Node, name: string): boolean {
  if (node.kind === "FuncLit") return false;
  return (node.kind === "LabeledStmt" && node.label.name === name) || children(node).some((child) => hasLabel(child, name));
}
