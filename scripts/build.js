/**
 * The build: one minified CommonJS file per entry under dist/, everything in it (docs/architecture.md, "Start-up"). CommonJS because Node
 * compiles it in one piece, so that the launcher can keep V8's code cache for it; the library entry is an ES module.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  keepNames: false,
  platform: "node",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
  loader: { ".ohm": "text", ".cat": "text", ".go": "text", ".md": "text" },
  define: { "globalThis.GOMM_VERSION": JSON.stringify(version) },
};

rmSync("dist", { recursive: true, force: true });
await build({ ...shared, entryPoints: { gomm: "src/cli/main.ts", worker: "src/cli/worker.ts" }, outdir: "dist", format: "cjs", outExtension: { ".js": ".cjs" } });
await build({ ...shared, entryPoints: { index: "src/index.ts" }, outdir: "dist", format: "esm" });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
