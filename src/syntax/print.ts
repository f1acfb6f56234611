/**
 * Syntax tree → text that parses to the same tree, in the notation of the file's name. Comments are not part of the tree.
 */
import type { Expectation, Expr, File, ImportSpec } from "./ast.ts";
import { exprText, printExpr, quote } from "./print-expression.ts";
import { fullLayout, printBlock, printFuncDecl, printGenDecl } from "./print-statement.ts";

export { exprText };

/** An expression in full, literals included: of two expressions with one text, either stands for both. */
export function fullText(x: Expr): string {
  return printExpr(x, fullLayout(""));
}

/** The text of a file; `notation` decides how expectations are written. */
export function print(file: File, notation: "go" | "litmus"): string {
  const parts: string[] = [];
  if (file.title) parts.push(`litmus ${JSON.stringify(file.title.text)}`);
  if (file.packageName) parts.push(`package ${file.packageName.name}`);
  if (file.imports.length > 0) parts.push(`import (\n${file.imports.map((spec) => `\t${printImport(spec)}\n`).join("")})`);
  for (const item of [...file.decls, ...file.goBlocks].sort((a, b) => a.pos - b.pos)) {
    switch (item.kind) {
      case "GenDecl":
        parts.push(printGenDecl(item, ""));
        break;
      case "FuncDecl":
        parts.push(printFuncDecl(item));
        break;
      case "GoBlock":
        parts.push(`go ${item.name ? `${item.name.name} ` : ""}${printBlock(item.body, "")}`);
        break;
    }
  }
  const lines = file.expectations.map(printExpectation);
  if (file.observe) lines.unshift(`observe ${file.observe.map(fullText).join(", ")}`);
  if (lines.length > 0) parts.push(lines.map((line) => (notation === "go" ? `//gomm:${line}` : line)).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** An expectation as a line of the language. */
export function printExpectation(expectation: Expectation): string {
  const models = expectation.models.map((model) => model.name).join(", ");
  return `${expectation.quantifier} ${fullText(expectation.condition)}${models === "" ? "" : ` on ${models}`}`;
}

function printImport(spec: ImportSpec): string {
  return `${spec.alias ? `${spec.alias.name} ` : ""}${quote(spec.path)}`;
}
