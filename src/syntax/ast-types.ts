/**
 * Parse tree → types, signatures and their fields. Go specification, "Types" and "Function declarations".
 */
import type { ArrayType, ChanType, Expr, Field, FuncType, Ident, InterfaceType, StructType } from "./ast.ts";
import { unquote } from "./scan-literal.ts";
import {
  type Actions, endOf, expr, ident, idents, listOf, mistake, slip, type Node, optional, optionalListOf, span, startOf, textOf,
} from "./tree-context.ts";

/** A parameter before it is known whether `a` in `(a, b int)` is a name or a type. */
interface Param {
  readonly name: Ident | undefined;
  readonly type: Expr;
}

type InterfaceElem =
  | { readonly kind: "method"; readonly method: InterfaceType["methods"][number] }
  | { readonly kind: "embed"; readonly type: Expr };

export const typeActions: Actions = {
  type(child) {
    return expr(child);
  },
  typeName(first, _dot, second, open, firstArg, _commas, restArgs, _comma, close): Expr {
    const name = ident(first);
    const member = second.children[0];
    const x: Expr = member ? { kind: "SelectorExpr", pos: name.pos, end: endOf(member), x: name, sel: ident(member) } : name;
    if (open.children.length === 0) return x;
    return { kind: "IndexExpr", pos: x.pos, end: endOf(close), x, indices: optionalListOf<Expr>(firstArg, restArgs) };
  },
  pointerType(_star, elem): Expr {
    return { kind: "StarExpr", ...span(this), x: expr(elem) };
  },
  arrayType(_open, len, _close, elem): ArrayType {
    return { kind: "ArrayType", ...span(this), len: arrayLength(len.children[0]), elem: expr(elem) };
  },
  funcType(_func, params, result): FuncType {
    return funcType(params, result);
  },
  chanType(receive, _chan, send, value): ChanType {
    const receives = receive.children.length > 0;
    const sends = send.children.length > 0;
    if (receives && sends) return receiveOfArrow(span(this), endOf(send), expr(value));
    return { kind: "ChanType", ...span(this), dir: receives ? "receive" : sends ? "send" : "both", value: expr(value) };
  },
  mapType(_map, _open, key, _close, value): Expr {
    return { kind: "MapType", ...span(this), key: expr(key), value: expr(value) };
  },
  parenType(_open, type, _close): Expr {
    return { kind: "ParenExpr", ...span(this), x: expr(type) };
  },

  structType(_struct, _open, first, _semicolons, rest, _semicolon, _close): StructType {
    return { kind: "StructType", ...span(this), fields: optionalListOf<Field>(first, rest) };
  },
  fieldDecl_named(first, _commas, rest, type, tag): Field {
    return { kind: "Field", ...span(this), names: idents(first, rest), type: expr(type), tag: tagOf(tag) };
  },
  fieldDecl_embedded(star, name, tag): Field {
    const base = expr(name);
    const pointer = star.children[0];
    const type: Expr = pointer ? { kind: "StarExpr", pos: startOf(pointer), end: base.end, x: base } : base;
    return { kind: "Field", ...span(this), names: [], type, tag: tagOf(tag) };
  },

  interfaceType(_interface, _open, first, _semicolons, rest, _semicolon, _close): InterfaceType {
    const elems = optionalListOf<InterfaceElem>(first, rest);
    return {
      kind: "InterfaceType",
      ...span(this),
      methods: elems.flatMap((elem) => (elem.kind === "method" ? [elem.method] : [])),
      embeds: elems.flatMap((elem) => (elem.kind === "embed" ? [elem.type] : [])),
    };
  },
  interfaceElem_method(name, params, result): InterfaceElem {
    return { kind: "method", method: { name: ident(name), type: funcType(params, result) } };
  },
  interfaceElem_embedded(type): InterfaceElem {
    return { kind: "embed", type: expr(type) };
  },

  typeParams(_open, first, _commas, rest, _comma, _close): Field[] {
    return listOf<Field[]>(first, rest).flat();
  },
  typeParam(first, _commas, rest, constraint): Field[] {
    return [{ kind: "Field", ...span(this), names: idents(first, rest), type: expr(constraint), tag: undefined }];
  },
  constraint(first, bars, rest): Expr {
    return rest.children.reduce<Expr>((x, term, i) => {
      const y = expr(term);
      const bar = bars.children[i];
      return { kind: "BinaryExpr", pos: x.pos, end: y.end, op: "|", opPos: bar ? startOf(bar) : y.pos, x, y };
    }, expr(first));
  },
  term(tilde, type): Expr {
    const x = expr(type);
    const sign = tilde.children[0];
    return sign ? { kind: "UnaryExpr", pos: startOf(sign), end: x.end, op: "~", x } : x;
  },

  params(_open, first, _commas, rest, _comma, close): Field[] {
    return groupParams(optionalListOf<Param>(first, rest), span(close));
  },
  param_named(name, ellipsis, type): Param {
    return { name: ident(name), type: variadic(ellipsis, expr(type)) };
  },
  param_unnamed(ellipsis, type): Param {
    return { name: undefined, type: variadic(ellipsis, expr(type)) };
  },
  result(child): Field[] {
    if (child.ctorName === "params") return child.ast() as Field[];
    const type = expr(child);
    return [{ kind: "Field", pos: type.pos, end: type.end, names: [], type, tag: undefined }];
  },
};

