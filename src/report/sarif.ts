/** SARIF 2.1.0 (OASIS), for code scanning: failed expectations, data races and diagnostics as results with their places. */
import type { LocatedDiagnostic, Race, TestResult } from "../verdict/result.ts";
import { accessText } from "./source-text.ts";
import { failureText, type Reporter } from "./suite.ts";

const RULES = {
  expectation: "An expectation does not hold",
  open: "A bound was met before an expectation could be decided",
  race: "Data race",
  diagnostic: "The program cannot be judged",
} as const;
type Rule = keyof typeof RULES;

export const renderSarif: Reporter = ({ result }) => {
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "gomm",
            version: result.version,
            rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        results: result.tests.flatMap(resultsOf),
      },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

interface Region { readonly startLine: number; readonly startColumn?: number }

function resultsOf(test: TestResult): readonly object[] {
  return [
    ...test.diagnostics.map((d) => sarifResult("diagnostic", "error", d.message, [location(d.file, regionOf(d))])),
    ...test.expectations.filter((e) => e.status === "fail").map((e) => sarifResult("expectation", "error", `${e.text}: ${failureText(e)}`, [location(test.file, { startLine: e.line })])),
    ...test.expectations.filter((e) => e.status === "incomplete").map((e) => sarifResult("open", "warning", `${e.text}: open on ${e.model}`, [location(test.file, { startLine: e.line })])),
    ...unexpectedRaces(test).map((r) => raceResult(r)),
  ];
}

/** A race that an expectation speaks of is known. */
function unexpectedRaces(test: TestResult): readonly Race[] {
  return test.expectations.some((e) => /\brace\b/.test(e.condition)) ? [] : test.races;
}

function raceResult({ cell, accesses: [a, b] }: Race): object {
  const at = (x: Race["accesses"][0]): object => location(x.file, { startLine: Math.max(1, x.line), startColumn: Math.max(1, x.column) });
  return { ...sarifResult("race", "note", `data race on ${cell}: ${accessText(a)}, ${accessText(b)}`, [at(a)]), relatedLocations: [at(b)] };
}

function sarifResult(ruleId: Rule, level: "error" | "warning" | "note", text: string, locations: readonly object[]): object {
  return { ruleId, level, message: { text }, locations };
}

function regionOf(d: LocatedDiagnostic): Region | undefined {
  return d.line > 0 ? { startLine: d.line, startColumn: Math.max(1, d.column) } : undefined;
}

function location(file: string, region: Region | undefined): object {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, ...(region ? { region } : {}) } };
}
