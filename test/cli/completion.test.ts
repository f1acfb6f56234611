/** The completion scripts, in the shells that are there: what is offered after some words. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bash, gomm } from "./gomm.ts";
import { folder } from "./temporary.ts";

const cwd = folder({ "sb.litmus": "", "sub/x.litmus": "" });

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const line = `source <(gomm completion bash); COMP_WORDS=(${words.map((w) => JSON.stringify(w)).join(" ")}); COMP_CWORD=${words.length - 1}; _gomm; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return bash(line, { cwd }).stdout.split("\n").filter((word) => word !== "");
}

describe("bash", () => {
  test.each([
    [["gomm", ""], ["run", "test", "explain", "completion"]],
    [["gomm", "r"], ["run", "race"]],
    [["gomm", "run", "--max"], ["--max-states"]],
    [["gomm", "test", "--re"], ["--reporter"]],
    [["gomm", "test", "--reporter", "j"], ["json", "junit"]],
    [["gomm", "run", "--arch", "ppc"], ["ppc64le"]],
    [["gomm", "run", "--arch", "sc,arm64,ris"], ["sc,arm64,riscv64"]],
    [["gomm", "run", "s"], ["sb.litmus", "sub"]],
    [["gomm", "completion", "z"], ["zsh"]],
  ])("%j", (words, expected) => {
    expect(offered(...words)).toEqual(expect.arrayContaining(expected));
  });
});

const syntaxOf: Readonly<Record<string, readonly string[]>> = { bash: ["-n"], zsh: ["-n"], fish: ["--no-execute"] };

/** How each has an apostrophe inside of apostrophes; bash shows no descriptions. */
const RACES: Readonly<Record<string, string>> = { bash: "race)", zsh: "Go'\\''s race detector", fish: "Go\\'s race detector" };

describe.each(Object.keys(syntaxOf))("%s", (shell) => {
  const { status, stdout } = gomm(["completion", shell]);

  test("knows commands, flags and models", () => {
    expect(status).toBe(0);
    expect(stdout).toContain(RACES[shell]);
    for (const word of ["run", "race", "test", "max-states", "arm64/v8.1", "junit"]) expect(stdout).toContain(word);
  });

  test.skipIf(spawnSync(shell, ["-c", "true"]).status !== 0)("is a script of the shell", () => {
    const script = join(folder({ script: stdout }), "script");
    const { status: checked, stderr } = spawnSync(shell, [...(syntaxOf[shell] ?? []), script], { encoding: "utf8" });
    expect({ checked, stderr }).toEqual({ checked: 0, stderr: "" });
  });
});

test("another shell is a usage error", () => {
  expect(gomm(["completion", "tcsh"])).toMatchObject({ status: 2, stderr: expect.stringContaining("bash, zsh, fish") });
});
