#!/usr/bin/env node
/**
 * The launcher: runs dist/run.cjs for `gomm run`, `--help` and the like, dist/gomm.cjs for other commands, with V8's code cache, because
 * compiling is most of what a small run would otherwise spend. The cache lies beside the bundle, or in the user's cache folder where that
 * may not be written; without any, it starts a little slower.
 */
"use strict";
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const dist = join(__dirname, "..", "dist");
/** Otherwise it is loaded by a worker thread. */
const isMain = require.main === module;

/** Commands that judge something: only their runs, not those of worker threads, make a cache worth keeping, because it has the functions that have run. */
const JUDGING = new Set(["run", "compare", "explain", "race"]);

/** What a bundle exports. */
function load(name) {
  const file = join(dist, `${name}.cjs`);
  const places = cachePlaces(name, file);
  const cachedData = readFirst(places);
  const script = new Script(readFileSync(file, "latin1"), { filename: file, cachedData });
  if (isMain && (!cachedData || script.cachedDataRejected)) {
    process.once("exit", (code) => {
      if (JUDGING.has(process.argv[2]) && code < 2) writeFirst(places, script.createCachedData());
    });
  }
  const module = { exports: {} };
  const requireFrom = (id) => (id === "./gomm.cjs" ? load("gomm") : require(id));
  script.runInThisContext().call(module.exports, module.exports, requireFrom, module, file, dist);
  return module.exports;
}

/** V8 accepts a cache by its own version, its flags and the length of the source only: the name has the rest, and the flags, so that runs with others do not replace it. */
function cachePlaces(name, file) {
  const { mtimeMs, size } = statSync(file);
  const hasFlags = process.execArgv.length > 0 || process.env.NODE_OPTIONS;
  const tag = hasFlags ? `-${require("node:v8").cachedDataVersionTag()}` : "";
  const cache = `${name}-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}${tag}.cache`;
  const user = process.env.XDG_CACHE_HOME || (process.env.HOME && join(process.env.HOME, ".cache"));
  return [join(dist, cache), ...(user ? [join(user, "gomm", cache)] : [])];
}

function readFirst(places) {
  for (const place of places) {
    try {
      return readFileSync(place);
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}

/** Written under another name first: someone may be reading. */
function writeFirst(places, data) {
  for (const place of places) {
    try {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(`${place}.${process.pid}`, data);
      renameSync(`${place}.${process.pid}`, place);
      return;
    } catch {
      // A folder without write permission: the next, or none.
    }
  }
}

function main() {
  try {
    statSync(join(dist, "run.cjs"));
  } catch {
    process.stderr.write("gomm: dist/ is missing: run `npm ci` or `npm run build` first\n");
    process.exit(2);
  }
  const command = process.argv[2] ?? "--help";
  load(command === "run" || command.startsWith("-") ? "run" : "gomm").start();
}

exports.load = load;
if (isMain) main();
