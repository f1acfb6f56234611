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
import type { Column } from "./columns.ts";
import compiledModels from "./compiled.json" with { type: "json" };
import { compileModel, modelFrom } from "./model.ts";
import type { CompiledModel, Model, ModelResult } from "./model.ts";
import parsed from "./parsed.json" with { type: "json" };

/** The cat files that come with gomm; `prelude` is in each of them. */
export const bundledModels: readonly string[] = Object.keys(parsed);

/** Names that herd's models include, whose definitions every model has here already. */
const herdLibrary: ReadonlySet<string> = new Set(["cos.cat", "stdlib.cat", "fences.cat", "cross.cat", "filters.cat"]);

const treeTexts: Readonly<Record<string, string | undefined>> = parsed;
const compiledTexts: Readonly<Record<string, string | undefined>> = compiledModels;

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
