/**
 * Panics and deferred calls (Go specification, "Handling panics", "Defer statements"): deferred calls run on the way out of a frame, whether it
 * returns, panics or leaves by `runtime.Goexit`; `recover` in one that a panic runs ends the panic.
 */
import { SIGNAL } from "./addresses.ts";
import type { FunctionCode, ProgramCode } from "./code.ts";
import type { Call, Frame, Goroutine, Panicking } from "./goroutine.ts";
import { known, nilDereference } from "./operands.ts";
import { sameValue } from "./same-value.ts";
import { GoPanic, Iface, type Value } from "./values.ts";
import { type Of, STOP, type Stop, type World } from "./world.ts";

/** The function with that index. */
export function functionAt(program: ProgramCode, index: number): FunctionCode {
  const fn = program.functions[index];
  if (!fn) throw new Error(`no function ${index}`);
  return fn;
}

/** The deferred call of a nil function, which panics when it is run. */
export const NIL_CALL: Call = { fn: -1, args: [] };

/** What the program dies of when main has left by `runtime.Goexit` and the last of the other goroutines has ended, not before. */
export const MAIN_EXITED: Panicking = { message: "no goroutines (main called runtime.Goexit) - deadlock!", value: null, fatal: true, recovered: false };

/** A panic in a running goroutine. */
export function raise(program: ProgramCode, g: Goroutine, panic: Panicking): void {
  const frame = g.top();
  const earlier = supersededBy(g);
  frame.panicking = earlier ? { ...panic, message: chained(earlier, panic) } : panic;
  unwind(program, g);
}

/** The message of a panic and of the one before, as Go prints them: the line of a signal comes last. */
function chained(earlier: Panicking, panic: Panicking): string {
  const [first, second] = [earlier.message.replace(SIGNAL, ""), panic.message.replace(SIGNAL, "")];
  const isAgain = earlier.recovered && sameValue(earlier.value, panic.value);
  const both = isAgain ? `${first} [recovered, repanicked]` : `${first}${earlier.recovered ? " [recovered]" : ""}\n\tpanic: ${second}`;
  return `${both}${earlier.message.includes(SIGNAL) || panic.message.includes(SIGNAL) ? SIGNAL : ""}`;
}

/** The panic whose deferred call is running and is now abandoned by a new one. */
function supersededBy(g: Goroutine): Panicking | null {
  for (let i = g.frames.length - 1; i > 0; i--) {
    const frame = g.frames[i];
    if (frame?.runByPanic) return g.frames[i - 1]?.panicking ?? null;
  }
  return null;
}

/** Runs the next deferred call of the panicking top frame, or leaves the frame. */
function unwind(program: ProgramCode, g: Goroutine): void {
  for (;;) {
    const frame = g.top();
    const panic = frame.panicking;
    if (!panic) return;
    if (panic.fatal) return die(g, panic);
    const next = frame.defers[frame.defers.length - 1];
    if (next) {
      frame.defers = frame.defers.slice(0, -1);
      if (next === NIL_CALL) {
        const { message } = nilDereference();
        frame.panicking = { message: `${panic.message}\n\tpanic: ${message}`, value: runtimeError(program, message), fatal: false, recovered: false };
        continue;
      }
      g.push(functionAt(program, next.fn), next.fn, next.args, []).runByPanic = true;
      return;
    }
    if (g.frames.length === 1) return die(g, panic);
    g.frames.pop();
    g.top().panicking = panic;
  }
}

function die(g: Goroutine, panic: Panicking): void {
  g.status = "dying";
  g.death = panic;
}

/** A deferred call that a panic ran has returned. */
export function afterDeferred(program: ProgramCode, g: Goroutine, frame: Frame): void {
  if (!frame.panicking?.recovered) return unwind(program, g);
  if (frame.fn.recoveredTo >= 0) frame.locals[frame.fn.recoveredTo] = frame.panicking.value;
  frame.panicking = null;
  frame.pc = frame.fn.recoverAt;
}

