/**
 * The commands and their flags. Each command's work is a file of its own, loaded when it is asked for.
 */
import { Command, Option } from "commander";
import { addProgramOptions, type ProgramOptions } from "./options.ts";
import type { ExitCode } from "./exit-code.ts";
import type { RunOptions } from "./run.ts";
import { writeErr, writeOut } from "./terminal.ts";
import { VERSION } from "./version.ts";

const EXAMPLES = `
Examples:
  gomm run litmus/go-spec/ab.litmus            every outcome, a column per model
  gomm run sb.litmus --arch amd64,arm64        these columns only
  gomm race counter.go                         data races, as Go's detector prints them

Exit codes: 0 all expectations hold, 1 one failed, 2 bad usage or input, 3 incomplete, 70 a bug in gomm, 130 interrupted.`;

/** The parser of the command line; `finish` gets the exit code of the command that ran. */
export function commandLine(finish: (code: ExitCode) => void): Command {
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

  const run = program.command("run").description("every outcome, a row each, a column per model; races; expectations").argument("<file...>", "litmus files or Go programs; - is standard input");
  addProgramOptions(run)
    .option("--json", "the result as one JSON document")
    .addOption(new Option("-q, --quiet", "only the last line").conflicts("verbose"))
    .option("-v, --verbose", "also counts of executions, and all races")
    .action(async (files: string[], _options: unknown, command: Command) => {
      finish(await (await import("./run.ts")).run(files, command.optsWithGlobals<RunOptions>()));
    });

  const race = program.command("race").description("data races, in the layout of Go's race detector; exit 1 when there is one").argument("<file...>", "litmus files or Go programs");
  addProgramOptions(race)
    .option("--json", "the result as one JSON document")
    .action(async (files: string[], _options: unknown, command: Command) => {
      finish(await (await import("./race.ts")).race(files, command.optsWithGlobals<ProgramOptions & { readonly json?: boolean }>()));
    });
  return program;
}
