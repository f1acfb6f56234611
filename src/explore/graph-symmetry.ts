/**
 * Names for goroutines of equal code, so that executions which differ in nothing but an exchange of such goroutines have the same key
 * (symmetry.ts). Goroutines are told apart by what they have done and by the edges between their events, again and again until that
 * tells no more of them apart (colour refinement). Those that remain alike are named in their order: at worst two equal executions have
 * different keys, and both are looked at.
 */
import { type Execution, OPEN } from "./execution.ts";
import type { Symmetry } from "./symmetry.ts";

/** By goroutine: the number that stands for it. */
export function canonicalIds(exec: Execution, symmetry: Symmetry): readonly number[] {
  const ids = exec.threads.map((_, id) => id);
  // Blocks are the first goroutines that main starts.
  const shared = ids.filter((id) => id > 0 && id <= exec.registers.length && symmetry.isShared(id - 1));
  if (shared.length === 0) return ids;
  const at = new Map(exec.goroutines.map((g) => [g.id, `${g.status}:${g.frames.map((f) => `${symmetry.functionOf(f.fnIndex, g.block)}.${f.pc}`).join("/")}`]));
  // Where a goroutine stands and the ways that led there; with what its reads see, that is all.
  let colours = ids.map((id) => (shared.includes(id) ? `b${symmetry.blockOf(id - 1)}:${at.get(id) ?? ""}:${exec.history.get(id) ?? ""}` : `g${id}`));
  let told = new Set(colours).size;
  const ends = told < ids.length ? edgeEnds(exec) : [];
  while (told < ids.length) {
    colours = numbered(colours.map((colour, g) => `${colour}|${(ends[g] ?? []).map((end) => end.text + (colours[end.goroutine] ?? "") + end.other).sort().join()}`));
    const now = new Set(colours).size;
    if (now === told) break;
    told = now;
  }
  for (const first of new Set(shared.map((id) => symmetry.blockOf(id - 1)))) {
    const members = shared.filter((id) => symmetry.blockOf(id - 1) === first);
    const inOrder = [...members].sort((a, b) => compare(colours[a] ?? "", colours[b] ?? "") || a - b);
    inOrder.forEach((g, k) => (ids[g] = members[k] ?? g));
  }
  return ids;
}

interface End {
  /** Kind of edge, direction, and the place of this goroutine's event. */
  readonly text: string;
  /** Whose the other event is; 0 for none. */
  readonly goroutine: number;
  /** The place of the other event. */
  readonly other: string;
}

/** By goroutine: edges from and to its events, which are named by their places in its program order. */
function edgeEnds(exec: Execution): readonly (readonly End[])[] {
  const { events } = exec;
  const next = exec.threads.map(() => 0);
  const place = events.map((e) => (next[e.goroutine] = (next[e.goroutine] ?? 0) + 1));
  const ends: End[][] = exec.threads.map(() => []);
  const edge = (kind: string, a: number, b: number): void => {
    const [from, to] = [events[a], events[b]];
    if (!from || !to) return;
    ends[from.goroutine]?.push({ text: `${kind}>${place[a]} `, goroutine: to.goroutine, other: `.${place[b]}` });
    ends[to.goroutine]?.push({ text: `${kind}<${place[b]} `, goroutine: from.goroutine, other: `.${place[a]}` });
  };
  exec.rf.forEach((source, r) => {
    const read = events[r];
    if (read?.kind !== "R") return;
    if (source >= 0) edge("rf", source, r);
    else ends[read.goroutine]?.push({ text: `${source === OPEN ? "open" : "initial"}${place[r]}`, goroutine: 0, other: "" });
  });
  for (const [kind, pairs] of [["sw", exec.sw], ["so", exec.so], ["co", exec.co]] as const) for (const [a, b] of pairs) edge(kind, a, b);
  for (const [read, before] of exec.later) events.forEach((w, k) => k < before && w.kind === "W" && w.cell === events[read]?.cell && edge("no", k, read));
  return ends;
}

/** Colours by their rank: short, and the same for the same set of texts. */
function numbered(texts: readonly string[]): string[] {
  const rank = new Map([...new Set(texts)].sort(compare).map((text, k) => [text, String(k)]));
  return texts.map((text) => rank.get(text) ?? "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
