/** The races that a search by interleavings has noticed: one for each pair of places, with its images where equal blocks are exchanged. */
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import type { Ptr } from "../program/values.ts";
import type { Budget } from "./budget.ts";
import type { Canonical } from "./canonical.ts";
import { cellName, holderName } from "./cell-name.ts";
import type { RawRace } from "./exploration.ts";
import type { Access } from "./knowledge.ts";
import type { ProgramState } from "./program-state.ts";
import type { Place, Symmetry } from "./symmetry.ts";

export class NoticedRaces {
  readonly races = new Map<string, RawRace>();
  /** Ordinary accesses that take part in one. */
  readonly racy = new Set<Instr>();
  hasMemoryRace = false;
  readonly #noticed = new Set<string>();

  constructor(
    readonly program: ProgramCode,
    readonly canonical: Canonical,
    readonly symmetry: Symmetry,
    readonly budget: Budget,
  ) {}

  /** Notes a race, and its images where equal blocks are exchanged. */
  notice(cell: Ptr, state: ProgramState, earlier: Access, later: Access): void {
    const onObject = [earlier, later].some(({ instr }) => instr.op === Op.Sync || instr.op === Op.Select);
    if (!onObject) this.hasMemoryRace = true;
    const path = holderName(state.heap, cell.obj) ?? cellName(state.heap[cell.obj], cell.off);
    const name = onObject ? path.replace(/\.(mu|state|counter)$/, "") : path;
    if (!this.#isNews(name, earlier, later)) return;
    for (const [a, b] of this.symmetry.images({ instr: earlier.instr, block: earlier.block }, { instr: later.instr, block: later.block })) {
      this.#race(name, earlier, later, a, b);
    }
  }

  /** Whether no race between these places, up to exchange of equal blocks, has been noticed on that cell. */
  #isNews(cell: string, earlier: Access, later: Access): boolean {
    const [a, b] = [earlier, later].map((x) => this.canonical.place(x));
    const key = `${cell} ${a} ${b} ${earlier.block === later.block ? "=" : ""}`;
    if (this.#noticed.has(key)) return false;
    this.#noticed.add(key);
    return true;
  }

  #race(cell: string, earlier: Access, later: Access, a: Place, b: Place): void {
    if (!earlier.atomic && earlier.role === undefined) this.racy.add(a.instr);
    if (!later.atomic && later.role === undefined) this.racy.add(b.instr);
    const sides = [this.#side(earlier, a), this.#side(later, b)].sort((x, y) => x.pos - y.pos || order(x.kind, y.kind) || order(x.goroutine, y.goroutine));
    const [x, y] = sides;
    if (!x || !y) return;
    const key = `${cell} ${x.pos}${x.kind}${x.goroutine} ${y.pos}${y.kind}${y.goroutine}`;
    this.budget.found(cell);
    if (!this.races.has(key)) this.races.set(key, { cell, accesses: [x, y] });
  }

  #side(access: Access, place: Place): RawRace["accesses"][number] {
    const kind = access.write ? "write" : "read";
    const goroutine = this.symmetry.isShared(place.block) ? (this.program.blocks[place.block]?.name ?? access.by) : access.by;
    return { kind: access.atomic ? `atomic ${kind}` : kind, goroutine, pos: place.instr.pos || access.pos };
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
