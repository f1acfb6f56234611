/** parsed.json is what the parser makes of the .cat files; `vitest -u` writes it anew after a change of a model. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundledModels, columns, modelOf } from "../../src/models/catalogue.ts";
import { parseCat } from "../../src/models/cat-parse.ts";
import { FileSet } from "../../src/syntax/source.ts";

const folder = new URL("../../src/models/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".cat")).sort();

test("parsed.json is the syntax trees of the .cat files", async () => {
  const trees: Record<string, unknown> = {};
  for (const name of names) {
    // Positions from 0: the file set's first base is 1, and a tree holds offsets in its own text.
    const result = parseCat(new FileSet().add(name, readFileSync(new URL(name, folder), "utf8")));
    expect(result, name).toMatchObject({ ok: true });
    if (result.ok) trees[name.replace(/\.cat$/, "")] = result.file;
  }
  const lines = Object.entries(trees).map(([name, tree]) => `${JSON.stringify(name)}: ${JSON.stringify(tree)}`);
  await expect(`{\n${lines.join(",\n")}\n}\n`).toMatchFileSnapshot("../../src/models/parsed.json");
});

test("every bundled model is behind a column, or is the prelude or go", () => {
  const used = new Set([...columns.map((column) => column.cat), "prelude", "go"]);
  expect([...bundledModels].sort()).toEqual([...used].sort());
});

test("every check of every column has a name, and only that many as its page says", () => {
  const checks = Object.fromEntries(columns.map((column) => [column.name, modelOf(column).checks.map((check) => check.name)]));
  expect(checks).toMatchObject({
    sc: ["sequential-consistency", "atomicity"],
    amd64: ["sc-per-location", "atomicity", "total-store-order"],
    arm64: ["internal", "atomicity", "external"],
    ppc64le: ["sc-per-location", "atomicity", "no-thin-air", "observation", "propagation"],
    riscv64: ["sc-per-location", "atomicity", "global-memory-order"],
  });
});
