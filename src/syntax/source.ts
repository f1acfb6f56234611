/**
 * Source files and positions. A position is one number: the offset in a file plus that file's base, as in go/token, so that
 * an AST node carries two numbers and a set of files can be parsed together.
 */

/** A position in a `FileSet`; 0 is "no position". */
export type Pos = number;

export interface Position {
  readonly file: SourceFile;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in bytes of UTF-8, as Go counts. */
  readonly column: number;
}

export class SourceFile {
  readonly #lineStarts: number[];

  /** `name` is what messages show; `base` is the `Pos` of the first character. */
  constructor(
    readonly name: string,
    readonly text: string,
    readonly base: Pos,
  ) {
    this.#lineStarts = [0];
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) this.#lineStarts.push(i + 1);
  }

  /** The 1-based line and byte column of an offset (UTF-16 units) in this file. */
  lineColumn(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.#lineStarts[low] ?? 0;
    return { line: low + 1, column: bytes(this.text.slice(start, offset)) + 1 };
  }

  /** The text of a 1-based line, without its end. */
  lineText(line: number): string {
    const start = this.#lineStarts[line - 1] ?? this.text.length;
    const end = this.#lineStarts[line] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, "");
  }
}

/** The length of a text in UTF-8; nearly all are ASCII. */
function bytes(text: string): number {
  return /^[\0-\x7f]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
}

/** Positions of files that several sets share start here, beyond those of any program's own. */
export const SHARED_BASE = 2 ** 28;

/** The files of one run; positions of different files never overlap. */
export class FileSet {
  /** By base, ascending. */
  readonly #files: SourceFile[] = [];
  #next = 1;

  add(name: string, text: string): SourceFile {
    const file = new SourceFile(name, text, this.#next);
    this.#next += text.length + 1;
    this.#insert(file);
    return file;
  }

  /** Adds a file whose base, at `SHARED_BASE` or beyond, is the same in every set. */
  share(file: SourceFile): void {
    this.#insert(file);
  }

  #insert(file: SourceFile): void {
    const at = this.#files.findIndex((other) => other.base > file.base);
    this.#files.splice(at < 0 ? this.#files.length : at, 0, file);
  }

  /** The file, line and column of a position; undefined for 0 or a position of no file. */
  position(pos: Pos): Position | undefined {
    let low = 0;
    let high = this.#files.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#files[middle]?.base ?? 0) <= pos) low = middle;
      else high = middle - 1;
    }
    const file = this.#files[low];
    if (!file || pos < file.base || pos > file.base + file.text.length) return undefined;
    return { file, ...file.lineColumn(pos - file.base) };
  }
}
