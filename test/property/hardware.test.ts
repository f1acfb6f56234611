/**
 * The hardware columns against the definition, on random programs: every path through every goroutine, every write that each read could take,
 * every coherence order, judged whole (`test/reference/hardware.ts`).
 */
import { expect, test } from "vitest";
import { archNamed } from "../../src/arch/architectures.ts";
import { modelOf } from "../../src/models/catalogue.ts";
import { columnNamed } from "../../src/models/columns.ts";
import { ANY_SHAPE, programs } from "../reference/generate.ts";
import { hardwareOutcomes } from "../reference/hardware.ts";
import { printProgram } from "../reference/print.ts";
import { completeOutcomes, counterexample, sameOutcomes } from "./agreement.ts";
import { gomm } from "./engine.ts";

const COLUMNS = ["amd64", "386", "arm64", "arm64/v8.1", "ppc64le", "riscv64", "s390x", "arm", "ppc64le/go1.21", "riscv64/go1.20"];

test("have the outcomes of the definition", () => {
  const shape = { ...ANY_SHAPE, budget: 5, locksAndChannels: false };
  const failing = counterexample(programs(shape), 120, (program) => {
    const text = printProgram(program);
    const found = gomm(text, COLUMNS);
    for (const name of COLUMNS) {
      const column = columnNamed(name);
      const arch = column && archNamed(column.goarch);
      if (!column || !arch) throw new Error(`no column ${name}`);
      const expected = hardwareOutcomes(program, arch, modelOf(column)).map((outcome) => outcome.join()).sort();
      sameOutcomes(text, name, expected, completeOutcomes(found, name, text));
    }
  });
  expect(failing).toBeUndefined();
});
