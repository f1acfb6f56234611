/**
 * Conditions and observed expressions of a litmus test: Go expressions over package variables, registers and the special names.
 * A condition only looks: what calls, sends, receives or allocates is refused.
 */
import type { CallExpr, Expectation, Expr, GoBlock, Ident } from "../syntax/ast.ts";
import { exprText } from "../syntax/print.ts";
import type { Checker, Environment, PackageState } from "./checker.ts";
import type { ObservedName } from "./info.ts";
import type { Operand } from "./operand.ts";
import { isBoolean, isUntyped } from "./predicates.ts";
import { Scope } from "./scope.ts";
import type { Obj, Package, PkgName, Type, VarObj } from "./types.ts";
import { Typ, makeVar, universe } from "./universe.ts";
import { convertUntyped, updateType } from "./untyped.ts";
import { expression, unparen } from "./value.ts";

export type SpecialName = Extract<ObservedName, { kind: "special" }>["name"];

const specialTypes: Readonly<Record<SpecialName, Type>> = {
  output: Typ.string, race: Typ.bool, deadlock: Typ.bool, leak: Typ.bool, hang: Typ.bool, panics: Typ.bool, exit: Typ.int, torn: Typ.bool,
};
const specialNames: readonly SpecialName[] = ["output", "race", "deadlock", "leak", "hang", "panics", "exit", "torn"];

export interface BlockRegisters { readonly name: string; readonly block: GoBlock; readonly registers: readonly VarObj[] }

/** Checks the conditions of one program. */
export class Conditions {
  readonly observed = new Map<Expr, ObservedName>();
  readonly #c: Checker;
  readonly #env: Environment;
  readonly #specials = new Map<Obj, SpecialName>();
  readonly #ambiguous = new Map<string, string[]>();

  constructor(c: Checker, state: PackageState, fileScope: Scope, blocks: readonly BlockRegisters[]) {
    this.#c = c;
    const outer = new Scope(undefined);
    for (const obj of universe.values()) outer.insert(obj);
    for (const name of specialNames) {
      const v = makeVar(name, specialTypes[name], "package");
      this.#specials.set(v, name);
      outer.insert(v);
    }
    const scope = new Scope(outer);
    this.#declareRegisters(scope, state, blocks);
    for (const name of fileScope.names()) { const obj = fileScope.own(name); if (obj) scope.insert(obj); }
    for (const obj of state.objects.values()) scope.insert(obj);
    this.#env = { state, declaration: undefined, func: undefined, scope: new Scope(scope), iota: undefined, errorPos: undefined, isCondition: true };
  }

