/** Who could meet whom on an unbuffered channel. */
import { Op } from "../program/code.ts";
import type { Goroutine } from "../program/goroutine.ts";
import { Ptr, type Value } from "../program/values.ts";
import type { Partner } from "../sync/rule.ts";

/** Other goroutines in front of a channel operation that could meet this one's. */
export function waitingAt(goroutines: readonly Goroutine[], me: Goroutine, channel: Ptr, dir: "send" | "recv", known: (v: Value) => Value | symbol = (v) => v): Partner[] {
  const found: Partner[] = [];
  for (const g of goroutines) {
    if (g === me || g.status !== "running") continue;
    const frame = g.frames[g.frames.length - 1];
    const instr = frame?.fn.code[frame.pc];
    if (!frame || !instr) continue;
    const isHere = (operand: number): boolean => {
      const v = known((operand >= 0 ? frame.locals[operand] : frame.fn.constants[~operand]) ?? null);
      return v instanceof Ptr && v.obj === channel.obj && v.off === channel.off;
    };
    if (instr.op === Op.Sync && instr.sync === `chan.${dir}` && isHere(instr.addr)) found.push({ goroutine: g.id, caseIndex: -1, polls: false });
    else if (instr.op === Op.Select) instr.cases.forEach((c, k) => c.dir === dir && isHere(c.chan) && found.push({ goroutine: g.id, caseIndex: k, polls: instr.hasDefault }));
  }
  return found;
}

