/**
 * One process that does what a user's would: loads the built library and explores programs start to end. `node whole.js REQUEST` with a
 * JSON request prints a JSON answer; `REQUEST.oracle` names a table of test/oracle instead of a text.
 */
import { readFileSync } from "node:fs";

/** @type {{ text?: string, oracle?: string, models: string[], timeoutMs: number, count: boolean }} */
const request = JSON.parse(process.argv[2] ?? "{}");
const { explore } = await import(new URL("../../dist/index.js", import.meta.url).href);

const texts = request.oracle === undefined ? [request.text] : readFileSync(`test/oracle/${request.oracle}.jsonl`, "utf8").trim().split("\n").map((line) => JSON.parse(line).litmus);
const before = process.cpuUsage();
const start = process.hrtime.bigint();
let outcomes = 0;
let executions = 0;
let complete = true;
for (const text of texts) {
  const result = explore(text, { models: request.models, count: request.count, limits: { timeoutMs: request.timeoutMs } });
  if (result.diagnostics.length > 0) throw new Error(result.diagnostics[0].message);
  complete &&= result.racesComplete;
  for (const m of result.models) {
    outcomes += m.outcomes.length;
    executions += m.executions ?? 0;
    complete &&= m.complete;
  }
}
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ outcomes, executions, complete, milliseconds, cpu: (user + system) / 1e3, megabytes: process.resourceUsage().maxRSS / 1024 }));
