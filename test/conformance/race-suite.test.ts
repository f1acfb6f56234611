/**
 * Go's own tests of its race detector, as far as they are about channels, locks and wait groups (bench/race-suite.ts runs all of them). They are
 * read from the Go tree on the machine; without one they are skipped.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { raceTests, shrunk } from "../../bench/race-suite/tests.ts";
import { explore } from "../../src/index.ts";

const { stdout, status } = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" });
const folder = join((stdout ?? "").trim(), "src/runtime/race/testdata");
const isThere = status === 0 && existsSync(folder);
const OBJECTS = new Set(["chan_test.go", "mutex_test.go", "rwmutex_test.go", "waitgroup_test.go"]);
const tests = isThere ? raceTests(folder).tests.filter((t) => OBJECTS.has(t.file) && t.needs === undefined) : [];

it.skipIf(!isThere)("Go's tests of channels, locks and wait groups are there", () => {
  expect(tests.length).toBeGreaterThan(60);
});

it.skipIf(!isThere).each(tests)("$name is decided as it says", (test) => {
  const { races, racesComplete, diagnostics } = explore(shrunk(test).text, { file: test.file, models: ["sc"], test: test.name });
  expect(diagnostics).toEqual([]);
  expect({ hasRace: races.length > 0, racesComplete }).toEqual({ hasRace: test.hasRace, racesComplete: true });
});
