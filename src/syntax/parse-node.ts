/**
 * A walk over ohm's parse tree. ohm's own operations check their arguments and keep an interval of the source for every node that they
 * touch, which takes longer than the match itself; this visits each node once, with two numbers (docs/performance.md).
 */
import type * as ohm from "ohm-js";

/** A node as ohm keeps it: missing from the package's own types. Offsets count from the start of the rule around. */
interface Cst {
  readonly ctorName: string;
  readonly matchLength: number;
  readonly children?: readonly Cst[];
  readonly childOffsets?: readonly number[];
  isNonterminal(): boolean;
  isTerminal(): boolean;
}

/** What the nodes of a rule come to, by the rule's name; `_terminal` for tokens. A rule with one part and no action is that part. */
export type Actions = Readonly<Record<string, (this: Node, ...parts: Node[]) => unknown>>;

export class Node {
  /** Places in the matched text; `base` is where the rule around starts. */
  constructor(
    readonly cst: Cst,
    readonly start: number,
    readonly base: number,
    readonly text: string,
    readonly actions: Actions,
  ) {}

  get end(): number {
    return this.start + this.cst.matchLength;
  }

  /** The rule's name; `_terminal` for a token, `_iter` for a repetition or an option. */
  get ctorName(): string {
    return this.cst.ctorName;
  }

  get isToken(): boolean {
    return this.cst.isTerminal();
  }

  get tokenText(): string {
    return this.text.slice(this.start, this.end);
  }

  get children(): Node[] {
    const { children = [], childOffsets = [] } = this.cst;
    return children.map((cst, k) => {
      const start = this.base + (childOffsets[k] ?? 0);
      return new Node(cst, start, cst.isNonterminal() ? start : this.base, this.text, this.actions);
    });
  }

  /** The syntax tree of this node. */
  ast(): unknown {
    const parts = this.children;
    const action = this.actions[this.cst.ctorName];
    if (action) return action.apply(this, parts);
    const [only] = parts;
    if (!only || parts.length > 1) throw new Error(`no action for ${this.cst.ctorName}`);
    return only.ast();
  }
}

/** The root of a match, to be walked with `actions`. */
export function rootOf(match: ohm.MatchResult, text: string, actions: Actions): Node {
  const { _cst: cst, _cstOffset: offset } = match as unknown as { readonly _cst: Cst; readonly _cstOffset: number };
  return new Node(cst, offset, offset, text, actions);
}
