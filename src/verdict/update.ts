/**
 * Rewrites expectation lines that fail to what is true, and nothing else of the file: comments, alignment and all other lines
 * stay. A line whose models differ becomes one line per quantifier.
 */
import type { Quantifier } from "./quantifier.ts";
import type { ExpectationResult } from "./result.ts";
import { expectationLines, type ExpectationLine } from "./summary.ts";

const QUANTIFIERS: readonly Quantifier[] = ["never", "sometimes", "always"];

/** The file's new text; the same text when nothing fails. `results` are those of all its programs. */
export function updateExpectations(source: string, results: readonly ExpectationResult[]): string {
  const failing = expectationLines(results).filter((l) => l.status === "fail" && agrees(l.results));
  let text = source;
  // From the end, so that earlier lines keep their place.
  for (const line of [...failing].sort((a, b) => b.line - a.line)) text = rewrite(text, line);
  return text;
}

/** Several programs of one file may judge one line differently: then no text is true. */
function agrees(results: readonly ExpectationResult[]): boolean {
  const observed = new Map<string, Quantifier>();
  return results.every((r) => {
    const truth = truthOf(r);
    const known = observed.get(r.model) ?? truth;
    observed.set(r.model, known);
    return known === truth;
  });
}

function truthOf(r: ExpectationResult): Quantifier {
  return r.status === "fail" && r.observed !== "open" ? r.observed : r.quantifier;
}

function rewrite(source: string, line: ExpectationLine): string {
  const start = offsetOfLine(source, line.line);
  const at = source.indexOf(line.text, start);
  if (at < 0) return source;
  const prefix = prefixOf(source.slice(source.lastIndexOf("\n", at - 1) + 1, at));
  const replacement = newLines(line).join(`\n${prefix}`);
  return source.slice(0, at) + replacement + source.slice(at + line.text.length);
}

/** What goes before a further line: the indentation and the directive, without the code that the first one stands behind. */
function prefixOf(before: string): string {
  const indentation = /^\s*/.exec(before)?.[0] ?? "";
  return indentation + (/\/\/gomm:\s*$/.exec(before)?.[0] ?? "");
}

function newLines({ text, results }: ExpectationLine): readonly string[] {
  const byTruth = QUANTIFIERS.map((q) => ({ q, models: [...new Set(results.filter((r) => truthOf(r) === q).map((r) => r.model))] })).filter((g) => g.models.length > 0);
  const [only, ...others] = byTruth;
  const [old] = results;
  if (!only || !old) return [text];
  if (others.length === 0) return [replaceQuantifier(text, old.quantifier, only.q)];
  const end = text.indexOf(old.condition) + old.condition.length;
  if (end < old.condition.length) return byTruth.map(({ q, models }) => `${q} ${old.condition} on ${models.join(", ")}`);
  const on = /^\s*on\s+/.exec(text.slice(end))?.[0] ?? " on ";
  return byTruth.map(({ q, models }) => `${replaceQuantifier(text.slice(0, end), old.quantifier, q)}${on}${models.join(", ")}`);
}

/** Keeps what follows in its column where the spaces after the word allow it. */
function replaceQuantifier(text: string, from: Quantifier, to: Quantifier): string {
  const rest = text.slice(from.length);
  const spaces = /^ */.exec(rest)?.[0].length ?? 0;
  const wanted = spaces > 1 ? Math.max(1, from.length + spaces - to.length) : spaces;
  return to + " ".repeat(wanted) + rest.slice(spaces);
}

function offsetOfLine(source: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) at = source.indexOf("\n", at) + 1;
  return at;
}
