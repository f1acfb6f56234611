/**
 * An operand: what the checker knows of an expression while it works on it, and how messages describe it. Modelled on the
 * operand of go/types.
 */
import type { Expr } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import { constantText } from "./constant-text.ts";
import type { Constant } from "./constant.ts";
import { compositeKind, isGenericType, isUntyped, isValid, underlying } from "./predicates.ts";
import { typeString } from "./type-string.ts";
import type { Package, Type } from "./types.ts";
import { Typ, type BuiltinName } from "./universe.ts";

export type OperandMode =
  | "invalid" | "novalue" | "builtin" | "type" | "constant" | "variable" | "mapindex" | "value" | "nil" | "commaok";

const modeText: Readonly<Record<OperandMode, string>> = {
  invalid: "invalid operand", novalue: "no value", builtin: "built-in", type: "type", constant: "constant", variable: "variable",
  mapindex: "map index expression", value: "value", nil: "nil", commaok: "comma, ok expression",
};

export class Operand {
  mode: OperandMode = "invalid";
  type: Type = Typ.invalid;
  /** Of a constant; undefined there when an error was reported for it. */
  value: Constant | undefined = undefined;
  builtin: BuiltinName | undefined = undefined;

  constructor(public expr: Expr) {}

  copy(): Operand {
    const x = new Operand(this.expr);
    x.mode = this.mode;
    x.type = this.type;
    x.value = this.value;
    x.builtin = this.builtin;
    return x;
  }

  invalidate(): void {
    this.mode = "invalid";
    this.type = Typ.invalid;
  }

  get isValid(): boolean { return this.mode !== "invalid" }
  get isNil(): boolean { return this.mode === "nil" }
}

/** The operand as messages of package `pkg` describe it: `x + 1 (value of type int)`. */
export function operandText(x: Operand, pkg: Package | undefined): string {
  if (x.mode === "nil") return x.type === Typ.untypedNil ? "nil" : `nil (of type ${typeString(x.type, pkg)})`;
  const expr = exprText(x.expr);
  const kind = x.mode === "invalid" || x.mode === "novalue" || x.mode === "builtin" || x.mode === "type" ? "none" : isUntyped(x.type) ? "untyped" : "typed";
  let text = kind === "untyped" && x.type.kind === "Basic" ? `${x.type.name} ` : "";
  text += modeText[x.mode];
  if (x.mode === "constant" && x.value) {
    const value = constantText(x.value);
    if (value !== expr) text += ` ${value}`;
  }
  if (kind === "typed") text += typeClause(x.type, pkg);
  return `${expr} (${text})`;
}

function typeClause(type: Type, pkg: Package | undefined): string {
  if (!isValid(type)) return " with invalid type";
  if (type.kind === "TypeParam") return ` of type ${typeString(type, pkg)} constrained by ${typeString(type.constraint, pkg)}`;
  let description = isGenericType(type) ? "generic " : "";
  if (type.kind === "Named") {
    const u = underlying(type);
    description += `${u.kind === "Basic" ? u.name : compositeKind(type)} `;
  }
  return ` of ${description}type ${typeString(type, pkg)}`;
}
