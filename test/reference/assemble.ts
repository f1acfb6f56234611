/**
 * From the outline of a random program to a well-formed `RefProgram`: registers get fresh names, locks are paired, every message is
 * sent once and received once, and what exceeds the budget is left out. Indices stay in range and nothing panics; crossing
 * messages, nested sections and lost receives can deadlock.
 */
import type { RefCell, RefExpr, RefProgram, RefStmt } from "./program.ts";

export type AccessKind = "load" | "store" | "swap" | "add" | "cas";

export interface AccessOutline {
  readonly kind: AccessKind;
  readonly variable: number;
  readonly element: number;
  readonly atomic: boolean;
  /** Its address or value uses an earlier register. */
  readonly dependent: boolean;
  readonly value: number;
}

/** A statement before its registers have names. */
export type Outline =
  | AccessOutline
  /** `flows`: what follows uses a register that the branch assigns. */
  | { readonly kind: "branch"; readonly flows: boolean; readonly value: number; readonly then: readonly Outline[]; readonly else: readonly Outline[] }
  | { readonly kind: "section"; readonly mutex: number; readonly body: readonly Outline[] };

/** Goroutines and places in them are taken modulo what there is. */
export interface Message {
  readonly channel: number;
  readonly from: number;
  readonly to: number;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly close: boolean;
  readonly lost: boolean;
}

export interface Plan {
  readonly goroutines: readonly (readonly Outline[])[];
  /** Per variable: 0 for a scalar, else the length of the array, at most 2. */
  readonly lengths: readonly number[];
  readonly capacities: readonly number[];
  readonly messages: readonly Message[];
}

const VARIABLES = ["x", "y", "z"] as const;
/** Adds make values of their own: three keep the brute force over values small. */
const MAX_READ_MODIFY_WRITES = 3;

/** The program of a plan, with at most `budget` shared steps. */
export function assemble(plan: Plan, budget: number): RefProgram {
  const left = { steps: budget, readModifyWrites: MAX_READ_MODIFY_WRITES, registers: 0 };
  const channelOps = plan.messages.flatMap((message, i) => messageOps(plan, message, plan.messages.some((other, j) => j < i && other.channel === message.channel)));
  left.steps -= channelOps.length;
  const goroutines = plan.goroutines.map((outlines, g) => {
    const others = plan.goroutines.length - 1 - g;
    const reserved = Math.min(others, Math.max(0, left.steps - 1));
    left.steps -= reserved;
    const body = new Assembly(plan, left).goroutine(outlines, channelOps.filter(({ goroutine }) => goroutine === g));
    left.steps += reserved;
    return body;
  });
  return withDeclarations(plan, goroutines);
}

interface ChannelOp {
  readonly goroutine: number;
  readonly place: number;
  readonly kind: "send" | "recv" | "close";
  readonly channel: string;
}

/** The operations of a message; only the first message of a channel may close it, and only when it is the channel's only one. */
function messageOps(plan: Plan, message: Message, repeated: boolean): ChannelOp[] {
  const goroutines = plan.goroutines.length;
  const from = message.from % goroutines;
  const to = message.to % goroutines === from ? (from + 1) % goroutines : message.to % goroutines;
  const channel = `c${message.channel}`;
  const alone = !repeated && plan.messages.filter((other) => other.channel === message.channel).length === 1;
  const send: ChannelOp = { goroutine: from, place: message.sentAt, kind: "send", channel };
  const receive: ChannelOp = { goroutine: to, place: message.receivedAt, kind: "recv", channel };
  if (message.lost) return [send];
  return alone && message.close ? [send, { ...send, kind: "close" }, receive, receive] : [send, receive];
}

/** What is left of the budget, shared by the goroutines. */
interface Budget {
  steps: number;
  readModifyWrites: number;
  registers: number;
}

/** The registers that a statement may use. */
interface Scope {
  readonly integer: string | undefined;
  readonly guard: RefExpr | undefined;
}

class Assembly {
  private readonly plan: Plan;
  private readonly left: Budget;
  private scope: Scope = { integer: undefined, guard: undefined };

  constructor(plan: Plan, left: Budget) {
    this.plan = plan;
    this.left = left;
  }

  goroutine(outlines: readonly Outline[], channelOps: readonly ChannelOp[]): RefStmt[] {
    const body: RefStmt[] = [];
    for (let place = 0; place <= outlines.length; place++) {
      for (const op of channelOps) if (Math.min(op.place, outlines.length) === place) body.push(this.channelOp(op));
      const outline = outlines[place];
      if (outline !== undefined) body.push(...this.statement(outline));
    }
    return body;
  }

  private statement(outline: Outline): RefStmt[] {
    if (outline.kind === "branch") return this.branch(outline);
    if (outline.kind === "section") {
      if (this.left.steps < 3) return [];
      this.left.steps -= 2;
      const mutex = `mu${outline.mutex}`;
      return [{ kind: "lock", mutex }, ...outline.body.flatMap((inner) => this.statement(inner)), { kind: "unlock", mutex }];
    }
    if (this.left.steps < 1) return [];
    this.left.steps--;
    return [this.access(outline)];
  }

