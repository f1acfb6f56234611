/**
 * The bundled standard packages: Go source that the engine itself runs. `standardSource` gives a package's texts, `loadStandard` its
 * syntax trees.
 */
import type { File } from "../../syntax/ast.ts";
import type { FileSet } from "../../syntax/source.ts";
import atomic from "./atomic.go";
import cmp from "./cmp.go";
import context from "./context.go";
import errgroup from "./errgroup.go";
import errors from "./errors.go";
import fmt from "./fmt.go";
import io from "./io.go";
import iter from "./iter.go";
import maps from "./maps.go";
import math from "./math.go";
import onceFunc from "./once-func.go";
import os from "./os.go";
import rand from "./rand.go";
import runtime from "./runtime.go";
import semaphore from "./semaphore.go";
import singleflight from "./singleflight.go";
import slices from "./slices.go";
import sort from "./sort.go";
import strconv from "./strconv.go";
import strings from "./strings.go";
import sync from "./sync.go";
import syncMap from "./sync-map.go";
import testing from "./testing.go";
import time from "./time.go";
import utf8 from "./utf8.go";
import { moved, standardTree } from "./tree.ts";

export interface StandardFile { readonly name: string; readonly text: string }

const file = (name: string, text: string): StandardFile => ({ name: `${name}.go`, text });

const PACKAGES: ReadonlyMap<string, readonly StandardFile[]> = new Map([
  ["cmp", [file("cmp", cmp)]],
  ["context", [file("context", context)]],
  ["errors", [file("errors", errors)]],
  ["fmt", [file("fmt", fmt)]],
  ["golang.org/x/sync/errgroup", [file("errgroup", errgroup)]],
  ["golang.org/x/sync/semaphore", [file("semaphore", semaphore)]],
  ["golang.org/x/sync/singleflight", [file("singleflight", singleflight)]],
  ["io", [file("io", io)]],
  ["iter", [file("iter", iter)]],
  ["maps", [file("maps", maps)]],
  ["math", [file("math", math)]],
  ["math/rand", [file("rand", rand)]],
  ["math/rand/v2", [file("rand", rand)]],
  ["os", [file("os", os)]],
  ["runtime", [file("runtime", runtime)]],
  ["slices", [file("slices", slices)]],
  ["sort", [file("sort", sort)]],
  ["strconv", [file("strconv", strconv)]],
  ["strings", [file("strings", strings)]],
  ["sync", [file("sync", sync), file("once-func", onceFunc), file("sync-map", syncMap)]],
  ["sync/atomic", [file("atomic", atomic)]],
  ["testing", [file("testing", testing)]],
  ["time", [file("time", time)]],
  ["unicode/utf8", [file("utf8", utf8)]],
]);

/** The files of a bundled package, as Go source or compiled (tree.ts); undefined for a package that is not bundled. */
export function standardSource(path: string): readonly StandardFile[] | undefined {
  return PACKAGES.get(path);
}

/** The files of a bundled package, added to a file set. */
export function loadStandard(path: string, fileSet: FileSet): readonly File[] | undefined {
  return standardSource(path)?.map(({ name, text: source }) => {
    const { text, tree } = standardTree(name, source);
    const { base } = fileSet.add(`${path}/${name}`, text);
    return moved(tree, base);
  });
}
