/**
 * A suite over worker threads. Where there are several, large files are begun first, so that none of them is left for the end, when other
 * threads have nothing to do. Results are handed over in the order of the files, so that output does not depend on which thread was quicker.
 */
import { statSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { emptyResult, programName, type SourceRequest } from "../verdict/judge-source.ts";
import type { TestResult } from "../verdict/result.ts";
import { now } from "./clock.ts";
import { broughtUpABug, markInterrupted, notBegun, notJudged } from "./cut.ts";
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
  /** For the states of each job. */
  readonly memoryMB: number;
  readonly progress: ProgressLine;
}

/** Judges every file; tells whether Ctrl-C ended it early. */
export async function judgeSuite(files: readonly string[], options: PoolOptions): Promise<boolean> {
  return new Suite(files, options).run();
}

/**
 * A job is a core. V8 otherwise compiles on a thread of its own beside every job; as many jobs as there are cores lose by that, and it
 * compiles much that is soon done with: small programs do not last until optimised code pays. For threads that have loaded their code: V8 takes a
 * code cache only under the flags that it was made with.
 */
function keepJobsToTheirCores(): void {
  setFlagsFromString("--no-concurrent-recompilation");
  setFlagsFromString("--interrupt-budget=400000");
}

class Suite {
  readonly #results: (FileResult | undefined)[] = [];
  #threads: readonly WorkerThread[] = [];
  readonly #order: readonly number[];
  readonly #started = now();
  #next = 0;
  #judged = 0;
  #handedOver = 0;
  #ended = false;
  #interrupted = false;

  constructor(
    readonly files: readonly string[],
    readonly options: PoolOptions,
  ) {
    this.#order = options.jobs > 1 ? largestFirst(files) : files.map((_, k) => k);
  }

  async run(): Promise<boolean> {
    const onSignal = (): void => this.#interrupt();
    process.on("SIGINT", onSignal);
    try {
      const jobs = Math.min(this.options.jobs, this.files.length);
      this.#threads = Array.from({ length: jobs }, () => new WorkerThread(this.options.memoryMB));
      // Nobody waits for it: a thread that cannot begin is a matter of its first file.
      void Promise.all(this.#threads.map((thread) => thread.ready())).then(keepJobsToTheirCores, () => undefined);
      await Promise.all(this.#threads.map((thread) => this.#work(thread)));
      return this.#interrupted;
    } finally {
      process.off("SIGINT", onSignal);
      this.options.progress.clear();
      await Promise.all(this.#threads.map((thread) => thread.terminate()));
    }
  }

  #interrupt(): void {
    if (this.#interrupted) process.exit(EXIT.interrupted);
    this.#interrupted = true;
    for (const thread of this.#threads) thread.stop();
  }

  async #work(thread: WorkerThread): Promise<void> {
    try {
      for (let k = this.#order[this.#next++]; k !== undefined && !this.#ended; k = this.#order[this.#next++]) {
        this.#results[k] = await this.#judge(thread, this.files[k] ?? "");
        this.#judged++;
        this.#handOver();
      }
    } finally {
      await thread.terminate();
    }
  }

  async #judge(thread: WorkerThread, file: string): Promise<FileResult> {
    const start = now();
    const tests = this.#interrupted ? [notBegun(file)] : await this.#judgeSource(thread, file);
    return { file, tests, ms: now() - start };
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

  /** How many are done, how fast, and how long the others take if they are alike. */
  #done(file: string): string {
    const seconds = (now() - this.#started) / 1000;
    const left = this.#judged === 0 ? "" : `, about ${Math.ceil((seconds / this.#judged) * (this.files.length - this.#judged))} s left`;
    return `${this.#judged}/${this.files.length} files, ${Math.round(this.#judged / seconds)}/s${left}  ${file}`;
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

/** Indices of files. The size of its source tells little of a program's state space, but more than the alphabet does. */
function largestFirst(files: readonly string[]): readonly number[] {
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return files.map((_, k) => k).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
}
