/**
 * Instantiations without end: a generic function that calls itself with ever larger type arguments would need infinitely many
 * copies. Type parameters are nodes, an edge says that one appears in what another is instantiated with; a cycle with an edge that
 * wraps its parameter in a larger type is an error (as in go/types' mono.go).
 */
import type { Expr } from "../syntax/ast.ts";
import type { Checker } from "./checker.ts";
import { mentions } from "./substitute.ts";
import type { Type, TypeParam } from "./types.ts";

export interface InstantiationEdge {
  readonly from: TypeParam;
  readonly to: TypeParam;
  readonly type: Type;
  readonly pos: number;
}

/** Notes that `params` are instantiated with `args`, which are written in `exprs` or inferred at `pos`. */
export function noteInstantiation(c: Checker, params: readonly TypeParam[], args: readonly Type[], exprs: readonly Expr[], pos: number): void {
  params.forEach((to, i) => {
    const type = args[i];
    if (!type || !mentions(type)) return;
    for (const from of typeParamsIn(type)) c.instantiations.push({ from, to, type, pos: exprs[i]?.pos ?? pos });
  });
}

function typeParamsIn(type: Type): TypeParam[] {
  switch (type.kind) {
    case "TypeParam":
      return [type];
    case "Pointer": case "Slice": case "Array": case "Chan":
      return typeParamsIn(type.elem);
    case "Map":
      return [...typeParamsIn(type.key), ...typeParamsIn(type.value)];
    case "Named":
      return type.typeArgs.flatMap(typeParamsIn);
    case "Struct":
      return type.fields.flatMap((f) => typeParamsIn(f.type));
    case "Signature":
      return [...type.params, ...type.results].flatMap((v) => typeParamsIn(v.type));
    case "Basic": case "Interface": case "Tuple":
      return [];
  }
}

/** Reports each instantiation that is part of a growing cycle. */
export function checkInstantiationCycles(c: Checker): void {
  const edges = c.instantiations;
  const reported = new Set<TypeParam>();
  for (const edge of edges) {
    if (edge.type.kind === "TypeParam" || reported.has(edge.to) || !leads(edges, edge.to, edge.from)) continue;
    reported.add(edge.to);
    const { obj } = edge.to;
    const step = `\n\t${c.place(edge.pos)}: ${obj.name} instantiated as ${c.typeText(edge.type)}`;
    c.error({ pos: obj.pos, end: obj.pos + obj.name.length }, `instantiation cycle:${step}`);
  }
}

function leads(edges: readonly InstantiationEdge[], from: TypeParam, to: TypeParam): boolean {
  const seen = new Set<TypeParam>([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const e of edges) if (e.from === node) seen.add(e.to);
  }
  return false;
}
