/**
 * The build: one minified CommonJS file per entry under dist/ (docs/architecture.md, "Start-up"). CommonJS because Node compiles it in one
 * piece, so that the launcher can keep V8's code cache for it; the library entry is an ES module.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as ohm from "ohm-js";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Loaders for the texts that are embedded as they stand. */
const text = /** @type {const} */ ({ ".ohm": "text", ".cat": "text", ".go": "text", ".md": "text" });

/**
 * The language's grammar and the bundled Go packages go in compiled: neither is parsed when a program starts.
 * @type {import("esbuild").Plugin}
 */
const compiledTexts = {
  name: "compiled-texts",
  setup({ onLoad }) {
    onLoad({ filter: /litmus\.ohm$/ }, async ({ path }) => ({ contents: recipe(await readFile(path, "utf8")), loader: "text" }));
    onLoad({ filter: STANDARD_FILE }, async ({ path }) => ({ contents: await compiledPackage(path), loader: "text" }));
  },
};

/**
 * In the command's bundles the packages lie in files beside it: a program reads the few that it uses, and the code stays small.
 * @type {import("esbuild").Plugin}
 */
const packagesBeside = {
  name: "packages-beside",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]std[\\/]texts\.ts$/ }, async ({ path }) => {
      const folder = dirname(path);
      mkdirSync("dist/std", { recursive: true });
      for (const name of readdirSync(folder).filter((n) => n.endsWith(".go"))) {
        writeFileSync(`dist/std/${basename(name, ".go")}.json`, await compiledPackage(join(folder, name)));
      }
      return {
        loader: "js",
        contents: `import { readFileSync } from "node:fs"; export const sourceText = (name) => readFileSync(__dirname + "/std/" + name + ".json", "utf8");`,
      };
    });
  },
};

/**
 * The models' syntax trees, which only explanations and models of the user need, lie in a file beside it, too.
 * @type {import("esbuild").Plugin}
 */
const treesBeside = {
  name: "trees-beside",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]models[\\/]parsed\.json$/ }, async ({ path }) => {
      mkdirSync("dist", { recursive: true });
      const text = await readFile(path, "utf8");
      writeFileSync("dist/models.json", text);
      return {
        loader: "js",
        contents: `
          import { readFileSync } from "node:fs";
          let trees;
          const tree = (name) => (trees ??= JSON.parse(readFileSync(__dirname + "/models.json", "utf8")))[name];
          const names = ${JSON.stringify(Object.keys(JSON.parse(text)))};
          export default Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { enumerable: true, get: () => tree(name) }])));`,
      };
    });
  },
};

const STANDARD_FILE = /[\\/]std[\\/][^\\/]*\.go$/;

/** @param {string} path */
async function compiledPackage(path) {
  return compiledSource(basename(path), await readFile(path, "utf8"));
}

/**
 * A module of the sources, loaded into the build.
 * @param {string} path
 */
async function sourceModule(path) {
  const folder = mkdtempSync(join(tmpdir(), "gomm-build-"));
  const outfile = join(folder, "module.mjs");
  await build({ entryPoints: [path], outfile, bundle: true, platform: "node", format: "esm", loader: text, logLevel: "warning" });
  const module = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return module;
}

/** @param {string} text */
function recipe(text) {
  // `toRecipe` is missing from the package's own types.
  const grammar = /** @type {ohm.Grammar & { toRecipe(): string }} */ (ohm.grammar(text));
  return JSON.stringify(JSON.parse(grammar.toRecipe()), (_key, value) => (isMetaInfo(value) ? null : value));
}

/**
 * Places in the grammar's text: for messages about the grammar, which is in order.
 * @param {unknown} value
 */
function isMetaInfo(value) {
  return typeof value === "object" && value !== null && ("sourceInterval" in value || "source" in value);
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

/**
 * ohm without the grammar of grammars, which takes as long to set up as a small program to explore: a compiled grammar needs only the
 * kernel. Whoever asks for a grammar's text to be read (a user's .cat model) gets the whole of ohm, then.
 * @type {import("esbuild").Plugin}
 */
const ohmKernel = {
  name: "ohm-kernel",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ohm-js$/ }, () => ({ path: "ohm-js", namespace: "kernel" }));
    onLoad({ filter: /.*/, namespace: "kernel" }, () => ({
      resolveDir: resolve("node_modules/ohm-js/src"),
      contents: `
        import { Grammar } from "./Grammar.js";
        import { makeRecipe } from "./main-kernel.js";
        import { Semantics } from "./Semantics.js";
        Semantics.BuiltInSemantics = Semantics.createSemantics(Grammar.BuiltInRules, null);
        const grammar = (text) => require("./main.js").grammar(text);
        export { grammar, makeRecipe };`,
    }));
  },
};

