/**
 * Calls of package fmt whose arguments are given one by one: the text is one function of their trees, without a slice in between. What
 * else calls fmt (with `args...`, or through a function value) runs the package's Go code.
 */
import { isInterface } from "../check/predicates.ts";
import type { Type } from "../check/types.ts";
import { anyType } from "../check/universe.ts";
import { unparen } from "../check/value.ts";
import type { CallExpr } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";
import { LENGTH } from "./addresses.ts";
import { Op, type Operand, type PureFn } from "./code.ts";
import { toInterface } from "./conversions.ts";
import { formatDirectives, formatLine, formatPrint, verbsOf } from "./format-directives.ts";
import { METHOD_TEXT } from "./format-text.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { declaredName } from "./declared-name.ts";
import { isPlain, treeOf, type Reading } from "./print-trees.ts";
import { printText } from "./print-builtin.ts";
import { pure } from "./pure.ts";
import { functionName } from "./unit.ts";
import { Iface, type Value } from "./values.ts";

type Style = "print" | "line" | "format";

const FUNCTIONS: ReadonlyMap<string, { readonly style: Style; readonly prints: boolean }> = new Map([
  ["fmt.Print", { style: "print", prints: true }], ["fmt.Println", { style: "line", prints: true }], ["fmt.Printf", { style: "format", prints: true }],
  ["fmt.Sprint", { style: "print", prints: false }], ["fmt.Sprintln", { style: "line", prints: false }], ["fmt.Sprintf", { style: "format", prints: false }],
]);

export const SPRINT: PureFn = pure("fmt.Sprint", () => (...args) => formatPrint(args));
export const SPRINTLN: PureFn = pure("fmt.Sprintln", () => (...args) => formatLine(args));
export const SPRINTF: PureFn = pure("fmt.Sprintf", () => (format, ...args) => formatDirectives(String(format), args));

function printingFunction(f: FunctionLowering, call: CallExpr): ReturnType<typeof FUNCTIONS.get> {
  if (call.hasEllipsis) return undefined;
  const named = declaredName(f, unparen(call.fun));
  if (named?.fn.pkg?.path !== "fmt") return undefined;
  const [only] = call.args;
  if (only && call.args.length === 1 && f.type(only).kind === "Tuple") return undefined;
  const found = FUNCTIONS.get(functionName(named.fn));
  if (found?.style !== "format" || !only) return found;
  return f.info.types.get(only)?.constant ? found : undefined;
}

/** Whether a call is one that `printingCall` takes. */
export function isPrinting(f: FunctionLowering, call: CallExpr): boolean {
  return printingFunction(f, call) !== undefined;
}

/** The results of a call of fmt; undefined when it is none that is treated here. */
export function printingCall(f: FunctionLowering, call: CallExpr): readonly Operand[] | undefined {
  const fn = printingFunction(f, call);
  if (!fn) return undefined;
  const [first, ...rest] = call.args;
  const isFormat = fn.style === "format";
  const format = isFormat && first ? f.info.types.get(first)?.constant : undefined;
  const verbs = format?.kind === "string" ? verbsOf(format.value) : undefined;
  const shown = isFormat ? rest : call.args;
  const values = f.b.operands(shown, (e) => ({ value: f.expression(e), type: f.type(e) }));
  const trees = values.map(({ value, type }, i) => argument(f, value, type, reading(isFormat ? verbs?.[i] : "v")));
  const args = format?.kind === "string" ? [f.b.constant(format.value), ...trees] : trees;
  const by = isFormat ? SPRINTF : fn.style === "line" ? SPRINTLN : SPRINT;
  const text = f.b.pure(by, args, call.pos);
  if (!fn.prints) return [text];
  f.b.emit({ op: Op.Print, pos: call.pos, a: text, stream: "stdout" });
  return [f.b.pure(LENGTH, [text]), f.b.constant(null)];
}

/** How a verb reads its argument: only these call methods. */
export function reading(verb: string | undefined): Reading {
  return { methods: verb === undefined || "vsqxX".includes(verb) ? "text" : "raw", top: verb !== "p" && verb !== "T" };
}

/** An argument as an interface value that holds its tree. */
function argument(f: FunctionLowering, value: Operand, type: Type, r: Reading): Operand {
  const desc = f.desc(type);
  if (type.kind === "Basic" && type.name === "untyped nil") return f.b.constant(null);
  const tree = treeOf(f.unit, f.b, value, desc, r);
  return isInterface(type) ? tree : f.b.pure(toInterface(desc), [tree]);
}

/** What Go prints after `panic: ` for a value (runtime.printpanicval): the text of an error or Stringer, basic values, else the type. */
export function panicText(f: FunctionLowering, value: Operand, type: Type, pos: Pos): Operand {
  const desc = f.desc(type);
  const isBasic = !isInterface(type) && isPlain(desc, { methods: "text", top: false });
  const shown = isBasic ? value : treeOf(f.unit, f.b, value, f.desc(anyType), { methods: "text", top: false });
  return f.b.pure(PANIC_TEXT, [shown], pos);
}

const PANIC_TEXT: PureFn = pure("panic text", () => (v) => panicValueText(v));

function panicValueText(v: Value): string {
  if (!(v instanceof Iface)) return "nil";
  const { type, value } = v;
  if (value instanceof Iface && value.type === METHOD_TEXT) return String(value.value).replaceAll("\n", "\n\t");
  switch (type.kind) {
    case "string": {
      const text = String(value).replaceAll("\n", "\n\t");
      return type.named ? `${type.name}("${text}")` : text;
    }
    case "struct": case "array": case "slice": case "map": case "pointer": case "func": case "chan": case "unsafe.Pointer": case "interface":
      return `(${type.name}) 0xc000012120`;
    default: {
      const text = printText(type.kind, value);
      return type.named ? `${type.name}(${text})` : text;
    }
  }
}
