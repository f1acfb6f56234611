/**
 * Scopes (Go specification, "Declarations and scope"). A local name is visible from the end of its declaration, which matters
 * because function literals are checked after the statement that holds them.
 */
import type { Pos } from "../syntax/source.ts";
import type { Obj } from "./types.ts";

/** An import whose names stand in the file's scope; `used`: one of them was looked up. */
export interface DotImport { used: boolean }

interface Entry { readonly obj: Obj; readonly visibleFrom: Pos; readonly from?: DotImport }

export class Scope {
  readonly #entries = new Map<string, Entry>();
  readonly #children: Scope[] = [];

  constructor(readonly parent: Scope | undefined, readonly isFunction = false) {
    // The universe outlives all programs.
    if (parent?.parent) parent.#children.push(this);
  }

  /** The objects of this scope and of those within, scope by scope; without function literals. */
  *objects(): Generator<Obj> {
    for (const { obj } of this.#entries.values()) yield obj;
    for (const child of this.#children) if (!child.isFunction) yield* child.objects();
  }

  /** The object declared in this very scope. */
  own(name: string): Obj | undefined {
    return this.#entries.get(name)?.obj;
  }

  /** Declares; returns the object that has the name already, if any. */
  insert(obj: Obj, visibleFrom: Pos = 0, name = obj.name): Obj | undefined {
    const known = this.#entries.get(name);
    if (known) return known.obj;
    this.#entries.set(name, { obj, visibleFrom });
    return undefined;
  }

  /** Declares a name of a package whose names stand here by themselves. */
  insertFrom(from: DotImport, obj: Obj): void {
    if (!this.#entries.has(obj.name)) this.#entries.set(obj.name, { obj, visibleFrom: 0, from });
  }

  /** The object that `name` stands for at `pos`, and the scope it is in. */
  lookup(name: string, pos: Pos): { readonly obj: Obj; readonly scope: Scope } | undefined {
    const entry = this.#entries.get(name);
    if (entry?.from) entry.from.used = true;
    return entry && entry.visibleFrom <= pos ? { obj: entry.obj, scope: this } : this.parent?.lookup(name, pos);
  }

  /** The names of this scope. */
  names(): Iterable<string> {
    return this.#entries.keys();
  }
}
