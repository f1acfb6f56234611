/**
 * What a witness does that no interleaving does, in sentences: for hardware the accesses that were reordered and why nothing orders
 * them, or a write that reaches one goroutine before another; for `go` the happens-before edges that are missing, each of which is
 * tried: with it, the outcome would be forbidden.
 */
import { shapeOf } from "../explore/consistency.ts";
import { INITIAL } from "../explore/execution.ts";
import { Axioms, type Coherence } from "./axioms.ts";
import { pairKinds } from "./rules.ts";
import type { View } from "./view.ts";

/** Sentences on a cycle of program order and communication in a witness. */
export function reasons(view: View, axioms: Axioms, coherence: Coherence, cycle: readonly number[]): readonly string[] {
  return view.question.column.isGo ? missingEdges(view, coherence, cycle) : reordered(view, axioms, cycle);
}

type Edge = readonly [from: number, to: number];

function edgesOf(cycle: readonly number[]): readonly Edge[] {
  return cycle.map((e, i) => [e, cycle[(i + 1) % cycle.length] ?? e] as const);
}

// ── Hardware ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function reordered(view: View, axioms: Axioms, cycle: readonly number[]): readonly string[] {
  const { po } = shapeOf(view.exec);
  const orders = axioms.orders();
  const inProgramOrder = edgesOf(cycle).filter(([a, b]) => po.has(a, b));
  const free = inProgramOrder.filter(([a, b]) => !orders.some((order) => order.has(a, b)));
  if (free.length > 0) return free.map((pair) => reordering(view, axioms, pair));
  return notAtOnce(view, cycle);
}

const STORE_BUFFERS: ReadonlySet<string> = new Set(["x86-tso", "s390x"]);

function reordering(view: View, axioms: Axioms, [a, b]: Edge): string {
  const { column } = view.question;
  const [first, second] = [view.event(a), view.event(b)];
  const [x, y] = [access(view, a), access(view, b)];
  const nothing = `nothing orders ${pairKinds(first, second)}`;
  if (first.kind === "W" && second.kind === "R") {
    if (STORE_BUFFERS.has(column.cat)) return `${column.name} may keep ${x} in its store buffer while it carries out ${y}: ${nothing}`;
    return `${column.name} may carry out ${y} before ${x} is visible: ${nothing}`;
  }
  if (first.kind === "W") return `${column.name} may make ${y} visible before ${x}: ${nothing}`;
  if (second.kind === "W") return `${column.name} may make ${y} visible before ${x} is answered: ${nothing}`;
  const branch = axioms.skeleton.relations.get("ctrl")?.has(a, b) ? "; a branch on the first holds back stores, not loads" : "";
  return `${column.name} may answer ${y} before ${x}: ${nothing}${branch}`;
}

/** `the write x = 1 (ab.litmus:3)`, `the read of x in r1 := x (ab.litmus:8)`. */
function access(view: View, e: number): string {
  const [cell, named] = [view.cell(e), view.named(view.operation(e))];
  if (view.isHidden(e) || cell === "") return named;
  if (view.event(e).kind === "R") return `the read of ${cell} in ${named}`;
  return named.startsWith(`${cell} =`) ? `the write ${named}` : `the write of ${cell} in ${named}`;
}

/** Program order is kept everywhere: then writes do not reach all goroutines at the same time. */
function notAtOnce(view: View, cycle: readonly number[]): readonly string[] {
  const { name } = view.question.column;
  const sentences = edgesOf(cycle).flatMap(([w, r]): readonly string[] => {
    const [from, to] = [view.event(w), view.event(r)];
    if (from.kind !== "W" || to.kind !== "R" || view.exec.rf[r] !== w || from.goroutine === to.goroutine) return [];
    const late = edgesOf(cycle).find(([read, write]) => write === w && view.event(read).kind === "R" && view.event(read).cell === from.cell && view.event(read).goroutine !== to.goroutine);
    const elsewhere = late ? `, and has not yet reached ${view.goroutineName(view.event(late[0]).goroutine)} at ${access(view, late[0])}` : "";
    return [`${access(view, w)} has reached ${view.goroutineName(to.goroutine)} at ${access(view, r)}${elsewhere}`];
  });
  return [`${name} need not show a write to all goroutines at the same time${sentences.length > 0 ? `: ${sentences.join("; ")}` : ""}`];
}

// ── Loops without end ──

