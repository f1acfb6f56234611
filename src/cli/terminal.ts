/**
 * The two output streams: data on one, everything else on the other. Written synchronously by descriptor, which starts faster than
 * Node's stream objects and loses nothing at exit; a reader that went away (`| head`) ends the program quietly.
 */
import { fstatSync, statSync, writeSync } from "node:fs";
import { PLAIN, type Paint, type Style } from "../report/paint.ts";
import { EXIT } from "./exit-code.ts";
import { reasonOf } from "./read-source.ts";

const DESCRIPTOR = { stdout: 1, stderr: 2 } as const;
export type StreamName = keyof typeof DESCRIPTOR;

export function writeOut(text: string): void {
  writeAll(DESCRIPTOR.stdout, text);
}

export function writeErr(text: string): void {
  writeAll(DESCRIPTOR.stderr, text);
}

function writeAll(fd: number, text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") process.exit(process.exitCode ?? EXIT.ok);
      // A pipe in non-blocking mode is full: give its reader a moment.
      if (code !== "EAGAIN") unwritable(fd, error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

/** A full disk is no bug of ours. */
function unwritable(fd: number, error: unknown): never {
  if (fd === DESCRIPTOR.stdout) writeErr(`gomm: standard output cannot be written: ${reasonOf(error)}\n`);
  process.exit(EXIT.usage);
}

export function isTerminal(stream: StreamName): boolean {
  try {
    const stat = fstatSync(DESCRIPTOR[stream]);
    // Node's stream objects, which know, take longer to load than most programs to explore.
    return stat.isCharacterDevice() && stat.rdev !== nullDevice() && process[stream].isTTY;
  } catch {
    return false;
  }
}

function nullDevice(): number {
  return statSync(process.platform === "win32" ? "\\\\.\\nul" : "/dev/null").rdev;
}

/**
 * Colour and width of a stream. `--color` and `--no-color` go before FORCE_COLOR, that before NO_COLOR, that before TERM=dumb and
 * whether the stream is a terminal.
 */
export async function styleOf(stream: StreamName, colorFlag: boolean | undefined): Promise<Style> {
  const terminal = isTerminal(stream);
  const columns = Number(process.env["COLUMNS"]) || (terminal ? process[stream].columns : 0);
  return { width: columns > 20 ? columns : terminal ? 80 : 160, paint: await paintOf(stream, colorFlag, terminal) };
}

async function paintOf(stream: StreamName, colorFlag: boolean | undefined, terminal: boolean): Promise<Paint> {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  const forced = colorFlag ?? (FORCE_COLOR === undefined ? undefined : FORCE_COLOR !== "0" && FORCE_COLOR !== "false");
  const wanted = forced ?? (terminal && !NO_COLOR && TERM !== "dumb");
  if (!wanted) return PLAIN;
  const { Chalk, supportsColor, supportsColorStderr } = await import("chalk");
  const detected = stream === "stdout" ? supportsColor : supportsColorStderr;
  const chalk = new Chalk({ level: detected ? detected.level : 1 });
  return { bold: chalk.bold, dim: chalk.dim, good: chalk.green, bad: chalk.red, warn: chalk.yellow };
}
