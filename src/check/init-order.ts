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
  let isReported = false;
  while (waiting.size > 0) {
    const ready = [...waiting].find((d) => ![...waiting].some((other) => other !== d && needs.get(d)?.has(other.obj)) && !needs.get(d)?.has(d.obj));
    const next = ready ?? [...waiting][0];
    if (!next) break;
    if (!ready && !isReported) reportCycles(c, nodes);
    isReported ||= !ready;
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

/**
 * Reports what go/types does: it takes the declaration that needs the fewest others, again and again, and of one that still needs some the
 * cycle that it is on, if any.
 */
function reportCycles(c: Checker, nodes: readonly Declaration[]): void {
  const needed = new Map(nodes.map((d) => [d, neighbours(c, d, new Set(nodes))]));
  const count = (d: Declaration): number => needed.get(d)?.size ?? 0;
  for (const waiting = [...nodes]; waiting.length > 0; ) {
    const next = waiting.reduce((a, b) => (count(b) < count(a) || (count(b) === count(a) && b.order < a.order) ? b : a));
    const cycle = count(next) > 0 ? pathTo(c, next, next.obj, new Set()) : undefined;
    if (cycle) report(c, next, cycle);
    waiting.splice(waiting.indexOf(next), 1);
    for (const others of needed.values()) others.delete(next);
  }
}

/** The declarations that one depends on directly, or through functions. */
function neighbours(c: Checker, d: Declaration, nodes: ReadonlySet<Declaration>): Set<Declaration> {
  const found = new Set<Declaration>();
  const seen = new Set<Declaration>();
  const visit = (from: Declaration): void => {
    for (const obj of from.deps ?? []) {
      const to = c.declarations.get(obj);
      if (!to || seen.has(to)) continue;
      seen.add(to);
      if (nodes.has(to)) found.add(to);
      else if (to.syntax.kind === "func") visit(to);
    }
  };
  visit(d);
  return found;
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
