/**
 * Function literals and composite literals (Go specification, "Function literals", "Composite literals").
 */
import type { CompositeLit, Expr, FuncLit, KeyValueExpr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { assign } from "./assignment.ts";
import type { Checker } from "./checker.ts";
import { constantText } from "./constant-text.ts";
import type { Constant } from "./constant.ts";
import { unknownMember } from "./did-you-mean.ts";
import { identical } from "./identical.ts";
import { constantIndex } from "./indexing.ts";
import type { Operand } from "./operand.ts";
import { coreType, isInterface, isValid } from "./predicates.ts";
import { Scope } from "./scope.ts";
import { signature } from "./signature.ts";
import { isExported } from "./type-set.ts";
import type { ArrayT, Struct, Type } from "./types.ts";
import { Typ } from "./universe.ts";
import { expression, use } from "./value.ts";

/** Checks a function literal; its body comes after the statement around it. */
export function functionLiteral(c: Checker, x: Operand, e: FuncLit): void {
  const params = new Scope(c.env.scope, true);
  const type = signature(c, e.type, params);
  c.recordType(e.type, "type", type, undefined);
  c.later(() => c.rules.body(type, e.body, e, params));
  x.mode = "value";
  x.type = type;
}

/** Checks a composite literal; `hint` is its type where it is left out inside another literal. */
export function compositeLiteral(c: Checker, x: Operand, e: CompositeLit, hint: Type | undefined): void {
  const { type, isOpen } = literalType(c, e, hint);
  const core = coreType(type);
  const base = !e.type && core?.kind === "Pointer" ? core.elem : type;
  const u = coreType(base);
  let result = type;
  switch (u?.kind) {
    case "Struct":
      structLiteral(c, e, u, base);
      break;
    case "Array": {
      const count = elements(c, e.elements, u.elem, isOpen ? -1 : u.len);
      if (isOpen && e.type) {
        const sized: ArrayT = { kind: "Array", len: count, elem: u.elem };
        c.recordType(e.type, "type", sized, undefined);
        result = sized;
      }
      break;
    }
    case "Slice":
      elements(c, e.elements, u.elem, -1);
      break;
    case "Map":
      mapLiteral(c, e, u.key, u.value);
      break;
    default:
      use(c, ...e.elements);
      if (u && !isValid(u)) {
        x.type = Typ.invalid;
        return;
      }
      c.error(e, `invalid composite literal${e.type ? "" : " element"} type ${c.typeText(type)}${u ? "" : " (no common underlying type)"}`);
      return;
  }
  x.mode = "value";
  x.type = result;
}

function literalType(c: Checker, e: CompositeLit, hint: Type | undefined): { type: Type; isOpen: boolean } {
  if (e.type?.kind === "ArrayType" && e.type.len?.kind === "Ellipsis") {
    return { type: { kind: "Array", len: 0, elem: c.rules.variableType(e.type.elem) }, isOpen: true };
  }
  if (e.type) return { type: c.rules.type(e.type), isOpen: false };
  if (hint) return { type: hint, isOpen: false };
  c.error(e, "invalid composite literal type: missing type");
  return { type: Typ.invalid, isOpen: false };
}

function structLiteral(c: Checker, e: CompositeLit, struct: Struct, base: Type): void {
  if (e.elements[0]?.kind === "KeyValueExpr") keyedFields(c, e, struct, base);
  else if (e.elements.length > 0) positionalFields(c, e, struct, base);
}

function keyedFields(c: Checker, e: CompositeLit, struct: Struct, base: Type): void {
  const seen = new Set<string>();
  for (const element of e.elements) {
    if (element.kind !== "KeyValueExpr") {
      c.error(element, "mixture of field:value and value elements in struct literal");
      continue;
    }
    const name = element.key.kind === "Ident" ? element.key.name : undefined;
    const field = struct.fields.find((f) => f.name === name && (isExported(f.name) || f.pkg === c.pkg));
    const value = expression(c, element.value, { hint: field?.type });
    if (element.key.kind !== "Ident" || name === undefined) {
      c.error(element, `invalid field name ${exprText(element.key)} in struct literal`);
      continue;
    }
    if (!field) {
      const alt = struct.fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
      c.error(element.key, unknownMember(c, base, name, alt, true));
      continue;
    }
    c.info.uses.set(element.key, field);
    assign(c, value, field.type, "struct literal");
    if (seen.has(name)) c.error(element, `duplicate field name ${name} in struct literal`);
    seen.add(name);
  }
}

function positionalFields(c: Checker, e: CompositeLit, struct: Struct, base: Type): void {
  for (const [i, element] of e.elements.entries()) {
    if (element.kind === "KeyValueExpr") {
      c.error(element, "mixture of field:value and value elements in struct literal");
      continue;
    }
    const field = struct.fields[i];
    const value = expression(c, element);
    if (!field) {
      c.error(value, `too many values in struct literal of type ${c.typeText(base)}`);
      break;
    }
    if (!isExported(field.name) && field.pkg !== c.pkg) {
      c.error(value, `implicit assignment to unexported field ${field.name} in struct literal of type ${c.typeText(base)}`);
      continue;
    }
    assign(c, value, field.type, "struct literal");
  }
  if (e.elements.length < struct.fields.length) {
    c.error({ pos: e.end - 1, end: e.end }, `too few values in struct literal of type ${c.typeText(base)}`);
  }
}

/** Checks the elements of an array (of `length`, -1: as long as it needs to be) or slice; returns one more than the largest index. */
function elements(c: Checker, list: readonly Expr[], elem: Type, length: number): number {
  const seen = new Set<number>();
  let next = 0;
  let count = 0;
  for (const element of list) {
    let isValidIndex = true;
    if (element.kind === "KeyValueExpr") {
      const at = constantIndex(c, element.key, length);
      if (at && at.value >= 0) next = at.value;
      else {
        isValidIndex = false;
        if (at) c.error(element, `index ${exprText(element.key)} must be integer constant`);
      }
    } else if (length >= 0 && next >= length) {
      c.error(element, `index ${next} is out of bounds (>= ${length})`);
      isValidIndex = false;
    }
    if (isValidIndex) {
      if (seen.has(next)) c.error(element, `duplicate index ${next} in array or slice literal`);
      seen.add(next);
    }
    next += 1;
    count = Math.max(count, next);
    const value = element.kind === "KeyValueExpr" ? element.value : element;
    assign(c, expression(c, value, { hint: elem }), elem, "array or slice literal");
  }
  return count;
}

function mapLiteral(c: Checker, e: CompositeLit, key: Type, value: Type): void {
  const seen = new Map<string, Type[]>();
  for (const element of e.elements) {
    if (element.kind !== "KeyValueExpr") {
      c.error(element, "missing key in map literal");
      continue;
    }
    mapElement(c, element, key, value, seen);
  }
}

function mapElement(c: Checker, element: KeyValueExpr, key: Type, value: Type, seen: Map<string, Type[]>): void {
  const k = expression(c, element.key, { hint: key });
  assign(c, k, key, "map literal");
  if (k.isValid && k.mode === "constant" && k.value) {
    const known = seen.get(constantKey(k.value)) ?? [];
    if (known.some((t) => !isInterface(key) || identical(t, k.type))) {
      c.error(k, `duplicate key ${constantText(k.value)} in map literal`);
    }
    seen.set(constantKey(k.value), [...known, k.type]);
  }
  assign(c, expression(c, element.value, { hint: value }), value, "map literal");
}

/** Equal for equal constants of one type. */
export function constantKey(x: Constant): string {
  if (x.kind === "complex") return `${constantKey(x.re)}+${constantKey(x.im)}i`;
  if (x.kind === "float") return x.den === 1n ? `int ${x.num}` : `float ${x.num}/${x.den}`;
  return `${x.kind} ${x.value}`;
}
