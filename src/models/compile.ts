/**
 * Terms → straight-line code for a machine whose registers are sets and relations. The code has two parts: `fixed` runs once
 * for a set of events, `varying` once for each candidate (it reads rf, co, fr). Recursive groups are loops that start
 * from what the fixed part alone gives (a lower bound of the least fixed point) and end when a round changes nothing.
 */
import type { CheckedCheck } from "./cat-check.ts";
import { Optimiser } from "./optimise.ts";
import { communications, parts } from "./term.ts";
import type { FixpointGroup, Sort, Term, UnaryOp } from "./term.ts";

/** Operation codes; an instruction is `code, d, a, b`. Registers of sets and of relations are numbered apart. */
export const opcode = {
  union: 0, intersection: 1, difference: 2, compose: 3, product: 4, from: 5, into: 6,
  inverse: 7, plus: 8, optional: 9, identity: 10, complement: 11,
  setUnion: 12, setIntersection: 13, setDifference: 14, setComplement: 15, domain: 16, range: 17,
  /** d = a, without noting a change. */
  load: 18,
  /** d = a, noting a change. */
  step: 19,
  /** Back to instruction a while something changed. */
  repeat: 20,
  /** Check number d on register a. */
  check: 21,
} as const;

export interface CompiledCheck {
  readonly kind: "acyclic" | "irreflexive" | "empty";
  readonly negated: boolean;
  readonly flag: boolean;
  /** `empty` of a set. */
  readonly ofSet: boolean;
  /** More rf, co or fr can only break it further: it may be evaluated on a part of a candidate. */
  readonly monotone: boolean;
}

/** Plain data: the programs of the bundled models are kept as JSON. */
export interface Program {
  readonly fixed: readonly number[];
  readonly varying: readonly number[];
  readonly relationRegisters: number;
  readonly setRegisters: number;
  /** Registers to fill from the events; rf, co, fr are relation registers 0, 1, 2. */
  readonly inputs: readonly { readonly name: string; readonly sort: Sort; readonly register: number }[];
  readonly universe: number;
  readonly checks: readonly CompiledCheck[];
  /** Loops of the varying part: the register of each variable, and the one that it starts from. */
  readonly seeds: readonly { readonly variable: number; readonly seed: number }[];
}

/** Compiles the checks of a model, in their order. */
export function compile(checks: readonly CheckedCheck[]): Program {
  const compiler = new Compiler();
  const compiled = checks.map((check, index) => compiler.check(check, index));
  return compiler.program(compiled);
}

class Compiler {
  readonly #optimiser = new Optimiser();
  readonly #fixed: number[] = [];
  readonly #varying: number[] = [];
  readonly #registers = new Map<Term, number>();
  readonly #inputs: { name: string; sort: Sort; register: number }[] = [];
  readonly #seeds: { variable: number; seed: number }[] = [];
  readonly #groups = new Map<number, readonly number[]>();
  readonly #count = { set: 0, relation: 0 };
  readonly #universe: number;

  constructor() {
    for (const _ of communications) this.#newRegister("relation");
    this.#universe = this.#newRegister("set");
  }

  check(check: CheckedCheck, index: number): CompiledCheck {
    let term = this.#optimiser.optimise(check.term);
    let kind = check.kind;
    // A closure is irreflexive where what it closes is acyclic.
    while (kind !== "empty" && term.kind === "unary" && term.op === "plus") {
      kind = "acyclic";
      term = term.x;
    }
    this.#varying.push(opcode.check, index, this.#value(term), 0);
    const wanted = check.negated ? -1 : 1;
    const monotone = term.trend === 0 || term.trend === wanted;
    return { kind, negated: check.negated, flag: check.flag, ofSet: term.sort === "set", monotone };
  }

  program(checks: readonly CompiledCheck[]): Program {
    return {
      fixed: this.#fixed,
      varying: this.#varying,
      relationRegisters: this.#count.relation,
      setRegisters: this.#count.set,
      inputs: this.#inputs,
      universe: this.#universe,
      checks,
      seeds: this.#seeds,
    };
  }

