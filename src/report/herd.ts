/**
 * herd7's own layout, for tools that read it (mcompare): per program, model and expectation the states, whether the condition holds,
 * and the observation line. The model is part of the test's name.
 */
import type { ExpectationResult, ModelResult, OutcomeResult, TestResult } from "../verdict/result.ts";
import { endText } from "./source-text.ts";
import type { Reporter } from "./suite.ts";

export const renderHerd: Reporter = ({ result }) => result.tests.flatMap(testBlocks).join("\n");

function testBlocks(test: TestResult): readonly string[] {
  return test.models.flatMap((m) => {
    const about = test.expectations.filter((e) => e.model === m.model);
    return about.length === 0 ? [block(test, m, undefined)] : about.map((e) => block(test, m, e));
  });
}

function block(test: TestResult, m: ModelResult, e: ExpectationResult | undefined): string {
  const name = `${test.name}+${m.model.replace(/[^\w.]/g, "_")}`;
  const states = [`Test ${name} ${e?.quantifier === "always" ? "Required" : "Allowed"}`, `States ${m.outcomes.length}`, ...m.outcomes.map(stateLine)];
  if (!e) return `${states.join("\n")}\n`;
  const quantifier = e.quantifier === "never" ? "~exists" : e.quantifier === "always" ? "forall" : "exists";
  const observation = e.positive === 0 ? "Never" : e.negative === 0 ? "Always" : "Sometimes";
  return [
    ...states,
    e.status === "pass" ? "Ok" : "No",
    "Witnesses",
    `Positive: ${e.positive} Negative: ${e.negative}`,
    `Condition ${quantifier} (${e.condition})`,
    `Observation ${name} ${observation} ${e.positive} ${e.negative}`,
    "",
  ].join("\n");
}

function stateLine(o: OutcomeResult): string {
  const end = endText(o);
  return [...Object.entries(o.values).map(([name, value]) => `${name}=${value};`), ...(end === "" ? [] : [`end=${end};`])].join(" ");
}
