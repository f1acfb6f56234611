/** The classic shapes, and their weak outcomes: the first condition of each file that sequential consistency forbids. */
import { readFileSync } from "node:fs";
import { ask, type Question } from "../../src/explain/question.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { ALL_MODELS } from "../../src/verdict/model-names.ts";
import { judgeSource, type SourceRequest } from "../../src/verdict/judge-source.ts";

export const SHAPES: readonly string[] = [
  "SB", "SB+atomics", "SB+mutex", "MP", "MP+atomic-flag", "MP+atomics", "MP+mutex", "MP+po+addr", "LB", "LB+datas", "LB+ctrls", "LB+atomics",
  "S", "R", "2+2W", "2+2W+atomics", "WRC", "WRC+data+addr", "RWC", "W+RWC", "WWC", "ISA2", "IRIW", "IRIW+addrs", "IRIW+atomics", "Z6.0", "Z6.1", "Z6.2", "Z6.3", "Z6.4", "Z6.5",
  "CoRR", "CoWW", "CoRW1", "CoRW2", "CoWR", "3.SB", "3.LB", "3.2W", "INC2+add", "PPOCA", "PPOAA", "SB+rfi",
];

export const COLUMNS: readonly string[] = ALL_MODELS.filter((m) => !["386", "wasm"].includes(m) && !m.includes("/"));

export function requestOf(path: string): SourceRequest {
  return { file: path, text: readFileSync(path, "utf8"), models: ["sc"], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined };
}

/** The weak outcome of a shape. */
export function weakOutcome(path: string): string {
  const [result] = judgeSource(requestOf(path));
  const found = result?.expectations.find((e) => e.quantifier === "never" && e.model === "sc");
  if (!found) throw new Error(`${path} has no outcome that sc forbids`);
  return found.condition;
}

/** A question, or an error with what is wrong with it. */
export function question(path: string, condition: string, model: string): Question {
  const asked = ask(requestOf(path), model, { condition }, () => undefined);
  if (!asked.ok) throw new Error(asked.diagnostics.map((d) => d.message).join("; "));
  return asked.question;
}
