/**
 * Text of a cat model → syntax tree, by the grammar of cat.ohm. The grammar leaves an expression flat; the order in which
 * operators bind (cat.ohm lists it) is restored here by precedence climbing.
 */
import * as ohm from "ohm-js";
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { SourceFile } from "../syntax/source.ts";
import type { CatBinary, CatBinding, CatCheck, CatExp, CatFile, CatItem, CatName, CheckKind } from "./cat-ast.ts";
import grammarText from "./cat.ohm";

export type CatParse =
  | { readonly ok: true; readonly file: CatFile }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Parses one model; a syntax error, or a construct of cat that is not supported, is a diagnostic at its position. */
export function parseCat(source: SourceFile): CatParse {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "the model is nested too deeply";
    return { ok: false, diagnostic: { code: "limit", message, pos: source.base, end: source.base } };
  }
}

function parse(source: SourceFile): CatParse {
  const { grammar, semantics } = language();
  const match = grammar.match(source.text);
  if (match.failed()) return { ok: false, diagnostic: syntaxError(source, match) };
  const items: CatItem[] = [];
  const refused: Diagnostic[] = [];
  const found = (semantics(match).items() as (CatItem | Refused | undefined)[]).filter((item) => item !== undefined);
  for (const item of found) {
    if (item.kind === "refused") {
      refused.push({
        code: "unsupported",
        message: `cat's "${item.word}" is not supported`,
        pos: source.base + item.at,
        end: source.base + item.end,
        hint: "models are made of let, include and checks",
      });
    } else items.push(item);
  }
  const [first] = refused;
  if (first) return { ok: false, diagnostic: first };
  return { ok: true, file: { title: semantics(match).title() as string | undefined, items } };
}

interface Refused {
  readonly kind: "refused";
  readonly word: string;
  readonly at: number;
  readonly end: number;
}

function syntaxError(source: SourceFile, match: ohm.FailedMatchResult): Diagnostic {
  const offset = match.getRightmostFailurePosition();
  const rest = source.text.slice(offset);
  const word = /^[A-Za-z][\w.-]*|^\S/.exec(rest)?.[0];
  const found = word === undefined ? "end of file" : JSON.stringify(word);
  const pos = source.base + offset;
  const open = rest.startsWith("(*") ? "comment" : rest.startsWith('"') ? "string" : undefined;
  const message = open ? `the ${open} is not closed` : `expected ${expectedIn(match.getExpectedText())}, found ${found}`;
  return { code: "syntax", message, pos, end: pos + (word?.length ?? 0) };
}

/** What stands for many tokens when all of them are possible. */
const families: readonly { readonly tokens: readonly string[]; readonly name: string }[] = [
  { tokens: ['"let"', '"include"', '"acyclic"', '"irreflexive"', '"empty"'], name: "a definition or a check" },
  { tokens: ['"("', '"["', '"{"', '"0"', '"_"', "a name"], name: "an expression" },
  { tokens: ['"|"', '";"', '"&"', '"*"'], name: "an operator" },
];

/** The expectation of ohm (`"a", "b", or a name`), shortened. */
function expectedIn(text: string): string {
  const tokens = new Set(text.replace(/,? or /, ", ").match(/"(?:[^"\\]|\\.)*"|[a-z][a-z ]*[a-z]/g) ?? []);
  const family = families.find((candidate) => candidate.tokens.every((token) => tokens.has(token)));
  if (!family) return [...tokens].join(", ");
  const closing = ['")"', '"]"'].filter((token) => tokens.has(token));
  return [family.name, ...closing].join(" or ");
}

interface Language {
  readonly grammar: ohm.Grammar;
  readonly semantics: ohm.Semantics;
}

let loaded: Language | undefined;

/** The grammar is built when the first model is parsed: most runs need none, the models that come with gomm are parsed ahead. */
function language(): Language {
  if (loaded) return loaded;
  const grammar = ohm.grammar(grammarText);
  const semantics = grammar.createSemantics();
  addExpressions(semantics);
  addItems(semantics);
  loaded = { grammar, semantics };
  return loaded;
}

const span = (node: ohm.Node): { at: number; end: number } => ({ at: node.source.startIdx, end: node.source.endIdx });
const expOf = (node: ohm.Node): CatExp => node.exp() as CatExp;
const nameOf = (node: ohm.Node): CatName => ({ kind: "name", name: node.sourceString, ...span(node) });
const textOf = (node: ohm.Node): string => node.sourceString.slice(1, -1);

