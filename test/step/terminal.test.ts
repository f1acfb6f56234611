/** `gomm step` in a pseudo-terminal, which the command script(1) makes; without a terminal it says what else there is. */
import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { gomm } from "../cli/gomm.ts";

const HAS_SCRIPT = spawnSync("script", ["--version"], { stdio: "ignore" }).status === 0;
const BINARY = resolve("bin/gomm.js");

/** Types each key when the screen shows what comes before it; gives all that was shown. */
async function typed(args: readonly string[], keys: readonly (readonly [shown: RegExp, key: string])[]): Promise<string> {
  const child = spawn("script", ["-qec", [process.execPath, BINARY, ...args].join(" "), "/dev/null"], { env: { ...process.env, TERM: "xterm", NO_COLOR: "1" } });
  let screen = "";
  let at = 0;
  const waiting = [...keys];
  child.stdout.on("data", (data: Buffer) => {
    screen += data.toString("utf8");
    const [next] = waiting;
    if (!next?.[0].test(screen.slice(at))) return;
    waiting.shift();
    at = screen.length;
    child.stdin.write(next[1]);
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await new Promise((done) => child.on("close", done));
  clearTimeout(timer);
  return screen;
}

describe.skipIf(!HAS_SCRIPT)(`gomm step in a terminal${HAS_SCRIPT ? "" : " (skipped: there is no script command)"}`, () => {
  test("choices are taken, taken back, and named by a token that replays them", async () => {
    const file = "litmus/classic/SB.litmus";
    const screen = await typed(["step", file], [[/step 0[^]*replay/, "2"], [/step 1[^]*replay/, "2"], [/step 2[^]*replay/, "b"], [/step 1[^]*replay/, "1"], [/step 2[^]*replay/, "q"]]);
    expect(screen).toContain("x = 1  ←");
    expect(screen.trimEnd()).toMatch(/replay {2}gomm step litmus\/classic\/SB\.litmus --replay sc:@2\.1$/);
    const again = await typed(["step", file, "--replay", "sc:@2.1"], [[/step 2[^]*replay/, "q"]]);
    expect(again).toContain("x = 1  ←");
  });

  test("the token of an outcome leads to it on another process", async () => {
    const file = "litmus/classic/MP.litmus";
    const { stdout } = gomm(["explain", file, "--outcome", "r1 == 1 && r2 == 0", "--model", "arm64"]);
    const token = /--replay (\S+)/.exec(stdout)?.[1] ?? "";
    const screen = await typed(["step", file, "--replay", token], [[/end[^]*replay/, "q"]]);
    expect(screen).toMatch(/r1 = 1\s+r2 = 0/);
  });
});

test("without a terminal it says so", () => {
  const { status, stderr } = gomm(["step", "litmus/classic/SB.litmus"]);
  expect({ status, stderr }).toEqual({ status: 2, stderr: "gomm: step needs a terminal to walk in; gomm explain litmus/classic/SB.litmus --outcome CONDITION shows an execution without one\n" });
});
