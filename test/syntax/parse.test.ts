/**
 * Texts to trees: the trees that Go's rules ask for, where a parser is apt to get them wrong.
 */
import { expect, test } from "vitest";
import type { Expr, File, FuncDecl, Stmt } from "../../src/syntax/ast.ts";
import { parse, parseCondition, parseSource } from "../../src/syntax/parse.ts";
import { exprText } from "../../src/syntax/print.ts";
import { FileSet } from "../../src/syntax/source.ts";

function file(text: string, name = "a.go"): File {
  const fileSet = new FileSet();
  const result = parse(fileSet, name, text);
  expect(result.diagnostics).toEqual([]);
  if (!result.file) throw new Error("no file");
  return result.file;
}

function statements(body: string): readonly Stmt[] {
  const decl = file(`package p\nfunc f() {\n${body}\n}`).decls[0] as FuncDecl;
  return decl.body?.stmts ?? [];
}

function expression(text: string): Expr {
  const { condition, diagnostics } = parseCondition(new FileSet(), "condition", text);
  expect(diagnostics).toEqual([]);
  if (!condition) throw new Error("no condition");
  return condition;
}

/** Every operator with its operands in brackets. */
function nested(x: Expr): string {
  switch (x.kind) {
    case "BinaryExpr":
      return `[${nested(x.x)}${x.op}${nested(x.y)}]`;
    case "UnaryExpr":
      return `[${x.op}${nested(x.x)}]`;
    case "StarExpr":
      return `[*${nested(x.x)}]`;
    default:
      return exprText(x);
  }
}

test.each([
  ["a + b * c", "[a+[b*c]]"],
  ["a * b + c", "[[a*b]+c]"],
  ["a - b - c", "[[a-b]-c]"],
  ["a || b && c == d + e << f", "[a||[b&&[c==[d+[e<<f]]]]]"],
  ["a | b & c ^ d &^ e", "[[a|[b&c]]^[d&^e]]"],
  ["-a * -b", "[[-a]*[-b]]"],
  ["*p * *q", "[[*p]*[*q]]"],
  ["a < -b", "[a<[-b]]"],
  ["<-c + 1", "[[<-c]+1]"],
  ["!a && !b || c", "[[[!a]&&[!b]]||c]"],
  ["- -x ^ ^y", "[[-[-x]]^[^y]]"],
  ["a % b / c", "[[a%b]/c]"],
  ["a &^ b &^ c", "[[a&^b]&^c]"],
])("operators of %s bind as Go's", (text, want) => {
  expect(nested(expression(text))).toBe(want);
});

test("a brace after a name opens the block in a header, and a literal elsewhere", () => {
  expect(statements("if x == T { }")[0]).toMatchObject({ kind: "IfStmt", cond: { kind: "BinaryExpr", y: { kind: "Ident" } } });
  expect(statements("if x == (T{}) { }")[0]).toMatchObject({ cond: { y: { kind: "ParenExpr", x: { kind: "CompositeLit" } } } });
  expect(statements("for range []T{{}} { }")[0]).toMatchObject({ kind: "RangeStmt", x: { kind: "CompositeLit", elements: [{ kind: "CompositeLit" }] } });
  expect(statements("x = T{}")[0]).toMatchObject({ rhs: [{ kind: "CompositeLit" }] });
  expect(statements("if f := func() T { return T{} }; f() { }")[0]).toMatchObject({ init: { rhs: [{ kind: "FuncLit" }] } });
});

test("arrows belong to the channel type that follows", () => {
  const type = (text: string): Expr | undefined => {
    const decl = file(`package p\nvar c ${text}`).decls[0];
    return decl?.kind === "GenDecl" && decl.specs[0]?.kind === "ValueSpec" ? decl.specs[0].type : undefined;
  };
  expect(type("chan<- chan int")).toMatchObject({ dir: "send", value: { dir: "both" } });
  expect(type("<-chan <-chan int")).toMatchObject({ dir: "receive", value: { dir: "receive" } });
  expect(type("chan (<-chan int)")).toMatchObject({ dir: "both", value: { kind: "ParenExpr", x: { dir: "receive" } } });
  expect(expression("make(<-chan int)")).toMatchObject({ args: [{ kind: "ChanType", dir: "receive" }] });
  expect(expression("(<-chan<- chan int)(nil)")).toMatchObject({ fun: { x: { kind: "ChanType", dir: "receive", value: { dir: "receive" } } } });
});

