#!/usr/bin/env node
/**
 * The launcher: runs dist/gomm.cjs with V8's code cache, because compiling is most of what a small run would otherwise spend. The cache
 * lies beside the bundle, or in the user's cache folder where that may not be written; without any, it starts a little slower.
 */
"use strict";
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const bundle = join(__dirname, "..", "dist", "gomm.cjs");

/** V8 accepts a cache by its own version and the length of the source only: the name has the rest. */
function cachePlaces() {
  const { mtimeMs, size } = statSync(bundle);
  const name = `gomm-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}.cache`;
  const user = process.env.XDG_CACHE_HOME || (process.env.HOME && join(process.env.HOME, ".cache"));
  return [join(dirname(bundle), name), ...(user ? [join(user, "gomm", name)] : [])];
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

function load() {
  const places = cachePlaces();
  const cachedData = readFirst(places);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, "latin1")}\n})`;
  const script = new Script(source, { filename: bundle, cachedData });
  if (!cachedData || script.cachedDataRejected) {
    // The cache has the functions that have run: only a run that judged something makes one worth keeping.
    process.once("exit", (code) => {
      if (process.argv[2] === "run" && code < 2) writeFirst(places, script.createCachedData());
    });
  }
  const module_ = { exports: {} };
  script.runInThisContext().call(module_.exports, module_.exports, require, module_, bundle, dirname(bundle));
}

try {
  statSync(bundle);
} catch {
  process.stderr.write("gomm: dist/ is missing: run `npm ci` or `npm run build` first\n");
  process.exit(2);
}
load();
