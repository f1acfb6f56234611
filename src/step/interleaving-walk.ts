/**
 * A walk over interleavings: the goroutines take turns, one operation at a time, and memory is what was last written (`sc`); on `amd64`
 * with a store buffer per goroutine (store-buffers.ts). Every access is a step of its own, also one that the search would have passed over.
 */
import { cellPath, wordOf } from "../explain/cell-names.ts";
import { SourceOperations } from "../explain/source-operations.ts";
import { allowed } from "../explain/allowed.ts";
import { type Question, tokenOf } from "../explain/question.ts";
import { valueText } from "../explain/view.ts";
import { Budget } from "../explore/budget.ts";
import type { RawOutcome } from "../explore/exploration.ts";
import { Things } from "../explore/knowledge.ts";
import { MAIN, type ProgramState } from "../explore/program-state.ts";
import { type Focus, SILENT } from "../explore/observer.ts";
import { firstStep, Schedule } from "../explore/schedule.ts";
import { Op } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { Machine } from "../program/machine.ts";
import { textOf } from "../program/same-value.ts";
import { Ptr, SyncState, type Value } from "../program/values.ts";
import { pictureOfExplanation } from "../graph/explained.ts";
import { renderSvg } from "../graph/svg.ts";
import { baseName } from "../report/source-text.ts";
import { shownColumns } from "../verdict/judge.ts";
import { BufferedSchedule, type BufferedStore, drain, EMPTY_BUFFERS, isHeld, type StoreBuffers } from "./store-buffers.ts";
import type { Choice, Panel, Scene, Walk } from "./walk.ts";

interface Turn {
  /** Its place among the goroutines; −1 for a store that reaches memory. */
  readonly goroutine: number;
  readonly choice: Choice;
  readonly after: Point;
}

/** A state, how the program ended in it, and the choice that led there. */
interface Point {
  readonly state: ProgramState;
  readonly buffers: StoreBuffers;
  readonly end: Schedule["end"];
  readonly by: Choice | undefined;
}

/** How long a search for an outcome may take. */
const PATIENCE_MS = 5000;

export class InterleavingWalk implements Walk {
  readonly title: string;
  readonly #machine: Machine;
  readonly #things = new Things();
  readonly #budget: Budget;
  readonly #focus: Focus;
  readonly #source: SourceOperations;
  readonly #isBuffered: boolean;
  #points: readonly Point[];
  #path: readonly number[] = [];

  /** `isBuffered`: with a store buffer per goroutine. */
  constructor(readonly question: Question, isBuffered = hasStoreBuffers(question)) {
    this.title = `${question.name} on ${question.column.name}`;
    const { code } = question;
    this.#machine = new Machine(code);
    this.#budget = new Budget(question.limits, Date.now() + 3_600_000, undefined, undefined);
    this.#focus = { racy: new Set(code.functions.flatMap((f) => f.code)), mixed: new Set(), waits: new Set(), isFine: true, unruly: new Set(["releases", "adds"]), allOrders: true, stored: new Set() };
    this.#source = new SourceOperations(question.program);
    this.#isBuffered = isBuffered;
    this.#points = [this.#start()];
  }

  get path(): readonly number[] {
    return this.#path;
  }

