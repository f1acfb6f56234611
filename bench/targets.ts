/**
 * The figures that gomm promises (docs/performance.md), each measured as a user meets it: whole commands by their wall time, programs
 * through the built library in a process of their own. Needs `npm run build`.
 */
import { DEFAULT_MODELS } from "../src/verdict/model-names.ts";
import { columnOf, oracleTexts, stagesOf } from "./oracle/stages.ts";
import { describe, thisMachine } from "./record/machine.ts";
import { save } from "./record/recorded.ts";
import { count, median, table, time } from "./record/table.ts";
import { program } from "./scaling/families.ts";
import { timed, whole } from "./targets/processes.ts";

const args = process.argv.slice(2);
const quick = args.includes("--quick");
const ALL = DEFAULT_MODELS;

interface Figure {
  readonly work: string;
  readonly target: string;
  readonly measured: string;
  /** Processor time; "" where the work is a whole process. */
  readonly cpu: string;
  readonly met: boolean;
}

/** Milliseconds of one program under some columns, all outcomes. */
function explored(work: string, target: number, text: string, models: readonly string[], megabytes = Infinity): Figure {
  const result = whole({ text, models, timeoutMs: quick ? 2_000 : Math.max(20_000, 2 * target) });
  const limit = Number.isFinite(megabytes) ? `${time(target)}, ${megabytes} MB` : time(target);
  if (!result) return { work, target: limit, measured: "cut", cpu: "", met: false };
  const memory = Number.isFinite(megabytes) ? `, ${result.megabytes.toFixed(0)} MB` : "";
  const measured = `${result.complete ? "" : "cut at "}${time(result.milliseconds)}${memory}`;
  return { work, target: limit, measured, cpu: time(result.cpu), met: result.complete && result.milliseconds <= target && result.megabytes <= megabytes };
}

function executionsPerSecond(): Figure {
  const result = whole({ text: program("writers", 8), models: ["arm64"], timeoutMs: 20_000, count: true });
  const rate = result ? (1000 * result.executions) / result.milliseconds : 0;
  return {
    work: "executions one by one, 8 writers and a reader, arm64", target: "100,000 /s", measured: result ? `${count(Math.round(rate))} /s (${count(result.executions)})` : "cut", cpu: result ? time(result.cpu) : "",
    met: result?.executions === 362_880 && rate >= 100_000,
  };
}

function startUp(): Figure {
  const node: number[] = [];
  const run: number[] = [];
  for (let round = 0; round < (quick ? 5 : 21); round++) {
    node.push(timed(["-e", "0"], 10_000).wall);
    run.push(timed(["bin/gomm.js", "run", "litmus/classic/SB.litmus"], 10_000).wall);
  }
  const ratio = median(run) / median(node);
  return { work: "`gomm run` of SB, wall, against `node -e 0`", target: "1.6 ×", measured: `${ratio.toFixed(2)} × (${time(median(run))})`, cpu: "", met: ratio <= 1.6 };
}

function wholeOracle(): Figure {
  const result = whole({ oracle: "classics", models: ALL, timeoutMs: 60_000 });
  return { work: `633 classics × ${ALL.length} columns, one process, start to end`, target: "3 s", measured: result ? time(result.wall) : "cut", cpu: result ? time(result.cpu) : "", met: result !== undefined && result.complete && result.wall <= 3_000 };
}

function explorationAlone(): Figure {
  const { times } = columnOf("classics", ["arm64"], oracleTexts("classics", quick ? 8 : 1).map((text) => stagesOf(text).code));
  return { work: "exploration alone (races and column), median classic, arm64", target: "500 µs", measured: time(median(times)), cpu: "", met: median(times) <= 0.5 };
}

function corpus(): Figure {
  const { wall, status } = timed(["bin/gomm.js", "test", "litmus", "--arch", "all", "--jobs", "2"], 120_000);
  return { work: "the corpus, all columns, `--jobs 2`", target: "10 s", measured: status === null ? "cut at 120 s" : `${time(wall)}${status === 0 ? "" : `, exit ${status}`}`, cpu: "", met: status === 0 && wall <= 10_000 };
}

const figures: readonly (() => Figure)[] = [
  startUp,
  wholeOracle,
  explorationAlone,
  () => explored("SB ring, plain, n = 8, arm64", 300, program("sb-ring", 8), ["arm64"]),
  () => explored("SB ring, plain, n = 12, arm64", 5_000, program("sb-ring", 12), ["arm64"]),
  () => explored("12 writers and a reader of one cell, arm64", 500, program("writers", 12), ["arm64"]),
  () => explored("12 writers and a reader of one cell, go", 500, program("writers", 12), ["go"]),
  executionsPerSecond,
  () => explored("16 goroutines × atomic add, default columns", 1_000, program("add", 16), ALL),
  () => explored("20 goroutines × atomic add, default columns", 1_000, program("add", 20), ALL),
  () => explored("1,000-goroutine mutex counter, default columns", 10_000, program("mutex", 1_000), ALL, 500),
  () => explored("10 × once.Do(init); fmt.Println(x), not waited for", 5_000, program("once-print", 10), ALL),
  corpus,
];

console.log(`targets — ${describe(thisMachine())}`);
const measured = figures.map((figure) => figure());
console.log(table(["work", "target", "measured", "CPU", ""], measured.map((f) => [f.work, f.target, f.measured, f.cpu, f.met ? "met" : "missed"])));
if (args.includes("--record")) save("targets", { date: new Date().toISOString().slice(0, 10), machine: thisMachine(), rows: measured });
