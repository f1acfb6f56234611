/** Explanations as text for a terminal: a witness in columns with numbered steps, or the cycles that forbid an outcome. */
import { INITIAL } from "../explore/execution.ts";
import type { Style } from "../report/paint.ts";
import { baseName, plural } from "../report/source-text.ts";
import { shellWord } from "../report/why.ts";
import { cellWidth, padEnd } from "../report/width.ts";
import { wrapped } from "../report/wrap.ts";
import type { Allowed, Sight } from "./allowed.ts";
import type { Explanation, Forbidden } from "./explain.ts";
import type { ForbiddenWay } from "./forbidden.ts";
import type { Step } from "./order.ts";
import type { Question } from "./question.ts";
import { axiomMeaning, sourceOf } from "./rules.ts";
import type { View } from "./view.ts";

/** The whole answer, ending in a newline. `replay` is the command that shows a witness again. */
export function renderExplanation(q: Question, explanation: Explanation, style: Style, replay: string | undefined): string {
  const { bold } = style.paint;
  const subject = q.condition === "" ? "this execution" : q.condition;
  const head = (verdict: string): string => `${bold(q.name)}: ${subject} is ${verdict} on ${q.column.name}`;
  switch (explanation.kind) {
    case "allowed":
      return blocks([[head(style.paint.good("allowed"))], ...allowedBlocks(explanation, style), replay === undefined ? [] : [labelled("replay", [replay], style)].flat()]);
    case "forbidden":
      return blocks([[head(style.paint.bad("forbidden")) + forbiddenSummary(explanation)], ...explanation.ways.slice(0, SHOWN_WAYS).map((way, i) => wayBlock(q, way, i, explanation.ways.length, style)), moreWays(explanation)]);
    case "interleaving":
      return blocks([[`${head(style.paint.good("allowed"))}: the goroutines can take turns so that it is shown, and every column allows that`], replay === undefined ? [] : labelled("replay", [replay], style)]);
    case "unlisted": {
      const reason = explanation.isRaceFree ? "no interleaving shows it, and a program without data race has no other outcomes (DRF-SC, go.dev/ref/mem)" : "the exploration has seen every execution, and none shows it";
      return blocks([[`${head(style.paint.bad("forbidden"))}: ${reason}`]]);
    }
    case "impossible":
      return blocks([[impossibleText(q, `${bold(q.name)}: ${subject}`, style)]]);
    case "open":
      return blocks([[`${bold(q.name)}: whether ${subject} is allowed on ${q.column.name} is ${style.paint.warn("open")}: a bound was met before a witness was found`]]);
  }
}

/** How a program ends, as conditions name it. */
const ENDS = /\b(deadlock|leak|hang|panics|exit|torn)\b/;

function impossibleText(q: Question, subject: string, { paint }: Style): string {
  if (/\brace\b/.test(q.condition) && q.evaluator.races.races.length === 0) return `${subject} is ${paint.bad("impossible")}: the program has no data race`;
  if (/\bhang\b/.test(q.condition)) {
    const who = q.column.isGo ? "what an atomic load waits for" : "every write";
    return `${subject} is ${paint.bad("forbidden")} on ${q.column.name}: ${who} is seen in the end, so no execution stays in a loop for ever`;
  }
  const impossible = `${subject} is ${paint.bad("impossible")} on ${q.column.name}`;
  if (ENDS.test(q.condition)) return `${impossible}: no execution ends like that`;
  return `${impossible}: no execution has these values, unless one of them is computed from itself`;
}

function blocks(list: readonly (readonly string[])[]): string {
  return `${list.filter((b) => b.length > 0).map((b) => b.join("\n")).join("\n\n")}\n`;
}

function labelled(label: string, lines: readonly string[], { paint, width }: Style): readonly string[] {
  return lines.flatMap((line) => wrapped(line, width - LABEL - 4)).map((line, i) => `  ${i === 0 ? paint.bold(padEnd(label, LABEL)) : " ".repeat(LABEL)}  ${line}`);
}

