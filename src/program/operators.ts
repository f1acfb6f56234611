/** Go's operators as functions of values, one per operator and kind of operand (Go specification, "Operators"). */
import type { BinaryOp } from "../syntax/ast.ts";
import type { PureFn } from "./code.ts";
import { goCompare, goEqual, interfacesEqual } from "./comparison.ts";
import * as int from "./integers.ts";
import { arithmetic, pure, pureFor } from "./pure.ts";
import type { TypeDesc, TypeKind } from "./type-desc.ts";
import { Complex, type Value } from "./values.ts";

type Binary = (a: Value, b: Value) => Value;

const INTEGER: Partial<Record<BinaryOp, (t: int.IntegerType, a: Value, b: Value) => int.Integer>> = {
  "+": int.add, "-": int.subtract, "*": int.multiply, "/": int.divide, "%": int.remainder,
  "&": int.and, "|": int.or, "^": int.xor, "&^": int.andNot, "<<": int.shiftLeft, ">>": int.shiftRight,
};
const MAY_PANIC: ReadonlySet<BinaryOp> = new Set(["/", "%", "<<", ">>"]);

const FLOAT: Partial<Record<BinaryOp, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b,
};

/** `a op b` of operands of type `type` (for a shift: the left one's). Comparisons are `comparison`. `safe`: known not to panic. */
export function binaryOperator(op: BinaryOp, type: TypeDesc, safe = false): PureFn {
  const t = int.integerType(type.kind);
  if (t) {
    const apply = INTEGER[op];
    if (!apply) throw new Error(`no operator ${op} on ${type.name}`);
    const panics = MAY_PANIC.has(op) && !safe;
    return arithmetic(`${op} ${type.kind}${panics ? "!" : ""}`, () => (a: Value, b: Value) => apply(t, a, b), panics);
  }
  return pure(`${op} ${type.kind}`, () => otherBinary(op, type.kind));
}

function otherBinary(op: BinaryOp, kind: TypeKind): Binary {
  switch (kind) {
    case "string":
      return (a, b) => `${String(a)}${String(b)}`;
    case "float32": case "float64": {
      const apply = FLOAT[op];
      if (!apply) throw new Error(`no operator ${op} on ${kind}`);
      return kind === "float32" ? (a, b) => Math.fround(apply(Number(a), Number(b))) : (a, b) => apply(Number(a), Number(b));
    }
    case "complex64": case "complex128": {
      const round = kind === "complex64" ? Math.fround : (x: number): number => x;
      return (a, b) => {
        const { re, im } = complexBinary(op, asComplex(a), asComplex(b));
        return new Complex(round(re), round(im));
      };
    }
    default:
      throw new Error(`no operator ${op} on ${kind}`);
  }
}

export function asComplex(v: Value): Complex {
  if (v instanceof Complex) return v;
  throw new Error("a complex number was expected");
}

function complexBinary(op: BinaryOp, a: Complex, b: Complex): Complex {
  switch (op) {
    case "+": return new Complex(a.re + b.re, a.im + b.im);
    case "-": return new Complex(a.re - b.re, a.im - b.im);
    case "*": return new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    case "/": return complexQuotient(a, b);
    default: throw new Error(`no operator ${op} on complex numbers`);
  }
}

/** Smith's method, as Go's run time does it. */
function complexQuotient(n: Complex, m: Complex): Complex {
  if (m.re === 0 && m.im === 0) return new Complex(n.re / 0, n.im / 0);
  if (Math.abs(m.re) >= Math.abs(m.im)) {
    const ratio = m.im / m.re;
    const denominator = m.re + ratio * m.im;
    return new Complex((n.re + n.im * ratio) / denominator, (n.im - n.re * ratio) / denominator);
  }
  const ratio = m.re / m.im;
  const denominator = m.im + ratio * m.re;
  return new Complex((n.re * ratio + n.im) / denominator, (n.im * ratio - n.re) / denominator);
}

export type ComparisonOp = "==" | "!=" | "<" | "<=" | ">" | ">=";

export function isComparison(op: string): op is ComparisonOp {
  return op === "==" || op === "!=" || op === "<" || op === "<=" || op === ">" || op === ">=";
}

/** `a op b` as a bool; both operands have type `type`. */
export function comparison(op: ComparisonOp, type: TypeDesc): PureFn {
  if (op === "==" || op === "!=") {
    const wanted = op === "==";
    const equal: Binary = (a, b) => goEqual(type, a, b) === wanted;
    if (type.kind === "struct" || type.kind === "array") return pureFor(type, `${op} ${type.name}`, () => equal, canPanic(type));
    return pure(`${op} ${type.kind}`, () => (type.kind === "interface" ? (a, b) => interfacesEqual(a, b) === wanted : equal), canPanic(type));
  }
  const holds = ORDER[op];
  return pure(`${op} ${type.kind}`, () => (a, b) => holds(goCompare(a, b)));
}

const ORDER: Record<"<" | "<=" | ">" | ">=", (c: number) => boolean> = {
  "<": (c) => c < 0, "<=": (c) => c <= 0, ">": (c) => c > 0, ">=": (c) => c >= 0,
};

/** Whether comparing values of the type may meet an uncomparable dynamic type. */
function canPanic(type: TypeDesc): boolean {
  switch (type.kind) {
    case "interface": return true;
    case "struct": return type.fields.some((f) => canPanic(f.type));
    case "array": return type.elem !== undefined && canPanic(type.elem);
    default: return false;
  }
}

/** `op x`. */
export function unaryOperator(op: "-" | "+" | "!" | "^", type: TypeDesc): PureFn {
  const t = int.integerType(type.kind);
  const name = `unary ${op} ${type.kind}`;
  if (op === "!") return pure(name, () => (a) => a !== true);
  if (t) return arithmetic(name, () => (a) => (op === "-" ? int.negate(t, a) : op === "^" ? int.complement(t, a) : (a)));
  if (type.kind === "complex64" || type.kind === "complex128") return pure(name, () => (a) => (op === "-" ? new Complex(-asComplex(a).re, -asComplex(a).im) : (a)));
  return pure(name, () => (a) => (op === "-" ? -Number(a) : (a)));
}

/** The smaller (`min`) or larger of two values; NaN wins, and -0 is below 0. */
export function extreme(which: "min" | "max", type: TypeDesc): PureFn {
  return pure(`${which} ${type.kind}`, () => (x, y) => {
    if (type.kind === "float32" || type.kind === "float64") return which === "min" ? Math.min(Number(x), Number(y)) : Math.max(Number(x), Number(y));
    const c = goCompare(x, y);
    return (which === "min" ? c <= 0 : c >= 0) ? x : y;
  });
}

