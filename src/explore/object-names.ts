/**
 * Names of heap objects that mean the same in every state: numbers are given in the order of allocation, which differs from one
 * interleaving to the next. A local state names an object as a package variable, by the place of a reference that it holds, as what a cell
 * of a named object contains, or, where that is not known, by the name that all objects of one allocation share.
 */
import { textOf } from "../program/same-value.ts";
import { Iface, Ptr, SliceValue, type Value } from "../program/values.ts";
import type { Shape } from "./canonical.ts";
import { CELLS } from "./footprint.ts";
import type { HeapObject, ProgramState } from "./program-state.ts";

const KIND = { global: 0, reference: 1, content: 2, shared: 3 } as const;
const KINDS = 4;

/** The name of an object that does not exist yet. */
export const FRESH = -1;
/** No cell. */
export const NONE = -1;
/** Where contents are looked for: so many steps away, in so many cells. */
const DEEP = 3;
const WIDE = 400;
/** Objects of so many cells are variables, not tables. */
const FEW = 2;

/** The contents of a cell. `shared`: the shared name of the object that it contains. */
interface Content {
  readonly parent: number;
  readonly off: number;
  readonly shared: number;
}

/** The object that a value refers to, if it is one. */
export function referenceOf(v: Value | undefined): number | undefined {
  if (v instanceof Ptr) return v.obj;
  if (v instanceof SliceValue) return v.ptr?.obj;
  return v instanceof Iface ? referenceOf(v.value) : undefined;
}

/** A cell of a state: of an object of its heap, or else (`cell` is `NONE`) of some object with a shared name. */
export interface Resolved {
  readonly cell: number;
  readonly shared: number;
}

export class ObjectNames {
  /** Grows when cells turn out to be written. */
  version = 0;
  readonly #shared = new Map<string, number>();
  readonly #contents: Content[] = [];
  readonly #contentIds = new Map<string, number>();
  /** Cells that goroutines store to, by shared name. */
  readonly #written: Set<number>;
  /** Cells that tell local states apart, so that they must not be stored to. */
  readonly #constant = new Set<number>();
  /** Those of them that have been: names are worth nothing. */
  readonly broken = new Set<string>();

  constructor(
    /** Objects up to this one are package variables. */
    readonly globals: number,
    /** Cells that are known to be stored to. */
    written: ReadonlySet<string>,
  ) {
    this.#written = new Set([...written].map((text) => this.#parse(text)));
  }

