/**
 * What keeps the count behind `runtime.NumGoroutine`, in programs that ask for it: a `go` statement adds one, and the goroutine's last act,
 * however it ends, takes it away. Goroutines that stand for the runtime's timers do not count.
 */
import type { Pos } from "../syntax/source.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { type Callee, Op, type Operand } from "./code.ts";
import { functionName, type Unit } from "./unit.ts";

export interface PreparedCall { readonly callee: Callee; readonly args: readonly Operand[] }

const counting = new WeakMap<Unit, boolean>();

/** Whether the program mentions `runtime.NumGoroutine`. */
export function countsGoroutines(unit: Unit): boolean {
  let counts = counting.get(unit);
  if (counts === undefined) {
    counts = [...unit.info.uses.values()].some((o) => o.kind === "Func" && o.name === "NumGoroutine" && functionName(o) === "runtime.NumGoroutine");
    counting.set(unit, counts);
  }
  return counts;
}

function runtimeFunction(unit: Unit, name: string): number {
  const obj = unit.program.packages.find((p) => p.pkg.path === "runtime")?.pkg.scope.get(name);
  if (obj?.kind !== "Func") throw new Error(`package runtime has no ${name}`);
  return unit.declared(obj, [], []);
}

/** Counts `n` goroutines that are about to start. */
export function emitStarted(unit: Unit, b: CodeBuilder, n: number): void {
  b.emit({ op: Op.Call, pos: b.pos, fn: runtimeFunction(unit, "started"), args: [b.constant(n)], dsts: [] });
}

/** Makes the end of the function the end of a goroutine that was counted; the function has to run its deferred calls. */
export function deferEnded(unit: Unit, b: CodeBuilder): void {
  b.emit({ op: Op.Defer, pos: b.pos, callee: { kind: "static", fn: runtimeFunction(unit, "ended") }, args: [] });
}

/** The call of a `go` statement, counted where that is needed. */
export function counted(unit: Unit, b: CodeBuilder, call: PreparedCall, name: () => string, pos: Pos): PreparedCall {
  if (!countsGoroutines(unit) || isTimer(unit, pos)) return call;
  const { callee, args } = call;
  const own = callee.kind === "static" ? [] : [callee.kind === "value" ? callee.value : callee.receiver];
  const fn = unit.anonymous(name(), pos, (inner) => {
    const [first = 0] = own.map(() => inner.parameter(""));
    const given = args.map(() => inner.parameter(""));
    deferEnded(unit, inner);
    emitCallOf(inner, callee, first, given, pos);
    inner.recoverAt = new Label();
    inner.bind(inner.recoverAt);
    inner.emit({ op: Op.RunDefers, pos });
    inner.emit({ op: Op.Return, pos, args: [] });
  });
  emitStarted(unit, b, 1);
  return { callee: { kind: "static", fn }, args: [...own, ...args] };
}

function emitCallOf(b: CodeBuilder, callee: Callee, first: Operand, args: readonly Operand[], pos: Pos): void {
  switch (callee.kind) {
    case "static":
      return b.emit({ op: Op.Call, pos, fn: callee.fn, args, dsts: [] });
    case "value":
      return b.emit({ op: Op.CallValue, pos, callee: first, args, dsts: [] });
    case "method":
      return b.emit({ op: Op.CallMethod, pos, receiver: first, method: callee.method, args, dsts: [] });
  }
}

function isTimer(unit: Unit, pos: Pos): boolean {
  const time = unit.program.packages.find((p) => p.pkg.path === "time");
  return time?.files.some((f) => f.pos <= pos && pos < f.end) ?? false;
}
