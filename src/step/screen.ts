/** A point of a walk on a terminal, and what keys mean there. Pure: the loop that reads and writes is in src/cli/step.ts. */
import type { Paint, Style } from "../report/paint.ts";
import { cellWidth, padEnd } from "../report/width.ts";
import type { Choice, Scene, Walk } from "./walk.ts";

/** What the walker looks at, apart from the walk itself. */
export interface Focus {
  /** The choice under the cursor, by its place among those shown. */
  readonly cursor: number;
  /** Only choices of this goroutine; undefined: of all. */
  readonly goroutine: string | undefined;
  readonly message: string;
  /** The keys are shown instead. */
  readonly help?: boolean;
}

export const START: Focus = { cursor: 0, goroutine: undefined, message: "" };

const HELP: readonly string[] = [
  "↑ ↓, j k    the choice above, the choice below",
  "Enter, →    takes the choice under the cursor",
  "1 … 9       takes the choice of that number",
  "b, ←        takes the last choice back",
  "Tab         the choices of one goroutine, of the next, of all",
  "g           writes the graph of the execution, at its end",
  "?           these keys; any key leads back",
  "q           ends, and prints the command that leads back here",
];

export type Action = "quit" | "graph" | undefined;

/** The choices that are shown, with their numbers. */
export function shownChoices(scene: Scene, focus: Focus): readonly { readonly choice: Choice; readonly index: number }[] {
  return scene.choices.map((choice, index) => ({ choice, index })).filter(({ choice }) => focus.goroutine === undefined || choice.goroutine === focus.goroutine);
}

/** The screen, as lines. */
export function renderScene(walk: Walk, focus: Focus, replay: string, paint: Paint): readonly string[] {
  if (focus.help) return [paint.bold("keys"), ...HELP.map((l) => `  ${l}`)];
  const scene = walk.scene();
  const shown = shownChoices(scene, focus);
  const width = Math.max(0, ...shown.map(({ choice }) => choice.goroutine.length));
  return [
    `${paint.bold(walk.title)}   step ${walk.path.length}`,
    ...scene.panels.flatMap(({ title, lines }) => ["", paint.bold(title), ...lines.map((l) => `  ${l}`)]),
    "",
    ...(scene.ended ? [paint.bold("end"), ...scene.ended.map((l) => `  ${l}`)] : [paint.bold(focus.goroutine === undefined ? "choices" : `choices of ${focus.goroutine}`)]),
    ...shown.map(({ choice, index }, i) => `${i === focus.cursor ? paint.good(">") : " "} ${String(index + 1).padStart(2)}  ${padEnd(choice.goroutine, width)}  ${choice.text}`),
    "",
    `replay  ${replay}`,
    ...(focus.message === "" ? [] : [paint.warn(focus.message)]),
    paint.dim("↑↓ move · Enter or a number takes · b back · Tab focus · g graph · ? keys · q quit"),
  ];
}

/** The choices of a walk as numbered steps: each in the column of its goroutine, or one under the other where that is too wide. */
export function renderTrail(trail: readonly Choice[], { paint, width }: Style): readonly string[] {
  const steps = trail.filter((c, i) => i === 0 || c.text !== trail[i - 1]?.text || c.goroutine !== trail[i - 1]?.goroutine);
  const names = [...new Set(steps.map((c) => c.goroutine))];
  const widths = names.map((name) => Math.max(cellWidth(name), ...steps.filter((c) => c.goroutine === name).map((c) => cellWidth(c.text))));
  if (widths.reduce((sum, w) => sum + w + 3, 6) > width) {
    const widest = Math.max(...names.map(cellWidth));
    return steps.map((c, i) => `  ${padEnd(String(i + 1), 4)}${padEnd(c.goroutine, widest)}   ${c.text}`);
  }
  const line = (first: string, cell: (name: string) => string): string => `  ${padEnd(first, 4)}${names.map((name, i) => padEnd(cell(name), widths[i] ?? 0)).join("   ")}`.trimEnd();
  return [paint.bold(line("", (name) => name)), ...steps.map((c, i) => line(String(i + 1), (name) => (name === c.goroutine ? c.text : "")))];
}

/** What a key does to the walk and the focus. */
export function press(walk: Walk, focus: Focus, key: string): { readonly focus: Focus; readonly action: Action } {
  if (focus.help && key !== "q" && key !== "\u0003" && key !== "\u0004") return { focus: { ...focus, help: false }, action: undefined };
  const scene = walk.scene();
  const shown = shownChoices(scene, focus);
  const clean = { ...focus, message: "" };
  const taken = (index: number | undefined): Focus => {
    if (index === undefined || index >= scene.choices.length) return { ...clean, message: "there is no such choice" };
    walk.choose(index);
    return { ...START, goroutine: keptGoroutine(walk, focus) };
  };
  const move = (by: number): Focus => ({ ...clean, cursor: shown.length === 0 ? 0 : (clean.cursor + by + shown.length) % shown.length });
  switch (key) {
    case "q": case "\u0003": case "\u0004": return { focus: clean, action: "quit" };
    case "?": case "h": return { focus: { ...clean, help: true }, action: undefined };
    case "g": return { focus: clean, action: "graph" };
    case "\u001b[A": case "k": return { focus: move(-1), action: undefined };
    case "\u001b[B": case "j": return { focus: move(1), action: undefined };
    case "\r": case "\n": case "\u001b[C": return { focus: taken(shown[clean.cursor]?.index), action: undefined };
    case "b": case "\u007f": case "\u001b[D": return { focus: walk.back() ? START : { ...clean, message: "this is the start" }, action: undefined };
    case "\t": return { focus: { ...clean, cursor: 0, goroutine: nextGoroutine(scene, focus) }, action: undefined };
    default:
      return /^[1-9]$/.test(key) ? { focus: taken(shown.find(({ index }) => index === Number(key) - 1)?.index), action: undefined } : { focus: clean, action: undefined };
  }
}

/** After the last goroutine come all of them again. */
function nextGoroutine(scene: Scene, focus: Focus): string | undefined {
  const names = [...new Set(scene.choices.map((c) => c.goroutine))];
  return focus.goroutine === undefined ? names[0] : names[names.indexOf(focus.goroutine) + 1];
}

/** One goroutine stays in focus as long as it can go on. */
function keptGoroutine(walk: Walk, focus: Focus): string | undefined {
  return walk.scene().choices.some((c) => c.goroutine === focus.goroutine) ? focus.goroutine : undefined;
}

/** The keys in what a terminal sends at once: escape sequences are one key each. */
export function keysIn(input: string): readonly string[] {
  return input.match(/\u001b\[[A-D]|[^]/g) ?? [];
}
