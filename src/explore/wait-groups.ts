/**
 * Operations of wait groups whose order need not be chosen. In a program that keeps to the usual discipline (main adds, a goroutine calls `Done`
 * once and ends) a `Done` is the last event of its goroutine: nothing but a `Wait` can be after it, so of all orders the one that asks
 * least of an execution has main's `Add`s first and the `Done`s when somebody waits, in any order (docs/engine.md, section 3). A
 * search that meets a program which does otherwise starts anew without the rule, as with the movers of interleavings (movers.ts).
 */
import { Op, type ProgramCode } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { observedRegisters } from "../program/observed-registers.ts";
import type { Execution } from "./execution.ts";

/** A step that has been made. */
export interface Made {
  readonly exec: Execution;
  /** Of an operation on a wait group: what it added to the counter, and the counter before. */
  readonly counted: { readonly delta: number; readonly before: number } | undefined;
}

/** What a search does next about wait groups. */
export interface Orderly<M extends Made> {
  /** The one step that is to be followed. */
  readonly only: M | undefined;
  /** Goroutines whose `Done` can wait until nothing else can go on, with that step. */
  readonly later: ReadonlyMap<number, M>;
}

const NOTHING: Orderly<never> = { only: undefined, later: new Map<number, never>() };

export class WaitGroups {
  /** Goroutines up to this one were there when main added: none of them may wait. */
  #there = -1;
  #applies: boolean;
  #stale = false;

  constructor(
    readonly program: ProgramCode,
    applies: boolean,
  ) {
    this.#applies = applies;
  }

  /** The program has turned out to break the rule: what was found so far does not count. */
  get stale(): boolean {
    return this.#stale;
  }

  /** For a search that starts anew. */
  restart(): void {
    this.#there = -1;
    this.#stale = false;
  }

  #break(): Orderly<never> {
    this.#applies = false;
    this.#stale = true;
    return NOTHING;
  }

  /** Whether no register of a block is assigned after its last event: that would be seen if the program ended early. */
  #leavesRegisters({ registers }: Execution, g: Goroutine): boolean {
    return (observedRegisters(this.program)[g.block] ?? []).every((slot) => registers[g.block]?.[slot] === g.frames[0]?.locals[slot]);
  }

  /** What to do with the goroutines `turns` that could have a turn; `make` lets one have it, in a copy. */
  next<M extends Made>(exec: Execution, turns: readonly number[], make: (id: number) => M | undefined): Orderly<M> {
    if (!this.#applies) return NOTHING;
    const operations = exec.goroutines.flatMap((g) => (turns.includes(g.id) ? [{ g, sync: operationOf(g) }] : []));
    if (!operations.some(({ sync }) => sync !== undefined)) return NOTHING;
    const waiting = operations.filter(({ sync }) => sync === "waitgroup.wait").map(({ g }) => g.id);
    if (waiting.some((id) => id !== 0 && id <= this.#there)) return this.#break();
    // Each of these may call `Done` once.
    const doers = exec.goroutines.filter((g) => g.id !== 0 && !waiting.includes(g.id)).length;
    const later = new Map<number, M>();
    for (const { g, sync } of operations) {
      if (sync !== "waitgroup.add") continue;
      const made = make(g.id);
      if (!made?.counted || doers > made.counted.before) return this.#break();
      const { delta } = made.counted;
      // Goroutine 0 is the program's main, or only what joins blocks.
      if (this.program.main === undefined || g.id !== 0) {
        if (delta !== -1 || !endsWith(exec, made.exec, g) || !this.#leavesRegisters(made.exec, g)) return this.#break();
        later.set(g.id, made);
        continue;
      }
      if (delta < 0) return this.#break();
      this.#there = Math.max(this.#there, ...exec.goroutines.map((other) => other.id));
      return { only: made, later: NOTHING.later };
    }
    const [first] = later.values();
    return { only: waiting.length > 0 ? first : undefined, later };
  }
}

function operationOf(g: Goroutine): "waitgroup.add" | "waitgroup.wait" | undefined {
  const at = g.pending();
  return at?.op === Op.Sync && (at.sync === "waitgroup.add" || at.sync === "waitgroup.wait") ? at.sync : undefined;
}

/** Whether the goroutine has ended with the events of the operation that it stood at. */
function endsWith(before: Execution, after: Execution, g: Goroutine): boolean {
  const at = g.pending();
  return !after.end && !after.goroutines.some((other) => other.id === g.id) && after.events.slice(before.events.length).every((e) => e.instr === at);
}
