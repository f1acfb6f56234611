/**
 * A walk over what reads may see: for a column that is weaker than `sc`. Each choice says which write the next read of a goroutine takes;
 * what is offered is what some consistent execution that agrees with the choices so far does. Then come the writes that end up last.
 */
import { type Allowed, explainedExecution } from "../explain/allowed.ts";
import { type Candidate, eventNames, witnesses } from "../explain/candidates.ts";
import type { Question } from "../explain/question.ts";
import { stepColumns } from "../explain/text.ts";
import { View } from "../explain/view.ts";
import { pictureOfExplanation } from "../graph/explained.ts";
import { renderSvg } from "../graph/svg.ts";
import { PLAIN } from "../report/paint.ts";
import { plural } from "../report/source-text.ts";
import { shownColumns } from "../verdict/judge.ts";
import type { Choice, Panel, Scene, Walk } from "./walk.ts";

/** A read of an execution, or the last write of a cell, with what it takes. */
interface Sight {
  /** The same read in all executions. */
  readonly key: string;
  readonly source: string;
  readonly goroutine: string;
  readonly order: number;
  readonly text: string;
}

interface Seen {
  readonly candidate: Candidate;
  readonly sights: readonly Sight[];
}

interface Option {
  readonly key: string;
  readonly source: string;
  readonly choice: Choice;
}

export class ReadsWalk implements Walk {
  readonly title: string;
  readonly isComplete: boolean;
  readonly #all: readonly Seen[];
  #made: readonly Option[] = [];
  #path: readonly number[] = [];

  constructor(readonly question: Question) {
    this.title = `${question.name} on ${question.column.name}`;
    const { found, complete } = witnesses({ ...question, holds: () => true });
    this.isComplete = complete;
    this.#all = found.map((candidate) => ({ candidate, sights: sightsOf(new View(question, candidate)) }));
  }

  get path(): readonly number[] {
    return this.#path;
  }

  scene(): Scene {
    const left = this.#left();
    const options = this.#options(left);
    const [only] = left;
    return {
      panels: this.#panels(left),
      choices: options.map((o) => o.choice),
      ended: options.length > 0 ? undefined : only ? this.#ending(only.candidate) : ["no execution was found"],
    };
  }

  choose(index: number): void {
    const option = this.#options(this.#left())[index];
    if (!option) return;
    this.#made = [...this.#made, option];
    this.#path = [...this.#path, index + 1];
  }

  back(): boolean {
    if (this.#path.length === 0) return false;
    this.#made = this.#made.slice(0, -1);
    this.#path = this.#path.slice(0, -1);
    return true;
  }

  picture(): string | undefined {
    const explained = this.#explained(this.#left());
    const picture = explained && pictureOfExplanation(this.question, explained);
    return picture && renderSvg(picture);
  }

  /** Makes the choices of an execution whose outcome is wanted; false where there is none. */
  seek(wanted: (outcome: Candidate["outcome"]) => boolean): boolean {
    const target = this.#left().find((seen) => wanted(seen.candidate.outcome));
    if (!target) return false;
    for (let options = this.#options(this.#left()); options.length > 0; options = this.#options(this.#left())) {
      const index = options.findIndex((o) => target.sights.some((s) => s.key === o.key && s.source === o.source));
      if (index < 0) return false;
      this.choose(index);
    }
    return true;
  }

  #left(): readonly Seen[] {
    return this.#all.filter(({ sights }) => this.#made.every((m) => sights.some((s) => s.key === m.key && s.source === m.source)));
  }

  /** What the next undecided read of each goroutine may see. */
  #options(left: readonly Seen[]): readonly Option[] {
    const next = new Map<string, Sight>();
    for (const { sights } of left) {
      for (const s of sights) {
        if (this.#made.some((m) => m.key === s.key)) continue;
        const known = next.get(s.goroutine);
        if (!known || s.order < known.order) next.set(s.goroutine, s);
      }
    }
    return [...next.values()].flatMap(({ key }) => this.#sources(left, key));
  }

  #sources(left: readonly Seen[], key: string): readonly Option[] {
    const found = new Map<string, { sight: Sight; count: number }>();
    for (const { sights } of left) {
      const sight = sights.find((s) => s.key === key);
      if (sight) found.set(sight.source, { sight, count: (found.get(sight.source)?.count ?? 0) + 1 });
    }
    return [...found.values()]
      .sort((a, b) => (a.sight.text < b.sight.text ? -1 : 1))
      .map(({ sight, count }) => ({ key, source: sight.source, choice: { goroutine: sight.goroutine, text: `${sight.text}  (${plural(count, "execution")})` } }));
  }

  #panels(left: readonly Seen[]): readonly Panel[] {
    const decided = this.#made.map((m) => `${m.choice.goroutine}: ${m.choice.text.replace(/ {2}\(.*$/, "")}`);
    const explained = this.#options(left).length === 0 ? this.#explained(left) : undefined;
    return [
      { title: "executions", lines: [`${plural(left.length, "consistent execution")} left${this.isComplete ? "" : ", and there may be more: a bound was met"}`] },
      { title: "decided", lines: decided.length === 0 ? ["nothing yet"] : decided },
      ...(explained ? [{ title: "steps", lines: stepColumns(explained, { width: 100, paint: PLAIN }) }, { title: "why", lines: explained.isInterleaving ? ["an interleaving"] : explained.reasons }] : []),
    ];
  }

  #explained(left: readonly Seen[]): Allowed | undefined {
    const [first] = left;
    return first && explainedExecution(this.question, first.candidate, left.map((s) => s.candidate));
  }

  #ending({ outcome }: Candidate): readonly string[] {
    const shown = shownColumns(this.question.program, this.question.code, this.question.evaluator).map((c) => `${c.text} = ${c.show(outcome)}`);
    return [outcome.status === "ok" ? "the execution is decided" : `it ends with ${outcome.status}${outcome.message === null ? "" : `: ${outcome.message}`}`, ...shown];
  }
}

function sightsOf(view: View): readonly Sight[] {
  const names = eventNames(view.exec);
  const reads = view.exec.events.flatMap((event, r): readonly Sight[] => {
    if (event.kind !== "R" || view.isHidden(r) || view.isOperand(r)) return [];
    const w = view.exec.rf[r] ?? -1;
    const operation = view.operation(r);
    const from = w < 0 ? "its initial value" : `from ${view.named(view.operation(w))}`;
    const goroutine = operation.observes ? "the end" : view.goroutineName(event.goroutine);
    return [{ key: `${names[r]} ${event.instr?.pos}`, source: w < 0 ? "initial" : (names[w] ?? ""), goroutine, order: r, text: `${operation.observes ? "the last look" : view.named(operation)} sees ${view.cell(r)} = ${view.value(r)}, ${from}` }];
  });
  const last = [...view.candidate.last].filter(([, w]) => w >= 0).map(([cell, w], i): Sight => ({
    key: `last ${cell}`, source: names[w] ?? "", goroutine: "the end", order: view.exec.events.length + i, text: `${view.cellName(cell)} ends as ${view.value(w)}, from ${view.named(view.operation(w))}`,
  }));
  return [...reads, ...last];
}
