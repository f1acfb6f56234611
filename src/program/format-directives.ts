/** `Printf`'s format strings (pkg.go.dev/fmt): verbs with flags, width, precision, `*` and argument indexes. */
import { formatArgument, PLAIN, type Verb } from "./format-text.ts";
import { Iface, type Value } from "./values.ts";

const DIRECTIVE = /%([+\-# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:\.(?:\[(\d+)\])?(\*|\d*))?(?:\[(\d+)\])?([\s\S]?)/g;

/** The text of `Sprintf(format, ...args)`; each argument is an interface value whose content is a tree. */
export function formatDirectives(format: string, args: readonly Value[]): string {
  let next = 0;
  let reordered = false;
  const take = (): Value | undefined => args[next++];
  const at = (index: string | undefined): void => {
    if (index === undefined) return;
    next = Number(index) - 1;
    reordered = true;
  };
  const number = (text: string | undefined, otherwise: number): number => {
    if (text !== "*") return text === undefined ? otherwise : Number(text === "" ? 0 : text);
    const v = take();
    return v instanceof Iface && typeof v.value === "number" ? v.value : otherwise;
  };
  const text = format.replace(DIRECTIVE, (_, flags: string, before, width, between, precision, after, verb: string) => {
    at(before as string | undefined);
    const w = number(width as string | undefined, -1);
    at(between as string | undefined);
    const p = number(precision as string | undefined, -1);
    at(after as string | undefined);
    if (verb === "") return "%!(NOVERB)";
    if (verb === "%") return "%";
    const spec: Verb = {
      verb: verb === "w" ? "v" : verb, width: Math.abs(w), precision: p, minus: flags.includes("-") || w < -1, plus: flags.includes("+"),
      sharp: flags.includes("#"), space: flags.includes(" "), zero: flags.includes("0") && !flags.includes("-"),
    };
    const arg = take();
    return arg === undefined ? `%!${verb}(${reordered ? "BADINDEX" : "MISSING"})` : formatArgument(w === -1 ? { ...spec, width: -1 } : spec, arg);
  });
  if (reordered || next >= args.length) return text;
  const extra = args.slice(next).map((a) => (a instanceof Iface ? `${a.type.name}=${formatArgument(PLAIN, a)}` : "<nil>"));
  return `${text}%!(EXTRA ${extra.join(", ")})`;
}

/** Which argument is under which verb, for those known without the arguments: the verb of argument i, or undefined. */
export function verbsOf(format: string): readonly (string | undefined)[] | undefined {
  const verbs: string[] = [];
  for (const [, flags = "", before, width, between, precision, after, verb = ""] of format.matchAll(DIRECTIVE)) {
    if (before ?? between ?? after) return undefined;
    if (width === "*") verbs.push("d");
    if (precision === "*") verbs.push("d");
    if (verb !== "" && verb !== "%") verbs.push(verb === "v" && flags.includes("#") ? "#v" : verb);
  }
  return verbs;
}

/** `Print`: spaces between operands when neither is a string. */
export function formatPrint(args: readonly Value[]): string {
  const isString = (v: Value | undefined): boolean => v instanceof Iface && v.type.kind === "string";
  return args.map((a, i) => (i > 0 && !isString(a) && !isString(args[i - 1]) ? " " : "") + formatArgument(PLAIN, a)).join("");
}

/** `Println`. */
export function formatLine(args: readonly Value[]): string {
  return `${args.map((a) => formatArgument(PLAIN, a)).join(" ")}\n`;
}
