/**
 * The build: one minified CommonJS file per entry under dist/, everything in it (docs/architecture.md, "Start-up"). CommonJS because Node
 * compiles it in one piece, so that the launcher can keep V8's code cache for it; the library entry is an ES module.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import * as ohm from "ohm-js";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/**
 * The language's grammar goes in compiled: a recipe loads about ten times faster than its text.
 * @type {import("esbuild").Plugin}
 */
const compiledGrammar = {
  name: "compiled-grammar",
  setup({ onLoad }) {
    onLoad({ filter: /litmus\.ohm$/ }, async ({ path }) => ({ contents: recipe(await readFile(path, "utf8")), loader: "text" }));
  },
};

/** @param {string} text */
function recipe(text) {
  // `toRecipe` is missing from the package's own types.
  const grammar = /** @type {ohm.Grammar & { toRecipe(): string }} */ (ohm.grammar(text));
  return grammar.toRecipe();
}

/**
 * commander loads child_process for commands that are programs of their own; there are none, and loading it takes as long as a small exploration.
 * @type {import("esbuild").Plugin}
 */
const withoutChildProcess = {
  name: "without-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (/[\\/]commander[\\/]/.test(importer) ? { path: "child_process", namespace: "nothing" } : undefined));
    onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
  loader: { ".ohm": "text", ".cat": "text", ".go": "text", ".md": "text" },
  plugins: [compiledGrammar, withoutChildProcess],
  // Its ES module asks for `import.meta.url`, which a CommonJS bundle has not got.
  alias: { tinyglobby: "./node_modules/tinyglobby/dist/index.cjs" },
  define: { "globalThis.GOMM_VERSION": JSON.stringify(version) },
};

rmSync("dist", { recursive: true, force: true });
await build({ ...shared, entryPoints: { gomm: "src/cli/main.ts", worker: "src/cli/worker.ts" }, outdir: "dist", format: "cjs", outExtension: { ".js": ".cjs" } });
await build({ ...shared, entryPoints: { index: "src/index.ts" }, outdir: "dist", format: "esm" });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
// The first run leaves V8's code cache beside the bundle.
execFileSync(process.execPath, ["bin/gomm.js", "run", "litmus/go-spec/ab.litmus"], { stdio: "ignore" });
