/**
 * Where the ways of a branch meet again, what was assigned on one of them depends on which was taken (the φ of static single
 * assignment: Cytron et al. 1991), and so does the result of a call whose ways return apart. Only the search for executions asks for it.
 */
import { ALWAYS, governedBy } from "./control.ts";
import type { FunctionCode } from "./code.ts";
import type { Frame } from "./goroutine.ts";
import { liveSlots } from "./liveness.ts";
import { Aggregate, SyncState, Torn, type Value } from "./values.ts";

/** A branch whose ways have not met yet. */
export interface Meeting {
  /** Where they do; the code's length for a function's end. */
  readonly pc: number;
  readonly slots: readonly number[];
  /** A value that from now on depends on the branch. */
  readonly governed: (v: Value) => Value;
}

const cache = new WeakMap<FunctionCode, Map<number, readonly number[]>>();

/** The slots that are assigned on some way from the branch at `pc` to `join`, and read after it. */
export function assignedUntil(fn: FunctionCode, pc: number, join: number): readonly number[] {
  if (join === ALWAYS) return [];
  const known = cache.get(fn) ?? new Map<number, readonly number[]>();
  const found = known.get(pc);
  if (found) return found;
  const assigned = governedBy(fn, pc, join);
  const slots = (liveSlots(fn)[join] ?? []).filter((slot) => assigned.has(slot));
  cache.set(fn, known.set(pc, slots));
  return slots;
}

/** At an instruction where ways meet: what they assigned depends on the branches. */
export function meet(frame: Frame): void {
  for (const meeting of frame.meetings ?? []) {
    if (meeting.pc !== frame.pc) continue;
    for (const slot of meeting.slots) {
      const v = frame.locals[slot];
      if (v !== undefined) frame.locals[slot] = each(v, meeting.governed);
    }
    frame.meetings = (frame.meetings ?? []).filter((other) => other !== meeting);
  }
  if (frame.meetings?.length === 0) frame.meetings = null;
}

/** The results of a frame that returns before the ways of its branches have met. */
export function governedResults(frame: Frame, results: readonly Value[]): readonly Value[] {
  return (frame.meetings ?? []).reduce((values, { governed }) => values.map((v) => each(v, governed)), results);
}

function each(v: Value, governed: (part: Value) => Value): Value {
  if (v instanceof Aggregate) return new Aggregate(v.items.map((part) => each(part, governed)));
  return v instanceof Torn || v instanceof SyncState ? v : governed(v);
}
