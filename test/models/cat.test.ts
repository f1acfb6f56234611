/** The cat language: what a user's model means, and that each mistake has one diagnostic at its place. */
import { describe, expect, test } from "vitest";
import { loadModel } from "../../src/models/catalogue.ts";
import type { Model } from "../../src/models/model.ts";
import { Relation, setOf } from "../../src/models/relation.ts";
import { FileSet } from "../../src/syntax/source.ts";

function load(text: string, others: Readonly<Record<string, string>> = {}): ReturnType<typeof loadModel> & { files: FileSet } {
  const files = new FileSet();
  return { ...loadModel(files.add("my.cat", text), files, (path) => others[path]), files };
}

function model(text: string, others: Readonly<Record<string, string>> = {}): Model {
  const result = load(text, others);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("; "));
  return result.model;
}

/** `file:line:column message` of each diagnostic, and its hint after an arrow. */
function mistakes(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  const result = load(text, others);
  if (result.ok) return [];
  return result.diagnostics.map(({ message, pos, hint }) => {
    const place = result.files.position(pos);
    return `${place?.file.name}:${place?.line}:${place?.column} ${message}${hint === undefined ? "" : ` → ${hint}`}`;
  });
}

describe("each mistake has a diagnostic with its position", () => {
  test.each([
    ["unknown name", "let a = po | rff\nacyclic a as x", 'my.cat:1:14 unknown name "rff" → did you mean "rf"?'],
    ["unknown name without a near one", "acyclic po | zebra as x", 'my.cat:1:14 unknown name "zebra"'],
    ["unknown name in lower case", "acyclic po & (w * R) as x", 'my.cat:1:15 unknown name "w" → did you mean "W"?'],
    ["set for relation", "acyclic po ; W as x", 'my.cat:1:14 "W" is a set, and a relation is needed here → [S] is the identity on the set S'],
    ["relation for set", "acyclic [rf] ; po as x", 'my.cat:1:10 "rf" is a relation, and a set is needed here → domain(r) and range(r) are the sets of a relation'],
    ["product of relations", "acyclic po * W as x", 'my.cat:1:9 "po" is a relation, and a set is needed here → domain(r) and range(r) are the sets of a relation'],
    ["union of set and relation", "acyclic (W | po) as x", 'my.cat:1:14 "po" is a relation, and a set is needed here → domain(r) and range(r) are the sets of a relation'],
    ["check of a set", "acyclic W as x", 'my.cat:1:9 "W" is a set, and a relation is needed here → [S] is the identity on the set S'],
    ["closure of a set", "acyclic W+ as x", 'my.cat:1:9 "W" is a set, and a relation is needed here → [S] is the identity on the set S'],
    ["type error inside a function", "let f(s) = s ; po\nacyclic f(W) as x", 'my.cat:1:12 "s" is a set, and a relation is needed here → [S] is the identity on the set S'],
    ["missing include", '"t"\ninclude "no.cat"\nacyclic po as x', 'my.cat:2:9 cannot find the included model "no.cat"'],
    ["recursion under ~", "let rec a = po | ~a\nacyclic a as x", 'my.cat:1:19 "a" is not monotone: it would shrink as its recursion grows → a recursive name cannot stand under "~" or after "\\"'],
    ["recursion after \\", "let rec a = rf ; b\n    and b = po \\ (a ; a)\nacyclic a as x", 'my.cat:2:19 "b" is not monotone: it would shrink as its recursion grows → a recursive name cannot stand under "~" or after "\\"'],
    ["recursion inside a function", "let not(r) = ~r\nlet rec a = po | not(a)\nacyclic a as x", 'my.cat:2:13 "a" is not monotone: it would shrink as its recursion grows → a recursive name cannot stand under "~" or after "\\"'],
    ["recursive function", "let rec f(x) = x | po\nacyclic po as x", 'my.cat:1:9 recursive function "f": only sets of pairs can be recursive'],
    ["function as a value", "acyclic fencerel as x", 'my.cat:1:9 "fencerel" is a function → call it: fencerel(…)'],
    ["call of a relation", "acyclic po(W) as x", 'my.cat:1:9 "po" is a relation, not a function'],
    ["number of arguments", "acyclic fencerel(F, W) as x", 'my.cat:1:9 "fencerel" takes 1 argument, and has 2 here'],
    ["two checks of one name", "acyclic po as x\nempty rmw as x", 'my.cat:2:1 a second check is called "x" → an explanation names a check: give each its own name'],
    ["no check", "let a = po", "my.cat:1:1 the model has no check: nothing is forbidden → end it with acyclic, irreflexive or empty"],
    ["unsupported construct", "procedure p() = acyclic po end", 'my.cat:1:1 cat\'s "procedure" is not supported → models are made of let, include and checks'],
    ["use before definition", "acyclic later as x\nlet later = po", 'my.cat:1:9 unknown name "later"'],
  ])("%s", (_name, text, wanted) => {
    expect(mistakes(text)).toEqual([wanted]);
  });

  test("syntax errors say what was expected, and where", () => {
    expect(mistakes("acyclic po |\nlet a = rf")).toEqual(['my.cat:2:1 expected an expression, found "let"']);
    expect(mistakes("let = po")).toEqual(['my.cat:1:5 expected a name, "rec", found "="']);
    expect(mistakes("acyclic (po as x")).toEqual(['my.cat:1:13 expected an operator or ")", found "as"']);
    expect(mistakes("acyclic po as x (* never closed")).toEqual(["my.cat:1:17 the comment is not closed"]);
    expect(mistakes('include "a.cat\nacyclic po')).toEqual(["my.cat:1:9 the string is not closed"]);
    expect(mistakes("acyclic po as x )")).toEqual(['my.cat:1:17 expected a definition or a check, found ")"']);
    expect(mistakes("acyclic po as")).toEqual(["my.cat:1:14 expected a name, found end of file"]);
    expect(mistakes("\u0000\u0001")).toEqual(["my.cat:1:1 the model has no check: nothing is forbidden → end it with acyclic, irreflexive or empty"]);
  });

  test("all mistakes are reported, and one that follows from another is not", () => {
    expect(mistakes("let a = pq\nlet b = a ; a\nacyclic b | W as x\nacyclic a as y\nempty zz as z")).toEqual([
      'my.cat:1:9 unknown name "pq" → did you mean "po"?',
      'my.cat:5:7 unknown name "zz"',
    ]);
  });

  test("in an included file, and of a file that includes itself", () => {
    expect(mistakes('include "b.cat"\nacyclic a as x', { "b.cat": "let a = po |\n  pu" })).toEqual([
      'b.cat:2:3 unknown name "pu" → did you mean "po"?',
    ]);
    expect(mistakes('include "b.cat"\nacyclic po as x', { "b.cat": "let a = )" })[0]).toMatch(/^b\.cat:1:9 expected/);
    expect(mistakes('include "b.cat"\nacyclic po as x', { "b.cat": 'include "b.cat"' })).toEqual(['b.cat:1:9 "b.cat" includes itself']);
  });

  test("nesting without end", () => {
    expect(mistakes(`acyclic ${"(".repeat(100_000)}po`)).toHaveLength(1);
  });
});

