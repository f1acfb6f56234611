/** docs/ beside the program: every command and every flag is in both, sessions print what they show, folders have as many files as is said. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bash, gomm } from "./gomm.ts";

const text = readFileSync("docs/cli.md", "utf8");
const help = (...command: readonly string[]): string => gomm(["help", ...command]).stdout;
const commands = [...help().matchAll(/^ {2}([a-z]+) [[<]/gm)].map(([, name = ""]) => name);

/** Sessions in the documents: a command, and what it prints up to a line of dots. */
const sessions = readdirSync("docs").flatMap((file) =>
  [...readFileSync(join("docs", file), "utf8").matchAll(/^```\n\$ (gomm .*)\n([^]*?)(?:\n *…)?\n```$/gm)].map(([, command = "", printed = ""]) => [file, command, printed] as const),
);

test("there are sessions", () => {
  expect(sessions.length).toBeGreaterThan(0);
});

test.each(sessions)("%s: $ %s", (_, command, printed) => {
  expect(bash(command, { cwd: "." }).stdout.slice(0, printed.length)).toBe(printed);
});

test("every command", () => {
  expect(commands.length).toBeGreaterThan(6);
  expect(commands.filter((name) => !text.includes(`gomm ${name}`))).toEqual([]);
});

test.each(commands)("every flag of %s", (command) => {
  const flags = [...help(command).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag = ""]) => flag).filter((flag) => flag !== "--help");
  expect(flags.filter((flag) => !text.includes(flag))).toEqual([]);
});

test("no flag that is not there", () => {
  const known = [help(), ...commands.map((name) => help(name))].join("\n");
  const named = [...new Set([...text.matchAll(/`(--[a-z-]+)/g)].map(([, flag = ""]) => flag))];
  expect(named.filter((flag) => !known.includes(flag))).toEqual([]);
});

test("docs/corpus.md counts the files of each folder", () => {
  const told = [...readFileSync("docs/corpus.md", "utf8").matchAll(/^\| `([a-z-]+)\/` \| (\d+) \|/gm)].map(([, folder = "", count = ""]) => [folder, Number(count)] as const);
  const files = (folder: string): readonly string[] => readdirSync(join("litmus", folder), { recursive: true, encoding: "utf8" }).filter((f) => /\.(litmus|go)$/.test(f));
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(readdirSync("litmus").map((folder) => [folder, files(folder).length])));
});
