/**
 * The life of the program: arguments in, an exit code out. A user's mistake ends in 2 with a message, a bug of ours in 70.
 */
import { CommanderError } from "commander";
import { commandLine } from "./command-line.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { writeErr } from "./terminal.ts";
import { VERSION } from "./version.ts";

async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = commandLine((c) => {
    code = c;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    reportBug(error);
    return EXIT.bug;
  }
}

/** The stack is for us: it is shown only on request. */
function reportBug(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  writeErr(`gomm: a bug in gomm: ${message}\n`);
  if (process.env["GOMM_STACK"] && error instanceof Error) writeErr(`${error.stack}\n`);
  else writeErr(`  Please report it with the input and this line: gomm ${VERSION}, node ${process.version}, ${process.platform} ${process.arch}. GOMM_STACK=1 shows where.\n`);
}

process.on("uncaughtException", (error) => {
  reportBug(error);
  process.exit(EXIT.bug);
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
