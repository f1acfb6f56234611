/** What instructions read and write of a frame: operands, results, and values that have to be known before an instruction can go on. */
import { NIL_DEREFERENCE } from "./addresses.ts";
import type { Instr, Operand } from "./code.ts";
import type { Frame, Goroutine } from "./goroutine.ts";
import { Aggregate, GoPanic, Iface, Ptr, Symbolic, Torn, type Value } from "./values.ts";
import { STOP, type Stop, type World } from "./world.ts";

/** The value of an operand, which may be symbolic. */
export function value(frame: Frame, operand: Operand): Value {
  const v = operand >= 0 ? frame.locals[operand] : frame.fn.constants[~operand];
  if (v === undefined) throw new Error(`${frame.fn.name} pc ${frame.pc}: slot ${operand} is read before it is set`);
  return v;
}

/** The values of operands, in order. */
export function values(frame: Frame, operands: readonly Operand[]): Value[] {
  const result: Value[] = new Array(operands.length);
  for (let k = 0; k < operands.length; k++) result[k] = value(frame, operands[k] ?? 0);
  return result;
}

/** A struct or array with parts that are not known yet, as one value that is not known yet; every other value as it is. */
export function wholeOf(g: Goroutine, at: Instr, v: Value, world: World): Value {
  if (!(v instanceof Aggregate)) return v;
  const open: Symbolic[] = [];
  collectOpen(v, open);
  if (open.length === 0) return v;
  return world.symbolicPure(g, at, (...known) => filled(v, known, { next: 0 }), open);
}

function collectOpen(v: Value, into: Symbolic[]): void {
  if (v instanceof Symbolic) into.push(v);
  else if (v instanceof Aggregate) for (const part of v.items) collectOpen(part, into);
}

/** The value with its open parts replaced, in order. */
function filled(v: Value, known: readonly Value[], at: { next: number }): Value {
  if (v instanceof Symbolic) return known[at.next++] ?? null;
  return v instanceof Aggregate ? new Aggregate(v.items.map((part) => filled(part, known, at))) : v;
}

/** Gives results to the slots that take them. */
export function setResults(frame: Frame, dsts: readonly number[], results: readonly Value[]): void {
  for (let k = 0; k < dsts.length; k++) {
    const dst = dsts[k] ?? -1;
    if (dst >= 0) frame.locals[dst] = results[k] ?? null;
  }
}

/** An operand that has to be concrete. */
export function known(g: Goroutine, frame: Frame, i: Instr, operand: Operand, world: World): Value | Stop {
  const v = value(frame, operand);
  const found = v instanceof Symbolic ? world.concrete(g, i, v) : v;
  if (found instanceof Torn) throw tornUse();
  return found;
}

/** Values that have to be concrete, with all that is in them. */
export function knownWholly(g: Goroutine, i: Instr, given: readonly Value[], world: World): readonly Value[] | Stop {
  const found: Value[] = [];
  for (const v of given) {
    const whole = v instanceof Symbolic ? world.concrete(g, i, v) : v;
    if (whole === STOP) return STOP;
    if (whole instanceof Torn) throw tornUse();
    const parts = whole instanceof Iface ? knownWholly(g, i, [whole.value], world) : whole instanceof Aggregate ? knownWholly(g, i, whole.items, world) : [];
    if (parts === STOP) return STOP;
    found.push(whole instanceof Iface ? new Iface(whole.type, parts[0] ?? null) : whole instanceof Aggregate ? new Aggregate(parts) : whole);
  }
  return found;
}

/** An address that has to be concrete; nil panics. */
export function address(g: Goroutine, frame: Frame, i: Instr, operand: Operand, world: World): Ptr | Stop {
  const addr = known(g, frame, i, operand, world);
  if (addr === STOP || addr instanceof Ptr) return addr;
  throw nilDereference();
}

/** The panic of a nil pointer, function or interface that is used. */
export function nilDereference(): GoPanic {
  return new GoPanic(NIL_DEREFERENCE);
}

/** The end of a goroutine that uses a value whose words do not fit. */
export function tornUse(): GoPanic {
  return new GoPanic("use of a torn value", null, true);
}
