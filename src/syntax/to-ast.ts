/**
 * Parse tree → syntax tree, as one operation of the grammar; its actions are in ast-declarations.ts, ast-statements.ts,
 * ast-types.ts and ast-expressions.ts.
 */
import type * as ohm from "ohm-js";
import type { Expr } from "./ast.ts";
import { declarationActions, type TopLevel } from "./ast-declarations.ts";
import { expressionActions } from "./ast-expressions.ts";
import { statementActions } from "./ast-statements.ts";
import { typeActions } from "./ast-types.ts";
import { grammar } from "./grammar.ts";
import { type TreeContext, withTokens } from "./tree-context.ts";

let semantics: ohm.Semantics | undefined;

/** What each start rule stands for. */
export interface Start {
  topLevel: TopLevel;
  condition: Expr;
}

/** The tree of a match of a start rule; mistakes that the grammar let pass are added to the context's diagnostics. */
export function toAst<Rule extends keyof Start>(match: ohm.MatchResult, context: TreeContext): Start[Rule] {
  semantics ??= grammar().createSemantics().addOperation<unknown>("ast", {
    ...expressionActions,
    ...typeActions,
    ...statementActions,
    ...declarationActions,
  });
  const root = semantics(match);
  return withTokens(context, () => root["ast"]() as Start[Rule]);
}
