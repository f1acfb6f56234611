/** compiled.json and parsed.json are what parser and compiler make of the .cat files; `vitest -u` writes them anew. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkCat } from "../../src/models/cat-check.ts";
import type { CatUnit } from "../../src/models/cat-check.ts";
import { parseCat } from "../../src/models/cat-parse.ts";
import { bundledModels, modelOf } from "../../src/models/catalogue.ts";
import { columns } from "../../src/models/columns.ts";
import { compileModel } from "../../src/models/model.ts";
import { FileSet } from "../../src/syntax/source.ts";

const folder = new URL("../../src/models/", import.meta.url);

function parseAll(): Map<string, CatUnit> {
  const units = new Map<string, CatUnit>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".cat")).sort()) {
    const result = parseCat(new FileSet().add(name, readFileSync(new URL(name, folder), "utf8")));
    if (!result.ok) throw new Error(`${name}: ${result.diagnostic.message} at ${result.diagnostic.pos}`);
    units.set(name.replace(/\.cat$/, ""), { name, base: 0, file: result.file });
  }
  return units;
}

/** One line a model, so that a difference can be read; each value is JSON text, which costs nothing until it is asked for. */
function asJson(entries: readonly (readonly [string, unknown])[]): string {
  return `{\n${entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(value))}`).join(",\n")}\n}\n`;
}

const units = parseAll();

test("parsed.json is the syntax trees of the .cat files", async () => {
  const trees = [...units].map(([name, unit]) => [name, unit.file] as const);
  await expect(asJson(trees)).toMatchFileSnapshot("../../src/models/parsed.json");
});

test("compiled.json is the code of the models", async () => {
  const prelude = units.get("prelude");
  if (!prelude) throw new Error("no prelude");
  const compiled = [...units].flatMap(([name, unit]) => {
    if (name === "prelude") return [];
    const { model, diagnostics } = checkCat(unit, prelude, () => undefined);
    expect(diagnostics).toEqual([]);
    return model ? [[name, compileModel(model)] as const] : [];
  });
  await expect(asJson(compiled)).toMatchFileSnapshot("../../src/models/compiled.json");
});

test("every bundled model is behind a column, or is the prelude or go", () => {
  const used = new Set([...columns.map((column) => column.cat), "prelude", "go"]);
  expect([...bundledModels].sort()).toEqual([...used].sort());
});

test("the checks of the columns have the names of their papers", () => {
  const checks = Object.fromEntries(columns.map((column) => [column.name, modelOf(column).checks.map((check) => check.name)]));
  expect(checks).toMatchObject({
    sc: ["sequential-consistency", "atomicity"],
    amd64: ["sc-per-location", "atomicity", "total-store-order"],
    arm64: ["internal", "atomicity", "external"],
    ppc64le: ["sc-per-location", "atomicity", "no-thin-air", "observation", "propagation"],
    riscv64: ["sc-per-location", "atomicity", "global-memory-order"],
    s390x: ["sc-per-location", "atomicity", "storage-order"],
  });
});

test("every column's model is coherent and monotone, and hardware looks at dependencies where it is weaker than TSO", () => {
  const models = columns.map(modelOf);
  expect(models.filter((model) => !model.coherent).map((model) => model.name)).toEqual([]);
  expect(models.filter((model) => model.checks.some((check) => !check.monotone)).map((model) => model.name)).toEqual([]);
  expect(models.filter((model) => !model.usesDependencies).map((model) => model.name)).toEqual(["sc", "amd64", "386", "s390x", "wasm"]);
});
