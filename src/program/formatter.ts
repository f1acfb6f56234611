/** Values in outcome tables, in Go syntax: `3`, `"20"`, `{1 2}`, `nil`; an address is the package variable's it points to, or `non-nil`. */
import type { Formatter } from "./code.ts";
import { formatG } from "./number-text.ts";
import { asComplex } from "./operators.ts";
import { quote } from "./quote.ts";
import type { TypeDesc } from "./type-desc.ts";
import { Aggregate, Iface, Ptr, SliceValue, Torn, type Value } from "./values.ts";

/** What a formatter can say of addresses: the program's package variables, as objects 1, 2, … */
export interface KnownObjects { readonly globals: readonly { readonly name: string }[] }

/** Formats values of a type. */
export function formatter(type: TypeDesc, objects?: KnownObjects): Formatter {
  return (value) => show(type, value, objects);
}

function show(type: TypeDesc, v: Value, objects: KnownObjects | undefined): string {
  if (v instanceof Torn) return "torn";
  switch (type.kind) {
    case "string": return new TextDecoder().decode(Uint8Array.from(quote(String(v)), (c) => c.charCodeAt(0)));
    case "float32": case "float64": return formatG(Number(v), -1);
    case "complex64": case "complex128": {
      const { re, im } = asComplex(v);
      return `(${formatG(re, -1)}${im < 0 ? "" : "+"}${formatG(im, -1)}i)`;
    }
    case "struct": return `{${items(v).map((x, i) => show(type.fields[i]?.type ?? type, x, objects)).join(" ")}}`;
    case "array": return `[${items(v).map((x) => (type.elem ? show(type.elem, x, objects) : "?")).join(" ")}]`;
    case "interface": return v instanceof Iface ? show(v.type, v.value, objects) : "nil";
    case "slice": return v instanceof SliceValue && v.ptr ? `len ${v.len} cap ${v.cap}` : "nil";
    case "pointer": case "func": case "chan": case "map": case "unsafe.Pointer": return v === null ? "nil" : addressOf(v, objects);
    default: return typeof v === "number" || typeof v === "bigint" || typeof v === "boolean" ? String(v) : "?";
  }
}

function items(v: Value): readonly Value[] {
  return v instanceof Aggregate ? v.items : [];
}

function addressOf(v: Value, objects: KnownObjects | undefined): string {
  const global = v instanceof Ptr && v.off === 0 ? objects?.globals[v.obj - 1] : undefined;
  return global ? `&${global.name}` : "non-nil";
}
