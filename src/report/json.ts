/** The result object as one JSON document: keys sorted, two spaces of indentation, a final newline. */
import type { Result } from "../verdict/result.ts";

export function renderJson(result: Result): string {
  return `${JSON.stringify(result, sortKeys, 2)}\n`;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
