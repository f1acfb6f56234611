/**
 * The machine: runs one goroutine, instruction by instruction, until its world stops it in front of an operation. The world (one per
 * kind of search) says what memory and synchronisation do; everything local is decided here. Panics unwind as the Go specification
 * says ("Handling panics"): deferred calls run on the way, `recover` in one of them ends it.
 */
import { type Callee, type Instr, Op, type Operand, type ProgramCode } from "./code.ts";
import { type Call, type Frame, type Goroutine, type Panicking } from "./goroutine.ts";
import { type Layout, toCells } from "./layout.ts";
import { sameValue } from "./same-value.ts";
import { assemble } from "./torn.ts";
import { Aggregate, FuncValue, GoPanic, Iface, Ptr, Symbolic, Torn, type Value } from "./values.ts";

/** Returned by a world when the goroutine has to stay in front of the instruction. */
export const STOP = Symbol("stop");
export type Stop = typeof STOP;

type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

/** What a search provides. Addresses are concrete; other arguments may be symbolic where a search makes such values. */
export interface World {
  load(g: Goroutine, at: Of<16> | Of<18>, addr: Ptr): Value | Stop;
  store(g: Goroutine, at: Of<17>, addr: Ptr, value: Value): Stop | undefined;
  update(g: Goroutine, at: Of<18>, addr: Ptr, args: readonly Value[]): Stop | undefined;
  atomic(g: Goroutine, at: Of<19>, addr: Ptr, args: readonly Value[]): Value | Stop;
  /** Results in order. `addr` null: nil channel or object. */
  sync(g: Goroutine, at: Of<20>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop;
  /** [index, value, ok]. */
  select(g: Goroutine, at: Of<21>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop;
  print(g: Goroutine, at: Of<22>, text: Value): Stop | undefined;
  exit(g: Goroutine, at: Of<23>, status: Value): Stop | undefined;
  yield(g: Goroutine, at: Of<24>): Stop | undefined;
  choose(g: Goroutine, at: Of<25>, n: number): number | Stop;
  alloc(g: Goroutine, at: Of<15>, count: number): Ptr;
  spawn(g: Goroutine, at: Of<9>, call: Call): Stop | undefined;
  loopHead(g: Goroutine, frame: Frame, at: Of<4>): Stop | undefined;
  register(block: number, slot: number): Value | undefined;
  /** A branch on a value that is not known. */
  decide(g: Goroutine, at: Instr, condition: Symbolic): boolean | Stop;
  /** A value that has to be known here. */
  concrete(g: Goroutine, at: Instr, value: Symbolic): Value | Stop;
  /** A pure operation with at least one symbolic argument. */
  symbolicPure(g: Goroutine, at: Instr, apply: (...args: Value[]) => Value, args: readonly Value[]): Value;
  /** A multiword value was put together from words of several writes. */
  torn(g: Goroutine): void;
}

/** The deferred call of a nil function, which panics when it is run. */
const NIL_CALL: Call = { fn: -1, args: [] };

/** Thrown by observation code when it reads a register that was never assigned. */
export const UNASSIGNED = new GoPanic("register never assigned");

export class Machine {
  constructor(readonly program: ProgramCode) {}

  /** Runs until the goroutine stops in front of an operation, ends (`done`), or is about to end the program (`dying`). */
  run(g: Goroutine, world: World): void {
    while (g.status === "running") {
      const frame = g.top();
      const instr = frame.fn.code[frame.pc];
      if (!instr) throw new Error(`${frame.fn.name}: ran off its end`);
      try {
        if (this.#step(g, frame, instr, world) === STOP) return;
      } catch (e) {
        if (!(e instanceof GoPanic)) throw e;
        frame.partial = null;
        this.raise(g, { message: e.message, value: e.value ?? this.#runtimeError(e.message), fatal: e.fatal, recovered: false });
      }
    }
  }

  /** Starts a goroutine's first frame. */
  start(g: Goroutine, call: Call): void {
    g.push(this.#function(call.fn), call.fn, call.args, []);
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

  /** A panic in a running goroutine. */
  raise(g: Goroutine, panic: Panicking): void {
    const frame = g.top();
    const earlier = this.#supersededBy(g);
    const again = earlier?.recovered === true && sameValue(earlier.value, panic.value);
    const message = earlier && again ? `${earlier.message} [recovered, repanicked]` : earlier ? `${earlier.message}${earlier.recovered ? " [recovered]" : ""}\n\tpanic: ${panic.message}` : panic.message;
    frame.panicking = { ...panic, message };
    this.#unwind(g);
  }

  /** The panic whose deferred call is running and is now abandoned by a new one. */
  #supersededBy(g: Goroutine): Panicking | null {
    for (let i = g.frames.length - 1; i > 0; i--) {
      const frame = g.frames[i];
      if (frame?.runByPanic) return g.frames[i - 1]?.panicking ?? null;
    }
    return null;
  }

  /** Runs the next deferred call of the panicking top frame, or leaves the frame. */
  #unwind(g: Goroutine): void {
    for (;;) {
      const frame = g.top();
      const panic = frame.panicking;
      if (!panic) return;
      if (panic.fatal) return this.#die(g, panic);
      const next = frame.defers[frame.defers.length - 1];
      if (next) {
        frame.defers = frame.defers.slice(0, -1);
        if (next === NIL_CALL) {
          const { message } = nilDereference();
          frame.panicking = { message: `${panic.message}\n\tpanic: ${message}`, value: this.#runtimeError(message), fatal: false, recovered: false };
          continue;
        }
        g.push(this.#function(next.fn), next.fn, next.args, []).runByPanic = true;
        return;
      }
      if (g.frames.length === 1) return this.#die(g, panic);
      g.frames.pop();
      g.top().panicking = panic;
    }
  }

  #die(g: Goroutine, panic: Panicking): void {
    g.status = "dying";
    g.death = panic;
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
        frame.pc++;
        g.push(this.#function(i.fn), i.fn, values(frame, i.args), i.dsts);
        return undefined;
      case Op.CallValue:
      case Op.CallMethod: {
        const callee: Callee = i.op === Op.CallValue ? { kind: "value", value: i.callee } : { kind: "method", receiver: i.receiver, method: i.method };
        const call = this.#resolve(g, frame, i, callee, i.args, world);
        if (call === STOP) return STOP;
        frame.pc++;
        g.push(this.#function(call.fn), call.fn, call.args, i.dsts);
        return undefined;
      }
      case Op.Return:
        return this.#return(g, frame, i, values(frame, i.args), world);
      case Op.Go: {
        const call = this.#resolve(g, frame, i, i.callee, i.args, world);
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
        return this.#runDefers(g, frame);
      case Op.Panic:
        return this.#panic(g, frame, i, world);
      case Op.Recover:
        this.#recover(g, frame, i.dst);
        break;
      case Op.Goexit:
        frame.exiting = true;
        return this.#exitFrame(g);
      case Op.Closure:
        frame.locals[i.dst] = new FuncValue(i.fn, values(frame, i.captured));
        break;
      default:
        return this.#visible(g, frame, i, world);
    }
    frame.pc++;
    return undefined;
  }

  /** Operations that the world takes part in. */
  #visible(g: Goroutine, frame: Frame, i: Instr, world: World): Stop | undefined {
    switch (i.op) {
      case Op.Alloc: {
        const count = i.count === undefined ? 1 : this.#known(g, frame, i, i.count, world);
        if (count === STOP) return STOP;
        frame.locals[i.dst] = world.alloc(g, i, Number(count));
        break;
      }
      case Op.Load:
        if (this.#load(g, frame, i, world) === STOP) return STOP;
        break;
      case Op.Store:
        if (this.#store(g, frame, i, world) === STOP) return STOP;
        g.effects++;
        break;
      case Op.Update: {
        const addr = this.#address(g, frame, i, i.addr, world);
        if (addr === STOP || world.update(g, i, addr, values(frame, i.args).map((v) => wholeOf(g, i, v, world))) === STOP) return STOP;
        g.effects++;
        break;
      }
      case Op.Atomic: {
        const addr = this.#address(g, frame, i, i.addr, world);
        if (addr === STOP) return STOP;
        const result = world.atomic(g, i, addr, values(frame, i.args));
        if (result === STOP) return STOP;
        if (i.dst >= 0) frame.locals[i.dst] = result;
        break;
      }
      case Op.Sync: {
        const addr = this.#known(g, frame, i, i.addr, world);
        if (addr === STOP) return STOP;
        if (addr === null && !i.sync.startsWith("chan.")) throw nilDereference();
        const results = world.sync(g, i, addr instanceof Ptr ? addr : null, values(frame, i.args));
        if (results === STOP) return STOP;
        setResults(frame, i.dsts, results);
        if (i.sync !== "goroutines.count" && (i.sync !== "mutex.trylock" || results[0] !== false)) g.effects++;
        break;
      }
      case Op.Select: {
        const channels: (Ptr | null)[] = [];
        for (const c of i.cases) {
          const channel = this.#known(g, frame, i, c.chan, world);
          if (channel === STOP) return STOP;
          channels.push(channel instanceof Ptr ? channel : null);
        }
        const results = world.select(g, i, channels, i.cases.map((c) => (c.value === undefined ? undefined : value(frame, c.value))));
        if (results === STOP) return STOP;
        setResults(frame, [i.index, i.value, i.ok], results);
        if (results[0] >= 0) g.effects++;
        break;
      }
      case Op.Print: {
        const text = value(frame, i.a);
        if ((!(text instanceof Symbolic) || text.mayTear) && this.#known(g, frame, i, i.a, world) === STOP) return STOP;
        if (world.print(g, i, text) === STOP) return STOP;
        g.effects++;
        break;
      }
      case Op.Exit: {
        const status = this.#known(g, frame, i, i.a, world);
        if (status === STOP || world.exit(g, i, status) === STOP) return STOP;
        g.effects++;
        break;
      }
      case Op.Yield:
        if (world.yield(g, i) === STOP) return STOP;
        break;
      case Op.Choose: {
        const n = this.#known(g, frame, i, i.n, world);
        if (n === STOP) return STOP;
        const chosen = world.choose(g, i, Number(n));
        if (chosen === STOP) return STOP;
        frame.locals[i.dst] = chosen;
        break;
      }
      case Op.Register: {
        const held = world.register(i.block, i.slot);
        if (held === undefined) throw UNASSIGNED;
        frame.locals[i.dst] = held;
        break;
      }
      default:
        throw new Error(`instruction ${i.op} is not a visible operation`);
    }
    frame.pc++;
    return undefined;
  }

  #pure(g: Goroutine, frame: Frame, i: Of<1>, world: World): Value | Stop {
    const { fn, args } = i;
    let symbolic = false;
    let mayTear = false;
    const actual: Value[] = new Array(args.length);
    for (let k = 0; k < args.length; k++) {
      const given = value(frame, args[k] ?? 0);
      const v = fn.isStructural ? given : wholeOf(g, i, given, world);
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
        const known = world.concrete(g, i, v);
        if (known === STOP) return STOP;
        if (known instanceof Torn) throw tornUse();
        concrete[k] = known;
      }
    }
    // The result stays symbolic, because it depends on the reads; a panic comes now.
    if (fn.mayPanic) fn.apply(...concrete);
    return world.symbolicPure(g, i, fn.apply, actual);
  }

  /** An operand that has to be concrete. */
  #known(g: Goroutine, frame: Frame, i: Instr, operand: Operand, world: World): Value | Stop {
    const v = value(frame, operand);
    const known = v instanceof Symbolic ? world.concrete(g, i, v) : v;
    if (known instanceof Torn) throw tornUse();
    return known;
  }

  #address(g: Goroutine, frame: Frame, i: Instr, operand: Operand, world: World): Ptr | Stop {
    const addr = this.#known(g, frame, i, operand, world);
    if (addr === STOP || addr instanceof Ptr) return addr;
    throw nilDereference();
  }

  #load(g: Goroutine, frame: Frame, i: Of<16>, world: World): Stop | undefined {
    const addr = this.#address(g, frame, i, i.addr, world);
    if (addr === STOP) return STOP;
    if (i.layout.kind === "word") {
      const v = world.load(g, i, addr);
      if (v === STOP) return STOP;
      if (i.dst >= 0) frame.locals[i.dst] = v;
      return undefined;
    }
    const words = [...(frame.partial ?? [])];
    while (words.length < i.layout.cells) {
      const v = world.load(g, i, new Ptr(addr.obj, addr.off + words.length));
      if (v === STOP) {
        frame.partial = words;
        return STOP;
      }
      words.push(v);
    }
    frame.partial = null;
    if (i.dst >= 0) frame.locals[i.dst] = this.#assemble(g, i, i.layout, words, { at: 0 }, world);
    return undefined;
  }

  /** Builds a value from its words, in the order of the layout. */
  #assemble(g: Goroutine, i: Instr, layout: Layout, words: readonly Value[], from: { at: number }, world: World): Value {
    switch (layout.kind) {
      case "word":
        return words[from.at++] ?? null;
      case "multi": {
        const own = words.slice(from.at, from.at + layout.cells);
        from.at += layout.cells;
        const join = (...all: Value[]): Value => assemble(layout, all, () => world.torn(g));
        return own.some((w) => w instanceof Symbolic) ? world.symbolicPure(g, i, join, own) : join(...own);
      }
      case "struct":
        return new Aggregate(layout.fields.map((f) => this.#assemble(g, i, f.layout, words, from, world)));
      case "array":
        return new Aggregate(Array.from({ length: layout.len }, () => this.#assemble(g, i, layout.elem, words, from, world)));
    }
  }

  #store(g: Goroutine, frame: Frame, i: Of<17>, world: World): Stop | undefined {
    const addr = this.#address(g, frame, i, i.addr, world);
    if (addr === STOP) return STOP;
    const v = value(frame, i.value);
    if (i.layout.kind === "word") return world.store(g, i, addr, v);
    const cells = toCells(i.layout, v);
    const order = storeOrder(i.layout);
    const stored = [...(frame.partial ?? [])];
    while (stored.length < order.length) {
      const at = order[stored.length] ?? 0;
      if (world.store(g, i, new Ptr(addr.obj, addr.off + at), cells[at] ?? null) === STOP) {
        frame.partial = stored;
        return STOP;
      }
      stored.push(null);
    }
    frame.partial = null;
    return undefined;
  }

  /** The function and arguments of a call, `go` or `defer`. */
  #resolve(g: Goroutine, frame: Frame, i: Instr, callee: Callee, args: readonly Operand[], world: World, ofNil?: Call): Call | Stop {
    switch (callee.kind) {
      case "static":
        return { fn: callee.fn, args: values(frame, args) };
      case "value": {
        const f = this.#known(g, frame, i, callee.value, world);
        if (f === STOP) return STOP;
        if (!(f instanceof FuncValue)) {
          if (ofNil) return ofNil;
          throw nilDereference();
        }
        return { fn: f.fn, args: [...f.captured, ...values(frame, args)] };
      }
      case "method": {
        const receiver = this.#known(g, frame, i, callee.receiver, world);
        if (receiver === STOP) return STOP;
        if (!(receiver instanceof Iface)) throw nilDereference();
        const fn = receiver.type.methods.get(callee.method);
        if (fn === undefined) throw new Error(`${receiver.type.name} has no method ${callee.method}`);
        return { fn, args: [receiver.value, ...values(frame, args)] };
      }
    }
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
    if (frame.runByPanic) this.#afterDeferred(g, caller);
    else if (caller.exiting) return this.#exitFrame(g);
    return undefined;
  }

  /** A deferred call that a panic ran has returned. */
  #afterDeferred(g: Goroutine, frame: Frame): void {
    if (!frame.panicking?.recovered) return this.#unwind(g);
    frame.panicking = null;
    frame.pc = frame.fn.recoverAt;
  }

  #runDefers(g: Goroutine, frame: Frame): undefined {
    const next = frame.defers[frame.defers.length - 1];
    if (!next) {
      frame.pc++;
      return undefined;
    }
    frame.defers = frame.defers.slice(0, -1);
    if (next === NIL_CALL) throw nilDereference();
    g.push(this.#function(next.fn), next.fn, next.args, []);
    return undefined;
  }

  /** `runtime.Goexit`: every deferred call of every frame runs, then the goroutine ends. */
  #exitFrame(g: Goroutine): undefined {
    for (;;) {
      const frame = g.top();
      frame.exiting = true;
      const next = frame.defers[frame.defers.length - 1];
      if (next) {
        frame.defers = frame.defers.slice(0, -1);
        g.push(this.#function(next.fn), next.fn, next.args, []);
        return undefined;
      }
      g.frames.pop();
      if (g.frames.length === 0) {
        g.registers = frame.locals.slice();
        g.status = "done";
        return undefined;
      }
    }
  }

  #panic(g: Goroutine, frame: Frame, i: Of<12>, world: World): Stop | undefined {
    const v = this.#known(g, frame, i, i.a, world);
    if (v === STOP) return STOP;
    if (v === null) throw new GoPanic("panic called with nil argument");
    const text = i.text === undefined ? panicText(v) : this.#known(g, frame, i, i.text, world);
    if (text === STOP) return STOP;
    this.raise(g, { message: String(text), value: v, fatal: false, recovered: false });
    return undefined;
  }

  /** What `recover` returns for a run-time panic: a `runtime.Error`, or the string that package sync panics with. */
  #runtimeError(message: string): Value {
    const { runtimeError: type, stringType } = this.program;
    if (stringType && /^sync(\/atomic)?: /.test(message)) return new Iface(stringType, message);
    return type ? new Iface(type, message.replace(/\n\[signal[^]*$/, "")) : null;
  }

  #recover(g: Goroutine, frame: Frame, dst: number): void {
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

  #function(index: number) {
    const fn = this.program.functions[index];
    if (!fn) throw new Error(`no function ${index}`);
    return fn;
  }
}

/** The outermost frame that has a value in a slot, made the goroutine's own. */
function frameWith(g: Goroutine, slot: number, of: Value): Frame {
  const at = g.frames.findIndex((f) => sameValue(f.locals[slot] ?? null, of));
  const found = g.frames[at];
  if (!found) throw new GoPanic("defer in the body of a range over a function whose iterator left the goroutine", null, true);
  const own = found.owner === g ? found : found.copyFor(g);
  g.frames[at] = own;
  return own;
}

function value(frame: Frame, operand: Operand): Value {
  const v = operand >= 0 ? frame.locals[operand] : frame.fn.constants[~operand];
  if (v === undefined) throw new Error(`${frame.fn.name} pc ${frame.pc}: slot ${operand} is read before it is set`);
  return v;
}

function values(frame: Frame, operands: readonly Operand[]): Value[] {
  const result: Value[] = new Array(operands.length);
  for (let k = 0; k < operands.length; k++) result[k] = value(frame, operands[k] ?? 0);
  return result;
}

/** A struct or array with parts that are not known yet, as one value that is not known yet; every other value as it is. */
function wholeOf(g: Goroutine, at: Instr, v: Value, world: World): Value {
  if (!(v instanceof Aggregate)) return v;
  const open: Symbolic[] = [];
  collectOpen(v, open);
  if (open.length === 0) return v;
  return world.symbolicPure(g, at, (...known) => filled(v, known, { next: 0 }), open);
}

function collectOpen(v: Value, into: Symbolic[]): void {
  if (v instanceof Symbolic) into.push(v);
  else if (v instanceof Aggregate) for (const part of v.items) collectOpen(part, into);
}

/** The value with its open parts replaced, in order. */
function filled(v: Value, known: readonly Value[], at: { next: number }): Value {
  if (v instanceof Symbolic) return known[at.next++] ?? null;
  return v instanceof Aggregate ? new Aggregate(v.items.map((part) => filled(part, known, at))) : v;
}

function setResults(frame: Frame, dsts: readonly number[], results: readonly Value[]): void {
  for (let k = 0; k < dsts.length; k++) {
    const dst = dsts[k] ?? -1;
    if (dst >= 0) frame.locals[dst] = results[k] ?? null;
  }
}

/** What Go prints for `panic(v)`: strings bare, errors and Stringers by their text, others as `(type) value`. */
function panicText(v: Value): string {
  if (!(v instanceof Iface)) return "nil";
  const { type, value: x } = v;
  if (type.kind === "string") return type.named ? `${type.name}("${String(x)}")` : String(x);
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean") return `${type.name}(${String(x)})`;
  return `(${type.name}) ${x === null ? "nil" : "…"}`;
}

export function nilDereference(): GoPanic {
  return new GoPanic("runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]");
}

function tornUse(): GoPanic {
  return new GoPanic("use of a torn value", null, true);
}

/** A store writes the length before the pointer, the type before the data (mapping.md, section 4). */
function storeOrder(layout: Layout): readonly number[] {
  const known = storeOrders.get(layout);
  if (known) return known;
  const order: number[] = [];
  const visit = (l: Layout, base: number): void => {
    if (l.kind === "struct") for (const f of l.fields) visit(f.layout, base + f.offset);
    else if (l.kind === "array") for (let k = 0; k < l.len; k++) visit(l.elem, base + k * l.elem.cells);
    else if (l.kind === "multi" && (l.of === "string" || l.of === "slice")) for (let k = l.cells - 1; k >= 0; k--) order.push(base + k);
    else for (let k = 0; k < l.cells; k++) order.push(base + k);
  };
  visit(layout, 0);
  storeOrders.set(layout, order);
  return order;
}
const storeOrders = new WeakMap<Layout, readonly number[]>();
