/**
 * Concurrent map accesses: Go's maps notice some of them and end the program (runtime/map.go, "concurrent map writes"). They can notice
 * whenever one goroutine writes a map while another is about to read or write it.
 */
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { MAP_CELL, MAP_ITERATED } from "../program/lower-maps.ts";
import { Ptr } from "../program/values.ts";
import type { ProgramState } from "./program-state.ts";

type Kind = "write" | "read" | "iteration";

const MESSAGES: Readonly<Record<Kind, string>> = {
  write: "concurrent map writes",
  read: "concurrent map read and map write",
  iteration: "concurrent map iteration and map write",
};

/** What a state can die of at once: the messages of fatal errors. `racy` are the accesses that can be concurrent with another. */
export function mapFaults(state: ProgramState, racy: ReadonlySet<Instr>): readonly string[] {
  const accesses = state.goroutines.flatMap((g) => mapAccess(g, racy));
  const found = new Set<string>();
  for (const write of accesses) {
    if (write.kind !== "write") continue;
    for (const other of accesses) if (other !== write && other.map.obj === write.map.obj) found.add(MESSAGES[other.kind]);
  }
  return [...found];
}

/** Whether an outcome shows that a map noticed. */
export function isMapFault(message: string | null): boolean {
  return message !== null && Object.values(MESSAGES).includes(message);
}

/** Whether a program has maps that could notice anything. */
export function usesMaps(code: ProgramCode): boolean {
  return code.functions.some((f) => f.code.some(isMapAccess));
}

/** Whether an instruction is an access to a map. */
export function isMapAccess(at: Instr): boolean {
  return at.op === Op.Update || (at.op === Op.Load && (at.layout === MAP_CELL || at.layout === MAP_ITERATED));
}

/** The map access that a goroutine stands in front of. */
function mapAccess(g: Goroutine, racy: ReadonlySet<Instr>): readonly { readonly kind: Kind; readonly map: Ptr }[] {
  const frame = g.frames[g.frames.length - 1];
  const at = g.status === "running" ? frame?.fn.code[frame.pc] : undefined;
  if (!frame || !at || (at.op !== Op.Load && at.op !== Op.Update) || !racy.has(at)) return [];
  const kind = at.op === Op.Update ? "write" : at.layout === MAP_CELL ? "read" : at.layout === MAP_ITERATED ? "iteration" : undefined;
  const map = at.addr >= 0 ? frame.locals[at.addr] : frame.fn.constants[~at.addr];
  return kind && map instanceof Ptr ? [{ kind, map }] : [];
}
