/**
 * Parse tree → syntax tree; what each rule comes to is in ast-declarations.ts, ast-statements.ts,
 * ast-types.ts and ast-expressions.ts.
 */
import type * as ohm from "ohm-js";
import type { Expr } from "./ast.ts";
import { declarationActions, type TopLevel } from "./ast-declarations.ts";
import { expressionActions } from "./ast-expressions.ts";
import { statementActions } from "./ast-statements.ts";
import { typeActions } from "./ast-types.ts";
import { type Actions, rootOf } from "./parse-node.ts";
import { type TreeContext, withTokens } from "./tree-context.ts";

const actions: Actions = { ...expressionActions, ...typeActions, ...statementActions, ...declarationActions };

/** What each start rule stands for. */
export interface Start {
  topLevel: TopLevel;
  condition: Expr;
}

/** The tree of a match of `text`; mistakes that the grammar let pass are added to the context's diagnostics. */
export function toAst<Rule extends keyof Start>(match: ohm.MatchResult, text: string, context: TreeContext): Start[Rule] {
  return withTokens(context, () => rootOf(match, text, actions).ast() as Start[Rule]);
}