  private branch(outline: Extract<Outline, { kind: "branch" }>): RefStmt[] {
    const { guard } = this.scope;
    if (guard === undefined) return outline.then.flatMap((inner) => this.statement(inner));
    const before = this.scope;
    const cond: RefExpr = guard.kind === "binary" ? { ...guard, y: { kind: "const", value: outline.value } } : guard;
    const way = (body: readonly Outline[]): RefStmt[] => {
      this.scope = before;
      return body.flatMap((inner) => this.statement(inner));
    };
    const then = way(outline.then);
    const afterThen = this.scope;
    const otherwise = way(outline.else);
    this.scope = outline.flows ? afterThen : before;
    if (then.length === 0) return otherwise;
    return [{ kind: "if", cond, then, else: otherwise }];
  }

  private access(outline: AccessOutline): RefStmt {
    const dependency = outline.dependent ? this.scope.integer : undefined;
    const cell = this.cell(outline, dependency);
    const constant: RefExpr = { kind: "const", value: outline.value };
    const byAddress = cell.index !== undefined && cell.index.kind !== "const";
    const value: RefExpr = dependency === undefined || byAddress ? constant : outline.element === 0 ? reg(dependency) : binary("+", binary("^", reg(dependency), reg(dependency)), constant);
    const modifies = outline.kind === "swap" || outline.kind === "add" || outline.kind === "cas";
    if (modifies && this.left.readModifyWrites === 0) return { kind: "store", cell, value, atomic: true };
    if (modifies) this.left.readModifyWrites--;
    switch (outline.kind) {
      case "store": return { kind: "store", cell, value, atomic: outline.atomic };
      case "load": return { kind: "load", register: this.integer(), cell, atomic: outline.atomic };
      case "swap":
      case "add": return { kind: outline.kind, register: this.integer(), cell, value };
      case "cas": return { kind: "cas", register: this.boolean(), cell, old: { kind: "const", value: outline.atomic ? 1 : 0 }, value };
    }
  }

  private cell({ variable, element }: AccessOutline, dependency: string | undefined): RefCell {
    const name = VARIABLES[variable] ?? "x";
    const length = this.plan.lengths[variable] ?? 0;
    if (length === 0) return { variable: name, index: undefined };
    if (dependency === undefined) return { variable: name, index: { kind: "const", value: element % length } };
    return { variable: name, index: length === 1 ? binary("^", reg(dependency), reg(dependency)) : binary("&", reg(dependency), { kind: "const", value: 1 }) };
  }

  private channelOp({ kind, channel }: ChannelOp): RefStmt {
    if (kind === "close") return { kind, channel };
    if (kind === "recv") return { kind, channel, register: this.integer() };
    return { kind, channel, value: this.scope.integer === undefined ? { kind: "const", value: 1 } : reg(this.scope.integer) };
  }

  private integer(): string {
    const name = `r${++this.left.registers}`;
    this.scope = { integer: name, guard: binary("==", reg(name), { kind: "const", value: 0 }) };
    return name;
  }

  private boolean(): string {
    const name = `r${++this.left.registers}`;
    this.scope = { integer: this.scope.integer, guard: reg(name) };
    return name;
  }
}

function withDeclarations(plan: Plan, goroutines: readonly (readonly RefStmt[])[]): RefProgram {
  const all = goroutines.flatMap((body) => flatten(body));
  const variables = VARIABLES.map((name, i) => ({ name, length: plan.lengths[i] ?? 0, type: "int32" as const })).filter(({ name }) =>
    all.some((stmt) => "cell" in stmt && stmt.cell.variable === name),
  );
  const registers = goroutines.flatMap((body, goroutine) =>
    flatten(body).flatMap((stmt) => ("register" in stmt && stmt.register !== undefined ? [{ kind: "register" as const, goroutine, name: stmt.register }] : [])),
  );
  const cells = variables.flatMap(({ name, length }) =>
    Array.from({ length: Math.max(1, length) }, (_, index) => ({ kind: "cell" as const, variable: name, index: length === 0 ? undefined : index })),
  );
  return {
    name: "generated",
    variables,
    mutexes: ["mu0", "mu1"].filter((name) => all.some((stmt) => stmt.kind === "lock" && stmt.mutex === name)),
    channels: plan.capacities.map((capacity, i) => ({ name: `c${i}`, capacity })).filter(({ name }) => all.some((stmt) => "channel" in stmt && stmt.channel === name)),
    goroutines,
    observe: [...registers, ...cells],
  };
}

/** All statements, those in branches too. */
function flatten(body: readonly RefStmt[]): RefStmt[] {
  return body.flatMap((stmt) => (stmt.kind === "if" ? [stmt, ...flatten(stmt.then), ...flatten(stmt.else)] : [stmt]));
}

function reg(name: string): RefExpr {
  return { kind: "reg", name };
}

function binary(op: Extract<RefExpr, { kind: "binary" }>["op"], x: RefExpr, y: RefExpr): RefExpr {
  return { kind: "binary", op, x, y };
}
