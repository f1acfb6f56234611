/**
 * From a checked program to the code that the explorations run: initialisation in Go's order, `main` or the `go` blocks, what conditions
 * observe, and every function within reach of these.
 */
import type { CheckedPackage, CheckedProgram, Initializer } from "../check/info.ts";
import type { FuncObj, Type, VarObj } from "../check/types.ts";
import { holdsAtomic } from "../check/atomic.ts";
import { Typ } from "../check/universe.ts";
import type { Expr } from "../syntax/ast.ts";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import { captures } from "./captures.ts";
import type { CodeBuilder } from "./code-builder.ts";
import { type FunctionCode, Op, type ProgramCode } from "./code.ts";
import { columns } from "./columns.ts";
import { FunctionLowering, type RegisterPlace } from "./function-lowering.ts";
import { countsGoroutines, deferEnded, emitStarted } from "./goroutine-count.ts";
import { convert } from "./lower-conversions.ts";
import { assigned, expression, expressions } from "./lower-expressions.ts";
import { declaredFunctionCode, dynamicMethod, functionLiteral } from "./lower-functions.ts";
import { lowerObservations } from "./lower-observations.ts";
import { finish } from "./lower-return.ts";
import { statement } from "./lower-statements.ts";
import { names } from "./observed-names.ts";
import { DEEP_EQUAL, ofValues } from "./deep-equal.ts";
import { treeFunction, treeReading } from "./print-trees.ts";
import { reflectedMethod } from "./reflected.ts";
import { runtimeErrorType, runtimeErrorMethod } from "./runtime-error.ts";
import { testMain } from "./test-main.ts";
import { type LanguageRules, NO_TYPE_ARGS, Unit } from "./unit.ts";

export interface LowerOptions {
  /** The test function that is the program. */
  readonly test?: string;
}

export interface LowerResult { readonly code: ProgramCode | undefined; readonly diagnostics: readonly Diagnostic[] }

const RULES: LanguageRules = {
  expression, expressions, assigned, statement,
  literal: functionLiteral,
  declared: declaredFunctionCode,
  dynamicMethod: (unit, type, id) => {
    const reading = treeReading(id);
    if (reading) return treeFunction(unit, type, reading);
    if (id === DEEP_EQUAL) return ofValues(unit, type);
    const reflected = reflectedMethod(unit, type, id);
    if (reflected !== undefined) return reflected;
    return type === unit.runtimeError ? runtimeErrorMethod(unit, id) : dynamicMethod(unit, type, id);
  },
};

/** The code of a program. There is code when there is no diagnostic. */
export function lower(program: CheckedProgram, options: LowerOptions = {}): LowerResult {
  const unit = new Unit(program, RULES);
  unit.runtimeError = unit.types.of(runtimeErrorType());
  unit.inInterface(unit.runtimeError);
  unit.inInterface(unit.types.of(Typ.string));
  declareGlobals(unit);
  const registers = new Map<VarObj, RegisterPlace>();
  const blocks = program.goBlocks.map((b, i) => blockCode(unit, b, i, registers));
  const main = mainFunction(unit, options);
  const observations = observe(unit, registers);
  unit.drain();
  const init = initialisation(unit);
  unit.drain();
  const diagnostics = [...unit.diagnostics].sort((a, b) => a.pos - b.pos);
  if (diagnostics.length > 0) return { code: undefined, diagnostics };
  const functions = unit.functions.map((fn): FunctionCode => {
    if (!fn) throw new Error("a function was not lowered");
    return fn;
  });
  return {
    diagnostics,
    code: {
      name: program.main.pkg.name, functions, globals: unit.globals, init, main, blocks, observations,
      observesOutput: observesOutput(program), runtimeError: unit.runtimeError, stringType: unit.types.of(Typ.string),
    },
  };
}

/** Package variables of the program's own packages come first, in order of declaration. */
function declareGlobals(unit: Unit): void {
  for (const { pkg } of unit.program.packages) {
    if (pkg.isStandard) continue;
    const variables = [...pkg.scope.values()].filter((o): o is VarObj => o.kind === "Var");
    for (const v of variables.sort((a, b) => a.pos - b.pos)) if (v.name !== "_") unit.global(v);
  }
}

function mainFunction(unit: Unit, options: LowerOptions): number | undefined {
  const { program } = unit;
  if (program.goBlocks.length > 0) return undefined;
  const test = options.test === undefined && program.mainFunc ? undefined : program.tests.find((t) => options.test === undefined || t.name === options.test);
  if (test) return testMain(unit, test);
  return program.mainFunc ? unit.declared(program.mainFunc, [], []) : undefined;
}

