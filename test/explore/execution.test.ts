/** Copies of a partial execution. */
import { expect, test } from "vitest";
import { Execution } from "../../src/explore/execution.ts";

/** A value for a field that no new execution has. */
function changed(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as readonly unknown[]), 1];
  if (value instanceof Map) return new Map([[1, 1]]);
  return typeof value === "boolean" ? !value : 7;
}

test.each([
  ["copy", (e: Execution) => e.copy(), ""],
  ["withRead", (e: Execution) => e.withRead(0, 5), "rf"],
])("%s has every field", (_name, copied, except) => {
  const original = new Execution();
  for (const [field, value] of Object.entries(original)) Object.assign(original, { [field]: changed(value) });
  const { [except]: _own, ...fields } = Object.fromEntries(Object.entries(copied(original)));
  expect(Object.keys(fields).length).toBeGreaterThan(20);
  expect(original).toMatchObject(fields);
});

test("a copy's goroutines are its own", () => {
  const original = new Execution();
  original.copy().threads.push({ ctrl: [], governed: [], iteration: 0, halt: "no" });
  expect(original.threads).toEqual([]);
});
