/**
 * Package fmt's formatting (pkg.go.dev/fmt, "Printing") as a function of trees: values in which everything that fmt reads from memory has
 * been read, and every `Error` or `String` method called (lower-printing.ts).
 */
import { encodeRune } from "../check/constant-text.ts";
import { goCompare } from "./comparison.ts";
import { decodeRune } from "./conversions.ts";
import { zeroOf } from "./layout.ts";
import { formatE, formatF, formatG, shortestSingle } from "./number-text.ts";
import { asComplex } from "./operators.ts";
import { addressText } from "./print-builtin.ts";
import { quote, quoteRune } from "./quote.ts";
import type { TypeDesc } from "./type-desc.ts";
import { Aggregate, Iface, Ptr, SliceValue, type Value } from "./values.ts";

/** Marks a text that a method gave for a value. */
export const METHOD_TEXT: TypeDesc = {
  id: 0, name: "method text", kind: "string", named: false, comparable: true, elem: undefined, key: undefined, fields: [], methods: new Map(),
  layout: { kind: "multi", of: "string", cells: 2, zero: "" },
};

/** Marks what a Formatter wrote. */
export const METHOD_OUTPUT: TypeDesc = { ...METHOD_TEXT, name: "method output" };

/** Marks what is left of a method that panicked: its name and the panic's value, as a tree. */
export const METHOD_PANIC: TypeDesc = { ...METHOD_TEXT, name: "method panic" };

/** Marks what a reflect.Value holds, as the tree of an interface value. */
export const REFLECTED_VALUE: TypeDesc = { ...METHOD_TEXT, name: "reflected value" };

export interface Verb {
  readonly verb: string;
  readonly width: number;
  readonly precision: number;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
}

export const PLAIN: Verb = { verb: "v", width: -1, precision: -1, minus: false, plus: false, sharp: false, space: false, zero: false };

