/**
 * Colour, as a set of functions that a report is given: with all of them the identity, the text is the same without colour. Colour
 * never carries meaning alone.
 */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

const same = (text: string): string => text;
export const PLAIN: Paint = { bold: same, dim: same, good: same, bad: same, warn: same };

/** How a text report is drawn: terminal cells per line, and colours. */
export interface Style {
  readonly width: number;
  readonly paint: Paint;
}
