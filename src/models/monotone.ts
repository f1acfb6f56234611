/**
 * Whether a recursive definition is monotone, so that its least fixed point exists (Knaster, Tarski): a name of the group may
 * not stand under an odd number of complements and right sides of differences.
 */
import type { CatExp } from "./cat-ast.ts";
import type { Term } from "./term.ts";

/**
 * The first place in the body where the recursion is not monotone, or undefined. What a function hides is found in the terms;
 * the place is then the whole body.
 */
export function negativeOccurrence(
  body: CatExp,
  names: ReadonlySet<string>,
  term: Term,
  group: number,
): { readonly at: number; readonly end: number } | undefined {
  if (!negativeTerm(term, group, false)) return undefined;
  return negativeName(body, names, false) ?? body;
}

function negativeTerm(term: Term, group: number, negative: boolean): boolean {
  switch (term.kind) {
    case "base":
    case "universe":
    case "nothing":
      return false;
    case "variable":
      return negative && term.group === group;
    case "named":
      return negativeTerm(term.x, group, negative);
    case "unary":
      return negativeTerm(term.x, group, negative !== (term.op === "complement"));
    case "binary":
      return negativeTerm(term.x, group, negative) || negativeTerm(term.y, group, negative !== (term.op === "difference"));
    case "fixpoint":
      return term.group.bodies.some((body) => negativeTerm(body, group, negative));
  }
}

function negativeName(exp: CatExp, names: ReadonlySet<string>, negative: boolean): CatExp | undefined {
  switch (exp.kind) {
    case "universe":
    case "nothing":
      return undefined;
    case "name":
      return negative && names.has(exp.name) ? exp : undefined;
    case "local":
      return negativeName(exp.body, names, negative);
    case "call":
      for (const arg of exp.args) {
        const found = negativeName(arg, names, negative);
        if (found) return found;
      }
      return undefined;
    case "unary":
      return negativeName(exp.x, names, negative !== (exp.op === "complement"));
    case "binary":
      return negativeName(exp.x, names, negative) ?? negativeName(exp.y, names, negative !== (exp.op === "difference"));
  }
}
