/**
 * One function while it is lowered: where its variables are, where its control statements jump, what its results are. The rules of
 * the language are functions in the lower-*.ts files, one group of statements or expressions each.
 */
import type { Info, TypeAndValue } from "../check/info.ts";
import type { Type, VarObj } from "../check/types.ts";
import { emptyTuple } from "../check/universe.ts";
import type { BlockStmt, Expr, FuncLit, GoBlock, Stmt } from "../syntax/ast.ts";
import type { Captures } from "./captures.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import type { Operand, Slot } from "./code.ts";
import { type Layout, zeroOf } from "./layout.ts";
import type { TypeInfo } from "./type-table.ts";
import type { TypeEnv, Unit } from "./unit.ts";
import type { Value } from "./values.ts";

/** Where a variable is: in a slot, or in memory at an address. */
export type Place = { readonly kind: "slot"; readonly slot: Slot } | { readonly kind: "cell"; readonly addr: Operand };

/** A statement that `break`, `continue` or `goto` can name. */
export interface Target {
  readonly label: string | undefined;
  readonly break: Label;
  /** Undefined for `switch` and `select`. */
  readonly continue: Label | undefined;
}

/** How a function gives its results back. */
export interface Results {
  readonly types: readonly Type[];
  /** Result variables: of a function with named results or deferred calls. */
  readonly places: readonly Place[];
  readonly named: boolean;
  /** Deferred calls run there, then the result variables are returned. */
  readonly epilogue: Label | undefined;
}

/** A way out of the body of a range over a function, which runs as a function of its own. */
export type Exit =
  | { readonly kind: "break" | "continue"; readonly fits: (t: Target) => boolean }
  | { readonly kind: "goto"; readonly label: string }
  | { readonly kind: "return"; readonly values: readonly Operand[] };

/** The loop whose body is being lowered, when it is a range over a function. */
export interface LoopBody {
  /** The function that contains the loop: `return` leaves that one. */
  readonly function: FunctionLowering;
  /** How that function's frame is found again, for `defer`: by the address in one of its slots, which the body has too. */
  readonly frame: { readonly is: Operand; readonly slot: Slot };
  /** Whether the body itself has a label. */
  hasLabel(name: string): boolean;
  leave(exit: Exit): void;
}

/** What an observation reads a register from. */
export interface RegisterPlace { readonly block: number; readonly slot: Slot; readonly isCell: boolean }

export interface Context {
  readonly env: TypeEnv;
  readonly captures: Captures;
  readonly name: string;
  /** Registers by variable, in observations. */
  readonly registers?: ReadonlyMap<VarObj, RegisterPlace>;
  readonly block?: GoBlock;
}

export class FunctionLowering {
  readonly info: Info;
  readonly variables = new Map<VarObj, Place>();
  readonly targets: Target[] = [];
  readonly #labels = new Map<string, Label>();
  /** Expressions whose value has been evaluated before, for deferred built-ins. */
  readonly given = new Map<Expr, Operand>();
  results: Results = { types: [], places: [], named: false, epilogue: undefined };
  loopBody: LoopBody | undefined;
  /** The label in front of the statement that comes next. */
  pendingLabel: string | undefined;
  /** Where `fallthrough` leads. */
  fallthroughTo: Label | undefined;
  #literals = 0;

  constructor(readonly unit: Unit, readonly b: CodeBuilder, readonly context: Context) {
    this.info = unit.info;
  }

  // ── The rules of the language ──

  /** The value of an expression of one value. */
  expression(e: Expr): Operand {
    return this.unit.rules.expression(this, e);
  }

  /** The values of an expression in a context of `count` values: a call, or a form with a second value `ok`. */
  expressions(e: Expr, count: number): readonly Operand[] {
    return this.unit.rules.expressions(this, e, count);
  }

  /** The value of an expression, converted to a type that it is assignable to. */
  assigned(e: Expr, to: Type): Operand {
    return this.unit.rules.assigned(this, e, to);
  }

  /** The function of a literal, and what a closure of it captures. */
  literal(e: FuncLit): ReturnType<Unit["rules"]["literal"]> {
    return this.unit.rules.literal(this, e);
  }

  statement(s: Stmt): void {
    this.unit.rules.statement(this, s);
  }

  statements(list: readonly Stmt[]): void {
    for (const s of list) this.statement(s);
  }

  block(b: BlockStmt): void {
    this.statements(b.stmts);
  }

