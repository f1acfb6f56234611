/**
 * Syntax trees of the bundled packages, kept from one program to the next: parsed once, with positions from 0, and moved to a place of
 * their own that is the same in every file set. The build embeds them as text (`compiledSource`), so that a program start parses no Go.
 */
import type { File } from "../../syntax/ast.ts";
import { parse } from "../../syntax/parse.ts";
import { FileSet, type Pos, SHARED_BASE, SourceFile } from "../../syntax/source.ts";

/** A bundled file: its source, and its tree with positions from 0. */
export interface StandardTree { readonly text: string; readonly tree: File }

/** A bundled file with the tree of its positions. */
export interface StandardSource { readonly source: SourceFile; readonly tree: File }

const placed = new Map<string, StandardSource>();
let next = SHARED_BASE;
/** A compiled source starts so; no Go file does. */
const MARK = "\0tree";

/** Go source with its tree, as one text that `standardTree` reads. For the build. */
export function compiledSource(name: string, text: string): string {
  return MARK + JSON.stringify({ text, tree: parsed(name, text) });
}

/** The tree of a bundled file; `source` is Go, or what `compiledSource` made of it. */
export function standardTree(name: string, source: string): StandardTree {
  return source.startsWith(MARK) ? (JSON.parse(source.slice(MARK.length)) as StandardTree) : { text: source, tree: parsed(name, source) };
}

/** A bundled file in its place; `text` gives its source as `standardTree` reads it. */
export function placedSource(name: string, text: () => string): StandardSource {
  const known = placed.get(name);
  if (known) return known;
  const { text: go, tree } = standardTree(name, text());
  const source = new SourceFile(name, go, next);
  next += go.length + 1;
  const made = { source, tree: moved(tree, source.base) };
  placed.set(name, made);
  return made;
}

function parsed(name: string, text: string): File {
  const fileSet = new FileSet();
  const { file, diagnostics } = parse(fileSet, name, text);
  const [problem] = diagnostics;
  if (!file || problem) throw new Error(`${name}:${fileSet.position(problem?.pos ?? 0)?.line ?? 0}: ${problem?.message ?? "no syntax tree"}`);
  return moved(file, -1);
}

/** A copy of a tree with all positions moved. */
function moved(node: File, by: Pos): File {
  return move(node, by) as File;
}

function move(value: unknown, by: Pos): unknown {
  if (Array.isArray(value)) return value.map((v) => move(v, by));
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const part: unknown = (value as Record<string, unknown>)[key];
    copy[key] = typeof part === "number" && (key === "pos" || key === "end" || key === "opPos") ? part + by : typeof part === "object" ? move(part, by) : part;
  }
  return copy;
}
