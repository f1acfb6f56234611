/**
 * Text → syntax tree: the entry of this folder. The text is scanned (scan.ts), each top-level declaration is matched by itself
 * (match-declarations.ts, to-ast.ts), and the parts are put together (assemble.ts).
 */
import { posix } from "node:path";
import type { Expr, File } from "./ast.ts";
import { FileBuilder } from "./assemble.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Declarations, matchDeclarations, matchStart } from "./match-declarations.ts";
import { meantWord } from "./misspelling.ts";
import { scan } from "./scan.ts";
import type { FileSet, SourceFile } from "./source.ts";
import { type Section, splitTxtar } from "./txtar.ts";

/** One file of a source text that may hold several; `path` is its package's folder, empty for the main package. */
export interface ParsedFile {
  readonly path: string;
  readonly file: File;
}

/**
 * Parses one file. `name` decides the notation: `.go` is a Go file, everything else is `.litmus`.
 * `file` is undefined when there are diagnostics; those come in order of position, at most ten.
 */
export function parse(fileSet: FileSet, name: string, text: string): { file: File | undefined; diagnostics: Diagnostic[] } {
  const { files, diagnostics } = parseSections(fileSet.add(name, text), [{ name: "", start: 0, end: text.length }]);
  return { file: diagnostics.length > 0 ? undefined : files[0]?.file, diagnostics };
}

/**
 * Parses a text with its txtar sections, each of which is a file of its own: `-- q/q.go --` one of the package in folder `q`. With a
 * name that ends in `/`, the sections are files of that folder, and positions are in those. No files when Go would not check the types of
 * these either.
 */
export function parseSource(fileSet: FileSet, name: string, text: string): { files: ParsedFile[]; diagnostics: Diagnostic[] } {
  if (name.endsWith("/")) return parseFolder(fileSet, name, text);
  return parseSections(fileSet.add(name, text), name.endsWith(".go") ? [{ name: "", start: 0, end: text.length }] : splitTxtar(text));
}

/** Parses a condition by itself, as a command line gives one: `r1 == 0 && r2 == 0`. */
export function parseCondition(fileSet: FileSet, name: string, text: string): { condition: Expr | undefined; diagnostics: Diagnostic[] } {
  const source = fileSet.add(name, text);
  const tokens = scan(text, source.base, "go");
  const diagnostics = [...tokens.diagnostics];
  if (diagnostics.length > 0) return { condition: undefined, diagnostics };
  const { tree } = matchStart(source, tokens, "condition", tokens.text, 0, diagnostics);
  return { condition: diagnostics.length > 0 ? undefined : tree, diagnostics };
}

function parseFolder(fileSet: FileSet, folder: string, text: string): { files: ParsedFile[]; diagnostics: Diagnostic[] } {
  const parts = splitTxtar(text).map(({ name, start, end }) => {
    const section = text.slice(start, end);
    const { files, diagnostics } = parseSections(fileSet.add(posix.join(folder, name), section), [{ name, start: 0, end: section.length }]);
    // A package above the folder is imported by its path in the module.
    return { files: files.map(({ path, file }) => ({ path: path.replace(/^(\.\.\/)+/, ""), file })), diagnostics };
  });
  const diagnostics = parts.flatMap((p) => p.diagnostics);
  return { files: diagnostics.every((d) => d.isTolerated) ? parts.flatMap((p) => p.files) : [], diagnostics };
}

function parseSections(source: SourceFile, sections: readonly Section[]): { files: ParsedFile[]; diagnostics: Diagnostic[] } {
  if (!isText(source.text)) {
    return { files: [], diagnostics: [{ code: "syntax", message: "not a text file", pos: source.base, end: source.base }] };
  }
  const diagnostics: Diagnostic[] = [];
  const files = sections.flatMap((section) => {
    const slash = section.name.lastIndexOf("/");
    const file = parseSection(source, section, diagnostics);
    return file ? [{ path: slash < 0 ? "" : section.name.slice(0, slash), file }] : [];
  });
  // Nothing of Go's type checker is said beside a syntax error.
  const isBroken = diagnostics.some((d) => d.message.startsWith("syntax error"));
  const reported = diagnostics.filter((d) => !isBroken || d.code !== "type").sort((a, b) => a.pos - b.pos);
  return { files: files.length === sections.length && diagnostics.every((d) => d.isTolerated) ? files : [], diagnostics: reported };
}

/** The file of a section; undefined where a declaration could not be parsed. */
function parseSection(source: SourceFile, section: Section, diagnostics: Diagnostic[]): File | undefined {
  const { start, end } = section;
  const isGo = (section.name || source.name).endsWith(".go");
  const builder = new FileBuilder(diagnostics);
  const declarations = matchDeclarations(source, isGo ? "go" : "litmus", start, end, diagnostics);
  for (const item of declarations.items) builder.add(item);
  for (const directive of declarations.directives) {
    for (const item of matchDeclarations(source, "directive", directive.start, directive.end, diagnostics).items) builder.add(item);
  }
  checkOpening(source, isGo, declarations, diagnostics);
  return declarations.isWhole ? builder.file(source.base + start, source.base + end) : undefined;
}

/** A Go file starts with its package clause; a `.litmus` file has at least something in it. */
function checkOpening(source: SourceFile, isGo: boolean, { first, firstAt, isEmpty }: Declarations, diagnostics: Diagnostic[]): void {
  const pos = source.base + firstAt;
  if (isGo && first !== "'package'") {
    const hint = meantWord(first, ["package"]);
    const others = diagnostics.filter((diagnostic) => diagnostic.pos !== pos);
    diagnostics.splice(0, diagnostics.length, ...others, {
      code: "syntax", message: `expected 'package', found ${first}`, pos, end: pos, ...(hint === undefined ? {} : { hint }),
    });
  } else if (isEmpty && diagnostics.length === 0) {
    diagnostics.push({ code: "syntax", message: "syntax error: unexpected EOF, expected a declaration or a go block", pos, end: pos });
  }
}

/** Whether a text looks like one: binary files decode to control characters and replacement characters. */
function isText(text: string): boolean {
  const sample = text.slice(0, 8192);
  const strange = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return strange < 3 || strange * 50 < sample.length;
}
