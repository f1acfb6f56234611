/**
 * What the source tells of a data race: the functions of the accesses, where their goroutines were created, the happens-before edge that
 * is missing (models.md, section 3), and what would supply it.
 */
import { type FunctionCode, type Instr, Op, type ProgramCode } from "../program/code.ts";
import type { Layout } from "../program/layout.ts";
import type { RaceStories, StackFrame } from "../report/race-detector.ts";
import { baseName } from "../report/source-text.ts";
import { placeOf } from "../verdict/locate.ts";
import type { Race, RaceAccess } from "../verdict/result.ts";
import type { Question } from "./question.ts";
import { SourceOperations } from "./source-operations.ts";

type Stories = RaceStories;

/** The stories of a program's races; the question may be about any outcome. */
export function raceStories(q: Pick<Question, "program" | "code" | "file">): Stories {
  return new ProgramRaces(q.program, q.code, q.file);
}

class ProgramRaces implements Stories {
  readonly #source: SourceOperations;
  readonly #created = new Map<string, (readonly StackFrame[])[]>();
  readonly #instructions = new Map<string, { readonly fn: string; readonly instr: Instr }[]>();

  constructor(readonly program: Question["program"], readonly code: ProgramCode, readonly file: string) {
    this.#source = new SourceOperations(program);
    for (const fn of code.functions) {
      for (const instr of fn.code) {
        const { file: name, line, column } = placeOf(program.fileSet, instr.pos, file);
        const key = `${name}:${line}:${column}`;
        const called = this.#called(fn);
        this.#instructions.set(key, [...(this.#instructions.get(key) ?? []), { fn: called, instr }]);
        if (instr.op === Op.Go) for (const started of this.#startedBy(instr)) this.#creates(started, fn, instr);
      }
    }
    for (const { name, block } of program.goBlocks) this.#created.set(name, [[{ by: "the program", place: placeOf(program.fileSet, block.pos, file) }]]);
  }

  functionOf(access: RaceAccess): string {
    return this.#at(access)[0]?.fn ?? access.goroutine;
  }

  createdAt(goroutine: string): readonly (readonly StackFrame[])[] {
    return goroutine === "main" ? [] : (this.#created.get(goroutine) ?? []);
  }

  missing({ accesses: [a, b], cell }: Race): string {
    return `no happens-before edge orders ${this.#named(a)} and ${this.#named(b)}; ${this.#whyNone(a, b, cell)}`;
  }

  remedy({ accesses: [a, b], cell }: Race): string {
    const half = [a, b].find((x) => !x.kind.startsWith("atomic"));
    if (a.kind.startsWith("atomic") || b.kind.startsWith("atomic")) return `make the access in ${half ? this.#named(half) : cell} atomic, too`;
    const waits = this.#waits(a, b);
    const mutex = `guard ${a.goroutine === b.goroutine ? "all its accesses" : "both accesses"} with one sync.Mutex`;
    const atomic = this.#atomicRemedy(cell, [a, b]);
    return [waits, atomic, mutex].filter((r) => r !== undefined).join("; or ");
  }

  /** A go statement of the standard library is told with the calls of the program that lead there. */
  #creates(started: string, fn: FunctionCode, instr: Instr): void {
    const frame = this.#frame(fn, instr);
    const callers = this.#source.isOwn(instr.pos) ? [] : this.#callers(fn);
    const stacks = callers.length === 0 ? [[frame]] : callers.map((caller) => [frame, caller]);
    this.#created.set(started, [...(this.#created.get(started) ?? []), ...stacks]);
  }

  #frame(fn: FunctionCode, { pos }: Instr): StackFrame {
    return { by: this.#called(fn), place: placeOf(this.program.fileSet, pos, this.file) };
  }

  #callers(callee: FunctionCode): readonly StackFrame[] {
    const index = this.code.functions.indexOf(callee);
    return this.code.functions.flatMap((fn) => fn.code.filter((i) => i.op === Op.Call && i.fn === index && this.#source.isOwn(i.pos)).map((i) => this.#frame(fn, i)));
  }

  /** `main.f()`, as Go prints the functions of the main package; a block by its name. */
  #called({ name, pos }: FunctionCode): string {
    if (this.code.blocks.some((b) => b.name === name)) return name;
    const file = this.program.fileSet.position(pos)?.file;
    const isMain = this.program.main.files.some((f) => this.program.fileSet.position(f.pos)?.file === file);
    return isMain ? `main.${name}()` : `${name}()`;
  }

  #at({ file, line, column }: RaceAccess): readonly { readonly fn: string; readonly instr: Instr }[] {
    return this.#instructions.get(`${file}:${line}:${column}`) ?? [];
  }

  #named(a: RaceAccess): string {
    const pos = this.#at(a)[0]?.instr.pos;
    return `${pos === undefined ? a.kind : `\`${this.#source.text(pos)}\``} (${baseName(a.file)}:${a.line})`;
  }

  #whyNone(a: RaceAccess, b: RaceAccess, cell: string): string {
    if (a.kind.startsWith("atomic") !== b.kind.startsWith("atomic")) return `an atomic operation on ${cell} is synchronized only with atomic operations that observe it, and the other access is ordinary`;
    const [[created], [other]] = [this.createdAt(a.goroutine), this.createdAt(b.goroutine)];
    if (created && other) return `the start of a goroutine is ordered only with who starts it, not with the other goroutine`;
    return "what follows a go statement is not ordered with the goroutine that it starts, and the exit of a goroutine is before nothing";
  }

  /** One of the goroutines has started the other: it can wait for it. */
  #waits(a: RaceAccess, b: RaceAccess): string | undefined {
    for (const [parent, child] of [[a, b], [b, a]] as const) {
      const isParent = this.createdAt(child.goroutine).flat().some(({ by, place }) => by === this.functionOf(parent) && place.line <= parent.line);
      if (!isParent) continue;
      return `wait for ${child.goroutine} before ${this.#named(parent)}, with a sync.WaitGroup or a channel`;
    }
    return undefined;
  }

  #atomicRemedy(cell: string, accesses: readonly RaceAccess[]): string | undefined {
    const layout = this.#layoutOf(accesses);
    if (layout?.kind !== "word") return undefined;
    const type = atomicType(layout.zero, layout.bits);
    const adds = accesses.some((a) => /\+\+|--|[-+]=/.test(this.#named(a)));
    if (!type) return undefined;
    return `make ${cell} an ${type} (${adds && type.includes("Int") ? "Add, " : ""}Store, Load)`;
  }

  #layoutOf(accesses: readonly RaceAccess[]): Layout | undefined {
    for (const a of accesses) for (const { instr } of this.#at(a)) if (instr.op === Op.Load || instr.op === Op.Store) return instr.layout;
    return undefined;
  }

  #startedBy(instr: Extract<Instr, { op: typeof Op.Go }>): readonly string[] {
    if (instr.callee.kind === "static") return [this.code.functions[instr.callee.fn]?.name ?? ""];
    // A function literal stands in the statement that starts it.
    return this.code.functions.filter((f) => f.pos >= instr.pos && this.#source.statementEnd(instr.pos) > f.pos).map((f) => f.name);
  }
}

function atomicType(zero: unknown, bits: number): string | undefined {
  if (typeof zero === "boolean") return "atomic.Bool";
  if (zero === null) return "atomic.Pointer";
  return typeof zero === "number" || typeof zero === "bigint" ? `atomic.Int${bits < 64 ? 32 : 64}` : undefined;
}
