/**
 * Expressions and types → Go text. Parentheses are nodes of the tree, so none are added here. The short form follows the messages of
 * Go's type checker (go/types, ExprString): bodies and literals as `{…}`.
 */
import type { BlockStmt, Expr, Field, FuncType, InterfaceType } from "./ast.ts";

/** How the parts of an expression that take lines of their own are printed. */
export interface Layout {
  /** The body of a function literal, braces included. */
  body(block: BlockStmt): string;
  /** The elements of a composite literal, braces included. */
  elements(elements: readonly Expr[]): string;
}

const SHORT: Layout = {
  body: (block) => (block.stmts.length === 0 ? "{}" : "{…}"),
  elements: (elements) => (elements.length === 0 ? "{}" : "{…}"),
};

/** An expression on one line, as Go's messages show it. */
export function exprText(x: Expr): string {
  return printExpr(x, SHORT);
}

export function printExpr(x: Expr, layout: Layout): string {
  const print = (y: Expr): string => printExpr(y, layout);
  const list = (ys: readonly Expr[]): string => ys.map(print).join(", ");
  switch (x.kind) {
    case "Ident":
      return x.name;
    case "BasicLit":
      return x.text;
    case "CompositeLit":
      return `${x.type ? print(x.type) : ""}${layout.elements(x.elements)}`;
    case "FuncLit":
      return `${print(x.type)} ${layout.body(x.body)}`;
    case "ParenExpr":
      return `(${print(x.x)})`;
    case "SelectorExpr":
      return `${print(x.x)}.${x.sel.name}`;
    case "IndexExpr":
      return `${print(x.x)}[${list(x.indices)}]`;
    case "SliceExpr":
      return `${print(x.x)}[${x.low ? print(x.low) : ""}:${x.high ? print(x.high) : ""}${x.max ? `:${print(x.max)}` : ""}]`;
    case "TypeAssertExpr":
      return `${print(x.x)}.(${x.type ? print(x.type) : "type"})`;
    case "CallExpr":
      return `${print(x.fun)}(${list(x.args)}${x.hasEllipsis ? "..." : ""})`;
    case "StarExpr":
      return `*${print(x.x)}`;
    case "UnaryExpr":
      return `${x.op}${joins(x.op, x.x) ? " " : ""}${print(x.x)}`;
    case "BinaryExpr":
      return `${print(x.x)} ${x.op} ${print(x.y)}`;
    case "KeyValueExpr":
      return `${print(x.key)}: ${print(x.value)}`;
    case "Ellipsis":
      return `...${x.elem ? print(x.elem) : ""}`;
    case "ArrayType":
      return `[${x.len ? print(x.len) : ""}]${print(x.elem)}`;
    case "StructType":
      return `struct{${x.fields.map((field) => printField(field, layout)).join("; ")}}`;
    case "FuncType":
      return `func${printSignature(x, layout)}`;
    case "InterfaceType":
      return `interface{${interfaceElems(x, layout).join("; ")}}`;
    case "MapType":
      return `map[${print(x.key)}]${print(x.value)}`;
    case "ChanType": {
      // `chan <-chan T` without parentheses would read as `chan<- chan T`.
      const value = x.value.kind === "ChanType" && x.value.dir === "receive" && x.dir === "both" ? `(${print(x.value)})` : print(x.value);
      return `${{ both: "chan", send: "chan<-", receive: "<-chan" }[x.dir]} ${value}`;
    }
  }
}

/** Whether a unary operator would run into the one that follows it. */
function joins(op: string, x: Expr): boolean {
  return x.kind === "UnaryExpr" && (op === "+" || op === "-" || op === "&");
}

/** Parameters and results: `(a, b int, c ...string) (n int, err error)`. */
export function printSignature(type: FuncType, layout: Layout): string {
  const params = `(${printParams(type.params, layout)})`;
  const [first, ...others] = type.results;
  if (!first) return params;
  const isBare = others.length === 0 && first.names.length === 0 && first.type.kind !== "ParenExpr";
  return `${params} ${isBare ? printExpr(first.type, layout) : `(${printParams(type.results, layout)})`}`;
}

/** Parameters, results or type parameters, without brackets. */
export function printParams(fields: readonly Field[], layout: Layout): string {
  return fields.map((field) => printField(field, layout)).join(", ");
}

function printField(field: Field, layout: Layout): string {
  const names = field.names.map((name) => name.name).join(", ");
  const tag = field.tag === undefined ? "" : ` ${quote(field.tag)}`;
  return `${names}${names === "" ? "" : " "}${printExpr(field.type, layout)}${tag}`;
}

function interfaceElems(type: InterfaceType, layout: Layout): string[] {
  const methods = type.methods.map((method) => `${method.name.name}${printSignature(method.type, layout)}`);
  return [...methods, ...type.embeds.map((embed) => printExpr(embed, layout))];
}

/** A string literal for a text: raw where the text has quotes and allows it. */
export function quote(text: string): string {
  return text.includes('"') && !/[`\r\n]/.test(text) ? `\`${text}\`` : JSON.stringify(text);
}
