/**
 * The methods by which values print themselves (pkg.go.dev/fmt): `Format`, `GoString`, `Error` and `String`, called while a tree is read
 * (print-trees.ts). A method that panics leaves the panic in the text.
 */
import { anyType } from "../check/universe.ts";
import type { FuncObj } from "../check/types.ts";
import { IS_NIL } from "./addresses.ts";
import { type CodeBuilder, Label } from "./code-builder.ts";
import { Op, type Operand } from "./code.ts";
import { METHOD_OUTPUT, METHOD_PANIC, METHOD_TEXT } from "./format-text.ts";
import { pure } from "./pure.ts";
import type { TypeInfo } from "./type-table.ts";
import { methodById, type Unit } from "./unit.ts";
import { Aggregate, Iface } from "./values.ts";

/** Which methods count: those of `%v` and `%s`, that of `%#v`, or none; `formatter`: also `Format`, which is told the directive. */
export interface MethodChoice { readonly methods: "text" | "go" | "raw"; readonly formatter: boolean }

type MethodName = "Format" | "GoString" | "Error" | "String";

const METHOD_RESULT = pure("method text", () => (s) => new Iface(METHOD_TEXT, s));
const FORMATTED = pure("method output", () => (s) => new Iface(METHOD_OUTPUT, s));
const METHOD_PANICS = pure("method panics", () => (method, value) => new Iface(METHOD_PANIC, new Aggregate([method ?? null, value ?? null])));

/** The method that gives a value's text, by fmt's order of preference. */
export function printMethod(type: TypeInfo, { methods, formatter }: MethodChoice): MethodName | undefined {
  if (type.kind === "interface" || isReflectedValue(type)) return undefined;
  if (formatter && isFormat(methodById(type.type, "Format")?.obj)) return "Format";
  const texts: readonly MethodName[] = methods === "text" ? ["Error", "String"] : methods === "go" ? ["GoString"] : [];
  return texts.find((name) => {
    const m = methodById(type.type, name)?.obj.type;
    const result = m?.results[0]?.type;
    return m?.params.length === 0 && m.results.length === 1 && result?.kind === "Basic" && result.name === "string";
  });
}

/** Whether it is reflect.Value, for which fmt prints what it holds. */
export const isReflectedValue = ({ type }: TypeInfo): boolean => type.kind === "Named" && type.obj.name === "Value" && type.obj.pkg?.path === "reflect";

function isFormat(method: FuncObj | undefined): boolean {
  const [state, verb, ...more] = method?.type.params ?? [];
  return state?.type.kind === "Named" && state.type.obj.pkg?.path === "fmt" && state.type.obj.name === "State" && verb?.type.kind === "Basic" && more.length === 0;
}

const formatters = new WeakMap<Unit, boolean>();

/** Whether some type of the program may be a `fmt.Formatter`. */
export function hasFormatters(unit: Unit): boolean {
  let has = formatters.get(unit);
  if (has === undefined) {
    const decls = unit.program.packages.filter((p) => !p.pkg.isStandard).flatMap((p) => p.files.flatMap((f) => f.decls));
    has = decls.some((d) => d.kind === "FuncDecl" && d.receiver !== undefined && d.name.name === "Format");
    formatters.set(unit, has);
  }
  return has;
}

export interface MethodCall {
  readonly x: Operand;
  readonly type: TypeInfo;
  readonly method: MethodName;
  readonly directive: Operand;
  /** The tree of an interface value that a method panicked with. */
  readonly tree: (value: Operand, type: TypeInfo) => Operand;
}

/** Returns what a method says. When it panics, a nil pointer prints as `<nil>`, any other value as the panic. */
export function returnMethodText(unit: Unit, b: CodeBuilder, call: MethodCall): void {
  const { x, type, method } = call;
  const caught = b.keep();
  const returns = (v: Operand): void => b.emit({ op: Op.Return, pos: b.pos, args: [v] });
  b.emit({ op: Op.Defer, pos: b.pos, callee: { kind: "static", fn: recovering(unit) }, args: [] });
  const tree = methodTree(unit, b, call);
  b.emit({ op: Op.RunDefers, pos: b.pos });
  returns(tree);
  b.recoverAt = new Label();
  b.recoveredTo = caught;
  b.bind(b.recoverAt);
  const isSet = new Label();
  if (type.kind === "pointer") {
    b.branch(b.pure(IS_NIL, [x]), isSet);
    returns(b.constant(null));
  }
  b.bind(isSet);
  returns(b.pure(METHOD_PANICS, [b.constant(method), call.tree(caught, unit.types.of(anyType))]));
}

function methodTree(unit: Unit, b: CodeBuilder, { x, type, method, directive }: MethodCall): Operand {
  const fn = unit.rules.dynamicMethod(unit, type, method);
  if (fn === undefined) throw new Error(`${type.name} has no method ${method}`);
  const called = (callee: number, args: readonly Operand[]): Operand => {
    const dst = b.temporary();
    b.emit({ op: Op.Call, pos: b.pos, fn: callee, args: [...args], dsts: [dst] });
    return dst;
  };
  if (method !== "Format") return b.pure(METHOD_RESULT, [called(fn, [x])]);
  const state = b.keep();
  b.move(state, called(ofFmt(unit, "newState"), [directive]));
  const verb = called(ofFmt(unit, "verbOf"), [directive]);
  b.emit({ op: Op.Call, pos: b.pos, fn, args: [x, state, verb], dsts: [] });
  return b.pure(FORMATTED, [called(ofFmt(unit, "textOf"), [state])]);
}

/** A function of package fmt's Go code. */
function ofFmt(unit: Unit, name: string): number {
  const fn = unit.program.packages.find((p) => p.pkg.path === "fmt")?.pkg.scope.get(name);
  if (fn?.kind !== "Func") throw new Error(`package fmt has no ${name}`);
  return unit.declared(fn, [], []);
}

function recovering(unit: Unit): number {
  return unit.function("recover", "recover", 0, (r) => {
    r.emit({ op: Op.Recover, pos: 0, dst: r.temporary() });
    r.emit({ op: Op.Return, pos: 0, args: [] });
  });
}
