/**
 * A walk over interleavings: the goroutines take turns, one operation at a time, and memory is what was last written (`sc`). Every access
 * is a step of its own, also one that the search would have passed over.
 */
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
import type { Goroutine } from "../program/goroutine.ts";
import { cellPath } from "../program/layout.ts";
import { Machine } from "../program/machine.ts";
import { textOf } from "../program/same-value.ts";
import { SyncState, type Value } from "../program/values.ts";
import { pictureOfExplanation } from "../graph/explained.ts";
import { renderSvg } from "../graph/svg.ts";
import { baseName } from "../report/source-text.ts";
import { shownColumns } from "../verdict/judge.ts";
import type { Choice, Panel, Scene, Walk } from "./walk.ts";

interface Turn {
  readonly goroutine: number;
  readonly choice: Choice;
  readonly after: Point;
}

/** A state, how the program ended in it, and the choice that led there. */
interface Point {
  readonly state: ProgramState;
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
  #points: readonly Point[];
  #path: readonly number[] = [];

  constructor(readonly question: Question) {
    this.title = `${question.name} on ${question.column.name}`;
    const { code } = question;
    this.#machine = new Machine(code);
    this.#budget = new Budget(question.limits, Date.now() + 3_600_000, undefined, undefined);
    this.#focus = { racy: new Set(code.functions.flatMap((f) => f.code)), mixed: new Set(), waits: new Set(), isFine: true, unruly: new Set(["releases", "adds"]) };
    this.#source = new SourceOperations(question.program);
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
      const key = stateKey(point.state);
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

  #schedule(state: ProgramState): Schedule {
    return new Schedule(this.question.code, this.#machine, this.#things, this.#focus, SILENT, this.#budget, state);
  }

  #start(): Point {
    const first = firstStep(this.question.code, this.#machine, (state) => this.#schedule(state));
    return { state: first.state, end: first.end, by: undefined };
  }

  // ── Turns ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #turns({ state, end }: Pick<Point, "state" | "end">): readonly Turn[] {
    if (end) return [];
    return state.goroutines.flatMap((g, goroutine) => {
      const turns: Turn[] = [];
      for (let alternative = 0, count = 1; alternative < count; alternative++) {
        const schedule = this.#schedule(state.fork());
        if (!schedule.step(goroutine, alternative)) break;
        count = schedule.alternatives;
        const way = count > 1 ? `, way ${alternative + 1} of ${count}` : "";
        const choice = { goroutine: this.#nameOf(state, g), text: `${this.#at(state, g)}${way}` };
        turns.push({ goroutine, choice, after: { state: schedule.state, end: schedule.end, by: choice } });
      }
      return turns;
    });
  }

  #nameOf(state: ProgramState, g: Goroutine): string {
    const same = state.goroutines.filter((other) => other.name === g.name);
    return same.length > 1 ? `${g.name} #${same.indexOf(g) + 1}` : g.name;
  }

  #waits(state: ProgramState, g: Goroutine): string {
    return g.id === 0 && state.mainPhase === MAIN.join ? "waits for the others to end" : `waits at ${this.#at(state, g)}`;
  }

  /** What a goroutine does next. */
  #at(state: ProgramState, g: Goroutine): string {
    if (g.status === "dying") return "its panic ends the program";
    if (g.id === 0 && state.mainPhase === MAIN.join) return "the goroutines are joined, and the result is looked at";
    if (g.id === 0 && state.mainPhase > MAIN.join) return "the result is looked at";
    const pos = g.pending()?.pos ?? 0;
    const place = this.#source.place(pos);
    return `${this.#source.text(pos)}${place ? ` (${baseName(place.file)}:${place.line})` : ""}`;
  }

  // ── What there is to see ───────────────────────────────────────────────────────────────────────────────────────────

  #panels(point: Point): readonly Panel[] {
    const { state } = point;
    const before = this.#points.at(-2)?.state;
    const able = new Set(this.#turns(point).map((t) => t.goroutine));
    const goroutines = state.goroutines.map((g, i) => `${this.#nameOf(state, g)}: ${able.has(i) ? `at ${this.#at(state, g)}` : this.#waits(state, g)}`);
    return [
      { title: "goroutines", lines: goroutines },
      { title: "memory", lines: this.#memory(state, before) },
      ...(this.question.code.observesOutput ? [{ title: "output", lines: [JSON.stringify(state.output)] }] : []),
    ];
  }

  #memory(state: ProgramState, before: ProgramState | undefined): readonly string[] {
    return state.heap.flatMap((object, obj) => {
      if (!object) return [];
      const size = Math.max(1, object.layout.cells);
      return object.cells.flatMap((v, off) => {
        const text = this.#cell(v);
        const old = before?.heap[obj]?.cells[off];
        const changed = before && old !== undefined && this.#cell(old) !== text ? "  ←" : "";
        const index = object.count > 1 ? `[${Math.floor(off / size)}]` : "";
        return [`${object.name}${index}${cellPath(object.layout, off % size)} = ${text}${changed}`];
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
    const base = { output: state.output, torn: state.torn, leak: false, token: "", message: null, exit: 0 };
    const registers = this.question.code.observations.map(() => undefined);
    switch (end?.kind) {
      case "returned": return { ...base, status: "ok", observed: state.observed };
      case "exit": return { ...base, status: "exit", exit: end.status, observed: registers };
      case "died": return { ...base, status: end.fatal ? "fatal" : "panic", message: end.message, exit: 2, observed: registers };
      case undefined: return this.#turns(point).length > 0 ? undefined : { ...base, status: "deadlock", message: "all goroutines are asleep - deadlock!", exit: 2, observed: registers };
    }
  }
}

/** Equal for states from which the same can follow. */
function stateKey(state: ProgramState): string {
  const values = (list: readonly (Value | undefined)[]): string => list.map((v) => (v === undefined ? "" : textOf(v))).join();
  const goroutines = state.goroutines.map((g) => `${g.id}${g.status}${g.frames.map((f) => `${f.fnIndex}.${f.pc}(${values(f.locals)})`).join("/")}`);
  const heap = state.heap.map((o) => (o ? values(o.cells) : ""));
  const registers = state.registers.map((r) => (r ? values(r) : "-"));
  return [goroutines.join(), heap.join(";"), registers.join(";"), state.output, state.mainPhase, values(state.observed)].join("#");
}
