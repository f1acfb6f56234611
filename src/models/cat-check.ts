/**
 * Syntax tree of a cat model → terms: names are resolved, functions expanded, and every expression is found to be a set or a
 * relation. Whatever is wrong is a diagnostic with its position; one mistake does not hide the next.
 */
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { Pos } from "../syntax/source.ts";
import type { CatBinding, CatCheck, CatExp, CatFile, CatItem, CatName, CheckKind } from "./cat-ast.ts";
import { negativeOccurrence } from "./monotone.ts";
import { nearest } from "./spelling.ts";
import { TermFactory, unnamed } from "./term.ts";
import type { Sort, Term } from "./term.ts";
import { vocabulary } from "./vocabulary.ts";

/** A parsed file and where it is: `base` is the position of its first character, 0 for a model that comes with gomm. */
export interface CatUnit {
  readonly name: string;
  readonly base: Pos;
  readonly file: CatFile;
}

export interface CheckedCheck {
  readonly kind: CheckKind;
  readonly negated: boolean;
  readonly flag: boolean;
  readonly name: string;
  readonly term: Term;
}

export interface CheckedModel {
  readonly title: string;
  readonly checks: readonly CheckedCheck[];
  /** Everything that `let` defines at the top, the prelude included; the last definition of a name. */
  readonly definitions: ReadonlyMap<string, Term>;
}

/** Finds an included file; undefined: there is none of that name; "refused": it has been reported already. */
export type Includer = (path: string, from: string) => CatUnit | "refused" | undefined;

type Meaning =
  | { readonly kind: "term"; readonly term: Term }
  | { readonly kind: "builtin"; readonly op: "domain" | "range" }
  | { readonly kind: "function"; readonly binding: CatBinding; readonly scope: Scope; readonly base: Pos }
  /** Its definition is wrong; that is reported there. */
  | { readonly kind: "wrong" };

interface Scope {
  readonly outer: Scope | undefined;
  readonly names: Map<string, Meaning>;
}

const wrong: Meaning = { kind: "wrong" };

