/**
 * An execution as people speak of it: goroutines by name, events gathered into the operations of the source that they come from, cells
 * by the names of variables, values in Go syntax.
 */
import { type Execution, type ExecutionEvent, UNKNOWN } from "../explore/execution.ts";
import { ReadValue } from "../explore/symbolic.ts";
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { cellPath } from "../program/layout.ts";
import { Aggregate, GoPanic, Iface, Ptr, SliceValue, type Value } from "../program/values.ts";
import { baseName } from "../report/source-text.ts";
import type { Candidate } from "./candidates.ts";
import type { Question } from "./question.ts";
import { SourceOperations, type SourcePlace } from "./source-operations.ts";

/** One operation of the source, carried out once. */
export interface Operation {
  readonly index: number;
  readonly goroutine: number;
  readonly text: string;
  readonly place: SourcePlace | undefined;
  readonly events: readonly number[];
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

  /** `x = 1 (ab.litmus:3)`. */
  named(operation: Operation): string {
    const where = this.where(operation);
    return operation.observes ? "the end, where the result is looked at" : `${operation.text}${where === "" ? "" : ` (${where})`}`;
  }

  /** The operation at a position, as `named` has it. */
  namedAt(pos: number): string {
    const place = this.#source.place(pos);
    return `${this.#source.text(pos)}${place ? ` (${baseName(place.file)}:${place.line})` : ""}`;
  }

  /** The name of the cell of an event; empty for a fence, and for the bookkeeping of goroutines and channels. */
  cell(e: number): string {
    return this.cellName(this.event(e).cell);
  }

  cellName(cell: string): string {
    const [obj = "", off = "0"] = cell.replace(/^object /, "").split(".");
    const number = Number(obj) <= -1_000_000 ? -1_000_000 - Number(obj) : Number(obj);
    const object = this.exec.heap[number];
    if (!object || cell === "") return "";
    const size = Math.max(1, object.layout.cells);
    const at = Number.parseInt(off, 10);
    const index = object.count > 1 ? `[${Math.floor(at / size)}]` : "";
    return `${object.name}${index}${cellPath(object.layout, at % size)}`;
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
    return this.#valueOf(event.kind === "R" ? new ReadValue(e) : event.value);
  }

  /** An execution that is not consistent may compute with values that fit nothing. */
  #valueOf(v: Value): string {
    try {
      const value = this.candidate.values.evaluate(v);
      return value === UNKNOWN ? "?" : valueText(value, this.question.code);
    } catch (error) {
      if (error instanceof GoPanic) return "a panic";
      throw error;
    }
  }

  // ── Operations ───────────────────────────────────────────────────────────────────────────────────────────────────

  #gather(): { operations: readonly Operation[]; of: readonly number[] } {
    const operations: Gathered[] = [];
    const of: number[] = [];
    const current = new Map<number, Gathered>();
    this.exec.events.forEach((event, e) => {
      const last = current.get(event.goroutine);
      const pos = event.instr?.pos ?? 0;
      const text = this.#source.text(pos);
      if (last && this.#belongs(event, last, text)) {
        last.events.push(e);
        last.kinds += event.kind;
        last.instr = event.instr;
        of[e] = last.index;
        return;
      }
      const isDone = last?.instr === event.instr && this.isHidden(e);
      const shown = event.instr?.op === Op.Go && event.cell.endsWith(`.${event.goroutine}`) ? "start" : isDone ? `${text}: done` : text;
      const next: Gathered = { index: operations.length, goroutine: event.goroutine, text: shown, place: this.#source.place(pos), events: [e], observes: this.#observes(event), instr: event.instr, kinds: event.kind };
      operations.push(next);
      current.set(event.goroutine, next);
      of[e] = next.index;
    });
    return { operations, of };
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
    const base = alive ?? functionOf(code, this.exec.events.filter((e) => e.goroutine === id).map((e) => e.instr));
    const others = this.exec.threads.map((_, other) => other).filter((other) => other > 0 && other < id && this.goroutineName(other).replace(/ #\d+$/, "") === base).length;
    return others === 0 ? base : `${base} #${others + 1}`;
  }
}

/** The function that a goroutine runs, as far as its events tell. */
function functionOf(code: ProgramCode, instrs: readonly (Instr | undefined)[]): string {
  const [first] = instrs;
  if (first?.op === Op.Go && first.callee.kind === "static") return code.functions[first.callee.fn]?.name ?? "goroutine";
  const own = instrs.find((i) => i && i.op !== Op.Go);
  return (own && code.functions.find((f) => f.code.includes(own))?.name) ?? "goroutine";
}

export function valueText(v: Value, code: ProgramCode): string {
  switch (typeof v) {
    case "number": case "bigint": case "boolean": return String(v);
    case "string": return JSON.stringify(v);
    default:
  }
  if (v === null) return "nil";
  if (v instanceof Ptr) return `&${code.globals[v.obj - 1]?.name ?? `object ${v.obj}`}`;
  if (v instanceof Iface) return valueText(v.value, code);
  if (v instanceof Aggregate) return `{${v.items.map((x) => valueText(x, code)).join(" ")}}`;
  if (v instanceof SliceValue) return v.ptr === null ? "nil" : `a slice of ${v.len}`;
  return "a value";
}
