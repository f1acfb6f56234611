/**
 * The machine events of one goroutine of a reference program, for each way through it: a way decides every branch, every
 * computed index and whether each CompareAndSwap succeeds. Values stay symbolic; whoever fixes what the reads see decides whether
 * the way was possible. Dependencies are the syntactic ones of models.md, section 1.
 */
import type { Arch, GoOperation, MachineSequence } from "../../src/arch/arch.ts";
import type { RefCell, RefExpr, RefProgram, RefStmt } from "./program.ts";

/** A value in terms of what reads (named by their index in the path) see. */
export type Symbolic =
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "read"; readonly event: number }
  | { readonly kind: "binary"; readonly op: Operator; readonly x: Symbolic; readonly y: Symbolic };

type Operator = Extract<RefExpr, { kind: "binary" }>["op"];

export interface PathEvent {
  readonly kind: "R" | "W" | "F";
  readonly sets: readonly string[];
  /** `variable` or `variable[index]`; "" for a fence. */
  readonly cell: string;
  /** Of a write. */
  readonly value: Symbolic | undefined;
}

export interface Path {
  readonly events: readonly PathEvent[];
  /** Pairs of indices into `events`. */
  readonly edges: Readonly<Record<"addr" | "data" | "ctrl" | "rmw" | "amo", readonly (readonly [number, number])[]>>;
  /** What must be true (1) or false (0) for this way to be taken. */
  readonly conditions: readonly { readonly value: Symbolic; readonly expected: number }[];
  /** Registers at the end. */
  readonly registers: ReadonlyMap<string, Symbolic>;
}

/** A register's value and the reads that it was computed from. */
interface Tracked {
  readonly value: Symbolic;
  readonly reads: ReadonlySet<number>;
}

interface State {
  readonly events: PathEvent[];
  readonly edges: Record<"addr" | "data" | "ctrl" | "rmw" | "amo", [number, number][]>;
  readonly conditions: { value: Symbolic; expected: number }[];
  readonly registers: Map<string, Tracked>;
  readonly control: Set<number>;
}

/** All ways through a goroutine. */
export function pathsOf(program: RefProgram, goroutine: readonly RefStmt[], arch: Arch): Path[] {
  const empty: State = { events: [], edges: { addr: [], data: [], ctrl: [], rmw: [], amo: [] }, conditions: [], registers: new Map(), control: new Set() };
  return block(program, arch, goroutine, [empty]).map((state) => ({
    events: state.events,
    edges: state.edges,
    conditions: state.conditions,
    registers: new Map([...state.registers].map(([name, { value }]) => [name, value])),
  }));
}

function block(program: RefProgram, arch: Arch, stmts: readonly RefStmt[], states: State[]): State[] {
  return stmts.reduce((now, stmt) => now.flatMap((state) => step(program, arch, stmt, state)), states);
}

function copy(state: State): State {
  return {
    events: [...state.events],
    edges: { addr: [...state.edges.addr], data: [...state.edges.data], ctrl: [...state.edges.ctrl], rmw: [...state.edges.rmw], amo: [...state.edges.amo] },
    conditions: [...state.conditions],
    registers: new Map(state.registers),
    control: new Set(state.control),
  };
}

function step(program: RefProgram, arch: Arch, stmt: RefStmt, state: State): State[] {
  switch (stmt.kind) {
    case "assign":
      state.registers.set(stmt.register, evaluate(stmt.value, state));
      return [state];
    case "if": {
      const cond = evaluate(stmt.cond, state);
      const taken = copy(state);
      for (const [branch, expected] of [[taken, 1], [state, 0]] as const) {
        branch.conditions.push({ value: cond.value, expected });
        for (const read of cond.reads) branch.control.add(read);
      }
      return [...block(program, arch, stmt.then, [taken]), ...block(program, arch, stmt.else, [state])];
    }
    case "load":
    case "store":
    case "swap":
    case "add":
    case "cas":
      return cellsOf(program, stmt.cell, state).flatMap(({ state: at, cell, reads }) => access(arch, stmt, at, cell, reads));
    default:
      throw new Error(`${stmt.kind} has no mapping in this reference`);
  }
}

/** One state for each element that a computed index may name. */
function cellsOf(program: RefProgram, cell: RefCell, state: State): { state: State; cell: string; reads: ReadonlySet<number> }[] {
  if (!cell.index) return [{ state, cell: cell.variable, reads: new Set() }];
  const index = evaluate(cell.index, state);
  const length = program.variables.find((variable) => variable.name === cell.variable)?.length ?? 0;
  return Array.from({ length }, (_, i) => {
    const chosen = copy(state);
    chosen.conditions.push({ value: { kind: "binary", op: "==", x: index.value, y: { kind: "const", value: i } }, expected: 1 });
    return { state: chosen, cell: `${cell.variable}[${i}]`, reads: index.reads };
  });
}

