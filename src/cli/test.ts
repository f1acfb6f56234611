/** `gomm test`: every litmus file and annotated Go file below some paths, judged on worker threads. The regression command. */
import { programName } from "../verdict/judge-source.ts";
import { refusesModels } from "./cat-files.ts";
import { readConfig, type Config } from "./config.ts";
import { discover, type Discovery } from "./discover.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { modelsOf } from "./options.ts";
import { readSource } from "./read-source.ts";
import { reporterChoice } from "./reporter-choice.ts";
import { inShard } from "./shard.ts";
import { Suite, type SuiteOptions } from "./suite.ts";
import { writeErr, writeOut } from "./terminal.ts";

export interface TestOptions extends SuiteOptions {
  readonly list?: boolean;
  readonly merge?: string;
  readonly watch?: boolean;
}

export async function test(paths: readonly string[], given: TestOptions): Promise<ExitCode> {
  const configured = readConfig(process.cwd());
  if (!configured.ok) return usage(configured.message);
  if (given.update && isCI()) return usage("-u is for people: under CI expectations are not rewritten");
  const options = withConfig(given, configured.config);
  if (await refusesModels(modelsOf(options), options.color)) return EXIT.usage;
  if (options.merge !== undefined) return new Suite(options).merge(options.merge);

  const below = paths.length > 0 ? paths : (configured.config.paths ?? ["."]);
  const find = (): Discovery => {
    const { files, missing } = discover(below, configured.config.exclude);
    return { files: files.filter((f) => !options.shard || inShard(f, options.shard)), missing };
  };
  const { files, missing } = find();
  if (missing.length > 0) return usage(missing.map((m) => `${m}: no such file or folder`).join("\ngomm: "));
  if (options.list) {
    writeOut(files.filter((f) => mayHold(f, options.name)).map((f) => `${f}\n`).join(""));
    return EXIT.ok;
  }
  if (files.length === 0 && !options.shard) return usage(`no .litmus file, and no .go file with a //gomm: line, below ${paths.join(", ") || "the current folder"}`);
  const code = await new Suite(options).run(files);
  if (!options.watch) return code;
  return (await import("./watch.ts")).watchFiles(below, () => new Suite(options).run(find().files));
}

/** Whether some program of a file has a name that matches, as far as its text tells without a parse. */
function mayHold(file: string, name: RegExp | undefined): boolean {
  if (!name) return true;
  const source = readSource(file);
  const text = source.kind === "text" && !/^func main\(/m.test(source.text) ? source.text : "";
  const tests = [...text.matchAll(/^func (Test\w*)\(/gm)].map(([, test = ""]) => test);
  return (tests.length > 0 ? tests : [programName(file)]).some((n) => name.test(n));
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
    ...(reporters === undefined || given.json ? {} : { reporter: reporters.map(reporterChoice) }),
    ...(asked || models === undefined ? {} : { model: models }),
    ...given,
  };
}
