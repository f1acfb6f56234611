/**
 * The world of executions: goroutines run ahead and emit events; a read yields a symbolic value. A goroutine stops where it needs what
 * only the search can decide (`Want`): the value of a read, the way of a branch, or its turn at an operation whose order counts.
 */
import type { Instr } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { STOP, type Stop, type World } from "../program/machine.ts";
import { Ptr, type Value } from "../program/values.ts";
import { onNilChannel } from "../sync/channel.ts";
import { BLOCKED, type Partner, type SyncWorld } from "../sync/rule.ts";
import { RULES } from "../sync/rules.ts";
import { select } from "../sync/select.ts";
import { GoroutineEmission } from "./goroutine-emission.ts";
import { type Execution, INITIAL } from "./execution.ts";
import { waitingAt } from "./rendezvous.ts";

type Of<K extends Instr["op"]> = Extract<Instr, { op: K }>;

type Saved = Pick<Execution, "events" | "rf" | "sw" | "so" | "co" | "released" | "last" | "threads">;

export class Emission extends GoroutineEmission implements World, SyncWorld {
  /** Of an operation on a wait group that was carried out: what it adds to the counter, and the counter before. */
  counted: { readonly delta: number; readonly before: number } | undefined;

  protected override world(): World {
    return this;
  }

  sync(g: Goroutine, at: Of<20>, addr: Ptr | null, args: readonly Value[]): readonly Value[] | Stop {
    const operation = { addr: addr ?? new Ptr(0, 0), args, layout: at.layout };
    if (at.sync === "chan.make") return unblocked(RULES["chan.make"](this, operation));
    if (!addr) {
      const done = onNilChannel(at.sync);
      return done === BLOCKED ? STOP : done;
    }
    if (!this.permitted()) return STOP;
    const saved = this.#save();
    if (at.sync === "waitgroup.add") this.counted = { delta: Number(args[0] ?? 0), before: Number(this.read(addr)) };
    if (!this.exec.alone) this.synchronise(g.id, at, addr);
    const done = RULES[at.sync](this, operation);
    if (done === BLOCKED) this.#restore(saved);
    return done === BLOCKED ? STOP : done;
  }

  select(g: Goroutine, at: Of<21>, channels: readonly (Ptr | null)[], values: readonly (Value | undefined)[]): readonly [number, Value, boolean] | Stop {
    if (!this.permitted()) return STOP;
    const saved = this.#save();
    const first = channels.find((c) => c !== null);
    if (!this.exec.alone && first) this.synchronise(g.id, at, first);
    const done = select(this, at.cases.map((c, k) => ({ dir: c.dir, channel: channels[k] ?? null, value: values[k] })), at.hasDefault);
    if (done !== BLOCKED) return done;
    this.#restore(saved);
    return STOP;
  }

  #save(): Saved {
    const { events, rf, sw, so, co, released, last, threads } = this.exec;
    return { events, rf, sw, so, co, released, last, threads: threads.slice() };
  }

  #restore(saved: Saved): void {
    Object.assign(this.exec, saved);
    this.hasTurn = true;
  }

  /** One event of a goroutine on an object, after all earlier ones. */
  protected synchronise(g: number, at: Instr, place: Ptr): void {
    const cell = `object ${place.obj}.${place.off}`;
    const last = this.exec.last.get(cell) ?? -1;
    if (this.isGo) {
      this.lastEvent = this.emit(g, { kind: "S", cell, instr: at });
      if (last >= 0) this.exec.so = [...this.exec.so, [last, this.lastEvent]];
    } else {
      const hidden = new Ptr(-1000000 - place.obj, place.off);
      const { read, write } = this.operate(g, at, this.arch.expand({ name: "sync", width: 32, success: true }), hidden, () => 1, [], last < 0 ? INITIAL : last);
      if (last >= 0) this.exec.co = [...this.exec.co, [last, write]];
      this.lastEvent = write < 0 ? read : write;
    }
    this.exec.last = new Map(this.exec.last).set(cell, this.lastEvent);
  }

  acquire(addr: Ptr, part: number): void {
    if (this.exec.alone) return;
    const from = this.exec.released.get(`${addr.obj}.${addr.off}.${part}`) ?? [];
    this.exec.sw = [...this.exec.sw, ...from.map((e) => [e, this.lastEvent] as const)];
  }

  release(addr: Ptr, part: number): void {
    if (this.exec.alone) return;
    const key = `${addr.obj}.${addr.off}.${part}`;
    this.exec.released = new Map(this.exec.released).set(key, [...(this.exec.released.get(key) ?? []), this.lastEvent]);
  }

  publish(addr: Ptr, part: number): void {
    if (!this.exec.alone) this.exec.released = new Map(this.exec.released).set(`${addr.obj}.${addr.off}.${part}`, [this.lastEvent]);
  }

  read(addr: Ptr): Value {
    return this.initial(addr);
  }

  write(addr: Ptr, value: Value): void {
    this.setCell(addr, value);
  }

  concurrent(): boolean {
    return this.exec.goroutines.length > 1;
  }

  #me(): Goroutine {
    if (!this.running) throw new Error("no goroutine runs");
    return this.running;
  }

  receivers(channel: Ptr): readonly Partner[] {
    return waitingAt(this.exec.goroutines, this.#me(), channel, "recv", (v) => this.exec.evaluate(v));
  }

  rendezvous(partner: Partner, value: Value): void {
    const me = this.#me();
    const other = this.own(partner.goroutine);
    const at = me.pending();
    if (!other || !at) throw new Error("no such partner");
    const theirs = other.pending() ?? at;
    const sent = this.lastEvent;
    const place = new Ptr(-2, this.exec.events.length);
    this.synchronise(other.id, theirs, place);
    const received = this.lastEvent;
    this.synchronise(me.id, at, place);
    const sendDone = this.lastEvent;
    this.synchronise(other.id, theirs, place);
    this.exec.sw = [...this.exec.sw, [sent, this.lastEvent], [received, sendDone]];
    this.exec.together = [...this.exec.together, [sendDone, this.lastEvent]];
    this.machine.complete(other, partner.caseIndex < 0 ? [value, true] : [partner.caseIndex, value, true]);
    this.running = me;
    this.fresh.push(other);
  }
}

function unblocked(done: readonly Value[] | typeof BLOCKED): readonly Value[] {
  if (done === BLOCKED) throw new Error("this operation never blocks");
  return done;
}
