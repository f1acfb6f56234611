/**
 * An execution as a graph to draw: operations in a column per goroutine, and the edges that explain it. Initial writes are folded into
 * the reads that see them; coherence and from-reads are shown to the next write only, since the rest follows.
 */
import type { Coherence } from "../explain/axioms.ts";
import type { Link } from "../explain/links.ts";
import type { Step } from "../explain/order.ts";
import { fenceName } from "../explain/rules.ts";
import type { Operation, View } from "../explain/view.ts";
import { INITIAL } from "../explore/execution.ts";

export type EdgeKind = "po" | "rf" | "co" | "fr" | "sync" | "addr" | "data" | "ctrl" | "rmw";

/** Every kind, in the order of a legend, with what it says. */
export const EDGE_KINDS: readonly { readonly kind: EdgeKind; readonly meaning: string }[] = [
  { kind: "po", meaning: "program order" },
  { kind: "rf", meaning: "reads from" },
  { kind: "co", meaning: "overwritten by" },
  { kind: "fr", meaning: "sees the value before" },
  { kind: "sync", meaning: "synchronized before" },
  { kind: "addr", meaning: "address depends on" },
  { kind: "data", meaning: "value depends on" },
  { kind: "ctrl", meaning: "branch depends on" },
  { kind: "rmw", meaning: "one read-modify-write" },
];

export interface PictureNode {
  readonly id: number;
  readonly column: number;
  /** Rows go down in time, as far as the execution has one order. */
  readonly row: number;
  /** The operation as the source has it. */
  readonly text: string;
  /** What it reads and writes, and where it is. */
  readonly detail: string;
  /** Its step in a witness. */
  readonly number: number | undefined;
  /** It never happens: here its goroutine waits for ever. */
  readonly waits: boolean;
}

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** It is part of the cycle that forbids the execution. */
  readonly inCycle: boolean;
}

export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

export interface PictureOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly steps: readonly Step[];
  readonly cycle: readonly Link[];
  /** Some goroutines can never go on, and stand in front of an operation. */
  readonly isStuck: boolean;
}

/** The graph of an execution. */
export function pictureOf(view: View, coherence: Coherence, options: PictureOptions): Picture {
  const shown = view.operations.filter((o) => o.events.some((e) => view.event(e).kind !== "F") && ((!o.observes && !view.isInternal(o)) || options.cycle.some((l) => l.from === o || l.to === o)));
  const waiting = options.isStuck ? view.blocked() : [];
  const columns = columnsOf(view, [...shown, ...waiting].map((o) => o.goroutine));
  const ids = new Map(shown.map((o, id) => [o.index, id]));
  const last = (g: number): number => shown.findLastIndex((o) => o.goroutine === g);
  const stands = waiting.flatMap(({ goroutine }, i): PictureEdge[] => (last(goroutine) < 0 ? [] : [{ from: last(goroutine), to: shown.length + i, kind: "po", inCycle: false }]));
  const edges = [...edgesOf(view, coherence, ids, options.cycle), ...stands];
  const rows = rowsOf(shown.length + waiting.length, edges);
  const numbers = new Map(options.steps.map((s) => [s.operation.index, s.number]));
  return {
    title: options.title,
    subtitle: options.subtitle,
    columns: columns.map((g) => view.goroutineName(g)),
    nodes: [
      ...shown.map((o, id): PictureNode => ({ id, column: columns.indexOf(o.goroutine), row: rows[id] ?? 0, text: textOf(o), detail: detailOf(view, o), number: numbers.get(o.index), waits: false })),
      ...waiting.map(({ goroutine, text, place, reason }, i): PictureNode => {
        const id = shown.length + i;
        const detail = `${reason === "running" ? "repeats for ever" : `waits for ever: ${reason}`}${place ? ` · line ${place.line}` : ""}`;
        return { id, column: columns.indexOf(goroutine), row: rows[id] ?? 0, text, detail, number: undefined, waits: true };
      }),
    ],
    edges,
  };
}

function columnsOf(view: View, shown: readonly number[]): readonly number[] {
  const all = new Set([...view.goroutines(), ...shown]);
  return [...all].filter((g) => shown.includes(g));
}

function textOf({ observes, part, text }: Operation): string {
  if (observes) return "the last look";
  return part === "start" ? "start" : `${text}${part === "completion" ? "  (completed)" : ""}`;
}

function detailOf(view: View, o: Operation): string {
  const parts = o.events.flatMap((e): readonly string[] => {
    const event = view.event(e);
    if (event.kind === "F") return [fenceName(event)];
    if (view.isHidden(e) || view.isOperand(e)) return [];
    return [`${event.kind} ${view.cell(e)}=${view.value(e)}${event.kind === "R" && view.exec.rf[e] === INITIAL ? " (initial)" : ""}`];
  });
  const where = o.observes ? "" : view.where(o).replace(/^.*:/, "line ");
  return [parts.join("; "), where].filter((t) => t !== "").join(" · ");
}

