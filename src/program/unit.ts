/**
 * A program while it is lowered: its functions (one per list of type arguments, in order of first use), types, package variables,
 * and which methods can be called through interfaces. Function bodies wait in a queue, so that only what is reachable is lowered.
 */
import { lookupFieldOrMethod } from "../check/lookup.ts";
import type { CheckedProgram, Info } from "../check/info.ts";
import type { FuncObj, Named, Signature, Type, TypeParam, VarObj } from "../check/types.ts";
import { substitute } from "../check/substitute.ts";
import type { Expr, FuncLit, Stmt } from "../syntax/ast.ts";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { Pos } from "../syntax/source.ts";
import { CodeBuilder } from "./code-builder.ts";
import { type FunctionCode, Op, type Operand } from "./code.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import type { Layout } from "./layout.ts";
import { type TypeInfo, TypeTable, unique } from "./type-table.ts";
import { Unsupported } from "./unsupported.ts";
import { FuncValue, Ptr } from "./values.ts";

/** Type arguments for the type parameters in scope. */
export interface TypeEnv { readonly params: readonly TypeParam[]; readonly args: readonly Type[] }
export const NO_TYPE_ARGS: TypeEnv = { params: [], args: [] };

/**
 * The rules of the language that call each other in circles: what lowers bodies, statements and expressions. They live in files that import
 * this one; `lower` puts them together.
 */
export interface LanguageRules {
  readonly expression: (f: FunctionLowering, e: Expr) => Operand;
  readonly expressions: (f: FunctionLowering, e: Expr, count: number) => readonly Operand[];
  readonly assigned: (f: FunctionLowering, e: Expr, to: Type) => Operand;
  readonly literal: (f: FunctionLowering, e: FuncLit) => { readonly fn: number; readonly captured: readonly Operand[] };
  readonly statement: (f: FunctionLowering, s: Stmt) => void;
  readonly declared: (unit: Unit, fn: FuncObj, env: TypeEnv, b: CodeBuilder) => void;
  /** The method called `id` of a type, callable with the type's value as receiver. */
  readonly dynamicMethod: (unit: Unit, type: TypeInfo, id: string) => number | undefined;
}

/** Calls a method of its first parameter, an interface value. */
function forwardToInterface(b: CodeBuilder, id: string, signature: Signature): void {
  const receiver = b.parameter("");
  const args = signature.params.map((p) => b.parameter(p.name));
  const dsts = signature.results.map(() => b.temporary());
  b.emit({ op: Op.CallMethod, pos: b.pos, receiver, method: id, args, dsts });
  b.emit({ op: Op.Return, pos: b.pos, args: dsts });
}

export class Unit {
  readonly types = new TypeTable();
  readonly functions: (FunctionCode | undefined)[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly globals: { readonly name: string; readonly layout: Layout; readonly pos: Pos }[] = [];
  readonly info: Info;
  /** The type of run-time errors. */
  runtimeError: TypeInfo | undefined;
  readonly #globalIndex = new Map<VarObj, number>();
  readonly #indices = new Map<string, number>();
  readonly #functionIds = new Map<FuncObj, number>();
  readonly #queue: (() => void)[] = [];
  readonly #inInterfaces = new Set<TypeInfo>();
  readonly #dynamicNames = new Set<string>();
  /** Parts of values can get into interfaces by reflection. */
  readonly #reflects: boolean;

  constructor(readonly program: CheckedProgram, readonly rules: LanguageRules) {
    this.info = program.info;
    this.#reflects = program.packages.some((p) => p.pkg.path === "reflect");
  }

  // ── Functions ──

  /** The index of the function with this key; `build` emits its code later. */
  function(key: string, name: string, pos: Pos, build: (b: CodeBuilder) => void): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.anonymous(name, pos, build);
    this.#indices.set(key, index);
    return index;
  }

