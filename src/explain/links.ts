/**
 * A cycle of base relations as a chain of operations of the source: edges of program order in a row are one, with the fence that they pass;
 * what stays inside one operation is left out. Each link says in a sentence why the one is before the other.
 */
import { INITIAL } from "../explore/execution.ts";
import type { LabelledEdge, Violation } from "../models/model.ts";
import type { Axioms } from "./axioms.ts";
import { keptBy, synchronisedBy } from "./rules.ts";
import type { Operation, View } from "./view.ts";

export interface Link {
  readonly from: Operation;
  readonly to: Operation;
  readonly fromEvent: number;
  readonly toEvent: number;
  /** The base relation: `po`, `rf`, `co`, `fr`, `sw`, `addr`, `data`, `ctrl`, `sdep`, `rmw`. */
  readonly relation: string;
  /** The definitions of the model that it comes through, outermost first. */
  readonly through: readonly string[];
  readonly sentence: string;
}

/** The links of a violation, from its earliest operation on. */
export function links(view: View, axioms: Axioms, violation: Violation): readonly Link[] {
  const edges = joined(view, violation.edges.filter((e) => e.from !== e.to));
  const chain = edges.filter((e) => view.operation(e.from) !== view.operation(e.to)).map((e) => link(view, axioms, e));
  const first = chain.reduce((best, l, i) => (l.from.index < (chain[best]?.from.index ?? Infinity) ? i : best), 0);
  return [...chain.slice(first), ...chain.slice(0, first)];
}

/** Program order is transitive: a row of its edges is one, up to a write that hides another from a later read. */
function joined(view: View, edges: readonly LabelledEdge[]): readonly LabelledEdge[] {
  const seen = new Set(edges.flatMap((e) => (e.relation === "rf^-1" ? [view.event(e.from).cell] : [])));
  const hides = (e: number): boolean => view.event(e).kind === "W" && seen.has(view.event(e).cell);
  const start = edges.findIndex((e, i) => e.relation !== "po" || edges.at(i - 1)?.relation !== "po");
  const turned = start < 0 ? edges : [...edges.slice(start), ...edges.slice(0, start)];
  const result: LabelledEdge[] = [];
  for (const e of turned) {
    const last = result.at(-1);
    if (last?.relation === "po" && e.relation === "po" && last.to === e.from && !hides(e.from)) result[result.length - 1] = { ...last, to: e.to, through: longer(last.through, e.through) };
    else result.push(e);
  }
  return result;
}

function longer<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length > a.length ? b : a;
}

function link(view: View, axioms: Axioms, e: LabelledEdge): Link {
  const inverted = e.relation.endsWith("^-1");
  const relation = inverted ? e.relation.slice(0, -3) : e.relation;
  const ends = { from: view.operation(e.from), to: view.operation(e.to), fromEvent: e.from, toEvent: e.to, relation: e.relation, through: e.through };
  const text = inverted ? sentence(view, axioms, { ...e, from: e.to, to: e.from, relation }) : sentence(view, axioms, e);
  return { ...ends, sentence: text };
}

function sentence(view: View, axioms: Axioms, { from, to, relation, through }: LabelledEdge): string {
  const quote = OF_ONE_CELL.has(relation) ? quoted : pointedOut;
  const [a, b] = [quote(view, from), quote(view, to)];
  const cell = view.cell(to);
  switch (relation) {
    case "po": return inOrder(view, axioms, from, to, through, a, b);
    case "rf": return view.isHidden(from) ? `${a} comes before ${b} at ${objectName(view, to)}` : `${b} sees ${cell} = ${view.value(from)}, which ${a} wrote (reads-from)`;
    case "co": return view.isHidden(from) ? `${a} comes before ${b} at ${objectName(view, to)}` : `${written(view, from, `the write of ${cell}`)} comes before ${written(view, to, cell)} (coherence)`;
    case "fr": return view.isHidden(from) ? `${a} comes before ${b} at ${objectName(view, to)}` : `${a} sees ${cell} = ${view.value(from)}${view.exec.rf[from] === INITIAL ? ", its initial value," : ","} which ${b} overwrites (from-reads)`;
    case "sw": return `${a} is synchronized before ${b} (${synchronisedBy(view.event(from), view.event(to))})`;
    case "addr": return `the address that ${b} uses depends on ${a} (address dependency)`;
    case "data": return `the value that ${b} writes depends on ${a} (data dependency)`;
    case "ctrl": return `whether ${b} runs depends on ${a} (control dependency)`;
    case "sdep": return `${b} depends on ${a}, and no compiler may remove that (dependency)`;
    case "rmw": return `${a} and ${b} are the two halves of one read-modify-write`;
    default: return `${a} is before ${b} (${relation})`;
  }
}

