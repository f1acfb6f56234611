/** The columns that a list of names stands for. */
import { expect, test } from "vitest";
import { ALL_MODELS, expandModels } from "../../src/verdict/model-names.ts";

test("all is every column but those of older versions of Go", () => {
  const all = expandModels(["all"]);
  expect(ALL_MODELS.filter((m) => !all.includes(m))).toEqual(["ppc64le/go1.21", "riscv64/go1.20"]);
  expect(all.at(-1)).toBe("go");
});

test("a name that is there twice counts once, and those asked for by name are there", () => {
  expect(expandModels(["go", "riscv64/go1.20", "sc", "go"])).toEqual(["go", "riscv64/go1.20", "sc"]);
  expect(expandModels(["all", "riscv64/go1.20"])).toEqual([...expandModels(["all"]), "riscv64/go1.20"]);
});
