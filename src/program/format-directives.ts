/**
 * `Printf`'s format strings (pkg.go.dev/fmt): verbs with flags, width, precision, `*` and argument indexes. A format is first planned:
 * which arguments it uses, in which order and for which verbs; then its text is made from a tree per use (print-trees.ts).
 */
import { formatArgument, PLAIN, type Verb } from "./format-text.ts";
import { Iface, type Value } from "./values.ts";

const DIRECTIVE = /%([+\-# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:\.(?:\[(\d+)\])?(\*|\d*))?(?:\[(\d+)\])?([\s\S]?)/g;

/** A look at an argument; `verb` is "#v" for `%#v`, and "d" where a `*` takes a width or precision from it. */
export interface Use { readonly arg: number; readonly verb: string }

/** A width or precision: a number, -1 for none, or the use that gives it (undefined: there is no such argument). */
type Size = number | { readonly use: number | undefined };

interface Directive {
  readonly verb: string;
  readonly flags: string;
  readonly width: Size;
  readonly precision: Size;
  /** The use that is formatted, or what is wrong. */
  readonly operand: number | "BADINDEX" | "MISSING";
}

interface Plan {
  readonly uses: readonly Use[];
  readonly parts: readonly (string | Directive)[];
  /** How many of the uses, at the end, are of arguments that no verb takes. */
  readonly extra: number;
}

const plans = new Map<string, Plan>();

/** The plan of a format for so many arguments. */
function planOf(format: string, count: number): Plan {
  const key = `${count} ${format}`;
  const known = plans.get(key);
  if (known) return known;
  const plan = planned(format, count);
  if (plans.size > 1000) plans.clear();
  plans.set(key, plan);
  return plan;
}

/** The arguments that a format looks at, one after the other. */
export function usesOf(format: string, count: number): readonly Use[] {
  return planOf(format, count).uses;
}

function planned(format: string, count: number): Plan {
  const uses: Use[] = [];
  const parts: (string | Directive)[] = [];
  let next = 0;
  let reordered = false;
  let copied = 0;
  const use = (verb: string): number | undefined => (next < count ? uses.push({ arg: next++, verb }) - 1 : undefined);
  for (const match of format.matchAll(DIRECTIVE)) {
    const [whole, flags = "", before, width, between, precision, after, verb = ""] = match;
    parts.push(format.slice(copied, match.index));
    copied = match.index + whole.length;
    let good = true;
    const at = (index: string | undefined): void => {
      if (index === undefined) return;
      reordered = true;
      good = Number(index) >= 1 && Number(index) <= count;
      if (good) next = Number(index) - 1;
    };
    const size = (text: string | undefined): Size => (text === "*" ? { use: use("d") } : text === undefined ? -1 : Number(text));
    at(before);
    const w = size(width);
    at(between);
    const p = size(precision);
    at(after);
    const directive = { verb, flags, width: w, precision: p };
    if (verb === "" || verb === "%") parts.push(verb === "" ? "%!(NOVERB)" : "%");
    else if (!good) parts.push({ ...directive, operand: "BADINDEX" });
    else parts.push({ ...directive, operand: use(verb === "v" && flags.includes("#") ? "#v" : verb) ?? "MISSING" });
  }
  parts.push(format.slice(copied));
  const used = uses.length;
  if (!reordered) for (let arg = next; arg < count; arg++) uses.push({ arg, verb: "v" });
  return { uses, parts, extra: uses.length - used };
}

/** A size as the arguments give it; undefined when the one that should is no small integer. */
function sizeOf(size: Size, trees: readonly Value[]): number | undefined {
  if (typeof size === "number") return size;
  const given = size.use === undefined ? undefined : trees[size.use];
  const value = given instanceof Iface ? given.value : undefined;
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 1e6 ? value : undefined;
}

interface Settled { readonly spec: Verb; readonly complaint: string }

function settled(d: Directive, trees: readonly Value[]): Settled {
  const width = sizeOf(d.width, trees);
  const precision = sizeOf(d.precision, trees);
  const hasPrecision = precision !== undefined && (typeof d.precision === "number" || precision >= 0);
  const minus = d.flags.includes("-") || (typeof d.width === "object" && width !== undefined && width < 0);
  return {
    spec: {
      verb: d.verb === "w" ? "v" : d.verb, width: width === undefined ? -1 : typeof d.width === "object" ? Math.abs(width) : width,
      precision: hasPrecision ? precision : -1, minus, plus: d.flags.includes("+"), sharp: d.flags.includes("#"), space: d.flags.includes(" "),
      zero: d.flags.includes("0") && !minus,
    },
    complaint: (width === undefined ? "%!(BADWIDTH)" : "") + (hasPrecision ? "" : "%!(BADPREC)"),
  };
}

/** The text of `Sprintf(format, …)` with `count` arguments; each tree is an interface value whose content is a tree, one per use. */
export function formatDirectives(format: string, count: number, trees: readonly Value[]): string {
  const { parts, uses, extra } = planOf(format, count);
  const text = parts.map((part) => {
    if (typeof part === "string") return part;
    const { spec, complaint } = settled(part, trees);
    if (typeof part.operand === "string") return `${complaint}%!${part.verb}(${part.operand})`;
    return complaint + formatArgument(spec, trees[part.operand] ?? null);
  });
  if (extra === 0) return text.join("");
  const rest = uses.slice(-extra).map((_, i) => trees[uses.length - extra + i] ?? null);
  const named = rest.map((a) => (a instanceof Iface ? `${a.type.name}=${formatArgument(PLAIN, a)}` : "<nil>"));
  return `${text.join("")}%!(EXTRA ${named.join(", ")})`;
}

/** What a Formatter is told of the directive of a use: flags, width, precision and verb, as `directivePart` reads them; the trees of earlier uses are known. */
export function directiveOf(format: string, count: number, use: number, trees: readonly Value[]): string {
  const part = planOf(format, count).parts.find((p) => typeof p === "object" && p.operand === use);
  if (typeof part !== "object") return PLAIN_DIRECTIVE;
  const { spec } = settled(part, trees);
  const flags = (["plus", "minus", "sharp", "space", "zero"] as const).filter((f) => spec[f]).map((f) => FLAGS[f]);
  return [flags.join(""), spec.width, spec.precision, spec.verb].join("|");
}

const FLAGS = { plus: "+", minus: "-", sharp: "#", space: " ", zero: "0" } as const;

/** The directive of `Print` and `Println`. */
export const PLAIN_DIRECTIVE = "|-1|-1|v";

/** Part `i` of a directive. */
export const directivePart = (directive: string, i: number): string => directive.split("|")[i] ?? "";

/** `Print`: spaces between operands when neither is a string. */
export function formatPrint(args: readonly Value[]): string {
  const isString = (v: Value | undefined): boolean => v instanceof Iface && v.type.kind === "string";
  return args.map((a, i) => (i > 0 && !isString(a) && !isString(args[i - 1]) ? " " : "") + formatArgument(PLAIN, a)).join("");
}

/** `Println`. */
export function formatLine(args: readonly Value[]): string {
  return `${args.map((a) => formatArgument(PLAIN, a)).join(" ")}\n`;
}
