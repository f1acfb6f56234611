/**
 * A suite over worker threads. Results are handed over in the order of the files, so that output does not depend on which thread was
 * quicker.
 */
import { emptyResult, programName, type SourceRequest } from "../verdict/judge-source.ts";
import type { TestResult } from "../verdict/result.ts";
import { broughtUpABug, markInterrupted, notJudged } from "./cut.ts";
import { EXIT } from "./exit-code.ts";
import type { ProgressLine } from "./progress.ts";
import { readSource } from "./read-source.ts";
import { WorkerThread } from "./worker-thread.ts";

export interface FileResult {
  readonly file: string;
  readonly tests: readonly TestResult[];
  readonly ms: number;
}

export interface PoolOptions {
  readonly jobs: number;
  /** A request for the text of a file. */
  readonly request: (file: string, text: string) => SourceRequest;
  /** Called in the order of the files; returning false ends the suite after this one. */
  readonly each: (result: FileResult) => boolean;
  readonly progress: ProgressLine;
}

/** Judges every file; tells whether Ctrl-C ended it early. */
export async function judgeSuite(files: readonly string[], options: PoolOptions): Promise<boolean> {
  return new Suite(files, options).run();
}

class Suite {
  readonly #results: (FileResult | undefined)[] = [];
  readonly #threads: WorkerThread[] = [];
  #next = 0;
  #handedOver = 0;
  #ended = false;
  #interrupted = false;

  constructor(
    readonly files: readonly string[],
    readonly options: PoolOptions,
  ) {}

  async run(): Promise<boolean> {
    const onSignal = (): void => this.#interrupt();
    process.on("SIGINT", onSignal);
    try {
      const jobs = Math.min(this.options.jobs, this.files.length);
      await Promise.all(Array.from({ length: jobs }, () => this.#work()));
      return this.#interrupted;
    } finally {
      process.off("SIGINT", onSignal);
      this.options.progress.clear();
    }
  }

  #interrupt(): void {
    if (this.#interrupted) process.exit(EXIT.interrupted);
    this.#interrupted = true;
    for (const thread of this.#threads) thread.stop();
  }

  async #work(): Promise<void> {
    const thread = new WorkerThread();
    this.#threads.push(thread);
    try {
      for (let k = this.#next++; k < this.files.length && !this.#ended; k = this.#next++) {
        this.#results[k] = await this.#judge(thread, this.files[k] ?? "");
        this.#handOver();
      }
    } finally {
      await thread.terminate();
    }
  }

  async #judge(thread: WorkerThread, file: string): Promise<FileResult> {
    const start = performance.now();
    const tests = this.#interrupted ? [notJudged(file, "interrupted")] : await this.#judgeSource(thread, file);
    return { file, tests, ms: performance.now() - start };
  }

  async #judgeSource(thread: WorkerThread, file: string): Promise<readonly TestResult[]> {
    const source = readSource(file);
    if (source.kind === "unreadable") return [emptyResult(file, programName(file), [source.diagnostic])];
    const { progress } = this.options;
    progress.show(this.#done(file));
    const tests = await thread
      .judge(this.options.request(file, source.text), (p) => progress.show(this.#done(file), p))
      .catch((error: unknown) => [broughtUpABug(file, error)]);
    if (tests === "memory") return [notJudged(file, "it needs more memory than --memory allows")];
    if (tests === "time") return [notJudged(file, "it does not end within --timeout")];
    return this.#interrupted ? tests.map(markInterrupted) : tests;
  }

  #done(file: string): string {
    return `${this.#handedOver}/${this.files.length}  ${file}`;
  }

  #handOver(): void {
    for (let r = this.#results[this.#handedOver]; r && !this.#ended; r = this.#results[this.#handedOver]) {
      this.#handedOver++;
      this.options.progress.clear();
      if (!this.options.each(r)) this.#end();
    }
  }

  #end(): void {
    this.#ended = true;
    for (const thread of this.#threads) thread.stop();
  }
}