function addItems(semantics: ohm.Semantics): void {
  semantics.addOperation<string | undefined>("title()", {
    Model: (title, _items, _end) => title.children[0]?.title() as string | undefined,
    Title_text: (text) => textOf(text),
    bareTitle: (_space, first, _blanks, rest, _blank, _newline) => [first, ...rest.children].map((word) => word.sourceString.replaceAll('"', "")).join(" "),
  });
  semantics.addOperation<CatBinding>("binding()", {
    Binding: (name, params, _is, body) => ({
      name: name.sourceString,
      params: params.children[0]?.params() as CatName[] | undefined,
      body: expOf(body),
      ...span(name),
    }),
  });
  semantics.addOperation<CatName[]>("params()", {
    Params: (_open, list, _close) => list.asIteration().children.map(nameOf),
  });
  semantics.addOperation<CatItem | Refused | undefined>("item()", {
    Include: (_include, text) => ({ kind: "include", path: textOf(text), ...span(text) }),
    Let(_let, list) {
      return { kind: "let", recursive: false, bindings: bindings(list), ...span(this) };
    },
    LetRec(_let, _rec, list) {
      return { kind: "let", recursive: true, bindings: bindings(list), ...span(this) };
    },
    Check(flag, not, check, body, as): CatCheck {
      return {
        kind: "check",
        check: check.sourceString as CheckKind,
        negated: not.numChildren > 0,
        flag: flag.numChildren > 0,
        body: expOf(body),
        name: as.children[0]?.children[1]?.sourceString,
        ...span(this),
      };
    },
    Show: (_show, _list) => undefined,
    Unsupported: (word, _rest) => ({ kind: "refused", word: word.sourceString, ...span(word) }),
  });
  semantics.addOperation<(CatItem | Refused | undefined)[]>("items()", {
    Model: (_title, items, _end) => items.children.map((item) => item.item() as CatItem | Refused | undefined),
  });
}

function bindings(list: ohm.Node): CatBinding[] {
  return list.asIteration().children.map((binding) => binding.binding() as CatBinding);
}

function addExpressions(semantics: ohm.Semantics): void {
  semantics.addOperation<CatExp>("exp()", {
    Exp_local(_let, list, _in, body) {
      return { kind: "local", bindings: bindings(list), body: expOf(body), ...span(this) };
    },
    Exp_flat: (first, operators, rest) =>
      climb([expOf(first), ...rest.children.map(expOf)], operators.children.map((operator) => operator.sourceString)),
    Operand(nots, atom, postfixes) {
      let x = expOf(atom);
      for (const postfix of postfixes.children) {
        x = { kind: "unary", op: postfixOps[postfix.sourceString] ?? "star", x, at: x.at, end: postfix.source.endIdx };
      }
      for (const not of nots.children.toReversed()) {
        x = { kind: "unary", op: "complement", x, at: not.source.startIdx, end: x.end };
      }
      return x;
    },
    Atom_paren: (_open, x, _close) => expOf(x),
    Atom_identity(_open, x, _close) {
      return { kind: "unary", op: "identity", x: expOf(x), ...span(this) };
    },
    Atom_emptyset(_open, _close) {
      return { kind: "nothing", ...span(this) };
    },
    Atom_zero(_zero) {
      return { kind: "nothing", ...span(this) };
    },
    Atom_universe(_underscore) {
      return { kind: "universe", ...span(this) };
    },
    Atom_call(callee, _open, args, _close) {
      return { kind: "call", callee: nameOf(callee), args: args.asIteration().children.map(expOf), ...span(this) };
    },
    Atom_name: (name) => nameOf(name),
  });
}

const postfixOps: Readonly<Record<string, "inverse" | "plus" | "optional">> = { "^-1": "inverse", "+": "plus", "?": "optional" };

/** From loose to tight. */
const precedence: readonly { readonly op: CatBinary; readonly signs: readonly string[] }[] = [
  { op: "union", signs: ["|"] },
  { op: "compose", signs: [";"] },
  { op: "difference", signs: ["\\"] },
  { op: "intersection", signs: ["&"] },
  { op: "product", signs: ["*", "×"] },
];

/** operands[0] operators[0] operands[1] …; every operator associates to the left. */
function climb(operands: readonly CatExp[], operators: readonly string[], level = 0): CatExp {
  const [first] = operands;
  const rule = precedence[level];
  if (first === undefined) throw new Error("an expression without operands");
  if (rule === undefined || operators.length === 0) return first;
  let x: CatExp | undefined;
  let start = 0;
  for (let i = 0; i <= operators.length; i++) {
    if (i < operators.length && !rule.signs.includes(operators[i] ?? "")) continue;
    const y = climb(operands.slice(start, i + 1), operators.slice(start, i), level + 1);
    x = x ? { kind: "binary", op: rule.op, x, y, at: x.at, end: y.end } : y;
    start = i + 1;
  }
  return x ?? first;
}
