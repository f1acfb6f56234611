/**
 * Channel operands (Go specification, "Receive operator", "Send statements").
 */
import type { Checker } from "./checker.ts";
import type { Operand } from "./operand.ts";
import { coreType, termsOf, underlying } from "./predicates.ts";
import type { Type } from "./types.ts";

/** The element type of a channel to receive from, or to send to; undefined, after a report, where that is not possible. */
export function channelElement(c: Checker, at: { readonly pos: number; readonly end: number }, x: Operand, isReceive: boolean): Type | undefined {
  const core = x.isNil ? undefined : coreType(x.type);
  const wrong = isReceive ? "send" : "receive";
  if (core?.kind === "Chan" && core.dir !== wrong) return core.elem;
  const verb = isReceive ? "receive from" : "send to";
  if (x.type.kind === "TypeParam") {
    const terms = termsOf(x.type) ?? [];
    const bad = terms.find((t) => underlying(t.type).kind !== "Chan");
    const cause = terms.length === 0 ? "no specific channel type" : bad ? `non-channel ${c.typeText(bad.type)}` : `${wrong}-only channel ${c.typeText(terms[0]?.type ?? x.type)}`;
    c.error(at, `invalid operation: cannot ${verb} ${c.text(x)}: ${cause}`);
  } else {
    c.error(at, `invalid operation: cannot ${verb} ${core?.kind === "Chan" ? `${wrong}-only channel` : "non-channel"} ${c.typeText(x.type)} ${c.text(x)}`);
  }
  return undefined;
}
