/**
 * What one goroutine can do if its reads and receives take given values: the guess of guess-and-check for the Go memory model. A
 * run lists memory and synchronisation events with the dependencies that a compiler must keep (`sdep`): data and address flow, a
 * branch into the statements that it governs and the registers that they assign, and an operation that can block into everything after it. The write of an atomic
 * read-modify-write always depends on its read, even that of a swap: it is one operation. An index that may be out of range governs
 * nothing but its own access. `go-axioms.ts` checks which runs fit together.
 */
import { Cells, evaluate } from "./outcome.ts";
import type { RefCell, RefExpr, RefProgram, RefStmt } from "./program.ts";

export interface RunEvent {
  readonly kind: "read" | "write" | "sync";
  /** −1 for a `sync` event. */
  readonly cell: number;
  readonly value: number;
  readonly atomic: boolean;
  /** Earlier events of the run that this one depends on. */
  readonly sdep: readonly number[];
}

/** A synchronising operation, by its events. An operation on an unbuffered channel has two, the start and the completion. */
export type SyncAction =
  | { readonly kind: "atomic"; readonly cell: number; readonly read: number | undefined; readonly write: number | undefined }
  | { readonly kind: "lock" | "unlock"; readonly object: string; readonly event: number }
  | { readonly kind: "send" | "recv"; readonly object: string; readonly value: number; readonly start: number; readonly end: number }
  | { readonly kind: "close"; readonly object: string; readonly event: number };

export interface Run {
  readonly events: readonly RunEvent[];
  readonly actions: readonly SyncAction[];
  readonly registers: ReadonlyMap<string, number>;
  /** The operation at which the goroutine is stuck for ever. */
  readonly blockedAt: { readonly kind: "lock" | "send" | "recv"; readonly object: string } | undefined;
}

/** The values that each cell (by number) and each channel (by name) may hold. */
export type Candidates = ReadonlyMap<number | string, ReadonlySet<number>>;

/**
 * The runs of every goroutine. Candidate values grow from 0 by what the runs write and send; a value rests on a chain of reads in
 * which none occurs twice (`acyclic(sdep | rf | …)`), so as many rounds as the program has reads find them all.
 */
export function allRuns(program: RefProgram): Run[][] {
  return runsWithin(program, Infinity) ?? [];
}

/** Whether no cell can hold more values than so many: the brute force tries them all, for each read. */
export function hasFewValues(program: RefProgram, most: number): boolean {
  return runsWithin(program, most) !== undefined;
}

/** undefined where a cell or channel has more values than `most`. */
function runsWithin(program: RefProgram, most: number): Run[][] | undefined {
  const cells = new Cells(program);
  const rounds = program.goroutines.reduce((sum, body) => sum + countReads(body), 0);
  const candidates = new Map<number | string, Set<number>>();
  for (let cell = 0; cell < cells.count; cell++) candidates.set(cell, new Set([0]));
  for (const { name } of program.channels) candidates.set(name, new Set(closes(program, name) ? [0] : []));
  let runs: Run[][] = [];
  for (let round = 0; round <= rounds; round++) {
    runs = program.goroutines.map((body) => runsOf(program, cells, body, candidates));
    let grew = false;
    for (const { events, actions } of runs.flat()) {
      for (const event of events) if (event.kind === "write") grew = grow(candidates.get(event.cell), event.value) || grew;
      for (const action of actions) if (action.kind === "send") grew = grow(candidates.get(action.object), action.value) || grew;
    }
    if (!grew) break;
    if ([...candidates.values()].some((values) => values.size > most)) return undefined;
  }
  return runs;
}

function grow(set: Set<number> | undefined, value: number): boolean {
  if (set === undefined || set.has(value)) return false;
  set.add(value);
  return true;
}

function countReads(body: readonly RefStmt[]): number {
  return body.reduce((sum, stmt) => {
    if (stmt.kind === "if") return sum + countReads(stmt.then) + countReads(stmt.else);
    return sum + (stmt.kind === "load" || stmt.kind === "swap" || stmt.kind === "add" || stmt.kind === "cas" || stmt.kind === "recv" ? 1 : 0);
  }, 0);
}

