/**
 * All mappings, by the name of their column. loong64 and mips64le are left out: no axiomatic model of theirs has been published
 * that could be cited. wasm has one thread: its outcomes are those of `sc`.
 */
import { amd64, i386 } from "./amd64.ts";
import type { Arch } from "./arch.ts";
import { arm } from "./arm.ts";
import { arm64, arm64LSE } from "./arm64.ts";
import { go } from "./go.ts";
import { ppc64le, ppc64leBefore122 } from "./ppc64le.ts";
import { riscv64, riscv64Before121 } from "./riscv64.ts";
import { s390x } from "./s390x.ts";

/** The architectures, those of the default columns first; then mappings of older Go versions. */
export const architectures: readonly Arch[] = [
  amd64, arm64, arm64LSE, ppc64le, riscv64, i386, arm, s390x, ppc64leBefore122, riscv64Before121,
];

const byName = new Map<string, Arch>([go, ...architectures].map((arch) => [arch.goarch, arch]));

/** The mapping of a GOARCH (or of `go`, the operations themselves); undefined for a name without one. */
export function archNamed(goarch: string): Arch | undefined {
  return byName.get(goarch);
}
