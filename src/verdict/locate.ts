/** Positions of the source as the file, line and column that a result shows. */
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet, Pos } from "../syntax/source.ts";
import type { LocatedDiagnostic } from "./result.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Line and column 0 where a position is of no file. */
export function placeOf(fileSet: FileSet, pos: Pos, fallbackFile: string): Place {
  const position = fileSet.position(pos);
  return position ? { file: position.file.name, line: position.line, column: position.column } : { file: fallbackFile, line: 0, column: 0 };
}

export function locate(fileSet: FileSet, d: Diagnostic, fallbackFile: string): LocatedDiagnostic {
  const start = fileSet.position(d.pos);
  const end = fileSet.position(d.end);
  return {
    code: d.code,
    message: d.message,
    ...placeOf(fileSet, d.pos, fallbackFile),
    hint: d.hint ?? null,
    source: start ? start.file.lineText(start.line) : null,
    endColumn: start && end && end.line === start.line && end.column > start.column ? end.column : null,
  };
}
