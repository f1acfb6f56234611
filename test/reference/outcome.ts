/**
 * What the reference implementations share: the value of an expression in 32-bit arithmetic, numbers for cells, and sets of
 * outcomes. A register that its goroutine never reached is 0; a cell is read after the join, so it is 0 where there was no join.
 */
import type { RefCell, RefExpr, RefProgram } from "./program.ts";

export type RefStatus = "ok" | "deadlock" | "panic";

export interface RefOutcome {
  /** In the order of `RefProgram.observe`. */
  readonly values: readonly number[];
  readonly status: RefStatus;
}

export type Registers = ReadonlyMap<string, number>;

/** Thrown where Go would panic; the program's status is then `panic`. */
export class RefPanic extends Error {}

export function evaluate(expr: RefExpr, registers: Registers): number {
  if (expr.kind === "const") return expr.value;
  if (expr.kind === "reg") return registers.get(expr.name) ?? 0;
  const x = evaluate(expr.x, registers);
  const y = evaluate(expr.y, registers);
  switch (expr.op) {
    case "+": return (x + y) | 0;
    case "-": return (x - y) | 0;
    case "*": return Math.imul(x, y);
    case "^": return x ^ y;
    case "&": return x & y;
    case "|": return x | y;
    case "==": return x === y ? 1 : 0;
    case "!=": return x !== y ? 1 : 0;
    case "<": return x < y ? 1 : 0;
  }
}

/** The cells of a program, numbered. */
export class Cells {
  private readonly first = new Map<string, { readonly at: number; readonly length: number }>();
  readonly count: number;

  constructor(program: RefProgram) {
    let count = 0;
    for (const { name, length } of program.variables) {
      this.first.set(name, { at: count, length });
      count += Math.max(1, length);
    }
    this.count = count;
  }

  /** Throws `RefPanic` for an index out of range. */
  number(variable: string, index: number | undefined): number {
    const found = this.first.get(variable);
    if (found === undefined) throw new Error(`no variable ${variable}`);
    if (index === undefined) return found.at;
    if (index < 0 || index >= found.length) throw new RefPanic("index out of range");
    return found.at + index;
  }

  of(cell: RefCell, registers: Registers): number {
    return this.number(cell.variable, cell.index && evaluate(cell.index, registers));
  }
}

/** A set of outcomes, compared by value and status. */
export class Outcomes {
  private readonly byKey = new Map<string, RefOutcome>();

  add(outcome: RefOutcome): void {
    this.byKey.set(outcomeKey(outcome), outcome);
  }

  /** `1,0` for an ordinary end, `1,0 deadlock` for another; sorted. */
  keys(): string[] {
    return [...this.byKey.keys()].sort();
  }
}

export function outcomeKey({ values, status }: RefOutcome): string {
  return status === "ok" ? values.join() : `${values.join()} ${status}`;
}
