/**
 * The machine that runs a compiled model: one arena of words holds all registers for the events at hand, and evaluating a
 * candidate allocates nothing. Arenas are kept in a pool by number of events, because an exploration makes many event sets
 * of the same size.
 */
import * as bits from "./bits.ts";
import { opcode } from "./compile.ts";
import type { Program } from "./compile.ts";
import type { Communication, Skeleton } from "./model.ts";
import type { Relation } from "./relation.ts";

const POOLED_ARENAS = 64;

/** A program in the form that runs, and the arenas that nobody uses, by number of events. */
export class Executable {
  readonly fixed: Int32Array;
  readonly varying: Int32Array;
  readonly #free = new Map<number, Int32Array[]>();

  constructor(readonly program: Program) {
    this.fixed = Int32Array.from(program.fixed);
    this.varying = Int32Array.from(program.varying);
  }

  take(n: number): Int32Array {
    const { relationRegisters, setRegisters } = this.program;
    const w = Math.max(1, bits.wordsFor(n));
    return this.#free.get(n)?.pop() ?? new Int32Array(relationRegisters * n * w + setRegisters * w);
  }

  give(n: number, arena: Int32Array): void {
    const free = this.#free.get(n);
    if (!free) this.#free.set(n, [arena]);
    else if (free.length < POOLED_ARENAS) free.push(arena);
  }
}

export class Machine {
  readonly program: Program;
  readonly #m: Int32Array;
  readonly #n: number;
  readonly #w: number;
  /** Words of a relation. */
  readonly #size: number;
  /** Where the sets start. */
  readonly #sets: number;

  constructor(
    readonly executable: Executable,
    skeleton: Skeleton,
    arena: Int32Array,
  ) {
    const { program } = executable;
    this.program = program;
    this.#m = arena;
    this.#n = skeleton.n;
    this.#w = Math.max(1, bits.wordsFor(skeleton.n));
    this.#size = this.#n * this.#w;
    this.#sets = program.relationRegisters * this.#size;
    this.#load(skeleton);
    this.#run(executable.fixed, false);
    if (program.seeds.length > 0) this.#seed();
  }

  /** The number of the first check that fails, flags apart; -1 if none does. `partial`: only the monotone ones. */
  failing(c: Communication, partial: boolean): number {
    this.#communicate(c);
    return this.#run(this.executable.varying, partial);
  }

  /** Whether a check fails on the value that its register has now. */
  #fails(index: number, register: number): boolean {
    const check = this.program.checks[index];
    if (!check) return false;
    const m = this.#m;
    const at = check.ofSet ? this.#sets + register * this.#w : register * this.#size;
    switch (check.kind) {
      case "acyclic":
        return bits.isAcyclic(m, at, this.#n, this.#w) === check.negated;
      case "irreflexive":
        return bits.isIrreflexive(m, at, this.#n, this.#w) === check.negated;
      case "empty":
        return bits.isEmpty(m, at, check.ofSet ? this.#w : this.#size) === check.negated;
    }
  }

  /** The numbers of the flags that a complete candidate raises. */
  flags(c: Communication): number[] {
    this.#communicate(c);
    const raised: number[] = [];
    this.#run(this.executable.varying, false, raised);
    return raised;
  }

  #load(skeleton: Skeleton): void {
    const m = this.#m;
    m.fill(0);
    bits.universe(m, this.#sets + this.program.universe * this.#w, this.#n, this.#w);
    for (const { name, sort, register } of this.program.inputs) {
      if (sort === "set") {
        const set = skeleton.sets.get(name);
        if (set) m.set(set, this.#sets + register * this.#w);
      } else {
        const relation = skeleton.relations.get(name);
        if (relation) m.set(relation.rows, register * this.#size);
      }
    }
  }

  #communicate(c: Communication): void {
    this.#copyIn(c.rf, 0);
    this.#copyIn(c.co, this.#size);
    this.#copyIn(c.fr, 2 * this.#size);
  }

  #copyIn(relation: Relation, at: number): void {
    const { rows } = relation;
    const m = this.#m;
    for (let i = 0; i < this.#size; i++) m[at + i] = rows[i] ?? 0;
  }

  /** Fixed points with rf, co and fr empty: what every candidate's loop starts from. */
  #seed(): void {
    this.#run(this.executable.varying, true);
    for (const { variable, seed } of this.program.seeds) {
      bits.assign(this.#m, seed * this.#size, variable * this.#size, this.#size);
    }
  }

  /** Runs code up to the first check that fails, and gives its number or -1; with `raised`, to the end, and fills it with flags. */
  #run(code: Int32Array, partial: boolean, raised?: number[]): number {
    const m = this.#m;
    const n = this.#n;
    const w = this.#w;
    const size = this.#size;
    const sets = this.#sets;
    let changed = false;
    for (let pc = 0; pc < code.length; pc += 4) {
      const d = code[pc + 1] ?? 0;
      const a = code[pc + 2] ?? 0;
      const b = code[pc + 3] ?? 0;
      switch (code[pc]) {
        case opcode.union:
          bits.union(m, d * size, a * size, b * size, size);
          break;
        case opcode.intersection:
          bits.intersection(m, d * size, a * size, b * size, size);
          break;
        case opcode.difference:
          bits.difference(m, d * size, a * size, b * size, size);
          break;
        case opcode.compose:
          bits.compose(m, d * size, a * size, b * size, n, w);
          break;
        case opcode.product:
          bits.product(m, d * size, sets + a * w, sets + b * w, n, w);
          break;
        case opcode.from:
          bits.restrictDomain(m, d * size, sets + a * w, b * size, n, w);
          break;
        case opcode.into:
          bits.restrictRange(m, d * size, a * size, sets + b * w, n, w);
          break;
        case opcode.inverse:
          bits.inverse(m, d * size, a * size, n, w);
          break;
        case opcode.plus:
          bits.closure(m, d * size, a * size, n, w);
          break;
        case opcode.optional:
          bits.optional(m, d * size, a * size, n, w);
          break;
        case opcode.identity:
          bits.identity(m, d * size, sets + a * w, n, w);
          break;
        case opcode.complement:
          bits.complement(m, d * size, a * size, n, n, w);
          break;
        case opcode.setUnion:
          bits.union(m, sets + d * w, sets + a * w, sets + b * w, w);
          break;
        case opcode.setIntersection:
          bits.intersection(m, sets + d * w, sets + a * w, sets + b * w, w);
          break;
        case opcode.setDifference:
          bits.difference(m, sets + d * w, sets + a * w, sets + b * w, w);
          break;
        case opcode.setComplement:
          bits.complement(m, sets + d * w, sets + a * w, 1, n, w);
          break;
        case opcode.domain:
          bits.domain(m, sets + d * w, a * size, n, w);
          break;
        case opcode.range:
          bits.range(m, sets + d * w, a * size, n, w);
          break;
        case opcode.load:
          bits.assign(m, d * size, a * size, size);
          changed = false;
          break;
        case opcode.step:
          if (bits.assign(m, d * size, a * size, size)) changed = true;
          break;
        case opcode.repeat:
          if (changed) pc = a - 4;
          changed = false;
          break;
        case opcode.check: {
          const check = this.program.checks[d];
          if (!check || (partial && !check.monotone)) break;
          if (check.flag) {
            if (raised && this.#fails(d, a)) raised.push(d);
          } else if (!raised && this.#fails(d, a)) return d;
          break;
        }
      }
    }
    return -1;
  }
}
