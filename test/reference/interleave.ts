/**
 * The model `sc` (Lamport 1979) and the data races of the Go memory model, by plain recursion over all interleavings: one
 * goroutine after the other takes its next shared step, nothing is merged or left out. Registers are private, so what a goroutine
 * does to them is done together with the shared step before it. A race is found by vector clocks (Fidge, Mattern 1988): two
 * accesses to one cell, one a write, one not atomic, of which neither happens before the other.
 */
import { Cells, evaluate, Outcomes, RefPanic, type RefStatus } from "./outcome.ts";
import type { RefProgram, RefStmt } from "./program.ts";

/** Per goroutine, the number of its steps that are known. */
type Clock = readonly number[];

interface Access {
  readonly goroutine: number;
  readonly time: number;
  readonly write: boolean;
  readonly atomic: boolean;
}

interface Goroutine {
  rest: readonly RefStmt[];
  readonly registers: Map<string, number>;
  clock: Clock;
}

interface Channel {
  readonly capacity: number;
  closed: Clock | undefined;
  /** The values in the buffer, each with what its sender knew. */
  buffer: readonly { readonly value: number; readonly clock: Clock }[];
  sends: number;
  /** What the k-th receiver knew. */
  receives: readonly Clock[];
}

interface State {
  readonly goroutines: readonly Goroutine[];
  readonly memory: number[];
  /** Per cell: what the last atomic write published; undefined after a plain write. */
  readonly published: (Clock | undefined)[];
  readonly accesses: (readonly Access[])[];
  readonly mutexes: Map<string, { readonly held: boolean; readonly clock: Clock }>;
  readonly channels: Map<string, Channel>;
  race: boolean;
}

/** Called at the end of each interleaving; true stops the search. */
type Visitor = (state: State, status: RefStatus) => boolean;

/** All outcomes of `program` under `sc`. */
export function interleavings(program: RefProgram): Outcomes {
  const cells = new Cells(program);
  const outcomes = new Outcomes();
  explore(program, (state, status) => {
    const values = program.observe.map((column) => {
      if (column.kind === "register") return state.goroutines[column.goroutine]?.registers.get(column.name) ?? 0;
      return status === "ok" ? (state.memory[cells.number(column.variable, column.index)] ?? 0) : 0;
    });
    outcomes.add({ values, status });
    return false;
  });
  return outcomes;
}

/** Whether no interleaving of `program` has a data race. */
export function raceFree(program: RefProgram): boolean {
  return !explore(program, (state) => state.race);
}

function explore(program: RefProgram, visit: Visitor): boolean {
  const cells = new Cells(program);
  const none: Clock = program.goroutines.map(() => 0);
  const start: State = {
    goroutines: program.goroutines.map((body) => ({ rest: body, registers: new Map<string, number>(), clock: none })),
    memory: new Array<number>(cells.count).fill(0),
    published: new Array<Clock | undefined>(cells.count).fill(undefined),
    accesses: Array.from({ length: cells.count }, () => []),
    mutexes: new Map(program.mutexes.map((name) => [name, { held: false, clock: none }])),
    channels: new Map(program.channels.map(({ name, capacity }) => [name, { capacity, closed: undefined, buffer: [], sends: 0, receives: [] }])),
    race: false,
  };
  start.goroutines.forEach(runPrivate);
  return search(cells, start, visit);
}

function search(cells: Cells, state: State, visit: Visitor): boolean {
  let moved = false;
  for (const turn of turns(state)) {
    moved = true;
    const next = copy(state);
    try {
      step(cells, next, turn);
    } catch (error) {
      if (!(error instanceof RefPanic)) throw error;
      if (visit(next, "panic")) return true;
      continue;
    }
    if (search(cells, next, visit)) return true;
  }
  if (moved) return false;
  return visit(state, state.goroutines.every(({ rest }) => rest.length === 0) ? "ok" : "deadlock");
}

/** A goroutine that can go on; for a send on an unbuffered channel with the receiver that it meets. */
interface Turn {
  readonly goroutine: number;
  readonly receiver?: number;
}

function turns(state: State): Turn[] {
  return state.goroutines.flatMap(({ rest }, goroutine): Turn[] => {
    const stmt = rest[0];
    if (stmt === undefined) return [];
    if (stmt.kind === "lock") return lookup(state.mutexes, stmt.mutex).held ? [] : [{ goroutine }];
    if (stmt.kind === "recv") {
      const channel = lookup(state.channels, stmt.channel);
      return channel.buffer.length > 0 || channel.closed !== undefined ? [{ goroutine }] : [];
    }
    if (stmt.kind === "send") {
      const channel = lookup(state.channels, stmt.channel);
      if (channel.closed !== undefined || channel.buffer.length < channel.capacity) return [{ goroutine }];
      return channel.capacity === 0 ? receivers(state, stmt.channel).map((receiver) => ({ goroutine, receiver })) : [];
    }
    return [{ goroutine }];
  });
}

function receivers(state: State, channel: string): number[] {
  return state.goroutines.flatMap(({ rest: [stmt] }, goroutine) => (stmt?.kind === "recv" && stmt.channel === channel ? [goroutine] : []));
}

