/** The bundled standard packages: each type-checks as a whole, and whatever has no body has an intrinsic. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isLeftOut, leftOutMember } from "../../src/check/left-out.ts";
import { intrinsicOf } from "../../src/program/intrinsics.ts";
import { compiledSource, standardTree } from "../../src/program/std/tree.ts";
import { functionName } from "../../src/program/unit.ts";
import { judgeSource } from "../../src/verdict/judge-source.ts";
import { checked } from "./lowered.ts";

const PACKAGES = [
  "bytes", "cmp", "context", "errors", "flag", "fmt", "golang.org/x/sync/errgroup", "golang.org/x/sync/semaphore", "golang.org/x/sync/singleflight", "io", "iter", "log", "log/slog",
  "maps", "math", "math/rand", "math/rand/v2", "os", "os/signal", "reflect", "runtime", "runtime/debug", "slices", "sort", "strconv", "strings", "sync", "sync/atomic",
  "syscall", "testing", "time", "unicode/utf8", "unique", "weak",
];

it.each(PACKAGES)("package %s checks, and its intrinsics exist", (path) => {
  const { program } = checked("t.go", `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`, true);
  const missing: string[] = [];
  for (const p of program.packages) {
    for (const decl of p.files.flatMap((f) => f.decls)) {
      const fn = decl.kind === "FuncDecl" && !decl.body ? program.info.defs.get(decl.name) : undefined;
      if (fn?.kind === "Func" && !intrinsicOf(functionName(fn))) missing.push(functionName(fn));
    }
  }
  expect(missing).toEqual([]);
});

it("every bundled file belongs to a package", () => {
  const folder = new URL("../../src/program/std/", import.meta.url);
  for (const name of readdirSync(folder).filter((f) => f.endsWith(".go"))) {
    expect(readFileSync(new URL(name, folder), "utf8")).toMatch(/^package \w+$/m);
  }
});

it("a compiled source gives the tree that parsing gives", () => {
  const text = "package p\n\nfunc F(x int) int { return x + 1 }\n";
  const compiled = standardTree("compiled.go", compiledSource("compiled.go", text));
  expect(compiled.text).toBe(text);
  expect(JSON.stringify(compiled.tree)).toBe(JSON.stringify(standardTree("parsed.go", text).tree));
});

it("what is bundled is not said to be left out", () => {
  const wrong: string[] = [];
  for (const path of PACKAGES) {
    const { program } = checked("t.go", `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`, true);
    for (const { pkg } of program.packages.filter((p) => !isLeftOut(p.pkg, "anything"))) {
      for (const obj of pkg.scope.values()) {
        if (isLeftOut(pkg, obj.name)) wrong.push(`${pkg.path}.${obj.name}`);
        const { type } = obj.kind === "TypeName" ? obj : { type: undefined };
        if (type?.kind === "Named") wrong.push(...type.methods.flatMap((m) => leftOutMember(type, m.name) ?? []));
      }
    }
  }
  expect(wrong).toEqual([]);
});

it("a name of Go's that is not bundled is unsupported, another undefined, as in Go", () => {
  const text = `package main\n\nimport (\n\t"os"\n\t"time"\n)\n\nfunc main() {\n\tos.Open("f")\n\tos.Opem("f")\n\ttime.Now().ISOWeek()\n\ttime.Now().Week()\n}\n`;
  const limits = { unroll: 64, maxStates: 1000, timeoutMs: 1000, memoryMB: 256 };
  const results = judgeSource({ file: "x.go", text, models: ["sc"], limits, constants: new Map(), name: undefined });
  expect(results.flatMap((r) => r.diagnostics.map((d) => [d.code, d.message]))).toEqual([
    ["unsupported", "os.Open"], ["type", "undefined: os.Opem"], ["unsupported", "time.Time.ISOWeek"],
    ["type", "time.Now().Week undefined (type time.Time has no field or method Week)"],
  ]);
});