/** A signature from its `params` and optional `result` node; as in Go's own syntax tree, it starts at its parameters. */
export function funcType(params: Node, result: Node): FuncType {
  const parameters = params.ast() as Field[];
  const results = optional<Field[]>(result) ?? [];
  const variadics = [...parameters.slice(0, -1), ...results].filter((field) => field.type.kind === "Ellipsis");
  const last = parameters.at(-1);
  if (last?.type.kind === "Ellipsis" && last.names.length > 1) variadics.push(last);
  const [variadic] = variadics;
  if (variadic) slip(variadic.type, results.includes(variadic) ? "invalid use of ..." : "can only use ... with final parameter");
  const lastResult = result.children[0];
  return { kind: "FuncType", pos: startOf(params), end: endOf(lastResult ?? params), params: parameters, results };
}

function arrayLength(node: Node | undefined): Expr | undefined {
  if (!node) return undefined;
  return node.tokenText === "E" && node.isToken ? { kind: "Ellipsis", ...span(node), elem: undefined } : expr(node);
}

/** `<-chan<- T`: the second arrow belongs to the element type, which has to be a channel. */
function receiveOfArrow(whole: { pos: number; end: number }, arrowEnd: number, value: Expr): ChanType {
  if (value.kind === "ChanType" && value.dir === "both") {
    return { kind: "ChanType", ...whole, dir: "receive", value: { ...value, pos: arrowEnd - 2, dir: "receive" } };
  }
  mistake(value, "syntax error: expected chan after <-chan<-");
  return { kind: "ChanType", ...whole, dir: "receive", value };
}

function variadic(ellipsis: Node, elem: Expr): Expr {
  const dots = ellipsis.children[0];
  return dots ? { kind: "Ellipsis", pos: startOf(dots), end: elem.end, elem } : elem;
}

function tagOf(tag: Node): string | undefined {
  const literal = tag.children[0];
  return literal && unquote(textOf(literal));
}

/** Groups `a, b int`: either every parameter has a name or none. */
function groupParams(params: readonly Param[], close: { readonly pos: number; readonly end: number }): Field[] {
  if (params.every((param) => param.name === undefined)) {
    return params.map(({ type }) => ({ kind: "Field", pos: type.pos, end: type.end, names: [], type, tag: undefined }));
  }
  const fields: Field[] = [];
  let names: Ident[] = [];
  const unnamed: Expr[] = [];
  for (const { name, type } of params) {
    if (name) {
      names.push(name);
      fields.push({ kind: "Field", pos: names[0]?.pos ?? name.pos, end: type.end, names, type, tag: undefined });
      names = [];
    } else if (type.kind === "Ident") names.push(type);
    else {
      // The names before it are parameters of this type.
      unnamed.push(type);
      names = [];
    }
  }
  const [first] = unnamed;
  if (first) mistake(first, "syntax error: missing parameter name");
  else if (names.length > 0) mistake(close, "syntax error: missing parameter type");
  return fields;
}
