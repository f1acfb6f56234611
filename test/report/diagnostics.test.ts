/** How a diagnostic is shown: position, source line, caret under the span, mend. */
import { expect, test } from "vitest";
import { renderDiagnostics } from "../../src/report/diagnostics.ts";
import { PLAIN } from "../../src/report/paint.ts";
import type { LocatedDiagnostic } from "../../src/verdict/result.ts";

const base: LocatedDiagnostic = {
  code: "type", file: "sb.litmus", line: 7, column: 9, message: "undefined: Prinln", hint: 'did you mean "Println"?', source: "\tx, y = Prinln(1)", endColumn: 15,
};

test("the caret stands under the span, behind tabs", () => {
  expect(renderDiagnostics([base], PLAIN)).toBe(
    ["sb.litmus:7:9: undefined: Prinln", "  7 | \tx, y = Prinln(1)", "    | \t       ^~~~~~", '  did you mean "Println"?', ""].join("\n"),
  );
});

test("columns count bytes, carets count terminal cells", () => {
  const source = 'x := "世" + y';
  const text = renderDiagnostics([{ ...base, source, column: 14, endColumn: 15, hint: null }], PLAIN);
  expect(text.split("\n")[2]).toBe(`    | ${" ".repeat(12)}^`);
});

test("Go that is outside the subset is named so; a file that cannot be read has no line", () => {
  expect(renderDiagnostics([{ ...base, code: "unsupported", message: "cgo", hint: null, source: null }], PLAIN)).toBe("sb.litmus:7:9: unsupported: cgo\n");
  expect(renderDiagnostics([{ ...base, code: "io", line: 0, column: 0, message: "is a directory", hint: null, source: null }], PLAIN)).toBe("sb.litmus: is a directory\n");
});

test("a very long line is shown around the position", () => {
  const source = `${"a".repeat(100_000)}#${"b".repeat(100_000)}`;
  const lines = renderDiagnostics([{ ...base, source, column: 100_001, endColumn: 100_002, hint: null }], PLAIN).split("\n");
  expect(lines[1]?.length).toBeLessThan(200);
  expect(lines[1]?.indexOf("#")).toBe(lines[2]?.indexOf("^"));
});
