/**
 * The machine: runs one goroutine, instruction by instruction, until its world stops it in front of an operation. The world (one per
 * kind of search) says what memory and synchronisation do; everything local is decided here and in
 * unwinding.ts.
 */
import { type Callee, type Instr, Op, type Operand, type ProgramCode } from "./code.ts";
import type { Call, Frame, Goroutine } from "./goroutine.ts";
import { governedResults, meet } from "./meeting.ts";
import { known, nilDereference, setResults, tornUse, value, values, wholeOf } from "./operands.ts";
import { operate } from "./operations.ts";
import { restructured } from "./structures.ts";
import { afterDeferred, exitFrame, frameWith, functionAt, NIL_CALL, panic, raise, recover, runDefers, runtimeError } from "./unwinding.ts";
import { FuncValue, GoPanic, Iface, Symbolic, Torn, type Value } from "./values.ts";
import { type Of, STOP, type Stop, type World } from "./world.ts";

export { STOP, type Stop, type World } from "./world.ts";

/** Frames on a stack before it overflows. Go bounds their size, 1 GB; so many are two kilobytes each. */
const DEEPEST = 500_000;

export class Machine {
  #calls = 0;

  constructor(readonly program: ProgramCode) {}

  /** Runs until the goroutine stops in front of an operation, ends (`done`), or is about to end the program (`dying`). */
  run(g: Goroutine, world: World): void {
    while (g.status === "running") {
      const frame = g.top();
      const instr = frame.fn.code[frame.pc];
      if (!instr) throw new Error(`${frame.fn.name}: ran off its end`);
      if (frame.meetings !== null) meet(frame);
      try {
        if (this.#step(g, frame, instr, world) === STOP) return;
      } catch (e) {
        if (!(e instanceof GoPanic)) throw e;
        frame.partial = null;
        world.panics?.(g, instr);
        raise(this.program, g, { message: e.message, value: e.value ?? runtimeError(this.program, e.message), fatal: e.fatal, recovered: false });
      }
    }
  }

  /** Starts a goroutine's first frame. */
  start(g: Goroutine, call: Call): void {
    g.push(functionAt(this.program, call.fn), call.fn, call.args, []);
  }

  /** Ends the operation that a goroutine waits in front of, with results, as if its world had just given them. */
  complete(g: Goroutine, results: readonly Value[]): void {
    const frame = g.top();
    const instr = frame.fn.code[frame.pc];
    if (instr?.op === Op.Sync) setResults(frame, instr.dsts, results);
    else if (instr?.op === Op.Select) setResults(frame, [instr.index, instr.value, instr.ok], results);
    else throw new Error("only synchronising operations are completed from outside");
    frame.pc++;
    g.effects++;
  }

  #step(g: Goroutine, frame: Frame, i: Instr, world: World): Stop | undefined {
    switch (i.op) {
      case Op.Move:
        frame.locals[i.dst] = value(frame, i.a);
        break;
      case Op.Pure: {
        const result = this.#pure(g, frame, i, world);
        if (result === STOP) return STOP;
        if (i.dst >= 0) frame.locals[i.dst] = result;
        break;
      }
      case Op.Jump:
        frame.pc = i.target;
        return undefined;
      case Op.Branch: {
        let condition = value(frame, i.cond);
        if (condition instanceof Symbolic) {
          const decided = world.decide(g, i, condition);
          if (decided === STOP) return STOP;
          condition = decided;
        }
        frame.pc = condition === true ? frame.pc + 1 : i.target;
        return undefined;
      }
      case Op.LoopHead:
        if (world.loopHead(g, frame, i) === STOP) return STOP;
        break;
      case Op.Call:
        return this.#enter(g, frame, i.fn, values(frame, i.args), i.dsts, world);
      case Op.CallValue:
      case Op.CallMethod: {
        const callee: Callee = i.op === Op.CallValue ? { kind: "value", value: i.callee } : { kind: "method", receiver: i.receiver, method: i.method };
        const call = this.#resolve(g, frame, i, callee, i.args, world);
        if (call === STOP) return STOP;
        return this.#enter(g, frame, call.fn, call.args, i.dsts, world);
      }
      case Op.Return:
        return this.#return(g, frame, i, governedResults(frame, values(frame, i.args)), world);
      case Op.Go: {
        const call = this.#resolve(g, frame, i, i.callee, i.args, world, NIL_CALL);
        if (call === NIL_CALL) throw new GoPanic("go of nil func value", null, true);
        if (call === STOP || world.spawn(g, i, call) === STOP) return STOP;
        g.effects++;
        break;
      }
      case Op.Defer: {
        const call = this.#resolve(g, frame, i, i.callee, i.args, world, NIL_CALL);
        if (call === STOP) return STOP;
        const to = i.frame ? frameWith(g, i.frame.slot, value(frame, i.frame.is)) : frame;
        to.defers = [...to.defers, call];
        break;
      }
      case Op.RunDefers:
        return runDefers(this.program, g, frame);
      case Op.Panic:
        return panic(this.program, g, frame, i, world);
      case Op.Recover:
        recover(g, frame, i.dst);
        break;
      case Op.Goexit:
        frame.exiting = true;
        return exitFrame(this.program, g);
      case Op.Closure:
        frame.locals[i.dst] = new FuncValue(i.fn, values(frame, i.captured));
        break;
      default:
        return operate(g, frame, i, world);
    }
    frame.pc++;
    return undefined;
  }

