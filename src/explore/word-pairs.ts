/**
 * 64-bit integers where a machine word has 32 bits: a plain access is one to each word, the lower first
 * (cmd/compile/internal/ssa/_gen/dec64.rules); an access by sync/atomic is one to both. Accesses of mixed size are outside of the
 * models, so a variable that has an atomic access is one cell for all accesses (docs/models.md, "Not modelled").
 */
import { wordAt, type WordLayout } from "../program/layout.ts";
import type { HeapObject } from "./program-state.ts";

export type PairKind = NonNullable<WordLayout["pair"]>;

export class WordPairs {
  readonly #split = new Set<string>();
  readonly #whole = new Set<string>();
  #stale = false;

  constructor(readonly wordBits: 32 | 64) {}

  /** A variable that had been taken as two words has an atomic access: what was found so far does not count. */
  get stale(): boolean {
    return this.#stale;
  }

  /** For a search that starts anew. */
  restart(): void {
    this.#stale = false;
    this.#split.clear();
  }

  /** What a plain access to a cell is two words of; undefined where it is one access. */
  kindAt(object: HeapObject | undefined, off: number): PairKind | undefined {
    if (this.wordBits === 64 || !object) return undefined;
    const pair = wordAt(object.layout, off)?.pair;
    const name = `${object.name}+${off}`;
    if (pair === undefined || this.#whole.has(name)) return undefined;
    this.#split.add(name);
    return pair;
  }

  /** An access by sync/atomic. */
  takeWhole(object: HeapObject | undefined, off: number): void {
    if (this.wordBits === 64 || !object) return;
    const name = `${object.name}+${off}`;
    this.#whole.add(name);
    if (this.#split.has(name)) this.#stale = true;
  }
}
