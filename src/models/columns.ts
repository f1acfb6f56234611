/** The columns that a program can be explored under, by the names that `--arch` and `--model` take. */

/** A column: its name, and the cat model and GOARCH (a mapping of src/arch) behind it. */
export interface Column {
  readonly name: string;
  /** Go's compiler of some years ago: only where it is asked for by name. */
  readonly oldToolchain: boolean;
  readonly cat: string;
  readonly goarch: string;
}

/** Every column that has a model here; `go` is explored by its own rules (its relational part is go.cat). */
export const columns: readonly Column[] = [
  column("sc", "sc", "go"),
  column("amd64", "x86-tso"),
  column("386", "x86-tso"),
  column("arm64", "armv8"),
  column("arm64/v8.1", "armv8"),
  column("arm", "armv7"),
  column("ppc64le", "power"),
  column("riscv64", "rvwmo"),
  column("s390x", "s390x"),
  column("wasm", "sc", "go"),
  column("ppc64le/go1.21", "power"),
  column("riscv64/go1.20", "rvwmo"),
];

function column(name: string, cat: string, goarch = name): Column {
  return { name, cat, goarch, oldToolchain: name.includes("/go1.") };
}

/** The column of that name; undefined where there is none. */
export function columnNamed(name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}
