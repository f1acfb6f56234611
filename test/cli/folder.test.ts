/** A folder as one program: several files, packages of its module, positions in the files. */
import { expect, test } from "vitest";
import { gomm } from "./gomm.ts";
import { folder } from "./temporary.ts";

const cwd = folder({
  "go.mod": "module example.com/m\n\ngo 1.26\n",
  "cmd/app/main.go": 'package main\n\nimport "example.com/m/internal/q"\n\nfunc main() {\n\tgo q.Set()\n\tprintln(get(), order)\n}\n\n//gomm:always race\n',
  "cmd/app/get.go": 'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/m/internal/q"\n)\n\nvar order = fmt.Sprint(q.Order, "main")\n\nfunc get() int { return q.X }\n',
  "cmd/app/main_test.go": "package main\n\nthis is not read\n",
  "cmd/app/_old.go": "neither is this\n",
  "internal/q/q.go": 'package q\n\nvar X int\n\nvar Order string\n\nfunc init() { Order = "q " }\n\nfunc Set() { X = 1 }\n',
  "internal/other/broken.go": "package other\n\nnobody imports this\n",
  "broken/main.go": "package main\n\nfunc main() {\n\thelp()\n}\n",
  "broken/two.go": "package main\n\nfunc help() { return 1 }\n",
  "lib/lib.go": "package lib\n\nvar n int\n\nfunc Add() { n++ }\n",
  "lib/lib_test.go": 'package lib\n\nimport "testing"\n\nfunc TestAdd(t *testing.T) {\n\tgo Add()\n\tAdd()\n}\n',
  "lib/external_test.go": "package lib_test\n\nthis is not read\n",
});
const run = (...args: readonly string[]): ReturnType<typeof gomm> => gomm(args, { cwd });

test.each(["cmd/app", "cmd/app/", "./cmd/app"])("gomm run %s", (path) => {
  const { status, stdout, stderr } = run("run", path, "--model", "sc");
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^app /);
  expect(stdout).toContain('"0 q main\\n"');
  expect(stdout).toContain('"1 q main\\n"');
  expect(stdout).toContain("q.go:9:14");
  expect(stdout).toContain("get.go:11:27");
  expect(status).toBe(0);
});

test("mistakes have their place in the file", () => {
  const { status, stderr } = run("run", "broken");
  expect({ status, stderr }).toEqual({ status: 2, stderr: "broken/two.go:3:22: too many return values\n\thave (number)\n\twant ()\n  3 | func help() { return 1 }\n    |                      ^\n" });
});

test("a package without main: its tests", () => {
  const { status, stdout } = run("race", "lib");
  expect(stdout).toContain("lib/lib.go:5:14");
  expect(status).toBe(1);
});

test("a folder without Go files is no program", () => {
  expect(run("run", "internal")).toMatchObject({ status: 2, stderr: "internal: is a directory\n" });
});
