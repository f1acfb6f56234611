/**
 * `npm run bench [NAME…] [-- --quick --check --record]`: runs programs of bench/, each bundled to a temporary file first. Without a name, all
 * that need nothing but this repository and its build; `--quick` is done within a minute.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import * as ohm from "ohm-js";

const options = process.argv.slice(2).filter((a) => a.startsWith("-"));
// The targets are whole suites: nothing that is quick.
const all = ["start-up", "oracle", "scaling", "peers", ...(options.includes("--quick") ? [] : ["targets"])];
const named = process.argv.slice(2).filter((a) => !a.startsWith("-"));
/**
 * The grammar goes in compiled, as in the build: else each measuring process would compile it.
 * @type {import("esbuild").Plugin}
 */
const compiledGrammar = {
  name: "compiled-grammar",
  setup({ onLoad }) {
    onLoad({ filter: /litmus\.ohm$/ }, ({ path }) => {
      // `toRecipe` is missing from the package's own types.
      const grammar = /** @type {ohm.Grammar & { toRecipe(): string }} */ (ohm.grammar(readFileSync(path, "utf8")));
      return { contents: grammar.toRecipe(), loader: "text" };
    });
  },
};

const folder = mkdtempSync(join(tmpdir(), "gomm-bench-"));

for (const name of named.length > 0 ? named : all) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [`bench/${name}.ts`], outfile, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning",
    plugins: [compiledGrammar],
    loader: { ".ohm": "text", ".cat": "text", ".go": "text", ".md": "text" },
  });
  const { status } = spawnSync(process.execPath, [outfile, ...options], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
  console.log("");
}
rmSync(folder, { recursive: true });
