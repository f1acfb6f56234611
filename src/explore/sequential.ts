/**
 * Sequential consistency: outcomes and data races of a program. Interleavings decide it, except that blocks without loops and
 * synchronisation objects can have far more interleavings than executions; those are enumerated instead, as graphs of the model
 * `sc.cat`, and two conflicting accesses race when happens-before does not order them in one of the graphs (docs/engine.md, section 2).
 */
import { archNamed } from "../arch/architectures.ts";
import { columnNamed, modelOf } from "../models/catalogue.ts";
import { Relation } from "../models/relation.ts";
import { type FunctionCode, Op, type ProgramCode } from "../program/code.ts";
import { Ptr } from "../program/values.ts";
import { AtomicUse } from "./atomic-use.ts";
import type { Budget } from "./budget.ts";
import { HardwareConsistency } from "./consistency.ts";
import { type Execution, type ExecutionEvent, OPEN } from "./execution.ts";
import { executions } from "./executions.ts";
import type { RawAccess, RawRace } from "./exploration.ts";
import { symmetryOf } from "./symmetry.ts";
import { cellName, type Interleavings, interleavings } from "./interleavings.ts";

/** States after which the first attempt at interleavings is given up for executions; the same where equal blocks make many interleavings one. */
const FEW = 500;
const MERGED = 32_000;
/** Choices of executions for each state of the attempt before; fewer where there are equal blocks. */
const CHOICES = { unequal: 4, equal: 1 / 8 };
/** Each attempt may take so many times what the one before took: what is thrown away is little beside the last. */
const GROWTH = 8;
/** Programs with more accesses than this go without graphs: what one costs grows with the third power of its events. */
const MANY = 48;
/** Programs of unequal blocks with at most so many accesses go to graphs at once, for so many choices. */
const SMALL = { accesses: 16, choices: 1000 };
/** States for more races when outcomes do not matter. */
const AFTER_RACE = 250;

/**
 * Explores a program under `sc`: the two ways in turn, with growing patience, since nobody knows beforehand which is short. `racesOnly`:
 * outcomes do not matter, and once a race is known the search for more is short.
 */
export function sequential(program: ProgramCode, budget: Budget, racesOnly = false): Interleavings {
  if (racesOnly) return interleavings(program, budget, { afterRace: AFTER_RACE });
  const size = isPlain(program) ? accesses(program) : Infinity;
  if (size > MANY) return interleavings(program, budget);
  const hasEquals = symmetryOf(program) !== undefined;
  if (size <= SMALL.accesses && !hasEquals) {
    const at = budget.part(SMALL.choices);
    const graphs = sequentialGraphs(program, at);
    if (!at.exhausted || !budget.lasts()) return graphs;
  }
  for (let states = hasEquals ? MERGED : FEW; ; states *= GROWTH) {
    const first = budget.part(states);
    const few = interleavings(program, first);
    if (!first.exhausted || !budget.lasts()) return few;
    const second = budget.part((hasEquals ? CHOICES.equal : CHOICES.unequal) * states);
    const graphs = sequentialGraphs(program, second);
    if (!second.exhausted || !budget.lasts()) return graphs;
  }
}

