/** Pictures of programs that cannot go on: who stands where, in text, SVG and DOT. */
import { expect, test } from "vitest";
import { explain } from "../../src/explain/explain.ts";
import { ask } from "../../src/explain/question.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { renderDot } from "../../src/graph/dot.ts";
import { pictureOfExplanation } from "../../src/graph/explained.ts";
import type { Picture } from "../../src/graph/picture.ts";
import { renderSvg } from "../../src/graph/svg.ts";
import { renderGraphText } from "../../src/graph/text.ts";
import { PLAIN } from "../../src/report/paint.ts";

function picture(file: string, text: string, condition: string): Picture {
  const asked = ask({ file, text, models: ["go"], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined }, "go", { condition }, () => undefined);
  const made = asked.ok ? pictureOfExplanation(asked.question, explain(asked.question)) : undefined;
  if (!made) throw new Error("no picture");
  return made;
}

const DEADLOCK = "var a, b sync.Mutex\ngo p { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() }\ngo q { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() }\n";

test("a deadlock shows the operations that wait", () => {
  const made = picture("d.litmus", DEADLOCK, "deadlock");
  expect(made.nodes.filter((n) => n.waits).map((n) => [made.columns[n.column], n.text, n.detail])).toEqual([
    ["p", "b.Lock()", "waits for ever: sync.Mutex.Lock · line 2"],
    ["q", "a.Lock()", "waits for ever: sync.Mutex.Lock · line 3"],
  ]);
  expect(renderGraphText(made, { width: 80, paint: PLAIN }).split("\n").slice(2, 5)).toEqual([
    "  p                         q",
    "  a: a.Lock()               c: b.Lock()",
    "  b: b.Lock()  (for ever)   d: a.Lock()  (for ever)",
  ]);
  expect(renderSvg(made).match(/class="box waits"/g)).toHaveLength(2);
  expect(renderDot(made).match(/style=dashed/g)).toHaveLength(2);
});

test("a goroutine that is left behind has a column, also without an operation before", () => {
  const made = picture("l.go", "package main\n\nfunc main() {\n\tc := make(chan int)\n\tgo func() { c <- 1 }()\n}\n", "leak");
  expect(made.columns).toEqual(["main.func1"]);
  expect(made.nodes).toMatchObject([{ text: "c <- 1", waits: true }]);
});

test("a program that ends has none that wait", () => {
  expect(picture("d.litmus", DEADLOCK, "!deadlock").nodes.some((n) => n.waits)).toBe(false);
});
