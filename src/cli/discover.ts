/**
 * Finds the tests below some paths: `.litmus` files, and `.go` files with `//gomm:` lines. What `.gitignore` files exclude is left out, as is
 * anything in `node_modules` or a folder that begins with a dot. A file that is named itself always counts.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { globSync } from "tinyglobby";

const DIRECTIVE = /^[ \t]*\/\/gomm:/m;

export interface Discovery {
  /** Relative to the current folder, with `/`, sorted, each once. */
  readonly files: readonly string[];
  /** Paths that do not exist. */
  readonly missing: readonly string[];
}

export function discover(paths: readonly string[], excluded: readonly string[] = []): Discovery {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) missing.push(path);
    else if (stat.isDirectory()) for (const file of filesBelow(path, excluded)) files.add(display(file));
    else files.add(display(path));
  }
  return { files: [...files].sort(), missing };
}

function filesBelow(folder: string, excluded: readonly string[]): readonly string[] {
  const ignored = new GitIgnore(resolve(folder));
  return globSync(["**/*.litmus", "**/*.go"], { cwd: folder, ignore: ["**/node_modules/**", ...excluded], expandDirectories: false, absolute: true })
    .map((file) => file.split("/").join(sep))
    .filter((file) => !ignored.has(file))
    .filter((file) => file.endsWith(".litmus") || hasDirective(file));
}

function hasDirective(file: string): boolean {
  try {
    return DIRECTIVE.test(readFileSync(file, "utf8"));
  } catch {
    return false;
  }
}

function display(file: string): string {
  return relative(process.cwd(), resolve(file)).split(sep).join("/");
}

/** The `.gitignore` files between a file and the root of its repository (or the start folder, without one). */
class GitIgnore {
  readonly #root: string;
  readonly #rules = new Map<string, Ignore | undefined>();

  constructor(start: string) {
    this.#root = repositoryRoot(start) ?? start;
  }

  has(file: string): boolean {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (this.#rulesOf(folder)?.ignores(relative(folder, file).split(sep).join("/"))) return true;
      if (folder === this.#root || folder === dirname(folder)) return false;
    }
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) {
      const path = join(folder, ".gitignore");
      this.#rules.set(folder, existsSync(path) ? ignore().add(readFileSync(path, "utf8")) : undefined);
    }
    return this.#rules.get(folder);
  }
}

function repositoryRoot(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
