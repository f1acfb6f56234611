/**
 * Events of an execution as goroutines emit them: the sequences of an architecture, dependencies, and the memory that only main has
 * touched so far.
 */
import type { Arch, MachineSequence } from "../arch/arch.ts";
import { type Instr, Op, type ProgramCode } from "../program/code.ts";
import { ALWAYS } from "../program/control.ts";
import type { Frame, Goroutine } from "../program/goroutine.ts";
import type { Machine } from "../program/machine.ts";
import type { Ptr, Value } from "../program/values.ts";
import type { Budget } from "./budget.ts";
import { type Execution, type ExecutionEvent, NEW_THREAD, OPEN } from "./execution.ts";
import { depsOf, mergeDeps, ReadValue } from "./symbolic.ts";
import { unsequencedIn } from "./unsequenced.ts";
import type { WordPairs } from "./word-pairs.ts";

/** What a goroutine stops for. */
export type Want =
  /** `supposable`: needed for an access, on which nothing else depends. */
  | { readonly kind: "value"; readonly value: Value; readonly supposable: boolean }
  | { readonly kind: "way"; readonly condition: Value }
  | { readonly kind: "turn" }
  | { readonly kind: "nothing" };

const NOTHING: readonly never[] = [];

/** The join of a branch of the machine's instructions, which a compiler knows nothing of. */
const NOTHING_GOVERNED = -1;

export abstract class EventEmission {
  alternatives = 1;
  /** By goroutine id. */
  readonly wants = new Map<number, Want>();
  protected running: Goroutine | undefined;
  protected hasTurn = false;
  protected alternative = 0;
  protected forced: boolean | undefined;
  protected address: { at: Instr; deps: readonly number[] } | undefined;
  protected fresh: Goroutine[] = [];
  protected lastEvent = -1;

  constructor(
    readonly program: ProgramCode,
    readonly machine: Machine,
    readonly arch: Arch,
    readonly isGo: boolean,
    readonly budget: Budget,
    readonly pairs: WordPairs,
    readonly exec: Execution,
  ) {}

  protected emit(goroutine: number, event: Partial<ExecutionEvent> & Pick<ExecutionEvent, "kind">, rf = OPEN): number {
    const { program, exec } = this;
    const owner = exec.goroutines.find((g) => g.id === goroutine);
    const unsequenced = unsequencedIn(program);
    const during = this.isGo && owner && !unsequenced.isEmpty ? unsequenced.during(owner, event.instr) : NOTHING;
    // Field by field: the search makes many events, and all of them alike.
    const full: ExecutionEvent = {
      kind: event.kind,
      goroutine,
      cell: event.cell ?? "",
      atomic: event.atomic ?? false,
      sets: event.sets ?? NOTHING,
      value: event.value ?? null,
      instr: event.instr,
      calls: callsOf(owner),
      addr: event.addr ?? NOTHING,
      data: event.data ?? NOTHING,
      ctrl: (exec.threads[goroutine] ?? NEW_THREAD).ctrl,
      governed: this.#governed(goroutine),
      rmw: event.rmw ?? -1,
      amo: event.amo ?? false,
      during,
      apart: during.length > 0 ? unsequenced.apart(exec.events, goroutine, during) : NOTHING,
      locals: program.main === undefined && owner && owner.block >= 0 ? owner.frames[0]?.locals.slice() : undefined,
    };
    exec.events = [...exec.events, full];
    exec.rf = [...exec.rf, rf];
    return exec.events.length - 1;
  }

  /** Reads that decide whether a goroutine is here at all. */
  protected controlOf(id: number): readonly number[] {
    return this.isGo ? this.#governed(id) : (this.exec.threads[id] ?? NEW_THREAD).ctrl;
  }

