/**
 * `npm run bench [NAME…]`: runs the programs of bench/ (all without a name), each bundled to a temporary file first.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";

const all = readdirSync("bench").filter((f) => f.endsWith(".ts")).map((f) => basename(f, ".ts"));
const options = process.argv.slice(2).filter((a) => a.startsWith("-"));
const named = process.argv.slice(2).filter((a) => !a.startsWith("-"));
const folder = mkdtempSync(join(tmpdir(), "gomm-bench-"));

for (const name of named.length > 0 ? named : all) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [`bench/${name}.ts`], outfile, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning",
    loader: { ".ohm": "text", ".cat": "text", ".go": "text", ".md": "text" },
  });
  const { status } = spawnSync(process.execPath, [outfile, ...options], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
rmSync(folder, { recursive: true });