/** Runs the next deferred call of a returning frame, or goes on when there is none. */
export function runDefers(program: ProgramCode, g: Goroutine, frame: Frame): undefined {
  const next = frame.defers[frame.defers.length - 1];
  if (!next) {
    frame.pc++;
    return undefined;
  }
  frame.defers = frame.defers.slice(0, -1);
  if (next === NIL_CALL) throw nilDereference();
  g.push(functionAt(program, next.fn), next.fn, next.args, []);
  return undefined;
}

/** Runs a test in main's goroutine (std/testing.go): a test that leaves by `runtime.Goexit` leaves this call only. */
const RUNS_TEST = "testing.RunMain";

/** `runtime.Goexit`: every deferred call of every frame runs, then the goroutine ends. */
export function exitFrame(program: ProgramCode, g: Goroutine): undefined {
  for (;;) {
    const frame = g.top();
    frame.exiting = true;
    const next = frame.defers[frame.defers.length - 1];
    if (next) {
      frame.defers = frame.defers.slice(0, -1);
      g.push(functionAt(program, next.fn), next.fn, next.args, []);
      return undefined;
    }
    g.frames.pop();
    if (frame.fn.name === RUNS_TEST) return undefined;
    if (g.frames.length === 0) {
      g.registers = frame.locals.slice();
      if (g.id === 0) die(g, MAIN_EXITED);
      else g.status = "done";
      return undefined;
    }
  }
}

/** `panic(v)`. */
export function panic(program: ProgramCode, g: Goroutine, frame: Frame, i: Of<12>, world: World): Stop | undefined {
  const v = known(g, frame, i, i.a, world);
  if (v === STOP) return STOP;
  if (v === null) throw new GoPanic("panic called with nil argument");
  const text = i.text === undefined ? panicText(v) : known(g, frame, i, i.text, world);
  if (text === STOP) return STOP;
  raise(program, g, { message: String(text), value: v, fatal: false, recovered: false });
  return undefined;
}

/** `recover()`: works in a call that a panic runs, once. */
export function recover(g: Goroutine, frame: Frame, dst: number): void {
  const below = frame.runByPanic ? g.frames[g.frames.length - 2] : undefined;
  const panic = below?.panicking;
  if (!below || !panic || panic.recovered) {
    frame.locals[dst] = null;
    return;
  }
  const own = below.owner === g ? below : below.copyFor(g);
  own.panicking = { ...panic, recovered: true };
  g.frames[g.frames.length - 2] = own;
  frame.locals[dst] = panic.value;
}

/** What `recover` returns for a run-time panic: a `runtime.Error`, or the string that package sync panics with. */
export function runtimeError(program: ProgramCode, message: string): Value {
  const { runtimeError: type, stringType } = program;
  if (stringType && /^sync(\/atomic)?: /.test(message)) return new Iface(stringType, message);
  return type ? new Iface(type, message.replace(/\n\[signal[^]*$/, "")) : null;
}

/** What Go prints for `panic(v)`: strings bare, errors and Stringers by their text, others as `(type) value`. */
function panicText(v: Value): string {
  if (!(v instanceof Iface)) return "nil";
  const { type, value: x } = v;
  if (type.kind === "string") return type.named ? `${type.name}("${String(x)}")` : String(x);
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean") return `${type.name}(${String(x)})`;
  return `(${type.name}) ${x === null ? "nil" : "…"}`;
}

/** The outermost frame of a function with deferred calls that has a value in a slot, made the goroutine's own. */
export function frameWith(g: Goroutine, slot: number, of: Value): Frame {
  const at = g.frames.findIndex((f) => f.fn.recoverAt >= 0 && sameValue(f.locals[slot] ?? null, of));
  const found = g.frames[at];
  if (!found) throw new GoPanic("defer in the body of a range over a function whose iterator left the goroutine", null, true);
  const own = found.owner === g ? found : found.copyFor(g);
  g.frames[at] = own;
  return own;
}
