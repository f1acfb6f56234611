/**
 * The race detector's own tests as programs: each `TestRace…` or `TestNoRace…` function of a package with the declarations it reaches,
 * and nothing else of its package, in one Go file. The sources are only read; nothing of them is kept.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Decl, File, GenDecl } from "../../src/syntax/ast.ts";
import { parse } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";

export interface RaceTest {
  readonly file: string;
  readonly name: string;
  /** What the name says. */
  readonly hasRace: boolean;
  /** A whole `_test.go` file. */
  readonly text: string;
  /** What it needs that no exploration has: `os`, `reflect`, finalizers, …; undefined when nothing. */
  readonly needs: string | undefined;
}

/** A piece of a file that is kept or dropped as a whole, with the names that it declares and those in its text. */
interface Piece {
  readonly names: readonly string[];
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly imports: ReadonlyMap<string, string>;
  readonly file: string;
}

/** Every test of the `_test.go` files of a folder, in order of file and place. `unread` are files that are not Go as gomm reads it. */
export function raceTests(folder: string): { readonly tests: readonly RaceTest[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const pieces: Piece[] = [];
  for (const file of readdirSync(folder).filter((f) => f.endsWith(".go")).sort()) {
    const text = readFileSync(join(folder, file), "utf8");
    const tree = parse(new FileSet(), file, text).file;
    if (tree) pieces.push(...piecesOf(file, tree, text));
    else unread.push(file);
  }
  const tests = pieces.filter((p) => /^Test(No)?Race/.test(p.names[0] ?? "")).map((p) => programOf(p, pieces));
  return { tests, unread };
}

function piecesOf(file: string, tree: File, text: string): Piece[] {
  const imports = new Map(tree.imports.map((i) => [i.alias?.name ?? i.path.slice(i.path.lastIndexOf("/") + 1), i.path]));
  const piece = (names: readonly string[], code: string): Piece => ({ names, text: code, words: new Set(code.match(/[A-Za-z_]\w*/g)), imports, file });
  const source = (node: { readonly pos: number; readonly end: number }): string => text.slice(node.pos - tree.pos, node.end - tree.pos);
  const ofDecl = (d: Decl): Piece[] => {
    if (d.kind === "FuncDecl") return [piece([d.receiver ? `method of ${receiverName(source(d.receiver.type))}` : d.name.name], source(d))];
    if (d.token === "const") return [piece(declaredNames(d), source(d))];
    return d.specs.map((s) => piece(s.kind === "TypeSpec" ? [s.name.name] : s.names.map((n) => n.name), `${d.token} ${source(s)}`));
  };
  return tree.decls.flatMap(ofDecl);
}

function receiverName(type: string): string {
  return /[A-Za-z_]\w*/.exec(type)?.[0] ?? "";
}

function declaredNames(d: GenDecl): readonly string[] {
  return d.specs.flatMap((s) => (s.kind === "TypeSpec" ? [s.name.name] : s.names.map((n) => n.name)));
}

function programOf(test: Piece, all: readonly Piece[]): RaceTest {
  const reached = new Set([test]);
  for (const piece of reached) {
    for (const other of all) {
      if (other.names.some((n) => n !== "_" && (piece.words.has(n) || piece.names.some((own) => n === `method of ${own}`)))) reached.add(other);
    }
  }
  const imports = new Set([...reached].flatMap((p) => [...p.imports].filter(([name]) => new RegExp(`\\b${name}\\.`).test(p.text)).map(([, path]) => path)));
  imports.add("testing");
  const code = all.filter((p) => reached.has(p)).map((p) => p.text).join("\n\n");
  const name = test.names[0] ?? "";
  return {
    file: test.file, name, hasRace: name.startsWith("TestRace"), needs: neededOutside(imports, code),
    text: `package race_test\n\n${[...imports].map((path) => `import "${path}"\n`).join("")}\n${code}\n`,
  };
}

const OUTSIDE = new Set(["net", "net/http", "os", "os/exec", "path/filepath", "reflect", "hash/crc32", "C"]);

function neededOutside(imports: ReadonlySet<string>, code: string): string | undefined {
  const found = [...imports].find((path) => OUTSIDE.has(path) || path.startsWith("internal/"));
  if (found !== undefined) return found;
  if (/\bruntime\.(SetFinalizer|AddCleanup)\b/.test(code)) return "finalizers";
  if (/\bruntime\.Race/.test(code)) return "functions of race builds";
  return /\bt\.Skip\(/.test(code) ? "a mend of Go (it is skipped)" : undefined;
}

/**
 * The same test with less of everything: every whole number above 4 is 2 (`1e6` too), in the test itself. For tests whose loops
 * only make a race likely, or hold off a bug of a runtime.
 */
export function shrunk(test: RaceTest): RaceTest {
  const start = test.text.indexOf(`func ${test.name}(`);
  const smaller = (n: string): string => (Number(n) > 4 ? "2" : n);
  const shrink = (code: string): string => code.replace(/(?<![\w.])\d+(e\d+)?(?![\w.])/g, smaller);
  const end = test.text.indexOf("\n}\n", start);
  return { ...test, text: test.text.slice(0, start) + shrink(test.text.slice(start, end)) + test.text.slice(end) };
}
