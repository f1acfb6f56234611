/** Compares an engine with the references, and one model of it with another, program by program. */
import * as fc from "fast-check";
import { goOutcomes } from "../reference/go-axioms.ts";
import { interleavings } from "../reference/interleave.ts";
import { outcomeDifference } from "../reference/oracle.ts";
import { printProgram } from "../reference/print.ts";
import type { RefProgram } from "../reference/program.ts";
import { storeBufferOutcomes } from "../reference/store-buffer.ts";
import type { Engine, ModelOutcomes } from "./engine.ts";

/** The models that a reference exists for. */
const REFERENCES = {
  sc: (program: RefProgram) => interleavings(program).keys(),
  go: (program: RefProgram) => goOutcomes(program).keys(),
  amd64: (program: RefProgram) => storeBufferOutcomes(program).keys(),
} as const;

export type ReferenceModel = keyof typeof REFERENCES;

export const referenceOutcomes = (program: RefProgram, model: ReferenceModel): readonly string[] => REFERENCES[model](program);

/** The seed of all random programs: GOMM_SEED, or a fixed one. */
export const SEED = Number(process.env["GOMM_SEED"] ?? 20_220_606);

/** Runs `check`, which throws on a disagreement, on `count` programs: what it said of the smallest one that fails, or undefined. */
export function counterexample(programs: fc.Arbitrary<RefProgram>, count: number, check: (program: RefProgram) => void): string | undefined {
  const details = fc.check(fc.property(programs, (program) => check(program)), { seed: SEED, numRuns: count });
  if (!details.failed) return undefined;
  const message = details.errorInstance instanceof Error ? details.errorInstance.message : "interrupted";
  return `${message}\n(GOMM_SEED=${details.seed}, after ${details.numRuns} programs)`;
}

/** Throws unless the engine has exactly the outcomes of the references. */
export function agrees(engine: Engine, program: RefProgram, models: readonly ReferenceModel[]): void {
  const text = printProgram(program);
  const found = engine(text, models);
  for (const model of models) sameOutcomes(text, model, referenceOutcomes(program, model), completeOutcomes(found, model, text));
}

/** Throws unless each model of the chain has every outcome of the one before. */
export function included(engine: Engine, program: RefProgram, chain: readonly string[]): void {
  const text = printProgram(program);
  const found = engine(text, chain);
  chain.slice(1).forEach((weaker, i) => {
    const stronger = chain[i] ?? weaker;
    const allowed = new Set(completeOutcomes(found, weaker, text));
    const missing = completeOutcomes(found, stronger, text).filter((key) => !allowed.has(key));
    if (missing.length > 0) throw new Error(`${stronger} shows ${missing.join(" | ")}, which ${weaker} does not:\n${text}`);
  });
}

/** Throws unless both programs, whose columns correspond, have the same outcomes on each model. */
export function equivalent(engine: Engine, program: RefProgram, other: RefProgram, models: readonly string[]): void {
  const [text, otherText] = [printProgram(program), printProgram(other)];
  const [found, otherFound] = [engine(text, models), engine(otherText, models)];
  for (const model of models) {
    sameOutcomes(`${text}\nand\n\n${otherText}`, model, completeOutcomes(found, model, text), completeOutcomes(otherFound, model, otherText));
  }
}

/** Throws unless both sets are the same. */
export function sameOutcomes(text: string, model: string, expected: readonly string[], found: readonly string[]): void {
  const difference = outcomeDifference(expected, found);
  if (difference !== undefined) throw new Error(`${model}: ${difference}\n${text}`);
}

/** A column of the engine; throws if it is absent or incomplete. */
export function completeOutcomes(found: ReadonlyMap<string, ModelOutcomes>, model: string, text: string): readonly string[] {
  const outcomes = found.get(model);
  if (outcomes === undefined) throw new Error(`no column ${model}\n${text}`);
  if (!outcomes.complete) throw new Error(`${model}: incomplete\n${text}`);
  return outcomes.outcomes;
}
