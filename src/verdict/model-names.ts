/**
 * The names of columns: which a user may write, which are shown when nobody says, and what a wrong one probably meant.
 */
import { columns } from "../models/columns.ts";
import { nearest } from "../models/spelling.ts";

/** The columns that are shown when neither `--model` nor `--arch` is given. */
export const DEFAULT_MODELS: readonly string[] = ["sc", "amd64", "arm64", "ppc64le", "riscv64", "go"];

/** Every column, the language last. */
export const ALL_MODELS: readonly string[] = [...columns.map((c) => c.name), "go"];

/** GOARCH values of Go toolchains that no published model stands for here. */
const WITHOUT_MODEL: ReadonlySet<string> = new Set([
  "loong64", "mips", "mipsle", "mips64", "mips64le",
]);

export type NameCheck = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly hint: string | undefined };

/** Whether a name is one of a column, or of a `.cat` file. */
export function checkModelName(name: string): NameCheck {
  if (ALL_MODELS.includes(name) || isCatFile(name)) return { ok: true };
  if (WITHOUT_MODEL.has(name)) return { ok: false, message: `no column for ${name}: no axiomatic memory model of it has been published`, hint: undefined };
  const meant = nearest(name, [...ALL_MODELS, "all"]);
  return {
    ok: false,
    message: `unknown model "${name}"`,
    hint: meant === undefined ? `there is ${ALL_MODELS.join(", ")}` : `did you mean "${meant}"?`,
  };
}

export function isCatFile(name: string): boolean {
  return name.endsWith(".cat");
}

/** Every column of today's Go. */
const TODAY: readonly string[] = [...columns.filter((c) => !c.oldToolchain).map((c) => c.name), "go"];

/** The columns of a list as written: `all` is every one but those of older toolchains, a repeated name counts once. */
export function expandModels(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((n) => (n === "all" ? TODAY : [n])))];
}
