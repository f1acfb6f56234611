/**
 * What the property tests need of an implementation: from the text of a program and names of models to the outcomes of each. `gomm`
 * is the explorer of this project behind its public API; tests of the tests put a reference in its place.
 */
import { explore, type OutcomeResult } from "../../src/index.ts";
import { outcomeKey } from "../reference/outcome.ts";

export interface ModelOutcomes {
  /** As `outcomeKey` writes them, sorted: `1,0`, `1,0 deadlock`. */
  readonly outcomes: readonly string[];
  readonly complete: boolean;
}

/** Throws when the program is refused. */
export type Engine = (litmus: string, models: readonly string[]) => ReadonlyMap<string, ModelOutcomes>;

/** The explorer under test. */
export const gomm: Engine = (litmus, models) => {
  const result = explore(litmus, { models });
  if (result.diagnostics.length > 0) {
    throw new Error(`refused: ${result.diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("; ")}\n${litmus}`);
  }
  return new Map(
    result.models.map(({ model, complete, outcomes }) => [
      model,
      { complete, outcomes: [...new Set(outcomes.map((outcome) => keyOf(result.observe, outcome)))].sort() },
    ]),
  );
};

function keyOf(columns: readonly string[], { values, status }: OutcomeResult): string {
  if (status === "exit" || status === "hang") throw new Error(`no program here can end in ${status}`);
  return outcomeKey({ values: columns.map((column) => integer(values[column])), status: status === "fatal" ? "panic" : status });
}

/** A value in Go syntax as the references count it: `-`, for what was never assigned, is 0. */
function integer(text: string | undefined): number {
  if (text === "-" || text === "false") return 0;
  if (text === "true") return 1;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new Error(`not an integer: ${String(text)}`);
  return value;
}