  scene(): Scene {
    const point = this.#now;
    const turns = this.#turns(point);
    return { panels: this.#panels(point), choices: turns.map((t) => t.choice), ended: turns.length > 0 ? undefined : this.#ending(point) };
  }

  choose(index: number): void {
    const turn = this.#turns(this.#now)[index];
    if (!turn) return;
    this.#points = [...this.#points, turn.after];
    this.#path = [...this.#path, index + 1];
  }

  back(): boolean {
    if (this.#path.length === 0) return false;
    this.#points = this.#points.slice(0, -1);
    this.#path = this.#path.slice(0, -1);
    return true;
  }

  /** Of an execution with the same outcome, at the end. */
  picture(): string | undefined {
    const outcome = this.outcome();
    if (!outcome) return undefined;
    const token = tokenOf(this.question, outcome);
    const q = { ...this.question, holds: (o: RawOutcome) => tokenOf(this.question, o) === token };
    const explanation = allowed(q).explanation;
    const picture = explanation && pictureOfExplanation(q, explanation);
    return picture && renderSvg(picture);
  }

  /** How the program ended here, whatever is left behind; undefined before its end. */
  outcome(): RawOutcome | undefined {
    return this.#outcomeOf(this.#now);
  }

  /** The choices made so far, in words. */
  trail(): readonly Choice[] {
    return this.#points.flatMap((p) => p.by ?? []);
  }

  /** Goes on until an outcome is reached that `wanted` picks; false, without a step, where there is none within bounds. */
  seek(wanted: (outcome: RawOutcome) => boolean): boolean {
    const seen = new Set<string>();
    const deadline = Date.now() + PATIENCE_MS;
    const visit = (point: Point, path: readonly number[], points: readonly Point[]): boolean => {
      const outcome = this.#outcomeOf(point);
      if (outcome && wanted(outcome)) {
        [this.#path, this.#points] = [path, points];
        return true;
      }
      const key = stateKey(point);
      if (point.end || seen.has(key) || Date.now() > deadline) return false;
      seen.add(key);
      return this.#turns(point).some((turn, i) => visit(turn.after, [...path, i + 1], [...points, turn.after]));
    };
    return visit(this.#now, this.#path, this.#points);
  }

  get #now(): Point {
    const point = this.#points.at(-1);
    if (!point) throw new Error("a walk has a start");
    return point;
  }

  #schedule(state: ProgramState, buffers: StoreBuffers): Schedule {
    const { code } = this.question;
    if (!this.#isBuffered) return new Schedule(code, this.#machine, this.#things, this.#focus, SILENT, this.#budget, state);
    const schedule = new BufferedSchedule(code, this.#machine, this.#things, this.#focus, SILENT, this.#budget, state);
    schedule.buffers = buffers;
    return schedule;
  }

  #start(): Point {
    return pointAfter(firstStep(this.question.code, this.#machine, (state) => this.#schedule(state, EMPTY_BUFFERS)), undefined);
  }

  // ── Turns ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #turns(point: Point): readonly Turn[] {
    const { state, end, buffers } = point;
    if (end) return [];
    const operations = state.goroutines.flatMap((g, goroutine) => {
      const turns: Turn[] = [];
      if (isHeld(buffers, g, state, this.question.code.main !== undefined)) return [];
      for (let alternative = 0, count = 1; alternative < count; alternative++) {
        const schedule = this.#schedule(state.fork(), buffers);
        if (!schedule.step(goroutine, alternative)) break;
        count = schedule.alternatives;
        const way = count > 1 ? `, way ${alternative + 1} of ${count}` : "";
        const choice = { goroutine: this.#nameOf(state, g), text: `${this.#at(state, g)}${way}` };
        turns.push({ goroutine, choice, after: pointAfter(schedule, choice) });
      }
      return turns;
    });
    return [...operations, ...this.#drains(point)];
  }

  /** The oldest store of each buffer can reach memory at any time. */
  #drains({ state, buffers }: Point): readonly Turn[] {
    return [...buffers.stores].flatMap(([id, [oldest]]) => {
      if (!oldest) return [];
      const after = state.fork();
      const choice = { goroutine: this.#bufferOwner(state, id, oldest), text: `${this.#stored(state, oldest)} goes from the store buffer to memory` };
      return [{ goroutine: -1, choice, after: { state: after, buffers: drain(buffers, id, after), end: undefined, by: choice } }];
    });
  }

  #bufferOwner(state: ProgramState, id: number, { by }: BufferedStore): string {
    const alive = state.goroutines.find((g) => g.id === id);
    return alive ? this.#nameOf(state, alive) : by;
  }

  #stored(state: ProgramState, { place, value }: BufferedStore): string {
    return `${cellName(state, place.obj, place.off)} = ${this.#cell(value)}`;
  }

  #nameOf(state: ProgramState, g: Goroutine): string {
    const same = state.goroutines.filter((other) => other.name === g.name);
    return same.length > 1 ? `${g.name} #${same.indexOf(g) + 1}` : g.name;
  }

  #waits({ state, end, buffers }: Point, g: Goroutine): string {
    if (g.id === 0 && end?.kind === "returned") return "has ended";
    if (g.id === 0 && state.mainPhase === MAIN.join) return state.goroutines.length > 1 ? "waits for the others to end" : "waits for their stores to reach memory";
    return `waits ${!end && (buffers.held.has(g.id) || buffers.stores.has(g.id)) ? "for stores to reach memory, " : ""}at ${this.#at(state, g)}`;
  }

  /** What a goroutine does next. */
  #at(state: ProgramState, g: Goroutine): string {
    if (g.status === "dying") return "its panic ends the program";
    if (g.id === 0 && state.mainPhase === MAIN.join) return "the goroutines are joined, and the result is looked at";
    if (g.id === 0 && state.mainPhase > MAIN.join) return "the result is looked at";
    const calls = g.frames.slice(0, -1).map((f) => f.fn.code[f.pc - 1]?.pos ?? 0).reverse();
    const { text, place } = this.#source.told(g.pending()?.pos ?? 0, calls);
    return `${text}${place ? ` (${baseName(place.file)}:${place.line})` : ""}${this.#which(state, g)}`;
  }

  /** Which of several accesses of one statement; empty where there is one only. */
  #which(state: ProgramState, g: Goroutine): string {
    const [frame, at] = [g.frames.at(-1), g.pending()];
    if (!frame || (at?.op !== Op.Load && at?.op !== Op.Store)) return "";
    const same = frame.fn.code.filter((i) => (i.op === Op.Load || i.op === Op.Store) && this.#source.text(i.pos) === this.#source.text(at.pos) && this.#source.place(i.pos)?.line === this.#source.place(at.pos)?.line);
    const place = at.addr >= 0 ? frame.locals[at.addr] : frame.fn.constants[~at.addr];
    return same.length < 2 || !(place instanceof Ptr) ? "" : `, ${at.op === Op.Load ? "reads" : "writes"} ${cellName(state, place.obj, place.off)}`;
  }

  // ── What there is to see ───────────────────────────────────────────────────────────────────────────────────────────

  #panels(point: Point): readonly Panel[] {
    const { state } = point;
    const before = this.#points.at(-2)?.state;
    const able = new Set(this.#turns(point).map((t) => t.goroutine));
    const goroutines = state.goroutines.map((g, i) => `${this.#nameOf(state, g)}: ${able.has(i) ? `at ${this.#at(state, g)}` : this.#waits(point, g)}`);
    const ended = this.question.code.blocks.filter((_, k) => state.registers[k] !== undefined).map(({ name }) => `${name}: has ended`);
    const places = new Map(this.question.code.blocks.map(({ name }, k) => [name, k]));
    const place = (line: string): number => places.get(line.slice(0, line.indexOf(":"))) ?? -1;
    const registers = this.#registers(state);
    const earlier = before && this.#registers(before);
    return [
      { title: "goroutines", lines: [...goroutines, ...ended].sort((a, b) => place(a) - place(b)) },
      ...(registers.length > 0 ? [{ title: "registers", lines: registers.map((r) => `${r}${earlier?.includes(r) === false ? "  ←" : ""}`) }] : []),
      ...(this.#isBuffered ? [{ title: "store buffers", lines: this.#buffers(point) }] : []),
      { title: "memory", lines: this.#memory(state, before) },
      ...(this.question.code.observesOutput ? [{ title: "output", lines: [JSON.stringify(state.output)] }] : []),
    ];
  }

  /** Of the blocks, those that have a value; with the block's name where another has the same. */
  #registers(state: ProgramState): readonly string[] {
    const { blocks } = this.question.code;
    const names = blocks.flatMap((b) => b.registers.map((r) => r.name));
    return blocks.flatMap((block, k) => {
      const values = state.registers[k] ?? state.goroutines.find((g) => g.block === k)?.frames[0]?.locals ?? [];
      return block.registers.flatMap(({ name, slot }) => {
        const value = values[slot];
        return value === undefined ? [] : [`${names.indexOf(name) === names.lastIndexOf(name) ? name : `${block.name}.${name}`} = ${this.#cell(value)}`];
      });
    });
  }

  #buffers({ state, buffers }: Point): readonly string[] {
    const lines = [...buffers.stores].map(([id, stores]) => `${stores[0] ? this.#bufferOwner(state, id, stores[0]) : ""}: ${stores.map((s) => this.#stored(state, s)).join(", then ")}`);
    return lines.length === 0 ? ["all empty"] : lines;
  }

  #memory(state: ProgramState, before: ProgramState | undefined): readonly string[] {
    return state.heap.flatMap((object, obj) => {
      if (!object) return [];
      return object.cells.map((v, off) => {
        const word = (of: Value): string => wordOf(object.layout, off % Math.max(1, object.layout.cells), of, (x) => this.#cell(x)) ?? this.#cell(of);
        const text = word(v);
        const old = before?.heap[obj]?.cells[off];
        const changed = before && old !== undefined && word(old) !== text ? "  ←" : "";
        return `${cellName(state, obj, off)} = ${text}${changed}`;
      });
    });
  }

  #cell(v: Value): string {
    return v instanceof SyncState ? v.key((x) => valueText(x, this.question.code)) : valueText(v, this.question.code);
  }

  #ending(point: Point): readonly string[] {
    const outcome = this.#outcomeOf(point);
    if (!outcome) return [];
    const shown = shownColumns(this.question.program, this.question.code, this.question.evaluator).map((c) => `${c.text} = ${c.show(outcome)}`);
    switch (outcome.status) {
      case "deadlock": return ["fatal error: all goroutines are asleep - deadlock!", ...shown];
      case "panic": return [`panic: ${outcome.message ?? ""}`, ...shown];
      case "fatal": return [`fatal error: ${outcome.message ?? ""}`, ...shown];
      case "exit": return [`exit status ${outcome.exit}`, ...shown];
      case "ok": case "hang": return ["the program has ended", ...shown];
    }
  }

  #outcomeOf(point: Point): RawOutcome | undefined {
    const { state, end } = point;
    const base = { output: state.output, torn: state.torn, leak: false, message: null, exit: 0 };
    const registers = this.question.code.observations.map(() => undefined);
    switch (end?.kind) {
      case "returned": return { ...base, status: "ok", observed: state.observed };
      case "exit": return { ...base, status: "exit", exit: end.status, observed: registers };
      case "died": return { ...base, status: end.fatal ? "fatal" : "panic", message: end.message, exit: 2, observed: registers };
      case undefined: return this.#turns(point).length > 0 ? undefined : { ...base, status: "deadlock", message: "all goroutines are asleep - deadlock!", exit: 2, observed: registers };
    }
  }
}

