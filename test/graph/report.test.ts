/** The page of `gomm run --html`: all in one file, every outcome explained and drawn on every column. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeReport } from "../../src/cli/html.ts";
import { judgeSource } from "../../src/verdict/judge-source.ts";
import { requestOf } from "../explain/shapes.ts";

const folder = mkdtempSync(join(tmpdir(), "gomm-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(path: string, models: readonly string[]): string {
  const file = join(folder, "report.html");
  expect(writeReport(file, judgeSource({ ...requestOf(path), models }), { model: models })).toBeUndefined();
  return readFileSync(file, "utf8");
}

test("a table, and per outcome and column an explanation with a picture", () => {
  const html = reportOf("litmus/classic/MP.litmus", ["sc", "go"]);
  expect(html.match(/<td class="good">yes<\/td>/g)).toHaveLength(7);
  expect(html.match(/src="data:image\/svg\+xml;base64,/g)).toHaveLength(8);
  expect(html).toContain("<code>sc</code>: <span class=\"bad\">forbidden</span>");
  expect(html).toContain("no happens-before edge leads from y = 1 (MP.litmus:11) to r1 := y (MP.litmus:15)");
  expect(html).toContain("WARNING: DATA RACE");
});

test("nothing is loaded from elsewhere", () => {
  const html = reportOf("litmus/go-spec/ab.litmus", ["sc"]);
  expect(html).not.toMatch(/(src|href)="(?!data:|#)/);
  expect(html).not.toContain("<script");
});

test("a program that is wrong says so", () => {
  const file = join(folder, "wrong.html");
  writeReport(file, judgeSource({ ...requestOf("litmus/classic/MP.litmus"), text: "go { x = }" }), {});
  expect(readFileSync(file, "utf8")).toMatch(/<pre class="bad">.*MP\.litmus:1:/);
});

test("a file that cannot be written is a message", () => {
  expect(writeReport(join(folder, "none", "report.html"), [], {})).toMatch(/^cannot write .*ENOENT$/);
});
