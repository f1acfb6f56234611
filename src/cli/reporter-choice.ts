/** What `--reporter` says: a name, and a file where the document is not for standard output. */
import { InvalidArgumentError } from "commander";
import { nearest } from "../models/spelling.ts";

export const REPORTER_NAMES: readonly string[] = ["text", "json", "junit", "tap", "github", "sarif", "herd"];

export interface ReporterChoice {
  readonly name: string;
  /** undefined: standard output. */
  readonly file: string | undefined;
}

/** Parses `NAME` or `NAME=FILE`. */
export function reporterChoice(text: string): ReporterChoice {
  const at = text.indexOf("=");
  const name = at < 0 ? text : text.slice(0, at);
  if (!REPORTER_NAMES.includes(name)) {
    const meant = nearest(name, REPORTER_NAMES);
    throw new InvalidArgumentError(`There is ${REPORTER_NAMES.join(", ")}${meant === undefined ? "" : `; did you mean "${meant}"?`}`);
  }
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (file === "") throw new InvalidArgumentError(`Expected a file after "${text}".`);
  return { name, file };
}
