/**
 * Published verdicts for the classic shapes with their dependency and fence variants: x86-TSO (Sewell et al., CACM 2010), Power (Sarkar et al., PLDI
 * 2011; Alglave, Maranget, Tautschnig 2014), ARMv8 (Pulte et al. 2018), RVWMO (the manual's litmus tests). Each program is given by its
 * events, without Go and without a mapping.
 */
import { describe, expect, test } from "vitest";
import { modelOf } from "../../src/models/catalogue.ts";
import { columns } from "../../src/models/columns.ts";
import { Relation, setOf } from "../../src/models/relation.ts";

/**
 * Goroutines are separated by `|`, events by spaces: `Wx` and `Rx`; a fence `F` stands for each architecture's strongest, `f` for its
 * lightest that still orders write→write and read→all; after a read, `-addr>`, `-data>`, `-ctrl>` and `-isync>` depend on it. Communication:
 * `rf` and `fr` and `co` as pairs of events, counted from 0 without fences.
 */
interface Shape {
  readonly name: string;
  readonly program: string;
  readonly rf?: string;
  readonly fr?: string;
  readonly co?: string;
  /** Columns where the execution is allowed. */
  readonly allowed: readonly string[];
}

const weakest = ["arm", "arm64", "ppc64le", "riscv64"];
const everyStoreBuffer = ["amd64", "s390x", ...weakest];

const shapes: readonly Shape[] = [
  { name: "SB", program: "Wx Ry | Wy Rx", fr: "1-2 3-0", allowed: everyStoreBuffer },
  { name: "SB+fences", program: "Wx F Ry | Wy F Rx", fr: "1-2 3-0", allowed: [] },
  { name: "SB+lwsyncs", program: "Wx f Ry | Wy f Rx", fr: "1-2 3-0", allowed: ["amd64", "s390x", "arm64", "ppc64le", "riscv64"] },
  { name: "MP", program: "Wx Wy | Ry Rx", rf: "1-2", fr: "3-0", allowed: weakest },
  { name: "MP+fence+po", program: "Wx F Wy | Ry Rx", rf: "1-2", fr: "3-0", allowed: weakest },
  { name: "MP+fence+addr", program: "Wx F Wy | Ry -addr> Rx", rf: "1-2", fr: "3-0", allowed: [] },
  { name: "MP+fence+ctrl", program: "Wx F Wy | Ry -ctrl> Rx", rf: "1-2", fr: "3-0", allowed: weakest },
  { name: "MP+fence+ctrlisync", program: "Wx F Wy | Ry -isync> Rx", rf: "1-2", fr: "3-0", allowed: ["riscv64"] },
  { name: "MP+lwsync+addr", program: "Wx f Wy | Ry -addr> Rx", rf: "1-2", fr: "3-0", allowed: [] },
  { name: "LB", program: "Rx Wy | Ry Wx", rf: "1-2 3-0", allowed: weakest },
  { name: "LB+datas", program: "Rx -data> Wy | Ry -data> Wx", rf: "1-2 3-0", allowed: [] },
  { name: "LB+ctrls", program: "Rx -ctrl> Wy | Ry -ctrl> Wx", rf: "1-2 3-0", allowed: [] },
  { name: "S+fence+data", program: "Wx F Wy | Ry -data> Wx", rf: "1-2", co: "3-0", allowed: [] },
  { name: "R", program: "Wx Wy | Wy Rx", co: "1-2", fr: "3-0", allowed: everyStoreBuffer },
  { name: "R+fences", program: "Wx F Wy | Wy F Rx", co: "1-2", fr: "3-0", allowed: [] },
  { name: "R+lwsync+fence", program: "Wx f Wy | Wy F Rx", co: "1-2", fr: "3-0", allowed: ["ppc64le"] },
  { name: "2+2W", program: "Wx Wy | Wy Wx", co: "1-2 3-0", allowed: weakest },
  { name: "2+2W+lwsyncs", program: "Wx f Wy | Wy f Wx", co: "1-2 3-0", allowed: [] },
  { name: "WRC+addrs", program: "Wx | Rx -addr> Wy | Ry -addr> Rx", rf: "0-1 2-3", fr: "4-0", allowed: ["arm", "ppc64le"] },
  { name: "WRC+lwsync+addr", program: "Wx | Rx f Wy | Ry -addr> Rx", rf: "0-1 2-3", fr: "4-0", allowed: [] },
  { name: "ISA2+lwsync+addr+addr", program: "Wx f Wy | Ry -addr> Wz | Rz -addr> Rx", rf: "1-2 3-4", fr: "5-0", allowed: [] },
  { name: "RWC+fences", program: "Wx | Rx F Ry | Wy F Rx", rf: "0-1", fr: "2-3 4-0", allowed: [] },
  { name: "IRIW+addrs", program: "Wx | Rx -addr> Ry | Wy | Ry -addr> Rx", rf: "0-1 3-4", fr: "2-3 5-0", allowed: ["arm", "ppc64le"] },
  { name: "IRIW+lwsyncs", program: "Wx | Rx f Ry | Wy | Ry f Rx", rf: "0-1 3-4", fr: "2-3 5-0", allowed: ["ppc64le"] },
  { name: "IRIW+fences", program: "Wx | Rx F Ry | Wy | Ry F Rx", rf: "0-1 3-4", fr: "2-3 5-0", allowed: [] },
  { name: "3.SB+fences", program: "Wx F Ry | Wy F Rz | Wz F Rx", fr: "1-2 3-4 5-0", allowed: [] },
  { name: "W+RWC+lwsync+addr+fence", program: "Wx f Wy | Ry -addr> Rz | Wz F Rx", rf: "1-2", fr: "3-4 5-0", allowed: ["ppc64le"] },
  { name: "PPOCA", program: "Wx F Wy | Ry -ctrl> Wz Rz -addr> Rx", rf: "1-2 3-4", fr: "5-0", allowed: weakest },
  { name: "PPOAA", program: "Wx F Wy | Ry -addr> Wz Rz -addr> Rx", rf: "1-2 3-4", fr: "5-0", allowed: [] },
  { name: "CoRR", program: "Wx | Rx Rx", rf: "0-1", fr: "2-0", allowed: [] },
  { name: "CoWW", program: "Wx Wx", co: "1-0", allowed: [] },
  { name: "CoRW", program: "Rx Wx", rf: "1-0", allowed: [] },
  { name: "CoWR", program: "Wx Rx", fr: "1-0", allowed: [] },
];

