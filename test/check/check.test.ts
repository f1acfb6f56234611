/**
 * What the checker finds out about correct programs: types, registers, conditions, captured variables, initialisation order,
 * instances, and which parts of a standard package it looks at.
 */
import { describe, expect, it } from "vitest";
import type { Expr, FuncLit, Ident } from "../../src/syntax/ast.ts";
import type { CheckedProgram } from "../../src/check/info.ts";
import { lookupFieldOrMethod, methodSet } from "../../src/check/lookup.ts";
import { implementsInterface } from "../../src/check/implements.ts";
import { substitute } from "../../src/check/substitute.ts";
import { runtimeTypeString, typeString } from "../../src/check/type-string.ts";
import type { Type } from "../../src/check/types.ts";
import { parseCondition } from "../../src/syntax/parse.ts";
import { checkProgram, messages, render } from "./program.ts";

function program(text: string, name = "x.litmus", constants?: ReadonlyMap<string, bigint>): CheckedProgram {
  const result = checkProgram(name, text, constants);
  expect(result.diagnostics.map((d) => render(result.fileSet, d))).toEqual([]);
  if (!result.program) throw new Error("no program");
  return result.program;
}

function typeNamed(p: CheckedProgram, name: string): Type {
  const obj = p.main.pkg.scope.get(name);
  if (obj?.kind !== "TypeName") throw new Error(`no type ${name}`);
  return obj.type;
}

function variable(p: CheckedProgram, name: string) {
  for (const obj of p.info.defs.values()) if (obj.kind === "Var" && obj.name === name) return obj;
  throw new Error(`no variable ${name}`);
}

describe("go blocks", () => {
  it("are named by their place, and their top-level variables are registers that need no use", () => {
    const p = program("var x int\ngo w {\n\tr1 := x\n\tif x == 0 {\n\t\tt := 1\n\t\t_ = t\n\t}\n}\ngo {\n\tvar r2, r3 = x, x\n}\n");
    expect(p.goBlocks.map((b) => [b.name, b.registers.map((r) => r.name)])).toEqual([["w", ["r1"]], ["G2", ["r2", "r3"]]]);
    expect(p.goBlocks[0]?.registers[0]?.role).toBe("register");
    expect(variable(p, "t").role).toBe("local");
  });

  it("exempt no variable of an inner block", () => {
    expect(messages("x.litmus", "go {\n\t{\n\t\tt := 1\n\t}\n}\n")).toEqual(["3:3: declared and not used: t"]);
  });

  it("and func main exclude each other", () => {
    expect(messages("x.litmus", "func main() {}\ngo {}\n")[0]).toMatch(/^2:1: a program has go blocks or func main, not both/);
  });

  it("or func main or tests there must be", () => {
    expect(messages("x.litmus", "var x int\n")).toEqual(["1:1: nothing to run: a program needs func main, go blocks or tests"]);
  });

  it("may leave out imports, but a .go file may not", () => {
    expect(messages("x.litmus", "var n atomic.Int64\nvar m sync.Mutex\ngo { n.Add(1) }\n")).toEqual([]);
    expect(messages("x.go", "package main\nvar n atomic.Int64\nfunc main() {}\n")).toEqual(["2:7: undefined: atomic"]);
  });
});

