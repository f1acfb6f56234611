/**
 * Runs the built program as a user does. `npm test` builds it first; a build that is older than the sources would test something
 * else, so it is refused.
 */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { chmodSync, readdirSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { folder } from "./temporary.ts";

const BINARY = resolve("bin/gomm.js");

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Run as a user who may write nowhere, even where the tests run as root. */
  readonly unprivileged?: boolean;
}

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

/** Whether permissions of files can be tested: root has to become someone else, who must be able to read this repository. */
export const PERMISSIONS_COUNT = !IS_ROOT || spawnSync(process.execPath, [BINARY, "--version"], NOBODY).status === 0;

/** The variables that change what gomm prints are unset, unless a test sets them. */
function environment(extra: RunOptions["env"]): NodeJS.ProcessEnv {
  const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, GITHUB_ACTIONS: _actions, GITHUB_STEP_SUMMARY: _summary, COLUMNS: _columns, ...rest } = process.env;
  return { ...rest, ...extra };
}

/** Waits for the end, which must come within 30 s. */
export function gomm(args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd: options.cwd, input: options.input ?? "", env: environment(options.env), encoding: "utf8", timeout: 30_000, maxBuffer: 64 * 2 ** 20,
    ...(options.unprivileged && IS_ROOT ? NOBODY : {}),
  });
  return { status, stdout, stderr };
}

/** How many times as long as on an idle machine Node takes to start just now, at least 1. */
export function slowness(): number {
  const start = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return Math.max(1, (performance.now() - start) / 100);
}

/** A folder for PATH that has `gomm`: a command, not a shell's function, is there in every shell below, whichever SHELL names. */
const commands = folder({ gomm: `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' "$@"\n` });
chmodSync(join(commands, "gomm"), 0o755);

/** A line of bash in which `gomm` is the program. */
export function bash(line: string, options: RunOptions = {}): Outcome {
  const env = { ...environment(options.env), PATH: `${commands}${delimiter}${process.env["PATH"] ?? ""}` };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: options.cwd, input: "", env, encoding: "utf8", timeout: 30_000 });
  return { status, stdout, stderr };
}

/** Starts it and returns at once. */
export function startGomm(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [BINARY, ...args], { cwd: options.cwd, env: environment(options.env) });
}

function newest(path: string): number {
  return Math.max(...readdirSync(path, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => statSync(join(e.parentPath, e.name)).mtimeMs));
}

if (newest("src") > statSync("dist/gomm.cjs").mtimeMs) throw new Error("dist/ is older than src/: run `npm run build` first");
