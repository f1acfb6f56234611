/**
 * The TypeScript API: `explore(text)` judges one program as `gomm run` does, and returns what `--json` prints of it.
 */
import { existsSync, readFileSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import { DEFAULT_LIMITS, type Limits } from "./explore/exploration.ts";
import { judgeSource } from "./verdict/judge-source.ts";
import type { TestResult } from "./verdict/result.ts";

export type { Limits } from "./explore/exploration.ts";
export type {
  ExpectationResult, LocatedDiagnostic, ModelResult, OutcomeResult, Race, RaceAccess, Result, Status, TestResult,
} from "./verdict/result.ts";
export { ALL_MODELS, DEFAULT_MODELS } from "./verdict/model-names.ts";

export interface ExploreOptions {
  /** What messages call the program; the extension tells the notation. Default: `program.litmus`. */
  readonly file?: string;
  /** Columns; one that ends in `.cat` is a file. Default: `DEFAULT_MODELS`. */
  readonly models?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Other values for constants of the program, as `--set` gives them. */
  readonly constants?: Readonly<Record<string, bigint>>;
  /** The `TestXxx` function to run, in a `_test.go` file with several. */
  readonly test?: string;
  /** Also counts the executions of each model, which takes longer than the outcomes alone. */
  readonly count?: boolean;
}

/** Every outcome of a program. Errors in the text are in `diagnostics`; nothing is thrown for them. */
export function explore(text: string, options: ExploreOptions = {}): TestResult {
  const [result] = judgeSource({
    file: options.file ?? "program.litmus",
    text,
    models: options.models,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    constants: new Map(Object.entries(options.constants ?? {})),
    count: options.count ?? false,
    name: options.test === undefined ? undefined : new RegExp(`^${options.test}$`),
  }, { heapUsed: () => getHeapStatistics().used_heap_size, readText: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined) });
  if (!result) throw new RangeError(`no function ${String(options.test)}`);
  return result;
}
