/** `gomm graph`: an execution as a picture; to the terminal as text, to a file as SVG, DOT or HTML by its extension. */
import { mkdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { allExecutions } from "../explain/allowed.ts";
import { explain } from "../explain/explain.ts";
import type { Question } from "../explain/question.ts";
import { renderExplanation } from "../explain/text.ts";
import { renderDot } from "../graph/dot.ts";
import { pictureOfExplanation } from "../graph/explained.ts";
import { indexPage, picturePage } from "../graph/page.ts";
import type { Picture } from "../graph/picture.ts";
import { renderSvg } from "../graph/svg.ts";
import { renderGraphText } from "../graph/text.ts";
import { PLAIN } from "../report/paint.ts";
import { plural } from "../report/source-text.ts";
import { shownColumns } from "../verdict/judge.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type ExplainOptions, questionOf } from "./explain.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";

export interface GraphOptions extends ExplainOptions {
  /** A file; with `all`, a folder. */
  readonly output?: string;
  readonly all?: boolean;
}

const TEXT = { width: 120, paint: PLAIN };

export async function graph(path: string, options: GraphOptions): Promise<ExitCode> {
  const { output } = options;
  if (options.all && output === undefined) return usage("--all writes a page per execution: name a folder with -o");
  if (!options.all && output !== undefined && !(extname(output) in FORMATS)) return usage(`-o takes a file that ends in ${Object.keys(FORMATS).join(", ")}`);
  const question = await questionOf(path, options, options.outcome);
  if (!question) return EXIT.usage;
  if (options.all && output !== undefined) return writeAll(question, output);
  const explanation = explain(question);
  const picture = pictureOfExplanation(question, explanation);
  const style = await styleOf("stdout", options.color);
  if (!picture) {
    writeErr(renderExplanation(question, explanation, await styleOf("stderr", options.color), undefined));
    return explanation.kind === "open" ? EXIT.incomplete : EXIT.failed;
  }
  if (output === undefined) {
    writeOut(renderGraphText(picture, style));
    return EXIT.ok;
  }
  const text = FORMATS[extname(output)]?.(picture, () => renderExplanation(question, explanation, TEXT, undefined)) ?? "";
  return write(output, text);
}

const FORMATS: { readonly [extension: string]: ((picture: Picture, explanation: () => string) => string) | undefined } = {
  ".svg": (picture) => renderSvg(picture),
  ".dot": renderDot,
  ".html": (picture, explanation) => picturePage(picture.title, renderSvg(picture), explanation()),
};

function writeAll(question: Question, folder: string): ExitCode {
  const { found, complete } = allExecutions(question);
  const columns = shownColumns(question.program, question.code, question.evaluator);
  const title = `${question.name} on ${question.column.name}`;
  const entries = found.flatMap((explanation, i) => {
    const picture = pictureOfExplanation(question, explanation);
    if (!picture) return [];
    const file = `${String(i + 1).padStart(3, "0")}.html`;
    return [{ file, text: picturePage(`${title}, execution ${i + 1}`, renderSvg(picture), renderExplanation(question, explanation, TEXT, undefined)), values: columns.map((c) => c.show(explanation.outcome)), isInterleaving: explanation.isInterleaving }];
  });
  const code = write(join(folder, "index.html"), indexPage(title, columns.map((c) => c.text), entries), folder);
  if (code !== EXIT.ok) return code;
  for (const { file, text } of entries) writeFileSync(join(folder, file), text);
  writeOut(`${plural(entries.length, "execution")} in ${join(folder, "index.html")}${complete ? "" : "; a bound was met, there may be more"}\n`);
  return complete ? EXIT.ok : EXIT.incomplete;
}

function write(file: string, text: string, folder?: string): ExitCode {
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
    return EXIT.ok;
  } catch (error) {
    return usage(`cannot write ${file}: ${error instanceof Error && "code" in error ? String(error.code) : String(error)}`);
  }
}

function usage(message: string): ExitCode {
  writeErr(`gomm: ${message}\n`);
  return EXIT.usage;
}
