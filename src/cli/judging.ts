/**
 * Runs judgements so that the program stays in touch with its user. Most programs are exhausted at once, in this thread; one that is
 * not goes to a worker thread and starts anew there, while this thread shows progress and listens to Ctrl-C.
 */
import { judgeSource, programName, type SourceRequest } from "../verdict/judge-source.ts";
import type { TestResult } from "../verdict/result.ts";
import { markCut, markInterrupted } from "./cut.ts";
import { EXIT } from "./exit-code.ts";
import type { ProgressLine } from "./progress.ts";
import { readText } from "./read-source.ts";
import type { WorkerThread } from "./worker-thread.ts";

/** As long as nobody notices, work stays in this thread. */
const PATIENCE_MS = 300;
/** How long an interrupted worker may take to say what it knows. */
const GRACE_MS = 3000;

export class Judging {
  #interrupted = false;
  #thread: WorkerThread | undefined;
  #giveUp: (() => void) | undefined;
  readonly #started = Date.now();
  readonly #onSignal = (): void => this.#interrupt();

  constructor(readonly progress: ProgressLine) {
    process.on("SIGINT", this.#onSignal);
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }

  /** Lets go of Ctrl-C. */
  end(): void {
    process.off("SIGINT", this.#onSignal);
    this.progress.clear();
  }

  async judge(request: SourceRequest): Promise<readonly TestResult[]> {
    const patience = Date.now() + PATIENCE_MS;
    let outOfPatience = false;
    const tests = judgeSource(request, {
      readText,
      stop: () => {
        outOfPatience ||= Date.now() > patience;
        return outOfPatience;
      },
    });
    // Signals are delivered between turns of the event loop.
    if (Date.now() - this.#started > PATIENCE_MS) await new Promise(setImmediate);
    if (!outOfPatience) return tests;
    return this.#interrupted ? tests.map(markInterrupted) : this.#judgeInThread(request, tests);
  }

  #interrupt(): void {
    if (this.#interrupted) process.exit(EXIT.interrupted);
    this.#interrupted = true;
    this.#thread?.stop();
    setTimeout(() => this.#giveUp?.(), GRACE_MS).unref();
  }

  /** `known` is what this thread found before it lost patience: the answer when the worker cannot give a better one. */
  async #judgeInThread(request: SourceRequest, known: readonly TestResult[]): Promise<readonly TestResult[]> {
    // Loading worker threads takes longer than most programs.
    const thread = new (await import("./worker-thread.ts")).WorkerThread();
    this.#thread = thread;
    try {
      const gaveUp = new Promise<readonly TestResult[]>((resolve) => {
        this.#giveUp = () => resolve(known);
      });
      const answer = await Promise.race([thread.judge(request, (p) => this.progress.show(programName(request.file), p)), gaveUp]);
      const tests = answer === "memory" ? known.map((t) => markCut(t, "memory", request.limits.memoryMB)) : answer === "time" ? known : answer;
      return this.#interrupted ? tests.map(markInterrupted) : tests;
    } finally {
      this.#thread = undefined;
      this.#giveUp = undefined;
      this.progress.clear();
      await thread.terminate();
    }
  }
}
