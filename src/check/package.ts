/**
 * Packages: collecting what their files declare, imports, and checking it all (Go specification, "Packages"). A package of the
 * user's is checked completely; of a standard package only what is mentioned.
 */
import type { Expr, File, FuncDecl, GenDecl, ImportSpec, TypeSpec, ValueSpec } from "../syntax/ast.ts";
import type { Checker, Declaration, PackageState } from "./checker.ts";
import { declare, reportRedeclared } from "./declare.ts";
import type { environmentOf} from "./declaration.ts";
import { resolve } from "./declaration.ts";
import { DeclaredFunc, DeclaredType } from "./declared.ts";
import { checkArity, constSpecs, makeConst } from "./local-declaration.ts";
import { NamedType, unresolved } from "./named.ts";
import { underlying } from "./predicates.ts";
import { type DotImport, Scope } from "./scope.ts";
import { receiverParts } from "./signature.ts";
import { isExported } from "./type-set.ts";
import type { FuncObj, Obj, Package, PkgName, Type } from "./types.ts";
import { makeVar, universe } from "./universe.ts";

const universeScope = new Scope(undefined);
for (const obj of universe.values()) universeScope.insert(obj);

/** An empty package with the given files. */
export function makePackage(path: string, name: string, files: readonly File[], isStandard: boolean): PackageState {
  const objects = new Map<string, Obj>();
  const imports: Package[] = [];
  const pkg: Package = { path, name, scope: objects, isStandard, imports };
  return { pkg, objects, scope: new Scope(universeScope), files, fileScopes: new Map(), methods: new Map(), declarations: [], imports: [] };
}

type Importer = (spec: ImportSpec) => PackageState | undefined;

/** Declares all that the package's files declare; nothing is resolved yet. */
export function collect(c: Checker, state: PackageState, importer: Importer): void {
  for (const file of state.files) {
    // Names of imports are in scope before all else of the file, but the package's names must not clash with them.
    const scope = new Scope(state.scope);
    state.fileScopes.set(file, scope);
    c.within(fileEnvironment(state, scope), () => {
      for (const spec of file.imports) importDeclaration(c, state, scope, spec, importer);
      for (const decl of file.decls) {
        if (decl.kind === "FuncDecl") functionObject(c, state, scope, decl);
        else groupObjects(c, state, scope, decl);
      }
    });
  }
  attachMethods(c, state);
  if (!state.pkg.isStandard) reportImportClashes(c, state);
}

const fileEnvironment = (state: PackageState, scope: Scope): ReturnType<typeof environmentOf> =>
  ({ state, declaration: undefined, func: undefined, scope, iota: undefined, errorPos: undefined, isCondition: false });

function importDeclaration(c: Checker, state: PackageState, scope: Scope, spec: ImportSpec, importer: Importer): void {
  const imported = importer(spec);
  const name = spec.alias?.name ?? imported?.pkg.name ?? spec.path.split("/").at(-1) ?? spec.path;
  const pkg = imported?.pkg ?? brokenPackage(spec.path, name);
  if (imported && !state.imports.includes(imported)) {
    state.imports.push(imported);
    (state.pkg.imports as Package[]).push(imported.pkg);
  }
  if (spec.alias?.name === "_") return;
  if (spec.alias?.name === ".") {
    const from: DotImport = { used: imported === undefined };
    dotImports.set(spec, from);
    for (const obj of imported?.objects.values() ?? []) if (isExported(obj.name)) scope.insertFrom(from, obj);
    return;
  }
  const obj: PkgName = { kind: "PkgName", name, pos: spec.alias?.pos ?? spec.pos, pkg: state.pkg, imported: pkg, used: imported === undefined };
  packageNames.set(spec, obj);
  const other = scope.insert(obj);
  if (other) reportRedeclared(c, { kind: "Ident", name, pos: spec.pos, end: spec.end }, other);
}

const dotImports = new WeakMap<ImportSpec, DotImport>();
const packageNames = new WeakMap<ImportSpec, PkgName>();

const broken = new WeakSet<Package>();

function brokenPackage(path: string, name: string): Package {
  const pkg: Package = { path, name, scope: new Map(), isStandard: false, imports: [] };
  broken.add(pkg);
  return pkg;
}

