/** Pictures of two, four and eight goroutines, and one of forty events. */
import { explain } from "../../src/explain/explain.ts";
import { pictureOfExplanation } from "../../src/graph/explained.ts";
import type { Picture } from "../../src/graph/picture.ts";
import { question } from "../explain/shapes.ts";

const ALL_ZERO = "r0 == 0 && r1 == 0 && r2 == 0 && r3 == 0 && r4 == 0 && r5 == 0 && r6 == 0 && r7 == 0";

export const PICTURES: readonly { readonly name: string; readonly file: string; readonly condition: string; readonly model: string }[] = [
  { name: "two goroutines, with a cycle", file: "litmus/classic/MP.litmus", condition: "r1 == 1 && r2 == 0", model: "amd64" },
  { name: "two goroutines, with locks", file: "litmus/classic/SB+mutex.litmus", condition: "r1 == 0 && r2 == 0", model: "go" },
  { name: "four goroutines", file: "litmus/classic/IRIW+addrs.litmus", condition: "r1 == 1 && r2 == 0 && r3 == 1 && r4 == 0", model: "ppc64le" },
  { name: "eight goroutines", file: "test/graph/programs/eight.litmus", condition: ALL_ZERO, model: "sc" },
  { name: "forty events", file: "test/graph/programs/forty.litmus", condition: "true", model: "amd64" },
];

export function picture({ file, condition, model }: (typeof PICTURES)[number]): Picture {
  const q = question(file, condition, model);
  const made = pictureOfExplanation(q, explain(q));
  if (!made) throw new Error(`no picture of ${file}`);
  return made;
}