/** Whether the column is a machine with store buffers whose every store is one instruction. */
export function hasStoreBuffers({ column }: Question): boolean {
  return column.cat === "x86-tso" && column.arch.wordBits === 64;
}

function pointAfter(schedule: Schedule, by: Choice | undefined): Point {
  const buffers = schedule instanceof BufferedSchedule ? schedule.buffers : EMPTY_BUFFERS;
  return { state: schedule.state, buffers, end: schedule.end, by };
}

function cellName(state: ProgramState, obj: number, off: number): string {
  const object = state.heap[obj];
  if (!object) return "?";
  const size = Math.max(1, object.layout.cells);
  return `${object.name}${object.count > 1 ? `[${Math.floor(off / size)}]` : ""}${cellPath(object.layout, off % size)}`;
}

/** Equal for states from which the same can follow. */
function stateKey({ state, buffers }: Point): string {
  const values = (list: readonly (Value | undefined)[]): string => list.map((v) => (v === undefined ? "" : textOf(v))).join();
  const goroutines = state.goroutines.map((g) => `${g.id}${g.status}${g.frames.map((f) => `${f.fnIndex}.${f.pc}(${values(f.locals)})`).join("/")}`);
  const heap = state.heap.map((o) => (o ? values(o.cells) : ""));
  const registers = state.registers.map((r) => (r ? values(r) : "-"));
  const waiting = [...buffers.stores].map(([id, stores]) => `${id}:${stores.map((s) => `${s.place.obj}.${s.place.off}=${textOf(s.value)}`).join()}`).sort();
  return [waiting.join(";"), [...buffers.held].join(";"), goroutines.join(), heap.join(";"), registers.join(";"), state.output, state.mainPhase, values(state.observed)].join("#");
}
