/**
 * `npm test`: build, types, lint, unused code, then every test; the last line counts. A tool that fails counts as one failure.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const steps = [
  { name: "build", script: "scripts/build.js", args: [] },
  { name: "types", script: "node_modules/typescript/bin/tsc", args: ["-p", "."] },
  { name: "lint", script: "node_modules/oxlint/bin/oxlint", args: ["--quiet"] },
  { name: "unused code", script: "node_modules/knip/bin/knip.js", args: ["--no-progress"] },
];

let passed = 0;
let failed = 0;

for (const { name, script, args } of steps) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name}`);
  if (status === 0) passed++;
  else failed++;
}

const folder = mkdtempSync(join(tmpdir(), "gomm-test-"));
const report = join(folder, "report.json");
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: ["ignore", "inherit", "inherit"] },
);
try {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  passed += numPassedTests;
  // A file that does not load has no tests of its own: it counts as one.
  const broken = testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ t) => t.status === "failed" && t.assertionResults.length === 0);
  failed += numFailedTests + broken.length;
  if (run.status !== 0 && numFailedTests + broken.length === 0) failed++;
} catch {
  failed++;
}
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
