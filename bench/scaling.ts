/**
 * How exploration grows with the program: each family, each size, each model in a process of its own with its own time limit. What is
 * cut is shown as cut, and larger sizes are not tried. `--family=a,b` picks families,
 * `--limit=S` gives each S seconds.
 */
import { spawnSync } from "node:child_process";
import { describe, thisMachine } from "./record/machine.ts";
import { type Counts, keepOrCompare } from "./record/recorded.ts";
import { count, table, time } from "./record/table.ts";
import { FAMILIES, type Family } from "./scaling/families.ts";
import { measure, type Measured, type Work } from "./scaling/measure.ts";

const CHILD = "--child=";
const ONLY = "--family=";
const LIMIT = "--limit=";
const args = process.argv.slice(2);
const quick = args.includes("--quick");
const LIMIT_MS = 1000 * Number(args.find((a) => a.startsWith(LIMIT))?.slice(LIMIT.length) ?? (quick ? 2 : 20));
/** A process that is so much over its limit is ended: it is in a step that does not look at the time. */
const GRACE_MS = 10_000;

const NOTHING: Measured = { outcomes: 0, states: 0, executions: null, complete: false, milliseconds: LIMIT_MS, cpu: LIMIT_MS, megabytes: 0 };

function inChild(work: Work): Measured {
  const { stdout, status } = spawnSync(process.execPath, [process.argv[1] ?? "", `${CHILD}${JSON.stringify(work)}`], {
    encoding: "utf8", timeout: work.timeoutMs + GRACE_MS, killSignal: "SIGKILL", stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) return NOTHING;
  const measured: Measured = JSON.parse(stdout);
  return measured;
}

function sizesUntilCut(family: Family, model: string): readonly Counts[] {
  const rows: Counts[] = [];
  for (const n of quick ? [family.quick] : family.sizes) {
    const row = { work: `${family.name} ${n} ${model}`, ...inChild({ text: family.program(n), model, timeoutMs: LIMIT_MS, count: family.count ?? false }) };
    rows.push(row);
    if (!row.complete) break;
  }
  return rows;
}

/** States or time against those of the size before. */
function growth(now: number, before: number | undefined): string {
  return before === undefined || before === 0 ? "" : `×${(now / before).toFixed(1)}`;
}

function lines(rows: readonly Counts[]): readonly (readonly string[])[] {
  return rows.map((r, i) => [
    r.work,
    count(r.outcomes),
    count(r.states),
    growth(r.states, rows[i - 1]?.states),
    r.executions === null ? "" : count(r.executions),
    time(r.milliseconds),
    time(r.cpu),
    growth(r.cpu, rows[i - 1]?.cpu),
    `${(r.megabytes ?? 0).toFixed(0)} MB`,
    r.complete ? "" : "cut",
  ]);
}

function run(): void {
  const only = args.find((a) => a.startsWith(ONLY))?.slice(ONLY.length).split(",");
  const all: Counts[] = [];
  console.log(`scaling, limit ${time(LIMIT_MS)} each — ${describe(thisMachine())}`);
  for (const family of FAMILIES) {
    if (only && !only.includes(family.name)) continue;
    const perModel = family.models.map((model) => sizesUntilCut(family, model));
    console.log(`\n${family.title}`);
    console.log(table(["family n model", "outcomes", "states", "", "executions", "wall", "CPU", "", "peak", ""], perModel.flatMap(lines)));
    all.push(...perModel.flat());
  }
  keepOrCompare("scaling", all, args);
}

const child = args.find((a) => a.startsWith(CHILD));
if (child) {
  const work: Work = JSON.parse(child.slice(CHILD.length));
  console.log(JSON.stringify(measure(work)));
} else run();
