/**
 * Several files in one text, after Go's txtar: a line `-- name --` starts a file that runs to the next such line. What comes before
 * the first is a file without name.
 */

/** A file within a text, by its offsets; the marker line is outside. */
export interface Section {
  /** Empty for what precedes the first marker. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const MARKER = /^-- +(\S(?:.*\S)?) +--[ \t\r]*$/gm;

/** The sections of a text; one without name for a text without markers. */
export function splitTxtar(text: string): Section[] {
  const sections: Section[] = [];
  let name = "";
  let start = 0;
  for (const marker of text.matchAll(MARKER)) {
    sections.push({ name, start, end: marker.index });
    name = marker[1] ?? "";
    start = Math.min(marker.index + marker[0].length + 1, text.length);
  }
  sections.push({ name, start, end: text.length });
  const [first, ...others] = sections;
  const isBlank = first !== undefined && others.length > 0 && text.slice(first.start, first.end).trim() === "";
  return isBlank ? others : sections;
}