/** The same from executions, for a program that `isPlain`. */
export function sequentialGraphs(program: ProgramCode, budget: Budget): Interleavings {
  const column = columnNamed("sc");
  const arch = archNamed(column?.goarch ?? "");
  if (!column || !arch) throw new Error("no column sc");
  const races = new Map<string, RawRace>();
  const atomics = new AtomicUse();
  atomics.fixed = program.globals.length + 1;
  const written = new AtomicWrites();
  let seen: Execution | undefined;
  const outcomes = executions(program, arch, false, new HardwareConsistency(modelOf(column)), budget, (exec) => {
    if (exec === seen) return false;
    seen = exec;
    racesOf(program, exec, races);
    for (const { instr, goroutine, cell, kind } of exec.events) {
      if (instr?.op !== Op.Atomic) continue;
      const [obj, off] = cell.split(".").map(Number);
      atomics.record(String(goroutine), new Ptr(obj ?? 0, off ?? 0), instr.kind !== "load" && instr.kind !== "store");
      if (kind === "W") written.add(cell, goroutine, instr.kind === "store");
    }
    return false;
  });
  return { outcomes, races: [...races.values()], states: budget.states, hasMemoryRace: races.size > 0, unsettled: written.areUnordered, unjoined: false, singleCells: atomics.isSingle };
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

/** Adds the data races of one execution: conflicting accesses that happens-before does not order. */
function racesOf(program: ProgramCode, exec: Execution, into: Map<string, RawRace>): void {
  const { events } = exec;
  const order = new Relation(events.length);
  const accesses: number[] = [];
  events.forEach((e, i) => {
    for (let j = 0; j < i; j++) if (events[j]?.goroutine === e.goroutine) order.add(j, i);
    const source = exec.rf[i] ?? OPEN;
    if (e.kind === "R" && e.atomic && source >= 0 && events[source]?.atomic) order.add(source, i);
    const isHalf = e.kind === "R" && events.some((w) => w.rmw === i || (w.kind === "W" && w.instr === e.instr && w.goroutine === e.goroutine && e.instr?.op === Op.Update));
    if (e.goroutine > 0 && !isHalf && (e.kind === "R" || e.kind === "W")) accesses.push(i);
  });
  for (const [a, b] of exec.sw) order.add(a, b);
  order.close();
  for (const i of accesses) {
    for (const j of accesses) {
      const [a, b] = [events[i], events[j]];
      if (j <= i || !a || !b || a.cell !== b.cell || a.goroutine === b.goroutine) continue;
      if ((a.kind === "R" && b.kind === "R") || (a.atomic && b.atomic) || order.has(i, j) || order.has(j, i)) continue;
      const [obj = "0", off = "0"] = a.cell.split(".");
      const cell = cellName(exec.heap[Number(obj)], Number(off));
      const sides = [side(program, a), side(program, b)].sort((x, y) => x.pos - y.pos || (x.kind < y.kind ? -1 : 1));
      const [x, y] = sides;
      if (x && y) into.set(`${cell} ${x.pos}${x.kind}${x.goroutine} ${y.pos}${y.kind}${y.goroutine}`, { cell, accesses: [x, y] });
    }
  }
}

function side(program: ProgramCode, e: ExecutionEvent): RawAccess {
  const kind = e.kind === "W" ? "write" : "read";
  return { kind: e.atomic ? `atomic ${kind}` : kind, goroutine: program.blocks[e.goroutine - 1]?.name ?? "?", pos: e.instr?.pos ?? 0 };
}

/** Whether a program is blocks that only compute and access memory: no loops, calls of unknown functions, goroutines, maps or objects. */
export function isPlain(program: ProgramCode): boolean {
  if (program.main !== undefined || program.functions.some((f) => f.code.some((i) => i.op === Op.Go))) return false;
  const known = new Set<FunctionCode>();
  const queue = program.blocks.map((b) => b.fn);
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const fn = program.functions[at];
    if (!fn || known.has(fn)) continue;
    known.add(fn);
    for (const instr of fn.code) {
      if (NOT_PLAIN.has(instr.op)) return false;
      if (instr.op === Op.Call) queue.push(instr.fn);
    }
  }
  return true;
}

/** Accesses of all blocks together; a read-modify-write counts twice, a function once. */
function accesses(program: ProgramCode): number {
  const cost = (fn: number): number => (program.functions[fn]?.code ?? []).reduce((sum, i) => sum + (i.op === Op.Load || i.op === Op.Store ? 1 : i.op === Op.Atomic ? 2 : 0), 0);
  return program.blocks.reduce((sum, b) => sum + cost(b.fn), 0);
}

const NOT_PLAIN: ReadonlySet<number> = new Set([
  Op.LoopHead, Op.Update, Op.CallValue, Op.CallMethod, Op.Go, Op.Defer, Op.Closure, Op.Sync, Op.Select, Op.Print, Op.Exit, Op.Yield, Op.Choose, Op.Goexit,
]);
