/** `gomm explain`: why an outcome of a program is allowed, or forbidden. */
import { type Explanation, explain as explanationOf } from "../explain/explain.ts";
import { ask, type Question, tokenOf } from "../explain/question.ts";
import { renderExplanation } from "../explain/text.ts";
import { renderDiagnostics } from "../report/diagnostics.ts";
import type { Style } from "../report/paint.ts";
import { InterleavingWalk } from "../step/interleaving-walk.ts";
import { renderTrail } from "../step/screen.ts";
import { shellWord } from "../report/why.ts";
import type { LocatedDiagnostic } from "../verdict/result.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { checkModelName } from "../verdict/model-names.ts";
import { limitsOf, modelsOf, type ProgramOptions } from "./options.ts";
import { readSource, readText } from "./read-source.ts";
import { styleOf, writeErr, writeOut } from "./terminal.ts";

export interface ExplainOptions extends ReplayOptions {
  /** A condition over the program's outcomes. */
  readonly outcome?: string;
}

export interface ReplayOptions extends ProgramOptions {
  /** The token of an execution. */
  readonly replay?: string;
}

export async function explain(path: string, options: ExplainOptions): Promise<ExitCode> {
  if (options.outcome === undefined && options.replay === undefined) {
    writeErr("gomm: explain what? --outcome takes a condition, such as 'r1 == 0', --replay the token of an execution\n");
    return EXIT.usage;
  }
  const question = await questionOf(path, options, options.outcome);
  if (!question) return EXIT.usage;
  const style = await styleOf("stdout", options.color);
  const explanation = explanationOf(question);
  if (options.replay !== undefined && explanation.kind !== "allowed" && explanation.kind !== "interleaving") {
    writeErr(`gomm: no execution of ${path} has the token ${options.replay}\n`);
    return EXIT.usage;
  }
  const token = replayToken(question, explanation);
  writeOut(renderExplanation(question, explanation, style, token === undefined ? undefined : `gomm ${explanation.kind === "interleaving" ? "step" : "explain"} ${shellWord(path)} --replay ${token}`));
  if (explanation.kind === "interleaving") writeOut(trailOf(question, style));
  return explanation.kind === "open" ? EXIT.incomplete : EXIT.ok;
}

/** The turns that the goroutines take, where they are found in time. */
function trailOf(question: Question, style: Style): string {
  const walk = new InterleavingWalk(question, false);
  return walk.seek(question.holds) ? `\n${[...renderTrail(walk.trail(), style), "", ...walk.scene().panels.flatMap((p) => (p.title === "goroutines" ? p.lines.map((l) => `  ${l}`) : []))].join("\n")}\n` : "";
}

function replayToken(question: Question, explanation: Explanation): string | undefined {
  switch (explanation.kind) {
    case "allowed": return tokenOf(question, explanation.outcome);
    case "interleaving": return tokenOf({ ...question, column: { ...question.column, name: "sc" } }, explanation.outcome);
    default: return undefined;
  }
}

/** The question of a command line; undefined where the file, the model or the condition is wrong, which has been said then. */
export async function questionOf(path: string, options: ReplayOptions, condition: string | undefined): Promise<Question | undefined> {
  const refuse = async (diagnostics: readonly LocatedDiagnostic[]): Promise<undefined> => {
    writeErr(renderDiagnostics(diagnostics, (await styleOf("stderr", options.color)).paint));
  };
  const source = readSource(path);
  if (source.kind === "unreadable") return refuse([source.diagnostic]);
  const replayed = options.replay?.split(":")[0];
  const [model = "go"] = replayed === undefined ? (modelsOf(options) ?? []) : [replayed];
  if (replayed !== undefined && !checkModelName(replayed).ok) return refuse([{ code: "io", file: path, line: 0, column: 0, message: `${options.replay} is no token`, hint: "a token is a model and a name, such as go:1k2x9q", source: null, endColumn: null }]);
  const request = { file: source.file, text: source.text, models: [model], limits: limitsOf(options), constants: options.set ?? new Map(), name: options.name };
  const asked = ask(request, model, { condition, token: options.replay }, readText);
  return asked.ok ? asked.question : refuse(asked.diagnostics);
}
