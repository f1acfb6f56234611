/**
 * Parse tree → what stands at the top level of a file: declarations, clauses, `go` blocks and expectations. Go specification,
 * "Declarations and scope" and "Packages".
 */
import type {
  BlockStmt, Decl, Expectation, Expr, Field, File, FuncDecl, GenDecl, GoBlock, Ident, ImportSpec, TypeSpec, ValueSpec,
} from "./ast.ts";
import { funcType } from "./ast-types.ts";
import { unquote } from "./scan-literal.ts";
import {
  type Actions, expr, ident, idents, listOf, mistake, slip, type Node, optional, optionalListOf, span, startOf, textOf,
} from "./tree-context.ts";

/** One line, or one block, of a file's top level. */
export type TopLevel =
  | Decl
  | GoBlock
  | Expectation
  | { readonly kind: "Imports"; readonly pos: number; readonly specs: readonly ImportSpec[] }
  | { readonly kind: "Title"; readonly pos: number; readonly title: NonNullable<File["title"]> }
  | { readonly kind: "Package"; readonly pos: number; readonly name: Ident }
  | { readonly kind: "Observe"; readonly pos: number; readonly exprs: readonly Expr[] };

export const declarationActions: Actions = {
  topLevel(item, _semicolon): TopLevel {
    return item.ast() as TopLevel;
  },
  condition(x, _semicolon): Expr {
    return expr(x);
  },
  topLevelItem(child) {
    return child.ast() as TopLevel;
  },

  title(_litmus, literal): TopLevel {
    return { kind: "Title", pos: startOf(this), title: { ...span(literal), text: unquote(textOf(literal)) } };
  },
  packageClause(_package, name): TopLevel {
    return { kind: "Package", pos: startOf(this), name: ident(name) };
  },
  goBlock(_go, name, body): GoBlock {
    const nameNode = name.children[0];
    return { kind: "GoBlock", ...span(this), name: nameNode && ident(nameNode), body: body.ast() as BlockStmt };
  },
  expectation(quantifier, condition, _on, first, _commas, rest): Expectation {
    return {
      kind: "Expectation",
      ...span(this),
      quantifier: textOf(quantifier) as Expectation["quantifier"],
      condition: expr(condition),
      models: modelNodes(first, rest).map((node) => ({ name: textOf(node), ...span(node) })),
      text: textOf(this),
    };
  },
  observe(_observe, first, _commas, rest): TopLevel {
    return { kind: "Observe", pos: startOf(this), exprs: listOf<Expr>(first, rest) };
  },

  importDecl(_import, specs): TopLevel {
    return { kind: "Imports", pos: startOf(this), specs: specs.ctorName === "importSpec" ? [specs.ast() as ImportSpec] : (specs.ast() as ImportSpec[]) };
  },
  importGroup(_open, first, _semicolons, rest, _semicolon, _close): ImportSpec[] {
    return optionalListOf<ImportSpec>(first, rest);
  },
  importSpec(alias, path): ImportSpec {
    const name = alias.children[0];
    return { kind: "ImportSpec", ...span(this), alias: name && ident(name), path: unquote(textOf(path)) };
  },

  valueDecl(keyword, specs): GenDecl {
    const token = textOf(keyword) as "var" | "const";
    const list = specs.ctorName === "valueSpec" ? [specs.ast() as ValueSpec] : (specs.ast() as ValueSpec[]);
    if (token === "var") list.forEach(requireType);
    return { kind: "GenDecl", ...span(this), token, specs: list.map((spec, iota) => ({ ...spec, iota })) };
  },
  valueGroup(_open, first, _semicolons, rest, _semicolon, _close): ValueSpec[] {
    return optionalListOf<ValueSpec>(first, rest);
  },
  valueSpec(first, _commas, rest, type, _equals, values): ValueSpec {
    return {
      kind: "ValueSpec", ...span(this), names: idents(first, rest), type: optional<Expr>(type), values: optional<Expr[]>(values) ?? [], iota: 0,
    };
  },

  typeDecl(_type, specs): GenDecl {
    const list = specs.ctorName === "typeSpec" ? [specs.ast() as TypeSpec] : (specs.ast() as TypeSpec[]);
    return { kind: "GenDecl", ...span(this), token: "type", specs: list };
  },
  typeGroup(_open, first, _semicolons, rest, _semicolon, _close): TypeSpec[] {
    return optionalListOf<TypeSpec>(first, rest);
  },
  typeSpec(name, typeParams, equals, type): TypeSpec {
    return {
      kind: "TypeSpec", ...span(this), name: ident(name), typeParams: optional<Field[]>(typeParams) ?? [], isAlias: equals.children.length > 0,
      type: expr(type),
    };
  },

  funcDecl(_func, receiver, name, typeParams, params, result, body): FuncDecl {
    const receiverNode = receiver.children[0];
    const generic = typeParams.children[0];
    if (receiverNode && generic) mistake(span(generic), "syntax error: method must have no type parameters");
    return {
      kind: "FuncDecl", ...span(this), receiver: receiverNode && receiverOf(receiverNode, name), name: ident(name),
      typeParams: optional<Field[]>(typeParams) ?? [], type: funcType(params, result), body: optional<BlockStmt>(body),
    };
  },
};

function modelNodes(first: Node, rest: Node): Node[] {
  const head = first.children[0];
  return head ? [head, ...(rest.children[0]?.children ?? [])] : [];
}

/** `var x` alone says neither type nor value. */
function requireType(spec: ValueSpec): void {
  if (!spec.type && spec.values.length === 0) {
    mistake({ pos: spec.end, end: spec.end }, "syntax error: unexpected newline, expected type");
  }
}

function receiverOf(node: Node, name: Node): Field | undefined {
  const fields = node.ast() as Field[];
  const count = fields.reduce((sum, field) => sum + Math.max(field.names.length, 1), 0);
  if (count === 0) slip(span(name), "method has no receiver");
  if (count > 1) slip(span(name), "method has multiple receivers");
  return fields[0];
}
