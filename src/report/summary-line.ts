/** The last line: programs, and what became of their expectations. */
import type { Result } from "../verdict/result.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./source-text.ts";

export function summaryLine({ summary, tests }: Result, paint: Paint): string {
  const races = tests.filter((t) => t.races.length > 0).length;
  const cut = tests.filter((t) => t.models.some((m) => !m.complete)).length;
  return [
    plural(summary.tests, "program"),
    ...(summary.errors > 0 ? [paint.bad(plural(summary.errors, "error"))] : []),
    ...(summary.failed > 0 ? [paint.bad(`${summary.failed} failed`)] : []),
    ...(summary.incomplete > 0 ? [paint.warn(`${summary.incomplete} open`)] : []),
    ...(summary.passed > 0 ? [paint.good(`${summary.passed} passed`)] : []),
    ...(cut > 0 ? [paint.warn(`${cut} cut by a bound`)] : []),
    ...(races > 0 ? [`${races} with data races`] : []),
  ].join(", ");
}