describe("conditions", () => {
  const blocks = "var x int\nvar p = &struct{ f int }{1}\nvar a [2]int\nvar n atomic.Int64\nvar q atomic.Pointer[int]\ngo w {\n\tr1 := x\n\tonly := x\n}\ngo {\n\tr1 := x\n}\n";

  it("see registers, variables, fields, elements and special names", () => {
    const p = program(`${blocks}sometimes only == 0 && w.r1 == 1 && G2.r1 == 2 && x == 1 && p.f == 1 && a[1] == 0 && output == "" && exit == 0\n`);
    const kinds = [...p.observed.values()].map((o) => (o.kind === "register" ? `${o.variable.name} of ${o.block.name?.name ?? "G2"}` : o.name));
    expect(kinds).toEqual(["only of w", "r1 of w", "r1 of G2", "output", "exit"]);
  });

  it("read atomic variables as their values", () => {
    const p = program(`${blocks}sometimes n == 3 && q == nil\nalways race(n)\n`);
    expect([...p.atomicReads].map((e) => typeString(p.info.types.get(e)?.type ?? { kind: "Tuple", types: [] }))).toEqual(["int64", "*int"]);
  });

  it("list the candidates of an ambiguous register", () => {
    const { diagnostics } = checkProgram("x.litmus", `${blocks}never r1 == 0\n`);
    expect(diagnostics.map((d) => [d.code, d.message, d.hint])).toEqual([
      ["expectation", "r1 is ambiguous: several go blocks declare it", "write w.r1 or G2.r1"],
    ]);
  });

  it.each([
    ["x + 1", "a condition must be boolean, and this is x + 1 (value of type int)"],
    ["race(1)", "race(x) asks about a variable, and 1 is none"],
    ["panics(x)", "panics(text) takes a constant string"],
    ["n.Load() == 1", "a condition cannot call n.Load"],
    ["&x == nil", "a condition can only look at the state: &x takes an address"],
    ["only == \"a\"", "invalid operation: only == \"a\" (mismatched types int and untyped string)"],
    ["ouput == \"a\"", "undefined: ouput"],
  ])("refuse %s", (condition, message) => {
    const { diagnostics } = checkProgram("x.litmus", `${blocks}always ${condition}\n`);
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([["expectation", message]]);
  });

  it("offer the name that was meant", () => {
    expect(checkProgram("x.litmus", `${blocks}always ouput == "a"\n`).diagnostics[0]?.hint).toBe('did you mean "output"?');
  });

  it("can be asked of a program afterwards", () => {
    const result = checkProgram("x.litmus", blocks);
    const ask = (text: string): string[] => {
      const { condition } = parseCondition(result.fileSet, "outcome", text);
      return condition && result.program ? result.program.checkCondition(condition).map((d) => render(result.fileSet, d)) : ["does not parse"];
    };
    expect(ask("only == 1 && n == 2")).toEqual([]);
    expect([...(result.program?.observed.values() ?? [])].map((o) => o.kind)).toEqual(["register"]);
    expect(ask("nope == 1")).toEqual(["1:1: undefined: nope"]);
    expect(ask("nope == 1")).toEqual(["1:1: undefined: nope"]);
  });

  it("mean a package variable by its name, also where a special name is the same", () => {
    const p = program("var output int\ngo { output = 1 }\nalways output == 1\n");
    expect(p.observed.size).toBe(0);
  });
});

describe("variables in memory", () => {
  it("are those whose address is taken or that a literal captures", () => {
    const p = program(`type T struct{ f int; g [2]int }
func (t *T) M() {}
func main() {
	var address, field, element, sliced, method, captured, plain T
	var ptr = &plain
	_ = &address
	_ = &field.f
	_ = &element.g[1]
	_ = sliced.g[:]
	method.M()
	func() { captured.f = 1 }()
	var untouched T
	_ = &ptr.f
	_ = untouched
}
`);
    const names = ["address", "field", "element", "sliced", "method", "captured", "plain", "untouched", "ptr"];
    expect(names.filter((n) => variable(p, n).captured)).toEqual(["address", "field", "element", "sliced", "method", "captured", "plain"]);
  });

  it("are listed at every literal between use and declaration", () => {
    const p = program("func main() {\n\ta, b := 1, 2\n\tfunc() {\n\t\t_ = b\n\t\tfunc() { _ = a }()\n\t}()\n}\n");
    const captures = [...p.info.captures].sort((x: [FuncLit, unknown], y: [FuncLit, unknown]) => x[0].pos - y[0].pos);
    expect(captures.map(([, vars]) => vars.map((v) => v.name).sort())).toEqual([["a", "b"], ["a"]]);
  });
});

describe("initialisation", () => {
  const order = (p: CheckedProgram): string[] => p.main.initOrder.map((i) => i.lhs.map((v) => v?.name ?? "_").join(", "));

  it("takes the earliest variable that is ready", () => {
    expect(order(program("var a = c\nvar b = 1\nvar c = 2\nfunc main() {}\n"))).toEqual(["b", "c", "a"]);
  });

  it("follows functions and methods, and keeps the names of one call together", () => {
    const p = program("type T struct{}\nfunc (T) m() int { return z }\nvar x, y = f()\nvar w = T{}.m()\nvar z = 3\nvar _ = x\nfunc f() (int, int) { return w, w }\nfunc main() {}\n");
    expect(order(p)).toEqual(["z", "w", "x, y", "_"]);
  });

  it("of imported packages comes first", () => {
    const p = program('import "q"\nfunc main() { q.F() }\n-- q/q.go --\npackage q\nvar X = 1\nfunc F() int { return X }\nfunc init() {}\n');
    expect(p.packages.map((pkg) => pkg.pkg.path)).toEqual(["q", ""]);
    expect(p.packages[0]?.inits.length).toBe(1);
  });

  it("refuses import cycles", () => {
    const text = 'import "a"\nfunc main() { a.F() }\n-- a/a.go --\npackage a\nimport "b"\nfunc F() { b.F() }\n-- b/b.go --\npackage b\nimport "a"\nfunc F() { a.F() }\n';
    expect(messages("x.litmus", text)).toEqual(['9:8: import cycle not allowed: import of "a"']);
  });
});