function closes(program: RefProgram, channel: string): boolean {
  const inside = (stmt: RefStmt): boolean =>
    stmt.kind === "if" ? [...stmt.then, ...stmt.else].some(inside) : stmt.kind === "close" && stmt.channel === channel;
  return program.goroutines.flat().some(inside);
}

/** A value and the events that it was computed from. */
interface Tracked {
  readonly value: number;
  readonly from: readonly number[];
}

type Next =
  | { readonly stmt: RefStmt; readonly governedBy: readonly number[] }
  /** After a branch: what it assigned on one way or the other depends on the reads that decided it. */
  | { readonly assigned: readonly string[]; readonly decidedBy: readonly number[] };

/** A run that is being made. */
interface Partial {
  readonly rest: readonly Next[];
  readonly events: readonly RunEvent[];
  readonly actions: readonly SyncAction[];
  readonly registers: ReadonlyMap<string, Tracked>;
  /** Events of operations that could have blocked. */
  readonly waits: readonly number[];
}

function runsOf(program: RefProgram, cells: Cells, body: readonly RefStmt[], candidates: Candidates): Run[] {
  const finished: Run[] = [];
  const end = ({ events, actions, registers }: Partial, blockedAt: Run["blockedAt"]): void => {
    finished.push({ events, actions, registers: new Map([...registers].map(([name, { value }]) => [name, value])), blockedAt });
  };
  const go = (run: Partial): void => {
    const [next, ...rest] = run.rest;
    if (next === undefined) return end(run, undefined);
    if ("assigned" in next) return go({ ...run, rest, registers: new Map([...run.registers, ...next.assigned.map((name) => [name, decided(run.registers.get(name), next.decidedBy)] as const)]) });
    const { stmt } = next;
    if (stmt.kind === "lock") end(run, { kind: "lock", object: stmt.mutex });
    if (stmt.kind === "send" || stmt.kind === "recv") end(run, { kind: stmt.kind, object: stmt.channel });
    for (const after of steps(program, cells, { ...run, rest }, next, candidates)) go(after);
  };
  go({ rest: body.map((stmt) => ({ stmt, governedBy: [] })), events: [], actions: [], registers: new Map(), waits: [] });
  return finished;
}

/** The ways in which one statement can go on. */
function steps(program: RefProgram, cells: Cells, run: Partial, { stmt, governedBy }: Extract<Next, { stmt: RefStmt }>, candidates: Candidates): Partial[] {
  const control = [...governedBy, ...run.waits];
  const set = (after: Partial, register: string | undefined, value: number, from: readonly number[]): Partial =>
    register === undefined ? after : { ...after, registers: new Map(after.registers).set(register, { value, from: [...from, ...governedBy] }) };
  switch (stmt.kind) {
    case "assign": {
      const { value, from } = compute(stmt.value, run);
      return [set(run, stmt.register, value, from)];
    }
    case "if": {
      const { value, from } = compute(stmt.cond, run);
      const taken = value !== 0 ? stmt.then : stmt.else;
      const governed = taken.map((inner) => ({ stmt: inner, governedBy: [...governedBy, ...from] }));
      return [{ ...run, rest: [...governed, { assigned: assignedIn(stmt), decidedBy: from }, ...run.rest] }];
    }
    case "load":
    case "store":
    case "swap":
    case "add":
    case "cas":
      return accesses(cells, run, stmt, control, candidates, set);
    case "lock":
    case "unlock": {
      const event = run.events.length;
      const after = act(emit(run, syncEvent(control)), { kind: stmt.kind, object: stmt.mutex, event });
      return [stmt.kind === "lock" ? { ...after, waits: [...after.waits, event] } : after];
    }
    case "close":
      return [act(emit(run, syncEvent(control)), { kind: "close", object: stmt.channel, event: run.events.length })];
    case "send": {
      const { value, from } = compute(stmt.value, run);
      return [channelStep(program, run, stmt.channel, { kind: "send", value, sdep: [...from, ...control] })];
    }
    case "recv":
      return [...(candidates.get(stmt.channel) ?? [])].map((value) => {
        const after = channelStep(program, run, stmt.channel, { kind: "recv", value, sdep: control });
        return set(after, stmt.register, value, [after.events.length - 1]);
      });
  }
}