type Access = Extract<RefStmt, { kind: "load" | "store" | "swap" | "add" | "cas" }>;

function access(arch: Arch, stmt: Access, state: State, cell: string, addressReads: ReadonlySet<number>): State[] {
  const nothing: Tracked = { value: { kind: "const", value: 0 }, reads: new Set() };
  const operand = stmt.kind === "load" ? nothing : evaluate(stmt.value, state);
  const operation = (name: GoOperation["name"], success = true): GoOperation => ({ name, width: 32, success });
  const run = (at: State, sequence: MachineSequence, value: (read: Symbolic) => Symbolic, compared: Tracked): Tracked =>
    emit(at, sequence, cell, addressReads, operand, value, compared);
  const result = (at: State, tracked: Tracked): State[] => {
    if ("register" in stmt && stmt.register !== undefined) at.registers.set(stmt.register, tracked);
    return [at];
  };
  switch (stmt.kind) {
    case "load":
      return result(state, run(state, arch.expand(operation(stmt.atomic ? "Load" : "plain load")), () => operand.value, nothing));
    case "store":
      run(state, arch.expand(operation(stmt.atomic ? "Store" : "plain store")), () => operand.value, nothing);
      return [state];
    case "swap":
      return result(state, run(state, arch.expand(operation("Swap")), () => operand.value, nothing));
    case "add": {
      const sum = (read: Symbolic): Symbolic => ({ kind: "binary", op: "+", x: read, y: operand.value });
      const old = run(state, arch.expand(operation("Add")), sum, nothing);
      return result(state, { value: sum(old.value), reads: new Set([...old.reads, ...operand.reads]) });
    }
    case "cas": {
      const compared = evaluate(stmt.old, state);
      return [true, false].flatMap((success) => {
        const at = copy(state);
        const old = run(at, arch.expand(operation("CompareAndSwap", success)), () => operand.value, compared);
        const equal: Symbolic = { kind: "binary", op: "==", x: old.value, y: compared.value };
        at.conditions.push({ value: equal, expected: success ? 1 : 0 });
        return result(at, { value: { kind: "const", value: success ? 1 : 0 }, reads: new Set([...old.reads, ...compared.reads]) });
      });
    }
  }
}

/** Appends the events of one operation; gives what its read sees. */
function emit(
  state: State,
  sequence: MachineSequence,
  cell: string,
  addressReads: ReadonlySet<number>,
  operand: Tracked,
  value: (read: Symbolic) => Symbolic,
  compared: Tracked,
): Tracked {
  const first = state.events.length;
  const read = first + sequence.read;
  const seen: Symbolic = sequence.read < 0 ? { kind: "const", value: 0 } : { kind: "read", event: read };
  sequence.events.forEach((event, i) => {
    const here = first + i;
    if (i === sequence.branch) for (const cause of [read, ...compared.reads]) state.control.add(cause);
    for (const cause of state.control) state.edges.ctrl.push([cause, here]);
    state.events.push({ kind: event.kind, sets: event.sets, cell: event.kind === "F" ? "" : cell, value: event.kind === "W" ? value(seen) : undefined });
    if (event.kind === "F") return;
    for (const cause of addressReads) state.edges.addr.push([cause, here]);
    if (event.kind === "R") return;
    for (const cause of operand.reads) state.edges.data.push([cause, here]);
    if (sequence.dataFromRead) state.edges.data.push([read, here]);
    if (sequence.link !== "none") state.edges.rmw.push([read, here]);
    if (sequence.link === "amo") state.edges.amo.push([read, here]);
  });
  if (sequence.branch !== undefined && sequence.branch >= sequence.events.length) {
    for (const cause of [read, ...compared.reads]) state.control.add(cause);
  }
  if (sequence.branchOnWrite) state.control.add(first + sequence.write);
  return { value: seen, reads: new Set(sequence.read < 0 ? [] : [read]) };
}

function evaluate(expr: RefExpr, state: State): Tracked {
  switch (expr.kind) {
    case "const":
      return { value: expr, reads: new Set() };
    case "reg":
      return state.registers.get(expr.name) ?? { value: { kind: "const", value: 0 }, reads: new Set() };
    case "binary": {
      const x = evaluate(expr.x, state);
      const y = evaluate(expr.y, state);
      return { value: { kind: "binary", op: expr.op, x: x.value, y: y.value }, reads: new Set([...x.reads, ...y.reads]) };
    }
  }
}
