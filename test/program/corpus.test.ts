/** Every program of the corpus and of the oracle is within what can be lowered. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { lowered } from "./lowered.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function problems(programs: readonly (readonly [name: string, text: string])[]): string[] {
  return programs.flatMap(([name, text]) => {
    try {
      lowered(name, text);
      return [];
    } catch (e) {
      return [e instanceof Error ? e.message : String(e)];
    }
  });
}

it("the corpus lowers", () => {
  const names = readdirSync(`${root}litmus`, { recursive: true, encoding: "utf8" }).filter((f) => /\.(litmus|go)$/.test(f) && !f.endsWith("_test.go"));
  expect(names.length).toBeGreaterThan(100);
  expect(problems(names.map((f) => [f, readFileSync(`${root}litmus/${f}`, "utf8")]))).toEqual([]);
});

it.each(["classics", "cycles", "random"])("oracle/%s lowers", (table) => {
  const rows = readFileSync(`${root}test/oracle/${table}.jsonl`, "utf8").trim().split("\n").map((l) => JSON.parse(l) as { name: string; litmus: string });
  expect(problems(rows.map((r) => [`${r.name}.litmus`, r.litmus]))).toEqual([]);
});
