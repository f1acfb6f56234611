/**
 * The life of the program: arguments in, an exit code out. A user's mistake ends in 2 with a message, a bug of ours in 70.
 */
import { CommanderError } from "commander";
import { bugHint } from "./bug.ts";
import { commandLine } from "./command-line.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { writeErr } from "./terminal.ts";

async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = commandLine(args, (c) => {
    code = c;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      const [file = ""] = args;
      if (error.code === "commander.unknownCommand" && /\.(litmus|go)$/.test(file)) writeErr(`did you mean gomm run ${file}?\n`);
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    reportBug(error);
    return EXIT.bug;
  }
}

function reportBug(error: unknown): void {
  writeErr(`gomm: a bug in gomm: ${error instanceof Error ? error.message : String(error)}\n  ${bugHint(error)}\n`);
}

/** Runs the command that the process was started with. */
export function start(): void {
  process.on("uncaughtException", (error) => {
    reportBug(error);
    process.exit(EXIT.bug);
  });
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
