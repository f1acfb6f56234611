/**
 * The report of `gomm run --html`: one page per run with the table, expectations, races, and for each outcome its explanation and picture on every
 * column. Pictures are images inside the page, so that their styles stay apart.
 */
import { raceText } from "../report/source-text.ts";
import type { ExpectationResult, TestResult } from "../verdict/result.ts";
import { expectationLines } from "../verdict/summary.ts";
import { page } from "./page.ts";
import { escaped } from "./svg.ts";

export interface ReportedColumn {
  readonly model: string;
  readonly verdict: "allowed" | "forbidden" | "open";
  readonly explanation: string;
  readonly svg: string | undefined;
}

export interface ReportedOutcome {
  readonly values: readonly string[];
  /** `r1 == 0 && r2 == 0`. */
  readonly condition: string;
  readonly columns: readonly ReportedColumn[];
}

export interface ReportedTest {
  readonly test: TestResult;
  readonly heads: readonly string[];
  readonly outcomes: readonly ReportedOutcome[];
  /** Outcomes that the page leaves out. */
  readonly more: number;
  /** In the layout of Go's race detector; undefined: there are none. */
  readonly races: string | undefined;
}

/** The page of several programs. */
export function renderReport(tests: readonly ReportedTest[]): string {
  const [only] = tests;
  const title = tests.length === 1 && only ? only.test.name : `gomm: ${tests.length} programs`;
  return page(title, tests.flatMap(section));
}

function section(reported: ReportedTest): readonly string[] {
  const { test } = reported;
  if (test.diagnostics.length > 0) return [`<h1>${escaped(test.name)}</h1>`, `<pre class="bad">${escaped(test.diagnostics.map((d) => `${d.file}:${d.line}:${d.column}: ${d.message}`).join("\n"))}</pre>`];
  return [
    `<h1>${escaped(test.name)}</h1>`,
    ...(test.title === null ? [] : [`<p>${escaped(test.title)}</p>`]),
    `<p class="dim">${escaped(test.file)}: ${test.goroutines} goroutines, ${test.accesses} accesses</p>`,
    ...table(reported),
    ...expectations(test.expectations),
    ...races(reported),
    "<h2>Why</h2>",
    ...reported.outcomes.flatMap((o) => outcome(reported, o)),
    ...(reported.more > 0 ? [`<p class="dim">${reported.more} more outcomes are not explained here: gomm explain tells of each.</p>`] : []),
  ];
}

function table({ test, heads, outcomes }: ReportedTest): readonly string[] {
  const head = [...heads, ...test.models.map((m) => (m.complete ? m.model : `${m.model}…`))].map((h) => `<th>${escaped(h)}</th>`).join("");
  const rows = outcomes.map((o, i) => {
    const verdicts = o.columns.map((c) => (c.verdict === "allowed" ? '<td class="good">yes</td>' : c.verdict === "open" ? "<td>?</td>" : '<td class="dim">-</td>'));
    return `<tr>${o.values.map((v) => `<td><a href="#${anchor(test, i)}">${escaped(v)}</a></td>`).join("")}${verdicts.join("")}</tr>`;
  });
  return ['<div class="scroll"><table>', `<thead><tr>${head}</tr></thead>`, "<tbody>", ...rows, "</tbody></table></div>"];
}

function expectations(list: readonly ExpectationResult[]): readonly string[] {
  if (list.length === 0) return [];
  const rows = expectationLines(list).map(({ text, status, results }) => {
    const failed = results.filter((r) => r.status === "fail").map((r) => `${r.observed} on ${r.model}`);
    const shown = status === "pass" ? '<td class="good">ok</td>' : status === "fail" ? `<td class="bad">FAILED: ${escaped(failed.join(", "))}</td>` : "<td>open: a bound was met</td>";
    return `<tr><td>${escaped(text)}</td>${shown}</tr>`;
  });
  return ["<h2>Expectations</h2>", '<div class="scroll"><table><tbody>', ...rows, "</tbody></table></div>"];
}

function races({ test, races: text }: ReportedTest): readonly string[] {
  if (text === undefined) return [`<h2>Races</h2><p>${test.racesComplete ? "None." : "None was found before a bound was met."}</p>`];
  return ["<h2>Races</h2>", `<ul>${test.races.map((r) => `<li>${escaped(raceText(r, Infinity).join(" "))}</li>`).join("")}</ul>`, `<details><summary>As Go's race detector prints them</summary><pre>${escaped(text)}</pre></details>`];
}

function outcome({ test, outcomes }: ReportedTest, o: ReportedOutcome): readonly string[] {
  const columns = o.columns.flatMap((c) => [
    `<details><summary><code>${escaped(c.model)}</code>: <span class="${c.verdict === "allowed" ? "good" : "bad"}">${c.verdict}</span></summary>`,
    ...(c.svg === undefined ? [] : [`<div class="picture"><img alt="${escaped(`${o.condition} on ${c.model}`)}" src="data:image/svg+xml;base64,${btoa(bytes(c.svg))}"></div>`]),
    `<pre>${escaped(c.explanation)}</pre></details>`,
  ]);
  return [`<h3 id="${anchor(test, outcomes.indexOf(o))}"><code>${escaped(o.condition)}</code></h3>`, ...columns];
}

function anchor(test: TestResult, index: number): string {
  return `${encodeURIComponent(test.name)}-${index + 1}`;
}

/** UTF-8 as a string of bytes. */
function bytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join("");
}