function step(cells: Cells, state: State, turn: Turn): void {
  const self = at(state.goroutines, turn.goroutine);
  const [stmt, ...rest] = self.rest;
  if (stmt === undefined) throw new Error("a finished goroutine has no step");
  self.clock = self.clock.map((time, i) => (i === turn.goroutine ? time + 1 : time));
  if (turn.receiver !== undefined && stmt.kind === "send") {
    const partner = at(state.goroutines, turn.receiver);
    const met = partner.rest[0];
    if (met?.kind !== "recv") throw new Error("only a receiver can be met");
    partner.clock = self.clock = join(self.clock, partner.clock.map((time, i) => (i === turn.receiver ? time + 1 : time)));
    partner.registers.set(met.register, evaluate(stmt.value, self.registers));
    partner.rest = partner.rest.slice(1);
    runPrivate(partner);
  } else if (stmt.kind === "load" || stmt.kind === "store" || stmt.kind === "swap" || stmt.kind === "add" || stmt.kind === "cas") {
    access(cells, state, turn.goroutine, stmt);
  } else {
    synchronise(state, self, stmt);
  }
  self.rest = rest;
  runPrivate(self);
}

type AccessStmt = Extract<RefStmt, { kind: "load" | "store" | "swap" | "add" | "cas" }>;

function access(cells: Cells, state: State, goroutine: number, stmt: AccessStmt): void {
  const self = at(state.goroutines, goroutine);
  const cell = cells.of(stmt.cell, self.registers);
  const old = at(state.memory, cell);
  const written = newValue(stmt, old, self.registers);
  const atomic = stmt.kind === "load" || stmt.kind === "store" ? stmt.atomic : true;
  recordAccess(state, cell, { goroutine, time: at(self.clock, goroutine), write: written !== undefined, atomic }, self.clock);
  const reads = stmt.kind !== "store";
  if (reads && atomic) self.clock = join(self.clock, state.published[cell]);
  if (written !== undefined) {
    state.memory[cell] = written;
    state.published[cell] = atomic ? self.clock : undefined;
  }
  if (stmt.kind === "store" || stmt.register === undefined) return;
  if (stmt.kind === "add") self.registers.set(stmt.register, written ?? 0);
  else if (stmt.kind === "cas") self.registers.set(stmt.register, written === undefined ? 0 : 1);
  else self.registers.set(stmt.register, old);
}

/** What an access leaves in a cell that holds `old`; undefined if it writes nothing. */
export function newValue(stmt: AccessStmt, old: number, registers: ReadonlyMap<string, number>): number | undefined {
  switch (stmt.kind) {
    case "load": return undefined;
    case "store":
    case "swap": return evaluate(stmt.value, registers);
    case "add": return (old + evaluate(stmt.value, registers)) | 0;
    case "cas": return old === evaluate(stmt.old, registers) ? evaluate(stmt.value, registers) : undefined;
  }
}

function recordAccess(state: State, cell: number, access: Access, clock: Clock): void {
  const before = state.accesses[cell] ?? [];
  for (const other of before) {
    if ((access.write || other.write) && !(access.atomic && other.atomic) && other.time > at(clock, other.goroutine)) state.race = true;
  }
  state.accesses[cell] = [...before, access];
}

function synchronise(state: State, self: Goroutine, stmt: RefStmt): void {
  if (stmt.kind === "lock" || stmt.kind === "unlock") {
    const mutex = lookup(state.mutexes, stmt.mutex);
    if (stmt.kind === "lock") self.clock = join(self.clock, mutex.clock);
    else if (!mutex.held) throw new RefPanic("unlock of unlocked mutex");
    state.mutexes.set(stmt.mutex, { held: stmt.kind === "lock", clock: stmt.kind === "lock" ? mutex.clock : join(mutex.clock, self.clock) });
  } else if (stmt.kind === "send") {
    const channel = lookup(state.channels, stmt.channel);
    if (channel.closed !== undefined) throw new RefPanic("send on closed channel");
    self.clock = join(self.clock, channel.receives[channel.sends - channel.capacity]);
    channel.sends++;
    channel.buffer = [...channel.buffer, { value: evaluate(stmt.value, self.registers), clock: self.clock }];
  } else if (stmt.kind === "recv") {
    const channel = lookup(state.channels, stmt.channel);
    const [oldest, ...others] = channel.buffer;
    self.clock = join(self.clock, oldest?.clock ?? channel.closed);
    self.registers.set(stmt.register, oldest?.value ?? 0);
    if (oldest === undefined) return;
    channel.buffer = others;
    channel.receives = [...channel.receives, self.clock];
  } else if (stmt.kind === "close") {
    const channel = lookup(state.channels, stmt.channel);
    if (channel.closed !== undefined) throw new RefPanic("close of closed channel");
    channel.closed = self.clock;
  } else {
    throw new Error(`${stmt.kind} is not a synchronising operation`);
  }
}

/** Runs assignments and branches up to the next shared step. */
function runPrivate(self: Goroutine): void {
  for (let stmt = self.rest[0]; stmt?.kind === "assign" || stmt?.kind === "if"; stmt = self.rest[0]) {
    if (stmt.kind === "assign") {
      self.registers.set(stmt.register, evaluate(stmt.value, self.registers));
      self.rest = self.rest.slice(1);
    } else {
      const taken = evaluate(stmt.cond, self.registers) !== 0 ? stmt.then : stmt.else;
      self.rest = [...taken, ...self.rest.slice(1)];
    }
  }
}

function copy(state: State): State {
  return {
    goroutines: state.goroutines.map(({ rest, registers, clock }) => ({ rest, registers: new Map(registers), clock })),
    memory: [...state.memory],
    published: [...state.published],
    accesses: [...state.accesses],
    mutexes: new Map(state.mutexes),
    channels: new Map([...state.channels].map(([name, channel]) => [name, { ...channel }])),
    race: state.race,
  };
}

function join(a: Clock, b: Clock | undefined): Clock {
  return b === undefined ? a : a.map((time, i) => Math.max(time, b[i] ?? 0));
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

function lookup<T>(items: ReadonlyMap<string, T>, name: string): T {
  const item = items.get(name);
  if (item === undefined) throw new Error(`no ${name}`);
  return item;
}
