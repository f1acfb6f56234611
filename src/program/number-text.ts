/** Numbers as Go writes them: the `e`, `f` and `g` formats of strconv. */

/** Go's exponent has at least two digits. */
function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

function special(x: number): string | undefined {
  if (Number.isNaN(x)) return "NaN";
  if (x === Infinity) return "+Inf";
  if (x === -Infinity) return "-Inf";
  return undefined;
}

const minus = (x: number): string => (x < 0 || Object.is(x, -0) ? "-" : "");

/** `%e`; precision −1: the shortest that reads back. */
export function formatE(x: number, precision: number): string {
  const known = special(x);
  if (known) return known;
  const magnitude = Math.abs(x);
  return minus(x) + exponent(precision < 0 ? magnitude.toExponential() : magnitude.toExponential(Math.min(precision, 100)));
}

/** `%f`. */
export function formatF(x: number, precision: number): string {
  const known = special(x);
  if (known) return known;
  const magnitude = Math.abs(x);
  if (precision >= 0) return minus(x) + exactFixed(magnitude, precision);
  const [digits = "0", power = "0"] = magnitude.toExponential().split("e");
  return minus(x) + shift(digits.replace(".", ""), Number(power));
}

/** Digits `d.ddd` times a power of ten, without exponent. */
function shift(digits: string, power: number): string {
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  if (digits.length <= power + 1) return digits + "0".repeat(power + 1 - digits.length);
  return `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

function exactFixed(x: number, precision: number): string {
  return x < 1e21 ? x.toFixed(Math.min(precision, 100)) : `${BigInt(x)}${precision > 0 ? `.${"0".repeat(precision)}` : ""}`;
}

/** `%g`, and `%v`: `e` for exponents below −4 or from the precision on; for the shortest text from 6 on, as strconv does. */
export function formatG(x: number, precision: number): string {
  const known = special(x);
  if (known) return known;
  const magnitude = Math.abs(x);
  const text = precision < 0 ? magnitude.toExponential() : magnitude.toExponential(Math.max(0, precision - 1));
  const [digits = "0", power = "0"] = text.split("e");
  const p = Number(power);
  const significant = digits.replace(".", "").replace(/0+$/, "") || "0";
  const bound = precision < 0 ? 6 : precision === 0 ? 1 : precision;
  if (p < -4 || p >= bound) {
    const mantissa = significant.length > 1 ? `${significant[0]}.${significant.slice(1)}` : significant;
    return minus(x) + exponent(`${mantissa}e${p < 0 ? "-" : "+"}${Math.abs(p)}`);
  }
  return minus(x) + shift(significant, p);
}

/** A float32's shortest text: the shortest that reads back as that float32. */
export function shortestSingle(x: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return x;
}
