/** Reads what the user named: a file, or `-` for standard input. What cannot be read becomes a diagnostic. */
import { isUtf8 } from "node:buffer";
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { nearest } from "../models/spelling.ts";
import type { LocatedDiagnostic } from "../verdict/result.ts";
import { readFolder } from "./read-folder.ts";

/** What the program on standard input is called. */
export const STDIN = "stdin.litmus";

const MAX_BYTES = 16 * 2 ** 20;
const PART_BYTES = 2 ** 16;

export type Source = { readonly kind: "text"; readonly file: string; readonly text: string } | { readonly kind: "unreadable"; readonly diagnostic: LocatedDiagnostic };

/** `path` also is the name that messages show; `-` shows as `stdin.litmus`. A folder with Go files is one program, its name ends in `/`. */
export function readSource(path: string): Source {
  const file = path === "-" ? STDIN : path;
  try {
    if (path !== "-" && statSync(path).isDirectory()) {
      const folder = readFolder(path);
      return folder === undefined ? unreadable(file, "is a directory", directoryHint(path)) : { kind: "text", file: path.replace(/[\\/]*$/, "/"), text: folder };
    }
    const bytes = readBytes(path);
    if (!bytes) return unreadable(file, `is too large: more than ${MAX_BYTES} bytes`, null);
    const text = decode(bytes);
    return text === undefined ? unreadable(file, "is not a text file", null) : { kind: "text", file, text };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return unreadable(file, "no such file", neighbourHint(path));
    return unreadable(file, `cannot be read: ${reasonOf(error)}`, null);
  }
}

/** What a file, a pipe or a device gives; undefined for more than a program has. */
function readBytes(path: string): Buffer | undefined {
  const fd = path === "-" ? 0 : openSync(path, "r");
  try {
    const parts: Uint8Array[] = [];
    for (let size = 0; size <= MAX_BYTES; ) {
      const part = new Uint8Array(PART_BYTES);
      const n = readSome(fd, part);
      if (n === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, n));
      size += n;
    }
    return undefined;
  } finally {
    if (fd !== 0) closeSync(fd);
  }
}

/** Waits where a terminal or a pipe has nothing yet. */
function readSome(fd: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(fd, into);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Why the system refused to read or write, in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return REASONS[code] ?? code;
}

const REASONS: { readonly [code: string]: string | undefined } = {
  ENOENT: "no such folder",
  ENOTDIR: "what should be a folder is a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "it is a directory",
  ENOSPC: "no space left on the device",
  ENAMETOOLONG: "the name is too long",
};

/** UTF-8 text, without a byte order mark; undefined where the bytes are something else. A TextDecoder that refuses is slow to make. */
function decode(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return text.includes("\0") ? undefined : text.replace(/^\uFEFF/, "");
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
