/** The explanation of the weak outcome of each classic shape, on every column, as it is read. */
import { describe, expect, test } from "vitest";
import { explain } from "../../src/explain/explain.ts";
import { renderExplanation } from "../../src/explain/text.ts";
import { PLAIN } from "../../src/report/paint.ts";
import { COLUMNS, question, SHAPES, weakOutcome } from "./shapes.ts";

describe("explanations of the classic shapes", () => {
  test.each(SHAPES)("%s", async (shape) => {
    const path = `litmus/classic/${shape}.litmus`;
    const condition = weakOutcome(path);
    const texts = COLUMNS.map((model) => {
      const q = question(path, condition, model);
      return renderExplanation(q, explain(q), { width: 120, paint: PLAIN }, undefined);
    });
    await expect(texts.join("\n")).toMatchFileSnapshot(`golden/${shape}.txt`);
  });
});
