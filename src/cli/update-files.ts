/** `gomm test -u`: writes the files whose expectations were rewritten, and shows what changed. */
import { readFileSync } from "node:fs";
import { createTwoFilesPatch } from "diff";
import type { TestResult } from "../verdict/result.ts";
import { updateExpectations } from "../verdict/update.ts";
import { saveFile } from "./save-file.ts";

export interface UpdatedFile {
  readonly file: string;
  /** Unified. */
  readonly diff: string;
  /** Why it could not be written: nothing, or one message. */
  readonly problems: readonly string[];
}

/** Returns the files that changed, in the order of the tests. */
export function updateFiles(tests: readonly TestResult[]): readonly UpdatedFile[] {
  const files = [...new Set(tests.filter((t) => t.expectations.some((e) => e.status === "fail")).map((t) => t.file))];
  return files.flatMap((file) => {
    const before = readFileSync(file, "utf8");
    const after = updateExpectations(before, tests.filter((t) => t.file === file).flatMap((t) => t.expectations));
    if (after === before) return [];
    return [{ file, problems: saveFile(file, after), diff: createTwoFilesPatch(file, file, before, after, "", "", { context: 1 }) }];
  });
}