const strongest: Readonly<Record<string, string>> = { sc: "", amd64: "MFENCE", s390x: "BCR", arm: "DMB.SY", arm64: "DMB.SY", ppc64le: "SYNC", riscv64: "Fence.rw.rw" };
/** What Go's ports use between two accesses where lwsync would do: nothing on TSO, a full fence on ARMv7, two fences elsewhere. */
const light: Readonly<Record<string, readonly string[]>> = {
  sc: [], amd64: [], s390x: [], arm: ["DMB.SY"], arm64: ["DMB.LD", "DMB.ST"], ppc64le: ["LWSYNC"], riscv64: ["Fence.r.rw", "Fence.w.w"],
};
const branchFence: Readonly<Record<string, string>> = { arm: "ISB", arm64: "ISB", ppc64le: "ISYNC" };

function isAllowed(shape: Shape, name: string): boolean {
  const events: { kind: string; sets: string[]; goroutine: number; ctrl: number[] }[] = [];
  const accesses: number[] = [];
  const edges: Record<"addr" | "data" | "ctrl", [number, number][]> = { addr: [], data: [], ctrl: [] };
  shape.program.split("|").forEach((text, goroutine) => {
    const control: number[] = [];
    let arrow: string | undefined;
    const push = (kind: string, sets: string[]): number => {
      for (const cause of control) edges.ctrl.push([cause, events.length]);
      return events.push({ kind, sets, goroutine, ctrl: control }) - 1;
    };
    for (const token of text.trim().split(" ")) {
      if (token === "F") push("F", [strongest[name] ?? ""]);
      else if (token === "f") for (const fence of light[name] ?? []) push("F", [fence]);
      else if (token.startsWith("-")) {
        arrow = token;
        if (arrow === "-ctrl>" || arrow === "-isync>") control.push(accesses.at(-1) ?? 0);
        const fence = branchFence[name];
        if (arrow === "-isync>" && fence !== undefined) push("F", [fence]);
      } else {
        const cause = accesses.at(-1) ?? 0;
        const here = push(token[0] ?? "", [token.slice(1)]);
        if (arrow === "-addr>") edges.addr.push([cause, here]);
        if (arrow === "-data>") edges.data.push([cause, here]);
        arrow = undefined;
        accesses.push(here);
      }
    }
  });
  const n = events.length;
  const pairs = (text = ""): Relation => Relation.of(n, text.split(" ").filter(Boolean).map((pair) => pair.split("-").map((i) => accesses[Number(i)] ?? 0) as [number, number]));
  const all = events.flatMap((a, i) => events.map((b, j) => ({ a, b, i, j })));
  const po = Relation.of(n, all.filter(({ a, b, i, j }) => i < j && a.goroutine === b.goroutine).map(({ i, j }) => [i, j]));
  const loc = Relation.of(n, all.filter(({ a, b }) => a.kind !== "F" && b.kind !== "F" && a.sets[0] === b.sets[0]).map(({ i, j }) => [i, j]));
  const names = new Set(events.flatMap(({ kind, sets }) => [kind, ...sets]));
  const sets = new Map([...names].map((set) => [set, setOf(n, events.flatMap((e, i) => (e.kind === set || e.sets.includes(set) ? [i] : [])))]));
  const relations = new Map([["po", po], ["loc", loc], ...Object.entries(edges).map(([key, list]) => [key, Relation.of(n, list)] as const)]);
  const column = columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`no column ${name}`);
  const checker = modelOf(column).instantiate({ n, sets, relations });
  return checker.failing({ rf: pairs(shape.rf), co: pairs(shape.co), fr: pairs(shape.fr) }) < 0;
}

describe.each(["sc", "amd64", "s390x", "arm", "arm64", "ppc64le", "riscv64"])("%s", (name) => {
  test.each(shapes)("$name", (shape) => {
    expect(isAllowed(shape, name)).toBe(shape.allowed.includes(name));
  });
});
