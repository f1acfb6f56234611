/**
 * An execution as people speak of it: goroutines by name, events gathered into the operations of the source that they come from, cells
 * by the names of variables, values in Go syntax.
 */
import { blockedGoroutines } from "../explore/blocked.ts";
import { type Execution, type ExecutionEvent, UNKNOWN } from "../explore/execution.ts";
import { ReadValue } from "../explore/symbolic.ts";
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { MapState } from "../program/map-value.ts";
import { Aggregate, GoPanic, Iface, Ptr, SliceValue, type Value } from "../program/values.ts";
import { baseName } from "../report/source-text.ts";
import type { Candidate } from "./candidates.ts";
import { cellPath, wordOf } from "./cell-names.ts";
import type { Question } from "./question.ts";
import { SourceOperations, type SourcePlace } from "./source-operations.ts";

/** One operation of the source, carried out once. */
export interface Operation {
  readonly index: number;
  readonly goroutine: number;
  readonly text: string;
  readonly place: SourcePlace | undefined;
  readonly events: readonly number[];
  /** The beginning of a goroutine; or the second half of a send or receive, when it has met its partner. */
  readonly part: "start" | "completion" | undefined;
  /** Carried out by a package of the standard library. */
  readonly within: boolean;
  /** Made by the condition, after everything. */
  readonly observes: boolean;
}

/** An operation whose events are still coming. */
interface Gathered extends Operation {
  readonly events: number[];
  instr: Instr | undefined;
  kinds: string;
}

const sources = new WeakMap<Question["program"], SourceOperations>();

export class View {
  readonly exec: Execution;
  readonly operations: readonly Operation[];
  readonly #of: readonly number[];
  readonly #source: SourceOperations;
  readonly #names = new Map<number, string>();

  constructor(readonly question: Question, readonly candidate: Pick<Candidate, "exec" | "values" | "last">) {
    this.exec = candidate.exec;
    this.#source = sources.get(question.program) ?? new SourceOperations(question.program);
    sources.set(question.program, this.#source);
    const { operations, of } = this.#gather();
    this.operations = operations;
    this.#of = of;
  }

  event(e: number): ExecutionEvent {
    const event = this.exec.events[e];
    if (!event) throw new Error(`no event ${e}`);
    return event;
  }

  operation(e: number): Operation {
    const operation = this.operations[this.#of[e] ?? -1];
    if (!operation) throw new Error(`no operation of event ${e}`);
    return operation;
  }

  /** Goroutines with events, main last where the others are blocks. */
  goroutines(): readonly number[] {
    const present = [...new Set(this.exec.events.map((e) => e.goroutine))].sort((a, b) => a - b);
    return this.question.code.main === undefined ? [...present.filter((g) => g > 0), ...present.filter((g) => g === 0)] : present;
  }

  goroutineName(id: number): string {
    let name = this.#names.get(id);
    if (name === undefined) this.#names.set(id, (name = this.#nameOf(id)));
    return name;
  }

  /** `ab.litmus:3`; empty for a place of no file. */
  where(operation: Operation): string {
    return operation.place ? `${baseName(operation.place.file)}:${operation.place.line}` : "";
  }

  /** `x = 1 (ab.litmus:3)`; `quote` goes around what is source text. */
  named(operation: Operation, quote = ""): string {
    if (operation.observes) return "the end, where the result is looked at";
    const where = this.where(operation);
    const place = where === "" ? "" : ` (${where})`;
    if (operation.part === "start") return `the start of ${this.goroutineName(operation.goroutine)}${place}`;
    return `${operation.part === "completion" ? "the completion of " : ""}${quote}${operation.text}${quote}${place}`;
  }

  /** The name of the cell of an event; empty for a fence, and for the bookkeeping of goroutines and channels. */
  cell(e: number): string {
    return this.cellName(this.event(e).cell);
  }

  cellName(cell: string): string {
    const { object, number, at } = this.#objectOf(cell);
    if (!object || cell === "") return "";
    const size = Math.max(1, object.layout.cells);
    const index = object.count > 1 || object.name.startsWith("[]") ? `[${Math.floor(at / size)}]` : "";
    return `${number <= this.question.code.globals.length ? object.name : this.#objectName(number)}${index}${cellPath(object.layout, at % size)}${cell.endsWith("+4") ? " (high word)" : ""}`;
  }

  #objectOf(cell: string): { readonly object: Execution["heap"][number]; readonly number: number; readonly at: number } {
    const [obj = "", off = "0"] = cell.replace(/^object /, "").split(".");
    const number = Number(obj) <= -1_000_000 ? -1_000_000 - Number(obj) : Number(obj);
    return { object: this.exec.heap[number], number, at: Number.parseInt(off, 10) };
  }

  /** The bookkeeping of a lock, a channel, or the start of a goroutine: no value that the program knows. */
  isHidden(e: number): boolean {
    const { kind, cell } = this.event(e);
    return kind === "S" || kind === "F" || cell.startsWith("-");
  }

  /** A read that finds the object of an operation, in a variable that nobody writes: nothing to tell of. */
  isOperand(e: number): boolean {
    const { kind, cell } = this.event(e);
    return kind === "R" && this.operation(e).events.some((o) => this.isHidden(o)) && !this.exec.events.some((w) => w.kind === "W" && w.cell === cell);
  }

  /** What a write writes or a read reads. */
  value(e: number): string {
    const event = this.event(e);
    return this.#valueOf(event.kind === "R" ? new ReadValue(e) : event.value, event.cell);
  }

  /** An execution that is not consistent may compute with values that fit nothing. */
  #valueOf(v: Value, cell: string): string {
    try {
      const value = this.candidate.values.evaluate(v);
      if (value === UNKNOWN) return "?";
      const text = (x: Value): string => valueText(x, this.question.code, (obj) => this.#objectName(obj));
      const { object, at } = this.#objectOf(cell);
      return (object && wordOf(object.layout, at % Math.max(1, object.layout.cells), value, text)) ?? text(value);
    } catch (error) {
      if (error instanceof GoPanic) return "a panic";
      throw error;
    }
  }

  /** `int#2`: the second object of its kind. */
  #objectName(obj: number): string {
    const name = this.exec.heap[obj]?.name ?? `object ${obj}`;
    const same = this.exec.heap.flatMap((o, i) => (o?.name === name ? [i] : []));
    return same.length > 1 ? `${name}#${same.indexOf(obj) + 1}` : name;
  }

