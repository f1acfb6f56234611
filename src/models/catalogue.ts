/**
 * The models that come with gomm, by the names that `--arch` and `--model` take, and models from files of the user. The former
 * are read ahead: compiled.json has what an exploration needs, parsed.json the syntax trees for explanations and includes,
 * because reading cat with ohm at start-up would take longer than most explorations. A test (models/bundled.test.ts) holds
 * both equal to what parser and compiler make of the .cat files, and `vitest -u` writes them.
 */
import { dirname, join } from "node:path";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet, SourceFile } from "../syntax/source.ts";
import type { CatFile } from "./cat-ast.ts";
import { checkCat } from "./cat-check.ts";
import type { CatUnit, CheckedModel, Includer } from "./cat-check.ts";
import { parseCat } from "./cat-parse.ts";
import compiledModels from "./compiled.json" with { type: "json" };
import { compileModel, modelFrom } from "./model.ts";
import type { CompiledModel, Model, ModelResult } from "./model.ts";
import parsed from "./parsed.json" with { type: "json" };

/** A column: its name, and the cat model and GOARCH (a mapping of src/arch) behind it. */
export interface Column {
  readonly name: string;
  /** Go's compiler of some years ago: only where it is asked for by name. */
  readonly oldToolchain: boolean;
  readonly cat: string;
  readonly goarch: string;
}

/** Every column that has a model here; `go` is explored by its own rules (its relational part is go.cat). */
export const columns: readonly Column[] = [
  column("sc", "sc", "go"),
  column("amd64", "x86-tso"),
  column("386", "x86-tso"),
  column("arm64", "armv8"),
  column("arm64/v8.1", "armv8"),
  column("arm", "armv7"),
  column("ppc64le", "power"),
  column("riscv64", "rvwmo"),
  column("s390x", "s390x"),
  column("wasm", "sc", "go"),
  column("ppc64le/go1.21", "power"),
  column("riscv64/go1.20", "rvwmo"),
];

function column(name: string, cat: string, goarch = name): Column {
  return { name, cat, goarch, oldToolchain: name.includes("/go1.") };
}

/** The cat files that come with gomm; `prelude` is in each of them. */
export const bundledModels: readonly string[] = Object.keys(parsed);

/** Names that herd's models include, whose definitions every model has here already. */
const herdLibrary: ReadonlySet<string> = new Set(["cos.cat", "stdlib.cat", "fences.cat", "cross.cat", "filters.cat"]);

const treeTexts: Readonly<Record<string, string | undefined>> = parsed;
const compiledTexts: Readonly<Record<string, string | undefined>> = compiledModels;

/** The column of that name; undefined where there is none. */
export function columnNamed(name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

const built = new Map<string, Model>();

/** The model of a column. */
export function modelOf(column: Column): Model {
  const known = built.get(column.name);
  if (known) return known;
  const compiled = JSON.parse(compiledTexts[column.cat] ?? "null") as CompiledModel | null;
  if (!compiled) throw new Error(`no model ${column.cat}.cat`);
  const model = modelFrom(column.name, compiled, column.goarch, () => checkBundled(column.cat));
  built.set(column.name, model);
  return model;
}

/** A bundled model, checked. */
export function checkBundled(name: string): CheckedModel {
  const { model, diagnostics } = checkCat(bundled(name), bundled("prelude"), bundledInclude);
  if (!model) throw new Error(`${name}.cat: ${diagnostics[0]?.message}`);
  return model;
}

function bundled(name: string): CatUnit {
  const text = treeTexts[name];
  if (text === undefined) throw new Error(`no model ${name}.cat`);
  return { name: `${name}.cat`, base: 0, file: JSON.parse(text) as CatFile };
}

const bundledInclude: Includer = (path) => {
  const name = path.replace(/\.cat$/, "");
  return name in treeTexts ? bundled(name) : undefined;
};

/**
 * A user's model. `read` gives the text of a path, or undefined; included files are looked up beside the file that names them,
 * then among the models that come with gomm. All diagnostics have positions in `files`.
 */
export function loadModel(source: SourceFile, files: FileSet, read: (path: string) => string | undefined): ModelResult {
  const diagnostics: Diagnostic[] = [];
  const unitOf = (file: SourceFile): CatUnit | undefined => {
    const result = parseCat(file);
    if (result.ok) return { name: file.name, base: file.base, file: result.file };
    diagnostics.push(result.diagnostic);
    return undefined;
  };
  const unit = unitOf(source);
  if (!unit) return { ok: false, diagnostics };
  const include: Includer = (path, from) => {
    const place = join(dirname(from), path);
    const text = read(place);
    if (text !== undefined) return unitOf(files.add(place, text)) ?? "refused";
    if (herdLibrary.has(path)) return { name: path, base: 0, file: { title: undefined, items: [] } };
    return bundledInclude(path, from);
  };
  const { model, diagnostics: found } = checkCat(unit, bundled("prelude"), include);
  diagnostics.push(...found);
  if (!model || diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, model: modelFrom(source.name, compileModel(model), undefined, () => model) };
}
