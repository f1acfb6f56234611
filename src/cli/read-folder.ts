/**
 * A folder as one Go program: the files of its package, and of the packages of the same module that these import. What comes out is one
 * text with txtar sections, whose names are paths from the folder.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** The text; undefined for a folder that has no Go files. */
export function readFolder(folder: string): string | undefined {
  const module = moduleOf(resolve(folder));
  const sections: string[] = [];
  const packages = new Set([resolve(folder)]);
  // A set's iteration also visits what is added on the way.
  for (const path of packages) {
    for (const { name, text } of packageFiles(path)) {
      sections.push(`-- ${relative(resolve(folder), join(path, name)).split(sep).join("/")} --\n${text.endsWith("\n") ? text : `${text}\n`}`);
      for (const imported of importsOf(text)) {
        const place = placeOf(imported, module, resolve(folder));
        if (place !== undefined) packages.add(place);
      }
    }
    if (sections.length === 0) return undefined;
  }
  return sections.join("");
}

interface GoFile { readonly name: string; readonly text: string }

/** As Go chooses them: not those that begin with `_` or a dot; tests only of a package that is no program, and no external ones. */
function packageFiles(folder: string): readonly GoFile[] {
  const names = readdirSync(folder).filter((name) => /^[^_.].*\.go$/.test(name)).sort();
  const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  const sources = files.filter(({ name }) => !name.endsWith("_test.go"));
  const isProgram = sources.some(({ text }) => packageName(text) === "main");
  return isProgram ? sources : files.filter(({ text }) => !packageName(text).endsWith("_test"));
}

function packageName(text: string): string {
  return /^package[ \t]+(\w+)/m.exec(text)?.[1] ?? "";
}

function importsOf(text: string): readonly string[] {
  const declarations = [...text.matchAll(/^import\s*(?:\(([^)]*)\)|([^\n(]*))/gm)].map(([, group, single]) => group ?? single ?? "");
  return declarations.flatMap((d) => [...d.matchAll(/"([^"\n]+)"/g)].map(([, path = ""]) => path));
}

interface Module { readonly path: string; readonly folder: string }

/** The module that a folder is in: the nearest go.mod. */
function moduleOf(folder: string): Module | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "go.mod"))) {
      const path = /^module[ \t]+"?([^\s"]+)/m.exec(readFileSync(join(at, "go.mod"), "utf8"))?.[1];
      return path === undefined ? undefined : { path, folder: at };
    }
    if (at === dirname(at)) return undefined;
  }
}

/** The folder of an imported package; without a module, packages lie below by their paths. */
function placeOf(imported: string, module: Module | undefined, folder: string): string | undefined {
  const own = module ? imported.startsWith(`${module.path}/`) : true;
  if (!own) return undefined;
  const path = module ? join(module.folder, imported.slice(module.path.length + 1)) : join(folder, imported);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : undefined;
}