/** Whether a package stands for one that could not be loaded. */
export const isBrokenPackage = (pkg: Package): boolean => broken.has(pkg);

function addDeclaration(c: Checker, state: PackageState, scope: Scope, obj: Obj, syntax: Declaration["syntax"], deps?: Set<Obj>): Declaration {
  const d: Declaration = { obj, state, scope, syntax, func: undefined, progress: "white", deps, order: state.declarations.length };
  c.declarations.set(obj, d);
  state.declarations.push(d);
  return d;
}

function declareInPackage(c: Checker, state: PackageState, name: ValueSpec["names"][number], obj: Obj): void {
  if (name.name === "init" || (name.name === "main" && state.pkg.name === "main")) {
    c.error(name, `cannot declare ${name.name} - must be func`);
    return;
  }
  declare(c, state.scope, name, obj, 0);
  if (name.name !== "_" && !state.objects.has(name.name)) state.objects.set(name.name, obj);
}

function groupObjects(c: Checker, state: PackageState, scope: Scope, decl: GenDecl): void {
  if (decl.token === "const") {
    for (const { spec, type, values, inherited } of constSpecs(decl)) {
      spec.names.forEach((name, i) => {
        const obj = makeConst(c, name);
        addDeclaration(c, state, scope, obj, { kind: "const", spec, type, value: values[i], iota: spec.iota, inherited });
        declareInPackage(c, state, name, obj);
      });
      checkArity(c, spec, values, true, inherited);
    }
    return;
  }
  for (const spec of decl.specs) {
    if (spec.kind === "TypeSpec") typeObject(c, state, scope, spec);
    else variableObjects(c, state, scope, spec);
  }
}

function variableObjects(c: Checker, state: PackageState, scope: Scope, spec: ValueSpec): void {
  const vars = spec.names.map((name) => makeVar(name.name, unresolved, "package", name.pos, state.pkg));
  const isMulti = spec.values.length === 1 && vars.length > 1;
  const shared = isMulti ? new Set<Obj>() : undefined;
  vars.forEach((v, i) => {
    const name = spec.names[i];
    if (!name) return;
    addDeclaration(c, state, scope, v, { kind: "var", spec, type: spec.type, value: isMulti ? spec.values[0] : spec.values[i], all: isMulti ? vars : undefined }, shared);
    declareInPackage(c, state, name, v);
  });
  if (spec.values.length > 0 || !spec.type) checkArity(c, spec, spec.values, false, false);
}

function typeObject(c: Checker, state: PackageState, scope: Scope, spec: TypeSpec): void {
  const obj = new DeclaredType(spec, state.pkg);
  const d = addDeclaration(c, state, scope, obj, { kind: "type", spec });
  if (obj.type instanceof NamedType) obj.type.resolve = () => { if (d.progress === "white") resolve(c, obj); };
  declareInPackage(c, state, spec.name, obj);
}

function functionObject(c: Checker, state: PackageState, scope: Scope, decl: FuncDecl): void {
  const obj = new DeclaredFunc(decl, state.pkg, (f) => resolve(c, f));
  addDeclaration(c, state, scope, obj, { kind: "func", decl });
  c.info.defs.set(decl.name, obj);
  if (decl.receiver) {
    const { base } = receiverParts(decl.receiver.type);
    if (base.kind === "Ident" && decl.name.name !== "_") {
      const list = state.methods.get(base.name) ?? [];
      list.push(obj);
      state.methods.set(base.name, list);
    }
    return;
  }
  const name = decl.name.name;
  if (name === "init" || (name === "main" && state.pkg.name === "main")) {
    if (decl.typeParams.length > 0) c.error(decl.typeParams[0] ?? decl, `func ${name} must have no type parameters`);
    if (decl.type.params.length > 0 || decl.type.results.length > 0) c.error(decl.name, `func ${name} must have no arguments and no return values`);
  }
  if (!decl.body && !state.pkg.isStandard) c.error(decl.name, name === "init" ? "func init must have a body" : "missing function body");
  if (name === "init" || name === "_") return;
  declare(c, state.scope, decl.name, obj, 0);
  if (!state.objects.has(name)) state.objects.set(name, obj);
}

