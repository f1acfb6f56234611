/**
 * The texts of the bundled files. The build replaces this module by one that reads what it compiled of them, from files beside the
 * program: few programs use more than one package.
 */
import atomic from "./atomic.go";
import bits from "./bits.go";
import bufio from "./bufio.go";
import bytes from "./bytes.go";
import bytesReader from "./bytes-reader.go";
import bytesText from "./bytes-text.go";
import cmp from "./cmp.go";
import context from "./context.go";
import debug from "./debug.go";
import env from "./env.go";
import errgroup from "./errgroup.go";
import errors from "./errors.go";
import flag from "./flag.go";
import fmt from "./fmt.go";
import fnv from "./fnv.go";
import fs from "./fs.go";
import hash from "./hash.go";
import heap from "./heap.go";
import io from "./io.go";
import ioPipe from "./io-pipe.go";
import ioReaders from "./io-readers.go";
import iter from "./iter.go";
import list from "./list.go";
import log from "./log.go";
import maps from "./maps.go";
import math from "./math.go";
import onceFunc from "./once-func.go";
import os from "./os.go";
import rand from "./rand.go";
import randV2 from "./rand-v2.go";
import reflect from "./reflect.go";
import reflectValue from "./reflect-value.go";
import ring from "./ring.go";
import runtime from "./runtime.go";
import scan from "./scan.go";
import semaphore from "./semaphore.go";
import signal from "./signal.go";
import singleflight from "./singleflight.go";
import slices from "./slices.go";
import slog from "./slog.go";
import sort from "./sort.go";
import strconv from "./strconv.go";
import strings from "./strings.go";
import stringsReader from "./strings-reader.go";
import stringsSeq from "./strings-seq.go";
import sync from "./sync.go";
import syncMap from "./sync-map.go";
import syscall from "./syscall.go";
import testing from "./testing.go";
import time from "./time.go";
import timeCalendar from "./time-calendar.go";
import timeFormat from "./time-format.go";
import timeParse from "./time-parse.go";
import unicode from "./unicode.go";
import unique from "./unique.go";
import utf8 from "./utf8.go";
import weak from "./weak.go";

const TEXTS: ReadonlyMap<string, string> = new Map([
  ["atomic", atomic],
  ["bits", bits],
  ["bufio", bufio],
  ["bytes", bytes],
  ["bytes-reader", bytesReader],
  ["bytes-text", bytesText],
  ["cmp", cmp],
  ["context", context],
  ["debug", debug],
  ["env", env],
  ["errgroup", errgroup],
  ["errors", errors],
  ["flag", flag],
  ["fmt", fmt],
  ["fnv", fnv],
  ["fs", fs],
  ["hash", hash],
  ["heap", heap],
  ["io", io],
  ["io-pipe", ioPipe],
  ["io-readers", ioReaders],
  ["iter", iter],
  ["list", list],
  ["log", log],
  ["maps", maps],
  ["math", math],
  ["once-func", onceFunc],
  ["os", os],
  ["rand", rand],
  ["rand-v2", randV2],
  ["reflect", reflect],
  ["reflect-value", reflectValue],
  ["ring", ring],
  ["runtime", runtime],
  ["scan", scan],
  ["semaphore", semaphore],
  ["signal", signal],
  ["singleflight", singleflight],
  ["slices", slices],
  ["slog", slog],
  ["sort", sort],
  ["strconv", strconv],
  ["strings", strings],
  ["strings-reader", stringsReader],
  ["strings-seq", stringsSeq],
  ["sync", sync],
  ["sync-map", syncMap],
  ["syscall", syscall],
  ["testing", testing],
  ["time", time],
  ["time-calendar", timeCalendar],
  ["time-format", timeFormat],
  ["time-parse", timeParse],
  ["unicode", unicode],
  ["unique", unique],
  ["utf8", utf8],
  ["weak", weak],
]);

/** The source of a file of this folder, by its name without `.go`. */
export function sourceText(name: string): string {
  const text = TEXTS.get(name);
  if (text === undefined) throw new Error(`no bundled file ${name}.go`);
  return text;
}
