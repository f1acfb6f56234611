/**
 * The order in which package variables are initialised (Go specification, "Package initialization"): again and again the earliest
 * declared one that depends, through the functions it mentions, on no variable still to be initialised.
 */
import type { Checker, Declaration, PackageState } from "./checker.ts";
import type { Initializer } from "./info.ts";
import type { Obj, VarObj } from "./types.ts";

/** The initialisers of a package, in order; cycles are reported. Variables without an initialiser take their turn like others. */
export function initializationOrder(c: Checker, state: PackageState): Initializer[] {
  const candidates = state.declarations.filter((d) => d.progress === "black" && (d.syntax.kind === "var" || d.syntax.kind === "const"));
  const needs = new Map<Declaration, Set<Obj>>(candidates.map((d) => [d, reachable(c, d)]));
  const nodes = candidates.filter((d) => d.syntax.kind === "var" || needs.get(d)?.has(d.obj));
  const waiting = new Set(nodes);
  const order: Initializer[] = [];
  const reported = new Set<Obj>();
  while (waiting.size > 0) {
    const ready = [...waiting].find((d) => ![...waiting].some((other) => other !== d && needs.get(d)?.has(other.obj)) && !needs.get(d)?.has(d.obj));
    const next = ready ?? [...waiting][0];
    if (!next) break;
    if (!ready) reportCycles(c, [...waiting], reported);
    waiting.delete(next);
    const syntax = next.syntax;
    if (syntax.kind !== "var" || !syntax.value || next.obj.kind !== "Var") continue;
    if (!syntax.all) order.push({ lhs: [named(next.obj)], rhs: syntax.value });
    else {
      for (const d of waiting) if (d.syntax.kind === "var" && d.syntax.all === syntax.all) waiting.delete(d);
      order.push({ lhs: syntax.all.map(named), rhs: syntax.value });
    }
  }
  return order;
}

const named = (v: VarObj): VarObj | undefined => (v.name === "_" ? undefined : v);

/** All objects that the declaration depends on, through others. */
function reachable(c: Checker, d: Declaration): Set<Obj> {
  const seen = new Set<Obj>();
  const visit = (from: Declaration): void => {
    for (const obj of from.deps ?? []) {
      if (seen.has(obj)) continue;
      seen.add(obj);
      const next = c.declarations.get(obj);
      if (next) visit(next);
    }
  };
  visit(d);
  return seen;
}

function reportCycles(c: Checker, waiting: readonly Declaration[], reported: Set<Obj>): void {
  for (const d of waiting) {
    if (reported.has(d.obj)) continue;
    const cycle = pathTo(c, d, d.obj, new Set());
    if (!cycle) continue;
    for (const obj of cycle) reported.add(obj);
    report(c, d, cycle);
  }
}

function report(c: Checker, d: Declaration, cycle: readonly Obj[]): void {
  const at = { pos: d.obj.pos, end: d.obj.pos + d.obj.name.length };
  const env = { state: d.state, declaration: d, func: undefined, scope: d.scope, iota: undefined, errorPos: undefined, isCondition: false };
  c.within(env, () => {
    if (cycle.length === 1) {
      c.error(at, `initialization cycle: ${d.obj.name} refers to itself`);
      return;
    }
    let from: Obj = d.obj;
    let message = `initialization cycle for ${from.name}`;
    for (const next of cycle) {
      message += `\n\t${c.place(from.pos)}: ${from.name} refers to ${next.name}`;
      from = next;
    }
    c.error(at, message);
  });
}

/** The objects on a way from `from` to `to`, `to` included. */
function pathTo(c: Checker, from: Declaration, to: Obj, seen: Set<Obj>): Obj[] | undefined {
  if (seen.has(from.obj)) return undefined;
  seen.add(from.obj);
  const deps = [...(from.deps ?? [])].sort((a, b) => (c.declarations.get(a)?.order ?? 0) - (c.declarations.get(b)?.order ?? 0));
  for (const obj of deps) {
    if (obj === to) return [obj];
    const next = c.declarations.get(obj);
    const rest = next && pathTo(c, next, to, seen);
    if (rest) return [obj, ...rest];
  }
  return undefined;
}
