/**
 * Broken input of every kind: a diagnostic at the place, exit code 2, nothing on standard output, no stack, and never more than a
 * second (docs/cli.md; of an idle machine).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gomm, slowness } from "./gomm.ts";
import { folder } from "./temporary.ts";

const MB = 2 ** 20;
const READER = "var x int\n\ngo {\n\tr1 := x\n}\n\n";

/** The same bytes on each run: a linear congruential generator (Park, Miller 1988). */
function noise(length: number, characters: string): string {
  let seed = 42;
  return Array.from({ length }, () => characters[(seed = (seed * 48271) % 0x7fffffff) % characters.length]).join("");
}

const broken: Readonly<Record<string, readonly [text: string | Uint8Array, message: string]>> = {
  "syntax.litmus": ["var x int\n\ngo {\n\tx = = 1\n}\n", "syntax.litmus:4:6: syntax error: unexpected =, expected expression\n"],
  "crlf.litmus": ["var x int\r\n\r\ngo {\r\n\tx = = 1\r\n}\r\n", "crlf.litmus:4:6: syntax error: unexpected =, expected expression\n"],
  "brace.litmus": ["var x int\n\ngo {\n\tx = 1\n", "brace.litmus:5:1: syntax error: unexpected EOF, expected }\n  the { in line 3 is never closed\n"],
  "type.litmus": ['var x int\n\ngo {\n\tx = "one"\n}\n', 'type.litmus:4:6: cannot use "one" (untyped string constant) as int value in assignment\n'],
  "name.litmus": ["var x int\n\ngo {\n\ty = 1\n\tr1 := x\n}\n", "name.litmus:4:2: undefined: y\n"],
  "unused.go": ['package main\n\nimport "fmt"\n\nfunc main() {\n\tx := 1\n}\n', "unused.go:6:2: declared and not used: x\n"],
  "return.go": ["package main\n\nfunc f() int {\n}\n\nfunc main() {\n\tf()\n}\n", "return.go:4:1: missing return\n"],
  "import.go": ['package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.Get("")\n}\n', 'import.go:3:8: unsupported: package "net/http"\n'],
  "cycle.go": ["package main\n\nvar a = b\nvar b = a\n\nfunc main() {}\n", "cycle.go:3:5: initialization cycle"],
  "nothing.go": ["package main\n\nfunc f() {}\n", "nothing.go:1:1: nothing to run: a program needs func main, go blocks or tests\n"],
  "both.litmus": [`${READER}func main() {}\n`, "both.litmus:3:1: a program has go blocks or func main, not both\n"],
  "quantifier.litmus": [`${READER}neverr r1 == 1\n`, 'did you mean "never"?\n'],
  "condition.litmus": [`${READER}never r1 = 1\n`, "condition.litmus:7:10: syntax error: unexpected =, expected newline or on\n"],
  "register.litmus": [`${READER}never r2 == 1\n`, "register.litmus:7:7: undefined: r2\n"],
  "mismatch.litmus": [`${READER}never r1 == "1"\n`, 'mismatch.litmus:7:13: invalid operation: r1 == "1" (mismatched types int and untyped string)\n'],
  "model.litmus": [`${READER}never r1 == 1 on amd46\n`, 'model.litmus:7:18: unknown model "amd46"\n'],
  "on.litmus": [`${READER}never r1 == 1 on\n`, "on.litmus:8:1: syntax error: unexpected EOF, expected model name\n"],
  "observe.litmus": [`${READER}observe r7\n`, "observe.litmus:7:9: undefined: r7\n"],
  "section.litmus": ['-- a/a.go --\npackage a\n\nvar X = missing\n-- main.go --\npackage main\n\nimport "a"\n\nfunc main() { a.X = 1 }\n', "section.litmus:4:9: undefined: missing\n"],
  "empty.litmus": ["", "empty.litmus:1:1: syntax error: unexpected EOF, expected a declaration or a go block\n"],
  "comment.litmus": ["// nothing\n", "comment.litmus:2:1: syntax error: unexpected EOF"],
  "binary.litmus": [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), "binary.litmus: is not a text file\n"],
  "latin1.litmus": [Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a), "latin1.litmus: is not a text file\n"],
  "noise.litmus": [noise(MB, "abc{}()[]\"'`;:.,=+-*/&|<>!%^ \n\t0123456789"), "noise.litmus:"],
  "words.litmus": [noise(MB, "go var func x 1 = {}\n"), "nesting too deep\n"],
  "line.litmus": ["x".repeat(MB), "line.litmus:1:1: syntax error"],
  "many.litmus": ["go { x = 1 }\n".repeat(MB / 13), "many.litmus:25001:1: file too long\n"],
  "unclosed.litmus": [`var s = \`${"a".repeat(MB)}`, "unclosed.litmus:1:9: string not terminated\n"],
  "parentheses.litmus": [`var x = ${"(".repeat(MB)}`, "nesting too deep\n"],
  "blocks.litmus": [`var x int\n\ngo {\n${"if x == 0 {\n".repeat(20_000)}${"}\n".repeat(20_000)}}\n`, "nesting too deep\n"],
  "types.litmus": [`var x ${"[]".repeat(50_000)}int\n`, "nesting too deep\n"],
};

const files = folder(Object.fromEntries(Object.entries(broken).map(([name, [text]]) => [name, text])));
mkdirSync(join(files, "folder.litmus"));
mkdirSync(join(files, "only"));
writeFileSync(join(files, "only/x.litmus"), READER);

const places: readonly (readonly [path: string, message: string])[] = [
  ["missing.litmus", "missing.litmus: no such file\n"],
  ["typ.litmus", "did you mean type.litmus?\n"],
  ["empty.litmus/x", "empty.litmus/x: no such file\n"],
  ["folder.litmus", "folder.litmus: is a directory\n"],
  ["only", "only: is a directory\n  name a file, such as only/x.litmus\n"],
  ["", ": no such file\n"],
  ["x".repeat(5000), "cannot be read: the name is too long\n"],
  ["/dev/zero", "/dev/zero: is too large: more than 16777216 bytes\n"],
];

test.each([...Object.entries(broken).map(([name, [, message]]) => [name, message] as const), ...places])("%s", (path, message) => {
  const start = performance.now();
  const { status, stdout, stderr } = gomm(["run", path], { cwd: files });
  expect((performance.now() - start) / slowness()).toBeLessThan(1000);
  expect(stderr).toContain(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).not.toMatch(/\n\s+at |bug in gomm/);
});

test("a file with several mistakes has a diagnostic for each", () => {
  const cwd = folder({ "three.litmus": "var x int\n\ngo {\n\tx = y\n\tx = \"\"\n\tz()\n}\n" });
  const { stderr } = gomm(["run", "three.litmus"], { cwd });
  expect(stderr.match(/^three\.litmus:\d+:\d+: /gm)).toEqual(["three.litmus:4:6: ", "three.litmus:5:6: ", "three.litmus:6:2: "]);
});
