/**
 * Blocks that are the same code: exchanging them changes nothing but their names, so that states which differ in that alone are one
 * (Ip and Dill, "Better verification through symmetry", 1996). A block whose registers somebody observes has no equal.
 */
import type { FunctionCode, Instr, ProgramCode } from "../program/code.ts";
import { textOf } from "../program/same-value.ts";

/** A place in the code as a goroutine sees it. */
export interface Place {
  readonly instr: Instr;
  /** Block number, or −1. */
  readonly block: number;
}

const known = new WeakMap<ProgramCode, Symmetry>();

/** The equal blocks of a program; undefined if there are none. */
export function symmetryOf(program: ProgramCode): Symmetry | undefined {
  let found = known.get(program);
  if (!found) known.set(program, (found = new Symmetry(program, true)));
  return found.isAny ? found : undefined;
}

export class Symmetry {
  /** By block: the lowest numbered block with the same code. */
  readonly #first: readonly number[];
  readonly #members = new Map<number, number[]>();
  readonly #pcs = new Map<Instr, number>();
  readonly #objects = new Map<object, number>();

  /** `isUsed` false: no goroutine is taken for another. */
  constructor(
    readonly program: ProgramCode,
    readonly isUsed: boolean,
  ) {
    const found = new Map<string, number>();
    this.#first = program.blocks.map((block, k) => {
      const fn = program.functions[block.fn];
      if (!isUsed || !fn || block.registers.length > 0) return k;
      const text = this.#text(fn);
      const first = found.get(text) ?? k;
      found.set(text, first);
      this.#members.set(first, [...(this.#members.get(first) ?? []), k]);
      if (first !== k) for (const b of [first, k]) program.functions[program.blocks[b]?.fn ?? -1]?.code.forEach((i, pc) => this.#pcs.set(i, pc));
      return first;
    });
  }

  /** Whether there are equal blocks. */
  get isAny(): boolean {
    return [...this.#members.values()].some((blocks) => blocks.length > 1);
  }

  /** The block that stands for all that are equal to this one. */
  blockOf(block: number): number {
    return this.#first[block] ?? block;
  }

  /** The blocks that are equal to one that stands for all of them. */
  membersOf(first: number): readonly number[] {
    return this.#members.get(first) ?? [first];
  }

  /** The function that stands for a block's. */
  functionOf(fnIndex: number, block: number): number {
    return this.program.blocks[block]?.fn === fnIndex ? (this.program.blocks[this.blockOf(block)]?.fn ?? fnIndex) : fnIndex;
  }

  /** Whether the block has equals. */
  isShared(block: number): boolean {
    return (this.#members.get(this.blockOf(block))?.length ?? 0) > 1;
  }

  /** The instruction that stands for one at the same place of an equal block. */
  instrOf(instr: Instr, block: number): Instr {
    const pc = block < 0 ? undefined : this.#pcs.get(instr);
    return pc === undefined ? instr : (this.#codeOf(this.blockOf(block))?.[pc] ?? instr);
  }

  /** Every pair of places that exchanging equal blocks makes of this pair. */
  images(a: Place, b: Place): readonly (readonly [Place, Place])[] {
    const ofA = this.#imagesOf(a);
    const ofB = this.#imagesOf(b);
    const together = a.block === b.block && a.block >= 0;
    return ofA.flatMap((x) => ofB.filter((y) => (x.block === y.block && x.block >= 0) === together).map((y) => [x, y] as const));
  }

  #imagesOf(place: Place): readonly Place[] {
    const members = this.#members.get(this.blockOf(place.block)) ?? [];
    if (members.length < 2) return [place];
    const pc = this.#pcs.get(place.instr);
    return members.map((block) => ({ block, instr: pc === undefined ? place.instr : (this.#codeOf(block)?.[pc] ?? place.instr) }));
  }

  #codeOf(block: number): readonly Instr[] | undefined {
    return this.program.functions[this.program.blocks[block]?.fn ?? -1]?.code;
  }

  /** A text that is equal for equal code; positions and names of variables do not count. */
  #text(fn: FunctionCode): string {
    const code = JSON.stringify(fn.code, (key, value: unknown) => {
      if (key === "pos") return undefined;
      if (typeof value === "bigint") return `${value}n`;
      return typeof value === "object" && value !== null && IDENTITY.has(key) ? this.#number(value) : value;
    });
    return `${fn.params},${fn.slots},${fn.recoverAt},${fn.constants.map((v) => textOf(v)).join()}${code}`;
  }

  #number(o: object): number {
    let n = this.#objects.get(o);
    if (n === undefined) this.#objects.set(o, (n = this.#objects.size));
    return n;
  }
}

/** Fields that hold shared objects: they are the same when they are the same object. */
const IDENTITY: ReadonlySet<string> = new Set(["fn", "combine", "equal"]);
