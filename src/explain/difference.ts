/**
 * What a column does that another does not, in a sentence on one of its witnesses; and where the language forbids the outcome, the
 * operation whose instructions are too weak for it (docs/models.md, "Where the toolchain is weaker").
 */
import type { OperationName } from "../arch/arch.ts";
import { type Instr, Op } from "../program/code.ts";
import { allowed, type Allowed } from "./allowed.ts";
import type { Question } from "./question.ts";

/** Why the question's column shows the outcome; undefined where no witness was found, or where it needs no reordering. */
export function differenceReason(q: Question): { readonly sentence: string; readonly cause: string | undefined } | undefined {
  const { explanation } = allowed(q);
  const [sentence] = explanation?.reasons ?? [];
  return explanation && sentence !== undefined ? { sentence, cause: cause(q, explanation) } : undefined;
}

const NAMES: { readonly [kind: string]: OperationName | undefined } = {
  load: "Load", store: "Store", swap: "Swap", cas: "CompareAndSwap", add: "Add", and: "And", or: "Or",
};

/** An atomic operation that the reasons speak of, a read-modify-write if there is one, and its instructions. */
function cause(q: Question, { view, reasons }: Allowed): string | undefined {
  const spoken = view.operations.flatMap((o) => {
    const name = atomicName(view.exec.events[o.events[0] ?? -1]?.instr);
    return name && reasons.some((r) => r.includes(view.named(o))) ? [{ name, text: view.named(o) }] : [];
  });
  const chosen = spoken.find(({ name }) => name !== "Load" && name !== "Store") ?? spoken[0];
  return chosen && `${chosen.text} is ${q.column.arch.instructions[chosen.name].text}`;
}

function atomicName(instr: Instr | undefined): OperationName | undefined {
  return instr?.op === Op.Atomic ? NAMES[instr.kind] : undefined;
}