/** Checks a model on top of the prelude. The model is undefined when there are diagnostics. */
export function checkCat(
  unit: CatUnit,
  prelude: CatUnit,
  include: Includer,
): { readonly model: CheckedModel | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const checker = new Checker(include);
  checker.unit(prelude);
  checker.unit(unit);
  if (checker.checks.length === 0 && checker.diagnostics.length === 0) {
    checker.report(unit.base, { at: 0, end: 0 }, "the model has no check: nothing is forbidden", "end it with acyclic, irreflexive or empty");
  }
  const { diagnostics } = checker;
  if (diagnostics.length > 0) return { model: undefined, diagnostics };
  const definitions = new Map<string, Term>();
  for (const [name, meaning] of checker.scope.names) if (meaning.kind === "term") definitions.set(name, meaning.term);
  return { model: { title: unit.file.title ?? unit.name, checks: checker.checks, definitions }, diagnostics };
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly checks: CheckedCheck[] = [];
  readonly scope: Scope = { outer: undefined, names: new Map() };
  readonly #terms = new TermFactory();
  readonly #include: Includer;
  readonly #open: string[] = [];
  #base: Pos = 0;

  constructor(include: Includer) {
    this.#include = include;
    this.scope.names.set("domain", { kind: "builtin", op: "domain" });
    this.scope.names.set("range", { kind: "builtin", op: "range" });
  }

  report(base: Pos, span: { readonly at: number; readonly end: number }, message: string, hint?: string): void {
    const place = { pos: base + span.at, end: base + span.end };
    this.diagnostics.push({ code: "type", message, ...place, ...(hint === undefined ? {} : { hint }) });
  }

  unit(unit: CatUnit): void {
    const outer = this.#base;
    this.#base = unit.base;
    this.#open.push(unit.name);
    for (const item of unit.file.items) this.#item(item, unit.name);
    this.#open.pop();
    this.#base = outer;
  }

  #wrong(span: { readonly at: number; readonly end: number }, message: string, hint?: string): undefined {
    this.report(this.#base, span, message, hint);
    return undefined;
  }

  #item(item: CatItem, file: string): void {
    switch (item.kind) {
      case "include": {
        const unit = this.#include(item.path, file);
        if (unit === undefined) this.#wrong(item, `cannot find the included model "${item.path}"`);
        else if (unit !== "refused" && this.#open.includes(unit.name)) this.#wrong(item, `"${item.path}" includes itself`);
        else if (unit !== "refused") this.unit(unit);
        return;
      }
      case "let":
        if (item.recursive) this.#recursive(item.bindings);
        else this.#definitions(item.bindings);
        return;
      case "check":
        this.#check(item);
    }
  }

  #definitions(bindings: readonly CatBinding[]): void {
    // A function sees what is defined before it, and not what comes later under the same name.
    const scope: Scope = { outer: undefined, names: new Map(this.scope.names) };
    const meanings = bindings.map((binding): Meaning => {
      if (binding.params) return { kind: "function", binding, scope, base: this.#base };
      const term = this.#exp(binding.body, this.scope);
      return term ? { kind: "term", term: this.#terms.named(binding.name, term) } : wrong;
    });
    bindings.forEach((binding, i) => this.scope.names.set(binding.name, meanings[i] ?? wrong));
  }

  #recursive(bindings: readonly CatBinding[]): void {
    const group = this.#terms.newGroup();
    const scope: Scope = { outer: this.scope, names: new Map() };
    const variables = bindings.map(({ name }) => this.#terms.variable(name, group, "relation"));
    bindings.forEach(({ name }, i) => {
      const term = variables[i];
      scope.names.set(name, term ? { kind: "term", term } : wrong);
    });
    const bodies = bindings.map((binding) => {
      if (binding.params) return this.#wrong(binding, `recursive function "${binding.name}": only sets of pairs can be recursive`);
      return this.#relation(binding.body, scope);
    });
    const names = new Set(bindings.map(({ name }) => name));
    const whole = bodies.filter((body) => body !== undefined);
    bindings.forEach((binding, i) => {
      const body = bodies[i];
      const place = body && negativeOccurrence(binding.body, names, body, group);
      if (place) {
        this.#wrong(place, `"${binding.name}" is not monotone: it would shrink as its recursion grows`, 'a recursive name cannot stand under "~" or after "\\"');
        bodies[i] = undefined;
      }
    });
    const sound = bodies.every((body) => body !== undefined);
    bindings.forEach(({ name }, i) => {
      const term = sound ? this.#terms.fixpoint({ id: group, variables, bodies: whole }, i) : undefined;
      this.scope.names.set(name, term ? { kind: "term", term: this.#terms.named(name, term) } : wrong);
    });
  }

  #check(check: CatCheck): void {
    const term = check.check === "empty" ? this.#exp(check.body, this.scope) : this.#relation(check.body, this.scope);
    if (!term) return;
    const name = check.name ?? `${check.negated ? "~" : ""}${check.check}-${this.checks.length + 1}`;
    if (this.checks.some((other) => other.name === name)) {
      this.#wrong(check, `a second check is called "${name}"`, "an explanation names a check: give each its own name");
      return;
    }
    this.checks.push({ kind: check.check, negated: check.negated, flag: check.flag, name, term });
  }

  #exp(exp: CatExp, scope: Scope): Term | undefined {
    const terms = this.#terms;
    switch (exp.kind) {
      case "name":
        return this.#name(exp, scope);
      case "universe":
        return terms.universe();
      case "nothing":
        return terms.nothing("relation");
      case "local":
        return this.#local(exp, scope);
      case "call":
        return this.#call(exp, scope);
      case "unary": {
        if (exp.op === "complement") {
          const x = this.#exp(exp.x, scope);
          return x && terms.unary("complement", x);
        }
        const x = exp.op === "identity" ? this.#set(exp.x, scope) : this.#relation(exp.x, scope);
        return x && terms.unary(exp.op, x);
      }
      case "binary": {
        if (exp.op === "compose" || exp.op === "product") {
          const operand = exp.op === "product" ? "set" : "relation";
          const x = this.#sorted(exp.x, scope, operand);
          const y = this.#sorted(exp.y, scope, operand);
          return x && y && terms.binary(exp.op, x, y);
        }
        const x = this.#exp(exp.x, scope);
        const y = this.#exp(exp.y, scope);
        if (!x || !y) return undefined;
        const sort = isNothing(x) ? y.sort : x.sort;
        const left = this.#as(x, sort, exp.x);
        const right = this.#as(y, sort, exp.y);
        return left && right && terms.binary(exp.op, left, right);
      }
    }
  }

  #relation(exp: CatExp, scope: Scope): Term | undefined {
    return this.#sorted(exp, scope, "relation");
  }

  #set(exp: CatExp, scope: Scope): Term | undefined {
    return this.#sorted(exp, scope, "set");
  }

  #sorted(exp: CatExp, scope: Scope, sort: Sort): Term | undefined {
    const term = this.#exp(exp, scope);
    return term && this.#as(term, sort, exp);
  }

  #as(term: Term, sort: Sort, exp: CatExp): Term | undefined {
    if (term.sort === sort) return term;
    if (isNothing(term)) return this.#terms.nothing(sort);
    const what = exp.kind === "name" ? `"${exp.name}" is a` : "this is a";
    const hint = sort === "relation" ? "[S] is the identity on the set S" : "domain(r) and range(r) are the sets of a relation";
    return this.#wrong(exp, `${what} ${term.sort}, and a ${sort} is needed here`, hint);
  }

  #lookup(name: string, scope: Scope): Meaning | undefined {
    for (let s: Scope | undefined = scope; s; s = s.outer) {
      const meaning = s.names.get(name);
      if (meaning) return meaning;
    }
    if (name === "id") return { kind: "term", term: this.#terms.unary("identity", this.#terms.universe()) };
    if (name === "IW") return { kind: "term", term: this.#terms.nothing("set") };
    const base = vocabulary.get(name);
    return base && { kind: "term", term: this.#terms.base(name, base.sort) };
  }

  #name(exp: CatName, scope: Scope): Term | undefined {
    const meaning = this.#lookup(exp.name, scope);
    if (!meaning) return this.#unknown(exp, scope);
    switch (meaning.kind) {
      case "term":
        return meaning.term;
      case "wrong":
        return undefined;
      case "builtin":
      case "function":
        return this.#wrong(exp, `"${exp.name}" is a function`, `call it: ${exp.name}(…)`);
    }
  }

  #unknown(exp: CatName, scope: Scope): undefined {
    const known = [...vocabulary.keys()];
    for (let s: Scope | undefined = scope; s; s = s.outer) known.push(...s.names.keys());
    const near = nearest(exp.name, known);
    return this.#wrong(exp, `unknown name "${exp.name}"`, near && `did you mean "${near}"?`);
  }

  /** `let … in …`: its names are seen in its body only. */
  #local({ bindings, body }: CatExp & { kind: "local" }, scope: Scope): Term | undefined {
    const names = new Map<string, Meaning>();
    for (const binding of bindings) {
      const term = binding.params ? undefined : this.#exp(binding.body, scope);
      names.set(binding.name, binding.params ? { kind: "function", binding, scope, base: this.#base } : term ? { kind: "term", term } : wrong);
    }
    return this.#exp(body, { outer: scope, names });
  }

  #call(exp: CatExp & { kind: "call" }, scope: Scope): Term | undefined {
    const { callee, args } = exp;
    const meaning = this.#lookup(callee.name, scope);
    if (!meaning) return this.#unknown(callee, scope);
    if (meaning.kind === "wrong") return undefined;
    if (meaning.kind === "term") return this.#wrong(callee, `"${callee.name}" is a ${meaning.term.sort}, not a function`);
    const wanted = meaning.kind === "builtin" ? 1 : (meaning.binding.params?.length ?? 0);
    if (args.length !== wanted) {
      const count = (n: number): string => `${n} argument${n === 1 ? "" : "s"}`;
      return this.#wrong(exp, `"${callee.name}" takes ${count(wanted)}, and has ${args.length} here`);
    }
    if (meaning.kind === "builtin") {
      const [arg] = args;
      const x = arg && this.#relation(arg, scope);
      return x && this.#terms.unary(meaning.op, x);
    }
    return this.#expand(meaning, args, scope);
  }

  /** The body with the arguments in place of the parameters, in the scope of the definition. */
  #expand(called: Meaning & { kind: "function" }, args: readonly CatExp[], scope: Scope): Term | undefined {
    const names = new Map<string, Meaning>();
    let sound = true;
    args.forEach((arg, i) => {
      const term = this.#exp(arg, scope);
      const param = called.binding.params?.[i];
      if (term && param) names.set(param.name, { kind: "term", term });
      else sound = false;
    });
    if (!sound) return undefined;
    const outer = this.#base;
    this.#base = called.base;
    const term = this.#exp(called.binding.body, { outer: called.scope, names });
    this.#base = outer;
    return term;
  }
}

function isNothing(term: Term): boolean {
  return unnamed(term).kind === "nothing";
}
