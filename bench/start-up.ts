/**
 * How long `gomm run` of a 2×2 program takes beside `node -e 0`, wall time. Both are run in turn, so that a busy machine slows both;
 * the ratio is that of the medians. Where the environment names certificates, which Node reads at every start, it is measured with and
 * without them.
 */
import { spawnSync } from "node:child_process";
import { ownEnvironment } from "./targets/processes.ts";

const ROUNDS = 30;
const PROGRAM = "litmus/classic/SB.litmus";

const commands = {
  node: ["-e", "0"],
  version: ["bin/gomm.js", "--version"],
  run: ["bin/gomm.js", "run", PROGRAM],
} as const;
type Name = keyof typeof commands;

function milliseconds(name: Name, env: NodeJS.ProcessEnv): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, [...commands[name]], { stdio: "ignore", env });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function measure(env: NodeJS.ProcessEnv, where: string): void {
  const names: readonly Name[] = ["node", "version", "run"];
  const times = new Map<Name, number[]>(names.map((n) => [n, []]));
  for (let round = 0; round < ROUNDS; round++) for (const name of names) times.get(name)?.push(milliseconds(name, env));
  const base = median(times.get("node") ?? []);
  console.log(`start-up${where}, ${ROUNDS} rounds in turn, median`);
  for (const name of names) {
    const ms = median(times.get(name) ?? []);
    console.log(`  ${commands[name].join(" ").padEnd(44)} ${ms.toFixed(1).padStart(7)} ms   ${(ms / base).toFixed(2)} × node -e 0`);
  }
}

measure(ownEnvironment(), "");
if (process.env["NODE_EXTRA_CA_CERTS"] !== undefined) measure(process.env, " with NODE_EXTRA_CA_CERTS");