  #newRegister(sort: Sort): number {
    return this.#count[sort]++;
  }

  /** The register that holds a term once the code so far has run. */
  #value(term: Term): number {
    const known = this.#registers.get(term);
    if (known !== undefined) return known;
    const register = this.#emit(term, term.trend === 0 ? this.#fixed : this.#varying, (part) => this.#value(part));
    this.#registers.set(term, register);
    return register;
  }

  #emit(term: Term, code: number[], value: (part: Term) => number): number {
    switch (term.kind) {
      case "base":
        return this.#base(term.name, term.sort);
      case "universe":
        return this.#universe;
      case "nothing":
        return this.#newRegister(term.sort);
      case "unary": {
        const x = value(term.x);
        return this.#instruction(code, unaryCode(term.op, term.x.sort), term.sort, x, 0);
      }
      case "binary": {
        const x = value(term.x);
        const y = value(term.y);
        return this.#instruction(code, binaryCode(term), term.sort, x, y);
      }
      case "fixpoint":
        return this.#fixpoint(term.group, term.trend === 0 ? this.#fixed : this.#varying)[term.index] ?? 0;
      case "variable":
      case "named":
        throw new Error(`a ${term.kind} has no code of its own`);
    }
  }

  #instruction(code: number[], op: number, sort: Sort, a: number, b: number): number {
    const d = this.#newRegister(sort);
    code.push(op, d, a, b);
    return d;
  }

  #base(name: string, sort: Sort): number {
    const communication = communications.indexOf(name);
    if (communication >= 0) return communication;
    const register = this.#newRegister(sort);
    this.#inputs.push({ name, sort, register });
    return register;
  }

  /** The loop of a recursive group; the registers of its variables hold the fixed point after it. */
  #fixpoint(group: FixpointGroup, code: number[]): readonly number[] {
    const known = this.#groups.get(group.id);
    if (known) return known;
    const variables = group.variables.map(() => this.#newRegister("relation"));
    this.#groups.set(group.id, variables);
    const inLoop = recursiveParts(group);
    for (const body of group.bodies) this.#hoist(body, inLoop);
    for (const variable of variables) {
      const seed = this.#newRegister("relation");
      code.push(opcode.load, variable, seed, 0);
      if (code === this.#varying) this.#seeds.push({ variable, seed });
    }
    const start = code.length;
    const local = new Map<Term, number>(group.variables.map((variable, i) => [variable, variables[i] ?? 0]));
    const value = (term: Term): number => {
      if (!inLoop.has(term)) return this.#value(term);
      const register = local.get(term) ?? this.#emit(term, code, value);
      local.set(term, register);
      return register;
    };
    group.bodies.forEach((body, i) => code.push(opcode.step, variables[i] ?? 0, value(body), 0));
    code.push(opcode.repeat, 0, start, 0);
    return variables;
  }

  /** Computes what a loop's body needs and the loop does not change. */
  #hoist(term: Term, inLoop: ReadonlySet<Term>): void {
    if (!inLoop.has(term)) this.#value(term);
    else for (const part of parts(term)) this.#hoist(part, inLoop);
  }
}

/** The terms of a group's bodies that contain one of its variables. */
function recursiveParts(group: FixpointGroup): Set<Term> {
  const found = new Set<Term>();
  const visit = (term: Term): boolean => {
    if (found.has(term)) return true;
    if (term.kind === "fixpoint") return false;
    const inside = parts(term).map(visit).includes(true) || (term.kind === "variable" && term.group === group.id);
    if (inside) found.add(term);
    return inside;
  };
  group.bodies.forEach(visit);
  return found;
}

function unaryCode(op: UnaryOp, sort: Sort): number {
  switch (op) {
    case "inverse":
      return opcode.inverse;
    case "plus":
      return opcode.plus;
    case "optional":
      return opcode.optional;
    case "identity":
      return opcode.identity;
    case "domain":
      return opcode.domain;
    case "range":
      return opcode.range;
    case "complement":
      return sort === "set" ? opcode.setComplement : opcode.complement;
    case "star":
      throw new Error("r* has been rewritten to (r+)?");
  }
}

function binaryCode(term: Term & { kind: "binary" }): number {
  const ofSets = term.sort === "set";
  switch (term.op) {
    case "union":
      return ofSets ? opcode.setUnion : opcode.union;
    case "intersection":
      return ofSets ? opcode.setIntersection : opcode.intersection;
    case "difference":
      return ofSets ? opcode.setDifference : opcode.difference;
    case "compose":
      return opcode.compose;
    case "product":
      return opcode.product;
    case "from":
      return opcode.from;
    case "into":
      return opcode.into;
  }
}
