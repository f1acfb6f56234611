/**
 * Runs judgements so that the program stays in touch with its user. Most programs are exhausted at once, in this thread; one that is
 * not goes to worker threads that divide its columns, and starts anew there, while this thread shows progress and listens to Ctrl-C.
 */
import { Division } from "../explore/division.ts";
import { judgeSource, programName, type SourceRequest } from "../verdict/judge-source.ts";
import { columnsOf, joinColumns } from "../verdict/join-columns.ts";
import type { TestResult } from "../verdict/result.ts";
import { markCut, markInterrupted } from "./cut.ts";
import { EXIT } from "./exit-code.ts";
import type { ProgressLine } from "./progress.ts";
import { readText } from "./read-source.ts";
import type { ProgressReport } from "./worker.ts";
import type { Judged, WorkerThread } from "./worker-thread.ts";

/** As long as nobody notices, work stays in this thread. */
const PATIENCE_MS = 300;
/** Threads for one program where nobody says how many: each has a heap, and begins with the same work. */
const THREADS = 8;
/** How long an interrupted worker may take to say what it knows. */
const GRACE_MS = 3000;

export class Judging {
  #interrupted = false;
  #threads: readonly WorkerThread[] = [];
  #giveUp: (() => void) | undefined;
  readonly #started = Date.now();
  readonly #onSignal = (): void => this.#interrupt();

  /** `jobs`: threads for one program; undefined: one per processor, up to eight. */
  constructor(
    readonly progress: ProgressLine,
    readonly jobs: number | undefined,
  ) {
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
    return this.#interrupted ? tests.map(markInterrupted) : this.#judgeInThreads(request, tests);
  }

  #interrupt(): void {
    if (this.#interrupted) process.exit(EXIT.interrupted);
    this.#interrupted = true;
    for (const thread of this.#threads) thread.stop();
    setTimeout(() => this.#giveUp?.(), GRACE_MS).unref();
  }

  /** `known` is what this thread found before it lost patience: the answer when the workers cannot give a better one. */
  async #judgeInThreads(request: SourceRequest, known: readonly TestResult[]): Promise<readonly TestResult[]> {
    // Loading worker threads takes longer than most programs.
    const { PROCESSORS, WorkerThread } = await import("./worker-thread.ts");
    const jobs = this.jobs ?? Math.min(PROCESSORS, THREADS);
    const division = jobs > 1 ? divisionOf(known) : undefined;
    this.#threads = Array.from({ length: division ? jobs : 1 }, () => new WorkerThread(request.limits.memoryMB));
    try {
      const gaveUp = new Promise<readonly TestResult[]>((resolve) => {
        this.#giveUp = () => resolve(known);
      });
      const onProgress = (p: ProgressReport): void => this.progress.show(programName(request.file), p);
      const judged = Promise.all(this.#threads.map((thread) => thread.judge(request, onProgress, division)));
      const tests = await Promise.race([judged.then((answers) => joined(known, answers, division, request.limits.memoryMB)), gaveUp]);
      return this.#interrupted ? tests.map(markInterrupted) : tests;
    } finally {
      this.#giveUp = undefined;
      this.progress.clear();
      await Promise.all(this.#threads.map((thread) => thread.terminate()));
      this.#threads = [];
    }
  }
}

/**
 * The columns that need more work; undefined where sharing hardly pays: all columns need the search for races, which every worker does, and
 * without a race most of them need nothing else.
 */
function divisionOf(known: readonly TestResult[]): Division | undefined {
  if (!known.every((t) => t.racesComplete || t.races.length > 0)) return undefined;
  const columns = known.flatMap((test) => columnsOf(test).map((name) => test.racesComplete && test.models.some((m) => m.model === name && m.complete)));
  const division = Division.of(columns.length);
  columns.forEach((isComplete, k) => isComplete && division.skip(k));
  return division;
}

/** With a division, the answers have the columns that were left, `known` the others. */
function joined(known: readonly TestResult[], answers: readonly Judged[], division: Division | undefined, memoryMB: number): readonly TestResult[] {
  const parts = answers.filter((a) => typeof a !== "string");
  const rest = answers.includes("memory") ? known.map((t) => markCut(t, "memory", memoryMB)) : known;
  return division ? joinColumns(rest, parts, division) : (parts[0] ?? rest);
}