  /** A call; recursion that does not end by itself meets the end of the stack, or of the time. */
  #enter(g: Goroutine, frame: Frame, fn: number, args: readonly Value[], dsts: readonly number[], world: World): Stop | undefined {
    if ((++this.#calls & 1023) === 0 && !world.lasts()) return STOP;
    if (g.frames.length >= DEEPEST) throw new GoPanic("stack overflow", null, true);
    frame.pc++;
    g.push(functionAt(this.program, fn), fn, args, dsts);
    return undefined;
  }

  #pure(g: Goroutine, frame: Frame, i: Of<1>, world: World): Value | Stop {
    const { fn, args } = i;
    if (fn.structure !== undefined) return restructured(g, i, fn, values(frame, args), world);
    if (fn.asksType) {
      const v = value(frame, args[0] ?? 0);
      if (v instanceof Symbolic && v.boxed) {
        const answer = fn.apply(v.boxed);
        return answer === v.boxed ? v : answer;
      }
    }
    let symbolic = false;
    let mayTear = false;
    const actual: Value[] = new Array(args.length);
    for (let k = 0; k < args.length; k++) {
      const v = wholeOf(g, i, value(frame, args[k] ?? 0), world);
      if (v instanceof Symbolic) {
        symbolic = true;
        mayTear ||= v.mayTear;
      } else if (v instanceof Torn) throw tornUse();
      actual[k] = v;
    }
    if (!symbolic) return fn.apply(...actual);
    if (!fn.mayPanic && !mayTear) return world.symbolicPure(g, i, fn.apply, actual);
    const concrete = [...actual];
    for (let k = 0; k < actual.length; k++) {
      const v = actual[k];
      if (v instanceof Symbolic && (fn.mayPanic || v.mayTear)) {
        const found = world.concrete(g, i, v);
        if (found === STOP) return STOP;
        if (found instanceof Torn) throw tornUse();
        concrete[k] = found;
      }
    }
    // The result stays symbolic, because it depends on the reads; a panic comes now.
    if (fn.mayPanic) fn.apply(...concrete);
    return world.symbolicPure(g, i, fn.apply, actual);
  }

  /** The function and arguments of a call, `go` or `defer`. */
  #resolve(g: Goroutine, frame: Frame, i: Instr, callee: Callee, args: readonly Operand[], world: World, ofNil?: Call): Call | Stop {
    switch (callee.kind) {
      case "static":
        return { fn: callee.fn, args: values(frame, args) };
      case "value": {
        const f = known(g, frame, i, callee.value, world);
        if (f === STOP) return STOP;
        if (!(f instanceof FuncValue)) {
          if (ofNil) return ofNil;
          throw nilDereference();
        }
        const captured = f.captured.map((v, k) => this.#partOf(g, frame, i, callee.value, v, (whole) => (whole instanceof FuncValue ? (whole.captured[k] ?? null) : null), world));
        return { fn: f.fn, args: [...captured, ...values(frame, args)] };
      }
      case "method": {
        const given = value(frame, callee.receiver);
        const receiver = given instanceof Symbolic && given.boxed ? given.boxed : known(g, frame, i, callee.receiver, world);
        if (receiver === STOP) return STOP;
        if (!(receiver instanceof Iface)) throw nilDereference();
        const fn = receiver.type.methods.get(callee.method);
        if (fn === undefined) throw new Error(`${receiver.type.name} has no method ${callee.method}`);
        const inside = given instanceof Symbolic && given.boxed ? receiver.value : this.#partOf(g, frame, i, callee.receiver, receiver.value, (whole) => (whole instanceof Iface ? whole.value : null), world);
        return { fn, args: [inside, ...values(frame, args)] };
      }
    }
  }

  /** A part of an operand: of one that was read, it depends on the read. */
  #partOf(g: Goroutine, frame: Frame, i: Instr, operand: Operand, part: Value, find: (whole: Value) => Value, world: World): Value {
    const whole = value(frame, operand);
    return whole instanceof Symbolic ? world.symbolicPure(g, i, (v = null) => find(v), [whole]) : part;
  }

  #return(g: Goroutine, frame: Frame, i: Instr, results: readonly Value[], world: World): Stop | undefined {
    if (g.frames.length === 1) {
      g.registers = frame.locals.slice();
      g.results = results.map((v) => wholeOf(g, i, v, world));
      g.frames.pop();
      g.status = "done";
      return undefined;
    }
    g.frames.pop();
    const caller = g.top();
    setResults(caller, frame.dsts, results);
    if (frame.runByPanic) afterDeferred(this.program, g, caller);
    else if (caller.exiting) return exitFrame(this.program, g);
    return undefined;
  }
}
