/** From an explanation to the graph that shows it: the witness, or the forbidden execution with its cycle. */
import type { Explanation } from "../explain/explain.ts";
import type { RawOutcome } from "../explore/exploration.ts";
import type { Question } from "../explain/question.ts";
import { type Picture, pictureOf } from "./picture.ts";

function isStuck({ status, leak }: RawOutcome): boolean {
  return leak || status === "deadlock" || status === "hang";
}

/** The graph of an explanation; undefined where there is no execution to show. */
export function pictureOfExplanation(q: Question, explanation: Explanation): Picture | undefined {
  const title = `${q.name} on ${q.column.name}`;
  const subject = q.condition === "" ? "an execution" : q.condition;
  switch (explanation.kind) {
    case "allowed":
      return pictureOf(explanation.view, explanation.coherence, { title, subtitle: `${subject}: allowed`, steps: explanation.steps, cycle: [], isStuck: isStuck(explanation.outcome) });
    case "forbidden": {
      const [way] = explanation.ways;
      return way && pictureOf(way.view, way.coherence, { title, subtitle: `${subject}: forbidden by ${way.axiom}`, steps: [], cycle: way.chain, isStuck: false });
    }
    case "interleaving": case "unlisted": case "impossible": case "open":
      return undefined;
  }
}
