/**
 * Runs a program once, goroutine after goroutine, without choices: for programs whose outcome does not depend on the schedule. It has its
 * own memory and uses the rules of src/sync.
 */
import type { ProgramCode } from "../../src/program/code.ts";
import { type Call, Goroutine } from "../../src/program/goroutine.ts";
import { type Layout, toCells, zeroOf } from "../../src/program/layout.ts";
import { Machine, STOP, type World } from "../../src/program/machine.ts";
import { Ptr, type Value } from "../../src/program/values.ts";
import { onNilChannel } from "../../src/sync/channel.ts";
import { BLOCKED, type Partner, type SyncWorld } from "../../src/sync/rule.ts";
import { RULES } from "../../src/sync/rules.ts";
import { select } from "../../src/sync/select.ts";
import { Op } from "../../src/program/code.ts";

export interface Run {
  readonly output: string;
  readonly status: "ok" | "panic" | "fatal" | "exit" | "deadlock";
  readonly exit: number;
  readonly message: string;
  readonly observed: readonly (Value | undefined)[];
}

class Ended extends Error {
  constructor(readonly status: number) {
    super("exit");
  }
}

export function runOnce(program: ProgramCode, steps = 2_000_000): Run {
  return new Sequential(program, steps).run();
}

class Sequential {
  readonly machine: Machine;
  readonly heap: Value[][] = [[]];
  goroutines: Goroutine[] = [];
  output = "";
  next = 0;
  readonly iterations = new Map<number, number>();
  readonly finished = new Map<number, readonly (Value | undefined)[]>();

  constructor(readonly program: ProgramCode, readonly limit: number) {
    this.machine = new Machine(program);
    for (const g of program.globals) this.allocate(g.layout, 1);
  }

  run(): Run {
    const { program } = this;
    try {
      for (const main of [program.init, ...(program.main === undefined ? [] : [program.main])]) {
        const died = this.drive(this.spawn({ fn: main, args: [] }, "main", -1));
        if (died) return died;
      }
      program.blocks.forEach((b, i) => this.spawn({ fn: b.fn, args: [] }, b.name, i));
      const died = program.blocks.length > 0 ? this.drive(undefined) : undefined;
      if (died) return died;
    } catch (e) {
      if (e instanceof Ended) return this.result("exit", e.status, "");
      throw e;
    }
    return this.result("ok", 0, "");
  }

  result(status: Run["status"], exit: number, message: string): Run {
    const observed = status === "ok" ? this.program.observations.map((o) => this.observe(o.fn)) : [];
    return { output: this.output, status, exit, message, observed };
  }

  observe(fn: number): Value | undefined {
    const g = new Goroutine(-1, "observer", -1);
    this.machine.start(g, { fn, args: [] });
    this.machine.run(g, this.world());
    return g.status === "done" ? g.results[0] : undefined;
  }

  /** Runs until `main`, or every goroutine, is done. */
  drive(main: Goroutine | undefined): Run | undefined {
    for (let round = 0; round < this.limit; round++) {
      let progress = false;
      for (const g of this.goroutines.slice()) {
        const looped = this.iterations.get(g.id);
        const before = `${g.frames.length}:${g.frames.at(-1)?.pc}:${g.effects}`;
        if (g.status === "running") this.machine.run(g, this.world());
        if (g.status === "dying" && g.death) return this.result(g.death.fatal ? "fatal" : "panic", 2, g.death.message);
        if (g.status === "done") {
          if (g.registers) this.finished.set(g.block, g.registers);
          this.goroutines = this.goroutines.filter((x) => x !== g);
        }
        if (looped !== this.iterations.get(g.id) || g.status !== "running" || before !== `${g.frames.length}:${g.frames.at(-1)?.pc}:${g.effects}`) progress = true;
        if (g === main && g.status === "done") return undefined;
      }
      if (this.goroutines.length === 0) return undefined;
      if (!progress) return this.result("deadlock", 2, "all goroutines are asleep - deadlock!");
    }
    throw new Error("too many steps");
  }

  spawn(call: Call, name: string, block: number): Goroutine {
    const g = new Goroutine(this.next++, name, block);
    this.machine.start(g, call);
    this.goroutines.push(g);
    return g;
  }

  allocate(layout: Layout, count: number): number {
    const zero = toCells(layout, zeroOf(layout));
    return this.heap.push(Array.from({ length: count }, () => zero).flat()) - 1;
  }

