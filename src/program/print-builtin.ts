/** The built-in functions `print` and `println` as gc (1.26) writes them: one text a call, arguments of `println` apart by spaces. */
import type { PureFn } from "./code.ts";
import { formatG, shortestSingle } from "./number-text.ts";
import { asComplex } from "./operators.ts";
import { pure } from "./pure.ts";
import type { TypeDesc, TypeKind } from "./type-desc.ts";
import { Iface, Ptr, SliceValue, type Value } from "./values.ts";

/** A function from the arguments to the text. */
export function printed(line: boolean, types: readonly TypeDesc[]): PureFn {
  const kinds = types.map((t) => t.kind);
  return pure(`${line ? "println" : "print"} ${kinds.join()}`, () => (...args) => {
    const texts = args.map((v, i) => printText(kinds[i] ?? "int", v));
    return line ? `${texts.join(" ")}\n` : texts.join("");
  });
}

/** One argument. Addresses differ from run to run in Go; here they are stable. */
export function printText(kind: TypeKind, v: Value): string {
  switch (kind) {
    case "string": case "bool": return String(v);
    case "float32": return formatG(shortestSingle(Number(v)), -1);
    case "float64": return formatG(Number(v), -1);
    case "complex64": case "complex128": {
      const part = kind === "complex64" ? "float32" : "float64";
      const { re, im } = asComplex(v);
      const imaginary = printText(part, im);
      return `(${printText(part, re)}${/^[+-]/.test(imaginary) ? "" : "+"}${imaginary}i)`;
    }
    case "interface": return v instanceof Iface ? `(0x${(0x480000 + 64 * v.type.id).toString(16)},${addressText(v.value)})` : "(0x0,0x0)";
    case "slice": return v instanceof SliceValue ? `[${v.len}/${v.cap}]${addressText(v.ptr)}` : "[0/0]0x0";
    case "pointer": case "map": case "chan": case "func": case "unsafe.Pointer": return addressText(v);
    default: return typeof v === "number" || typeof v === "bigint" ? v.toString() : "0";
  }
}

/** An address as hexadecimal number. */
export function addressText(v: Value): string {
  if (v === null) return "0x0";
  return v instanceof Ptr ? `0x${(0xc000000000 + 4096 * v.obj + 8 * v.off).toString(16)}` : "0xc000010000";
}
