/**
 * Data races in the layout of Go's race detector, so that what reads its reports reads these: both accesses, and where each goroutine was
 * created. There is no stack of addresses here; each access names its function and its place in the source. Below the blocks
 * that Go prints stand the happens-before edge that is missing, and what would supply it.
 */
import type { Place } from "../verdict/locate.ts";
import type { Race, RaceAccess, TestResult } from "../verdict/result.ts";

const RULE = "==================";

/** A place and the function that it is in. */
export interface StackFrame {
  readonly by: string;
  readonly place: Place;
}

/** What the source tells of a race beyond its accesses. */
export interface RaceStories {
  /** The function that an access is in. */
  functionOf(access: RaceAccess): string;
  /** The go statements that start a goroutine of that name, each with its function and the call that leads there; none for main. */
  createdAt(goroutine: string): readonly (readonly StackFrame[])[];
  missing(race: Race): string;
  remedy(race: Race): string;
}

/** One report per pair of accesses; a line that says so where there is none. */
export function renderRaces(test: TestResult, stories: RaceStories | undefined): string {
  return `${test.races.map((race) => `${report(race, stories).join("\n")}\n`).join("")}${closing(test)}\n`;
}

function report(race: Race, stories: RaceStories | undefined): readonly string[] {
  const { cell, accesses: [a, b] } = race;
  return [
    RULE,
    "WARNING: DATA RACE",
    ...accessLines(capital(a.kind), cell, a, stories),
    "",
    ...accessLines(`Previous ${b.kind}`, cell, b, stories),
    ...[...new Set([a.goroutine, b.goroutine])].flatMap((g) => creationLines(g, stories)),
    ...(stories ? ["", `Missing: ${stories.missing(race)}.`, `Remedy: ${stories.remedy(race)}.`] : []),
    RULE,
  ];
}

function accessLines(what: string, cell: string, a: RaceAccess, stories: RaceStories | undefined): readonly string[] {
  return [`${what} at ${cell} by ${a.goroutine === "main" ? "main goroutine" : `goroutine ${a.goroutine}`}:`, `  ${stories?.functionOf(a) ?? a.goroutine}`, placeLine(a)];
}

function creationLines(goroutine: string, stories: RaceStories | undefined): readonly string[] {
  const created = stories?.createdAt(goroutine) ?? [];
  return created.flatMap((stack) => ["", `Goroutine ${goroutine} (running) created at:`, ...stack.flatMap(({ by, place }) => [`  ${by}`, placeLine(place)])]);
}

function placeLine({ file, line, column }: Place): string {
  return `      ${file}:${line}:${column}`;
}

function closing({ file, races, racesComplete }: TestResult): string {
  const more = racesComplete ? "" : "; a bound was met, there may be more";
  if (races.length > 0) return `${file}: found ${races.length} data race(s)${more}`;
  return racesComplete ? `${file}: no data race` : `${file}: no data race found before a bound was met`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
