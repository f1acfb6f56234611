/**
 * Putting a name into a scope.
 */
import type { Ident } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import type { Checker } from "./checker.ts";
import type { Scope } from "./scope.ts";
import type { Obj } from "./types.ts";

/** Declares `obj` under its identifier, visible from `visibleFrom`; a second declaration in one scope is reported. */
export function declare(c: Checker, scope: Scope, name: Ident, obj: Obj, visibleFrom: Pos): void {
  c.info.defs.set(name, obj);
  if (name.name === "_") return;
  const other = scope.insert(obj, visibleFrom);
  if (other) reportRedeclared(c, name, other);
}

/** Reports that a name is declared twice. */
export function reportRedeclared(c: Checker, name: Ident, other: Obj): void {
  const also = other.pos > 0 ? `\n\t${c.place(other.pos)}: other declaration of ${name.name}` : "";
  c.error(name, `${name.name} redeclared in this block${also}`);
}
