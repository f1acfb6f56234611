/**
 * The texts of the bundled files. The build replaces this module by one that reads what it compiled of them, from files beside the
 * program: few programs use more than one package.
 */
import atomic from "./atomic.go";
import bits from "./bits.go";
import bufio from "./bufio.go";
import bytes from "./bytes.go";
import cmp from "./cmp.go";
import context from "./context.go";
import debug from "./debug.go";
import errgroup from "./errgroup.go";
import errors from "./errors.go";
import fmt from "./fmt.go";
import fnv from "./fnv.go";
import fs from "./fs.go";
import hash from "./hash.go";
import heap from "./heap.go";
import io from "./io.go";
import iter from "./iter.go";
import list from "./list.go";
import log from "./log.go";
import maps from "./maps.go";
import math from "./math.go";
import onceFunc from "./once-func.go";
import os from "./os.go";
import rand from "./rand.go";
import ring from "./ring.go";
import runtime from "./runtime.go";
import scan from "./scan.go";
import semaphore from "./semaphore.go";
import singleflight from "./singleflight.go";
import slices from "./slices.go";
import sort from "./sort.go";
import strconv from "./strconv.go";
import strings from "./strings.go";
import stringsReader from "./strings-reader.go";
import stringsSeq from "./strings-seq.go";
import sync from "./sync.go";
import syncMap from "./sync-map.go";
import testing from "./testing.go";
import time from "./time.go";
import unicode from "./unicode.go";
import utf8 from "./utf8.go";

const TEXTS: ReadonlyMap<string, string> = new Map([
  ["atomic", atomic],
  ["bits", bits],
  ["bufio", bufio],
  ["bytes", bytes],
  ["cmp", cmp],
  ["context", context],
  ["debug", debug],
  ["errgroup", errgroup],
  ["errors", errors],
  ["fmt", fmt],
  ["fnv", fnv],
  ["fs", fs],
  ["hash", hash],
  ["heap", heap],
  ["io", io],
  ["iter", iter],
  ["list", list],
  ["log", log],
  ["maps", maps],
  ["math", math],
  ["once-func", onceFunc],
  ["os", os],
  ["rand", rand],
  ["ring", ring],
  ["runtime", runtime],
  ["scan", scan],
  ["semaphore", semaphore],
  ["singleflight", singleflight],
  ["slices", slices],
  ["sort", sort],
  ["strconv", strconv],
  ["strings", strings],
  ["strings-reader", stringsReader],
  ["strings-seq", stringsSeq],
  ["sync", sync],
  ["sync-map", syncMap],
  ["testing", testing],
  ["time", time],
  ["unicode", unicode],
  ["utf8", utf8],
]);

/** The source of a file of this folder, by its name without `.go`. */
export function sourceText(name: string): string {
  const text = TEXTS.get(name);
  if (text === undefined) throw new Error(`no bundled file ${name}.go`);
  return text;
}
