/** Builds the code of one function: instructions, slots, constants and jump targets that are known later. */
import { type FunctionCode, type Instr, Op, type Operand, type PureFn, type Slot } from "./code.ts";
import type { Layout } from "./layout.ts";
import { textOf } from "./same-value.ts";
import type { Value } from "./values.ts";
import type { Pos } from "../syntax/source.ts";

/** A place in the code to jump to; bound once. */
export class Label {
  pc = -1;
  readonly uses: number[] = [];
}

/** Temporary slots taken since a mark are free again after `release`. */
export type Mark = number;

export class CodeBuilder {
  readonly #code: Instr[] = [];
  readonly #constants: Value[] = [];
  readonly #constantIndex = new Map<string, number>();
  readonly #slotNames = new Map<Slot, string>();
  readonly #temporaries: Slot[] = [];
  readonly #unsequenced = new Map<number, number[]>();
  #free: Slot[] = [];
  #slots = 0;
  #loops = 0;
  /** Where the last label was bound. */
  #boundAt = 0;
  params = 0;
  recoverAt: Label | undefined;
  /** The slot that gets the value of a recovered panic. */
  recoveredTo: Slot = -1;
  /** Position given to instructions that are emitted without one. */
  pos: Pos;

  constructor(readonly name: string, readonly declaredAt: Pos) {
    this.pos = declaredAt;
  }

  // ── Slots and constants ──

  /** A slot of a user's variable; it is never used for anything else. */
  variable(name: string): Slot {
    const slot = this.#slots++;
    if (name !== "" && name !== "_") this.#slotNames.set(slot, name);
    return slot;
  }

  /** The next parameter. Parameters come before all other slots. */
  parameter(name: string): Slot {
    this.params++;
    return this.variable(name);
  }

  temporary(): Slot {
    const slot = this.#free.pop() ?? this.#slots++;
    this.#temporaries.push(slot);
    return slot;
  }

  mark(): Mark {
    return this.#temporaries.length;
  }

  release(mark: Mark): void {
    while (this.#temporaries.length > mark) {
      const slot = this.#temporaries.pop();
      if (slot !== undefined) this.#free.push(slot);
    }
  }

  /** Keeps a temporary for the rest of the function. */
  keep(): Slot {
    return this.#slots++;
  }

  constant(value: Value): Operand {
    const key = typeof value === "object" && value !== null ? `o${textOf(value)}` : `${typeof value}${textOf(value)}`;
    let index = this.#constantIndex.get(key);
    if (index === undefined) {
      index = this.#constants.push(value) - 1;
      this.#constantIndex.set(key, index);
    }
    return ~index;
  }

  /** The value of a constant operand; undefined for a slot. */
  constantOf(operand: Operand): Value | undefined {
    return operand < 0 ? this.#constants[~operand] : undefined;
  }

  // ── Instructions ──

  emit(instr: Instr): void {
    this.#code.push(instr);
  }

  /** Copies a value. A temporary that has just been computed is not used again after this: its instruction writes `dst` instead. */
  move(dst: Slot, a: Operand): void {
    if (dst === a) return;
    const last = this.#code.length - 1;
    const instr = this.#code[last];
    if (instr && this.#boundAt <= last && this.#temporaries.includes(a)) {
      const isWriter = instr.op === Op.Pure || instr.op === Op.Load || instr.op === Op.Alloc || instr.op === Op.Atomic || instr.op === Op.Closure;
      if (isWriter && instr.dst === a) {
        this.#code[last] = { ...instr, dst };
        return;
      }
    }
    this.emit({ op: Op.Move, pos: this.pos, dst, a });
  }

  /** A pure operation into a fresh temporary, or a constant where its arguments are and it cannot panic. */
  pure(fn: PureFn, args: readonly Operand[], pos: Pos = this.pos): Operand {
    if (args.length > 0 && args.every((a) => a < 0)) {
      const folded = this.#fold(fn, args);
      if (folded !== undefined) return this.constant(folded);
    }
    const dst = this.temporary();
    this.emit({ op: Op.Pure, pos, dst, fn, args });
    return dst;
  }

