import { expect, test } from "vitest";
import { cProgram, herdTest, ring, writers } from "../../bench/peers/formats.ts";

test("SB as herd7 reads it", () => {
  expect(herdTest(ring(2))).toBe(`AArch64 ring2
{ 0:X10=x0; 0:X11=x1; 1:X10=x1; 1:X11=x0; }
 P0 | P1 ;
 MOV W0,#1 | MOV W0,#1 ;
 STR W0,[X10] | STR W0,[X10] ;
 LDR W1,[X11] | LDR W1,[X11] ;
exists (0:X1=0 /\\ 1:X1=0)
`);
});

test("threads of different length are filled up with empty instructions", () => {
  expect(herdTest(writers(1))).toContain(" MOV W0,#1 | LDR W0,[X10] ;\n STR W0,[X10] |  ;\n");
});

test("writers and a reader as a C program", () => {
  expect(cProgram(writers(2))).toBe(`#include <pthread.h>
#include <stdatomic.h>
atomic_int x;
static void *t0(void *arg) { atomic_store_explicit(&x, 1, memory_order_relaxed); return arg; }
static void *t1(void *arg) { atomic_store_explicit(&x, 2, memory_order_relaxed); return arg; }
static void *t2(void *arg) { (void)atomic_load_explicit(&x, memory_order_relaxed); return arg; }
int main(void) {
  pthread_t id[3];
  pthread_create(&id[0], 0, t0, 0);
  pthread_create(&id[1], 0, t1, 0);
  pthread_create(&id[2], 0, t2, 0);
  pthread_join(id[0], 0);
  pthread_join(id[1], 0);
  pthread_join(id[2], 0);
  return 0;
}
`);
});
