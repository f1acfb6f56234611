/**
 * The bundled standard packages: Go source that the engine itself runs. `standardSource` gives a package's texts, `loadStandard` its
 * parsed files.
 */
import type { File } from "../../syntax/ast.ts";
import { parse } from "../../syntax/parse.ts";
import type { FileSet } from "../../syntax/source.ts";
import atomic from "./atomic.go";
import errors from "./errors.go";
import fmt from "./fmt.go";
import io from "./io.go";
import onceFunc from "./once-func.go";
import os from "./os.go";
import runtime from "./runtime.go";
import syncMap from "./sync-map.go";
import sync from "./sync.go";
import time from "./time.go";

export interface StandardFile { readonly name: string; readonly text: string }

const PACKAGES: ReadonlyMap<string, readonly StandardFile[]> = new Map([
  ["errors", [{ name: "errors.go", text: errors }]],
  ["fmt", [{ name: "fmt.go", text: fmt }]],
  ["io", [{ name: "io.go", text: io }]],
  ["os", [{ name: "os.go", text: os }]],
  ["runtime", [{ name: "runtime.go", text: runtime }]],
  ["sync", [{ name: "sync.go", text: sync }, { name: "once-func.go", text: onceFunc }, { name: "sync-map.go", text: syncMap }]],
  ["sync/atomic", [{ name: "atomic.go", text: atomic }]],
  ["time", [{ name: "time.go", text: time }]],
]);

/** The files of a bundled package; undefined for a package that is not bundled. */
export function standardSource(path: string): readonly StandardFile[] | undefined {
  return PACKAGES.get(path);
}

/** The parsed files of a bundled package, added to a file set. */
export function loadStandard(path: string, fileSet: FileSet): readonly File[] | undefined {
  return standardSource(path)?.map(({ name, text }) => {
    const { file, diagnostics } = parse(fileSet, `${path}/${name}`, text);
    const [problem] = diagnostics;
    if (!file || problem) throw new Error(`${path}/${name}: ${problem?.message ?? "no syntax tree"}`);
    return file;
  });
}