  /** Runs `work` where `break` and `continue` lead to a target. */
  inTarget(target: Target, work: () => void): void {
    this.targets.push(target);
    work();
    this.targets.pop();
  }

  /** The place that a label of this function stands for. */
  label(name: string): Label {
    let label = this.#labels.get(name);
    if (!label) this.#labels.set(name, (label = new Label()));
    return label;
  }

  /** `goto`, possibly out of a loop whose body this is. */
  goTo(name: string): void {
    if (this.loopBody && !this.loopBody.hasLabel(name)) this.loopBody.leave({ kind: "goto", label: name });
    else this.b.jump(this.label(name));
  }

  // ── Types ──

  resolve(type: Type): Type {
    return this.unit.resolve(type, this.context.env);
  }

  typed(e: Expr): TypeAndValue {
    const tv = this.info.types.get(e);
    if (!tv) throw new Error(`no type was recorded for an expression at ${e.pos} (${e.kind})`);
    return tv;
  }

  /** An expression's type, without type parameters. */
  type(e: Expr): Type {
    const recorded = this.info.types.get(e);
    if (recorded) return this.resolve(recorded.type);
    const obj = e.kind === "Ident" ? (this.info.defs.get(e) ?? this.info.uses.get(e)) : undefined;
    if (obj?.kind === "Var") return this.resolve(obj.type);
    if (e.kind === "Ident" && e.name === "_") return emptyTuple;
    throw new Error(`no type was recorded for an expression at ${e.pos} (${e.kind})`);
  }

  desc(type: Type): TypeInfo {
    return this.unit.types.of(type);
  }

  describe(e: Expr): TypeInfo {
    return this.desc(this.type(e));
  }

  // ── Variables ──

  place(v: VarObj): Place {
    const known = this.variables.get(v);
    if (known) return known;
    if (v.role === "package" || v.role === "field") return { kind: "cell", addr: this.b.constant(this.unit.global(v)) };
    throw new Error(`variable ${v.name} has no place in ${this.context.name}`);
  }

  isCell(v: VarObj): boolean {
    return this.context.captures.cells.has(v);
  }

  read(place: Place, layout: Layout): Operand {
    return place.kind === "slot" ? place.slot : this.b.load(place.addr, layout);
  }

  write(place: Place, value: Operand, layout: Layout): void {
    if (place.kind === "slot") this.b.move(place.slot, value);
    else this.b.store(place.addr, value, layout);
  }

  /** Makes a place for a variable that is declared here; `value` undefined: its zero value. */
  declare(v: VarObj, value: Operand | undefined): Place {
    const { layout, name: typeName } = this.desc(this.resolve(v.type));
    const slot = this.#slotOf(v);
    if (!this.isCell(v)) {
      this.b.move(slot, value ?? this.zero(layout));
      const place: Place = { kind: "slot", slot };
      this.variables.set(v, place);
      return place;
    }
    // A register has its cell when it has its value: until then it was never assigned.
    const isLate = value !== undefined && this.registerSlots.has(v);
    const cell = this.b.alloc(layout, undefined, v.name === "" ? typeName : v.name, isLate ? undefined : slot);
    if (value !== undefined) this.b.store(cell, value, layout);
    if (isLate) this.b.move(slot, cell);
    const place: Place = { kind: "cell", addr: slot };
    this.variables.set(v, place);
    return place;
  }

  /** A register has its slot from the start. */
  #slotOf(v: VarObj): Slot {
    const known = this.registerSlots.get(v);
    return known ?? this.b.variable(v.name);
  }
  readonly registerSlots = new Map<VarObj, Slot>();

  zero(layout: Layout): Operand {
    return this.b.constant(zeroValue(layout));
  }

  newLabel(): Label {
    return new Label();
  }

  nextLiteralName(): string {
    this.#literals++;
    return `${this.context.name}.func${this.#literals}`;
  }
}

/** What a closure keeps of a variable: the cell's address, or the value of one that never changes. */
export function capturedOperand(place: Place): Operand {
  return place.kind === "slot" ? place.slot : place.addr;
}

const zeros = new WeakMap<Layout, Value>();

/** The zero value of a layout, made once. */
function zeroValue(layout: Layout): Value {
  let zero = zeros.get(layout);
  if (zero === undefined) zeros.set(layout, (zero = zeroOf(layout)));
  return zero;
}