const LABEL = 7;

// ── Allowed ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function allowedBlocks(a: Allowed, style: Style): readonly (readonly string[])[] {
  const { view } = a;
  const numbers = new Map(a.steps.map((s) => [s.operation.index, s.number]));
  return [
    labelled("before", beforeLines(a), style),
    a.steps.length === 0 ? [] : stepColumns(a, style),
    labelled("reads", inOrder(a.sights, (s) => numbers.get(a.view.operation(s.read).index)).map((s) => sightText(a.view, s, numbers)), style),
    labelled("output", view.question.code.observesOutput ? [JSON.stringify(a.outcome.output)] : [], style),
    labelled("end", endLines(a), style),
    labelled("why", [...aboutRaces(view), ...(a.reasons.length === 0 && a.isInterleaving && a.steps.length > 0 ? [INTERLEAVING] : a.reasons)], style),
  ];
}

const INTERLEAVING = "the goroutines take turns in this order: nothing is reordered";

/** A data race is no matter of one execution. */
function aboutRaces({ question: { condition, file } }: View): readonly string[] {
  return /\brace\b/.test(condition) ? [`the program has a data race or not, whichever execution this is: gomm race ${shellWord(file)} tells which accesses`] : [];
}

/** What has no steps of its own: until the first goroutine starts, nobody could see the difference. */
function beforeLines({ view }: Allowed): readonly string[] {
  if (view.question.code.main === undefined || view.exec.threads.length < 2) return [];
  return [`main has run alone up to the start of ${view.goroutineName(1)}`];
}

function inOrder<T>(list: readonly T[], number: (item: T) => number | undefined): readonly T[] {
  return [...list].sort((a, b) => (number(a) ?? Infinity) - (number(b) ?? Infinity) || 0);
}

/** The steps, one a line, each in the column of its goroutine. */
export function stepColumns({ view, steps }: Pick<Allowed, "view" | "steps">, { paint }: Style): readonly string[] {
  const shown = view.goroutines().filter((g) => steps.some((s) => s.operation.goroutine === g));
  const cells = new Map(steps.map((s) => [s, stepText(view, s)]));
  const widths = shown.map((g) => Math.max(cellWidth(view.goroutineName(g)), ...steps.filter((s) => s.operation.goroutine === g).map((s) => cellWidth(cells.get(s) ?? ""))));
  const line = (first: string, of: (g: number) => string): string => `  ${padEnd(first, 4)}${shown.map((g, i) => padEnd(of(g), widths[i] ?? 0)).join("   ")}`.trimEnd();
  return [
    paint.bold(line("", (g) => view.goroutineName(g))),
    ...steps.map((s) => line(String(s.number), (g) => (g === s.operation.goroutine ? (cells.get(s) ?? "") : ""))),
  ];
}

function stepText(view: View, { operation, early }: Step): string {
  const read = operation.events.find((e) => view.event(e).kind === "R" && !view.isHidden(e) && !view.isOperand(e));
  const write = read === undefined && view.hasTwin(operation) ? operation.events.find((e) => view.event(e).kind === "W" && !view.isHidden(e)) : undefined;
  const text = operation.part === "start" ? "start" : `${operation.text}${operation.part === "completion" ? "  (completed)" : ""}`;
  const access = read === undefined ? (write === undefined ? "" : `  {${view.cell(write)} ← ${view.value(write)}}`) : `  {${view.cell(read)} = ${view.value(read)}}`;
  return `${text}${access}${early ? "  (early)" : ""}`;
}

