/**
 * Executions that differ in an exchange of equal goroutines are looked at once, which changes no outcome: programs of equal blocks, some
 * with another block beside them, with that reduction, and without it (whoever looks at every execution sees all of them).
 */
import { expect, test } from "vitest";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { type Dice, dice } from "../property/rich-programs.ts";
import { search } from "./search.ts";

const STATEMENTS = [
  "x++", "y = x", "x = y + 1", "x = 2", "y = 1", "if x == 1 { y = 2 }", "if y != 0 { x = 3 } else { y++ }", "a.Add(1)", "x = int(a.Load())", "a.Store(int32(y))",
  "if a.CompareAndSwap(0, 1) { x++ }", "if a.Load() == 1 { y++ }", "mu.Lock(); x++; mu.Unlock()", "mu.Lock(); y = x; mu.Unlock()", "ch <- 1", "if a.Swap(1) == 1 { panic(\"two\") }",
  "select { case v := <-ch: x = v + 1; default: y = 3 }",
  "y = *q", "*q++", "{ p := new(int); *p = x + 2; q = p }", "m[1]++", "once.Do(func() { x = 4 })", "cells[x&1] = y", "y = cells[y&1]",
];

function program(roll: Dice): string {
  const body = (length: number): string => Array.from({ length }, () => STATEMENTS[roll(STATEMENTS.length)]).join("; ");
  const equal = body(1 + roll(2));
  const copies = Array.from({ length: 2 + roll(equal.includes(";") ? 1 : 2) }, () => `go { ${equal} }`);
  const other = roll(2) === 0 ? [`go { ${body(1)}; r := x }`] : [];
  return `var x, y int\nvar a atomic.Int32\nvar mu sync.Mutex\nvar ch = make(chan int, 1)\nvar q = new(int)\nvar m = map[int]int{}\nvar once sync.Once\nvar cells [2]int\n${[...copies, ...other].join("\n")}\nobserve x, y, a, m[1], cells[1]\n`;
}

test.each(["sc", "amd64", "arm64", "ppc64le", "go"])("%s", (model) => {
  const roll = dice(SEED);
  let fewer = 0;
  for (let k = 0; k < 30; k++) {
    const text = program(roll);
    const { code } = lowered("equal.litmus", text);
    const { states, ...reduced } = search(code, model, { isReduced: true });
    const { states: all, ...full } = search(code, model, { isReduced: false });
    expect({ text, ...reduced }).toEqual({ text, ...full });
    if (states < all) fewer++;
  }
  expect(fewer).toBeGreaterThan(10);
});
