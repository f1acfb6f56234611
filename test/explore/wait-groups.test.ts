/** Operations of wait groups in one order (src/explore/wait-groups.ts) against all orders: the same outcomes. */
import { expect, test } from "vitest";
import { lowered } from "../program/lowered.ts";
import { SEED } from "../property/agreement.ts";
import { type Dice, dice } from "../property/rich-programs.ts";
import { compareReduced, search } from "./search.ts";

const ROUNDS = 20;

const ACCESSES = ["x++", "y = x", "x = y + 1", "y = 1", "a.Store(1)", "if a.Load() == 1 { y = 2 }", "a.Add(1)", "if x == 0 { y = 3 }", "mu.Lock(); y++; mu.Unlock()"] as const;
/** Discipline, and what breaks it. */
const ENDS = ["wg.Done()", "wg.Done()", "wg.Done()", "wg.Done()", "wg.Done(); y = x", "wg.Done(); mu.Lock(); mu.Unlock()", "if a.Load() == 0 { wg.Done() }", "wg.Add(1); wg.Done(); wg.Done()", "wg.Done(); wg.Wait(); y = 9", "other.Done()"] as const;
const AFTER = ["", "", "wg.Wait()", "wg.Wait()", "wg.Wait()", "wg.Wait(); x = 7", "wg.Done(); wg.Wait()", "y = x", "wg.Wait(); wg.Add(1); go func() { x = y; wg.Done() }(); wg.Wait()", "go func() { wg.Wait(); a.Store(5) }()", "other.Wait()"] as const;

function program(roll: Dice): string {
  const pick = (list: readonly string[]): string => list[roll(list.length)] ?? "";
  const body = (): string => Array.from({ length: 1 + roll(2) }, () => pick(ACCESSES)).join("; ");
  const count = roll(4) === 0 ? 3 : 2;
  const upFront = roll(2) === 0;
  const starts = Array.from({ length: count }, () => {
    const end = pick(ENDS);
    const first = roll(5) === 0 ? `go func() { wg.Wait(); y = 4 }()\n\t` : "";
    if (roll(4) === 0) return `${first}wg.Go(func() { ${body()} })`;
    return `${first}${upFront || roll(8) === 0 ? "" : "wg.Add(1); "}go func() { ${roll(2) === 0 && end === "wg.Done()" ? `defer wg.Done(); ${body()}` : `${body()}; ${end}`} }()`;
  });
  return `var x, y int
var a atomic.Int32
var mu sync.Mutex
var wg, other sync.WaitGroup
func main() {
	other.Add(1)
	${upFront ? `wg.Add(${count})` : ""}
	${starts.join(`\n\t${roll(3) === 0 ? body() : ""}\n\t`)}
	${pick(AFTER)}
	print(x)
}
observe output, y
`;
}

test.each(["amd64", "arm64", "ppc64le", "go"])("%s", (model) => {
  const roll = dice(SEED);
  const { compared, fewer } = compareReduced(model, Array.from({ length: ROUNDS }, () => program(roll)), 1000);
  expect(compared).toBeGreaterThan(ROUNDS / 3);
  expect(fewer).toBeGreaterThan(1);
}, 120_000);

test("goroutines that differ, and that nobody reads from: the order of Done is all that there would be to choose", () => {
  const goroutines = Array.from({ length: 6 }, (_, i) => `\tgo func() { cells[${i}] = ${i + 1}; wg.Done() }()\n`).join("");
  const { code } = lowered("p.litmus", `var cells [6]int\nvar wg sync.WaitGroup\nfunc main() {\n\twg.Add(6)\n${goroutines}\twg.Wait()\n}\nobserve cells[0], cells[5]\n`);
  for (const model of ["arm64", "go"]) {
    const { states, outcomes } = search(code, model, { isReduced: true });
    expect({ model, outcomes: outcomes.length }).toEqual({ model, outcomes: 1 });
    expect(states).toBeLessThan(20);
    expect(search(code, model, { isReduced: false }).states).toBeGreaterThan(60);
  }
});