test("an array type is not a type parameter list", () => {
  const spec = (text: string): unknown => {
    const decl = file(`package p\ntype ${text}`).decls[0];
    return decl?.kind === "GenDecl" ? decl.specs[0] : undefined;
  };
  expect(spec("A [n * m]int")).toMatchObject({ typeParams: [], type: { kind: "ArrayType" } });
  expect(spec("A [n]int")).toMatchObject({ typeParams: [], type: { kind: "ArrayType" } });
  expect(spec("A[P *C,] int")).toMatchObject({ typeParams: [{ names: [{ name: "P" }] }], type: { kind: "Ident" } });
  expect(spec("A[P any] []P")).toMatchObject({ typeParams: [{}], type: { kind: "ArrayType", len: undefined } });
});

test("parameters share a type when any has a name", () => {
  const decl = file("package p\nfunc f(a, b int, c ...string) (int, T)").decls[0] as FuncDecl;
  expect(decl.type.params.map((field) => [field.names.map((name) => name.name), field.type.kind])).toEqual([[["a", "b"], "Ident"], [["c"], "Ellipsis"]]);
  expect(decl.type.results.map((field) => field.names.length)).toEqual([0, 0]);
});

test("a line ends a statement only after the tokens of the semicolon rule", () => {
  expect(statements("x = 1\ny = 2 // c\nz = 3 /* a\nb */ w = 4\nf(a,\n b)\nreturn")).toHaveLength(6);
  expect(statements("x = 1 +\n2\ny = p.\nq")).toHaveLength(2);
});

test("positions are those of the source text, behind comments and letters beyond ASCII too", () => {
  const text = "package p\n\n/* π */ var héllo = /* x */ 1 + wörld\n";
  const fileSet = new FileSet();
  const decl = parse(fileSet, "a.go", text).file?.decls[0];
  const spec = decl?.kind === "GenDecl" ? decl.specs[0] : undefined;
  const value = spec?.kind === "ValueSpec" ? spec.values[0] : undefined;
  if (!value) throw new Error("no value");
  expect(text.slice(value.pos - 1, value.end - 1)).toBe("1 + wörld");
  expect(fileSet.position(value.pos)).toMatchObject({ line: 3, column: 31 });
});

test("the words of the litmus notation are names everywhere but at a line's start", () => {
  const parsed = file("var never, on int\ngo A {\n\tnever = on\n\tobserve := 1\n}\nnever on == 1 &&\n\tnever == 2 on on, arm64/v8.1,\n\tdir/my.cat // models\nobserve never, A.observe\n", "a.litmus");
  expect(parsed.expectations).toMatchObject([{ quantifier: "never", models: [{ name: "on" }, { name: "arm64/v8.1" }, { name: "dir/my.cat" }] }]);
  expect(parsed.observe?.map(exprText)).toEqual(["never", "A.observe"]);
  expect(parsed.goBlocks[0]?.body.stmts).toHaveLength(2);
});

test("title, names of blocks and the text of an expectation", () => {
  const parsed = file('litmus "a \\"b\\""\nvar x int\ngo { x = 1 }\ngo w { x = 2 }\n  sometimes   x==1 on go  // why\n', "a.litmus");
  expect(parsed.title?.text).toBe('a "b"');
  expect(parsed.goBlocks.map((block) => block.name?.name)).toEqual([undefined, "w"]);
  expect(parsed.expectations.map((expectation) => expectation.text)).toEqual(["sometimes   x==1 on go"]);
});

test("directive comments of a Go file are expectations, in order of position", () => {
  const parsed = file('package p\n//gomm:never output == "20" on sc\nfunc main() {\n\tx++ //gomm:sometimes x == 1\n}\n//go:build linux\n//gomm:observe x, output\nvar x int\n');
  expect(parsed.expectations.map((expectation) => expectation.text)).toEqual(['never output == "20" on sc', "sometimes x == 1"]);
  expect(parsed.observe?.map(exprText)).toEqual(["x", "output"]);
});

test("sections of a text are files of their own, with positions in the whole", () => {
  const text = 'var x int\nfunc main() { q.F() }\nnever race\n-- q/q.go --\npackage q\n\nfunc F() {}\n-- r/s/r.go --\npackage r\n';
  const fileSet = new FileSet();
  const { files, diagnostics } = parseSource(fileSet, "a.litmus", text);
  expect(diagnostics).toEqual([]);
  expect(files.map(({ path, file }) => [path, file.packageName?.name, file.decls.length])).toEqual([["", undefined, 2], ["q", "q", 1], ["r/s", "r", 0]]);
  expect(fileSet.position(files[1]?.file.decls[0]?.pos ?? 0)?.line).toBe(7);
});
