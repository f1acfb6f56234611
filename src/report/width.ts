/** Text in terminal cells: most characters take one, East Asian wide ones and most emoji two, combining ones none. */
import stringWidth from "string-width";

const ASCII = /^[\x20-\x7e]*$/;

export function cellWidth(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** Pads on the right up to a width in cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}
