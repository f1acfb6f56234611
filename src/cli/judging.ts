/**
 * Runs judgements so that the program stays in touch with its user. Most programs are exhausted at once, in this thread; one that is
 * not goes to a worker thread and starts anew there, while this thread shows progress and listens to Ctrl-C.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { judgeSource, programName, emptyResult, type SourceRequest } from "../verdict/judge-source.ts";
import type { ModelResult, TestResult } from "../verdict/result.ts";
import type { ProgressLine } from "./progress.ts";
import type { Answer, Job } from "./worker.ts";

/** As long as nobody notices, work stays in this thread. */
const PATIENCE_MS = 300;
/** How long an interrupted worker may take to say what it knows. */
const GRACE_MS = 3000;

export class Judging {
  #interrupted = false;
  #flag: Int32Array | undefined;
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
      stop: () => {
        if (!outOfPatience && Date.now() > patience) outOfPatience = true;
        return outOfPatience;
      },
    });
    if (Date.now() - this.#started > PATIENCE_MS) await new Promise(setImmediate);
    if (!outOfPatience) return tests;
    return this.#interrupted ? tests.map(markInterrupted) : this.#judgeInWorker(request, tests);
  }

  #interrupt(): void {
    if (this.#interrupted) process.exit(130);
    this.#interrupted = true;
    if (this.#flag) Atomics.store(this.#flag, 0, 1);
    setTimeout(() => this.#giveUp?.(), GRACE_MS).unref();
  }

  /** `known` is what this thread found before it lost patience: the answer when the worker cannot give a better one. */
  async #judgeInWorker(request: SourceRequest, known: readonly TestResult[]): Promise<readonly TestResult[]> {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(join(__dirname, "worker.cjs"), { resourceLimits: { maxOldGenerationSizeMb: Math.ceil(request.limits.memoryMB * 1.25) + 64 } });
    this.#flag = flag;
    try {
      const tests = await new Promise<readonly TestResult[]>((resolve, reject) => {
        this.#giveUp = () => resolve(known);
        worker.on("message", (answer: Answer) => {
          if (answer.kind === "progress") this.progress.show(programName(request.file), answer.progress);
          else if (answer.kind === "done") resolve(answer.tests);
          else reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
        });
        worker.on("error", (error) => {
          if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(known.map((t) => markCut(t, "memory", request.limits.memoryMB)));
          else reject(error);
        });
        worker.postMessage({ request, flag } satisfies Job);
      });
      return this.#interrupted ? tests.map(markInterrupted) : tests;
    } finally {
      this.#flag = undefined;
      this.#giveUp = undefined;
      this.progress.clear();
      await worker.terminate();
    }
  }
}

/** A program whose turn never came. */
export function notJudged(file: string): TestResult {
  const message = "not judged: interrupted";
  return emptyResult(file, programName(file), [{ code: "limit", file, line: 0, column: 0, message, hint: null, source: null, endColumn: null }]);
}

/** What was cut by time was cut by the user. */
function markInterrupted(test: TestResult): TestResult {
  return markCut(test, "interrupt", 0);
}

function markCut(test: TestResult, bound: ModelResult["limits"][number]["bound"], value: number): TestResult {
  const models = test.models.map((m): ModelResult => {
    if (!m.limits.some((l) => l.bound === "time")) return m;
    return { ...m, limits: m.limits.map((l) => (l.bound === "time" ? { ...l, bound, value } : l)) };
  });
  return { ...test, models };
}
