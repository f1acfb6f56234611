/**
 * What the checker says about broken programs is what the Go compiler says, word for word and place for place. Its words are
 * recorded in broken.json; where `go` is on the path, the recording itself is checked (and made anew with GOMM_RECORD=1).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messages } from "./program.ts";

const folder = new URL(".", import.meta.url);
const recording = new URL("broken.json", folder);

/** The snippets by name; all are in package main. */
function snippets(): Map<string, string> {
  const [, ...parts] = readFileSync(new URL("broken.txt", folder), "utf8").split(/^-- (.+) --\n/m);
  const result = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2) result.set(parts[i] ?? "", `package main\n\n${parts[i + 1] ?? ""}`);
  return result;
}

function hasGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The compiler's messages as `line:column: text`, of all snippets. */
function compile(): Record<string, string[]> {
  const root = mkdtempSync(join(tmpdir(), "gomm-broken-"));
  const result: Record<string, string[]> = {};
  try {
    writeFileSync(join(root, "go.mod"), "module broken\n\ngo 1.26\n");
    for (const [name, text] of snippets()) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, "x.go"), text);
      result[name] = [];
    }
    const { stderr } = spawnSync("go", ["build", "./..."], { cwd: root, encoding: "utf8", env: { ...process.env, GOPROXY: "off" } });
    let last: string[] = [];
    for (const line of stderr.split("\n")) {
      const match = /^([^\s/]+)\/x\.go:(\d+:\d+: .*)$/.exec(line);
      if (match) {
        last = result[match[1] ?? ""] ?? [];
        last.push(match[2] ?? "");
      } else if (line.startsWith("\t") && last.length > 0) {
        last.push(`${last.pop() ?? ""}\n${line.replace(/^(\t)[^\s/]+\/x\.go:/, "$1x.go:")}`);
      }
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  for (const [name, list] of Object.entries(result)) result[name] = list.map((m) => m.replaceAll(`${name}/x.go:`, "x.go:"));
  return result;
}

if (process.env["GOMM_RECORD"]) writeFileSync(recording, `${JSON.stringify(compile(), undefined, 1)}\n`);
const recorded: Record<string, string[]> = JSON.parse(readFileSync(recording, "utf8"));

describe("broken programs", () => {
  it.each([...snippets()])("%s", (name, text) => {
    expect(messages("x.go", text, name.startsWith("pasted-"))).toEqual(recorded[name]);
  });

  it("are at least eighty", () => {
    expect(Object.values(recorded).filter((list) => list.length > 0).length).toBeGreaterThanOrEqual(80);
  });

  it.skipIf(!hasGo())("are recorded as the compiler on this machine reports them", () => {
    expect(compile()).toEqual(recorded);
  }, 120_000);
});