  /** Whether the same statement makes another access, which reads the same in the text. */
  hasTwin({ index, goroutine, text, place, part }: Operation): boolean {
    return this.operations.some((o) => o.index !== index && o.goroutine === goroutine && o.text === text && o.place?.line === place?.line && o.part === part);
  }

  /** What a standard package does for itself, or a call for its arguments: no other goroutine has to do with it. */
  isInternal({ within, events, goroutine }: Operation): boolean {
    const isArgument = events.every((e) => this.cell(e).startsWith("[]interface {}"));
    return (within || isArgument) && !events.some((e) => this.exec.events.some((o) => o.goroutine !== goroutine && o.cell === this.event(e).cell && o.cell !== "" && (o.kind !== "R" || this.event(e).kind !== "R")));
  }

  /** Goroutines that can never go on, with the operation that each stands in front of. */
  blocked(): readonly { readonly goroutine: number; readonly text: string; readonly place: SourcePlace | undefined; readonly reason: string }[] {
    return this.exec.goroutines.flatMap((g) => blockedGoroutines({ goroutines: [g], mainPhase: this.exec.mainPhase }).map(({ reason, stack: [pos = 0, ...calls] }) => {
      const { text, place } = this.#source.told(pos, calls);
      return { goroutine: g.id, text, place, reason };
    }));
  }

  // ── Operations ───────────────────────────────────────────────────────────────────────────────────────────────────

