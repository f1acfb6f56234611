/**
 * Programs per second over the oracle's tables (test/oracle), stage by stage and column by column. A column's figure has what every
 * column needs, the search for races; the last row is all columns in one call, as `gomm run` asks for them.
 */
import { DEFAULT_MODELS } from "../src/verdict/model-names.ts";
import { columnOf, oracleTexts, stagesOf } from "./oracle/stages.ts";
import { describe, thisMachine } from "./record/machine.ts";
import { type Counts, keepOrCompare } from "./record/recorded.ts";
import { count, median, table, time } from "./record/table.ts";

const args = process.argv.slice(2);
const quick = args.includes("--quick");
/** Of `--quick`: every eighth program. */
const STRIDE = quick ? 8 : 1;

function line(what: string, times: readonly number[], counts?: Counts): readonly string[] {
  const sorted = [...times].sort((a, b) => a - b);
  const total = sorted.reduce((a, b) => a + b, 0);
  return [
    what, time(total), count(Math.round((1000 * times.length) / total)), time(median(sorted)), time(sorted[Math.floor(sorted.length * 0.95)] ?? 0), time(sorted.at(-1) ?? 0),
    counts ? count(counts.states) : "", counts ? count(counts.outcomes) : "",
  ];
}

const rows: Counts[] = [];
console.log(`oracle set${quick ? ", every 8th program" : ""} — ${describe(thisMachine())}`);
for (const set of ["classics", "cycles", "random"]) {
  const stages = oracleTexts(set, STRIDE).map(stagesOf);
  const shown = [
    line("parse", stages.map((s) => s.parse)),
    line("check", stages.map((s) => s.check)),
    line("lower", stages.map((s) => s.lower)),
  ];
  for (const models of [...DEFAULT_MODELS.map((m) => [m]), DEFAULT_MODELS]) {
    const { counts, times } = columnOf(set, models, stages.map((s) => s.code));
    shown.push(line(models.length > 1 ? "all columns" : `explore ${models[0] ?? ""}`, times, counts));
    rows.push(counts);
  }
  console.log(`\n${set}: ${stages.length} programs`);
  console.log(table(["", "total", "programs/s", "median", "95 %", "slowest", "states", "outcomes"], shown));
}
if (!quick) keepOrCompare("oracle", rows, args);
