/**
 * Parse tree → expressions. Operators arrive as a flat list and are nested here by precedence climbing; suffixes arrive as a
 * list and are applied from left to right. Go specification, "Expressions" and "Operators".
 */
import type {
  BasicLit, BinaryExpr, BinaryOp, ChanType, CompositeLit, Expr, FuncLit, KeyValueExpr, ParenExpr, UnaryExpr,
} from "./ast.ts";
import { PRECEDENCE } from "./tokens.ts";
import {
  type Actions, isBadLiteral, endOf, expr, ident, listOf, mistake, slip, type Node, optional, optionalListOf, span, startOf, textOf,
} from "./tree-context.ts";
import { funcType } from "./ast-types.ts";

/** Longer chains of operators or suffixes are refused: what follows recurses on them. */
const MAX_CHAIN = 2000;

/** A suffix, waiting for what it applies to. */
type Suffix = (x: Expr) => Expr;

export const expressionActions: Actions = {
  _terminal() {
    return operand(this);
  },

  exprList(first, _commas, rest) {
    return listOf<Expr>(first, rest);
  },

  expr: operatorExpr,
  headerExpr: operatorExpr,

  prefixed: prefixedExpr,
  headerPrefixed: prefixedExpr,

  primary: primaryExpr,
  headerPrimary: primaryExpr,

  operand(child) {
    return expr(child);
  },
  paren(_open, x, _close): ParenExpr {
    return { kind: "ParenExpr", ...span(this), x: expr(x) };
  },
  funcLit(_func, params, result, body): Expr {
    const type = funcType(params, result);
    const block = optional<FuncLit["body"]>(body);
    return block ? { kind: "FuncLit", ...span(this), type, body: block } : type;
  },
  chanOperand(_chan, arrow, value): ChanType {
    return { kind: "ChanType", ...span(this), dir: arrow.children.length > 0 ? "send" : "both", value: expr(value) };
  },
  typeLit(type, value): Expr {
    const elements = optional<Expr[]>(value);
    return elements ? { kind: "CompositeLit", ...span(this), type: expr(type), elements } : expr(type);
  },

  selector(_dot, name): Suffix {
    const sel = ident(name);
    return (x) => ({ kind: "SelectorExpr", pos: x.pos, end: sel.end, x, sel });
  },
  call(_open, first, _commas, rest, ellipsis, _comma, close): Suffix {
    const args = optionalListOf<Expr>(first, rest);
    const hasEllipsis = (ellipsis.children[0]?.children.length ?? 0) > 0;
    const end = endOf(close);
    return (fun) => ({ kind: "CallExpr", pos: fun.pos, end, fun, args, hasEllipsis });
  },
  index(_open, first, _commas, rest, _comma, close): Suffix {
    const indices = listOf<Expr>(first, rest);
    const end = endOf(close);
    return (x) => ({ kind: "IndexExpr", pos: x.pos, end, x, indices });
  },
  slice(_open, low, _colon, high, colon2, max, close): Suffix {
    const bounds = { low: optional<Expr>(low), high: optional<Expr>(high), max: undefined as Expr | undefined };
    if (colon2.children.length > 0) {
      const limit = max.children[0];
      bounds.max = limit && optional<Expr>(limit);
      const [second = close] = colon2.children;
      if (!bounds.high) slip(span(second), "middle index required in 3-index slice");
      if (!bounds.max) slip(span(close), "final index required in 3-index slice");
    }
    const end = endOf(close);
    return (x) => ({ kind: "SliceExpr", pos: x.pos, end, x, ...bounds });
  },
  assertion(_dot, _open, type, close): Suffix {
    const asserted = expr(type);
    const end = endOf(close);
    return (x) => ({ kind: "TypeAssertExpr", pos: x.pos, end, x, type: asserted });
  },

  literalValue(_open, first, _commas, rest, _comma, _close): Expr[] {
    return optionalListOf<Expr>(first, rest);
  },
  element(key, _colon, value): Expr {
    const second = value.children[0];
    if (!second) return expr(key);
    return { kind: "KeyValueExpr", ...span(this), key: expr(key), value: expr(second) } satisfies KeyValueExpr;
  },
  elementValue(child): Expr {
    if (child.ctorName !== "literalValue") return expr(child);
    return { kind: "CompositeLit", ...span(child), type: undefined, elements: child.ast() as Expr[] } satisfies CompositeLit;
  },
};

