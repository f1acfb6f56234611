/**
 * Models from files of the user: a column, or a name after `on`, that ends in `.cat`. Parsed and compiled once for all programs
 * of a run, as long as the texts stay the same.
 */
import { dirname, join } from "node:path";
import { loadModel } from "../models/catalogue.ts";
import type { Model } from "../models/model.ts";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet } from "../syntax/source.ts";
import { isCatFile } from "./model-names.ts";

/** The text of a file; undefined when there is none that can be read. */
export type ReadText = (path: string) => string | undefined;

/** Where a model is named, and by which name; `from` is the file that names it, undefined on a command line. */
export interface NamedModel {
  readonly name: string;
  readonly from: string | undefined;
  readonly pos: number;
  readonly end: number;
}

export interface UserModels {
  /** By name, as it is written. */
  readonly models: ReadonlyMap<string, Model>;
  /** With positions in the file set. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads every name that ends in `.cat`. A path after `on` is relative to the file that has it. */
export function loadUserModels(named: readonly NamedModel[], files: FileSet, read: ReadText): UserModels {
  const models = new Map<string, Model>();
  const diagnostics: Diagnostic[] = [];
  for (const { name, from, pos, end } of named) {
    if (!isCatFile(name) || models.has(name)) continue;
    const found = load(from === undefined ? name : join(dirname(from), name), files, read);
    if (found === undefined) diagnostics.push({ code: "io", message: `cannot read the model ${name}`, pos, end });
    else if ("model" in found) models.set(name, found.model);
    else diagnostics.push(...found.diagnostics);
  }
  return { models, diagnostics };
}

type Loaded = { readonly model: Model } | { readonly diagnostics: readonly Diagnostic[] };

/** Models by path, with the texts that they were made from. */
const loaded = new Map<string, { readonly texts: ReadonlyMap<string, string | undefined>; readonly model: Model }>();

function load(path: string, files: FileSet, read: ReadText): Loaded | undefined {
  const known = loaded.get(path);
  if (known && [...known.texts].every(([file, text]) => read(file) === text)) return { model: known.model };
  const text = read(path);
  if (text === undefined) return undefined;
  const texts = new Map<string, string | undefined>([[path, text]]);
  const remember: ReadText = (file) => {
    const content = read(file);
    texts.set(file, content);
    return content;
  };
  const result = loadModel(files.add(path, text), files, remember);
  if (!result.ok) return { diagnostics: result.diagnostics };
  loaded.set(path, { texts, model: result.model });
  return { model: result.model };
}
