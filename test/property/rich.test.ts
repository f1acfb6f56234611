/** Relations that hold on programs with all of Go's synchronisation, where no reference says what the outcomes are. */
import { expect, test } from "vitest";
import { explore, type OutcomeResult } from "../../src/index.ts";
import { SEED } from "./agreement.ts";
import { dice, loopAndUnrolled, richProgram } from "./rich-programs.ts";

/** The outcomes of each column; undefined where a bound was met. */
function outcomes(text: string, models: readonly string[]): readonly ReadonlySet<string>[] | undefined {
  const result = explore(text, { models, limits: { timeoutMs: 3000 } });
  if (result.diagnostics.length > 0) throw new Error(`${result.diagnostics[0]?.message}\n${text}`);
  const key = ({ values, status, message, leak }: OutcomeResult): string => JSON.stringify([values, status, message, leak]);
  return result.models.every((m) => m.complete) ? result.models.map((m) => new Set(m.outcomes.map(key))) : undefined;
}

test.each([[["sc", "amd64", "arm64/v8.1", "arm64", "go"]], [["sc", "riscv64", "go"]], [["sc", "ppc64le", "go"]]])("each of %j has the outcomes of the one before", (chain) => {
  const roll = dice(SEED);
  let complete = 0;
  for (let k = 0; k < 60; k++) {
    const text = richProgram(roll);
    const found = outcomes(text, chain);
    if (!found) continue;
    complete++;
    found.slice(1).forEach((weaker, i) => {
      const missing = [...(found[i] ?? [])].filter((outcome) => !weaker.has(outcome));
      expect(missing, `${chain[i]} ⊆ ${chain[i + 1]}\n${text}`).toEqual([]);
    });
  }
  expect(complete).toBeGreaterThan(50);
});

test("a loop of two rounds has the outcomes of its unrolling", () => {
  const models = ["sc", "arm64", "ppc64le", "go"];
  const roll = dice(SEED);
  for (let k = 0; k < 60; k++) {
    const [loop, unrolled] = loopAndUnrolled(roll);
    expect(outcomes(loop, models), loop).toEqual(outcomes(unrolled, models));
  }
});
