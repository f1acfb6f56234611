/**
 * One line on standard error that tells how far a long exploration is; only on a terminal, and only once work takes longer than half
 * a second. It is rewritten in place and gone before anything else is printed.
 */
import { isTerminal, writeErr } from "./terminal.ts";
import type { ProgressReport } from "./worker.ts";

const QUIET_MS = 500;
const REFRESH_MS = 100;

export class ProgressLine {
  readonly #terminal = isTerminal("stderr") && process.env["TERM"] !== "dumb";
  readonly #started = Date.now();
  #shownAt = 0;

  /** `atMost`: seconds after which the work ends whatever comes of it; undefined where there is no such bound. */
  constructor(readonly atMost?: number) {}

  /** `what` is the program, or how many of a suite are done. */
  show(what: string, p?: ProgressReport): void {
    const now = Date.now();
    if (!this.#terminal || now - this.#started < QUIET_MS || now - this.#shownAt < REFRESH_MS) return;
    this.#shownAt = now;
    const seconds = (now - this.#started) / 1000;
    const work = p ? `  ${p.model}: ${p.states} states, ${Math.round(p.states / seconds)}/s${p.race === undefined ? "" : `  data race on ${p.race}`}` : "";
    writeErr(`\r\x1b[2K${`${what}${work}  ${seconds.toFixed(1)} s${this.atMost === undefined ? "" : ` of at most ${this.atMost} s`}`.slice(0, process.stderr.columns - 1)}`);
  }

  clear(): void {
    if (this.#shownAt > 0) writeErr("\r\x1b[2K");
    this.#shownAt = 0;
  }
}
