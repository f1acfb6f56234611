/**
 * The scaling families in the formats of other tools: AArch64 litmus tests for herd7 (Alglave, Maranget, Tautschnig 2014, "Herding cats") and
 * C programs for GenMC (Kokologiannakis, Vafeiadis 2021).
 */

/** An access of a straight-line thread: a write of a constant, or a read into a register. */
export type Access = { readonly kind: "write"; readonly cell: string; readonly value: number } | { readonly kind: "read"; readonly cell: string };

export interface StraightLine {
  readonly name: string;
  readonly threads: readonly (readonly Access[])[];
}

/** n threads, each writes its cell and reads the next one's. */
export function ring(n: number): StraightLine {
  const threads = Array.from({ length: n }, (_, i): readonly Access[] => [
    { kind: "write", cell: `x${i}`, value: 1 },
    { kind: "read", cell: `x${(i + 1) % n}` },
  ]);
  return { name: `ring${n}`, threads };
}

/** n threads write one cell, another reads it. */
export function writers(n: number): StraightLine {
  const write = (i: number): readonly Access[] => [{ kind: "write", cell: "x", value: i + 1 }];
  return { name: `writers${n}`, threads: [...Array.from({ length: n }, (_, i) => write(i)), [{ kind: "read", cell: "x" }]] };
}

/** Instructions and the address registers of one thread; access k has its address in X(10+k) and its value in Wk. */
function instructions(thread: readonly Access[]): readonly string[] {
  return thread.flatMap((a, k) => (a.kind === "write" ? [`MOV W${k},#${a.value}`, `STR W${k},[X${10 + k}]`] : [`LDR W${k},[X${10 + k}]`]));
}

/** A litmus test for herd7, with a condition on every read, so that all outcomes are listed. */
export function herdTest({ name, threads }: StraightLine): string {
  const columns = threads.map(instructions);
  const addresses = threads.flatMap((thread, t) => thread.map((a, k) => `${t}:X${10 + k}=${a.cell};`));
  const height = Math.max(...columns.map((c) => c.length));
  const rows = Array.from({ length: height }, (_, row) => ` ${columns.map((c) => c[row] ?? "").join(" | ")} ;`);
  const reads = threads.flatMap((thread, t) => thread.flatMap((a, k) => (a.kind === "read" ? [`${t}:X${k}=0`] : [])));
  return [`AArch64 ${name}`, `{ ${addresses.join(" ")} }`, ` ${columns.map((_, t) => `P${t}`).join(" | ")} ;`, ...rows, `exists (${reads.join(" /\\ ")})`, ""].join("\n");
}

/** A C program for GenMC, with relaxed accesses. */
export function cProgram({ threads }: StraightLine): string {
  const cells = [...new Set(threads.flat().map((a) => a.cell))];
  const statement = (a: Access): string =>
    a.kind === "write" ? `atomic_store_explicit(&${a.cell}, ${a.value}, memory_order_relaxed);` : `(void)atomic_load_explicit(&${a.cell}, memory_order_relaxed);`;
  return [
    "#include <pthread.h>", "#include <stdatomic.h>", `atomic_int ${cells.join(", ")};`,
    ...threads.map((thread, t) => `static void *t${t}(void *arg) { ${thread.map(statement).join(" ")} return arg; }`),
    `int main(void) {`, `  pthread_t id[${threads.length}];`,
    ...threads.map((_, t) => `  pthread_create(&id[${t}], 0, t${t}, 0);`),
    ...threads.map((_, t) => `  pthread_join(id[${t}], 0);`),
    "  return 0;", "}", "",
  ].join("\n");
}
