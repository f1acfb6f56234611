/** `gomm explain` and `gomm graph` from the outside: verdicts, replays, files, exit codes. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gomm } from "../cli/gomm.ts";

const MP = "litmus/classic/MP.litmus";
const WEAK = ["--outcome", "r1 == 1 && r2 == 0"];
const folder = mkdtempSync(join(tmpdir(), "gomm-graph-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("gomm explain", () => {
  test("a witness has a token that shows it again on another process", () => {
    const first = gomm(["explain", MP, ...WEAK, "--model", "arm64"]);
    expect(first.status).toBe(0);
    expect(first.stdout).toContain("is allowed on arm64");
    const command = /replay {3}gomm (explain .*)\n/.exec(first.stdout)?.[1]?.split(" ") ?? [];
    const again = gomm(command);
    expect(again.status).toBe(0);
    expect(again.stdout.split("\n").slice(1)).toEqual(first.stdout.split("\n").slice(1));
    const run = gomm(["run", ...command.slice(1)]);
    expect(run).toMatchObject({ status: 0, stdout: again.stdout });
    expect(gomm(["run", MP, MP, "--replay", command.at(-1) ?? ""]).status).toBe(2);
  });

  test.each(["r1 == 0", "r2 == 0 && !race(z)", "output == \"\""])("a condition on part of the outcome has a token, too: %s", (condition) => {
    const file = join(folder, "sb.litmus");
    writeFileSync(file, "var x, y, z int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }\n");
    const token = /--replay (\S+)/.exec(gomm(["explain", file, "--outcome", condition]).stdout)?.[1] ?? "";
    expect(gomm(["run", file, "--replay", token]).stdout).toContain("is allowed on go");
  });

  test("an outcome that is forbidden names the axiom", () => {
    const { status, stdout } = gomm(["explain", MP, ...WEAK, "--arch", "amd64"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/is forbidden on amd64[^]*total-store-order\n[^]*So `x = 1` would come before itself\./);
  });

  test("values that no execution has are impossible", () => {
    expect(gomm(["explain", MP, "--outcome", "r1 == 7"]).stdout).toMatch(/^MP: r1 == 7 is impossible on go: no execution has these values/);
  });

  test("a model of the user is named by its axioms", () => {
    const { stdout } = gomm(["explain", MP, ...WEAK, "--model", "src/models/sc.cat"]);
    expect(stdout).toMatch(/is forbidden on src\/models\/sc\.cat[^]*sequential-consistency/);
  });

  test.each([
    [["explain", MP], /--outcome takes a condition/],
    [["explain", MP, "--outcome", "r1 =="], /--outcome:1:/],
    [["explain", MP, "--outcome", "r9 == 1"], /undefined: r9/],
    [["explain", MP, "--replay", "go:none"], /no execution of .* has the token go:none/],
    [["explain", MP, "--replay", "nonsense"], /nonsense is no token/],
    [["explain", "none.litmus", ...WEAK], /no such file/],
    [["graph", MP, "-o", "picture.bmp"], /-o takes a file that ends in \.svg, \.dot, \.html/],
    [["graph", MP, "--all"], /name a folder with -o/],
    [["graph", MP, "-o", join(folder, "none", "a.svg")], /cannot write .*ENOENT/],
  ])("%j is refused", (args, message) => {
    const { status, stdout, stderr } = gomm(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("gomm graph", () => {
  test("text is the default", () => {
    expect(gomm(["graph", MP, ...WEAK, "--model", "amd64"]).stdout).toBe(`MP on amd64  r1 == 1 && r2 == 0: forbidden by total-store-order

  G1         G2
  a: x = 1   c: r1 := y
  b: y = 1   d: r2 := x

  po    a → b*, c → d*   (program order; * in the cycle that forbids it)
  rf    b → c*   (reads from; * in the cycle that forbids it)
  fr    d → a*   (sees the value before; * in the cycle that forbids it)
`);
  });

  test("an extension says the format", () => {
    for (const [name, start] of [["a.svg", "<svg "], ["a.dot", "digraph "], ["a.html", "<!doctype html>"]] as const) {
      expect(gomm(["graph", MP, ...WEAK, "-o", join(folder, name)]).status).toBe(0);
      expect(readFileSync(join(folder, name), "utf8").slice(0, start.length)).toBe(start);
    }
  });

  test("--all writes a page per execution, and an index", () => {
    const all = join(folder, "all");
    expect(gomm(["graph", MP, "--model", "sc", "--all", "-o", all]).stdout).toBe(`3 executions in ${join(all, "index.html")}\n`);
    expect(readdirSync(all).sort()).toEqual(["001.html", "002.html", "003.html", "index.html"]);
    expect(readFileSync(join(all, "index.html"), "utf8").match(/<a href="00\d\.html">/g)).toHaveLength(3);
  });

  test("what has no execution has no picture", () => {
    const file = join(folder, "none.svg");
    expect(gomm(["graph", MP, "--outcome", "r1 == 7", "-o", file]).status).toBe(1);
    expect(existsSync(file)).toBe(false);
  });
});
