/**
 * Conditions over outcomes (docs/language.md, "Expectations"). What contains no special name (`output`, `race`, …) has been
 * evaluated by the program itself, as one observation per outcome; this evaluator does the rest of the tree.
 */
import type { CheckedProgram, ObservedName } from "../check/info.ts";
import type { RawOutcome, RawRace } from "../explore/exploration.ts";
import type { ProgramCode } from "../program/code.ts";
import type { Value } from "../program/values.ts";
import type { BinaryExpr, CallExpr, Expr } from "../syntax/ast.ts";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import { exprText, fullText } from "../syntax/print.ts";
import { and, not, or, type Truth } from "./truth.ts";

type Scalar = boolean | number | bigint | string;
type SpecialName = Extract<ObservedName, { kind: "special" }>["name"];

/** What a part of a condition is worth: `"none"` where a register was never assigned, `"unknown"` where nothing is known yet. */
type Worth = { readonly kind: "scalar"; readonly value: Scalar } | { readonly kind: "none" } | { readonly kind: "unknown" };

const NONE: Worth = { kind: "none" };
const UNKNOWN: Worth = { kind: "unknown" };

/** The races of a program, as far as they are known. */
export interface KnownRaces {
  readonly races: readonly RawRace[];
  /** False: there may be more. */
  readonly complete: boolean;
}

export class ConditionEvaluator {
  /** By text. */
  readonly #observations = new Map<string, number>();
  readonly #known = new Map<Expr, number | undefined>();

  constructor(
    readonly program: CheckedProgram,
    code: ProgramCode,
    readonly races: KnownRaces,
  ) {
    code.observations.forEach((o, i) => this.#observations.set(o.text, i));
  }

  /** Whether a condition holds in an outcome; without one, what can be said whatever the outcome. */
  holds(condition: Expr, outcome: RawOutcome | undefined): Truth {
    return truthOf(this.#worth(condition, outcome));
  }

  /** The number of the observation that evaluates an expression as a whole. */
  observationOf(e: Expr): number | undefined {
    if (this.#known.has(e)) return this.#known.get(e);
    const found = mentionsSpecial(this.program, e) ? undefined : this.#observations.get(fullText(e));
    this.#known.set(e, found);
    return found;
  }

  /** What a special name is worth, for columns. */
  special(e: Expr, outcome: RawOutcome): Scalar | undefined {
    const worth = this.#worth(e, outcome);
    return worth.kind === "scalar" ? worth.value : undefined;
  }

  #worth(e: Expr, outcome: RawOutcome | undefined): Worth {
    const special = this.program.observed.get(e);
    if (special?.kind === "special") return specialWorth(special.name, outcome, this.races);
    const constant = constantWorth(this.program, e);
    if (constant) return constant;
    const observation = this.observationOf(e);
    if (observation !== undefined) return outcome ? observedWorth(outcome.observed[observation]) : UNKNOWN;
    switch (e.kind) {
      case "ParenExpr":
        return this.#worth(e.x, outcome);
      case "UnaryExpr":
        return this.#unary(e.op, this.#worth(e.x, outcome));
      case "BinaryExpr":
        return this.#binary(e, outcome);
      case "CallExpr":
        return this.#call(e, outcome);
      default:
        throw new Error(`condition without a value: ${exprText(e)}`);
    }
  }

  #unary(op: string, x: Worth): Worth {
    if (op === "!") return ofTruth(not(truthOf(x)));
    if (x.kind !== "scalar") return x;
    if (op === "-" && (typeof x.value === "number" || typeof x.value === "bigint")) return scalar(-x.value);
    return x;
  }

  #binary(e: BinaryExpr, outcome: RawOutcome | undefined): Worth {
    const x = this.#worth(e.x, outcome);
    const y = this.#worth(e.y, outcome);
    if (e.op === "&&") return ofTruth(and(truthOf(x), truthOf(y)));
    if (e.op === "||") return ofTruth(or(truthOf(x), truthOf(y)));
    if (x.kind === "unknown" || y.kind === "unknown") return UNKNOWN;
    const comparison = COMPARISONS[e.op];
    if (x.kind === "none" || y.kind === "none") return comparison ? scalar(false) : NONE;
    if (comparison) return scalar(comparison(compare(x.value, y.value)));
    if (typeof x.value === "string" && typeof y.value === "string") return scalar(x.value + y.value);
    return arithmetic(e.op, x.value, y.value);
  }

  #call(e: CallExpr, outcome: RawOutcome | undefined): Worth {
    const callee = this.program.observed.get(e.fun);
    const [argument] = e.args;
    if (callee?.kind === "special" && callee.name === "race") return ofTruth(raceOn(argument ? exprText(argument) : undefined, this.races));
    if (callee?.kind === "special" && callee.name === "panics") {
      const text = argument ? constantWorth(this.program, argument) : undefined;
      if (!outcome) return UNKNOWN;
      return scalar(died(outcome) && (text?.kind !== "scalar" || (outcome.message ?? "").includes(String(text.value))));
    }
    const x = argument ? this.#worth(argument, outcome) : NONE;
    if (x.kind === "scalar" && typeof x.value === "string") return scalar(x.value.length);
    return x;
  }
}

