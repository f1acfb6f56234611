/** Writes files that the user asked for. One that cannot be written is the user's to mend: it comes back as a message, with the reason. */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { reasonOf } from "./read-source.ts";

/** Writes a file, and the folders above it that are not there. Returns what went wrong: nothing, or one message. */
export function saveFile(path: string, text: string): readonly string[] {
  return attempt(path, () => {
    makeFolder(dirname(path));
    writeFileSync(path, text);
  });
}

/** The same for a text that goes to the end of a file. */
export function appendToFile(path: string, text: string): readonly string[] {
  return attempt(path, () => appendFileSync(path, text));
}

function attempt(path: string, action: () => void): readonly string[] {
  try {
    action();
    return [];
  } catch (error) {
    return [`${path}: cannot be written: ${reasonOf(error)}`];
  }
}

/** One level at a time: Node's own recursion does not end below a folder that takes no entries, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
