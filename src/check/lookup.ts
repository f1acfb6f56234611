/**
 * Selectors (Go specification): the field or method of the shallowest depth, through embedded fields and pointers, and method sets.
 */
import { underlying } from "./predicates.ts";
import { isExported } from "./type-set.ts";
import type { FuncObj, Package, Type, VarObj } from "./types.ts";

/** What a lookup found. `ambiguous`: several at one depth; `pointerReceiver`: a method that needs an addressable operand. */
export type LookupResult =
  | { readonly kind: "found"; readonly obj: VarObj | FuncObj; readonly path: readonly number[]; readonly indirect: boolean }
  | { readonly kind: "missing" }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "pointerReceiver"; readonly obj: FuncObj };

interface Candidate { readonly type: Type; readonly path: readonly number[]; readonly indirect: boolean; readonly multiple: boolean }
interface Hit { readonly obj: VarObj | FuncObj; readonly path: readonly number[]; readonly indirect: boolean }

/**
 * Looks `name`, as written in package `pkg`, up in `type`. `addressable`: the operand is a variable, so that methods with pointer
 * receivers count. `foldCase` ignores case and package (for hints).
 */
export function lookupFieldOrMethod(type: Type, addressable: boolean, pkg: Package | undefined, name: string, foldCase = false): LookupResult {
  if (name === "_") return { kind: "missing" };
  if (type.kind === "Named" && underlying(type).kind === "Pointer") {
    // Methods cannot be declared on a named pointer type, and its base type's are not inherited.
    const found = search(underlying(type), pkg, name, foldCase);
    return found.kind === "found" && found.obj.kind === "Func" ? { kind: "missing" } : found;
  }
  const found = search(type, pkg, name, foldCase);
  if (found.kind !== "found" || found.obj.kind !== "Func") return found;
  if (hasPointerReceiver(found.obj) && !found.indirect && !addressable) return { kind: "pointerReceiver", obj: found.obj };
  return found;
}

/** Whether a method is declared on a pointer. */
export function hasPointerReceiver(m: FuncObj): boolean {
  let receiver = m.decl?.receiver?.type;
  while (receiver?.kind === "ParenExpr") receiver = receiver.x;
  return receiver?.kind === "StarExpr";
}

function search(type: Type, pkg: Package | undefined, name: string, foldCase: boolean): LookupResult {
  const pointer = type.kind === "Pointer" ? type : undefined;
  const start = pointer ? pointer.elem : type;
  if (pointer && underlying(start).kind === "Interface") return { kind: "missing" };
  let current: Candidate[] = [{ type: start, path: [], indirect: pointer !== undefined, multiple: false }];
  const seen = new Set<Type>();
  while (current.length > 0) {
    const hits: Hit[] = [];
    const next: Candidate[] = [];
    let repeated = false;
    for (const candidate of current) {
      if (candidate.type.kind === "Named") {
        if (seen.has(candidate.type)) continue;
        seen.add(candidate.type);
      }
      const before = hits.length;
      collect(candidate, pkg, name, foldCase, hits, next);
      if (hits.length > before && candidate.multiple) repeated = true;
    }
    const [first, second] = hits;
    if (first) return second || repeated ? { kind: "ambiguous" } : { kind: "found", ...first };
    current = consolidate(next);
  }
  return { kind: "missing" };
}

function collect(c: Candidate, pkg: Package | undefined, name: string, foldCase: boolean, hits: Hit[], next: Candidate[]): void {
  const matches = (obj: VarObj | FuncObj): boolean =>
    foldCase ? obj.name.toLowerCase() === name.toLowerCase() : obj.name === name && (isExported(name) || obj.pkg?.path === pkg?.path);
  if (c.type.kind === "Named") {
    const method = c.type.methods.find(matches);
    if (method) {
      hits.push({ obj: method, path: c.path, indirect: c.indirect });
      return;
    }
  }
  const u = underlying(c.type);
  if (u.kind === "Interface") {
    const method = u.methods.find(matches);
    if (method) hits.push({ obj: method, path: c.path, indirect: c.indirect || c.type.kind === "TypeParam" });
    return;
  }
  if (u.kind !== "Struct") return;
  u.fields.forEach((field, i) => {
    const path = [...c.path, i];
    if (matches(field)) hits.push({ obj: field, path, indirect: c.indirect });
    else if (field.embedded) {
      const isPointer = field.type.kind === "Pointer";
      const target = field.type.kind === "Pointer" ? field.type.elem : field.type;
      next.push({ type: target, path, indirect: c.indirect || isPointer, multiple: c.multiple });
    }
  });
}

/** Several ways to one embedded type at one depth make all its members ambiguous. */
function consolidate(list: readonly Candidate[]): Candidate[] {
  const result: Candidate[] = [];
  for (const c of list) {
    const i = result.findIndex((r) => r.type === c.type);
    const known = result[i];
    if (known) result[i] = { ...known, multiple: true };
    else result.push(c);
  }
  return result;
}

interface MethodEntry { readonly method: FuncObj; readonly path: readonly number[]; readonly indirect: boolean }

/** All methods that a value of the type has in an interface (its method set), promoted ones included, sorted by name. */
export function methodSet(type: Type): readonly MethodEntry[] {
  const names = new Map<string, FuncObj>();
  gatherMethodNames(type.kind === "Pointer" ? type.elem : type, names, new Set(), 0);
  const entries: MethodEntry[] = [];
  for (const candidate of names.values()) {
    const found = lookupFieldOrMethod(type, false, candidate.pkg, candidate.name);
    if (found.kind === "found" && found.obj.kind === "Func") entries.push({ method: found.obj, path: found.path, indirect: found.indirect });
  }
  return entries.sort((a, b) => (a.method.name < b.method.name ? -1 : a.method.name > b.method.name ? 1 : 0));
}

function gatherMethodNames(type: Type, names: Map<string, FuncObj>, seen: Set<Type>, depth: number): void {
  if (seen.has(type) || depth > 50) return;
  seen.add(type);
  const add = (m: FuncObj): void => { names.set(isExported(m.name) ? m.name : `${m.pkg?.path ?? ""}.${m.name}`, m); };
  if (type.kind === "Named") type.methods.forEach(add);
  const u = underlying(type);
  if (u.kind === "Interface") u.methods.forEach(add);
  if (u.kind !== "Struct") return;
  for (const f of u.fields) {
    if (f.embedded) gatherMethodNames(f.type.kind === "Pointer" ? f.type.elem : f.type, names, seen, depth + 1);
  }
}
