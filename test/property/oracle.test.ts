/** The explorer against the oracle tables: every row, in every column that the row has. */
import { expect, test } from "vitest";
import { disagreements, oracleRows } from "../reference/oracle.ts";
import { completeOutcomes } from "./agreement.ts";
import { gomm } from "./engine.ts";

const MODELS = ["sc", "amd64", "arm64", "arm64/v8.1", "ppc64le", "riscv64", "go"];

test.each(MODELS)("every oracle row has exactly its outcomes on %s", (model) => {
  expect(disagreements(oracleRows(), model, ({ litmus }) => completeOutcomes(gomm(litmus, [model]), model, litmus))).toEqual([]);
});
