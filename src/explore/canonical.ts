/**
 * A text that is equal exactly for states that behave alike: goroutines that run the same code with the same locals are sorted, heap
 * objects are numbered in the order in which they are reached from there, and what no one can read any more is left out
 * (dead slots, unreachable objects, knowledge of accesses to them). Symmetry and liveness in the sense of explicit-state
 * model checking (Ip and Dill 1996); the parts are interned, so that a key is a short string of numbers.
 */
import type { Frame, Goroutine } from "../program/goroutine.ts";
import { Op, type ProgramCode } from "../program/code.ts";
import { liveSlots } from "../program/liveness.ts";
import { observedRegisters } from "../program/observed-registers.ts";
import { textOf } from "../program/same-value.ts";
import type { Value } from "../program/values.ts";
import { ChannelState } from "../sync/channel.ts";
import type { Access, Known, Things } from "./knowledge.ts";
import type { HeapObject, ProgramState } from "./program-state.ts";
import type { Symmetry } from "./symmetry.ts";

/** Text with holes for objects, and the objects in the holes. */
export interface Shape {
  readonly id: number;
  readonly refs: readonly number[];
}

/** A goroutine in the order of a key. */
interface Entry {
  readonly id: number;
  readonly shape: Shape;
  /** Which accesses it knows of. */
  readonly knows: () => string;
}

export class Canonical {
  readonly #ids = new Map<string, number>();
  readonly #shapes = new WeakMap<object, Shape>();
  readonly #keep: readonly (readonly number[])[];
  readonly #instrIds = new Map<object, number>();

  constructor(
    readonly program: ProgramCode,
    readonly things: Things,
    readonly symmetry: Symmetry,
  ) {
    const keep: number[][] = program.functions.map(() => []);
    observedRegisters(program).forEach((slots, k) => (keep[program.blocks[k]?.fn ?? -1] = [...slots]));
    this.#keep = keep;
  }

  /** The key of a state. Objects that nobody reaches are removed from its heap, with what is known of accesses to them. */
  key(state: ProgramState): string {
    const order = this.#sorted(state);
    const number = new Map<number, number>();
    const queue: number[] = [];
    const reach = (obj: number): number => {
      let n = number.get(obj);
      if (n === undefined) {
        n = number.size;
        number.set(obj, n);
        queue.push(obj);
      }
      return n;
    };
    for (let g = 1; g <= this.program.globals.length; g++) reach(g);
    const out: number[] = [state.mainPhase, order.length];
    for (const g of order) this.#emit(g.shape, reach, out);
    this.#rest(state, reach, out);
    for (let i = 0; i < queue.length; i++) {
      const object = state.heap[queue[i] ?? 0];
      if (object) this.#emit(this.#object(object), reach, out);
    }
    for (let obj = 1; obj < state.heap.length; obj++) if (!number.has(obj)) state.heap[obj] = undefined;
    if (!state.accesses.every((a) => number.has(a.obj))) state.accesses = state.accesses.filter((a) => number.has(a.obj));
    return encode(out) + this.#accesses(state, order, number);
  }

  /**
   * Indexes of goroutines of which one stands for all that are in the same situation: same code, same values, same knowledge. What one
   * of them can do, the others can do too, with the same result up to their names.
   */
  representatives(state: ProgramState): readonly number[] {
    return this.alike(state).map(([first = 0]) => first);
  }

  /** All indexes, those of goroutines in the same situation together. */
  alike(state: ProgramState): readonly (readonly number[])[] {
    if (!this.symmetry.isUsed) return state.goroutines.map((_, i) => [i]);
    const order = this.#sorted(state);
    const index = new Map(state.goroutines.map((g, i) => [g.id, i]));
    const found: number[][] = [];
    order.forEach((entry, i) => {
      const before = order[i - 1];
      const isAlike = before && before.shape.id === entry.shape.id && !entry.shape.refs.some((r, k) => r !== before.shape.refs[k]) && before.knows() === entry.knows();
      if (isAlike) found.at(-1)?.push(index.get(entry.id) ?? 0);
      else found.push([index.get(entry.id) ?? 0]);
    });
    return found.sort(([a = 0], [b = 0]) => a - b);
  }

