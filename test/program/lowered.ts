/** From a program's text to its code, for tests: parse, check and lower, with any diagnostic as a failure. */
import { check, type SourcePackage } from "../../src/check/check.ts";
import type { CheckedProgram } from "../../src/check/info.ts";
import type { ProgramCode } from "../../src/program/code.ts";
import { lower } from "../../src/program/lower.ts";
import { loadStandard } from "../../src/program/std/index.ts";
import type { Diagnostic } from "../../src/syntax/diagnostic.ts";
import { parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";

export interface Lowered { readonly fileSet: FileSet; readonly program: CheckedProgram; readonly code: ProgramCode }

/** The first diagnostic as `line:column: code: message`. */
export function describe(fileSet: FileSet, d: Diagnostic): string {
  const p = fileSet.position(d.pos);
  return `${p?.file.name ?? ""}:${p?.line ?? 0}:${p?.column ?? 0}: ${d.code}: ${d.message}`;
}

/** Checks a program; throws its first diagnostic. */
export function checked(name: string, text: string, allStandardBodies = false): { readonly fileSet: FileSet; readonly program: CheckedProgram } {
  const fileSet = new FileSet();
  const { files, diagnostics } = parseSource(fileSet, name, text);
  const [mistake] = diagnostics;
  if (mistake) throw new Error(describe(fileSet, mistake));
  const packages = new Map<string, SourcePackage["files"]>();
  for (const { path, file } of files) packages.set(path, [...(packages.get(path) ?? []), file]);
  const sources = [...packages].map(([path, list]) => ({ path, files: list }));
  const result = check(fileSet, sources, { loadStandard: (path) => loadStandard(path, fileSet), allStandardBodies });
  const [problem] = result.diagnostics;
  if (problem || !result.program) throw new Error(problem ? describe(fileSet, problem) : `${name}: no program`);
  return { fileSet, program: result.program };
}

/** Lowers a program; throws its first diagnostic. */
export function lowered(name: string, text: string, options: { readonly test?: string } = {}): Lowered {
  const { fileSet, program } = checked(name, text);
  const { code, diagnostics } = lower(program, options);
  const [problem] = diagnostics;
  if (problem || !code) throw new Error(problem ? describe(fileSet, problem) : `${name}: no code`);
  return { fileSet, program, code };
}
