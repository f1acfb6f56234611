/**
 * Exit codes (docs/cli.md): of one program's result, and of several together.
 */
import type { TestResult } from "../verdict/result.ts";

export const EXIT = { ok: 0, failed: 1, usage: 2, incomplete: 3, bug: 70, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const WORST_FIRST: readonly ExitCode[] = [EXIT.interrupted, EXIT.bug, EXIT.usage, EXIT.failed, EXIT.incomplete, EXIT.ok];

export function worst(codes: readonly ExitCode[]): ExitCode {
  return WORST_FIRST.find((c) => codes.includes(c)) ?? EXIT.ok;
}

/** What one program's expectations come to; without expectations, whether the listing is exact. */
export function exitCodeOf(test: TestResult): ExitCode {
  if (test.diagnostics.length > 0) return diagnosedExitCode(test);
  if (test.expectations.some((e) => e.status === "fail")) return EXIT.failed;
  if (test.expectations.some((e) => e.status === "incomplete")) return EXIT.incomplete;
  const listed = test.models.every((m) => m.complete) && test.racesComplete;
  return test.expectations.length > 0 || listed ? EXIT.ok : EXIT.incomplete;
}

/** `gomm race`: only races count. */
export function raceExitCode(test: TestResult): ExitCode {
  if (test.diagnostics.length > 0) return diagnosedExitCode(test);
  if (test.races.length > 0) return EXIT.failed;
  return test.racesComplete ? EXIT.ok : EXIT.incomplete;
}

function diagnosedExitCode({ diagnostics }: TestResult): ExitCode {
  return diagnostics.some((d) => d.code === "bug") ? EXIT.bug : EXIT.usage;
}
