/** Integer arithmetic against its definition by two's complement (Go specification, "Integer overflow"), for every integer type. */
import { type Arbitrary, assert, bigInt, constantFrom, nat, oneof, property } from "fast-check";
import { describe, expect, it } from "vitest";
import * as int from "../../src/program/integers.ts";

const KINDS = ["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr"] as const;

function typeOf(kind: (typeof KINDS)[number]): int.IntegerType {
  const t = int.integerType(kind);
  if (!t) throw new Error(kind);
  return t;
}

const cut = (t: int.IntegerType, v: bigint): bigint => (t.signed ? BigInt.asIntN(t.bits, v) : BigInt.asUintN(t.bits, v));

function values(t: int.IntegerType): Arbitrary<bigint> {
  const [low, high] = t.signed ? [-(2n ** BigInt(t.bits - 1)), 2n ** BigInt(t.bits - 1) - 1n] : [0n, 2n ** BigInt(t.bits) - 1n];
  return oneof(bigInt({ min: low, max: high }), constantFrom(low, high, 0n, 1n, high - 1n, cut(t, -1n), cut(t, 2n ** 53n), cut(t, 2n ** 53n + 1n)));
}

const BINARY: readonly [string, (t: int.IntegerType, a: int.Integer, b: int.Integer) => int.Integer, (a: bigint, b: bigint) => bigint][] = [
  ["+", int.add, (a, b) => a + b],
  ["-", int.subtract, (a, b) => a - b],
  ["*", int.multiply, (a, b) => a * b],
  ["/", int.divide, (a, b) => a / b],
  ["%", int.remainder, (a, b) => a % b],
  ["&", int.and, (a, b) => a & b],
  ["|", int.or, (a, b) => a | b],
  ["^", int.xor, (a, b) => a ^ b],
  ["&^", int.andNot, (a, b) => a & ~b],
];

describe.each(KINDS)("%s", (kind) => {
  const t = typeOf(kind);

  it.each(BINARY)("%s wraps around", (op, apply, exact) => {
    assert(property(values(t), values(t), (a, b) => {
      if (b === 0n && (op === "/" || op === "%")) return;
      const result = apply(t, int.canonical(a), int.canonical(b));
      expect(BigInt(result)).toBe(cut(t, exact(a, b)));
      expect(result).toBe(int.canonical(BigInt(result)));
      expect(Object.is(result, -0)).toBe(false);
    }));
  });

  it("shifts by any count", () => {
    assert(property(values(t), nat(200), (a, n) => {
      expect(BigInt(int.shiftLeft(t, int.canonical(a), n))).toBe(cut(t, a << BigInt(n)));
      expect(BigInt(int.shiftRight(t, int.canonical(a), n))).toBe(a >> BigInt(n));
    }));
  });

  it("negates and complements", () => {
    assert(property(values(t), (a) => {
      expect(BigInt(int.negate(t, int.canonical(a)))).toBe(cut(t, -a));
      expect(BigInt(int.complement(t, int.canonical(a)))).toBe(cut(t, ~a));
    }));
  });
});

it("panics where Go does", () => {
  const t = typeOf("int");
  expect(() => int.divide(t, 1, 0)).toThrow("runtime error: integer divide by zero");
  expect(() => int.remainder(t, 1, 0)).toThrow("runtime error: integer divide by zero");
  expect(() => int.shiftLeft(t, 1, -1)).toThrow("runtime error: negative shift amount");
});
