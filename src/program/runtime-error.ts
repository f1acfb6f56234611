/** `runtime.Error` as the program sees it when it recovers a run-time panic: a string type with the method `Error`. */
import { NamedType } from "../check/named.ts";
import type { FuncObj, Package, Type, TypeName } from "../check/types.ts";
import { makeSignature, Typ } from "../check/universe.ts";
import { Op } from "./code.ts";
import type { Unit } from "./unit.ts";

const RUNTIME: Package = { path: "runtime", name: "runtime", scope: new Map(), isStandard: true, imports: [] };

/** A new such type; a program has one. */
export function runtimeErrorType(): Type {
  const obj: { -readonly [K in keyof TypeName]: TypeName[K] } = { kind: "TypeName", name: "errorString", pos: 0, pkg: RUNTIME, type: Typ.invalid, isAlias: false };
  const type = new NamedType(obj, []);
  obj.type = type;
  type.underlying = Typ.string;
  const method = (name: string, results: readonly Type[]): FuncObj => ({ kind: "Func", name, pos: 0, pkg: RUNTIME, type: makeSignature([], results), decl: undefined, origin: undefined });
  type.methods = [method("Error", [Typ.string]), method("RuntimeError", [])];
  return type;
}

/** Its methods: the text itself. */
export function runtimeErrorMethod(unit: Unit, id: string): number | undefined {
  if (id !== "Error" && id !== "RuntimeError") return undefined;
  return unit.function(`runtime error ${id}`, `runtime.Error.${id}`, 0, (b) => {
    const text = b.parameter("e");
    b.emit({ op: Op.Return, pos: 0, args: id === "Error" ? [text] : [] });
  });
}