function blockCode(unit: Unit, { name, block: b, registers }: CheckedProgram["goBlocks"][number], index: number, places: Map<VarObj, RegisterPlace>): ProgramCode["blocks"][number] {
  const typeOf = (e: Expr): Type => unit.info.types.get(e)?.type ?? { kind: "Basic", name: "invalid type" };
  const analysis = captures(unit.info, typeOf, [], b.body);
  const slots = new Map(registers.map((v, i) => [v, i]));
  // What conditions read of an atomic variable is its word in memory.
  const cells = new Set([...analysis.cells, ...registers.filter((v) => holdsAtomic(v.type))]);
  for (const [v, slot] of slots) places.set(v, { block: index, slot, isCell: cells.has(v) });
  const fn = unit.anonymous(name, b.pos, (builder) => {
    const f = new FunctionLowering(unit, builder, { env: NO_TYPE_ARGS, name, captures: { ...analysis, cells } });
    for (const v of registers) f.registerSlots.set(v, builder.variable(v.name));
    f.results = { types: [], places: [], named: false, epilogue: countsGoroutines(unit) || analysis.defers.has(undefined) ? f.newLabel() : undefined };
    if (countsGoroutines(unit)) deferEnded(unit, builder);
    f.block(b.body);
    finish(f, b.body);
  });
  return { name, fn, registers: registers.map((v) => ({ name: v.name, slot: slots.get(v) ?? 0, type: unit.types.of(v.type) })) };
}

function observe(unit: Unit, registers: ReadonlyMap<VarObj, RegisterPlace>): ProgramCode["observations"] {
  let found: ProgramCode["observations"] = [];
  unit.attempt(() => { found = lowerObservations(unit, registers); });
  return found;
}

/** One function that initialises every package, imported ones first. Standard packages set only the variables that are used. */
function initialisation(unit: Unit): number {
  const parts = unit.program.packages.flatMap((p) => packageInitialisers(unit, p));
  const emitted = new Map<Initializer | FuncObj, number>();
  for (let before = -1; before !== emitted.size; ) {
    before = emitted.size;
    for (const part of parts) if (!emitted.has(part.key) && part.isNeeded()) emitted.set(part.key, part.lower());
    unit.drain();
  }
  return unit.immediate("init", 0, (b) => {
    for (const { key } of parts) {
      const fn = emitted.get(key);
      if (fn !== undefined) b.emit({ op: Op.Call, pos: 0, fn, args: [], dsts: [] });
    }
    if (unit.program.goBlocks.length > 0 && countsGoroutines(unit)) emitStarted(unit, b, unit.program.goBlocks.length);
    b.emit({ op: Op.Return, pos: 0, args: [] });
  });
}

interface InitPart { readonly key: Initializer | FuncObj; readonly isNeeded: () => boolean; readonly lower: () => number }

function packageInitialisers(unit: Unit, p: CheckedPackage): readonly InitPart[] {
  const isNeeded = (i: Initializer): boolean => !p.pkg.isStandard || i.lhs.some((v) => v !== undefined && unit.isUsed(v));
  const variables = p.initOrder.map((i): InitPart => ({
    key: i,
    isNeeded: () => isNeeded(i),
    lower: () => unit.anonymous(i.lhs.find((v) => v)?.name ?? "_", i.rhs.pos, (b) => initialiser(unit, i, b)),
  }));
  const inits = p.inits.flatMap((decl): InitPart[] => {
    const fn = unit.info.defs.get(decl.name);
    return fn?.kind === "Func" ? [{ key: fn, isNeeded: () => true, lower: () => unit.declared(fn, [], []) }] : [];
  });
  return [...variables, ...inits];
}

/** `lhs = rhs`. */
function initialiser(unit: Unit, i: Initializer, b: CodeBuilder): void {
  const typeOf = (e: Expr): Type => unit.info.types.get(e)?.type ?? { kind: "Basic", name: "invalid type" };
  const f = new FunctionLowering(unit, b, { env: NO_TYPE_ARGS, name: b.name, captures: captures(unit.info, typeOf, [], i.rhs) });
  const [only] = i.lhs;
  if (i.lhs.length === 1) {
    const value = only ? f.assigned(i.rhs, only.type) : f.expression(i.rhs);
    if (only && only.name !== "_") f.write(f.place(only), value, f.desc(only.type).layout);
  } else {
    const from = f.type(i.rhs);
    const types = from.kind === "Tuple" ? from.types : [];
    f.expressions(i.rhs, i.lhs.length).forEach((value, k) => {
      const v = i.lhs[k];
      if (v && v.name !== "_") f.write(f.place(v), convert(f, value, types[k] ?? v.type, v.type), f.desc(v.type).layout);
    });
  }
  b.emit({ op: Op.Return, pos: i.rhs.pos, args: [] });
}

function observesOutput(program: CheckedProgram): boolean {
  const inCondition = program.expectations.some((e) => names(e.condition).some((x) => isOutput(program, x)));
  return inCondition || columns(program).some((c) => c.expr === "output" || names(c.expr).some((x) => isOutput(program, x)));
}

function isOutput(program: CheckedProgram, e: Expr): boolean {
  const special = program.observed.get(e);
  return special?.kind === "special" && special.name === "output";
}
