/** SARIF 2.1.0 (OASIS), for code scanning: failed expectations, data races and diagnostics as results with their places. */
import type { Location, Log, Region, Result as SarifResult } from "sarif";
import type { LocatedDiagnostic, Race, TestResult } from "../verdict/result.ts";
import { accessText } from "./source-text.ts";
import { failureText, inRepository, statusOf, type Reporter } from "./suite.ts";

const RULES = {
  expectation: { level: "error", text: "An expectation does not hold" },
  open: { level: "warning", text: "A bound was met before an expectation could be decided" },
  race: { level: "note", text: "Data race" },
  diagnostic: { level: "error", text: "The program cannot be judged" },
} as const;
type Rule = keyof typeof RULES;

export const renderSarif: Reporter = ({ result, folder }) => {
  const document: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "gomm",
            version: result.version,
            semanticVersion: result.version,
            rules: Object.entries(RULES).map(([id, { level, text }]) => ({ id, shortDescription: { text }, defaultConfiguration: { level } })),
          },
        },
        results: result.tests.filter((t) => statusOf(t) !== "skipped").flatMap((t) => resultsOf(inRepository(t, folder))),
      },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

function resultsOf(test: TestResult): SarifResult[] {
  return [
    ...test.diagnostics.map((d) => sarifResult("diagnostic", d.message, [location(d.file, regionOf(d))])),
    ...test.expectations.filter((e) => e.status === "fail").map((e) => sarifResult("expectation", `${e.text}: ${failureText(e)}`, [location(test.file, { startLine: e.line })])),
    ...test.expectations.filter((e) => e.status === "incomplete").map((e) => sarifResult("open", `${e.text}: open on ${e.model}`, [location(test.file, { startLine: e.line })])),
    ...unexpectedRaces(test).map((r) => raceResult(r)),
  ];
}

/** A race that an expectation speaks of is known. */
function unexpectedRaces(test: TestResult): readonly Race[] {
  return test.expectations.some((e) => /\brace\b/.test(e.condition)) ? [] : test.races;
}

function raceResult({ cell, accesses: [a, b] }: Race): SarifResult {
  const at = (x: Race["accesses"][0]): Location => location(x.file, { startLine: Math.max(1, x.line), startColumn: Math.max(1, x.column) });
  return { ...sarifResult("race", `data race on ${cell}: ${accessText(a)}, ${accessText(b)}`, [at(a)]), relatedLocations: [at(b)] };
}

function sarifResult(ruleId: Rule, text: string, locations: Location[]): SarifResult {
  return { ruleId, level: RULES[ruleId].level, message: { text }, locations };
}

function regionOf(d: LocatedDiagnostic): Region | undefined {
  return d.line > 0 ? { startLine: d.line, startColumn: Math.max(1, d.column) } : undefined;
}

function location(file: string, region: Region | undefined): Location {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, ...(region ? { region } : {}) } };
}