  #emit(shape: Shape, reach: (obj: number) => number, out: number[]): void {
    out.push(shape.id);
    for (const ref of shape.refs) out.push(reach(ref));
  }

  /** Goroutines by shape; equal ones by what they know. */
  #sorted(state: ProgramState): Entry[] {
    const list = state.goroutines.map((g): Entry => {
      let text: string | undefined;
      return { id: g.id, shape: this.goroutine(g), knows: () => (text ??= state.accesses.map((a) => (a.known.has(2 * g.id) ? "1" : "0")).join("")) };
    });
    return list.sort((a, b) => a.shape.id - b.shape.id || compare(a.knows(), b.knows()) || a.id - b.id);
  }

  #intern(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) this.#ids.set(text, (id = this.#ids.size + 1));
    return id;
  }

  #shape(owner: object, write: (value: (v: Value) => string) => string): Shape {
    const cached = this.#shapes.get(owner);
    if (cached) return cached;
    const refs: number[] = [];
    const text = write((v) =>
      textOf(v, (p) => {
        refs.push(p.obj);
        return `&${p.off}`;
      }),
    );
    const shape = { id: this.#intern(text), refs };
    this.#shapes.set(owner, shape);
    return shape;
  }

  /** The local state of a goroutine. */
  goroutine(g: Goroutine): Shape {
    return this.#shape(g, (text) => {
      const frames = g.frames.map((f, depth) => this.#frame(f, g.block, depth === g.frames.length - 1, text));
      const death = g.death ? JSON.stringify([g.death.message, g.death.fatal]) : "";
      return `${this.symmetry.isShared(g.block) ? `s${this.symmetry.blockOf(g.block)}` : g.block} ${g.status}${death}${g.dones > 0 ? g.dones : ""}${g.held.map((h) => `${h.mode}${text(h.addr)}`).join("")}|${frames.join("|")}`;
    });
  }

  #frame(f: Frame, block: number, isTop: boolean, text: (v: Value) => string): string {
    const live = liveSlots(f.fn, this.#keep[f.fnIndex])[f.pc] ?? [];
    const called = isTop ? undefined : f.fn.code[f.pc - 1];
    const pending = called && (called.op === Op.Call || called.op === Op.CallValue || called.op === Op.CallMethod) ? called.dsts : [];
    const slots = live.filter((s) => !pending.includes(s)).map((s) => (f.locals[s] === undefined ? "" : `${s}=${text(f.locals[s] ?? null)}`));
    const defers = f.defers.map((d) => `${d.fn}(${d.args.map(text).join()})`);
    const panic = f.panicking ? JSON.stringify([f.panicking.message, f.panicking.recovered]) + text(f.panicking.value) : "";
    return `${this.symmetry.functionOf(f.fnIndex, block)}:${f.pc}:${slots.join()};${(f.partial ?? []).map(text).join()};${defers.join()};${panic}${f.runByPanic ? "r" : ""}${f.exiting ? "x" : ""}`;
  }

  #object(object: HeapObject): Shape {
    return this.#shape(object, (text) => `${object.name}:${object.cells.map(text).join()}`);
  }

  /** Output, observations, and registers of blocks that have ended. */
  #rest(state: ProgramState, reach: (obj: number) => number, out: number[]): void {
    out.push(state.output === "" ? 0 : this.#intern(`"${state.output}`), state.torn ? 1 : 0, state.registers.length);
    state.registers.forEach((slots, block) => {
      const kept = observedRegisters(this.program)[block] ?? [];
      if (!slots) out.push(this.symmetry.isShared(block) ? 1 : 0);
      else if (kept.length === 0) out.push(1);
      else this.#emit(this.#shape(slots, (text) => kept.map((slot) => (slots[slot] === undefined ? "-" : text(slots[slot] ?? null))).join()), reach, out);
    });
    if (state.observed.length > 0) this.#emit(this.#shape(state.observed, (text) => `o${state.observed.map((v) => (v === undefined ? "-" : text(v))).join()}`), reach, out);
    if (state.observedCells.size > 0) this.#emit(this.#shape(state.observedCells, (text) => `c${[...state.observedCells].map(([k, v]) => `${k}=${text(v)}`).join()}`), reach, out);
  }

  #accesses(state: ProgramState, order: readonly Entry[], number: ReadonlyMap<number, number>): string {
    const place = new Map(order.map((g, i) => [2 * g.id, i]));
    const ids = new Map<Known, number>();
    const rows = state.accesses.map((a) => {
      let id = ids.get(a.known);
      if (id === undefined) ids.set(a.known, (id = this.#intern(this.#members(a.known, place, state, number))));
      const instr = this.#instr(this.symmetry.instrOf(a.instr, a.block));
      return encode([number.get(a.obj) ?? 0, a.off, 4 * instr + (a.write ? 2 : 0) + (a.atomic ? 1 : 0), id]);
    });
    rows.sort();
    return rows.filter((row, i) => row !== rows[i - 1]).join("");
  }

  /** Who knows of an access, by the numbers of a key. */
  #members(known: Known, place: ReadonlyMap<number, number>, state: ProgramState, number: ReadonlyMap<number, number>): string {
    const members: number[] = [];
    for (const m of known.members) {
      if (m % 2 === 0) {
        const at = place.get(m);
        if (at !== undefined) members.push(at);
      } else {
        const thing = this.things.describe(m);
        const at = number.get(thing.obj);
        if (at !== undefined) members.push(order(state, thing, at));
      }
    }
    return `k${members.sort((x, y) => x - y).join()}`;
  }

  /** The place of an access: the same for equal places of equal blocks. */
  place(a: Access): string {
    const shared = this.symmetry.isShared(a.block);
    return `${a.write ? "w" : "r"}${this.#instr(this.symmetry.instrOf(a.instr, a.block))}${a.instr.pos === 0 ? `@${a.pos}` : ""}${shared ? "" : ` ${a.by}`}`;
  }

  #instr(instr: object): number {
    let id = this.#instrIds.get(instr);
    if (id === undefined) this.#instrIds.set(instr, (id = this.#instrIds.size));
    return id;
  }
}

/** A number for a part of an object; slots of a channel are counted from its oldest value. */
function order(state: ProgramState, thing: { obj: number; off: number; part: number }, at: number): number {
  const value = state.heap[thing.obj]?.cells[thing.off];
  const part = value instanceof ChannelState && thing.part > 0 ? 1 + ((thing.part - 1 - value.head + value.capacity) % value.capacity) : thing.part;
  return -(1 + part + 4096 * (thing.off + 4096 * at));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers as UTF-16 units: two for what does not fit in one. */
function encode(numbers: readonly number[]): string {
  let text = "";
  for (const n of numbers) text += n < 0xf000 ? String.fromCharCode(n) : String.fromCharCode(0xf000 + (n >>> 16), n & 0xffff);
  return text;
}