/** Display width in runes. `zeros`: whether the flag 0 counts, after the sign of a number, or in front of a text. */
function padded(text: string, v: Verb, zeros: boolean | "text" = false): string {
  let width = 0;
  for (let i = 0; i < text.length; i += decodeRune(text, i).width) width++;
  const missing = v.width - width;
  if (missing <= 0) return text;
  if (v.minus) return text + " ".repeat(missing);
  if (!zeros || !v.zero) return " ".repeat(missing) + text;
  if (zeros === "text") return "0".repeat(missing) + text;
  const sign = /^[+\- ]/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

/** One argument under one verb; `arg` is an interface value whose content is a tree. */
export function formatArgument(v: Verb, arg: Value): string {
  if (!(arg instanceof Iface)) return v.verb === "T" || v.verb === "v" ? padded("<nil>", v) : `%!${v.verb}(<nil>)`;
  if (v.verb === "T") return padded(arg.type.name, v);
  if (v.verb === "p") return pointerText(v, arg);
  return formatTree(v, arg.type, arg.value, 0);
}

function pointerText(v: Verb, arg: Iface): string {
  const of = (x: Value): Value => (x instanceof SliceValue ? x.ptr : x);
  return padded(addressText(of(arg.value)), v);
}

function formatTree(v: Verb, type: TypeDesc, tree: Value, depth: number): string {
  if (tree instanceof Iface && tree.type === METHOD_OUTPUT) return String(tree.value);
  if (tree instanceof Iface && tree.type === METHOD_TEXT) return v.sharp && v.verb === "v" ? padded(String(tree.value), v) : formatString(v, String(tree.value), type);
  if (tree instanceof Iface && tree.type === REFLECTED_VALUE) {
    if (tree.value instanceof Iface) return formatTree(v, tree.value.type, tree.value.value, depth);
    return padded("<invalid reflect.Value>", v);
  }
  if (tree instanceof Iface && tree.type === METHOD_PANIC) return panicText(v, tree.value);
  switch (type.kind) {
    case "bool":
      return v.verb === "t" || v.verb === "v" ? padded(String(tree), v, "text") : bad(v, type, tree);
    case "string":
      return formatString(v, String(tree), type);
    case "float32": case "float64":
      return formatFloat(v, type, Number(tree));
    case "complex64": case "complex128": {
      const { re, im } = asComplex(tree);
      const part = type.kind === "complex64" ? "float32" : "float64";
      const bare = { ...v, width: -1, verb: v.verb === "v" ? "g" : v.verb, plus: v.plus && v.verb !== "v" };
      return padded(`(${formatFloat(bare, { ...METHOD_TEXT, kind: part }, re)}${formatFloat({ ...bare, plus: true }, { ...METHOD_TEXT, kind: part }, im)}i)`, v);
    }
    case "struct":
      return formatStruct(v, type, tree, depth);
    case "array": case "slice":
      return formatList(v, type, tree, depth);
    case "map":
      return formatMap(v, type, tree, depth);
    case "interface":
      if (tree instanceof Iface) return formatTree(v, tree.type, tree.value, depth + 1);
      return v.sharp && v.verb === "v" ? `${type.name}(nil)` : padded("<nil>", v);
    case "pointer":
      if (tree instanceof Aggregate && type.elem) return `&${formatTree(v, type.elem, tree.items[0] ?? null, depth + 1)}`;
      return formatAddress(v, type, tree);
    case "func": case "chan": case "unsafe.Pointer":
      return formatAddress(v, type, tree);
    default:
      return formatInteger(v, type, tree);
  }
}

function panicText(v: Verb, panic: Value): string {
  const [method, value] = panic instanceof Aggregate ? panic.items : [];
  return `%!${v.verb}(PANIC=${String(method)} method: ${formatArgument(PLAIN, value ?? null)})`;
}

function formatAddress(v: Verb, type: TypeDesc, tree: Value): string {
  if (v.verb === "v" && v.sharp) return `(${type.name})(${tree === null ? "nil" : addressText(tree)})`;
  if (v.verb === "v") return padded(tree === null ? "<nil>" : addressText(tree), v);
  if (v.verb === "x" || v.verb === "X" || v.verb === "d") return padded(tree === null ? "0" : addressText(tree).slice(2), v);
  return `%!${v.verb}(${type.name}=${tree === null ? "nil" : addressText(tree)})`;
}

function formatString(v: Verb, text: string, type: TypeDesc): string {
  const cut = v.precision >= 0 && v.verb !== "x" && v.verb !== "X" ? firstRunes(text, v.precision) : text;
  switch (v.verb) {
    case "v": return padded(v.sharp ? quote(cut) : cut, v, "text");
    case "s": return padded(cut, v, "text");
    case "q": return padded(quote(cut, v.plus, v.sharp), v, "text");
    case "x": case "X": {
      const hex = Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join(v.space ? " " : "");
      return padded((v.sharp ? "0x" : "") + (v.verb === "X" ? hex.toUpperCase() : hex), v);
    }
    default: return bad(v, type, text);
  }
}

function firstRunes(text: string, count: number): string {
  let end = 0;
  for (let k = 0; k < count && end < text.length; k++) end += decodeRune(text, end).width;
  return text.slice(0, end);
}

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatInteger(v: Verb, type: TypeDesc, tree: Value): string {
  if (typeof tree !== "number" && typeof tree !== "bigint") return bad(v, type, tree);
  const base = BASES[v.verb];
  if (base === undefined) return formatRune(v, type, tree);
  const negative = tree < 0;
  let digits = (negative ? -BigInt(tree) : BigInt(tree)).toString(base);
  if (v.verb === "X") digits = digits.toUpperCase();
  if (v.precision >= 0) digits = v.precision === 0 && tree === 0 ? "" : digits.padStart(v.precision, "0");
  const unsignedSharp = v.verb === "v" && v.sharp && type.kind.startsWith("uint");
  if (unsignedSharp) digits = `0x${BigInt(tree).toString(16)}`;
  const prefix = v.verb === "O" ? "0o" : v.sharp ? ({ x: "0x", X: "0X", b: "0b", o: "0" }[v.verb] ?? "") : "";
  const sign = negative ? "-" : v.plus && v.verb !== "v" ? "+" : v.space ? " " : "";
  return padded(sign + prefix + digits, v, v.precision < 0);
}

function formatRune(v: Verb, type: TypeDesc, code: number | bigint): string {
  const rune = Number(code);
  switch (v.verb) {
    case "c": return padded(encodeRune(rune), v);
    case "q": return padded(quoteRune(rune, v.plus), v);
    case "U": {
      const text = `U+${rune.toString(16).toUpperCase().padStart(Math.max(4, v.precision), "0")}`;
      return padded(v.sharp ? `${text} '${encodeRune(rune)}'` : text, v);
    }
    default: return bad(v, type, code);
  }
}

function formatFloat(v: Verb, type: TypeDesc, x: number): string {
  const shortest = type.kind === "float32" && v.precision < 0 ? shortestSingle(x) : x;
  const text = floatText(v, shortest);
  if (text === undefined) return bad(v, type, x);
  const bare = !/^[+-]/.test(text);
  const signed = bare && v.plus && v.verb !== "v" ? `+${text}` : bare && v.space ? ` ${text}` : text;
  return padded(signed, v, Number.isFinite(x));
}

function floatText(v: Verb, x: number): string | undefined {
  switch (v.verb) {
    case "v": case "g": case "G": return upper(v, formatG(x, v.precision));
    case "e": case "E": return upper(v, formatE(x, v.precision < 0 ? 6 : v.precision));
    case "f": case "F": return formatF(x, v.precision < 0 ? 6 : v.precision);
    default: return undefined;
  }
}

const upper = (v: Verb, text: string): string => (v.verb === "G" || v.verb === "E" ? text.toUpperCase() : text);

function formatStruct(v: Verb, type: TypeDesc, tree: Value, depth: number): string {
  const items = tree instanceof Aggregate ? tree.items : [];
  const isSharp = v.verb === "v" && v.sharp;
  const parts = type.fields.map((f, i) => {
    const text = formatTree(v, f.type, items[i] ?? null, depth + 1);
    return isSharp || (v.verb === "v" && v.plus) ? `${f.name}:${text}` : text;
  });
  return isSharp ? `${type.name}{${parts.join(", ")}}` : `{${parts.join(" ")}}`;
}

function formatList(v: Verb, type: TypeDesc, tree: Value, depth: number): string {
  const isSharp = v.verb === "v" && v.sharp;
  const { elem } = type;
  const items = tree instanceof Aggregate ? tree.items : [];
  if (!elem) return "[]";
  if (elem.kind === "uint8" && "sqxX".includes(v.verb)) return formatString(v, items.map((b) => String.fromCharCode(Number(b))).join(""), type);
  if (isSharp) return tree instanceof SliceValue ? `${type.name}(nil)` : `${type.name}{${items.map((x) => formatTree(v, elem, x, depth + 1)).join(", ")}}`;
  return `[${items.map((x) => formatTree(v, elem, x, depth + 1)).join(" ")}]`;
}

function formatMap(v: Verb, type: TypeDesc, tree: Value, depth: number): string {
  const isSharp = v.verb === "v" && v.sharp;
  const { key, elem } = type;
  if (!key || !elem) return "map[]";
  if (!(tree instanceof Aggregate)) return isSharp ? `${type.name}(nil)` : "map[]";
  const entries = tree.items.map((e) => (e instanceof Aggregate ? e.items : [])).sort((a, b) => compareKeys(a[0] ?? null, b[0] ?? null));
  const parts = entries.map(([k, x]) => `${formatTree(v, key, k ?? null, depth + 1)}:${formatTree(v, elem, x ?? zeroOf(elem.layout), depth + 1)}`);
  return isSharp ? `${type.name}{${parts.join(", ")}}` : `map[${parts.join(" ")}]`;
}

/** The order in which fmt prints map keys. */
function compareKeys(a: Value, b: Value): number {
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (a instanceof Ptr && b instanceof Ptr) return a.obj - b.obj || a.off - b.off;
  if (a instanceof Iface && b instanceof Iface) return a.type.id - b.type.id || compareKeys(a.value, b.value);
  if (a instanceof Aggregate && b instanceof Aggregate) {
    for (let i = 0; i < a.items.length; i++) {
      const c = compareKeys(a.items[i] ?? null, b.items[i] ?? null);
      if (c !== 0) return c;
    }
    return 0;
  }
  const scalar = (v: Value): boolean => typeof v === "number" || typeof v === "bigint" || typeof v === "string";
  return scalar(a) && scalar(b) ? goCompare(a, b) : 0;
}

function bad(v: Verb, type: TypeDesc, tree: Value): string {
  return `%!${v.verb}(${type.name}=${formatTree(PLAIN, type, tree, 0)})`;
}