  #parse(text: string): number {
    const at = text.lastIndexOf("+");
    return this.#intern(text.slice(0, at)) * CELLS + Number(text.slice(at + 1));
  }

  /** The number of an object's shared name. */
  sharedName(object: HeapObject | undefined): number {
    return this.#intern(object?.name ?? "");
  }

  #intern(name: string): number {
    let id = this.#shared.get(name);
    if (id === undefined) this.#shared.set(name, (id = this.#shared.size));
    return id;
  }

  /** A cell by the shared name of its object. */
  shared(state: ProgramState, cell: number): number {
    return this.sharedName(state.heap[Math.floor(cell / CELLS)]) * CELLS + (cell % CELLS);
  }

  /** A cell has been stored to. */
  wrote(state: ProgramState, cell: number): void {
    const name = this.shared(state, cell);
    if (this.#written.has(name)) return;
    this.#written.add(name);
    this.version++;
    if (this.#constant.has(name)) this.broken.add(`${state.heap[Math.floor(cell / CELLS)]?.name ?? ""}+${cell % CELLS}`);
  }

  /** What the variables contain that a local state refers to, as far as nobody stores to them: it is as good as a part of the state. */
  constants(shape: Shape, state: ProgramState): string {
    let text = "";
    for (const ref of shape.refs) {
      const object = state.heap[ref];
      if (ref <= this.globals || !object || object.cells.length > FEW) continue;
      object.cells.forEach((value, off) => {
        const name = this.sharedName(object) * CELLS + off;
        if (referenceOf(value) !== undefined || this.#written.has(name)) return;
        this.#constant.add(name);
        text += `,${textOf(value)}`;
      });
      text += ";";
    }
    return text;
  }

  /** How a local state names an object; `FRESH` for those from number `end` on. */
  of(shape: Shape, state: ProgramState, end: number, obj: number): number {
    if (obj <= this.globals) return obj * KINDS + KIND.global;
    const place = shape.refs.indexOf(obj);
    if (place >= 0) return place * KINDS + KIND.reference;
    if (obj >= end) return FRESH;
    return this.#containing(shape, state, obj) ?? this.sharedName(state.heap[obj]) * KINDS + KIND.shared;
  }

  /** A cell that contains a reference to an object and that has not been written, by breadth-first search from what has a better name. */
  #containing(shape: Shape, state: ProgramState, obj: number): number | undefined {
    const names = new Map<number, number>();
    for (let g = 1; g <= this.globals; g++) names.set(g, g * KINDS + KIND.global);
    shape.refs.forEach((ref, place) => names.has(ref) || names.set(ref, place * KINDS + KIND.reference));
    let seen = 0;
    let level = [...names.keys()];
    for (let depth = 0; depth < DEEP; depth++) {
      const next: number[] = [];
      for (const parent of level) {
        const object = state.heap[parent];
        for (const [off, value] of object?.cells.entries() ?? []) {
          if (++seen > WIDE) return undefined;
          const held = referenceOf(value);
          if (held === undefined || names.has(held) || this.#written.has(this.sharedName(object) * CELLS + off)) continue;
          const name = this.#content(names.get(parent) ?? 0, off, this.sharedName(state.heap[held]));
          if (held === obj) return name;
          names.set(held, name);
          next.push(held);
        }
      }
      level = next;
    }
    return undefined;
  }

  #content(parent: number, off: number, shared: number): number {
    const key = `${parent}.${off}.${shared}`;
    let id = this.#contentIds.get(key);
    if (id === undefined) this.#contentIds.set(key, (id = this.#contents.push({ parent, off, shared }) - 1));
    return id * KINDS + KIND.content;
  }

  /** A cell of a local state, as one before names it that gives `names` to the references; undefined when its object did not exist there. */
  renamed(cell: number, names: readonly number[]): number | undefined {
    const name = this.#renamed(Math.floor(cell / CELLS), names);
    return name === FRESH ? undefined : name * CELLS + (cell % CELLS);
  }

  #renamed(name: number, names: readonly number[]): number {
    const index = Math.floor(name / KINDS);
    if (name % KINDS === KIND.reference) return names[index] ?? FRESH;
    const content = name % KINDS === KIND.content ? this.#contents[index] : undefined;
    if (!content) return name;
    const parent = this.#renamed(content.parent, names);
    return parent === FRESH || parent % KINDS === KIND.shared ? content.shared * KINDS + KIND.shared : this.#content(parent, content.off, content.shared);
  }

  /** The cell of a state that a local state means, where references are to `refs`. */
  resolve(cell: number, refs: readonly number[], state: ProgramState): Resolved {
    const off = cell % CELLS;
    const name = Math.floor(cell / CELLS);
    const obj = this.#object(name, refs, state);
    if (obj !== undefined) return { cell: obj * CELLS + off, shared: NONE };
    const index = Math.floor(name / KINDS);
    return { cell: NONE, shared: (name % KINDS === KIND.content ? (this.#contents[index]?.shared ?? 0) : index) * CELLS + off };
  }

  #object(name: number, refs: readonly number[], state: ProgramState): number | undefined {
    const index = Math.floor(name / KINDS);
    if (name % KINDS === KIND.global) return index;
    if (name % KINDS === KIND.reference) return refs[index];
    const content = name % KINDS === KIND.content ? this.#contents[index] : undefined;
    const parent = content && this.#object(content.parent, refs, state);
    if (content === undefined || parent === undefined || this.#written.has(this.sharedName(state.heap[parent]) * CELLS + content.off)) return undefined;
    return referenceOf(state.heap[parent]?.cells[content.off]);
  }
}