/** Why goroutines that repeat a loop need never leave it. */
export function lastingLoops(view: View): readonly string[] {
  const { events, threads } = view.exec;
  return events.flatMap((event, r): readonly string[] => {
    const thread = threads[event.goroutine];
    if (event.kind !== "R" || view.isHidden(r) || thread?.halt !== "waits" || r < thread.iteration) return [];
    const loop = view.named(view.operation(r));
    const other = events.findIndex((w, i) => w.kind === "W" && w.cell === event.cell && i !== view.exec.rf[r] && w.goroutine !== event.goroutine);
    if (other < 0) return [`nothing else writes ${view.cell(r)}, so ${loop} sees the same for ever`];
    if (!view.question.column.isGo || event.atomic) return [`no later write to ${view.cell(r)} ends ${loop}: it keeps seeing ${view.value(r)}`];
    return [`nothing obliges ${loop} to see ${view.named(view.operation(other))}: ${view.cell(r)} is an ordinary variable, no happens-before edge leads into the loop, and a compiler may read it once and never again`];
  });
}

// ── The language ─────────────────────────────────────────────────────────────────────────────────────────────────────

function missingEdges(view: View, coherence: Coherence, cycle: readonly number[]): readonly string[] {
  const missing = edgesOf(cycle).filter(([a, b]) => isOrdinary(view, a, b) && view.event(a).goroutine !== view.event(b).goroutine && forbids(view, coherence, [a, b]));
  if (missing.length === 0) return ["no happens-before edge decides what the ordinary reads see"];
  return missing.map((pair) => unorderedWrites(view, coherence, pair) ?? missingEdge(view, betweenWrites(view, coherence, pair)));
}

/** The last look is after all that the goroutines do: what is missing then is the order of what it sees and what it does not. */
function betweenWrites(view: View, coherence: Coherence, [a, b]: Edge): Edge {
  const source = view.exec.rf[a] ?? INITIAL;
  return view.operation(a).observes && source >= 0 && forbids(view, coherence, [source, b]) ? [source, b] : [a, b];
}

/** A read sees one of two writes that nothing orders, where either order would hide it. */
function unorderedWrites(view: View, coherence: Coherence, [a, b]: Edge): string | undefined {
  const source = view.exec.rf[a] ?? INITIAL;
  if (view.event(a).kind !== "R" || source < 0 || !forbids(view, coherence, [source, b]) || !forbids(view, coherence, [b, source])) return undefined;
  const [x, y] = [source, b].sort((p, q) => p - q).map((w) => view.named(view.operation(w)));
  const [what, remedy] = view.event(source).atomic && view.event(b).atomic
    ? [`no happens-before edge orders the writes ${x} and ${y}, and an ordinary read is not bound to the order of atomic operations`, "an atomic read would see the last of them"]
    : [`nothing orders the writes ${x} and ${y}, which race on ${view.cell(b)}, an ordinary variable`, "one mutex around both would put them in order"];
  return `${what}: each read that could see either may see either, whatever another read has seen; ${remedy}`;
}

function isOrdinary(view: View, a: number, b: number): boolean {
  return view.event(a).cell === view.event(b).cell && !(view.event(a).atomic && view.event(b).atomic) && view.event(a).kind !== "S";
}

/** Whether one more edge of synchronisation makes the execution inconsistent. */
export function forbids(view: View, coherence: Coherence, edge: Edge): boolean {
  const exec = view.exec.copy();
  exec.sw = [...exec.sw, edge];
  const axioms = new Axioms(exec, coherence, view.question.column);
  const { holds } = axioms;
  axioms.release();
  return !holds;
}

function missingEdge(view: View, [a, b]: Edge): string {
  const cell = view.cell(a).replace(/ \([^)]*\)$/, "");
  const [x, y] = [view.operation(a), view.operation(b)];
  const start = `no happens-before edge leads from ${view.named(x)} to ${view.named(y)}: they race on ${cell}, an ordinary variable`;
  const seen = view.event(b).kind === "R" && view.exec.rf[b] === a;
  const remedy = seen
    ? `an atomic store and load of ${cell} would supply it, as would a channel from the one goroutine to the other`
    : view.event(a).kind === "R" && view.exec.rf[a] === INITIAL
      ? `atomic operations on ${cell} would stand in one order, as would critical sections of one mutex`
      : `one mutex around both would put them in order`;
  return `${start}; with it this could not happen, and ${remedy}`;
}
