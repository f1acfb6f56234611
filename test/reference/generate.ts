/**
 * Random programs for comparing implementations: 2–4 goroutines with at most seven shared accesses, plain and atomic, with data and
 * address dependencies and branches, and on request locks and channels. Fast-check draws an outline, which shrinks well;
 * `assemble.ts` makes a program of it.
 */
import * as fc from "fast-check";
import { type AccessKind, assemble, type Outline } from "./assemble.ts";
import { hasFewValues } from "./go-runs.ts";
import type { RefProgram } from "./program.ts";

export interface Shape {
  /** At most so many shared accesses, lock sections (two each) and channel operations together. */
  readonly budget: number;
  readonly branches: boolean;
  readonly locksAndChannels: boolean;
  /** Swap, add and compare-and-swap. */
  readonly readModifyWrites: boolean;
}

export const ANY_SHAPE: Shape = { budget: 7, branches: true, locksAndChannels: true, readModifyWrites: true };

/** Of one cell. Few programs have more: an addition of what was read to the cell it was read from doubles and doubles. */
const MOST_VALUES = 8;

/** Random programs of a shape. */
export function programs(shape: Shape = ANY_SHAPE): fc.Arbitrary<RefProgram> {
  const access = accessOutline(shape);
  const branch = fc.record({
    kind: fc.constant("branch" as const),
    flows: fc.boolean(),
    value: fc.nat({ max: 2 }),
    then: fc.array(access, { minLength: 1, maxLength: 2 }),
    else: fc.array(access, { maxLength: 1 }),
  });
  const weighted = (weight: number, arbitrary: fc.Arbitrary<Outline>): fc.WeightedArbitrary<Outline> => ({ weight, arbitrary });
  const inner = section(fc.array(access, { maxLength: 1 }));
  const outer = section(fc.array(fc.oneof(weighted(5, access), weighted(1, inner)), { minLength: 1, maxLength: 2 }));
  const outline = fc.oneof(
    weighted(6, access),
    ...(shape.branches ? [weighted(2, branch)] : []),
    ...(shape.locksAndChannels ? [weighted(1, outer)] : []),
  );
  const place = fc.nat({ max: 3 });
  const message = fc.record({ channel: fc.nat({ max: 1 }), from: place, to: place, sentAt: place, receivedAt: place, close: onceIn(4), lost: onceIn(10) });
  const plan = fc.record({
    goroutines: fc.array(fc.array(outline, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }),
    lengths: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 3, maxLength: 3 }),
    capacities: fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 2, maxLength: 2 }),
    messages: fc.array(message, { maxLength: shape.locksAndChannels ? 2 : 0 }),
  });
  return plan.map((drawn) => assemble(drawn, shape.budget)).filter((program) => hasFewValues(program, MOST_VALUES));
}

function section(body: fc.Arbitrary<Outline[]>): fc.Arbitrary<Outline> {
  return fc.record({ kind: fc.constant("section" as const), mutex: fc.nat({ max: 1 }), body });
}

function accessOutline({ readModifyWrites }: Shape): fc.Arbitrary<Outline> {
  const plainKinds: readonly AccessKind[] = ["load", "load", "load", "load", "store", "store", "store", "store"];
  return fc.record({
    kind: fc.constantFrom<AccessKind[]>(...plainKinds, ...(readModifyWrites ? (["swap", "add", "cas"] as const) : [])),
    variable: fc.nat({ max: 2 }),
    element: fc.nat({ max: 1 }),
    atomic: onceIn(3),
    dependent: onceIn(3),
    value: fc.integer({ min: 1, max: 2 }),
  });
}

function onceIn(n: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: n - 1 }).map((k) => k === n - 1);
}
