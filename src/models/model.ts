/**
 * A memory model as the explorer sees it: an axiomatic model in cat, compiled, to be asked of each candidate execution whether
 * it is consistent (Alglave, Maranget, Tautschnig 2014, section 3). Initial writes are not events: a read of an initial value has
 * no rf edge, and an fr edge to every write of its cell. Fences are events, in the set F.
 */
import type { Diagnostic } from "../syntax/diagnostic.ts";
import type { CheckKind } from "./cat-ast.ts";
import type { CheckedModel } from "./cat-check.ts";
import { compile } from "./compile.ts";
import type { Program } from "./compile.ts";
import { Executable, Machine } from "./evaluate.ts";
import { Explainer } from "./explain.ts";
import type { EventSet, Relation } from "./relation.ts";
import { baseNames, unnamed } from "./term.ts";
import type { Term } from "./term.ts";

/** What is fixed when the events are: names as in vocabulary.ts; a name that is missing is empty. */
export interface Skeleton {
  /** Events are 0 … n-1. */
  readonly n: number;
  readonly sets: ReadonlyMap<string, EventSet>;
  /** `po` is transitive and total within a goroutine, fences included; `loc` is symmetric. */
  readonly relations: ReadonlyMap<string, Relation>;
}

/** What differs between candidates with the same events. Each may be partial: only what is decided so far. */
export interface Communication {
  readonly rf: Relation;
  readonly co: Relation;
  readonly fr: Relation;
}

export interface ModelCheck {
  readonly kind: CheckKind;
  readonly negated: boolean;
  readonly name: string;
  /** Reported, and no reason to reject an execution. */
  readonly flag: boolean;
  /** Once it fails on a part of a candidate it fails on the whole. */
  readonly monotone: boolean;
}

/** One edge of a cycle: a base relation (`po`, `rf`, …) and the definitions it is there through, outermost first. */
export interface LabelledEdge {
  readonly from: number;
  readonly to: number;
  readonly relation: string;
  readonly through: readonly string[];
}

export interface Violation {
  /** The events of a shortest cycle; for `empty`, the two events of a pair. */
  readonly events: readonly number[];
  /** The cycle in base edges, in order; each starts where the one before ends. */
  readonly edges: readonly LabelledEdge[];
}

export interface Checker {
  /** The index of the first check that fails, flags apart; -1 for a consistent candidate. */
  failing(c: Communication): number;
  /** The same for a partial candidate: asks only the monotone checks, so that a failure is final. */
  refuted(c: Communication): number;
  /** The indices of the flags that a complete candidate raises. */
  flags(c: Communication): number[];
  /** The value of a name that the model or the prelude defines, or of a base relation; undefined for a set or an unknown name. */
  relation(name: string, c: Communication): Relation | undefined;
  /** What is wrong with a candidate that check number `check` rejects; undefined when it does not. */
  violation(check: number, c: Communication): Violation | undefined;
  /** The relation that check number `check` judges, before any closure; undefined for a check of a set. */
  judged(check: number, c: Communication): Relation | undefined;
  /** Gives the buffers back for the next event set; the checker must not be used any more. */
  release(): void;
}

export interface Model {
  readonly name: string;
  readonly title: string;
  readonly checks: readonly ModelCheck[];
  /** Whose instructions it speaks of: a GOARCH, or `go` for the operations of the language, unmapped. */
  readonly events: string;
  /** The base sets and relations that its checks depend on. */
  readonly uses: ReadonlySet<string>;
  /** It demands `acyclic(po-loc | rf | co | fr)` or more: coherence orders may be derived. */
  readonly coherent: boolean;
  /** It reads addr, data, ctrl or sdep. */
  readonly usesDependencies: boolean;
  /** Prepares the model for a set of events. Cheap: the compiled code is shared, buffers come from a pool. */
  instantiate(skeleton: Skeleton): Checker;
}

export type ModelResult =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A checked model, compiled, as plain data. */
export interface CompiledModel {
  readonly title: string;
  readonly checks: readonly ModelCheck[];
  readonly uses: readonly string[];
  readonly coherent: boolean;
  readonly program: Program;
}

/** Compiles a checked model. */
export function compileModel(checked: CheckedModel): CompiledModel {
  const program = compile(checked.checks);
  return {
    title: checked.title,
    checks: checked.checks.map(({ kind, negated, name, flag }, i) => ({
      kind,
      negated,
      name,
      flag,
      monotone: program.checks[i]?.monotone ?? false,
    })),
    uses: [...baseNames(checked.checks.map(({ term }) => term))].sort(),
    coherent: checked.checks.some((check) => check.kind === "acyclic" && !check.flag && !check.negated && isCoherence(check.term)),
    program,
  };
}

/**
 * A model ready to be asked. `events` as in `Model`; undefined: by the title, then by the names that it uses. `checked` is
 * called when definitions are needed by name, that is for explanations.
 */
export function modelFrom(name: string, compiled: CompiledModel, events: string | undefined, checked: () => CheckedModel): Model {
  return new CatModel(name, compiled, events, checked);
}

