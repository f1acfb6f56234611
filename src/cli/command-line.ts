/**
 * The commands and their flags. Each command's work is a file of its own, loaded when it is asked for.
 */
import { Argument, Command, Option } from "commander";
import type { CompareOptions } from "./compare.ts";
import type { Shell } from "./completion.ts";
import { addJobsOption, addProgramOptions, addResultOptions, shard, type ProgramOptions } from "./options.ts";
import type { ExplainOptions, ReplayOptions } from "./explain.ts";
import type { ExitCode } from "./exit-code.ts";
import type { GraphOptions } from "./graph.ts";
import type { MapOptions } from "./map.ts";
import { reporterChoice, type ReporterChoice } from "./reporter-choice.ts";
import type { RunOptions } from "./run.ts";
import { writeErr, writeOut } from "./terminal.ts";
import type { TestOptions } from "./test.ts";
import { VERSION } from "./version.ts";

const EXAMPLES = `
Examples:
  gomm run litmus/go-spec/ab.litmus            every outcome, a column per model
  gomm run sb.litmus --arch amd64,arm64        these columns only
  gomm race counter.go                         data races, as Go's detector prints them

Exit codes: 0 all expectations hold, 1 one failed, 2 bad usage or input, 3 incomplete, 70 a bug in gomm, 130 interrupted.`;

type Finish = (code: ExitCode) => void;

/**
 * The parser of a command line; `finish` gets the exit code of the command that ran. Where the line starts with a command, it has only
 * that one, since each takes its time to set up.
 */
export function commandLine(args: readonly string[], finish: Finish): Command {
  const program = new Command("gomm")
    .description("Explores every outcome of small Go programs under the Go memory model and on each CPU.")
    .version(VERSION, "-V, --version", "the version")
    .option("--color", "colour, wherever the output goes")
    .option("--no-color", "no colour")
    .configureOutput({ writeOut, writeErr, outputError: (text, write) => write(text.replace(/^error: /, "gomm: ")) })
    .exitOverride()
    .showHelpAfterError("(gomm --help shows what there is)")
    .addHelpText("after", EXAMPLES);
  // Commander's default would be true.
  program.setOptionValue("color", undefined);

  const [name = ""] = args;
  // A completion script is made from all commands.
  const only = name !== "completion" && Object.hasOwn(COMMANDS, name) ? name : undefined;
  for (const [command, add] of Object.entries(COMMANDS)) if (only === undefined || command === only) add(program, finish);
  return program;
}

