/**
 * Happens-before for race detection, without clocks (Goldilocks: Elmas, Qadeer, Tasiran, PLDI 2007). For every cell we keep its last
 * accesses and, with each, who knows of it: the goroutines and synchronisation objects that it happens-before. An access by a
 * goroutine that does not know of a conflicting one races with it. Unlike vector clocks, this does not depend on the path
 * that led to a state.
 */
import type { Instr } from "../program/code.ts";
import type { Ptr } from "../program/values.ts";
import type { Pos } from "../syntax/source.ts";
import type { Role } from "./object-races.ts";

/**
 * Who knows of an access: goroutine g is 2g, part p of the object at an address is an odd number (`Things`). Sets with the same members
 * are one object, so that what happens to one is found once for all accesses that have it.
 */
export class Known {
  readonly #has: ReadonlySet<number>;
  readonly #more = new Map<number, Known>();
  readonly #less = new Map<number, Known>();
  readonly #all: Map<string, Known>;

  /** `members` are ascending. */
  private constructor(
    readonly members: readonly number[],
    all: Map<string, Known>,
  ) {
    this.#has = new Set(members);
    this.#all = all;
  }

  /** The empty set that others are made from; those of different ones are not comparable. */
  static nobody(): Known {
    return new Known([], new Map());
  }

  has(member: number): boolean {
    return this.#has.has(member);
  }

  plus(member: number): Known {
    if (this.has(member)) return this;
    return this.#then(this.#more, member, () => [...this.members, member].sort((a, b) => a - b));
  }

  minus(member: number): Known {
    return this.has(member) ? this.#then(this.#less, member, () => this.members.filter((m) => m !== member)) : this;
  }

  #then(made: Map<number, Known>, member: number, members: () => readonly number[]): Known {
    let next = made.get(member);
    if (next) return next;
    const list = members();
    const name = list.join();
    next = this.#all.get(name) ?? new Known(list, this.#all);
    this.#all.set(name, next);
    made.set(member, next);
    return next;
  }
}

export interface Access {
  readonly obj: number;
  readonly off: number;
  readonly write: boolean;
  readonly atomic: boolean;
  /** Part in a misuse of a channel or wait group (object-races.ts); undefined: an access to memory. */
  readonly role: Role | undefined;
  readonly instr: Instr;
  /** Its place in the source: of the call, where a function without source accesses memory for `append`, `copy` or printing. */
  readonly pos: Pos;
  /** The goroutine's name, for reports, and the number of its block, or −1. */
  readonly by: string;
  readonly block: number;
  readonly known: Known;
}

/** Names for parts of synchronisation objects. */
export class Things {
  readonly nobody = Known.nobody();
  readonly #ids = new Map<string, number>();
  readonly #parts: { readonly obj: number; readonly off: number; readonly part: number }[] = [];

  of(addr: Ptr, part: number): number {
    const name = `${addr.obj}.${addr.off}.${part}`;
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.#parts.push({ obj: addr.obj, off: addr.off, part }) * 2 - 1;
      this.#ids.set(name, id);
    }
    return id;
  }

  describe(id: number): { readonly obj: number; readonly off: number; readonly part: number } {
    const thing = this.#parts[(id - 1) / 2];
    if (!thing) throw new Error(`no thing ${id}`);
    return thing;
  }
}

export type Accesses = readonly Access[];

/** Everyone who knows what `from` knows also gets `to`: `to` acquires from `from`, or `from` releases to `to`. */
export function spread(accesses: Accesses, from: number, to: number): Accesses {
  return mapKnown(accesses, (known) => (known.has(from) ? known.plus(to) : known));
}

/** `member` knows nothing any more (a goroutine has ended, or an object's knowledge is replaced). */
export function forget(accesses: Accesses, member: number): Accesses {
  return mapKnown(accesses, (known) => known.minus(member));
}

/** Drops what every goroutine that is alive knows: nobody can race with it, nor can those they start. */
export function settle(accesses: Accesses, alive: readonly number[]): Accesses {
  const open = (a: Access): boolean => alive.some((g) => !a.known.has(2 * g));
  return accesses.every(open) ? accesses : accesses.filter(open);
}

/** The accesses in the way of a new one that its goroutine does not know of. */
export function conflicts(accesses: Accesses, g: number, addr: Ptr, write: boolean, atomic: boolean): Access[] {
  const found: Access[] = [];
  for (const a of accesses) {
    if (a.obj === addr.obj && a.off === addr.off && a.role === undefined && (write || a.write) && !(atomic && a.atomic) && !a.known.has(2 * g)) found.push(a);
  }
  return found;
}

/** The accesses after a new one: a write replaces all earlier ones of its cell, a read the goroutine's earlier read. */
export function record(accesses: Accesses, next: Access, g: number): Accesses {
  const replaced = (a: Access): boolean => {
    if (a.obj !== next.obj || a.off !== next.off || a.role !== next.role) return false;
    if (next.write) return !next.atomic || a.known.has(2 * g);
    return !a.write && a.atomic === next.atomic && a.known.has(2 * g);
  };
  return [...accesses.filter((a) => !replaced(a)), next];
}

function mapKnown(accesses: Accesses, change: (known: Known) => Known): Accesses {
  let result: Access[] | undefined;
  for (let i = 0; i < accesses.length; i++) {
    const a = accesses[i];
    const known = a && change(a.known);
    if (!known || known === a.known) continue;
    result ??= [...accesses];
    const { obj, off, write, atomic, role, instr, pos, by, block } = a;
    result[i] = { obj, off, write, atomic, role, instr, pos, by, block, known };
  }
  return result ?? accesses;
}
