/** One run of `gomm test`: judges the files, tells what came of each as it comes in, and its reporters at the end. */
import { availableParallelism } from "node:os";
import { posix, relative, sep } from "node:path";
import { renderDiagnostics } from "../report/diagnostics.ts";
import { renderStepSummary } from "../report/github.ts";
import type { Style } from "../report/paint.ts";
import { statusOf, type SuiteRun } from "../report/suite.ts";
import { summaryLine } from "../report/summary-line.ts";
import { renderSuiteSummary, renderSuiteTest, type SuiteTextOptions } from "../report/suite-text.ts";
import type { TestResult } from "../verdict/result.ts";
import { resultOf } from "../verdict/summary.ts";
import { now } from "./clock.ts";
import { EXIT, exitCodeOf, worst, type ExitCode } from "./exit-code.ts";
import { mergeReports } from "./merge.ts";
import { limitsOf, modelsOf, type ProgramOptions } from "./options.ts";
import { judgeSuite, type FileResult } from "./pool.ts";
import { ProgressLine } from "./progress.ts";
import type { ReporterChoice } from "./reporter-choice.ts";
import { writeDocuments } from "./reporters.ts";
import { appendToFile } from "./save-file.ts";
import type { Shard } from "./shard.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";
import { updateFiles } from "./update-files.ts";
import { VERSION } from "./version.ts";

export interface SuiteOptions extends ProgramOptions {
  readonly json?: boolean;
  readonly reporter?: readonly ReporterChoice[];
  readonly bail?: boolean;
  readonly update?: boolean;
  readonly shard?: Shard;
  readonly jobs?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** One run of a suite. */
export class Suite {
  readonly #tests: TestResult[] = [];
  readonly #times = new Map<string, number>();
  readonly #started = now();
  readonly #reporters: readonly ReporterChoice[];

  constructor(readonly options: SuiteOptions) {
    const chosen = options.reporter ?? [{ name: options.json ? "json" : "text", file: undefined }];
    const onGithub = process.env["GITHUB_ACTIONS"] === "true" && !chosen.some((r) => r.name === "github") && chosen.some((r) => r.name === "text");
    this.#reporters = onGithub ? [...chosen, { name: "github", file: undefined }] : chosen;
  }

  get #asText(): boolean {
    return this.#reporters.some((r) => r.name === "text" && r.file === undefined);
  }

  async run(files: readonly string[]): Promise<ExitCode> {
    const text = await this.#textOptions();
    const errors = await styleOf("stderr", this.options.color);
    const interrupted = await judgeSuite(files, {
      jobs: this.options.jobs ?? availableParallelism(),
      request: (file, source) => ({
        file, text: source, models: modelsOf(this.options), limits: limitsOf(this.options), constants: this.options.set ?? new Map(), name: this.options.name,
      }),
      memoryMB: limitsOf(this.options).memoryMB,
      progress: new ProgressLine(),
      each: (result) => this.#take(result, text, errors),
    });
    if (this.options.update && !interrupted) return this.#update();
    return this.#finish(text, interrupted);
  }

  async merge(folder: string): Promise<ExitCode> {
    const merged = mergeReports(folder);
    if (!merged.ok) {
      writeErr(`gomm: ${merged.message}\n`);
      return EXIT.usage;
    }
    const text = await this.#textOptions();
    for (const t of merged.tests) this.#show(t, text);
    this.#tests.push(...merged.tests);
    return this.#finish(text, false);
  }

  async #textOptions(): Promise<SuiteTextOptions> {
    return { ...(await styleOf("stdout", this.options.color)), verbose: this.options.verbose ?? false };
  }

  /** Returns false when the suite is to end here. */
  #take({ file, tests, ms }: FileResult, text: SuiteTextOptions, errors: Style): boolean {
    this.#times.set(file, ms);
    for (const t of tests) {
      if (statusOf(t) === "error") writeErr(renderDiagnostics(t.diagnostics, errors.paint));
      this.#show(t, text);
      this.#tests.push(t);
    }
    return !(this.options.bail && tests.some((t) => ["fail", "error"].includes(statusOf(t))));
  }

  #show(t: TestResult, text: SuiteTextOptions): void {
    if (this.#asText && !this.options.quiet) writeOut(renderSuiteTest(t, this.#times.get(t.file), text));
  }

  #finish(text: SuiteTextOptions, interrupted: boolean): ExitCode {
    const run: SuiteRun = {
      result: resultOf(VERSION, this.options.timing ? this.#tests.map((t) => ({ ...t, ms: this.#times.get(t.file) ?? 0 })) : this.#tests),
      times: this.#times,
      totalMs: now() - this.#started,
      interrupted,
      folder: folderInRepository(),
    };
    if (this.#asText) writeOut(this.options.quiet ? `${summaryLine(run.result, text.paint)}\n` : renderSuiteSummary(run, text));
    const problems = [...writeDocuments(this.#reporters, run), ...writeStepSummary(run)];
    if (this.#tests.length === 0 && this.options.name && !this.options.shard) problems.push(`no program or Test function matches ${String(this.options.name)}`);
    for (const problem of problems) writeErr(`gomm: ${problem}\n`);
    return interrupted ? EXIT.interrupted : worst([...this.#tests.map(exitCodeOf), ...problems.map(() => EXIT.usage)]);
  }

  #update(): ExitCode {
    const changed = updateFiles(this.#tests);
    for (const { diff, problems } of changed) {
      if (problems.length === 0) writeOut(diff);
      for (const problem of problems) writeErr(`gomm: ${problem}\n`);
    }
    const written = changed.filter((c) => c.problems.length === 0).map((c) => c.file);
    writeOut(`${written.length === 0 ? "nothing updated" : `updated ${written.join(", ")}`}\n`);
    const rest = this.#tests.filter((t) => !written.includes(t.file)).map(exitCodeOf);
    return worst([...rest, ...changed.flatMap((c) => c.problems.map(() => EXIT.usage))]);
  }
}

/** Where this folder is in the repository that GitHub has checked out. */
function folderInRepository(): string {
  const root = process.env["GITHUB_WORKSPACE"];
  const folder = root ? relative(root, process.cwd()).split(sep).join("/") : "";
  return folder === ".." || folder.startsWith("../") || posix.isAbsolute(folder) ? "" : folder;
}

function writeStepSummary(run: SuiteRun): readonly string[] {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  return file && process.env["GITHUB_ACTIONS"] === "true" ? appendToFile(file, renderStepSummary(run)) : [];
}
