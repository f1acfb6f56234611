/**
 * Sequential consistency: outcomes and data races of a program. Interleavings decide it, except that blocks without loops and
 * synchronisation objects can have far more interleavings than executions; those are enumerated instead, as graphs of the model
 * `sc.cat`, and two conflicting accesses race when happens-before does not order them in one of the graphs (docs/engine.md, section 2).
 */
import { archNamed } from "../arch/architectures.ts";
import { modelOf } from "../models/catalogue.ts";
import { columnNamed } from "../models/columns.ts";
import { type FunctionCode, Op, type ProgramCode } from "../program/code.ts";
import type { Budget } from "./budget.ts";
import { HardwareConsistency } from "./consistency.ts";
import { executions } from "./executions.ts";
import { GraphRaces } from "./graph-races.ts";
import { symmetryOf } from "./symmetry.ts";
import { unsequencedIn } from "./unsequenced.ts";
import { type Interleavings, interleavings } from "./interleavings.ts";

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
/** Choices after which the races of a program whose outcomes do not matter are known, if they are soon known. */
const SOON = 50;
/** States for more races when outcomes do not matter. */
const AFTER_RACE = 250;

/** What is wanted of the search. */
export interface Wanted {
  /** Outcomes do not matter, and once a race is known the search for more is short. */
  readonly racesOnly: boolean;
  /** Of a program with races, outcomes do not matter: they may be missing where all races are known. */
  readonly racesSuffice: boolean;
}

/** Explores a program under `sc`: the two ways in turn, with growing patience, since nobody knows beforehand which is short. */
export function sequential(program: ProgramCode, budget: Budget, { racesOnly, racesSuffice }: Wanted): Interleavings {
  if (racesOnly) return interleavings(program, budget, { afterRace: AFTER_RACE });
  const size = isPlain(program) ? accesses(program) : Infinity;
  const hasEquals = symmetryOf(program) !== undefined;
  const isSmall = size <= SMALL.accesses && !hasEquals;
  // Without atomics, every conflict that there is is a race.
  if (racesSuffice && size < Infinity && !isSmall && !program.functions.some((f) => f.code.some((i) => i.op === Op.Atomic))) {
    const at = budget.part(SOON);
    const graphs = sequentialGraphs(program, at, racesSuffice);
    if (!at.exhausted || !budget.lasts()) return graphs;
  }
  if (size > MANY) return interleavings(program, budget);
  if (isSmall) {
    const at = budget.part(SMALL.choices);
    const graphs = sequentialGraphs(program, at, racesSuffice);
    if (!at.exhausted || !budget.lasts()) return graphs;
  }
  for (let states = hasEquals ? MERGED : FEW; ; states *= GROWTH) {
    const first = budget.part(states);
    const few = interleavings(program, first);
    if (!first.exhausted || !budget.lasts()) return few;
    const second = budget.part((hasEquals ? CHOICES.equal : CHOICES.unequal) * states);
    const graphs = sequentialGraphs(program, second, racesSuffice);
    if (!second.exhausted || !budget.lasts()) return graphs;
  }
}

/** The same from executions, for a program that `isPlain`. `racesSuffice` as in `Wanted`. */
export function sequentialGraphs(program: ProgramCode, budget: Budget, racesSuffice = false): Interleavings {
  const column = columnNamed("sc");
  const arch = archNamed(column?.goarch ?? "");
  if (!column || !arch) throw new Error("no column sc");
  const found = new GraphRaces(program, racesSuffice);
  const outcomes = executions(program, arch, false, new HardwareConsistency(modelOf(column)), budget, found);
  return { outcomes, races: found.races, states: budget.states, hasMemoryRace: found.races.length > 0, unsettled: found.hasUnorderedAtomics, constantOperands: unsequencedIn(program).isEmpty, unjoined: false, singleCells: found.isSingle };
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
