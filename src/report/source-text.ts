/** Phrases that several reports share: places, accesses, bounds. */
import { posix, win32 } from "node:path";
import type { ExpectationResult, ModelResult, OutcomeResult, Race, RaceAccess } from "../verdict/result.ts";
import { cellWidth } from "./width.ts";

/** `ab.litmus:3:14`, with the file's base name. */
export function place(at: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${baseName(at.file)}:${at.line}:${at.column}`;
}

export function baseName(path: string): string {
  return posix.basename(win32.basename(path));
}

/** `write ab.litmus:3:14 (f)`. */
export function accessText(a: RaceAccess): string {
  return `${a.kind} ${place(a)} (${a.goroutine})`;
}

/** Both accesses on one line, or on one each where that is too wide. */
export function raceText({ cell, accesses }: Race, width: number): readonly string[] {
  const [a, b] = [`${cell}: ${accessText(accesses[0])}`, accessText(accesses[1])];
  const line = `${a}  /  ${b}`;
  return cellWidth(line) <= width ? [line] : [a, `${" ".repeat(cellWidth(cell) + 2)}${b}`];
}

/** How a program ended, as a row says it: empty for a normal end. */
export function endText(o: OutcomeResult): string {
  const extra = [...(o.leak ? ["leak"] : []), ...(o.torn ? ["torn"] : [])];
  return [statusText(o), ...extra].filter((t) => t !== "").join(", ");
}

function statusText(o: OutcomeResult): string {
  switch (o.status) {
    case "ok": return "";
    case "deadlock": return "deadlock";
    case "hang": return "hang";
    case "panic": return `panic: ${firstLine(o.message)}`;
    case "fatal": return `fatal error: ${firstLine(o.message)}`;
    case "exit": return `exit status ${o.exit}`;
  }
}

function firstLine(message: string | null): string {
  return message?.split("\n", 1)[0] ?? "";
}

type Limit = ModelResult["limits"][number];

/** Which bound was met, where, and the flag that moves it. */
export function limitText(l: Limit): string {
  const at = l.line === null ? "" : ` at line ${l.line}`;
  switch (l.bound) {
    case "unroll": return `${l.value} iterations of the loop${at} (--unroll)`;
    case "states": return `${l.value} states (--max-states)`;
    case "time": return `${l.value} s (--timeout)`;
    case "memory": return `${l.value} MB (--memory)`;
    case "steps": return `${l.value} steps of one goroutine${at}`;
    case "interrupt": return "interrupted";
  }
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** What was found instead of what an expectation says. */
export function foundText(r: ExpectationResult): string {
  return r.observed === "open" ? `not ${r.quantifier}` : r.observed;
}
