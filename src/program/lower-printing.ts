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
import { directiveOf, formatDirectives, formatLine, formatPrint, PLAIN_DIRECTIVE, usesOf } from "./format-directives.ts";
import { METHOD_TEXT } from "./format-text.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { declaredName } from "./declared-name.ts";
import { hasFormatters } from "./print-methods.ts";
import { isPlain, treeOf } from "./print-trees.ts";
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
export const SPRINTF: PureFn = pure("fmt.Sprintf", () => (format, count, ...trees) => formatDirectives(String(format), Number(count), trees));

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
  const constant = isFormat && first ? f.info.types.get(first)?.constant : undefined;
  const format = constant?.kind === "string" ? constant.value : undefined;
  const shown = isFormat ? rest : call.args;
  const values = f.b.operands(shown, (e) => ({ value: f.expression(e), type: f.type(e) }));
  const uses = format === undefined ? values.map((_, arg) => ({ arg, verb: "v" })) : usesOf(format, values.length);
  const before = format === undefined ? [] : [f.b.constant(format), f.b.constant(values.length)];
  const trees: Operand[] = [];
  for (const { arg, verb } of uses) {
    const given = values[arg];
    if (given) trees.push(argument(f, given.value, given.type, verb, () => directive(f, before, trees)));
  }
  const by = isFormat ? SPRINTF : fn.style === "line" ? SPRINTLN : SPRINT;
  const text = f.b.pure(by, [...before, ...trees], call.pos);
  if (!fn.prints) return [text];
  f.b.emit({ op: Op.Print, pos: call.pos, a: text, stream: "stdout" });
  return [f.b.pure(LENGTH, [text]), f.b.constant(null)];
}

/** What a Formatter is told by the next use of a format, after those whose trees are known. */
function directive(f: FunctionLowering, format: readonly Operand[], trees: readonly Operand[]): Operand {
  if (format.length === 0) return f.b.constant(PLAIN_DIRECTIVE);
  return f.b.pure(DIRECTIVE, [...format, f.b.constant(trees.length), ...trees]);
}

const DIRECTIVE: PureFn = pure("fmt directive", () => (format, count, use, ...trees) => directiveOf(String(format), Number(count), Number(use), trees));

/** How a verb reads its argument: which methods it calls; undefined when it does not look inside. */
export function readingOf(verb: string): "text" | "go" | "raw" | undefined {
  if (verb === "p" || verb === "T") return undefined;
  return verb === "#v" ? "go" : "vsqxXw".includes(verb) ? "text" : "raw";
}

/** An argument as an interface value that holds its tree. */
function argument(f: FunctionLowering, value: Operand, type: Type, verb: string, told: () => Operand): Operand {
  const desc = f.desc(type);
  if (type.kind === "Basic" && type.name === "untyped nil") return f.b.constant(null);
  const methods = readingOf(verb);
  const formatter = hasFormatters(f.unit);
  const tree = methods ? treeOf(f.unit, f.b, value, desc, { methods, formatter, top: true }, formatter ? told() : f.b.constant("")) : value;
  return isInterface(type) ? tree : f.b.pure(toInterface(desc), [tree]);
}

/** What Go prints after `panic: ` for a value (runtime.printpanicval): the text of an error or Stringer, basic values, else the type. */
export function panicText(f: FunctionLowering, value: Operand, type: Type, pos: Pos): Operand {
  const desc = f.desc(type);
  const isBasic = !isInterface(type) && isPlain(desc, TEXT);
  const shown = isBasic ? value : treeOf(f.unit, f.b, value, f.desc(anyType), TEXT, f.b.constant(""));
  return f.b.pure(PANIC_TEXT, [shown], pos);
}

const TEXT = { methods: "text", formatter: false, top: false } as const;

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