describe("meaning", () => {
  // Events 0, 1 write x and y in one goroutine; 2, 3 read y and x in another: message passing, seen the wrong way round.
  const po = Relation.of(4, [[0, 1], [2, 3]]);
  const loc = Relation.of(4, [[0, 3], [3, 0], [1, 2], [2, 1]]).reflexive();
  const skeleton = {
    n: 4,
    sets: new Map([["W", setOf(4, [0, 1])], ["R", setOf(4, [2, 3])], ["A", setOf(4, [2])]]),
    relations: new Map([["po", po], ["loc", loc]]),
  };
  const weak = { rf: Relation.of(4, [[1, 2]]), co: new Relation(4), fr: Relation.of(4, [[3, 0]]) };
  const value = (expression: string): [number, number][] | undefined =>
    model(`let it = ${expression}\nacyclic it as x`).instantiate(skeleton).relation("it", weak)?.pairs();

  test.each<[string, [number, number][]]>([
    ["rf ; fr", []],
    ["rf ; po ; fr", [[1, 0]]],
    ["po \\ (W * W)", [[2, 3]]],
    ["po & W * _ | rf", [[0, 1], [1, 2]]],
    ["[W] ; po", [[0, 1]]],
    ["[A] ; po", [[2, 3]]],
    ["rf^-1", [[2, 1]]],
    ["rf | fr ; po", [[1, 2], [3, 1]]],
    ["(po | rf)+ & (W * R)", [[0, 2], [0, 3], [1, 2], [1, 3]]],
    ["[R] ; (po | rf)* ; [R]", [[2, 2], [2, 3], [3, 3]]],
    ["rf? & [A]", [[2, 2]]],
    ["po & ~(A * _)", [[0, 1]]],
    ["[domain(fr)]", [[3, 3]]],
    ["[range(rf) & A]", [[2, 2]]],
    ["ext & loc", [[0, 3], [1, 2], [2, 1], [3, 0]]],
    ["rfe | fri | {}", [[1, 2]]],
    ["W × A", [[0, 2], [1, 2]]],
    ["0", []],
    ["let w = W * A and f(r) = r ; po in w & rf | f(rf)", [[1, 2], [1, 3]]],
    ["(let po = rf in po) | (let a = fr in a)", [[1, 2], [3, 0]]],
  ])("%s", (expression, pairs) => {
    expect(value(expression)).toEqual(pairs);
  });

  test("functions take what is defined before them; recursion is the least fixed point", () => {
    const text = `
      my-title
      // a function keeps the r that it saw
      let r = po
      let f(x, y) = x ; r ; y
      let r = rf (* nested (* comments *) too *)
      let rec up = po | up ; down and down = rf | down ; up
      show r unshow po, rf as hidden
      let it = f(rf, fr) | up
      irreflexive it as x`;
    const loaded = model(text.trim());
    expect(loaded.title).toBe("my-title");
    expect(loaded.instantiate(skeleton).relation("it", weak)?.pairs()).toEqual([[0, 1], [0, 2], [0, 3], [1, 0], [2, 3]]);
  });

  test.each([["PPC", "PPC"], ["X86 TSO", "X86 TSO"], ['RISCV "partial order model"', "RISCV partial order model"], ['"A title"', "A title"]])("title %s", (line, title) => {
    expect(model(`${line}\nacyclic po as x`).title).toBe(title);
  });

  test("checks: order, negation, flags, partial candidates", () => {
    const checks = model("acyclic po | rf as one\n~empty rf as two\nempty co as three\nflag ~empty fr as noted\nacyclic po | rf | fr as last");
    const checker = checks.instantiate(skeleton);
    expect(checks.checks.map(({ name }) => name)).toEqual(["one", "two", "three", "noted", "last"]);
    expect(checker.failing(weak)).toBe(4);
    expect(checker.failing({ ...weak, rf: new Relation(4) })).toBe(1);
    expect(checker.refuted({ ...weak, rf: new Relation(4) })).toBe(-1);
    expect(checker.failing({ ...weak, co: po })).toBe(2);
    expect(checker.flags(weak)).toEqual([]);
    expect(checker.flags({ ...weak, fr: new Relation(4) })).toEqual([3]);
  });

  test("a failed check is explained by a cycle of base edges", () => {
    const tso = model('"x86"\nlet ob = (po | rfe | fre)+\nirreflexive ob as external');
    expect(tso.events).toBe("amd64");
    const violation = tso.instantiate(skeleton).violation(0, weak);
    expect(violation?.events).toEqual([0, 1, 2, 3]);
    expect(violation?.edges).toEqual([
      { from: 0, to: 1, relation: "po", through: [] },
      { from: 1, to: 2, relation: "rf", through: ["rfe"] },
      { from: 2, to: 3, relation: "po", through: [] },
      { from: 3, to: 0, relation: "fr", through: ["fre"] },
    ]);
  });

  test("go.cat: a hidden write, a write from the future and a hidden initial value are not read", () => {
    // Goroutine 0 writes x twice (0, 1) and releases (2); goroutine 1 acquires (3), then reads x (4).
    const release = {
      n: 5,
      sets: new Map([["W", setOf(5, [0, 1])], ["R", setOf(5, [4])]]),
      relations: new Map([
        ["po", Relation.of(5, [[0, 1], [0, 2], [1, 2], [3, 4]])],
        ["loc", Relation.of(5, [0, 1, 4].flatMap((i) => [0, 1, 4].map((j) => [i, j] as const)))],
        ["sw", Relation.of(5, [[2, 3]])],
      ]),
    };
    const go = model('include "go.cat"');
    const failing = (rf: [number, number][], fr: [number, number][], skeleton = release): string | undefined =>
      go.checks[go.instantiate(skeleton).failing({ rf: Relation.of(5, rf), co: new Relation(5), fr: Relation.of(5, fr) })]?.name;
    expect(go.events).toBe("go");
    expect(failing([[1, 4]], [])).toBeUndefined();
    expect(failing([[0, 4]], [])).toBe("no-hidden-write");
    expect(failing([], [[4, 0], [4, 1]])).toBe("no-hidden-initial-value");
    const unsynchronised = { ...release, relations: new Map([...release.relations, ["sw", new Relation(5)] as const]) };
    expect(failing([[0, 4]], [], unsynchronised)).toBeUndefined();
    expect(failing([], [[4, 0], [4, 1]], unsynchronised)).toBeUndefined();
    const backwards = { ...release, relations: new Map([...release.relations, ["sw", Relation.of(5, [[4, 0]])] as const]) };
    expect(failing([[0, 4]], [], backwards)).toBe("no-read-from-the-future");
  });

  test("includes: beside the file, bundled models, and the library of herd", () => {
    const text = 'include "cos.cat"\ninclude "armv8.cat"\ninclude "lib/own.cat"\nacyclic own as mine';
    const loaded = model(text, { "lib/own.cat": 'include "more.cat"\nlet own = more', "lib/more.cat": "let more = ob | po" });
    expect(loaded.checks.map(({ name }) => name)).toEqual(["internal", "atomicity", "external", "mine"]);
    expect(loaded.events).toBe("arm64");
  });

  test.each([
    ['"AArch64"', "po", "arm64"],
    ["PPC", "po", "ppc64le"],
    ['"RISC-V"', "po", "riscv64"],
    ['"mine"', "fencerel(DMB.LD)", "arm64"],
    ['"mine"', "fencerel(Fence.r.rw)", "riscv64"],
    ['"mine"', "po | rf", "go"],
  ])("%s with %s speaks of the events of %s", (title, body, events) => {
    expect(model(`${title}\nacyclic ${body} as x`).events).toBe(events);
  });
});
