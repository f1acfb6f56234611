/**
 * The flags that several commands share, and what their texts mean. A text that means nothing is a usage error, with what would.
 */
import { InvalidArgumentError, Option, type Command } from "commander";
import { DEFAULT_LIMITS, type Limits } from "../explore/exploration.ts";
import type { Shard } from "./shard.ts";
import { checkModelName, expandModels, DEFAULT_MODELS } from "../verdict/model-names.ts";

/** As commander delivers them. */
export interface ProgramOptions {
  readonly model?: readonly string[];
  readonly arch?: readonly string[];
  readonly unroll?: number;
  readonly maxStates?: number;
  /** Seconds. */
  readonly timeout?: number;
  /** MB. */
  readonly memory?: number;
  readonly set?: ReadonlyMap<string, bigint>;
  readonly name?: RegExp;
  /** Worker threads. */
  readonly jobs?: number;
  /** Of `gomm run`: counts of executions, too. */
  readonly verbose?: boolean;
  /** Times in the result object. */
  readonly timing?: boolean;
  /** undefined unless `--color` or `--no-color` is given. */
  readonly color?: boolean;
}

/** Columns and bounds; `columns`: those without a flag. */
export function addProgramOptions(command: Command, columns = DEFAULT_MODELS.join()): Command {
  return command
    .addOption(new Option("--model <names>", `columns: sc, go, a GOARCH, a .cat file, or all; comma-separated (default: ${columns})`).argParser(models))
    .addOption(new Option("--arch <names>", "the same as --model").argParser(models))
    .addOption(new Option("-t, --name <regexp>", "only programs and Test functions whose name matches").argParser(regExp))
    .addOption(new Option("--unroll <n>", `iterations of one loop entry (default: ${DEFAULT_LIMITS.unroll})`).argParser(count))
    .addOption(new Option("--max-states <n>", `states or executions of one model (default: ${DEFAULT_LIMITS.maxStates})`).argParser(count))
    .addOption(new Option("--timeout <seconds>", `for one program with all its models (default: ${DEFAULT_LIMITS.timeoutMs / 1000})`).argParser(positive))
    .addOption(new Option("--memory <MB>", `for one program (default: ${DEFAULT_LIMITS.memoryMB})`).argParser(count))
    .addOption(new Option("--set <const=n>", "gives a constant of the program another value; repeatable").argParser(setting));
}

/** For commands that explore for long. */
export function addJobsOption(command: Command): Command {
  return command.addOption(new Option("--jobs <n>", "worker threads (default: one per processor)").argParser(count));
}

/** For commands that have a result object. */
export function addResultOptions(command: Command, json = "the result as one JSON document"): Command {
  return command.option("--json", json).option("--timing", "in JSON also how many milliseconds each program took");
}

export function limitsOf(o: ProgramOptions): Limits {
  return {
    unroll: o.unroll ?? DEFAULT_LIMITS.unroll,
    maxStates: o.maxStates ?? DEFAULT_LIMITS.maxStates,
    timeoutMs: o.timeout === undefined ? DEFAULT_LIMITS.timeoutMs : o.timeout * 1000,
    memoryMB: o.memory ?? DEFAULT_LIMITS.memoryMB,
  };
}

/** The columns asked for; undefined when nobody asked. */
export function modelsOf(o: ProgramOptions): readonly string[] | undefined {
  const names = [...(o.model ?? []), ...(o.arch ?? [])];
  return names.length === 0 ? undefined : expandModels(names);
}

function models(text: string, previous: readonly string[] | undefined): readonly string[] {
  const names = text.split(",").map((n) => n.trim()).filter((n) => n !== "");
  if (names.length === 0) throw new InvalidArgumentError("Expected names of models, such as sc,arm64,go.");
  for (const name of names) {
    const checked = name === "all" ? undefined : checkModelName(name);
    if (checked && !checked.ok) throw new InvalidArgumentError(`${checked.message}${checked.hint ? `; ${checked.hint}` : ""}`);
  }
  return [...(previous ?? []), ...names];
}

function regExp(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : "Not a regular expression.");
  }
}

function count(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError("Expected a whole number from 1.");
  return n;
}

function positive(text: string): number {
  const n = Number(text);
  if (!(n > 0) || !Number.isFinite(n)) throw new InvalidArgumentError("Expected a number of seconds above 0.");
  return n;
}

/** `--shard i/n`. */
export function shard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > of) throw new InvalidArgumentError("Expected i/n with i from 1 to n, such as 1/4.");
  return { index, count: of };
}

function setting(text: string, previous: ReadonlyMap<string, bigint> | undefined): ReadonlyMap<string, bigint> {
  const match = /^([\p{L}_][\p{L}\p{N}_]*)=(-?\d+)$/u.exec(text);
  if (!match?.[1] || match[2] === undefined) throw new InvalidArgumentError("Expected name=number, such as n=4.");
  return new Map([...(previous ?? []), [match[1], BigInt(match[2])]]);
}