  /** Registers by name, where one block has it and no package variable; blocks as qualifiers. */
  #declareRegisters(scope: Scope, state: PackageState, blocks: readonly BlockRegisters[]): void {
    const byName = new Map<string, { v: VarObj; block: string }[]>();
    for (const { name, registers } of blocks) {
      const own = new Map<string, Obj>(registers.map((v) => [v.name, v]));
      const pkg: Package = { path: name, name, scope: own, isStandard: false, imports: [] };
      const qualifier: PkgName = { kind: "PkgName", name, pos: 0, pkg: state.pkg, imported: pkg, used: true };
      if (!state.objects.has(name)) scope.insert(qualifier);
      for (const v of registers) byName.set(v.name, [...(byName.get(v.name) ?? []), { v, block: name }]);
    }
    for (const [name, list] of byName) {
      const [only] = list;
      if (state.objects.has(name)) continue;
      if (only && list.length === 1) scope.insert(only.v);
      else this.#ambiguous.set(name, list.map(({ block }) => `${block}.${name}`));
    }
  }

  /** Checks an expectation's condition. */
  expectation(e: Expectation): void {
    this.condition(e.condition);
  }

  /** Checks a condition: a boolean expression. */
  condition(e: Expr): void {
    const x = this.#check(e);
    if (!x?.isValid) return;
    if (!isBoolean(x.type)) {
      this.#within(() => this.#c.error(x, `a condition must be boolean, and this is ${this.#c.text(x)}`));
      return;
    }
    if (isUntyped(x.type)) updateType(this.#c, x.expr, Typ.bool, true);
  }

  /** Checks an expression of an `observe` line. */
  observe(e: Expr): void {
    const x = this.#check(e);
    if (x?.isValid && isUntyped(x.type)) this.#within(() => convertUntyped(this.#c, x, x.isNil ? Typ.int : Typ.bool));
  }

  #within(work: () => void): void {
    this.#c.within(this.#env, work);
  }

  #check(e: Expr): Operand | undefined {
    return this.#c.within(this.#env, () => {
      if (!this.#onlyLooks(e)) return undefined;
      const x = expression(this.#c, e);
      this.#note(e);
      return x;
    });
  }

  /** Refuses what is not a mere look at the state, and ambiguous names. */
  #onlyLooks(e: Expr): boolean {
    switch (e.kind) {
      case "Ident": {
        const candidates = this.#ambiguous.get(e.name);
        if (!candidates) return true;
        this.#c.error(e, `${e.name} is ambiguous: several go blocks declare it`, "expectation", `write ${candidates.join(" or ")}`);
        return false;
      }
      case "BasicLit":
        return true;
      case "ParenExpr": case "StarExpr": case "TypeAssertExpr":
        return this.#onlyLooks(e.x);
      case "SelectorExpr":
        return e.x.kind === "Ident" || this.#onlyLooks(e.x);
      case "UnaryExpr":
        if (e.op === "<-" || e.op === "&") return this.#refuse(e, e.op === "&" ? "takes an address" : "receives from a channel");
        return this.#onlyLooks(e.x);
      case "BinaryExpr":
        return [e.x, e.y].map((x) => this.#onlyLooks(x)).every(Boolean);
      case "IndexExpr":
        return [e.x, ...e.indices].map((x) => this.#onlyLooks(x)).every(Boolean);
      case "CompositeLit":
        return e.elements.map((x) => this.#onlyLooks(x.kind === "KeyValueExpr" ? x.value : x)).every(Boolean);
      case "CallExpr":
        return this.#call(e);
      case "SliceExpr":
        return [e.x, e.low, e.high, e.max].every((x) => !x || this.#onlyLooks(x));
      case "FuncLit":
        return this.#refuse(e, "is a function");
      default:
        return true;
    }
  }

  #refuse(e: Expr, what: string): false {
    this.#c.error(e, `a condition can only look at the state: ${exprText(e)} ${what}`);
    return false;
  }

  #call(e: CallExpr): boolean {
    const fun = unparen(e.fun);
    if (fun.kind === "SelectorExpr" && fun.sel.name === "Load") {
      this.#c.error(e, `a condition cannot call ${exprText(fun)}`, "expectation", `an atomic variable stands for its value: write ${exprText(fun.x)}`);
      return false;
    }
    if (fun.kind === "Ident") {
      const obj = this.#env.scope.lookup(fun.name, fun.pos)?.obj;
      const allowed = obj?.kind === "Builtin" ? ["len", "cap", "min", "max", "real", "imag", "complex"].includes(obj.name)
        : obj?.kind === "TypeName" || (obj !== undefined && this.#specials.has(obj));
      if (allowed || !obj) return e.args.map((x) => this.#onlyLooks(x)).every(Boolean);
    } else if (fun.kind !== "SelectorExpr") return e.args.map((x) => this.#onlyLooks(x)).every(Boolean);
    return this.#refuse(e, "is a call");
  }

  /** `race(x)` and `panics("text")`; false when the call is of something else. */
  special(x: Operand, e: CallExpr): boolean {
    const fun = unparen(e.fun);
    const obj = fun.kind === "Ident" ? this.#env.scope.lookup(fun.name, fun.pos)?.obj : undefined;
    const name = obj && this.#specials.get(obj);
    if (fun.kind !== "Ident" || !obj || !name) return false;
    this.#c.info.uses.set(fun, obj);
    const [arg, extra] = e.args;
    if (name !== "race" && name !== "panics") {
      this.#c.error(e, `${name} takes no argument`);
      return true;
    }
    if (!arg || extra) {
      this.#c.error(e, name === "race" ? "race(x) takes one variable" : "panics(text) takes one string");
      return true;
    }
    if (name === "race" ? this.#raceArgument(arg) : this.#textArgument(arg)) {
      this.observed.set(fun, { kind: "special", name });
      this.#c.recordType(fun, "value", Typ.bool, undefined);
      x.mode = "value";
      x.type = Typ.bool;
    }
    return true;
  }

  #raceArgument(arg: Expr): boolean {
    const operand = this.#c.within({ ...this.#env, isCondition: false }, () => expression(this.#c, arg));
    if (!operand.isValid || operand.mode === "variable" || operand.mode === "mapindex") return operand.isValid;
    this.#c.error(arg, `race(x) asks about a variable, and ${exprText(arg)} is none`);
    return false;
  }

  #textArgument(arg: Expr): boolean {
    const operand = expression(this.#c, arg);
    if (!operand.isValid) return false;
    if (operand.mode === "constant" && operand.value?.kind === "string") {
      convertUntyped(this.#c, operand, Typ.string);
      return true;
    }
    this.#c.error(arg, "panics(text) takes a constant string");
    return false;
  }

  /** Notes what the names of a checked condition stand for. */
  #note(e: Expr): void {
    switch (e.kind) {
      case "Ident":
        return this.#noteName(e, e);
      case "SelectorExpr":
        this.#noteName(e.sel, e);
        return this.#note(e.x);
      case "ParenExpr": case "StarExpr": case "UnaryExpr": case "TypeAssertExpr":
        return this.#note(e.x);
      case "BinaryExpr":
        this.#note(e.x);
        return this.#note(e.y);
      case "IndexExpr":
        return [e.x, ...e.indices].forEach((x) => this.#note(x));
      case "SliceExpr":
        return [e.x, e.low, e.high, e.max].forEach((x) => x && this.#note(x));
      case "CallExpr":
        return e.args.forEach((x) => this.#note(x));
      case "CompositeLit":
        return e.elements.forEach((x) => this.#note(x.kind === "KeyValueExpr" ? x.value : x));
      default:
        return;
    }
  }

  #noteName(name: Ident, at: Expr): void {
    const obj = this.#c.info.uses.get(name);
    if (obj?.kind !== "Var") return;
    const special = this.#specials.get(obj);
    if (special) this.observed.set(at, { kind: "special", name: special });
    else if (obj.role === "register" && obj.block) this.observed.set(at, { kind: "register", variable: obj, block: obj.block });
  }
}
