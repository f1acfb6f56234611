/**
 * A worker thread that judges one source after the other. The exploration never yields, so it looks at a shared flag to learn
 * that it should end, and tells its progress by messages.
 */
import type { MessagePort } from "node:worker_threads";
import { Division } from "../explore/division.ts";
import type { TestResult } from "../verdict/result.ts";
import { judgeSource, type SourceRequest, type Watch } from "../verdict/judge-source.ts";
import { readText } from "./read-source.ts";

/** What the worker is asked: a source, and cells that it shares with others. */
export interface Job {
  readonly request: SourceRequest;
  /** 1: stop. */
  readonly flag: Int32Array;
  /** The state of a `Division`; undefined: all columns are this worker's. */
  readonly cells: Int32Array | undefined;
}

export interface ProgressReport {
  readonly model: string;
  readonly states: number;
  readonly outcomes: number;
  readonly race: string | undefined;
}

/** `ready` is said once, before any work. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: ProgressReport }
  | { readonly kind: "done"; readonly tests: readonly TestResult[] }
  | { readonly kind: "bug"; readonly message: string; readonly stack: string };

const PROGRESS_MS = 100;

/** Does what comes over the port, for as long as the thread lives. `heapUsed` in bytes. */
export function work(port: MessagePort, heapUsed: () => number): void {
  port.on("message", (job: Job) => judge(job, port, heapUsed));
  port.postMessage({ kind: "ready" } satisfies Answer);
}

function judge({ request, flag, cells }: Job, port: MessagePort, heapUsed: () => number): void {
  let last = Date.now();
  const say = (answer: Answer): void => port.postMessage(answer);
  const progress = (p: ProgressReport): void => {
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    say({ kind: "progress", progress: p });
  };
  const watch: Watch = {
    readText, progress, heapUsed,
    stop: () => Atomics.load(flag, 0) === 1,
    ...(cells ? { division: new Division(cells) } : {}),
  };
  try {
    say({ kind: "done", tests: judgeSource(request, watch) });
  } catch (error) {
    say({ kind: "bug", message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? (error.stack ?? "") : "" });
  }
}
