/** The near side of a worker thread (worker.ts): one judgement at a time, which can be stopped, and cannot take the program's memory with it. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Division } from "../explore/division.ts";
import type { SourceRequest } from "../verdict/judge-source.ts";
import type { TestResult } from "../verdict/result.ts";
import type { Answer, Job, ProgressReport } from "./worker.ts";

/** A bound ends an exploration softly; a thread that has given no sign of life for so much longer is ended by force. */
const OVERTIME_MS = 10_000;

/** Heap that a judgement needs beside the states it counts. */
const HEAP_RESERVE_MB = 128;

export const PROCESSORS = availableParallelism();

export type Judged = readonly TestResult[] | "memory" | "time";

export class WorkerThread {
  #worker: Worker | undefined;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));

  /** `memoryMB`: what a judgement may count on for its states. */
  constructor(readonly memoryMB: number) {}

  /** Starts the thread, where `judge` would; it has loaded its code then, and waits. */
  async ready(): Promise<void> {
    // The first thing that it says.
    await once(this.#start(), "message");
  }

  /** The results, of what nobody else explores if there is a `division`; or what made an end of the thread. */
  judge(request: SourceRequest, onProgress: (p: ProgressReport) => void, division?: Division): Promise<Judged> {
    const worker = this.#start();
    return new Promise((resolve, reject) => {
      const onMessage = (answer: Answer): void => {
        if (answer.kind === "progress") {
          overtime.refresh();
          onProgress(answer.progress);
        } else if (answer.kind === "done") settle(() => resolve(answer.tests));
        else if (answer.kind === "bug") settle(() => reject(Object.assign(new Error(answer.message), { stack: answer.stack })));
      };
      const onError = (error: Error): void => {
        this.#worker = undefined;
        const full = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
        settle(() => (full ? resolve("memory") : reject(error)));
      };
      const overtime = setTimeout(() => {
        this.#worker = undefined;
        void worker.terminate();
        settle(() => resolve("time"));
      }, request.limits.timeoutMs + OVERTIME_MS);
      const settle = (action: () => void): void => {
        clearTimeout(overtime);
        worker.off("message", onMessage).off("error", onError);
        action();
      };
      worker.on("message", onMessage).on("error", onError);
      worker.postMessage({ request, flag: this.#flag, cells: division?.cells } satisfies Job);
    });
  }

  #start(): Worker {
    return (this.#worker ??= new Worker(join(__dirname, "..", "bin", "worker.js"), { resourceLimits: { maxOldGenerationSizeMb: this.memoryMB + HEAP_RESERVE_MB } }));
  }

  /** Ends the exploration under way: what is known comes back as its result. */
  stop(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  async terminate(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}
