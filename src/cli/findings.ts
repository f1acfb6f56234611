/** Questions that commands ask on their own: why columns differ, and what in the toolchain makes an outcome that the language forbids. */
import { differenceReason } from "../explain/difference.ts";
import { ask } from "../explain/question.ts";
import { conditionOf, type Difference } from "../verdict/compare.ts";
import { isCatFile } from "../verdict/model-names.ts";
import type { OutcomeResult, TestResult } from "../verdict/result.ts";
import { limitsOf, type ProgramOptions } from "./options.ts";
import { readSource, readText, STDIN } from "./read-source.ts";

/** Why a column shows an outcome; undefined where that cannot be told. */
export function reasonFor(test: TestResult, outcome: OutcomeResult, model: string, options: ProgramOptions): ReturnType<typeof differenceReason> {
  if (test.file === STDIN) return undefined;
  const source = readSource(test.file);
  if (source.kind === "unreadable") return undefined;
  const name = new RegExp(`^${test.name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
  const request = { file: source.file, text: source.text, models: [model], limits: limitsOf(options), constants: options.set ?? new Map(), name };
  const asked = ask(request, model, { condition: conditionOf(outcome, test) }, readText);
  return asked.ok ? differenceReason(asked.question) : undefined;
}

/** A sentence for each column that shows what `go` forbids: its first such outcome, and the operation behind it. */
export function toolchainFindings(test: TestResult, differences: readonly Difference[], options: ProgramOptions): readonly string[] {
  const beyond = differences.filter((d) => d.absentFrom.includes("go") && !d.outcome.torn);
  const columns = [...new Set(beyond.flatMap((d) => d.shownBy.filter((m) => m !== "sc" && !isCatFile(m))))];
  return columns.flatMap((model): readonly string[] => {
    const first = beyond.find((d) => d.shownBy.includes(model));
    const reason = first && reasonFor(test, first.outcome, model, options);
    const cause = reason?.cause === undefined ? "" : `: ${reason.cause}`;
    return [`the toolchain on ${model} is weaker than the memory model${cause}`];
  });
}