/**
 * ohm makes a regular expression for each of Unicode's categories when it is loaded; a grammar names a few. Made when asked for.
 * @type {import("esbuild").Plugin}
 */
const lazyCategories = {
  name: "lazy-categories",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ohm-js[\\/]src[\\/]unicode\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const lazy = text.replaceAll("Object.fromEntries(", "lazily(").replaceAll(/\.map\((\w+) => \[\1, toRegExp\(\1\)\]\)/g, "");
      if (lazy.includes(".map(")) throw new Error(`${path} is not what it was: see lazyCategories`);
      return { contents: `${lazy}\n${lazily.toString()}`, loader: "js" };
    });
  },
};

/**
 * A grammar that comes compiled, and so without its source, was checked when it was compiled.
 * @type {import("esbuild").Plugin}
 */
const checkedGrammar = {
  name: "checked-grammar",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ohm-js[\\/]src[\\/]GrammarDecl\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const checks = "const grammarErrors = [];";
      if (text.split(checks).length !== 2) throw new Error(`${path} is not what it was: see checkedGrammar`);
      return { contents: text.replace(checks, `if (!this.source) return grammar;\n${checks}`), loader: "js" };
    });
  },
};

/**
 * An object with a regular expression for each name.
 * @param {readonly string[]} names
 */
function lazily(names) {
  const expressions = {};
  for (const name of names) {
    const get = () => {
      const value = new RegExp(`\\p{${name}}`, "u");
      Object.defineProperty(expressions, name, { value });
      return value;
    };
    Object.defineProperty(expressions, name, { configurable: true, enumerable: true, get });
  }
  return expressions;
}

const plugins = [compiledTexts, withoutChildProcess, lazyCategories, checkedGrammar];

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
  loader: text,
  plugins,
  // Its ES module asks for `import.meta.url`, which a CommonJS bundle has not got.
  alias: { tinyglobby: "./node_modules/tinyglobby/dist/index.cjs" },
  define: { "globalThis.GOMM_VERSION": JSON.stringify(version) },
};

const { compiledSource } = await sourceModule("src/program/std/tree.ts");

/**
 * What `gomm run` seldom needs is left to the whole command's bundle, which the launcher knows how to load.
 * @type {import("esbuild").Plugin}
 */
const withoutMore = {
  name: "without-more",
  setup({ onResolve }) {
    onResolve({ filter: /\/more\.ts$/ }, () => ({ path: "./gomm.cjs", external: true }));
  },
};

rmSync("dist", { recursive: true, force: true });
/** @type {import("esbuild").BuildOptions} */
const command = { ...shared, outdir: "dist", format: "cjs", outExtension: { ".js": ".cjs" } };
const beside = [packagesBeside, treesBeside, ohmKernel, ...plugins];
// The launcher compiles these as they stand: as functions.
const asFunction = { banner: { js: "(function(exports,require,module,__filename,__dirname){" }, footer: { js: "})" } };
await build({ ...command, ...asFunction, entryPoints: { gomm: "src/cli/all.ts" }, plugins: beside });
await build({ ...command, ...asFunction, entryPoints: { run: "src/cli/small.ts" }, plugins: [withoutMore, ...beside], supported: { "dynamic-import": false } });
await build({ ...shared, entryPoints: { index: "src/index.ts" }, outdir: "dist", format: "esm" });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
// The first run of each bundle leaves V8's code cache beside it, with the functions that such programs need.
const typical = ["litmus/classic/SB.litmus", "litmus/go-spec/ab.litmus", "litmus/patterns/counter-mutex.litmus"];
for (const command of ["run", "race"]) spawnSync(process.execPath, ["bin/gomm.js", command, ...typical], { stdio: "ignore" });
