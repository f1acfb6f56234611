/**
 * What the actions of to-ast share: the token text that is being turned into a tree, positions of parse nodes, and the mistakes
 * that the grammar lets pass. One text at a time; `withTokens` sets it for the length of one walk.
 */
import type { Expr, Ident, Stmt } from "./ast.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Node } from "./parse-node.ts";
import type { SourceFile } from "./source.ts";
import { foundName } from "./syntax-error.ts";
import type { TokenText } from "./tokens.ts";

export type { Actions, Node } from "./parse-node.ts";

/** `offset` is where in `tokens.text` the parsed declaration starts. */
export interface TreeContext {
  readonly source: SourceFile;
  readonly tokens: TokenText;
  readonly offset: number;
  readonly diagnostics: Diagnostic[];
}

let context: TreeContext | undefined;

/** Runs `walk` with `next` as the text that positions refer to. */
export function withTokens<T>(next: TreeContext, walk: () => T): T {
  context = next;
  try {
    return walk();
  } finally {
    context = undefined;
  }
}

function current(): TreeContext {
  if (!context) throw new Error("a parse node is used outside its walk");
  return context;
}

/** Position of the first character of a node that is not empty. */
export function startOf(node: Node): number {
  const { source, tokens, offset } = current();
  return source.base + (tokens.starts[offset + node.start] ?? source.text.length);
}

/** Position after the last character of a node that is not empty. */
export function endOf(node: Node): number {
  const { source, tokens, offset } = current();
  return source.base + (tokens.ends[offset + node.end - 1] ?? source.text.length);
}

/** A node's source text. */
export function textOf(node: Node): string {
  const { source } = current();
  return source.text.slice(startOf(node) - source.base, endOf(node) - source.base);
}

/** The source text between two positions. */
export function textBetween(pos: number, end: number): string {
  const { source } = current();
  return source.text.slice(pos - source.base, end - source.base);
}

export function mistake(at: { readonly pos: number; readonly end: number }, message: string, hint?: string): void {
  current().diagnostics.push({ code: "syntax", message, pos: at.pos, end: at.end, ...(hint === undefined ? {} : { hint }) });
}

/** A mistake that Go's parser reports before types are checked all the same. */
export function slip(at: { readonly pos: number; readonly end: number }, message: string): void {
  current().diagnostics.push({ code: "syntax", message, pos: at.pos, end: at.end, isTolerated: true });
}

/** Whether the scanner has found a mistake in a literal. */
export function isBadLiteral(node: Node): boolean {
  const { source, tokens } = current();
  return tokens.badLiterals.size > 0 && tokens.badLiterals.has(startOf(node) - source.base);
}

/** The token that follows a node, and its name in messages. */
export function following(node: Node): { readonly pos: number; readonly end: number; readonly name: string } {
  const { source, tokens, offset } = current();
  const at = offset + node.end;
  const pos = source.base + (tokens.starts[at] ?? source.text.length);
  return { pos, end: source.base + (tokens.ends[at] ?? source.text.length), name: foundName(source, tokens, at) };
}

export function span(node: Node): { pos: number; end: number } {
  return { pos: startOf(node), end: endOf(node) };
}

// What the action of a node's rule returns is known from the grammar; these say it to the compiler.

export function expr(node: Node): Expr {
  return node.ast() as Expr;
}

export function stmt(node: Node): Stmt {
  return node.ast() as Stmt;
}

/** The tree of an optional node. */
export function optional<T>(node: Node): T | undefined {
  return node.children[0]?.ast() as T | undefined;
}

/** The trees of a repeated node. */
export function list<T>(node: Node): T[] {
  return node.children.map((child) => child.ast() as T);
}

/** The trees of `x ("," x)*`. */
export function listOf<T>(first: Node, rest: Node): T[] {
  return [first.ast() as T, ...list<T>(rest)];
}

/** The trees of `(x ("," x)*)?`. */
export function optionalListOf<T>(first: Node, rest: Node): T[] {
  const head = first.children[0];
  const tail = rest.children[0];
  return head && tail ? listOf<T>(head, tail) : [];
}

/** A name; `node` is its terminal. */
export function ident(node: Node): Ident {
  return { kind: "Ident", pos: startOf(node), end: endOf(node), name: textOf(node) };
}

/** The names of `N ("," N)*`. */
export function idents(first: Node, rest: Node): Ident[] {
  return [ident(first), ...rest.children.map(ident)];
}
