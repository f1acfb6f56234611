/**
 * Functions that look at an argument's type by reflection in Go (`errors.As`, `sort.Slice`): here generic ones. Where the call shows the type they
 * are instantiated there (lower-calls.ts); where it does not, each type that is put into an interface has the instance as a method.
 */
import type { TypeInfo } from "./type-table.ts";
import { Op } from "./code.ts";
import type { Unit } from "./unit.ts";

export interface Reflected {
  readonly pkg: string;
  /** The generic function, and the one that panics for a type of another kind. */
  readonly generic: string;
  readonly otherwise: string;
  /** Which argument's type matters; it is of this kind. */
  readonly argument: number;
  readonly kind: "Pointer" | "Slice";
}

const SLICE: Reflected = { pkg: "sort", generic: "slice", otherwise: "notSlice", argument: 0, kind: "Slice" };

/** By the function's name. */
export const REFLECTED: ReadonlyMap<string, Reflected> = new Map([
  ["errors.As", { pkg: "errors", generic: "as", otherwise: "notPointer", argument: 1, kind: "Pointer" }],
  ["sort.Slice", SLICE],
  ["sort.SliceStable", SLICE],
  ["reflect.variable", { pkg: "reflect", generic: "load", otherwise: "notPointer", argument: 0, kind: "Pointer" }],
  ["reflect.element", { pkg: "reflect", generic: "at", otherwise: "notSlice", argument: 0, kind: "Slice" }],
  ["reflect.size", { pkg: "reflect", generic: "count", otherwise: "notCount", argument: 0, kind: "Slice" }],
]);

/** The name under which dynamic calls find the instance for a type. */
export const reflectedId = (name: string): string => `$${name}`;

/** The instance for a type, with the argument that is looked at first; undefined when `id` is no such name. */
export function reflectedMethod(unit: Unit, type: TypeInfo, id: string): number | undefined {
  const rule = id.startsWith("$") ? REFLECTED.get(id.slice(1)) : undefined;
  if (!rule) return undefined;
  const elem = type.kind === rule.kind.toLowerCase() ? type.elem : undefined;
  const name = elem ? rule.generic : rule.otherwise;
  const fn = unit.program.packages.find((p) => p.pkg.path === rule.pkg)?.pkg.scope.get(name);
  if (fn?.kind !== "Func") throw new Error(`package ${rule.pkg} has no ${name}`);
  return unit.function(`${id} ${type.id}`, id.slice(1), fn.pos, (b) => {
    const looked = b.parameter("");
    const args = fn.type.params.slice(elem ? 1 : 0).map((p) => b.parameter(p.name));
    if (elem) args.splice(rule.argument, 0, looked);
    const dsts = fn.type.results.map(() => b.temporary());
    b.emit({ op: Op.Call, pos: b.pos, fn: unit.declared(fn, fn.type.typeParams, elem ? [elem.type] : []), args, dsts });
    b.emit({ op: Op.Return, pos: b.pos, args: dsts });
  });
}
