/** The README, word for word: the files that it shows, and what each command prints. */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bash, gomm } from "./gomm.ts";
import { folder } from "./temporary.ts";

const text = readFileSync("README.md", "utf8");
const blocks = [...text.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, language = "", body = ""]) => ({ language, body }));
const cwd = folder({});
cpSync("litmus/go-spec", join(cwd, "litmus/go-spec"), { recursive: true });
for (const { body } of blocks) {
  const name = /^\/\/ (\S+\.(?:litmus|go))\n/.exec(body)?.[1];
  if (name) writeFileSync(join(cwd, name), `${body.slice(body.indexOf("\n") + 1)}\n`);
}

/** Each command of a session with what it prints. */
const sessions = blocks
  .filter((b) => b.language === "console")
  .flatMap(({ body }) => body.split(/^\$ /m).slice(1))
  .map((session) => [session.slice(0, session.indexOf("\n")), session.slice(session.indexOf("\n") + 1).trimEnd()] as const);

test.each(sessions)("$ %s", (command, printed) => {
  expect(bash(command.replace(/^npm install && /, "").replace("npx ", ""), { cwd }).stdout.trimEnd()).toBe(printed);
});

test("there are sessions and files", () => {
  expect(sessions.length).toBeGreaterThanOrEqual(5);
  expect(gomm(["test", "-q", "fixed.litmus", "count.go"], { cwd })).toMatchObject({ status: 0, stdout: expect.stringMatching(/^2 programs, 4 passed/) });
});

test("the TypeScript example runs", () => {
  const [example] = blocks.filter((b) => b.language === "ts");
  const program = `${example?.body.replace('"gomm"', JSON.stringify(join(process.cwd(), "dist/index.js")))}\nconsole.log(models.length, races.length);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(output).toBe("6 1\n");
});

test("its links lead to files", () => {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
  expect(links.length).toBeGreaterThan(4);
  for (const path of links) expect(() => readFileSync(path)).not.toThrow();
});