// ── Edges ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function edgesOf(view: View, coherence: Coherence, ids: ReadonlyMap<number, number>, cycle: readonly Link[]): readonly PictureEdge[] {
  const found = new Map<string, PictureEdge>();
  const add = (from: Operation, to: Operation, kind: EdgeKind, inCycle: boolean): void => {
    const [a, b] = [ids.get(from.index), ids.get(to.index)];
    if (a === undefined || b === undefined || a === b) return;
    const key = `${a} ${b} ${kind}`;
    if (inCycle || !found.has(key)) found.set(key, { from: a, to: b, kind, inCycle });
  };
  const between = (a: number, b: number, kind: EdgeKind): void => add(view.operation(a), view.operation(b), kind, false);
  for (const [a, b] of programOrder(view, ids)) add(a, b, "po", false);
  const { exec } = view;
  const { isGo } = view.question.column;
  exec.rf.forEach((w, r) => w >= 0 && !view.isHidden(r) && between(w, r, "rf"));
  for (const [a, b] of coherence) if (!view.isHidden(a) && (!isGo || exec.events[a]?.atomic)) between(a, b, "co");
  for (const [r, w] of nextWrites(view, coherence)) between(r, w, "fr");
  for (const [a, b] of exec.sw) between(a, b, "sync");
  const shownReads = (reads: readonly number[]): readonly number[] => reads.filter((r) => !view.isHidden(r));
  exec.events.forEach((event, e) => {
    if (view.isHidden(e)) return;
    for (const r of shownReads(event.addr)) between(r, e, "addr");
    for (const r of shownReads(event.data)) between(r, e, "data");
    for (const r of shownReads(isGo ? event.governed : event.kind === "W" ? event.ctrl : [])) if (!event.addr.includes(r) && !event.data.includes(r)) between(r, e, "ctrl");
  });
  for (const l of cycle) {
    const { kind, inverted } = kindOf(l, view);
    if (inverted) add(l.to, l.from, kind, true);
    else add(l.from, l.to, kind, true);
  }
  return withoutDouble([...found.values()]);
}

/** Program order that a stronger edge beside it shows already, is not drawn twice in the cycle; others stay. */
function withoutDouble(edges: readonly PictureEdge[]): readonly PictureEdge[] {
  return edges.filter((e) => !(e.kind === "sync" && edges.some((o) => o !== e && o.from === e.from && o.to === e.to && o.kind === "rf")));
}

function programOrder(view: View, ids: ReadonlyMap<number, number>): readonly (readonly [Operation, Operation])[] {
  const last = new Map<number, Operation>();
  return view.operations.flatMap((o): readonly (readonly [Operation, Operation])[] => {
    if (!ids.has(o.index)) return [];
    const before = last.get(o.goroutine);
    last.set(o.goroutine, o);
    return before ? [[before, o]] : [];
  });
}

function kindOf({ relation }: Link, view: View): { readonly kind: EdgeKind; readonly inverted: boolean } {
  const inverted = relation.endsWith("^-1");
  const base = inverted ? relation.slice(0, -3) : relation;
  if (base === "sw") return { kind: "sync", inverted };
  if (base === "sdep") return { kind: view.question.column.isGo ? "data" : "ctrl", inverted };
  return { kind: EDGE_KINDS.find((k) => k.kind === base)?.kind ?? "po", inverted };
}

/** From each read to the write that comes next after the one that it sees. */
function nextWrites(view: View, coherence: Coherence): readonly (readonly [number, number])[] {
  const { exec } = view;
  const next = new Map(coherence.map(([a, b]) => [a, b]));
  const later = new Set(coherence.map(([, b]) => b));
  return exec.events.flatMap((event, r): readonly (readonly [number, number])[] => {
    if (event.kind !== "R" || view.isHidden(r)) return [];
    const source = exec.rf[r] ?? INITIAL;
    const follower = source === INITIAL ? exec.events.findIndex((w, i) => w.kind === "W" && w.cell === event.cell && !later.has(i)) : next.get(source);
    if (follower === undefined || follower < 0 || exec.events[follower]?.rmw === r) return [];
    if (view.question.column.isGo && source !== INITIAL && !exec.events[source]?.atomic) return [];
    return [[r, follower]];
  });
}

// ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Below what is earlier in its goroutine, and below what it sees or is synchronized after, where there is no cycle of those. */
function rowsOf(count: number, edges: readonly PictureEdge[]): readonly number[] {
  for (const kinds of [["po", "sync", "rf"], ["po", "sync"], ["po"]]) {
    const rows = longestPaths(count, edges.filter((e) => kinds.includes(e.kind) && !e.inCycle || e.kind === "po"));
    if (rows) return rows;
  }
  return Array.from({ length: count }, (_, i) => i);
}

function longestPaths(n: number, edges: readonly PictureEdge[]): readonly number[] | undefined {
  const rows: number[] = new Array<number>(n).fill(0);
  for (let round = 0; round <= n; round++) {
    let changed = false;
    for (const { from, to, kind } of edges) {
      const least = (rows[from] ?? 0) + (kind === "po" ? 1 : 0.5);
      if ((rows[to] ?? 0) >= least) continue;
      rows[to] = Math.ceil(least);
      changed = true;
    }
    if (!changed) return rows;
  }
  return undefined;
}