  #fold(fn: PureFn, args: readonly Operand[]): Value | undefined {
    if (fn.mayPanic) return undefined;
    return fn.apply(...args.map((a) => this.#constants[~a] ?? null));
  }

  load(addr: Operand, layout: Layout, pos: Pos = this.pos): Slot {
    const dst = this.temporary();
    this.emit({ op: Op.Load, pos, dst, addr, layout });
    return dst;
  }

  store(addr: Operand, value: Operand, layout: Layout, pos: Pos = this.pos): void {
    this.emit({ op: Op.Store, pos, addr, value, layout });
  }

  alloc(layout: Layout, count: Operand | undefined, name: string, dst: Slot = this.temporary()): Slot {
    this.emit({ op: Op.Alloc, pos: this.pos, dst, layout, count, name });
    return dst;
  }

  jump(label: Label): void {
    this.#use(label);
    this.emit({ op: Op.Jump, pos: this.pos, target: label.pc });
  }

  /** Falls through when `cond` is true, else jumps. */
  branch(cond: Operand, otherwise: Label, pos: Pos = this.pos): void {
    this.#use(otherwise);
    this.emit({ op: Op.Branch, pos, cond, target: otherwise.pc });
  }

  loopHead(pos: Pos): void {
    this.emit({ op: Op.LoopHead, pos, id: this.#loops++ });
  }

  #use(label: Label): void {
    if (label.pc < 0) label.uses.push(this.#code.length);
  }

  /** The label stands for the next instruction. */
  bind(label: Label): void {
    label.pc = this.#code.length;
    this.#boundAt = label.pc;
    for (const at of label.uses) {
      const instr = this.#code[at];
      if (instr?.op === Op.Jump || instr?.op === Op.Branch) this.#code[at] = { ...instr, target: label.pc };
    }
  }

  /** Evaluates operands, from left to right, that the language does not sequence with one another. */
  operands<P, R>(parts: readonly P[], evaluate: (part: P, index: number) => R): R[] {
    const starts: number[] = [];
    const results = parts.map((part, i) => {
      starts.push(this.#code.length);
      return evaluate(part, i);
    });
    const spans = starts.map((start, i) => this.#span(start, starts[i + 1] ?? this.#code.length));
    spans.forEach((a, i) => spans.slice(0, i).forEach((b) => {
      if (a.operations.length + b.operations.length === 0) return;
      this.#separate(a.reads, [...b.reads, ...b.operations]);
      this.#separate(b.reads, a.operations);
    }));
    return results;
  }

  /** Reads and operations between two places; none where some may be left out. */
  #span(start: number, end: number): { readonly reads: readonly number[]; readonly operations: readonly number[] } {
    const code = this.#code.slice(start, end);
    if (code.some((i) => i.op === Op.Branch || i.op === Op.Jump)) return { reads: [], operations: [] };
    const at = (isMeant: (i: Instr) => boolean): number[] => code.flatMap((i, k) => (isMeant(i) ? [start + k] : []));
    return { reads: at((i) => i.op === Op.Load), operations: at((i) => i.op === Op.Atomic || i.op === Op.Sync || i.op === Op.Call) };
  }

  #separate(some: readonly number[], others: readonly number[]): void {
    const add = (a: number, b: number): void => void this.#unsequenced.set(a, [...(this.#unsequenced.get(a) ?? []), b]);
    for (const a of some) {
      for (const b of others) {
        add(a, b);
        add(b, a);
      }
    }
  }

  finish(): FunctionCode {
    return {
      name: this.name, pos: this.declaredAt, params: this.params, slots: this.#slots, constants: this.#constants, code: this.#code,
      recoverAt: this.recoverAt ? this.recoverAt.pc : -1, recoveredTo: this.recoveredTo, slotNames: this.#slotNames, unsequenced: this.#unsequenced,
    };
  }
}
