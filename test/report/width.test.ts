/** Widths that terminals agree on. */
import { expect, test } from "vitest";
import { cellWidth } from "../../src/report/width.ts";

test.each([["abc", 3], ["世界", 4], ["e\u0301", 1], ["←", 1], ["", 0], ["\u200b", 0], ["😀", 2]])("%j is %i cells", (text, width) => {
  expect(cellWidth(text)).toBe(width);
});