/** The defined type of the package that a receiver names, directly or through aliases. */
function baseType(c: Checker, state: PackageState, name: string): NamedType | undefined {
  let current: string | undefined = name;
  for (const seen = new Set<string>(); current !== undefined && !seen.has(current); ) {
    seen.add(current);
    const obj = state.objects.get(current);
    if (obj?.kind !== "TypeName") return undefined;
    if (!obj.isAlias) return obj.type instanceof NamedType ? obj.type : undefined;
    const syntax = c.declarations.get(obj)?.syntax;
    const target: Expr | undefined = syntax?.kind === "type" ? receiverParts(syntax.spec.type).base : undefined;
    current = target?.kind === "Ident" ? target.name : undefined;
  }
  return undefined;
}

/** Gives every defined type its methods; two of one name are reported. */
function attachMethods(c: Checker, state: PackageState): void {
  const byType = new Map<NamedType, FuncObj[]>();
  for (const [base, methods] of state.methods) {
    const type = baseType(c, state, base);
    if (type) byType.set(type, [...(byType.get(type) ?? []), ...methods]);
  }
  for (const [type, methods] of byType) {
    const base = type.obj.name;
    const unique = new Map<string, (typeof methods)[number]>();
    for (const m of methods) {
      const other = unique.get(m.name);
      if (!other) unique.set(m.name, m);
      else c.within(fileEnvironment(state, state.scope), () => c.error({ pos: m.pos, end: m.pos + m.name.length }, `method ${base}.${m.name} already declared at ${c.place(other.pos)}`));
    }
    type.methods = [...unique.values()].sort((a, b) => a.pos - b.pos);
  }
}

function reportImportClashes(c: Checker, state: PackageState): void {
  for (const scope of state.fileScopes.values()) {
    for (const name of scope.names()) {
      const pkgName = scope.own(name);
      const other = state.objects.get(name);
      if (pkgName?.kind !== "PkgName" || !other) continue;
      c.within(fileEnvironment(state, state.scope), () => {
        c.error({ pos: other.pos, end: other.pos + name.length }, `${name} already declared through import of package ${pkgName.imported.name} ("${pkgName.imported.path}")\n\t${c.place(pkgName.pos)}: other declaration of ${name}`);
      });
    }
  }
}

/** Resolves every declaration of a package, defined types first, then aliases, as Go does; `body` is called for each function. */
export function resolveAll(c: Checker, state: PackageState, body: (f: DeclaredFunc) => void): void {
  const turn = ({ obj }: Declaration): number => (obj.kind !== "TypeName" ? 2 : obj.isAlias ? 1 : 0);
  for (const { obj } of [...state.declarations].sort((a, b) => turn(a) - turn(b))) {
    resolve(c, obj);
    if (obj instanceof DeclaredFunc) body(obj);
  }
  for (const { obj } of state.declarations) if (obj.kind === "TypeName") fieldsAndMethods(c, state, obj.type);
}

function fieldsAndMethods(c: Checker, state: PackageState, type: Type): void {
  if (!(type instanceof NamedType) || type.origin) return;
  const u = underlying(type);
  if (u.kind !== "Struct") return;
  for (const m of type.methods) {
    const field = u.fields.find((f) => f.name === m.name);
    if (!field) continue;
    c.within(fileEnvironment(state, state.scope), () => {
      c.error({ pos: m.pos, end: m.pos + m.name.length }, `field and method with the same name ${m.name}\n\t${c.place(field.pos)}: other declaration of ${m.name}`);
    });
  }
}

/** Reports imports that no file of the package uses. */
export function reportUnusedImports(c: Checker, state: PackageState): void {
  for (const [file, scope] of state.fileScopes) {
    for (const spec of file.imports) {
      if (dotImports.get(spec)?.used === false) c.within(fileEnvironment(state, scope), () => c.error(spec.alias ?? spec, `"${spec.path}" imported and not used`));
      const obj = packageNames.get(spec);
      if (!obj || obj.used) continue;
      const last = spec.path.split("/").at(-1);
      const as = obj.name === last ? "" : ` as ${obj.name}`;
      c.within(fileEnvironment(state, scope), () => c.error(spec.alias ?? spec, `"${spec.path}" imported${as} and not used`));
    }
  }
}
