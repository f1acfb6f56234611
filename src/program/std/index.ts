/**
 * The bundled standard packages: Go source that the engine itself runs. `standardSource` gives a package's texts, `loadStandard` its
 * syntax trees.
 */
import type { File } from "../../syntax/ast.ts";
import type { FileSet } from "../../syntax/source.ts";
import { sourceText } from "./texts.ts";
import { moved, standardTree } from "./tree.ts";

export interface StandardFile { readonly name: string; readonly text: string }

/** The files of each package, by their names in this folder. */
const PACKAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ["cmp", ["cmp"]],
  ["context", ["context"]],
  ["errors", ["errors"]],
  ["fmt", ["fmt"]],
  ["golang.org/x/sync/errgroup", ["errgroup"]],
  ["golang.org/x/sync/semaphore", ["semaphore"]],
  ["golang.org/x/sync/singleflight", ["singleflight"]],
  ["io", ["io"]],
  ["iter", ["iter"]],
  ["log", ["log"]],
  ["maps", ["maps"]],
  ["math", ["math"]],
  ["math/rand", ["rand"]],
  ["math/rand/v2", ["rand"]],
  ["os", ["os"]],
  ["runtime", ["runtime"]],
  ["slices", ["slices"]],
  ["sort", ["sort"]],
  ["strconv", ["strconv"]],
  ["strings", ["strings"]],
  ["sync", ["sync", "once-func", "sync-map"]],
  ["sync/atomic", ["atomic"]],
  ["testing", ["testing"]],
  ["time", ["time"]],
  ["unicode/utf8", ["utf8"]],
]);

/** The files of a bundled package, as Go source or compiled (tree.ts); undefined for a package that is not bundled. */
export function standardSource(path: string): readonly StandardFile[] | undefined {
  return PACKAGES.get(path)?.map((name) => ({ name: `${name}.go`, text: sourceText(name) }));
}

/** The files of a bundled package, added to a file set. */
export function loadStandard(path: string, fileSet: FileSet): readonly File[] | undefined {
  return standardSource(path)?.map(({ name, text: source }) => {
    const { text, tree } = standardTree(name, source);
    const { base } = fileSet.add(`${path}/${name}`, text);
    return moved(tree, base);
  });
}