/** By name; the order is that of the help text. */
const COMMANDS: Readonly<Record<string, (program: Command, finish: Finish) => void>> = {
  run(program, finish) {
    const run = program.command("run").description("every outcome, a row each, a column per model; races; expectations").argument("<file...>", "litmus files or Go programs; - is standard input");
    addJobsOption(addResultOptions(addProgramOptions(run)))
      .addOption(new Option("-q, --quiet", "only the last line").conflicts("verbose"))
      .option("-v, --verbose", "also counts of executions, and all races")
      .option("--html <file>", "also a page with the table, races, and every outcome explained and drawn")
      .addOption(new Option("--replay <token>", "only the execution that a report names, as explain shows it").conflicts(["json", "quiet", "html"]))
      .action(async (files: string[], _options: unknown, command: Command) => {
        finish(await (await import("./run.ts")).run(files, command.optsWithGlobals<RunOptions>()));
      });
  },
  compare(program, finish) {
    const compare = program.command("compare").description("only what differs between columns, with the reason of the first difference").argument("<file...>", "litmus files or Go programs");
    addJobsOption(addResultOptions(addProgramOptions(compare), "the result as one JSON document, with the differences"))
      .action(async (files: string[], _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).compare(files, command.optsWithGlobals<CompareOptions>()));
      });
  },
  explain(program, finish) {
    const explain = program.command("explain").description("why an outcome is allowed (a witness) or forbidden (the axiom that it breaks, and its cycle)").argument("<file>", "a litmus file or Go program");
    addProgramOptions(explain, "go")
      .option("--outcome <condition>", "what to explain, such as 'r1 == 0 && r2 == 0'; on the first model that is named")
      .addOption(new Option("--replay <token>", "the execution that a report names").conflicts("outcome"))
      .action(async (file: string, _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).explain(file, command.optsWithGlobals<ExplainOptions>()));
      });
  },
  graph(program, finish) {
    const graph = program.command("graph").description("an execution as a picture: text, or a file that ends in .svg, .dot or .html").argument("<file>", "a litmus file or Go program");
    addProgramOptions(graph, "go")
      .option("--outcome <condition>", "an execution that shows it; a forbidden one is drawn with its cycle (default: any)")
      .addOption(new Option("--replay <token>", "the execution that a report names").conflicts("outcome"))
      .option("-o, --output <file>", "where to write it")
      .option("--all", "every execution, with an index, in the folder that -o names")
      .action(async (file: string, _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).graph(file, command.optsWithGlobals<GraphOptions>()));
      });
  },
  step(program, finish) {
    const step = program.command("step").description("walk one execution by hand: numbered choices, back, a token for every state").argument("<file>", "a litmus file or Go program");
    addProgramOptions(step, "sc")
      .option("--replay <token>", "start at the state or the outcome that the token names")
      .action(async (file: string, _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).step(file, command.optsWithGlobals<ReplayOptions>()));
      });
  },
  race(program, finish) {
    const race = program.command("race").description("data races, in the layout of Go's race detector; exit 1 when there is one").argument("<file...>", "litmus files or Go programs");
    addResultOptions(addProgramOptions(race))
      .action(async (files: string[], _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).race(files, command.optsWithGlobals<ProgramOptions & { readonly json?: boolean }>()));
      });
  },
  test(program, finish) {
    const test = program.command("test").description("all litmus files and annotated Go files below the paths: the regression command").argument("[path...]", "files and folders; default: the configuration's, or the current folder");
    addJobsOption(addResultOptions(addProgramOptions(test), "the same as --reporter json"))
      .addOption(new Option("--reporter <name[=file]>", "text, json, junit, tap, github, sarif or herd; repeatable").argParser(reporters))
      .option("--list", "the files that would run, nothing more")
      .option("--bail", "stop after the first file that fails")
      .addOption(new Option("-u, --update", "rewrite failing expectations to what is true, and show the difference").conflicts(["shard", "merge"]))
      .addOption(new Option("--shard <i/n>", "a part of the suite, by a stable hash of the path").argParser(shard))
      .addOption(new Option("--merge <dir>", "join the JSON reports of shards").conflicts("watch"))
      .option("--watch", "run again on change")
      .addOption(new Option("-q, --quiet", "only the last line").conflicts("verbose"))
      .option("-v, --verbose", "also what passes")
      .action(async (paths: string[], _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).test(paths, command.optsWithGlobals<TestOptions>()));
      });
  },
  map(program, finish) {
    program
      .command("map")
      .description("what a Go operation becomes on each GOARCH")
      .argument("[operation]", "such as Store or CompareAndSwap; default: all")
      .option("--arch <names>", "these architectures, comma-separated", (text: string, previous: string[] | undefined) => [...(previous ?? []), ...text.split(",")])
      .action(async (operation: string | undefined, _options: unknown, command: Command) => {
        finish(await (await import("./more.ts")).map(operation, command.optsWithGlobals<MapOptions>()));
      });
  },
  init(program, finish) {
    program.command("init").description("a first litmus file, a configuration and a CI job").argument("[folder]", "where", ".").action(async (folder: string) => {
      finish((await import("./more.ts")).init(folder));
    });
  },
  completion(program) {
    program.command("completion").description("a completion script for a shell").addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"])).action(async (shell: Shell) => {
      writeOut((await import("./more.ts")).completionScript(shell, program));
    });
  },
};

function reporters(text: string, previous: readonly ReporterChoice[] | undefined): readonly ReporterChoice[] {
  return [...(previous ?? []), reporterChoice(text)];
}
