/** The program behind a result, for reports that need more of its source than the result has. */
import { ask, type Question } from "../explain/question.ts";
import type { TestResult } from "../verdict/result.ts";
import { limitsOf, type ProgramOptions } from "./options.ts";
import { readSource, readText, STDIN } from "./read-source.ts";

/** Undefined where it cannot be read again: standard input, a file that has gone. */
export function programOf(test: Pick<TestResult, "file" | "name">, options: ProgramOptions, model = "sc", condition?: string): Question | undefined {
  if (test.file === STDIN) return undefined;
  const source = readSource(test.file);
  if (source.kind === "unreadable") return undefined;
  const named = new RegExp(`^${test.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
  const request = { file: source.file, text: source.text, models: [model], limits: limitsOf(options), constants: options.set ?? new Map<string, bigint>(), name: named };
  const asked = ask(request, model, { condition }, readText);
  return asked.ok ? asked.question : undefined;
}
