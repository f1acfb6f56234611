/**
 * Models and mapping against every row of the oracle tables, outcome set for outcome set. A disagreement names the row, the column, and
 * the outcomes that only one side has.
 */
import { expect, test } from "vitest";
import { archNamed } from "../../src/arch/architectures.ts";
import { modelOf } from "../../src/models/catalogue.ts";
import { columnNamed } from "../../src/models/columns.ts";
import { hardwareOutcomes } from "./hardware.ts";
import { oracleRows } from "./oracle.ts";
import { parseRow } from "./parse.ts";

const rows = oracleRows();

test.each(["sc", "amd64", "arm64", "arm64/v8.1", "ppc64le", "riscv64"])("%s agrees with the oracle", { timeout: 600_000 }, (name) => {
  const column = columnNamed(name);
  const arch = column && archNamed(column.goarch);
  if (!column || !arch) throw new Error(`no column ${name}`);
  const model = modelOf(column);
  const differences = [];
  let compared = 0;
  for (const row of rows) {
    const wanted = row.outcomes[name];
    if (!wanted) continue;
    compared++;
    const text = (outcomes: readonly (readonly number[])[]): Set<string> => new Set(outcomes.map((outcome) => outcome.join()));
    const ours = text(hardwareOutcomes(parseRow(row), arch, model));
    const theirs = text(wanted);
    const extra = [...ours].filter((outcome) => !theirs.has(outcome));
    const missing = [...theirs].filter((outcome) => !ours.has(outcome));
    if (extra.length + missing.length > 0) differences.push({ row: row.name, extra, missing });
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(1200);
});