/** A write by its statement alone where that says what is written, else with the cell and the value. */
function written(view: View, e: number, what: string): string {
  const [value, by] = [view.value(e), quoted(view, e)];
  return view.operation(e).text === `${view.cell(e)} = ${value}` ? by : `${what} = ${value} by ${by}`;
}

/** Relations whose sentences name the cell. */
const OF_ONE_CELL: ReadonlySet<string> = new Set(["rf", "co", "fr"]);

/** The operation; where its statement makes several accesses, which one it is. */
function pointedOut(view: View, e: number): string {
  const operation = view.operation(e);
  if (view.isHidden(e) || !view.hasTwin(operation)) return quoted(view, e);
  return `the ${view.event(e).kind === "R" ? "read" : "write"} of ${view.cell(e)} in ${quoted(view, e)}`;
}

/** The operation as the source has it, with its place. */
function quoted(view: View, e: number): string {
  const operation = view.operation(e);
  return operation.observes ? `the last look at ${view.cell(e)}` : view.named(operation, "`");
}

function objectName(view: View, e: number): string {
  const name = view.cell(e);
  return name === "" ? "the object" : name;
}

function inOrder(view: View, axioms: Axioms, from: number, to: number, through: readonly string[], a: string, b: string): string {
  const { column } = view.question;
  const fence = fenceBetween(view, from, to, through);
  const kept = keptBy(column.cat, view.event(from), view.event(to), fence === undefined ? undefined : view.event(fence));
  const dependency = ["addr", "data", "ctrl"].find((d) => axioms.skeleton.relations.get(d)?.has(from, to) && through.some((t) => /dob|dd|syntactic|ppo/.test(t)));
  const isBranch = through.includes("ci0") || through.includes("dob");
  const branch = isBranch && axioms.skeleton.relations.get("ctrl")?.has(from, to) ? "a branch on it and the fence after that stand between them" : undefined;
  const by = kept ?? branch ?? (dependency ? `the one depends on the other (${dependency})` : undefined);
  const names = through.filter((t) => !GENERAL.has(t));
  const name = names.length === 0 || by !== undefined ? "" : ` (${names.join(", ")})`;
  return `${a} is before ${b} in ${view.goroutineName(view.event(from).goroutine)}${by === undefined ? `${name === "" ? "" : `, and ${column.name} keeps that order${name}`}` : `, and ${by}`}`;
}

/** Names that say no more than that there is an order. */
const GENERAL: ReadonlySet<string> = new Set(["ob", "hb", "po-loc", "sync-order", "happens-before", "com"]);

/** The fence that a rule about fences speaks of. */
function fenceBetween(view: View, from: number, to: number, through: readonly string[]): number | undefined {
  if (!through.some((t) => /fence|bob|sync|mfence|serialised|ppo|dmb|hb|prop|explicit|ci|ic|ii|cc/.test(t))) return undefined;
  const { goroutine } = view.event(from);
  for (let e = from + 1; e < to; e++) if (view.event(e).kind === "F" && view.event(e).goroutine === goroutine && !WEAK_FENCES.has(view.event(e).sets[0] ?? "")) return e;
  return undefined;
}

/** Fences that order only together with a branch. */
const WEAK_FENCES: ReadonlySet<string> = new Set(["ISB", "ISYNC"]);
