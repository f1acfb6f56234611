/**
 * What the axioms and the rules of the models say, in words, and where they are from. The names are those of the .cat files in src/models.
 */
import type { ExecutionEvent } from "../explore/execution.ts";
import { Op } from "../program/code.ts";

const SOURCES: { readonly [cat: string]: string | undefined } = {
  sc: "Lamport 1979",
  "x86-tso": "Owens, Sarkar, Sewell 2009",
  armv8: "Arm ARM B2.3; Pulte et al. 2018",
  armv7: "Alglave, Maranget, Tautschnig 2014, section 8.1",
  power: "Alglave, Maranget, Tautschnig 2014, section 6",
  rvwmo: "RISC-V ISA manual, RVWMO",
  s390x: "z/Architecture Principles of Operation, chapter 5",
  go: "go.dev/ref/mem",
};

/** Where the rules of a model are from; undefined for a model of the user. */
export function sourceOf(cat: string): string | undefined {
  return SOURCES[cat];
}

const AXIOMS: { readonly [name: string]: string | undefined } = {
  "sequential-consistency": "all operations happen in one order, which keeps that of each goroutine, and every read sees the latest write",
  "sc-per-location": "the accesses to a single variable happen in one order, which keeps that of each goroutine (coherence)",
  internal: "the accesses to a single variable happen in one order, which keeps that of each goroutine (coherence)",
  atomicity: "no write comes between the read and the write of an atomic read-modify-write",
  external: "what observers can tell of the order of events has no cycle",
  "total-store-order": "stores reach memory in one order, which keeps all of program order but a store before a later load",
  "storage-order": "stores reach memory in one order, which keeps all of program order but a store before a later load",
  "global-memory-order": "all goroutines agree on one memory order, which contains what the instructions keep of program order",
  "no-thin-air": "no value depends on itself",
  observation: "a read sees no value older than one that has been propagated to its goroutine",
  propagation: "the order in which writes propagate agrees with coherence",
  "one-order-of-operations": "synchronising operations have one total order, which keeps that of each goroutine and explains what each returns",
  "synchronisation-order": "happens-before has no cycle",
  "no-read-from-the-future": "a read does not see a write that happens after it",
  "no-hidden-write": "a read does not see a write when another one happens between the two",
  "no-hidden-initial-value": "a read does not see the initial value when a write to the variable happens before it",
};

/** What an axiom demands, as a clause; undefined for one that is not known here. */
export function axiomMeaning(name: string): string | undefined {
  return AXIOMS[name];
}

const FENCES: { readonly [set: string]: string | undefined } = {
  "DMB.SY": "DMB ISH", "DMB.LD": "DMB ISHLD", "DMB.ST": "DMB ISHST", ISB: "ISB", SYNC: "sync", LWSYNC: "lwsync", ISYNC: "isync", MFENCE: "mfence", BCR: "BCR 14,0",
};

/** The instruction behind a fence. */
export function fenceName({ sets }: ExecutionEvent): string {
  const [set = "fence"] = sets;
  return FENCES[set] ?? set.replace(/^Fence\./, "fence ").replace(".", ",");
}

/** `a plain store`, `an atomic load`: what an event is, for a sentence on ordering. */
export function accessKind({ kind, instr, rmw, sets }: ExecutionEvent): string {
  if (instr?.op === Op.Sync || instr?.op === Op.Select || instr?.op === Op.Go) return "an operation of the runtime";
  if (rmw >= 0 || sets.includes("X")) return "an atomic read-modify-write";
  const what = kind === "W" ? "store" : "load";
  return instr?.op === Op.Atomic ? `an atomic ${what}` : `a plain ${what}`;
}

/** `two plain stores`, `a plain store with a later plain load`. */
export function pairKinds(first: ExecutionEvent, second: ExecutionEvent): string {
  const [a, b] = [accessKind(first), accessKind(second)];
  if (a === b) return `two ${a.replace(/^an? /, "")}s`.replace(/read-modify-writes$/, "read-modify-writes").replace("operation of the runtimes", "operations of the runtime");
  return `${a} with ${b.replace(/^(an?) /, "$1 later ").replace("an later", "a later")}`;
}

/** Why one event stays before a later one of its goroutine, by the instructions between and at the ends; undefined: by a name of the model alone. */
export function keptBy(cat: string, first: ExecutionEvent, second: ExecutionEvent, fence: ExecutionEvent | undefined): string | undefined {
  if (fence) return `${fenceName(fence)} stands between them`;
  const has = (e: ExecutionEvent, set: string): boolean => e.sets.includes(set);
  switch (cat) {
    case "sc": return undefined;
    case "x86-tso": case "s390x":
      if (has(first, "X") || has(second, "X")) return cat === "s390x" ? "a serialising instruction waits for the stores before it" : "a locked instruction starts and ends with an empty store buffer";
      return first.kind === "R" ? "nothing goes before an earlier load" : "stores stay in order";
    case "armv8":
      if (has(first, "A") && first.kind === "R") return "nothing goes before an earlier load-acquire";
      if (has(second, "L") && second.kind === "W") return "a store-release waits for all before it";
      return has(first, "L") && has(second, "A") ? "a load-acquire waits for earlier store-releases" : undefined;
    case "rvwmo":
      if (has(first, "A")) return "nothing goes before an earlier acquire (.aq)";
      return has(second, "L") ? "a release (.rl) waits for all before it" : undefined;
    default:
      return undefined;
  }
}

/** The rule of the Go memory model that an edge of synchronisation comes from. */
export function synchronisedBy(from: ExecutionEvent, to: ExecutionEvent): string {
  const instr = to.instr ?? from.instr;
  switch (instr?.op) {
    case Op.Go: return "goroutine creation";
    case Op.Atomic: return "atomic values";
    case Op.Select: return "channels";
    case Op.Sync: {
      const [object] = instr.sync.split(".");
      if (object === "chan") return "channels";
      if (object === "mutex" || object === "rwmutex") return "locks";
      return object === "waitgroup" ? "WaitGroup" : object === "cond" ? "Cond" : "package sync";
    }
    default: return "the end of all goroutines";
  }
}