/** A name or a literal. */
function operand(node: Node): Expr {
  if (node.tokenText === "N") return ident(node);
  const text = textOf(node);
  return { kind: "BasicLit", ...span(node), lit: literalKind(text), text, ...(isBadLiteral(node) ? { isBad: true } : {}) };
}

function literalKind(text: string): BasicLit["lit"] {
  const first = text[0];
  if (first === '"' || first === "`") return "string";
  if (first === "'") return "char";
  if (text.endsWith("i")) return "imaginary";
  return /^0[xX]/.test(text) ? (/[.pP]/.test(text) ? "float" : "int") : /[.eE]/.test(text) ? "float" : "int";
}

function primaryExpr(this: Node, start: Node, suffixes: Node): Expr {
  const first = expr(start);
  if (suffixes.children.length > MAX_CHAIN) {
    mistake(span(this), "expression too long");
    return first;
  }
  return suffixes.children.reduce((x, suffix) => {
    if (suffix.ctorName !== "literalValue") return (suffix.ast() as Suffix)(x);
    if (!isTypeName(x)) mistake({ pos: startOf(suffix), end: startOf(suffix) + 1 }, "syntax error: unexpected { at end of statement");
    return { kind: "CompositeLit", pos: x.pos, end: endOf(suffix), type: x, elements: suffix.ast() as Expr[] };
  }, first);
}

/** Whether a literal's braces may follow: `T`, `p.T` and their instantiations. */
function isTypeName(x: Expr): boolean {
  switch (x.kind) {
    case "Ident":
      return true;
    case "SelectorExpr":
      return x.x.kind === "Ident";
    case "IndexExpr":
      return x.x.kind !== "IndexExpr" && isTypeName(x.x);
    default:
      return false;
  }
}

function operatorExpr(this: Node, first: Node, operators: Node, later: Node): Expr {
  const head = expr(first);
  if (operators.children.length === 0) return head;
  if (operators.children.length > MAX_CHAIN) {
    mistake(span(this), "expression too long");
    return head;
  }
  return new Climber([head, ...later.children.map(expr)], operators.children).climb(1);
}

/** Prefix operators, applied from the inside out. */
function prefixedExpr(operators: Node, x: Node): Expr {
  return operators.children.reduceRight((inner, operator) => unary(operator, inner), expr(x));
}

function unary(operator: Node, x: Expr): Expr {
  const pos = startOf(operator);
  switch (operator.tokenText) {
    case "*":
      return { kind: "StarExpr", pos, end: x.end, x };
    case "R":
      return x.kind === "ChanType" ? receiveChannel(pos, x) : { kind: "UnaryExpr", pos, end: x.end, op: "<-", x };
    default:
      return { kind: "UnaryExpr", pos, end: x.end, op: textOf(operator) as UnaryExpr["op"], x };
  }
}

/** `<-chan T` was read as a receive from the type `chan T`: the arrow belongs to the type. Also `<-chan<- T`, as `<-chan (<-T)`. */
function receiveChannel(pos: number, type: ChanType): Expr {
  if (type.dir === "both") return { ...type, pos, dir: "receive" };
  if (type.dir === "send" && type.value.kind === "ChanType") {
    return { ...type, pos, dir: "receive", value: receiveChannel(type.value.pos, type.value) };
  }
  mistake(type, "syntax error: unexpected <-, expected chan");
  return type;
}

/** Precedence climbing over a flat list of operands and operators (Richards 1979); all operators are left-associative. */
class Climber {
  readonly #operands: readonly Expr[];
  readonly #operators: readonly { readonly op: BinaryOp; readonly pos: number; readonly precedence: number }[];
  #next = 0;

  constructor(operands: readonly Expr[], operators: readonly Node[]) {
    this.#operands = operands;
    this.#operators = operators.map((node) => {
      const op = textOf(node) as BinaryOp;
      return { op, pos: startOf(node), precedence: PRECEDENCE[op] ?? 0 };
    });
  }

  climb(least: number): Expr {
    let x = this.#operand();
    for (let operator = this.#operators[this.#next]; operator && operator.precedence >= least; operator = this.#operators[this.#next]) {
      this.#next++;
      const y = this.climb(operator.precedence + 1);
      x = { kind: "BinaryExpr", pos: x.pos, end: y.end, op: operator.op, opPos: operator.pos, x, y } satisfies BinaryExpr;
    }
    return x;
  }

  #operand(): Expr {
    const x = this.#operands[this.#next];
    if (!x) throw new Error("an operator without operand passed the grammar");
    return x;
  }
}
