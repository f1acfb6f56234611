/** Sentences in lines that a terminal has room for. */
import { cellWidth } from "./width.ts";

/** Longer lines are hard to read, whatever the width. */
const WIDEST = 116;

/** A sentence in lines; those after the first are indented. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && cellWidth(line) + 1 + cellWidth(word) > Math.min(width, WIDEST)) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
