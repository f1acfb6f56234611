/** Code as text, one instruction a line, for tests and for people. */
import { type Callee, type FunctionCode, type Instr, Op, type Operand } from "./code.ts";
import type { Layout } from "./layout.ts";
import { textOf } from "./same-value.ts";

/** A function with its instructions. */
export function formatCode(fn: FunctionCode): string {
  const lines = fn.code.map((i, pc) => `${String(pc).padStart(3)}  ${instruction(fn, i)}`);
  const head = `${fn.name} (${fn.params} of ${fn.slots} slots${fn.recoverAt < 0 ? "" : `, recovers at ${fn.recoverAt}`})`;
  return `${[head, ...lines].join("\n")}\n`;
}

function instruction(fn: FunctionCode, i: Instr): string {
  const op = (o: Operand): string => operand(fn, o);
  const ops = (list: readonly Operand[]): string => list.map(op).join(", ");
  const to = (dsts: readonly number[]): string => (dsts.length === 0 ? "" : `${dsts.map((d) => (d < 0 ? "_" : op(d))).join(", ")} = `);
  switch (i.op) {
    case Op.Move: return `${op(i.dst)} = ${op(i.a)}`;
    case Op.Pure: return `${to([i.dst])}${i.fn.name}(${ops(i.args)})${i.fn.mayPanic ? "!" : ""}`;
    case Op.Jump: return `jump ${i.target}`;
    case Op.Branch: return `unless ${op(i.cond)} jump ${i.target}`;
    case Op.LoopHead: return `loop ${i.id}`;
    case Op.Call: return `${to(i.dsts)}call #${i.fn}(${ops(i.args)})`;
    case Op.CallValue: return `${to(i.dsts)}call ${op(i.callee)}(${ops(i.args)})`;
    case Op.CallMethod: return `${to(i.dsts)}call ${op(i.receiver)}.${i.method}(${ops(i.args)})`;
    case Op.Return: return `return ${ops(i.args)}`.trimEnd();
    case Op.Go: return `go ${callee(fn, i.callee)}(${ops(i.args)})`;
    case Op.Defer: return `defer ${callee(fn, i.callee)}(${ops(i.args)})${i.frame ? ` to the frame with ${op(i.frame.is)}` : ""}`;
    case Op.RunDefers: return "run defers";
    case Op.Panic: return `panic ${op(i.a)}`;
    case Op.Recover: return `${op(i.dst)} = recover`;
    case Op.Closure: return `${op(i.dst)} = closure #${i.fn}(${ops(i.captured)})`;
    case Op.Alloc: return `${op(i.dst)} = alloc ${i.name}${i.count === undefined ? "" : ` * ${op(i.count)}`}`;
    case Op.Load: return `${to([i.dst])}load ${op(i.addr)} : ${layout(i.layout)}`;
    case Op.Store: return `store ${op(i.addr)}, ${op(i.value)} : ${layout(i.layout)}`;
    case Op.Update: return `update ${op(i.addr)} by ${i.fn.name}(${ops(i.args)})`;
    case Op.Atomic: return `${to([i.dst])}${i.name}(${ops([i.addr, ...i.args])})`;
    case Op.Sync: return `${to(i.dsts)}${i.sync}(${ops([i.addr, ...i.args])})`;
    case Op.Select: return `${to([i.index, i.value, i.ok])}select ${i.cases.map((c) => (c.value === undefined ? `<-${op(c.chan)}` : `${op(c.chan)} <- ${op(c.value)}`)).join(" | ")}${i.hasDefault ? " | default" : ""}`;
    case Op.Print: return `print ${op(i.a)}`;
    case Op.Exit: return `exit ${op(i.a)}`;
    case Op.Yield: return "yield";
    case Op.Choose: return `${op(i.dst)} = choose ${op(i.n)}`;
    case Op.Register: return `${op(i.dst)} = register ${i.block}.${i.slot}`;
    case Op.Goexit: return "goexit";
  }
}

function operand(fn: FunctionCode, o: Operand): string {
  if (o < 0) {
    const v = fn.constants[~o];
    return v === undefined ? "?" : textOf(v, (p) => `&${p.obj}${p.off === 0 ? "" : `+${p.off}`}`);
  }
  return fn.slotNames.get(o) ?? `t${o}`;
}

function callee(fn: FunctionCode, c: Callee): string {
  switch (c.kind) {
    case "static": return `#${c.fn}`;
    case "value": return operand(fn, c.value);
    case "method": return `${operand(fn, c.receiver)}.${c.method}`;
  }
}

function layout(l: Layout): string {
  return l.kind === "multi" ? l.of : l.kind === "word" ? "word" : `${l.cells} words`;
}
