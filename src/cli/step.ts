/** `gomm step`: one execution, walked by hand in a terminal. */
import { writeFileSync } from "node:fs";
import { type Question, tokenOf } from "../explain/question.ts";
import type { RawOutcome } from "../explore/exploration.ts";
import type { Paint } from "../report/paint.ts";
import { shellWord } from "../report/why.ts";
import { hasStoreBuffers, InterleavingWalk } from "../step/interleaving-walk.ts";
import { ReadsWalk } from "../step/reads-walk.ts";
import { type Focus, keysIn, press, renderScene, START } from "../step/screen.ts";
import { follow, parseWalkToken, type Walk, walkToken } from "../step/walk.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { questionOf, type ReplayOptions } from "./explain.ts";
import { modelsOf } from "./options.ts";
import { isTerminal, styleOf, writeErr, writeOut } from "./terminal.ts";

export async function step(path: string, options: ReplayOptions): Promise<ExitCode> {
  if (!isTerminal("stdout") || !process.stdin.isTTY) {
    writeErr(`gomm: step needs a terminal to walk in; gomm explain ${shellWord(path)} --outcome CONDITION shows an execution without one\n`);
    return EXIT.usage;
  }
  const walked = options.replay === undefined ? undefined : parseWalkToken(options.replay);
  const token = walked ? undefined : options.replay;
  const model = walked?.model ?? token?.split(":")[0] ?? modelsOf(options)?.[0] ?? "sc";
  const question = await questionOf(path, { ...options, model: [model], arch: [], replay: undefined } as ReplayOptions, undefined);
  if (!question) return EXIT.usage;
  const walk = token === undefined ? newWalk(question) : walkTo(question, token);
  if (!walk || (walked && !follow(walk, walked.path))) {
    writeErr(`gomm: ${path} has no execution ${String(options.replay)}\n`);
    return EXIT.usage;
  }
  const { paint } = await styleOf("stdout", options.color);
  await new Promise<void>((resolve) => new Session(walk, path, model, paint, resolve).start());
  return EXIT.ok;
}

/** Interleavings where a machine that takes turns is all there is; what reads may see elsewhere. */
function newWalk(question: Question): Walk {
  return takesTurns(question) ? new InterleavingWalk(question) : new ReadsWalk(question);
}

function takesTurns(question: Question): boolean {
  return question.column.cat === "sc" || hasStoreBuffers(question);
}

/** A walk to the outcome that a token names; undefined where there is none. */
function walkTo(question: Question, token: string): Walk | undefined {
  const named = (o: RawOutcome): boolean => [false, true].some((leak) => tokenOf(question, { ...o, leak }) === token);
  if (takesTurns(question)) {
    const turns = new InterleavingWalk(question);
    if (turns.seek(named)) return turns;
  }
  const reads = new ReadsWalk(question);
  return reads.seek(named) ? reads : undefined;
}

/** The loop: draws, waits for keys, draws again. */
class Session {
  #focus: Focus = START;
  readonly #onData = (data: Buffer): void => this.#keys(data.toString("utf8"));

  constructor(readonly walk: Walk, readonly file: string, readonly model: string, readonly paint: Paint, readonly finish: () => void) {}

  start(): void {
    process.stdin.setRawMode(true);
    process.stdin.resume();
    process.stdin.on("data", this.#onData);
    this.#draw();
  }

  get #replay(): string {
    return `gomm step ${shellWord(this.file)} --replay ${shellWord(walkToken(this.model, this.walk.path))}`;
  }

  #draw(): void {
    writeOut(`\u001b[2J\u001b[H${renderScene(this.walk, this.#focus, this.#replay, this.paint).join("\r\n")}\r\n`);
  }

  #keys(input: string): void {
    for (const key of keysIn(input)) {
      const { focus, action } = press(this.walk, this.#focus, key);
      this.#focus = action === "graph" ? { ...focus, message: this.#writeGraph() } : focus;
      if (action === "quit") return this.#end();
    }
    this.#draw();
  }

  #writeGraph(): string {
    const svg = this.walk.picture();
    if (svg === undefined) return "there is a graph when the execution has come to its end";
    const file = `${this.walk.title.replaceAll(/[^\w+.-]+/g, "-")}-step.svg`;
    try {
      writeFileSync(file, svg);
      return `wrote ${file}`;
    } catch (error) {
      return `cannot write ${file}: ${String(error)}`;
    }
  }

  #end(): void {
    process.stdin.off("data", this.#onData);
    process.stdin.setRawMode(false);
    process.stdin.pause();
    writeOut(`\r\nreplay  ${this.#replay}\r\n`);
    this.finish();
  }
}
