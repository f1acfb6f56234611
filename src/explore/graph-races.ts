/**
 * The data races of a program from its sequentially consistent executions as graphs: two conflicting accesses race when happens-before
 * does not order them in one of the graphs. What depends on the events alone is worked out once for them, and executions that can show no
 * race that is not known are not looked at.
 */
import { Relation } from "../models/relation.ts";
import { Op, type ProgramCode } from "../program/code.ts";
import { Ptr } from "../program/values.ts";
import { AtomicUse } from "./atomic-use.ts";
import { type Execution, type ExecutionEvent, OPEN } from "./execution.ts";
import type { Visitor } from "./executions.ts";
import type { RawAccess, RawRace } from "./exploration.ts";
import { cellName } from "./cell-name.ts";

/** Two conflicting accesses of different goroutines, one of them ordinary; the key is that of their race. */
interface Conflict {
  readonly a: number;
  readonly b: number;
  readonly key: string;
  readonly race: RawRace;
}

export class GraphRaces implements Visitor {
  readonly #found = new Map<string, RawRace>();
  readonly #atomics = new AtomicUse();
  readonly #writes = new AtomicWrites();
  #events: readonly ExecutionEvent[] | undefined;
  #conflicts: readonly Conflict[] = [];
  /** There are no events but those. */
  #isAll = false;

  /** `racesSuffice`: once there are races, and no more can be found, nobody wants to know the outcomes. */
  constructor(
    readonly program: ProgramCode,
    readonly racesSuffice: boolean,
  ) {
    this.#atomics.fixed = program.globals.length + 1;
  }

  get races(): readonly RawRace[] {
    return [...this.#found.values()];
  }

  /** Whether a cell with an atomic store has atomic writes of several goroutines. */
  get hasUnorderedAtomics(): boolean {
    return this.#writes.areUnordered;
  }

  /** See `AtomicUse`. */
  get isSingle(): boolean {
    return this.#atomics.isSingle;
  }

  foresee(exec: Execution): void {
    this.#meet(exec);
    this.#isAll = true;
  }

  wants(exec: Execution): boolean {
    return exec.events !== this.#events || this.#conflicts.some((c) => !this.#found.has(c.key));
  }

  see(exec: Execution): boolean {
    if (exec.events !== this.#events) this.#meet(exec);
    const open = this.#conflicts.filter((c) => !this.#found.has(c.key));
    if (open.length === 0) return false;
    const order = happensBefore(exec);
    for (const { a, b, key, race } of open) if (!order.has(a, b) && !order.has(b, a)) this.#found.set(key, race);
    return this.racesSuffice && this.#isAll && this.#conflicts.every((c) => this.#found.has(c.key));
  }

  /** Notes what executions with these events have in common. */
  #meet(exec: Execution): void {
    const { events } = exec;
    this.#events = events;
    this.#conflicts = conflictsOf(this.program, exec);
    for (const { instr, goroutine, cell, kind } of events) {
      if (instr?.op !== Op.Atomic) continue;
      const [obj, off] = cell.split(".").map(Number);
      this.#atomics.record(String(goroutine), new Ptr(obj ?? 0, off ?? 0), instr.kind !== "load" && instr.kind !== "store");
      if (kind === "W") this.#writes.add(cell, goroutine, instr.kind === "store");
    }
  }
}

/** Atomic writes by cell: those of several goroutines, with a store among them, need not be ordered by happens-before. */
class AtomicWrites {
  readonly #writers = new Map<string, Set<number>>();
  readonly #stored = new Set<string>();

  add(cell: string, goroutine: number, isStore: boolean): void {
    this.#writers.set(cell, (this.#writers.get(cell) ?? new Set()).add(goroutine));
    if (isStore) this.#stored.add(cell);
  }

  get areUnordered(): boolean {
    return [...this.#stored].some((cell) => (this.#writers.get(cell)?.size ?? 0) > 1);
  }
}

function happensBefore({ events, rf, sw }: Execution): Relation {
  const order = new Relation(events.length);
  events.forEach((e, i) => {
    for (let j = 0; j < i; j++) if (events[j]?.goroutine === e.goroutine) order.add(j, i);
    const source = rf[i] ?? OPEN;
    if (e.kind === "R" && e.atomic && source >= 0 && events[source]?.atomic) order.add(source, i);
  });
  for (const [a, b] of sw) order.add(a, b);
  return order.close();
}

function conflictsOf(program: ProgramCode, { events, heap }: Execution): readonly Conflict[] {
  const accesses = events.flatMap((e, i) => (e.goroutine > 0 && (e.kind === "W" || (e.kind === "R" && !isHalf(events, i))) ? [i] : []));
  const found: Conflict[] = [];
  accesses.forEach((i, k) => {
    for (const j of accesses.slice(k + 1)) {
      const [a, b] = [events[i], events[j]];
      if (!a || !b || a.cell !== b.cell || a.goroutine === b.goroutine) continue;
      if ((a.kind === "R" && b.kind === "R") || (a.atomic && b.atomic)) continue;
      const [obj = "0", off = "0"] = a.cell.split(".");
      const cell = cellName(heap[Number(obj)], Number(off));
      const [x, y] = [side(program, a), side(program, b)].sort((one, other) => one.pos - other.pos || (one.kind < other.kind ? -1 : 1));
      if (x && y) found.push({ a: i, b: j, key: `${cell} ${x.pos}${x.kind}${x.goroutine} ${y.pos}${y.kind}${y.goroutine}`, race: { cell, accesses: [x, y] } });
    }
  });
  return found;
}

/** Whether a read is half of a read-modify-write, whose write stands for it. */
function isHalf(events: readonly ExecutionEvent[], read: number): boolean {
  const r = events[read];
  return events.some((w) => w.rmw === read || (w.kind === "W" && w.instr === r?.instr && w.goroutine === r?.goroutine && r?.instr?.op === Op.Update));
}

function side(program: ProgramCode, e: ExecutionEvent): RawAccess {
  const kind = e.kind === "W" ? "write" : "read";
  return { kind: e.atomic ? `atomic ${kind}` : kind, goroutine: program.blocks[e.goroutine - 1]?.name ?? "?", pos: e.instr?.pos ?? 0 };
}
