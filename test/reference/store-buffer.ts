/**
 * `amd64` as an abstract machine: x86-TSO (Owens, Sarkar, Sewell 2009). Each goroutine has a first-in first-out buffer of stores; a
 * plain store enters it, a load takes the newest buffered store to its cell or else memory, and at any time the oldest entry may
 * move to memory. Go's atomic store is `XCHG`, and swap, add and compare-and-swap are locked: they act on memory and only when
 * the buffer is empty. All schedules are explored; a state that was seen is not gone through again, which changes no outcome. Programs with
 * locks or channels are outside.
 */
import { Cells, evaluate, Outcomes } from "./outcome.ts";
import { newValue } from "./interleave.ts";
import type { RefProgram, RefStmt } from "./program.ts";

interface Thread {
  readonly rest: readonly RefStmt[];
  readonly registers: ReadonlyMap<string, number>;
  readonly buffer: readonly { readonly cell: number; readonly value: number }[];
}

interface Machine {
  readonly threads: readonly Thread[];
  readonly memory: readonly number[];
}

/** All outcomes of `program` on x86-TSO. */
export function storeBufferOutcomes(program: RefProgram): Outcomes {
  const cells = new Cells(program);
  const outcomes = new Outcomes();
  const seen = new Set<string>();
  const search = (machine: Machine): void => {
    const key = JSON.stringify(machine, (_, value: unknown) => (value instanceof Map ? [...value] : value));
    if (seen.has(key)) return;
    seen.add(key);
    const next = machine.threads.flatMap((_, i) => successors(cells, machine, i));
    next.forEach(search);
    if (next.length === 0) outcomes.add({ values: observe(program, cells, machine), status: "ok" });
  };
  const threads = program.goroutines.map((rest): Thread => ({ rest, registers: new Map<string, number>(), buffer: [] }));
  search({ threads, memory: new Array<number>(cells.count).fill(0) });
  return outcomes;
}

function observe(program: RefProgram, cells: Cells, machine: Machine): number[] {
  return program.observe.map((column) =>
    column.kind === "register"
      ? (machine.threads[column.goroutine]?.registers.get(column.name) ?? 0)
      : (machine.memory[cells.number(column.variable, column.index)] ?? 0),
  );
}

/** The machines that one step of thread `i`, or of its buffer, leads to. */
function successors(cells: Cells, machine: Machine, i: number): Machine[] {
  const thread = machine.threads[i];
  if (thread === undefined) return [];
  const to = (changed: Thread, memory = machine.memory): Machine => ({ threads: machine.threads.with(i, changed), memory });
  const next: Machine[] = [];
  const [oldest, ...younger] = thread.buffer;
  if (oldest !== undefined) next.push(to({ ...thread, buffer: younger }, machine.memory.with(oldest.cell, oldest.value)));

  const [stmt, ...rest] = thread.rest;
  if (stmt === undefined) return next;
  const { registers, buffer } = thread;
  switch (stmt.kind) {
    case "assign":
      next.push(to({ rest, registers: new Map(registers).set(stmt.register, evaluate(stmt.value, registers)), buffer }));
      break;
    case "if":
      next.push(to({ rest: [...(evaluate(stmt.cond, registers) !== 0 ? stmt.then : stmt.else), ...rest], registers, buffer }));
      break;
    case "load": {
      const cell = cells.of(stmt.cell, registers);
      const value = buffer.findLast((entry) => entry.cell === cell)?.value ?? machine.memory[cell] ?? 0;
      next.push(to({ rest, registers: new Map(registers).set(stmt.register, value), buffer }));
      break;
    }
    case "store":
      if (!stmt.atomic) {
        next.push(to({ rest, registers, buffer: [...buffer, { cell: cells.of(stmt.cell, registers), value: evaluate(stmt.value, registers) }] }));
      } else if (buffer.length === 0) {
        next.push(to({ rest, registers, buffer }, machine.memory.with(cells.of(stmt.cell, registers), evaluate(stmt.value, registers))));
      }
      break;
    case "swap":
    case "add":
    case "cas": {
      if (buffer.length > 0) break;
      const cell = cells.of(stmt.cell, registers);
      const old = machine.memory[cell] ?? 0;
      const written = newValue(stmt, old, registers);
      const result = stmt.kind === "swap" ? old : stmt.kind === "add" ? (written ?? 0) : Number(written !== undefined);
      const after = stmt.register === undefined ? registers : new Map(registers).set(stmt.register, result);
      next.push(to({ rest, registers: after, buffer }, written === undefined ? machine.memory : machine.memory.with(cell, written)));
      break;
    }
    default:
      throw new Error(`the store-buffer machine has no ${stmt.kind}`);
  }
  return next;
}