function sightText(view: View, { read, source, value, others }: Sight, numbers: ReadonlyMap<number, number>): string {
  const operation = view.operation(read);
  const number = numbers.get(operation.index);
  const writer = source === INITIAL ? undefined : view.operation(source);
  const isOwn = writer?.goroutine === operation.goroutine && (numbers.get(writer.index) ?? 0) > (number ?? Infinity);
  const from = writer ? `from ${view.named(writer)}${isOwn ? ", before others can see it" : ""}` : "its initial value";
  const also = others.map((o) => `${o.value} ${o.write === "" ? "(initially)" : `from ${o.write}`}`);
  return `${number === undefined ? "at the end" : `${String(number).padEnd(String(numbers.size).length)}  ${operation.text}`}: ${view.cell(read)} = ${value}, ${from}${also.length === 0 ? "" : `; it could have seen ${also.join(", or ")}`}`;
}

function endLines({ view, outcome }: Allowed): readonly string[] {
  switch (outcome.status) {
    case "deadlock": return [`fatal error: ${outcome.message ?? "deadlock"}`, ...waiting(view)];
    case "hang": return ["the program goes on for ever", ...waiting(view)];
    case "panic": return `panic: ${outcome.message ?? ""}`.split("\n");
    case "fatal": return [`fatal error: ${outcome.message ?? ""}`];
    case "exit": return [`exit status ${outcome.exit}`];
    case "ok": return outcome.leak ? ["the program ends normally, and what is left behind can never go on", ...waiting(view)] : [];
  }
}

/** Who cannot go on, and where. */
function waiting(view: View): readonly string[] {
  return view.blocked().map(({ goroutine, reason, text, place }) => {
    const at = `${text}${place ? ` (${baseName(place.file)}:${place.line})` : ""}`;
    return `${view.goroutineName(goroutine)} ${reason === "running" ? `repeats ${at}` : `waits at ${at} [${reason}]`}`;
  });
}

// ── Forbidden ────────────────────────────────────────────────────────────────────────────────────────────────────────

const SHOWN_WAYS = 4;

function forbiddenSummary({ ways, complete }: Forbidden): string {
  const all = ways.reduce((sum, w) => sum + w.ways, 0);
  if (all === 1 && complete) return ": the one execution that shows it breaks an axiom";
  return `: each of the ${complete ? "" : "first "}${plural(all, "execution")} that would show it breaks an axiom`;
}

function moreWays({ ways }: Forbidden): readonly string[] {
  const more = ways.slice(SHOWN_WAYS);
  return more.length === 0 ? [] : [`  and ${plural(more.length, "other cycle")}, of ${[...new Set(more.map((w) => w.axiom))].join(", ")}`];
}

function wayBlock(q: Question, way: ForbiddenWay, index: number, count: number, { paint, width }: Style): readonly string[] {
  const source = sourceOf(q.column.cat);
  const meaning = axiomMeaning(way.axiom);
  const number = count > 1 ? `${index + 1}. ` : "";
  const times = way.ways > 1 ? ` (${way.ways} executions)` : "";
  const sentences = way.chain.map((l) => capital(l.sentence));
  return [
    `  ${number}${paint.bold(way.axiom)}${times}`,
    ...[...(meaning === undefined ? [] : [`${capital(meaning)}${source === undefined ? "" : ` [${source}]`}.`]), ...sentences.map((s) => `${s}.`), closing(way)].flatMap((s) => wrapped(s, width - 5)).map((line) => `     ${line}`),
  ];
}

function closing(way: ForbiddenWay): string {
  const [first] = way.chain;
  if (!first) return "The two halves of one operation contradict each other.";
  const also = way.also.length === 0 ? "" : ` It breaks ${way.also.join(" and ")}, too.`;
  return `${CONCLUSIONS[way.axiom] ?? `So \`${first.from.text}\` would come before itself.`}${also}`;
}

/** What is wrong where the cycle goes through what a read sees. */
const CONCLUSIONS: { readonly [axiom: string]: string | undefined } = {
  atomicity: "So another write would come between its read and its write.",
  "no-hidden-write": "So the read would see a write that a later one hides from it.",
  "no-hidden-initial-value": "So the read would see the initial value, which the write hides from it.",
  "no-read-from-the-future": "So the read would see a write that happens after it.",
};

function capital(text: string): string {
  return text.startsWith("`") ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
}
