/**
 * Values in terms of what reads will see. A read yields one, computation makes larger ones; which reads a value was computed from is
 * its dependency, also when it does not change the value (`r ^ r`).
 */
import type { TypeDesc } from "../program/type-desc.ts";
import { Iface, Symbolic, type Value } from "../program/values.ts";

/** What the read event of that number sees. */
export class ReadValue extends Symbolic {
  readonly deps: readonly number[];
  constructor(readonly read: number) {
    super();
    this.deps = [read];
  }
}

/** What an observation sees of a cell after everything: the last write in coherence order. */
export class FinalValue extends Symbolic {
  readonly deps: readonly number[] = [];
  constructor(readonly cell: string) {
    super();
  }
}

export class Computed extends Symbolic {
  readonly deps: readonly number[];
  constructor(
    readonly apply: (...args: Value[]) => Value,
    readonly args: readonly Value[],
  ) {
    super();
    this.deps = mergeDeps(args.map(depsOf));
  }
}

/** A value that is there whatever the reads see, and yet depends on them: they decided which of several it is. */
export class Governed extends Computed {
  override readonly deps: readonly number[];
  override readonly mayTear: boolean;
  constructor(value: Value, control: readonly number[]) {
    super((v = null) => v, [value]);
    this.deps = mergeDeps([depsOf(value), control]);
    this.mayTear = value instanceof Symbolic && value.mayTear;
  }
}

/** What is not known yet, in an interface: its dynamic type is known, and no branch on that depends on a read. */
export class Boxed extends Computed {
  override readonly boxed: Iface;
  constructor(apply: (...args: Value[]) => Value, value: Value, type: TypeDesc) {
    super(apply, [value]);
    this.boxed = new Iface(type, value);
  }
}

/** Part of a struct or array that is not known yet: what can be torn in it can be torn. */
export class Part extends Computed {
  override readonly mayTear: boolean;
  constructor(apply: (...args: Value[]) => Value, args: readonly Value[]) {
    super(apply, args);
    this.mayTear = args.some((v) => v instanceof Symbolic && v.mayTear);
  }
}

/** A value put together from the words of a variable; `isTorn` tells whether they come from stores of different values. */
export class Joined extends Computed {
  constructor(
    join: (...words: Value[]) => Value,
    words: readonly Value[],
    readonly isTorn: (...words: Value[]) => boolean,
    /** Words of different stores can make a value that there is not. */
    override readonly mayTear: boolean,
  ) {
    super(join, words);
  }
}

/** The reads that a value was computed from. */
export function depsOf(v: Value): readonly number[] {
  return v instanceof ReadValue || v instanceof Computed ? v.deps : [];
}

const NO_DEPS: readonly number[] = [];

export function mergeDeps(lists: readonly (readonly number[])[]): readonly number[] {
  let merged: readonly number[] = NO_DEPS;
  for (const list of lists) {
    if (list.length === 0 || list === merged) continue;
    merged = merged.length === 0 ? list : [...new Set([...merged, ...list])].sort((a, b) => a - b);
  }
  return merged;
}