describe("constants", () => {
  it("are exact", () => {
    const p = program("const huge = 1 << 100 >> 98\nconst third = 1.0 / 3 * 3\nvar ok = third == 1\nvar four = huge\nfunc main() {}\n");
    expect(p.main.pkg.scope.get("huge")).toMatchObject({ value: { kind: "int", value: 4n } });
    expect(p.main.pkg.scope.get("third")).toMatchObject({ value: { num: 1n, den: 1n } });
  });

  it("of the main package can be set from outside, with all that depends on them", () => {
    const p = program("const n = 1000\nconst m = n * 2\nfunc main() {}\n", "x.litmus", new Map([["n", 4n]]));
    expect(p.main.pkg.scope.get("m")).toMatchObject({ value: { value: 8n } });
  });

  it("that do not exist cannot be set", () => {
    expect(checkProgram("x.litmus", "func main() {}\n", new Map([["n", 4n]])).diagnostics[0]?.message).toBe("no constant n to set");
  });

  it("get the type of the place they are used in", () => {
    const p = program("var f float64 = 1\nvar i any = 'x'\nvar p *int = nil\nfunc main() {}\n");
    const types = p.main.initOrder.map((i) => typeString(p.info.types.get(i.rhs)?.type ?? { kind: "Tuple", types: [] }));
    expect(types).toEqual(["float64", "rune", "*int"]);
  });
});

describe("generics", () => {
  const text = `type List[T any] struct { next *List[T]; value T }
func (l *List[E]) Push(v E) *List[E] { return &List[E]{l, v} }
func Map[T, U any](xs []T, f func(T) U) []U { return nil }
func main() {
	var list *List[string]
	list = list.Push("a")
	_ = Map([]int{1}, func(i int) string { return "" })
}
`;

  it("record the type arguments of each use", () => {
    const p = program(text);
    const uses = [...p.info.instances].map(([name, args]: [Ident, readonly Type[]]) => `${name.name}[${args.map((t) => typeString(t)).join(" ")}]`);
    expect(uses).toEqual(["Map[int string]"]);
  });

  it("instantiate a type once, and its methods with it", () => {
    const p = program(text);
    const list = typeNamed(p, "List");
    if (list.kind !== "Named") throw new Error("not named");
    const l = variable(p, "list").type;
    const found = lookupFieldOrMethod(l, true, p.main.pkg, "Push");
    expect(found.kind === "found" && found.obj.kind === "Func" ? typeString(found.obj.type, p.main.pkg) : "").toBe("func(v string) *List[string]");
    expect(found.kind === "found" && found.obj.kind === "Func" ? found.obj.origin : undefined).toBe(list.methods[0]);
    const param = list.typeParams[0];
    if (!param || l.kind !== "Pointer" || l.elem.kind !== "Named") throw new Error("unexpected");
    const generic: Type = { kind: "Slice", elem: list.methods[0]?.type.receiver?.type ?? l };
    const string = l.elem.typeArgs[0];
    expect(string && typeString(substitute(generic, [param], [string]), p.main.pkg)).toBe("[]*List[string]");
    expect(substitute(generic, [param], string ? [string] : [])).toMatchObject({ elem: { elem: l.elem } });
  });

  it("make local types of generic functions differ by the function's type arguments", () => {
    const p = program("func F[T any](x T) any { type L struct{ v T }; return L{x} }\nfunc main() { F(1); F(\"a\") }\n");
    const local = [...p.info.namedTypes].find((t) => t.obj.name === "L");
    const param = local?.underlying.kind === "Struct" ? local.underlying.fields[0]?.type : undefined;
    if (!local || param?.kind !== "TypeParam") throw new Error("unexpected");
    const int = p.info.types.get([...p.info.types.keys()].find((e: Expr) => e.kind === "BasicLit" && e.text === "1") ?? ({} as Expr))?.type;
    const made = substitute(local, [param], int ? [int] : []);
    expect(made).not.toBe(local);
    expect(made.kind === "Named" && made.underlying.kind === "Struct" ? typeString(made.underlying) : "").toBe("struct{v int}");
  });

  it("that grow without end are refused", () => {
    expect(messages("x.litmus", "func f[T any](n int) { f[*T](n) }\nfunc main() { f[int](1) }\n")).toEqual(["1:8: instantiation cycle:\n\tx.litmus:1:26: T instantiated as *T"]);
  });
});

