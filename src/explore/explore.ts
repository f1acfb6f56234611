/**
 * The exploration of one program under several models. A program without data race has its `sc` outcomes under every model (DRF-SC,
 * models.md section 7), so the interleavings decide it; others are explored execution by execution.
 */
import { Op, type ProgramCode } from "../program/code.ts";
import type { FileSet } from "../syntax/source.ts";
import type { Arch } from "../arch/arch.ts";
import { archNamed } from "../arch/architectures.ts";
import { modelOf } from "../models/catalogue.ts";
import { columnNamed } from "../models/columns.ts";
import type { Model } from "../models/model.ts";
import { Budget } from "./budget.ts";
import { type Countable, HardwareConsistency } from "./consistency.ts";
import { countExecutions } from "./count.ts";
import type { Division, Parts } from "./division.ts";
import type { Exploration, Limits, ModelExploration, Progress } from "./exploration.ts";
import { executions, executionsInParts } from "./executions.ts";
import { GoConsistency } from "./go-consistency.ts";
import type { Interleavings } from "./interleavings.ts";
import { isMapFault, usesMaps } from "./map-faults.ts";
import { sequential } from "./sequential.ts";

export interface ExploreOptions {
  readonly progress?: Progress;
  /** Asked now and then; true ends the exploration as if time were up. */
  readonly stop?: () => boolean;
  /** Bytes of heap in use; without it memory is not bounded. */
  readonly heapUsed?: () => number;
  readonly fileSet?: FileSet;
  /** Outcomes do not matter: once a race is known, the search for more is short. */
  readonly racesOnly?: boolean;
  /** Counts the executions of each column, which takes a search of its own. */
  readonly count?: boolean;
  /** What other searches of the program do; this one leaves it out. */
  readonly division?: Division;
  /** Columns that are no name of the catalogue: models of the user, by column. */
  readonly userModels?: ReadonlyMap<string, Model>;
}

/** Of the time, for the search that comes first. */
const SHARE = 0.5;

/** Every outcome of a program under each model, and its data races. */
export function exploreProgram(code: ProgramCode, models: readonly string[], limits: Limits, options: ExploreOptions = {}): Exploration {
  const start = Date.now();
  let race: string | undefined;
  const budgetFor = (model: string, share: number): Budget => {
    const made: Budget = new Budget(limits, start + limits.timeoutMs * share, options.heapUsed, (states) => {
      race ??= made.race;
      options.progress?.({ model, states, outcomes: 0, race });
      return !(options.stop?.() ?? false);
    });
    return made;
  };
  const [ofSc, others] = [models.filter((m) => columnNamed(m)?.cat === "sc"), models.filter((m) => columnNamed(m)?.cat !== "sc")];
  // The other columns are to have some of the time, whatever happens here.
  const budget = budgetFor("sc", others.length > 0 ? SHARE : 1);
  const sc = sequential(code, budget, { racesOnly: options.racesOnly ?? false, racesSuffice: ofSc.length === 0 });
  const complete = budget.met.length === 0;
  const raceFree = complete && !sc.hasMemoryRace && !sc.unjoined;
  const ofInterleavings = (model: string): ModelExploration => ({ model, outcomes: sc.outcomes, complete, limits: budget.met, executions: null, states: sc.states });
  const faults = sc.outcomes.filter((o) => isMapFault(o.message));
  const faultsMissing = !complete && usesMaps(code);
  /** Maps notice concurrent accesses on every machine. */
  const withFaults = (found: ModelExploration): ModelExploration => ({
    ...found,
    outcomes: [...found.outcomes, ...faults],
    ...(faultsMissing ? { complete: false, limits: [...found.limits, ...budget.met.filter((m) => !found.limits.some((l) => l.bound === m.bound && l.pos === m.pos))] } : {}),
  });
  const { division } = options;
  const column = (model: string, parts?: Parts): readonly ModelExploration[] => {
    // The models of settled columns are not even loaded.
    const search = (): ModelSearch => searchOf(model, options.userModels);
    const isSettled = columnNamed(model)?.cat === "sc" || (raceFree && !options.userModels?.has(model) && settledBySc(code, model, sc));
    if (parts && !isSettled && !options.count && search().arch.wordBits !== 32) {
      const found = ofParts(code, model, search(), budgetFor(model, 1), parts);
      if (found !== "undivided") return [withFaults(found)];
    }
    if (parts && !parts.alone()) return [];
    const found = isSettled ? ofInterleavings(model) : withFaults(ofExecutions(code, model, search(), budgetFor(model, 1)));
    return [options.count ? { ...found, executions: countExecutions(code, search(), budgetFor(model, 1)) } : found];
  };
  const explored = division ? divided(models, division, column) : models.flatMap((model) => column(model));
  // Every program comes to something. A model of the user may forbid it all.
  for (const { model, outcomes, complete: isWhole, isPart } of explored) {
    if (isWhole && outcomes.length === 0 && !isPart && !options.racesOnly && !options.userModels?.has(model)) throw new Error(`the search under ${model} ended without an outcome`);
  }
  return { models: explored, races: sc.races, racesComplete: complete, raceLimits: budget.met };
}