class CatModel implements Model {
  readonly title: string;
  readonly events: string;
  readonly checks: readonly ModelCheck[];
  readonly uses: ReadonlySet<string>;
  readonly coherent: boolean;
  readonly usesDependencies: boolean;
  readonly #checked: () => CheckedModel;
  readonly #executable: Executable;

  constructor(
    readonly name: string,
    compiled: CompiledModel,
    events: string | undefined,
    checked: () => CheckedModel,
  ) {
    this.#checked = checked;
    this.#executable = new Executable(compiled.program);
    this.title = compiled.title;
    this.checks = compiled.checks;
    this.uses = new Set(compiled.uses);
    this.events = events ?? eventsOf(compiled.title, this.uses);
    this.coherent = compiled.coherent;
    this.usesDependencies = ["addr", "data", "ctrl", "sdep"].some((dependency) => this.uses.has(dependency));
  }

  instantiate(skeleton: Skeleton): Checker {
    const arena = this.#executable.take(skeleton.n);
    const machine = new Machine(this.#executable, skeleton, arena);
    return {
      failing: (c) => machine.failing(c, false),
      refuted: (c) => machine.failing(c, true),
      flags: (c) => machine.flags(c),
      relation: (name, c) => {
        if (skeleton.relations.has(name)) return skeleton.relations.get(name);
        if (name === "rf" || name === "co" || name === "fr") return c[name];
        const term = this.#checked().definitions.get(name);
        return term?.sort === "relation" ? new Explainer(skeleton, c).relation(term) : undefined;
      },
      violation: (check, c) => this.#violation(check, skeleton, c),
      judged: (check, c) => {
        const term = this.#checked().checks[check]?.term;
        return term?.sort === "relation" ? new Explainer(skeleton, c).relation(term) : undefined;
      },
      release: () => this.#executable.give(skeleton.n, arena),
    };
  }

  #violation(index: number, skeleton: Skeleton, c: Communication): Violation | undefined {
    const check = this.#checked().checks[index];
    if (!check || check.negated || check.term.sort === "set") return undefined;
    const explainer = new Explainer(skeleton, c);
    // A cycle of r+ is best told as one of r.
    let { term } = check;
    while (check.kind !== "empty" && closureOf(term)) term = closureOf(term) ?? term;
    const relation = explainer.relation(term);
    const events = check.kind === "empty" ? relation.pairs()[0] : this.#cycle(check.kind, term !== check.term, relation);
    if (!events) return undefined;
    const closed = check.kind === "empty" ? events : [...events, ...events.slice(0, 1)];
    const edges = closed.slice(1).flatMap((to, i) => explainer.edges(term, closed[i] ?? to, to));
    return { events, edges };
  }

  #cycle(kind: CheckKind, closed: boolean, relation: Relation): number[] | undefined {
    const cycle = relation.cycle();
    return kind === "irreflexive" && !closed && cycle && cycle.length > 1 ? undefined : cycle;
  }
}

function closureOf(term: Term): Term | undefined {
  const bare = unnamed(term);
  return bare.kind === "unary" && bare.op === "plus" ? bare.x : undefined;
}

/** Whether the union contains po (or po & loc), rf, co and fr. */
function isCoherence(term: Term): boolean {
  const found = new Set<string>();
  const visit = (operand: Term): void => {
    const bare = unnamed(operand);
    if (bare.kind === "base") found.add(bare.name);
    else if (bare.kind === "binary" && bare.op === "union") [bare.x, bare.y].forEach(visit);
    else if (bare.kind === "unary" && bare.op === "plus") visit(bare.x);
    else if (bare.kind === "binary" && bare.op === "intersection") {
      const sides = [bare.x, bare.y].map(unnamed).map((side) => (side.kind === "base" ? side.name : ""));
      if (sides.includes("po") && sides.includes("loc")) found.add("po");
    }
  };
  visit(term);
  return ["po", "rf", "co", "fr"].every((name) => found.has(name));
}

/** How titles in the field name an architecture, and the names that only one has. */
const architectures: readonly { readonly events: string; readonly title: RegExp; readonly names: RegExp }[] = [
  { events: "arm64", title: /\b(aarch64|arm64|armv8)/i, names: /^DMB\.LD$/ },
  { events: "arm", title: /\barm(v7)?\b/i, names: /^(DMB|ISB)/ },
  { events: "ppc64le", title: /\b(ppc|power|ppc64le)\b/i, names: /SYNC$/ },
  { events: "riscv64", title: /\b(risc-?v|riscv64|rvwmo)\b/i, names: /^Fence\./ },
  { events: "amd64", title: /\b(x86|x86-?64|tso|amd64)\b/i, names: /^MFENCE$/ },
  { events: "s390x", title: /\b(s390x?|z\/architecture)\b/i, names: /^BCR$/ },
  { events: "arm64", title: /\barm-?v8/i, names: /^[AL]$/ },
];

function eventsOf(title: string, uses: ReadonlySet<string>): string {
  const byTitle = architectures.find((architecture) => architecture.title.test(title));
  if (byTitle) return byTitle.events;
  const byName = architectures.find(({ names }) => [...uses].some((name) => names.test(name)));
  return byName?.events ?? "go";
}
