/**
 * `var`, `const` and `type` inside functions, and what all groups of value declarations have in common: implicit repetition and as
 * many values as names (Go specification, "Constant declarations", "Variable declarations").
 */
import type { Expr, GenDecl, ValueSpec } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import type { Checker, Declaration } from "./checker.ts";
import { boolConstant } from "./constant-arithmetic.ts";
import { declare } from "./declare.ts";
import { resolve, variable } from "./declaration.ts";
import { DeclaredType } from "./declared.ts";
import { declareLocal, localVariable } from "./local.ts";
import { NamedType, unresolved } from "./named.ts";
import type { ConstObj } from "./types.ts";

/** A constant specification with the type and values it takes over from the one before. */
interface ConstSpec { readonly spec: ValueSpec; readonly type: Expr | undefined; readonly values: readonly Expr[]; readonly inherited: boolean }

/** The specifications of a `const` group, with implicit repetition applied. */
export function constSpecs(decl: GenDecl): ConstSpec[] {
  let last: ValueSpec | undefined;
  return decl.specs.flatMap((spec) => {
    if (spec.kind !== "ValueSpec") return [];
    const inherited = !spec.type && spec.values.length === 0 && last !== undefined;
    if (!inherited) last = spec;
    const source = inherited && last ? last : spec;
    return [{ spec, type: source.type, values: source.values, inherited }];
  });
}

/** Reports values without a name and names without a value. */
export function checkArity(c: Checker, spec: ValueSpec, values: readonly Expr[], isConst: boolean, inherited: boolean): void {
  const extra = values[spec.names.length];
  const missing = spec.names[values.length];
  if (extra) {
    if (inherited) c.error(spec, `extra init expr at ${c.place(extra.pos)}`);
    else c.error(extra, `extra init expr ${exprText(extra)}`);
  } else if (missing && (isConst || values.length > 1)) c.error(missing, `missing init expr for ${missing.name}`);
}

/** A constant object whose value is not known yet. */
export function makeConst(c: Checker, name: ValueSpec["names"][number]): ConstObj {
  return { kind: "Const", name: name.name, pos: name.pos, pkg: c.pkg, type: unresolved, value: boolConstant(false) };
}

/** Checks a declaration statement. */
export function localDeclaration(c: Checker, decl: GenDecl): void {
  switch (decl.token) {
    case "const":
      for (const s of constSpecs(decl)) localConst(c, s);
      return;
    case "var":
      for (const spec of decl.specs) if (spec.kind === "ValueSpec") localVar(c, spec);
      return;
    case "type":
      for (const spec of decl.specs) {
        if (spec.kind !== "TypeSpec") continue;
        const obj = new DeclaredType(spec, c.pkg);
        declare(c, c.env.scope, spec.name, obj, spec.name.pos);
        const d = localDeclarationOf(c, obj, { kind: "type", spec });
        if (obj.type instanceof NamedType) obj.type.resolve = () => { if (d.progress === "white") resolve(c, obj); };
        resolve(c, obj);
      }
  }
}

function localDeclarationOf(c: Checker, obj: Declaration["obj"], syntax: Declaration["syntax"]): Declaration {
  const d: Declaration = { obj, state: c.env.state, scope: c.env.scope, syntax, func: c.env.func, progress: "white", deps: c.env.declaration && (c.env.declaration.deps ??= new Set()), order: 0 };
  c.declarations.set(obj, d);
  return d;
}

function localConst(c: Checker, { spec, type, values, inherited }: ConstSpec): void {
  const objects = spec.names.map((name, i) => {
    const obj = makeConst(c, name);
    localDeclarationOf(c, obj, { kind: "const", spec, type, value: values[i], iota: spec.iota, inherited });
    resolve(c, obj);
    return { obj, name };
  });
  checkArity(c, spec, values, true, inherited);
  for (const { obj, name } of objects) declare(c, c.env.scope, name, obj, spec.end);
}

function localVar(c: Checker, spec: ValueSpec): void {
  const delayed = c.delayedCount;
  const vars = spec.names.map((name) => localVariable(c, name, unresolved));
  const isMulti = spec.values.length === 1 && vars.length > 1;
  const [first] = vars;
  if (isMulti && first) variable(c, first, { type: spec.type, value: spec.values[0], all: vars });
  else {
    vars.forEach((v, i) => {
      const shared = spec.type && i > 0 ? vars[0]?.type : undefined;
      if (shared) v.type = shared;
      variable(c, v, { type: shared ? undefined : spec.type, value: spec.values[i] ?? undefined, all: undefined });
    });
    if (spec.values.length > 0 || !spec.type) checkArity(c, spec, spec.values, false, false);
  }
  c.runDelayed(delayed);
  spec.names.forEach((name, i) => { const v = vars[i]; if (v) declareLocal(c, v, name, spec.end); });
}
