/**
 * Data races in the layout of Go's race detector, so that what reads its reports reads these. There is no stack of addresses here:
 * each access names its goroutine and its place in the source.
 */
import type { RaceAccess, TestResult } from "../verdict/result.ts";

const RULE = "==================";

/** One report per pair of accesses; a line that says so where there is none. */
export function renderRaces(test: TestResult): string {
  const reports = test.races.map(({ cell, accesses: [a, b] }) =>
    [RULE, "WARNING: DATA RACE", ...accessLines(capital(verb(a)), cell, a), "", ...accessLines(`Previous ${verb(b)}`, cell, b), RULE, ""].join("\n"),
  );
  return `${reports.join("")}${closing(test)}\n`;
}

function closing({ file, races, racesComplete }: TestResult): string {
  const more = racesComplete ? "" : "; a bound was met, there may be more";
  if (races.length > 0) return `${file}: found ${races.length} data race(s)${more}`;
  return racesComplete ? `${file}: no data race` : `${file}: no data race found before a bound was met`;
}

function verb(a: RaceAccess): string {
  return a.kind;
}

function accessLines(what: string, cell: string, a: RaceAccess): readonly string[] {
  return [`${what} at ${cell} by goroutine ${a.goroutine}:`, `  ${a.goroutine}`, `      ${a.file}:${a.line}:${a.column}`];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
