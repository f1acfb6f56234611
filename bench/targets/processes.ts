/** Work in processes of its own, timed from outside. Needs the build. */
import { spawnSync } from "node:child_process";

export interface Whole {
  readonly outcomes: number;
  /** Where they were counted. */
  readonly executions: number;
  readonly complete: boolean;
  /** Of the call, without the start of the process. */
  readonly milliseconds: number;
  /** The same in processor time. */
  readonly cpu: number;
  readonly megabytes: number;
  /** Of the process, from start to end. */
  readonly wall: number;
}

interface Request {
  readonly text?: string;
  readonly oracle?: string;
  readonly models: readonly string[];
  readonly timeoutMs: number;
  readonly count?: boolean;
}

/**
 * The environment without certificates that Node would read at every start: they can take it longer than everything else, and would
 * flatter whatever is held against `node -e 0`.
 */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;
  return rest;
}

/** Runs a command in `ownEnvironment`; milliseconds and exit status (null: ended by its time limit). */
export function timed(args: readonly string[], timeout: number): { readonly wall: number; readonly status: number | null; readonly stdout: string } {
  const start = process.hrtime.bigint();
  const { status, stdout } = spawnSync(process.execPath, [...args], { env: ownEnvironment(), encoding: "utf8", timeout, killSignal: "SIGKILL", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 28 });
  return { wall: Number(process.hrtime.bigint() - start) / 1e6, status, stdout };
}

/** Explores through the built library; undefined: it did not come back in time, or failed. */
export function whole(request: Request): Whole | undefined {
  const { wall, status, stdout } = timed(["bench/targets/whole.js", JSON.stringify(request)], request.timeoutMs + 10_000);
  if (status !== 0) return undefined;
  const answer: Omit<Whole, "wall"> = JSON.parse(stdout);
  return { ...answer, wall };
}
