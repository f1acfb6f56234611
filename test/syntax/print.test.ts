/**
 * Printing a tree gives a text with the same tree; and Go's own parser takes and refuses the same files. The standard library is
 * used as a corpus where a Go tree is at hand.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { File } from "../../src/syntax/ast.ts";
import { parse } from "../../src/syntax/parse.ts";
import { exprText, print } from "../../src/syntax/print.ts";
import { FileSet } from "../../src/syntax/source.ts";
import { BROKEN_GO_FILES, GO_FILES, LITMUS_FILES } from "./programs.ts";

const goroot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout?.trim() ?? "";
const hasGofmt = spawnSync("gofmt", ["-h"]).error === undefined;

/** A tree without positions, and without the layout of expectations. */
function shape(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(shape);
  if (tree === null || typeof tree !== "object") return tree;
  const isExpectation = "kind" in tree && tree.kind === "Expectation";
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([key]) => key !== "pos" && key !== "end" && key !== "opPos" && !(isExpectation && key === "text"))
      .map(([key, value]) => [key, shape(value)]),
  );
}

function parsed(name: string, text: string): File {
  const { file, diagnostics } = parse(new FileSet(), name, text);
  if (!file) throw new Error(`${diagnostics[0]?.message} at ${diagnostics[0]?.pos} of ${text}`);
  return file;
}

function expectRoundTrip(name: string, text: string): void {
  const file = parsed(name, text);
  const printed = print(file, name.endsWith(".go") ? "go" : "litmus");
  expect(shape(parsed(name, printed))).toEqual(shape(file));
}

test.each(GO_FILES)("the tree of %j survives printing", (text) => expectRoundTrip("a.go", text));
test.each(LITMUS_FILES)("the tree of %j survives printing", (text) => expectRoundTrip("a.litmus", text));

test.skipIf(!existsSync(join(goroot, "src/sort")) || goroot === "")("trees of the standard library survive printing (needs a Go tree)", () => {
  for (const folder of ["sort", "sync", "sync/atomic", "strings", "maps"]) {
    const path = join(goroot, "src", folder);
    for (const name of readdirSync(path).filter((entry) => entry.endsWith(".go") && !entry.endsWith("_test.go"))) {
      expectRoundTrip(name, readFileSync(join(path, name), "utf8"));
    }
  }
});

/** The files that gofmt refuses, by their index. */
function refusedByGo(texts: readonly string[]): Set<number> {
  const folder = mkdtempSync(join(tmpdir(), "gomm-syntax-"));
  try {
    texts.forEach((text, i) => writeFileSync(join(folder, `f${i}.go`), text));
    const { stderr } = spawnSync("gofmt", ["-e", "-l", folder], { encoding: "utf8" });
    return new Set([...stderr.matchAll(/f(\d+)\.go:\d+:\d+: /g)].map((match) => Number(match[1])));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(!hasGofmt)("gofmt takes what we take, and refuses what we refuse (needs gofmt)", () => {
  const texts = [...GO_FILES, ...BROKEN_GO_FILES];
  const refused = refusedByGo(texts);
  const disagreements = texts.filter((text, i) => (parse(new FileSet(), "a.go", text).file === undefined) !== refused.has(i));
  expect(disagreements).toEqual([]);
  expect(refused.size).toBe(BROKEN_GO_FILES.length);
});

test.skipIf(!hasGofmt)("gofmt takes what is printed (needs gofmt)", () => {
  const printed = GO_FILES.map((text) => print(parsed("a.go", text), "go"));
  expect([...refusedByGo(printed)].map((i) => printed[i])).toEqual([]);
});

test.each([
  ["f( a,b ... )", "f(a, b...)"],
  ["x . y [ 1 ] . ( T )", "x.y[1].(T)"],
  ["a+b*c", "a + b * c"],
  ["func(a,b int)(string,error){ return }", "func(a, b int) (string, error) {…}"],
  ["[]T{1,2}", "[]T{…}"],
  ["struct{}{}", "struct{}{}"],
  ["map[string]chan<- int(nil)", "map[string]chan<- int(nil)"],
  ["& ^x", "& ^x"],
])("the one-line text of %s is %s", (source, want) => {
  const file = parsed("a.litmus", `always ${source}`);
  expect(file.expectations.map((expectation) => exprText(expectation.condition))).toEqual([want]);
});
