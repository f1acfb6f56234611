/** `gomm test`: every litmus file and annotated Go file below some paths, judged on worker threads. The regression command. */
import { appendFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { renderDiagnostics } from "../report/diagnostics.ts";
import { renderStepSummary } from "../report/github.ts";
import { statusOf, type SuiteRun } from "../report/suite.ts";
import { summaryLine } from "../report/summary-line.ts";
import { renderSuiteSummary, renderSuiteTest, type SuiteTextOptions } from "../report/suite-text.ts";
import type { TestResult } from "../verdict/result.ts";
import { resultOf } from "../verdict/summary.ts";
import { refusesModels } from "./cat-files.ts";
import { readConfig, type Config } from "./config.ts";
import { discover } from "./discover.ts";
import { EXIT, exitCodeOf, worst, type ExitCode } from "./exit-code.ts";
import { mergeReports } from "./merge.ts";
import { limitsOf, modelsOf, type ProgramOptions } from "./options.ts";
import { judgeSuite, type FileResult } from "./pool.ts";
import { ProgressLine } from "./progress.ts";
import { reporterChoice, type ReporterChoice } from "./reporter-choice.ts";
import { writeDocuments } from "./reporters.ts";
import { inShard, type Shard } from "./shard.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";
import { updateFiles } from "./update-files.ts";
import { VERSION } from "./version.ts";

export interface TestOptions extends ProgramOptions {
  readonly json?: boolean;
  readonly reporter?: readonly ReporterChoice[];
  readonly list?: boolean;
  readonly bail?: boolean;
  readonly update?: boolean;
  readonly shard?: Shard;
  readonly jobs?: number;
  readonly merge?: string;
  readonly watch?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export async function test(paths: readonly string[], given: TestOptions): Promise<ExitCode> {
  const configured = readConfig(process.cwd());
  if (!configured.ok) return usage(configured.message);
  if (given.update && isCI()) return usage("-u is for people: under CI expectations are not rewritten");
  const options = withConfig(given, configured.config);
  if (await refusesModels(modelsOf(options), options.color)) return EXIT.usage;

  if (options.merge !== undefined) return new Suite(options).merge(options.merge);
  const { files, missing } = discover(paths.length > 0 ? paths : (configured.config.paths ?? ["."]), configured.config.exclude);
  if (missing.length > 0) return usage(missing.map((m) => `${m}: no such file or folder`).join("\ngomm: "));
  const selected = files.filter((f) => !options.shard || inShard(f, options.shard));
  if (options.list) {
    writeOut(selected.map((f) => `${f}\n`).join(""));
    return EXIT.ok;
  }
  if (files.length === 0) return usage(`no .litmus file, and no .go file with a //gomm: line, below ${paths.join(", ") || "the current folder"}`);
  const code = await new Suite(options).run(selected);
  if (!options.watch) return code;
  return (await import("./watch.ts")).watchFiles(paths.length > 0 ? paths : ["."], () => new Suite(options).run(discover(paths.length > 0 ? paths : ["."]).files));
}

function usage(message: string): ExitCode {
  writeErr(`gomm: ${message}\n`);
  return EXIT.usage;
}

/** Set by every CI service; `false` and `0` are how people unset it. */
function isCI(): boolean {
  const ci = process.env["CI"];
  return ci !== undefined && ci !== "" && ci !== "false" && ci !== "0";
}

/** Arguments go before the configuration. */
function withConfig(given: TestOptions, { models, limits, jobs, reporters }: Config): TestOptions {
  const asked = given.model !== undefined || given.arch !== undefined;
  return {
    ...limits,
    ...(jobs === undefined ? {} : { jobs }),
    ...(reporters === undefined ? {} : { reporter: reporters.map(reporterChoice) }),
    ...(asked || models === undefined ? {} : { model: models }),
    ...given,
  };
}

/** One run of a suite, and what its reporters are told. */
class Suite {
  readonly #tests: TestResult[] = [];
  readonly #times = new Map<string, number>();
  readonly #started = performance.now();
  readonly #reporters: readonly ReporterChoice[];

  constructor(readonly options: TestOptions) {
    const chosen = options.reporter ?? [{ name: options.json ? "json" : "text", file: undefined }];
    const onGithub = process.env["GITHUB_ACTIONS"] === "true" && !chosen.some((r) => r.name === "github") && chosen.some((r) => r.name === "text");
    this.#reporters = onGithub ? [...chosen, { name: "github", file: undefined }] : chosen;
  }

  get #asText(): boolean {
    return this.#reporters.some((r) => r.name === "text");
  }

  async run(files: readonly string[]): Promise<ExitCode> {
    const text = await this.#textOptions();
    const errors = await styleOf("stderr", this.options.color);
    const interrupted = await judgeSuite(files, {
      jobs: this.options.jobs ?? availableParallelism(),
      request: (file, source) => ({
        file, text: source, models: modelsOf(this.options), limits: limitsOf(this.options), constants: this.options.set ?? new Map(), name: this.options.name,
      }),
      progress: new ProgressLine(),
      each: (result) => this.#take(result, text, (t) => writeErr(renderDiagnostics(t.diagnostics, errors.paint))),
    });
    if (this.options.update && !interrupted) return this.#update();
    return this.#finish(text, interrupted);
  }

  async merge(folder: string): Promise<ExitCode> {
    const merged = mergeReports(folder);
    if (!merged.ok) return usage(merged.message);
    const text = await this.#textOptions();
    for (const t of merged.tests) this.#show(t, text);
    this.#tests.push(...merged.tests);
    return this.#finish(text, false);
  }

  async #textOptions(): Promise<SuiteTextOptions> {
    return { ...(await styleOf("stdout", this.options.color)), verbose: this.options.verbose ?? false, whyCommand: undefined };
  }

  #take({ file, tests, ms }: FileResult, text: SuiteTextOptions, showErrors: (t: TestResult) => void): boolean {
    this.#times.set(file, ms);
    for (const t of tests) {
      if (t.diagnostics.length > 0) showErrors(t);
      this.#show(t, text);
      this.#tests.push(t);
    }
    return !(this.options.bail && tests.some((t) => ["fail", "error"].includes(statusOf(t))));
  }

  #show(t: TestResult, text: SuiteTextOptions): void {
    if (this.#asText && !this.options.quiet) writeOut(renderSuiteTest(t, this.#times.get(t.file), text));
  }

  #finish(text: SuiteTextOptions, interrupted: boolean): ExitCode {
    const run: SuiteRun = { result: resultOf(VERSION, this.#tests), times: this.#times, totalMs: performance.now() - this.#started, interrupted };
    if (this.#asText) writeOut(this.options.quiet ? `${summaryLine(run.result, text.paint)}\n` : renderSuiteSummary(run, text));
    writeDocuments(this.#reporters, run);
    const summaryFile = process.env["GITHUB_STEP_SUMMARY"];
    if (summaryFile && process.env["GITHUB_ACTIONS"] === "true") appendFileSync(summaryFile, renderStepSummary(run));
    if (interrupted) return EXIT.interrupted;
    return worst(this.#tests.map(exitCodeOf));
  }

  #update(): ExitCode {
    const changed = updateFiles(this.#tests);
    for (const { diff } of changed) writeOut(diff);
    writeOut(`${changed.length === 0 ? "nothing to update" : `updated ${changed.map((c) => c.file).join(", ")}`}\n`);
    const updated = new Set(changed.map((c) => c.file));
    const rest = this.#tests.filter((t) => !updated.has(t.file)).map(exitCodeOf);
    return worst(rest);
  }
}