  cell(p: Ptr): Value {
    const v = this.heap[p.obj]?.[p.off];
    if (v === undefined) throw new Error(`no cell ${p.obj}.${p.off}`);
    return v;
  }

  set(p: Ptr, v: Value): void {
    const object = this.heap[p.obj];
    if (!object || p.off >= object.length) throw new Error(`no cell ${p.obj}.${p.off}`);
    object[p.off] = v;
  }

  syncWorld(g: Goroutine): SyncWorld {
    const waiting = (dir: "send" | "recv", channel: Ptr): Partner[] => this.goroutines.flatMap((o) => (o === g ? [] : partners(o, dir, channel)));
    return {
      read: (p) => this.cell(p), write: (p, v) => this.set(p, v), acquire: () => undefined, release: () => undefined, publish: () => undefined,
      choose: () => 0, concurrent: () => false,
      receivers: (channel) => waiting("recv", channel),
      rendezvous: (partner, value) => {
        const other = this.goroutines.find((o) => o.id === partner.goroutine);
        if (other) this.machine.complete(other, partner.caseIndex < 0 ? [value, true] : [partner.caseIndex, value, true]);
      },
    };
  }

  /** Every hundredth iteration lets the others run. */
  preempt(g: Goroutine): typeof STOP | undefined {
    const seen = (this.iterations.get(g.id) ?? 0) + 1;
    this.iterations.set(g.id, seen);
    if (seen > this.limit) throw new Error("too many iterations");
    return seen % 100 === 0 ? STOP : undefined;
  }

  world(): World {
    return {
      load: (_, __, p) => this.cell(p),
      store: (_, __, p, v) => { this.set(p, v); return undefined; },
      update: (_, at, p, args) => { this.set(p, at.fn.apply(this.cell(p), ...args)); return undefined; },
      atomic: (_, at, p, args) => {
        const old = this.cell(p);
        const [a = 0, b = 0] = args;
        switch (at.kind) {
          case "load": return old;
          case "store": this.set(p, at.combine?.apply(old, a) ?? a); return null;
          case "swap": this.set(p, at.combine?.apply(old, a) ?? a); return old;
          case "cas": {
            const same = at.equal?.apply(old, a) === true;
            if (same) this.set(p, b);
            return same;
          }
          default: {
            const value = at.combine?.apply(old, a) ?? null;
            this.set(p, value);
            return at.kind === "add" ? value : old;
          }
        }
      },
      sync: (g, at, addr, args) => {
        const results = addr === null ? onNilChannel(at.sync) : RULES[at.sync](this.syncWorld(g), { addr, args, layout: at.layout });
        return results === BLOCKED ? STOP : results;
      },
      select: (g, at, channels, values) => {
        const cases = at.cases.map((c, i) => ({ dir: c.dir, channel: channels[i] ?? null, value: values[i] }));
        const results = select(this.syncWorld(g), cases, at.hasDefault);
        return results === BLOCKED ? STOP : results;
      },
      print: (_, __, text) => { this.output += String(text); return undefined; },
      exit: (_, __, status) => { throw new Ended(Number(status)); },
      yield: () => undefined,
      choose: () => 0,
      alloc: (_, at, count) => new Ptr(this.allocate(at.layout, count), 0),
      spawn: (_, __, call) => { this.spawn(call, "go", -1); return undefined; },
      loopHead: (g) => this.preempt(g),
      register: (block, slot) => this.finished.get(block)?.[slot],
      decide: () => { throw new Error("nothing is symbolic here"); },
      concrete: () => { throw new Error("nothing is symbolic here"); },
      symbolicPure: () => { throw new Error("nothing is symbolic here"); },
      lasts: () => true,
      torn: () => undefined,
    };
  }
}

/** Where a goroutine waits at a channel. */
function partners(g: Goroutine, dir: "send" | "recv", channel: Ptr): Partner[] {
  const at = g.pending();
  const frame = g.frames.at(-1);
  const is = (operand: number): boolean => {
    const v = operand >= 0 ? frame?.locals[operand] : frame?.fn.constants[~operand];
    return v instanceof Ptr && v.obj === channel.obj;
  };
  if (g.status !== "running") return [];
  if (at?.op === Op.Sync && at.sync === (dir === "recv" ? "chan.recv" : "chan.send") && is(at.addr)) return [{ goroutine: g.id, caseIndex: -1, polls: false }];
  if (at?.op !== Op.Select) return [];
  return at.cases.flatMap((c, i) => (c.dir === dir && is(c.chan) ? [{ goroutine: g.id, caseIndex: i, polls: at.hasDefault }] : []));
}

