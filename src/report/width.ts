/**
 * Text in terminal cells: most characters take one, East Asian wide ones and most emoji two (Unicode Standard Annex 11), combining
 * marks and formatting characters none. Graphemes are not looked for: Intl.Segmenter takes longer to load than most programs to explore.
 */
import { eastAsianWidth } from "get-east-asian-width";

const ASCII = /^[\x20-\x7e]*$/;

export function cellWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) if (!takesNoCell(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

// Unicode's classes take long to set up: where they are asked for.
const takesNoCell = (character: string): boolean => /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u.test(character);

/** Pads on the right up to a width in cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}
