/**
 * What a user is told about a text that does not parse: where, what stands there, what was expected, and what was meant.
 */
import { expect, test } from "vitest";
import { parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";

function messages(text: string, name = "a.litmus"): string[] {
  const fileSet = new FileSet();
  return parseSource(fileSet, name, text).diagnostics.map(({ pos, message, hint }) => {
    const at = fileSet.position(pos);
    return `${at?.line}:${at?.column} ${message}${hint === undefined ? "" : ` (${hint})`}`;
  });
}

const inBody = (body: string): string => `func f() {\n${body}\n}\n`;

test.each([
  ["f(a b)", "2:5 syntax error: unexpected name b in argument list; possibly missing comma or )"],
  ["f(a\n)", "2:4 syntax error: unexpected newline in argument list; possibly missing comma or )"],
  ["x = 1 +", "3:1 syntax error: unexpected }, expected expression"],
  ["a b", "2:3 syntax error: unexpected name b at end of statement"],
  ["while true { }", '2:7 syntax error: unexpected name true at end of statement (did you mean "for"?)'],
  ["if x\n{ }", "2:5 syntax error: unexpected newline, expected { after if clause"],
  ["if x = 1 { }", "2:6 syntax error: cannot use assignment x = 1 as value (did you mean ==?)"],
  ["x := []int{1\n}", "2:13 syntax error: unexpected newline in composite literal; possibly missing comma or }"],
  ["type T struct { a int, b int }", "2:22 syntax error: unexpected comma in struct type; possibly missing semicolon or newline or }"],
  ["for i := 0; i < 3; i++\n{ }", "2:23 syntax error: unexpected newline, expected { after for clause"],
  ["if err := f(); err != nil\n{ }", "2:26 syntax error: unexpected newline, expected { after if clause"],
  ["for x = f() { }", "2:7 syntax error: cannot use assignment x = f() as value"],
  ["if p.x = q + 1 { }", "2:8 syntax error: cannot use assignment p.x = (q + 1) as value (did you mean ==?)"],
  ["else { }", "2:1 syntax error: unexpected keyword else, expected }"],
  ["var x := 1", "2:7 syntax error: unexpected :=, expected ="],
  ["switch { case 1\n}", "2:16 syntax error: unexpected newline, expected :"],
  ["if { }", "2:4 syntax error: missing condition in if statement"],
  ["for x range y { }", "2:7 syntax error: unexpected keyword range, expected := or ="],
  ["a, b += 1, 2", "2:6 syntax error: unexpected +=, expected := or = or comma"],
  ["x := i.(type)", "2:9 use of .(type) outside type switch"],
  ["var x", "2:6 syntax error: unexpected newline, expected type"],
  ["x = 08", "2:6 invalid digit '8' in octal literal"],
  ["x = 0x", "2:7 hexadecimal literal has no digits"],
  ["x = 1_", "2:6 '_' must separate successive digits"],
  ["x = 1e+", "2:8 exponent has no digits"],
  ["x = 0x1.5", "2:10 hexadecimal mantissa requires a 'p' exponent"],
  ['x = "a', "2:7 newline in string"],
  ["x = `a", "2:5 string not terminated"],
  ["x = 'ab'", "2:5 more than one character in rune literal"],
  ["x = ''", "2:6 empty rune literal or unescaped '"],
  ['x = "\\q"', "2:7 unknown escape"],
  ["x = '\\400'", "2:10 octal escape value 256 > 255"],
  ['x = "\\uD800"', "2:12 escape is invalid Unicode code point U+D800"],
  ["x = 1 /* a", "2:7 comment not terminated"],
])("in a function: %s", (body, want) => {
  expect(messages(inBody(body))).toEqual([want]);
});

test("an invalid character is read over", () => {
  expect(messages(inBody("x = a ? b : c"))).toEqual(["2:7 invalid character U+003F '?'", "2:9 syntax error: unexpected name b at end of statement"]);
});

test.each([
  ["somtimes x == 1", '1:1 syntax error: unexpected name somtimes at top level (did you mean "sometimes"?)'],
  ["fucn f() { }", '1:1 syntax error: unexpected name fucn at top level (did you mean "func"?)'],
  ["x = 1", "1:1 syntax error: non-declaration statement outside function body"],
  ["}", "1:1 syntax error: unexpected } at top level"],
  ["func f()\n{\n}", "2:1 syntax error: unexpected semicolon or newline before {"],
  ["func f() {\n\tfor i := 0; i < 3 {\n\t}\n}", "2:20 syntax error: unexpected {, expected semicolon or newline"],
  ["func f() {\n\tfor ; ; i++ j {\n\t}\n}", "2:14 syntax error: unexpected name j, expected { after for clause"],
  ["func f() {} func g() {}", "1:13 syntax error: unexpected keyword func after top level declaration"],
  ["never x = 1", "1:9 syntax error: unexpected =, expected newline or on (did you mean ==?)"],
  ["never", "1:6 syntax error: unexpected EOF, expected expression"],
  ["sometimes x == 1 on", "1:20 syntax error: unexpected EOF, expected model name"],
  ["sometimes x == 1 on sc amd64", "1:24 syntax error: unexpected amd64, expected newline or comma"],
  ["litmus SB", "1:8 syntax error: unexpected name SB, expected string"],
  ['litmus "a"\nlitmus "b"', "2:8 syntax error: a file has only one litmus title"],
  ["go {\n\tx = 1\n", "3:1 syntax error: unexpected EOF, expected } (the { in line 1 is never closed)"],
  ["func f(...int, a int) {}", "1:8 syntax error: missing parameter name"],
  ["func f(a int b int) {}", "1:14 syntax error: unexpected name b in parameter list; possibly missing comma or )"],
  ["func f() int, error {}", "1:13 syntax error: unexpected comma after top level declaration"],
  ["func f(x int) -> int {}", "1:15 syntax error: unexpected - after top level declaration"],
  ["func f[T](x T) {}", "1:9 syntax error: missing type constraint"],
  ["func f[](x int) {}", "1:8 syntax error: empty type parameter list"],
  ["func () f() {}", "1:9 method has no receiver"],
  ["func f(a int, b) {}", "1:16 syntax error: missing parameter type"],
  ["func f(a ...int, b int) {}", "1:10 can only use ... with final parameter"],
  ['var x int\nimport "fmt"', "2:1 syntax error: imports must appear before other declarations"],
  ["", "1:1 syntax error: unexpected EOF, expected a declaration or a go block"],
  ["\0\x01\x02\x03ELF", "1:1 not a text file"],
  ["var a\ufeffb int", "1:6 invalid BOM in the middle of the file"],
])("at the top level: %s", (text, want) => {
  expect(messages(text)[0]).toBe(want);
});

test("a Go file needs its package clause, and says so first", () => {
  expect(messages("func main() {}", "a.go")).toEqual(["1:1 expected 'package', found 'func'"]);
  expect(messages("", "a.go")).toEqual(["1:1 expected 'package', found 'EOF'"]);
  expect(messages("packag main", "a.go")).toEqual(['1:1 expected \'package\', found packag (did you mean "package"?)']);
});

test("every declaration that does not parse is reported, also after an unclosed brace", () => {
  expect(messages("var x = \n\ngo {\n\tx = = 1\n}\n\ngo {\n\ty := \n}\nnever x +\n")).toEqual([
    "3:1 syntax error: unexpected keyword go, expected expression",
    "4:6 syntax error: unexpected =, expected expression",
    "9:1 syntax error: unexpected }, expected expression",
    "11:1 syntax error: unexpected EOF, expected expression",
  ]);
  expect(messages("func f() {\n\tif x {\n\nfunc g() {\n\ty := )\n}\nfunc h() { }\n")).toEqual([
    "4:6 syntax error: unexpected name g, expected (",
    "7:6 syntax error: unexpected name h, expected (",
  ]);
});

test("a mistake in a directive comment has its place in the file", () => {
  expect(messages("package p\n//gomm:nevr x == 1\n\t//gomm:never x ==\nvar x int\n", "a.go")).toEqual([
    '2:8 syntax error: unexpected name nevr, expected never, sometimes, always or observe (did you mean "never"?)',
    "3:19 syntax error: unexpected newline, expected expression",
  ]);
});

test.each([
  ["brackets", "(".repeat(10_000), "nesting too deep"],
  ["balanced brackets", `var x = ${"(".repeat(10_000)}1${")".repeat(10_000)}`, "nesting too deep"],
  ["signs", `var x = ${"- ".repeat(10_000)}1`, "nesting too deep"],
  ["else ifs", `go { ${"if a { } else ".repeat(10_000)}{ } }`, "nesting too deep"],
  ["terms", `var x = ${"1+".repeat(10_000)}1`, "expression too long"],
  ["words", "x ".repeat(500_000), "file too long"],
  ["hashes", "#".repeat(1_000_000), "invalid character U+0023 '#'"],
  ["statements in one line", "a;".repeat(90_000), "non-declaration statement"],
  ["functions in an open string", `var s = \`${"\nfunc f(".repeat(30_000)}`, "string not terminated"],
  ["quotes", '"\n'.repeat(500_000), "newline in string"],
])("a megabyte of %s is refused in good time", (_, text, want) => {
  const start = performance.now();
  const [first] = messages(text);
  expect(first).toContain(want);
  expect(performance.now() - start).toBeLessThan(1000);
});
