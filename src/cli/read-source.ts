/** Reads what the user named: a file, or `-` for standard input. What cannot be read becomes a diagnostic. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { nearest } from "../models/spelling.ts";
import type { LocatedDiagnostic } from "../verdict/result.ts";

const MAX_BYTES = 16 * 2 ** 20;

export type Source = { readonly kind: "text"; readonly file: string; readonly text: string } | { readonly kind: "unreadable"; readonly diagnostic: LocatedDiagnostic };

/** `path` also is the name that messages show; `-` shows as `stdin.litmus`. */
export function readSource(path: string): Source {
  const file = path === "-" ? "stdin.litmus" : path;
  try {
    if (path !== "-") {
      const stat = statSync(path);
      if (stat.isDirectory()) return unreadable(file, "is a directory", directoryHint(path));
      if (stat.size > MAX_BYTES) return unreadable(file, `is too large: ${stat.size} bytes, at most ${MAX_BYTES}`, null);
    }
    const bytes = readFileSync(path === "-" ? 0 : path);
    const text = decode(bytes);
    return text === undefined ? unreadable(file, "is not a text file", null) : { kind: "text", file, text };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return unreadable(file, REASONS[code] ?? `cannot be read: ${code}`, code === "ENOENT" ? neighbourHint(path) : null);
  }
}

const REASONS: { readonly [code: string]: string | undefined } = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EACCES: "cannot be read: permission denied",
  EISDIR: "is a directory",
  ENAMETOOLONG: "the name is too long",
};

/** UTF-8 text; undefined where the bytes are something else. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function unreadable(file: string, message: string, hint: string | null): Source {
  return { kind: "unreadable", diagnostic: { code: "io", file, line: 0, column: 0, message, hint, source: null, endColumn: null } };
}

/** The text of a model, or of one that it includes; undefined where it cannot be read. */
export function readText(path: string): string | undefined {
  const source = existsSync(path) ? readSource(path) : undefined;
  return source?.kind === "text" ? source.text : undefined;
}

function directoryHint(path: string): string | null {
  const [first] = readdirSync(path).filter((n) => n.endsWith(".litmus"));
  return first === undefined ? null : `name a file, such as ${join(path, first)}`;
}

function neighbourHint(path: string): string | null {
  try {
    // Without extensions: those are alike, and would make every file near.
    const files = new Map(readdirSync(dirname(path)).map((name) => [parse(name).name, name]));
    const meant = files.get(nearest(parse(path).name, files.keys()) ?? "");
    return meant === undefined ? null : `did you mean ${join(dirname(path), meant)}?`;
  } catch {
    return null;
  }
}
