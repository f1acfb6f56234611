/**
 * The models that come with gomm, by the names that `--arch` and `--model` take, and models from files of the user. The syntax
 * trees of the former are kept in parsed.json, because reading them with ohm at start-up would take longer than most
 * explorations; a test holds that file equal to what the parser makes of the .cat files.
 */
import { dirname, join } from "node:path";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { FileSet, SourceFile } from "../syntax/source.ts";
import type { CatFile } from "./cat-ast.ts";
import type { CatUnit, Includer } from "./cat-check.ts";
import { parseCat } from "./cat-parse.ts";
import { buildModel } from "./model.ts";
import type { Model, ModelResult } from "./model.ts";
import parsed from "./parsed.json" with { type: "json" };

/** A column: its name, and the cat model and GOARCH (a mapping of src/arch) behind it. */
export interface Column {
  readonly name: string;
  readonly cat: string;
  readonly goarch: string;
}

/** Every column that has a model here; `go` is explored by its own rules (its relational part is go.cat). */
export const columns: readonly Column[] = [
  { name: "sc", cat: "sc", goarch: "go" },
  { name: "amd64", cat: "x86-tso", goarch: "amd64" },
  { name: "386", cat: "x86-tso", goarch: "386" },
  { name: "arm64", cat: "armv8", goarch: "arm64" },
  { name: "arm64/v8.1", cat: "armv8", goarch: "arm64/v8.1" },
  { name: "arm", cat: "armv7", goarch: "arm" },
  { name: "ppc64le", cat: "power", goarch: "ppc64le" },
  { name: "riscv64", cat: "rvwmo", goarch: "riscv64" },
  { name: "s390x", cat: "s390x", goarch: "s390x" },
  { name: "wasm", cat: "sc", goarch: "go" },
  { name: "ppc64le/go1.21", cat: "power", goarch: "ppc64le/go1.21" },
  { name: "riscv64/go1.20", cat: "rvwmo", goarch: "riscv64/go1.20" },
];

/** The cat files that come with gomm; `prelude` is in each of them. */
export const bundledModels: readonly string[] = Object.keys(parsed);

/** Names that herd's models include, whose definitions every model has here already. */
const herdLibrary: ReadonlySet<string> = new Set(["cos.cat", "stdlib.cat", "fences.cat", "cross.cat", "filters.cat"]);

const trees: Readonly<Record<string, CatFile | undefined>> = parsed as unknown as Record<string, CatFile>;

/** The column of that name; undefined where there is none. */
export function columnNamed(name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

const built = new Map<string, Model>();

/** The model of a column, compiled at its first use. */
export function modelOf(column: Column): Model {
  const known = built.get(column.name);
  if (known) return known;
  const result = buildModel(column.name, bundled(column.cat), bundled("prelude"), bundledInclude, column.goarch);
  if (!result.ok) throw new Error(`${column.cat}.cat: ${result.diagnostics[0]?.message}`);
  built.set(column.name, result.model);
  return result.model;
}

function bundled(name: string): CatUnit {
  const file = trees[name];
  if (!file) throw new Error(`no model ${name}.cat`);
  return { name: `${name}.cat`, base: 0, file };
}

const bundledInclude: Includer = (path) => {
  const name = path.replace(/\.cat$/, "");
  return name in trees ? bundled(name) : undefined;
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
  const result = buildModel(source.name, unit, bundled("prelude"), include, undefined);
  if (diagnostics.length === 0) return result;
  return { ok: false, diagnostics: result.ok ? diagnostics : [...diagnostics, ...result.diagnostics] };
}
