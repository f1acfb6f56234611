/**
 * The bundled standard packages: Go source that the engine itself runs.
 */
import type { File } from "../../syntax/ast.ts";
import type { FileSet } from "../../syntax/source.ts";
import { sourceText } from "./texts.ts";
import { placedSource } from "./tree.ts";

/** The files of each package, by their names in this folder. */
const PACKAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ["bufio", ["bufio"]],
  ["bytes", ["bytes", "bytes-reader", "bytes-text"]],
  ["cmp", ["cmp"]],
  ["container/heap", ["heap"]],
  ["container/list", ["list"]],
  ["container/ring", ["ring"]],
  ["context", ["context"]],
  ["errors", ["errors"]],
  ["flag", ["flag"]],
  ["fmt", ["fmt", "scan"]],
  ["golang.org/x/sync/errgroup", ["errgroup"]],
  ["golang.org/x/sync/semaphore", ["semaphore"]],
  ["golang.org/x/sync/singleflight", ["singleflight"]],
  ["hash", ["hash"]],
  ["hash/fnv", ["fnv"]],
  ["io", ["io", "io-pipe", "io-readers"]],
  ["io/fs", ["fs"]],
  ["iter", ["iter"]],
  ["log", ["log"]],
  ["log/slog", ["slog"]],
  ["maps", ["maps"]],
  ["math", ["math"]],
  ["math/bits", ["bits"]],
  ["math/rand", ["rand"]],
  ["math/rand/v2", ["rand-v2"]],
  ["os", ["os", "env"]],
  ["os/signal", ["signal"]],
  ["reflect", ["reflect", "reflect-value"]],
  ["runtime", ["runtime"]],
  ["runtime/debug", ["debug"]],
  ["slices", ["slices"]],
  ["sort", ["sort"]],
  ["strconv", ["strconv"]],
  ["strings", ["strings", "strings-reader", "strings-seq"]],
  ["sync", ["sync", "once-func", "sync-map"]],
  ["sync/atomic", ["atomic"]],
  ["syscall", ["syscall"]],
  ["testing", ["testing"]],
  ["time", ["time", "time-calendar", "time-format", "time-parse"]],
  ["unicode", ["unicode"]],
  ["unicode/utf8", ["utf8"]],
  ["unique", ["unique"]],
  ["weak", ["weak"]],
]);

/** The files of a bundled package, added to a file set; undefined for a package that is not bundled. */
export function loadStandard(path: string, fileSet: FileSet): readonly File[] | undefined {
  return PACKAGES.get(path)?.map((name) => {
    const { source, tree } = placedSource(`${path}/${name}.go`, () => sourceText(name));
    fileSet.share(source);
    return tree;
  });
}