  /** A function of its own. */
  anonymous(name: string, pos: Pos, build: (b: CodeBuilder) => void): number {
    const index = this.functions.push(undefined) - 1;
    this.#queue.push(() => {
      const b = new CodeBuilder(name, pos);
      this.attempt(() => build(b));
      this.functions[index] = b.finish();
    });
    return index;
  }

  /** A function of its own whose code is emitted at once. */
  immediate(name: string, pos: Pos, build: (b: CodeBuilder) => void): number {
    const index = this.functions.push(undefined) - 1;
    const b = new CodeBuilder(name, pos);
    build(b);
    this.functions[index] = b.finish();
    return index;
  }

  /** A declared function or method with type arguments. */
  declared(fn: FuncObj, typeParams: readonly TypeParam[], typeArgs: readonly Type[]): number {
    const generic = fn.origin ?? fn;
    let id = this.#functionIds.get(generic);
    if (id === undefined) this.#functionIds.set(generic, (id = this.#functionIds.size));
    const args = typeArgs.map((t) => this.types.of(t).id).join();
    const suffix = typeArgs.length > 0 ? `[${typeArgs.map((t) => this.types.of(t).name).join()}]` : "";
    return this.function(`f${id}[${args}]`, displayName(generic) + suffix, generic.decl?.name.pos ?? generic.pos, (b) =>
      this.rules.declared(this, generic, { params: typeParams, args: typeArgs }, b),
    );
  }

  /** Lowers everything that has been asked for. */
  drain(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) next();
  }

  /** Runs `work`; Go that is not supported becomes a diagnostic. */
  attempt(work: () => void): void {
    try {
      work();
    } catch (e) {
      if (!(e instanceof Unsupported)) throw e;
      if (!this.diagnostics.some((d) => d.pos === e.at.pos && d.message === e.message)) this.diagnostics.push(e.diagnostic);
    }
  }

  // ── Package variables ──

  /** The address of a package variable. */
  global(v: VarObj): Ptr {
    let index = this.#globalIndex.get(v);
    if (index === undefined) {
      const isMain = v.pkg === this.program.main.pkg;
      index = this.globals.push({ name: isMain ? v.name : `${v.pkg?.name ?? ""}.${v.name}`, layout: this.types.of(v.type).layout, pos: v.pos });
      this.#globalIndex.set(v, index);
    }
    return new Ptr(index, 0);
  }

  isUsed(v: VarObj): boolean {
    return this.#globalIndex.has(v);
  }

  // ── Dynamic calls ──

  /** A value of this type is put into an interface somewhere. */
  inInterface(type: TypeInfo): void {
    if (this.#inInterfaces.has(type) || type.kind === "interface") return;
    this.#inInterfaces.add(type);
    if (this.#reflects) for (const part of type.parts) this.inInterface(part);
    for (const id of this.#dynamicNames) this.#link(type, id);
  }

  /** A method of this name is called through an interface somewhere. */
  calledByName(id: string): void {
    if (this.#dynamicNames.has(id)) return;
    this.#dynamicNames.add(id);
    for (const type of this.#inInterfaces) this.#link(type, id);
  }

  /** The id of an interface's method that is called dynamically here. */
  idOf(method: FuncObj): string {
    this.calledByName(methodId(method));
    return methodId(method);
  }

  /** A function of an interface value and arguments that calls the method called `id`. */
  interfaceMethod(id: string, signature: Signature): number {
    this.calledByName(id);
    return this.function(`interface ${id}/${signature.params.length}/${signature.results.length}`, id, 0, (b) => forwardToInterface(b, id, signature));
  }

  /** `T.m`: the method as a function of its receiver. */
  methodExpression(type: TypeInfo, id: string, signature: Signature): FuncValue {
    const fn = type.kind === "interface" ? this.interfaceMethod(id, signature) : this.rules.dynamicMethod(this, type, id);
    if (fn === undefined) throw new Error(`${type.name} has no method ${id}`);
    return new FuncValue(fn, []);
  }

  #link(type: TypeInfo, id: string): void {
    const fn = this.rules.dynamicMethod(this, type, id);
    if (fn !== undefined) type.methods.set(id, fn);
  }

  /** A type without type parameters. */
  resolve(type: Type, env: TypeEnv): Type {
    return env.params.length === 0 ? type : substitute(type, env.params, env.args);
  }
}

/** A method's name as dynamic calls use it: unexported names differ between packages. */
export const methodId = (m: FuncObj): string => unique(m);

/** The method called `id` in the method set of a type. */
export function methodById(type: Type, id: string): { readonly obj: FuncObj; readonly path: readonly number[]; readonly indirect: boolean } | undefined {
  const dot = id.lastIndexOf(".");
  const name = id.slice(dot + 1);
  const pkg = dot < 0 ? undefined : { path: id.slice(0, dot), name: "", scope: new Map<string, never>(), isStandard: false, imports: [] };
  const found = lookupFieldOrMethod(type, false, pkg, name);
  return found.kind === "found" && found.obj.kind === "Func" ? { obj: found.obj, path: found.path, indirect: found.indirect } : undefined;
}

/** As reports show it: without the package's name for the main package. */
const displayName = (fn: FuncObj): string => functionName(fn).replace(/^main\./, "");

/** `main.f`, `main.(*T).m`, as stack traces and intrinsics name it. */
export function functionName(fn: FuncObj): string {
  const receiver = fn.decl?.receiver?.type;
  const path = fn.pkg?.path ?? "";
  const pkg = path === "" ? "main" : path;
  if (!receiver) return `${pkg}.${fn.name}`;
  const type = fn.type.receiver?.type;
  const base: Type | undefined = type?.kind === "Pointer" ? type.elem : type;
  const name = base?.kind === "Named" ? base.obj.name : "?";
  return type?.kind === "Pointer" ? `${pkg}.(*${name}).${fn.name}` : `${pkg}.${name}.${fn.name}`;
}

/** The named type that declares a method, with its type parameters and arguments. */
export function ownerTypeArgs(owner: Type): { readonly params: readonly TypeParam[]; readonly args: readonly Type[] } {
  const named: Named | undefined = owner.kind === "Named" ? owner : owner.kind === "Pointer" && owner.elem.kind === "Named" ? owner.elem : undefined;
  return named ? { params: named.typeParams, args: named.typeArgs } : { params: [], args: [] };
}