/** Parts of a condition that join special names in a way that has no meaning here. */
export function unsupportedConditions(program: CheckedProgram, condition: Expr): Diagnostic[] {
  const inside = (e: Expr): Diagnostic[] => unsupportedConditions(program, e);
  if (program.observed.get(condition)?.kind === "special" || !mentionsSpecial(program, condition)) return [];
  switch (condition.kind) {
    case "ParenExpr":
      return inside(condition.x);
    case "UnaryExpr":
      if (condition.op === "!" || condition.op === "-" || condition.op === "+") return inside(condition.x);
      break;
    case "BinaryExpr":
      if (condition.op in COMPARISONS || ["&&", "||", "+", "-", "*"].includes(condition.op)) return [...inside(condition.x), ...inside(condition.y)];
      break;
    case "CallExpr": {
      if (program.observed.get(condition.fun)?.kind === "special") return [];
      if (condition.fun.kind === "Ident" && condition.fun.name === "len") return condition.args.flatMap(inside);
      break;
    }
    default:
  }
  const message = `${exprText(condition)} in a condition: special names can be compared, and joined with && || ! + and len`;
  return [{ code: "unsupported", message, pos: condition.pos, end: condition.end }];
}

function mentionsSpecial(program: CheckedProgram, e: Expr): boolean {
  if (program.observed.get(e)?.kind === "special") return true;
  const any = (...parts: readonly (Expr | undefined)[]): boolean => parts.some((x) => x !== undefined && mentionsSpecial(program, x));
  switch (e.kind) {
    case "ParenExpr": case "UnaryExpr": case "StarExpr": case "SelectorExpr": case "TypeAssertExpr":
      return any(e.x);
    case "BinaryExpr":
      return any(e.x, e.y);
    case "CallExpr":
      return any(e.fun, ...e.args);
    case "IndexExpr":
      return any(e.x, ...e.indices);
    case "SliceExpr":
      return any(e.x, e.low, e.high, e.max);
    case "CompositeLit":
      return any(...e.elements);
    case "KeyValueExpr":
      return any(e.key, e.value);
    default:
      return false;
  }
}

function specialWorth(name: SpecialName, outcome: RawOutcome | undefined, races: KnownRaces): Worth {
  if (name === "race") return ofTruth(raceOn(undefined, races));
  if (!outcome) return UNKNOWN;
  switch (name) {
    case "output": return scalar(outcome.output);
    case "deadlock": return scalar(outcome.status === "deadlock");
    case "hang": return scalar(outcome.status === "hang");
    case "leak": return scalar(outcome.leak);
    case "panics": return scalar(died(outcome));
    case "exit": return scalar(outcome.exit);
    case "torn": return scalar(outcome.torn);
  }
}

/** A panic or a fatal error of the runtime; a deadlock has its own name. */
function died(outcome: RawOutcome): boolean {
  return outcome.status === "panic" || outcome.status === "fatal";
}

/** `race(p)` speaks of `p` and of everything in it: `p.x`, `p[1]`. */
function raceOn(cell: string | undefined, { races, complete }: KnownRaces): Truth {
  const found = races.some((r) => cell === undefined || r.cell === cell || (r.cell.startsWith(cell) && /^[.[]/.test(r.cell.slice(cell.length))));
  return found || (complete ? false : "unknown");
}

function constantWorth(program: CheckedProgram, e: Expr): Worth | undefined {
  const constant = program.info.types.get(e)?.constant;
  switch (constant?.kind) {
    case "bool": case "string": return scalar(constant.value);
    case "int": return scalar(constant.value);
    case "float": return scalar(Number(constant.num) / Number(constant.den));
    default: return undefined;
  }
}

function observedWorth(value: Value | undefined): Worth {
  switch (typeof value) {
    case "boolean": case "number": case "bigint": case "string": return scalar(value);
    default: return NONE;
  }
}

const COMPARISONS: { readonly [op: string]: ((order: number) => boolean) | undefined } = {
  "==": (o) => o === 0,
  "!=": (o) => o !== 0,
  "<": (o) => o < 0,
  "<=": (o) => o <= 0,
  ">": (o) => o > 0,
  ">=": (o) => o >= 0,
};

/** Strings compare by bytes, which here are their units. */
function compare(x: Scalar, y: Scalar): number {
  if (x < y) return -1;
  return x > y ? 1 : 0;
}

function arithmetic(op: string, x: Scalar, y: Scalar): Worth {
  if (typeof x === "string" || typeof y === "string" || typeof x === "boolean" || typeof y === "boolean") return NONE;
  const [a, b] = [BigInt(x), BigInt(y)];
  if (op === "+") return scalar(a + b);
  return scalar(op === "-" ? a - b : a * b);
}

function scalar(value: Scalar): Worth {
  return { kind: "scalar", value };
}

function ofTruth(t: Truth): Worth {
  return t === "unknown" ? UNKNOWN : scalar(t);
}

/** A condition with a register that was never assigned is false. */
function truthOf(w: Worth): Truth {
  return w.kind === "unknown" ? "unknown" : w.kind === "scalar" && w.value === true;
}
