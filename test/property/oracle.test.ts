/** The explorer against the oracle tables: every row, in every column that the row has. */
import { expect, test } from "vitest";
import { oracleSample } from "../reference/oracle.ts";
import { gomm } from "./engine.ts";

test("every oracle row has exactly its outcomes on every model", () => {
  for (const row of oracleSample(1)) {
    const models = Object.keys(row.outcomes);
    const found = gomm(row.litmus, models);
    for (const model of models) {
      const expected = (row.outcomes[model] ?? []).map((values) => values.join()).sort();
      expect(found.get(model), `${row.name} on ${model}`).toEqual({ complete: true, outcomes: expected });
    }
  }
});