/**
 * Whether a race-free program has its `sc` outcomes here. On ppc64le and arm read-modify-writes are weaker than the language (mapping.md,
 * section 2; operations of locks and channels are never, models.md section 5).
 */
function settledBySc(code: ProgramCode, model: string, sc: Interleavings): boolean {
  if (model === "go") return !sc.unsettled && sc.constantOperands;
  if (model.includes("/go1.")) return !code.functions.some((f) => f.code.some((i) => i.op === Op.Atomic));
  return sc.singleCells || !(model.startsWith("ppc64le") || model === "arm");
}

/** The columns that nobody has begun, one after the other, then parts of those that others are at. */
function divided(models: readonly string[], division: Division, column: (model: string, parts: Parts) => readonly ModelExploration[]): readonly ModelExploration[] {
  const own = new Map(models.flatMap((model, k) => (division.begin(k) ? [[model, column(model, division.parts(k))] as const] : [])));
  return models.flatMap((model, k) => own.get(model) ?? (division.hasMore(k) ? column(model, division.parts(k)) : []));
}

/** What the search for executions needs to know of a column. */
interface ModelSearch {
  readonly arch: Arch;
  readonly isGo: boolean;
  readonly consistency: Countable;
}

function searchOf(model: string, userModels: ExploreOptions["userModels"]): ModelSearch {
  const own = userModels?.get(model);
  if (own) return modelSearch(own, own.events);
  if (model === "go") return goSearch();
  const column = columnNamed(model);
  if (!column) throw new Error(`no column ${model}`);
  return modelSearch(modelOf(column), column.goarch);
}

function modelSearch(model: Model, goarch: string): ModelSearch {
  return { arch: archOf(goarch), isGo: false, consistency: new HardwareConsistency(model) };
}

function goSearch(): ModelSearch {
  return { arch: archOf("go"), isGo: true, consistency: new GoConsistency() };
}

function ofParts(code: ProgramCode, model: string, { arch, isGo, consistency }: ModelSearch, budget: Budget, parts: Parts): ModelExploration | "undivided" {
  const outcomes = executionsInParts(code, arch, isGo, consistency, budget, parts);
  return outcomes === "undivided" ? outcomes : { model, outcomes, complete: budget.met.length === 0, limits: budget.met, executions: null, states: budget.states, isPart: true };
}

function archOf(goarch: string): Arch {
  const arch = archNamed(goarch);
  if (!arch) throw new Error(`no architecture ${goarch}`);
  return arch;
}

function ofExecutions(code: ProgramCode, model: string, { arch, isGo, consistency }: ModelSearch, budget: Budget): ModelExploration {
  const outcomes = executions(code, arch, isGo, consistency, budget);
  return { model, outcomes, complete: budget.met.length === 0, limits: budget.met, executions: null, states: budget.states };
}
