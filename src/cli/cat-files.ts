/** The `.cat` files that a command line names: looked at before any program, so that a mistake in one is told once. */
import { renderDiagnostics } from "../report/diagnostics.ts";
import { FileSet } from "../syntax/source.ts";
import { locate } from "../verdict/locate.ts";
import { isCatFile } from "../verdict/model-names.ts";
import type { LocatedDiagnostic } from "../verdict/result.ts";
import { loadUserModels } from "../verdict/user-models.ts";
import { readSource, readText } from "./read-source.ts";
import { styleOf, writeErr } from "./terminal.ts";

/** Whether a model of the command line has a mistake; it has been told then. */
export async function refusesModels(names: readonly string[] | undefined, color: boolean | undefined): Promise<boolean> {
  const paths = (names ?? []).filter(isCatFile);
  if (paths.length === 0) return false;
  const diagnostics = paths.flatMap((path): readonly LocatedDiagnostic[] => {
    const source = readSource(path);
    if (source.kind === "unreadable") return [source.diagnostic];
    const files = new FileSet();
    return loadUserModels([{ name: path, from: undefined, pos: 0, end: 0 }], files, readText).diagnostics.map((d) => locate(files, d, path));
  });
  if (diagnostics.length > 0) writeErr(renderDiagnostics(diagnostics, (await styleOf("stderr", color)).paint));
  return diagnostics.length > 0;
}