describe("methods", () => {
  it("are promoted through embedded fields", () => {
    const p = program("type A struct{}\nfunc (A) V() {}\nfunc (*A) P() {}\ntype B struct{ A }\ntype C struct{ *A }\ntype I interface{ V(); P() }\nfunc main() {}\n");
    const [b, c, i] = [typeNamed(p, "B"), typeNamed(p, "C"), typeNamed(p, "I")];
    expect(methodSet(b).map((m) => m.method.name)).toEqual(["V"]);
    expect(methodSet({ kind: "Pointer", elem: b }).map((m) => m.method.name)).toEqual(["P", "V"]);
    expect(methodSet(c).map((m) => [m.method.name, m.path, m.indirect])).toEqual([["P", [0], true], ["V", [0], true]]);
    expect([implementsInterface(b, i), implementsInterface(c, i)]).toEqual([false, true]);
  });

  it("of types are named as the run time names them", () => {
    const p = program("type T struct{ b []byte; e interface{}; f func(x int) error }\nfunc main() {}\n");
    const t = typeNamed(p, "T");
    expect(runtimeTypeString(t)).toBe("main.T");
    expect(runtimeTypeString(t.kind === "Named" ? t.underlying : t)).toBe("struct { b []uint8; e interface {}; f func(int) error }");
  });
});

describe("standard packages", () => {
  it("are looked at only where they are used", () => {
    const p = program('import "errors"\nfunc main() { _ = errors.New("x") }\n', "x.go".replace("go", "litmus"));
    const errors = p.packages.find((pkg) => pkg.pkg.path === "errors");
    expect(errors?.initOrder).toEqual([]);
  });

  it("that are not bundled are unsupported, at the import", () => {
    const { diagnostics } = checkProgram("x.go", 'package main\nimport "net/http"\nfunc main() { http.Get("x") }\n');
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([["unsupported", 'package "net/http"']]);
  });

  it("give bodies on demand", () => {
    const p = program("var w sync.WaitGroup\nfunc main() { w.Go(func() {}) }\n");
    const sync = p.packages.find((pkg) => pkg.pkg.path === "sync")?.pkg.scope.get("OnceValue");
    expect(sync?.kind === "Func" ? p.bodyOf(sync)?.stmts.length : 0).toBe(1);
  });

  it("tell tests by their parameter", () => {
    const p = program('package p\nimport "testing"\nfunc TestA(t *testing.T) {}\nfunc Testing(t *testing.T) {}\nfunc TestB(x int) {}\nfunc Test_c(t *testing.T) {}\n', "x_test.go");
    expect(p.tests.map((t) => t.name)).toEqual(["TestA", "Test_c"]);
  });
});

describe("strange input", () => {
  it.each([
    `var x = ${"(".repeat(200)}1${")".repeat(200)}\nfunc main() {}\n`,
    `var x = 1${" + 1".repeat(3000)}\nfunc main() {}\n`,
    `type T ${"[]".repeat(240)}int\nfunc main() {}\n`,
    "type T T\ntype U [len(v)]int\nvar v U\nfunc main() {}\n",
    "type N[P any] M[P]\ntype M[P any] N[P]\nvar n N[int]\nfunc main() {}\n",
    "func f() { f := f; f() }\nvar f = f\nfunc main() { main() }\n",
    "type I interface{ I; m(I) }\nvar i I = i\nfunc main() { i.m(i).x.y() }\n",
    "func (T) T() {}\nfunc (*T[T]) m() {}\ntype T[T T] T\nfunc main() {}\n",
  ])("throws nothing: %#", (text) => {
    expect(() => checkProgram("x.litmus", text)).not.toThrow();
  });
});
