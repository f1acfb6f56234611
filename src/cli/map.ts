/** `gomm map`: what a Go operation becomes on each GOARCH. */
import { architectures } from "../arch/architectures.ts";
import { nearest } from "../models/spelling.ts";
import { OPERATIONS, renderArchitectures, renderOperation } from "../report/mapping.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";

export interface MapOptions {
  readonly arch?: readonly string[];
  readonly color?: boolean;
}

/** `operation` is a name as `sync/atomic` has it, in any case; undefined: all. */
export async function map(operation: string | undefined, options: MapOptions): Promise<ExitCode> {
  const unknown = (options.arch ?? []).find((name) => name !== "all" && !architectures.some((a) => a.goarch === name));
  if (unknown !== undefined) return refuse("architecture", unknown, architectures.map((a) => a.goarch));
  const asked = options.arch === undefined || options.arch.includes("all") ? architectures : architectures.filter((a) => options.arch?.includes(a.goarch));
  const style = await styleOf("stdout", options.color);
  if (operation === undefined) {
    writeOut(renderArchitectures(asked, style));
    return EXIT.ok;
  }
  const named = OPERATIONS.find((op) => op.toLowerCase() === operation.toLowerCase());
  if (!named) return refuse("operation", operation, OPERATIONS);
  writeOut(renderOperation(named, asked, style));
  return EXIT.ok;
}

function refuse(what: string, name: string, known: readonly string[]): ExitCode {
  const meant = nearest(name, known);
  writeErr(`gomm: unknown ${what} "${name}"; ${meant === undefined ? `there is ${known.join(", ")}` : `did you mean "${meant}"?`}\n`);
  return EXIT.usage;
}
