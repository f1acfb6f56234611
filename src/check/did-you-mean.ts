/**
 * Messages for members that are not there, in the compiler's words: with the member of another spelling that is, or that cannot be
 * referred to from here.
 */
import type { Checker } from "./checker.ts";
import { isExported } from "./type-set.ts";
import type { FuncObj, Type, VarObj } from "./types.ts";

/** Why `name` is not a member of `type`; `alt` is one whose name differs in case or package. `inLiteral`: a field of a struct literal. */
export function unknownMember(c: Checker, type: Type, name: string, alt: VarObj | FuncObj | undefined, inLiteral: boolean): string {
  const T = c.typeText(type);
  const relation = alt ? relate(c, name, alt) : "missing";
  const other = alt?.name ?? "";
  if (inLiteral) {
    switch (relation) {
      case "missing": return `unknown field ${name} in struct literal of type ${T}`;
      case "misspelled": return `unknown field ${name} in struct literal of type ${T}, but does have ${other}`;
      case "unexported": return `unknown field ${name} in struct literal of type ${T}, but does have unexported ${other}`;
      case "inaccessible": return `cannot refer to unexported field ${other} in struct literal of type ${T}`;
    }
  }
  const what = alt?.kind === "Func" ? "method" : "field";
  switch (relation) {
    case "missing": return `type ${T} has no field or method ${name}`;
    case "misspelled": return `type ${T} has no field or method ${name}, but does have ${what} ${other}`;
    case "unexported": return `type ${T} has no field or method ${name}, but does have unexported ${what} ${other}`;
    case "inaccessible": return `cannot refer to unexported ${what} ${other}`;
  }
}

function relate(c: Checker, name: string, alt: VarObj | FuncObj): "missing" | "misspelled" | "unexported" | "inaccessible" {
  if (alt.pkg === c.pkg) return "misspelled";
  const sameTail = name.slice(1) === alt.name.slice(1);
  if (isExported(name)) return isExported(alt.name) ? "misspelled" : sameTail ? "unexported" : "missing";
  if (isExported(alt.name)) return sameTail ? "misspelled" : "missing";
  return name === alt.name ? "inaccessible" : "missing";
}
