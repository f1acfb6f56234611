/** The reporters by name, and where each writes: to standard output or to a file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { renderGithub } from "../report/github.ts";
import { renderHerd } from "../report/herd.ts";
import { renderJson } from "../report/json.ts";
import { renderJunit } from "../report/junit.ts";
import { renderSarif } from "../report/sarif.ts";
import type { Reporter } from "../report/suite.ts";
import { renderTap } from "../report/tap.ts";
import type { ReporterChoice } from "./reporter-choice.ts";
import { writeOut } from "./terminal.ts";

/** `text` is written as results come in, the others when all are there. */
const DOCUMENTS: { readonly [name: string]: Reporter | undefined } = {
  json: (run) => renderJson(run.result),
  junit: renderJunit,
  tap: renderTap,
  github: renderGithub,
  sarif: renderSarif,
  herd: renderHerd,
};

/** Writes every document that was asked for. */
export function writeDocuments(choices: readonly ReporterChoice[], run: Parameters<Reporter>[0]): void {
  for (const { name, file } of choices) {
    const document = DOCUMENTS[name]?.(run);
    if (document === undefined) continue;
    if (file === undefined) writeOut(document);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, document);
    }
  }
}
