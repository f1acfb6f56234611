/** The reporters by name, and where each writes: to standard output or to a file. */
import { renderGithub } from "../report/github.ts";
import { renderHerd } from "../report/herd.ts";
import { renderJson } from "../report/json.ts";
import { renderJunit } from "../report/junit.ts";
import { renderSarif } from "../report/sarif.ts";
import { renderSuiteText } from "../report/suite-text.ts";
import type { Reporter, SuiteRun } from "../report/suite.ts";
import { renderTap } from "../report/tap.ts";
import type { ReporterChoice } from "./reporter-choice.ts";
import { saveFile } from "./save-file.ts";
import { writeOut } from "./terminal.ts";

/** On standard output `text` is written as results come in; the others, and `text` in a file, when all are there. */
const DOCUMENTS: { readonly [name: string]: Reporter | undefined } = {
  text: renderSuiteText,
  json: (run) => renderJson(run.result),
  junit: renderJunit,
  tap: renderTap,
  github: renderGithub,
  sarif: renderSarif,
  herd: renderHerd,
};

/** Writes every document that was asked for; returns what could not be written, and why. */
export function writeDocuments(choices: readonly ReporterChoice[], run: SuiteRun): readonly string[] {
  return choices.flatMap(({ name, file }) => {
    if (name === "text" && file === undefined) return [];
    const document = DOCUMENTS[name]?.(run) ?? "";
    if (file !== undefined) return saveFile(file, document);
    writeOut(document);
    return [];
  });
}