  #gather(): { operations: readonly Operation[]; of: readonly number[] } {
    const operations: Gathered[] = [];
    const of: number[] = [];
    const current = new Map<number, Gathered>();
    this.exec.events.forEach((event, e) => {
      const last = current.get(event.goroutine);
      const { text, place, within } = this.#source.told(event.instr?.pos ?? 0, event.calls);
      if (last && this.#belongs(event, last, text)) {
        last.events.push(e);
        last.kinds += event.kind;
        last.instr = event.instr;
        of[e] = last.index;
        return;
      }
      const next: Gathered = { index: operations.length, goroutine: event.goroutine, text, place, within, events: [e], part: this.#partOf(e), observes: this.#observes(event), instr: event.instr, kinds: event.kind };
      operations.push(next);
      current.set(event.goroutine, next);
      of[e] = next.index;
    });
    return { operations, of };
  }

  #partOf(e: number): Operation["part"] {
    const { instr, cell, goroutine } = this.event(e);
    if (instr?.op === Op.Go && cell.endsWith(`.${goroutine}`)) return "start";
    if (instr?.op !== Op.Sync && instr?.op !== Op.Select) return undefined;
    // Both halves of a send or receive that meet another goroutine are on a cell of their own; what comes to it first only begins.
    return RENDEZVOUS.test(cell) && this.exec.events.some((o, i) => i < e && o.cell === cell && o.goroutine !== goroutine) ? "completion" : undefined;
  }

  /** The events of one instruction, and the reads of the operands of an operation on an object. */
  #belongs(event: ExecutionEvent, last: Gathered, text: string): boolean {
    if (last.instr === event.instr) return event.kind === "F" || !last.kinds.includes(event.kind);
    const isOperation = event.instr?.op === Op.Sync || event.instr?.op === Op.Select;
    return isOperation && last.text === text && last.events.every((e) => this.event(e).kind === "R" && !this.isHidden(e));
  }

  #observes({ goroutine, instr }: ExecutionEvent): boolean {
    return goroutine === 0 && instr !== undefined && this.question.code.observations.some((o) => this.question.code.functions[o.fn]?.code.includes(instr));
  }

  #nameOf(id: number): string {
    const { code } = this.question;
    const block = code.main === undefined && id > 0 ? code.blocks[id - 1] : undefined;
    if (block) return block.name;
    if (id === 0) return "main";
    const alive = this.exec.goroutines.find((g) => g.id === id)?.name;
    const base = alive ?? functionOf(code, this.exec.events.filter((e) => e.goroutine === id));
    const others = this.exec.threads.map((_, other) => other).filter((other) => other > 0 && other < id && this.goroutineName(other).replace(/ #\d+$/, "") === base).length;
    return others === 0 ? base : `${base} #${others + 1}`;
  }
}

/** The cells of a rendezvous (rendezvous.ts): under `go`, and on hardware. */
const RENDEZVOUS = /^(object -2|-999998)\./;

/** The function that a goroutine runs, as far as its events tell. */
function functionOf(code: ProgramCode, events: readonly ExecutionEvent[]): string {
  const first = events[0]?.instr;
  if (first?.op === Op.Go && first.callee.kind === "static") return code.functions[first.callee.fn]?.name ?? "goroutine";
  const own = events.find(({ instr }) => instr && instr.op !== Op.Go);
  const called = own?.calls.at(-1);
  return code.functions.find((f) => (called === undefined ? own?.instr && f.code.includes(own.instr) : f.code.some(({ pos }) => pos === called)))?.name ?? "goroutine";
}

/** A value in Go syntax; `objectName` says what a pointer to something without a name of its own points to. */
export function valueText(v: Value, code: ProgramCode, objectName = (obj: number): string => `object ${obj}`): string {
  switch (typeof v) {
    case "number": case "bigint": case "boolean": return String(v);
    case "string": return JSON.stringify(v);
    default:
  }
  if (v === null) return "nil";
  if (v instanceof Ptr) return `&${code.globals[v.obj - 1]?.name ?? objectName(v.obj)}`;
  if (v instanceof Iface) return valueText(v.value, code, objectName);
  if (v instanceof Aggregate) return `{${v.items.map((x) => valueText(x, code, objectName)).join(" ")}}`;
  if (v instanceof MapState) return `map[${v.entries.map((e) => `${valueText(e.key, code, objectName)}:${valueText(e.value, code, objectName)}`).join(" ")}]`;
  if (v instanceof SliceValue) return v.ptr === null ? "nil" : `a slice of ${v.len}`;
  return "a value";
}
