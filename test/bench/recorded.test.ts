import { expect, test } from "vitest";
import { type Counts, regressions } from "../../bench/record/recorded.ts";

const row: Counts = { work: "sb-ring 4 arm64", outcomes: 16, states: 17, executions: null, complete: true, milliseconds: 5, cpu: 5, megabytes: 80 };

test("equal or smaller counts are no regression, however long they take", () => {
  expect(regressions([row], [{ ...row, states: 16, milliseconds: 5_000, megabytes: 900 }])).toEqual([]);
});

test("more states, other outcomes and other numbers of executions are", () => {
  expect(regressions([row], [{ ...row, states: 18 }])).toEqual(["sb-ring 4 arm64: 18 states, recorded 17"]);
  expect(regressions([row], [{ ...row, outcomes: 15 }])).toEqual(["sb-ring 4 arm64: 15 outcomes, recorded 16"]);
  expect(regressions([{ ...row, executions: 16 }], [{ ...row, executions: 20 }])).toEqual(["sb-ring 4 arm64: 20 executions, recorded 16"]);
});

test("work that is cut earlier, by a slower machine, says nothing; beyond the recorded states it does", () => {
  expect(regressions([row], [{ ...row, complete: false, states: 9, outcomes: 8 }])).toEqual([]);
  expect(regressions([row], [{ ...row, complete: false, states: 99 }])).toEqual(["sb-ring 4 arm64: cut after 99 states; it took 17"]);
});

test("nothing is asked of work that has never been finished or recorded", () => {
  expect(regressions([{ ...row, complete: false }], [{ ...row, states: 1_000 }])).toEqual([]);
  expect(regressions([], [row])).toEqual([]);
});