  #governed(id: number): readonly number[] {
    const frames = this.exec.goroutines.find((g) => g.id === id)?.frames ?? [];
    let governed = (this.exec.threads[id] ?? NEW_THREAD).governed;
    for (let depth = 0; depth < frames.length; depth++) {
      const frame = frames[depth];
      if (!frame || frame.regions.length === 0) continue;
      const at = depth === frames.length - 1 ? frame.pc : placeOfCall(frame);
      for (const { branch, join, deps } of frame.regions) if (at < join || join < branch) governed = mergeDeps([governed, deps]);
    }
    return governed;
  }

  /** A branch in a frame, which governs what follows up to `join`. */
  protected control(id: number, deps: readonly number[], join: number, frame?: Frame): void {
    if (deps.length === 0) return;
    const thread = this.exec.threads[id] ?? NEW_THREAD;
    this.exec.threads[id] = { ...thread, ctrl: mergeDeps([thread.ctrl, deps]), governed: join === ALWAYS ? mergeDeps([thread.governed, deps]) : thread.governed };
    if (join >= 0 && join !== ALWAYS && frame) frame.regions = [...frame.regions, { branch: frame.pc, join, deps }];
  }

  protected addressDeps(at: Instr): readonly number[] {
    return this.address?.at === at ? this.address.deps : [];
  }

  /** The events of one operation; gives the number of its read, or −1. */
  protected operate(g: number, at: Instr, sequence: MachineSequence, place: Ptr, written: (read: Value) => Value, compared: readonly number[], rf = OPEN): { read: number; write: number } {
    const addr = this.addressDeps(at);
    const cell = `${place.obj}.${place.off}`;
    let read = -1;
    let write = -1;
    const branch = (): void => this.control(g, mergeDeps([read < 0 ? [] : [read], compared]), NOTHING_GOVERNED);
    sequence.events.forEach((e, i) => {
      if (i === sequence.branch) branch();
      const atomic = at.op === Op.Atomic;
      if (e.kind === "F") this.emit(g, { kind: "F", sets: e.sets, instr: at });
      else if (e.kind === "R") read = this.emit(g, { kind: "R", cell, atomic, sets: e.sets, addr, instr: at, value: this.initial(place) }, rf);
      else {
        const value = written(read < 0 ? null : new ReadValue(read));
        const fromRead = (sequence.dataFromRead || this.isGo) && read >= 0 ? [read] : [];
        write = this.emit(g, { kind: "W", cell, atomic, sets: e.sets, addr, instr: at, value, data: mergeDeps([depsOf(value), fromRead]), rmw: sequence.link === "none" ? -1 : read, amo: sequence.link === "amo" });
      }
    });
    if (sequence.branch !== undefined && sequence.branch >= sequence.events.length) branch();
    if (sequence.branchOnWrite) this.control(g, [write], NOTHING_GOVERNED);
    return { read, write };
  }

  protected initial(place: Ptr): Value {
    return this.exec.heap[place.obj]?.cells[place.off] ?? null;
  }

  protected width(place: Ptr): 32 | 64 {
    const layout = this.exec.heap[place.obj]?.layout;
    return layout?.kind === "word" && layout.bits <= 32 ? 32 : 64;
  }

  protected setCell(addr: Ptr, value: Value): void {
    const object = this.exec.heap[addr.obj];
    if (!object) throw new Error(`no object ${addr.obj}`);
    const cells = object.cells.slice();
    cells[addr.off] = value;
    this.exec.heap[addr.obj] = { ...object, cells };
  }
}

/** Positions of the calls that a goroutine is inside of. */
function callsOf(g: Goroutine | undefined): readonly number[] {
  if (!g || g.frames.length < 2) return NOTHING;
  return g.frames.slice(0, -1).map((f) => f.fn.code[f.pc - 1]?.pos ?? 0).reverse();
}

/** Where a frame is that another one has been called from. */
function placeOfCall({ fn, pc, panicking, exiting }: Frame): number {
  return panicking || exiting || fn.code[pc]?.op === Op.RunDefers ? pc : pc - 1;
}