function assignedIn(stmt: RefStmt): readonly string[] {
  if (stmt.kind === "if") return [...stmt.then, ...stmt.else].flatMap(assignedIn);
  return "register" in stmt && stmt.register !== undefined ? [stmt.register] : [];
}

function decided(register: Tracked | undefined, by: readonly number[]): Tracked {
  return { value: register?.value ?? 0, from: [...(register?.from ?? []), ...by] };
}

type AccessStmt = Extract<RefStmt, { kind: "load" | "store" | "swap" | "add" | "cas" }>;
type SetRegister = (after: Partial, register: string | undefined, value: number, from: readonly number[]) => Partial;

function accesses(cells: Cells, run: Partial, stmt: AccessStmt, control: readonly number[], candidates: Candidates, set: SetRegister): Partial[] {
  const { cell, from: address } = locate(cells, stmt.cell, run);
  const atomic = stmt.kind === "load" || stmt.kind === "store" ? stmt.atomic : true;
  const event = (kind: "read" | "write", value: number, from: readonly number[]): RunEvent => ({ kind, cell, value, atomic, sdep: [...from, ...address, ...control] });
  const finish = (after: Partial, read: number | undefined, write: number | undefined): Partial =>
    atomic ? act(after, { kind: "atomic", cell, read, write }) : after;
  const first = run.events.length;
  if (stmt.kind === "store") {
    const { value, from } = compute(stmt.value, run);
    return [finish(emit(run, event("write", value, from)), undefined, first)];
  }
  return [...(candidates.get(cell) ?? [])].map((seen) => {
    const afterRead = emit(run, event("read", seen, []));
    if (stmt.kind === "load") return set(finish(afterRead, first, undefined), stmt.register, seen, [first]);
    const operand = compute(stmt.value, run);
    if (stmt.kind === "swap") {
      return set(finish(emit(afterRead, event("write", operand.value, [first, ...operand.from])), first, first + 1), stmt.register, seen, [first]);
    }
    if (stmt.kind === "add") {
      const sum = (seen + operand.value) | 0;
      const from = [first, ...operand.from];
      return set(finish(emit(afterRead, event("write", sum, from)), first, first + 1), stmt.register, sum, from);
    }
    const expected = compute(stmt.old, run);
    const compared = [first, ...expected.from];
    if (seen !== expected.value) return set(finish(afterRead, first, undefined), stmt.register, 0, compared);
    const done = finish(emit(afterRead, event("write", operand.value, [...compared, ...operand.from])), first, first + 1);
    return set(done, stmt.register, 1, compared);
  });
}

function channelStep(program: RefProgram, run: Partial, object: string, op: { readonly kind: "send" | "recv"; readonly value: number; readonly sdep: readonly number[] }): Partial {
  const start = run.events.length;
  const unbuffered = program.channels.some(({ name, capacity }) => name === object && capacity === 0);
  let after = emit(run, syncEvent(op.sdep));
  if (unbuffered) after = emit(after, syncEvent([...op.sdep, start]));
  const end = after.events.length - 1;
  return { ...act(after, { kind: op.kind, object, value: op.value, start, end }), waits: [...run.waits, end] };
}

function compute(expr: RefExpr, run: Partial): Tracked {
  const values = new Map([...run.registers].map(([name, { value }]) => [name, value]));
  return { value: evaluate(expr, values), from: sources(expr, run) };
}

function sources(expr: RefExpr, run: Partial): readonly number[] {
  if (expr.kind === "const") return [];
  if (expr.kind === "reg") return run.registers.get(expr.name)?.from ?? [];
  return [...sources(expr.x, run), ...sources(expr.y, run)];
}

function locate(cells: Cells, { variable, index }: RefCell, run: Partial): { readonly cell: number; readonly from: readonly number[] } {
  if (index === undefined) return { cell: cells.number(variable, undefined), from: [] };
  const { value, from } = compute(index, run);
  return { cell: cells.number(variable, value), from };
}

function emit(run: Partial, event: RunEvent): Partial {
  return { ...run, events: [...run.events, event] };
}

function act(run: Partial, action: SyncAction): Partial {
  return { ...run, actions: [...run.actions, action] };
}

function syncEvent(sdep: readonly number[]): RunEvent {
  return { kind: "sync", cell: -1, value: 0, atomic: false, sdep };
}
